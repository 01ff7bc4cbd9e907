// What may go wrong at a stop: a hold, a decline with the attempts that may mend it, a repair that may fail.

import type { Clock, Decline, Hold, Repair } from "../../src/settlement/index.ts";
import { ALWAYS } from "../../src/time/index.ts";
import type { Journey, Stop } from "./journey.ts";
import { drawTime, luckOf, pass, untilOpen, wait } from "./waiting.ts";

interface Office {
  readonly at: number;
  readonly calendar: string;
  readonly clock: Clock;
}

/** Without a calendar or a clock of its own a hold goes by the leg's. */
export function afterHold(journey: Journey, stop: Stop, hold: Hold | null, leg: Office): number {
  const luck = hold?.luck ?? `${luckOf(journey, stop)}/hold`;
  if (hold === null || !happens(journey, hold.chance, luck)) return leg.at;
  const calendar = hold.calendar === null ? leg.calendar : journey.calendarOf(hold.calendar);
  const at = untilOpen(journey, stop, leg.at, calendar);
  const ms = drawTime(journey, hold.time, `${luck}/time`);
  const runs = (hold.clock ?? leg.clock) === "working" ? calendar : ALWAYS;
  return pass(journey, stop, { at, ms, cause: "screening", calendar: runs });
}

/** What a repair cannot mend goes back. */
export function afterRepair(journey: Journey, stop: Stop, repair: Repair | null, at: number, ofLeg: string): number {
  const luck = repair?.luck ?? `${luckOf(journey, stop)}/repair`;
  if (repair === null || !happens(journey, repair.chance, luck)) return at;
  stop.isRepaired = true;
  const calendar = repair.calendar === null ? ofLeg : journey.calendarOf(repair.calendar);
  const begins = untilOpen(journey, stop, at, calendar);
  const ms = drawTime(journey, repair.time, `${luck}/time`);
  const runs = repair.clock === "working" ? calendar : ALWAYS;
  const ends = pass(journey, stop, { at: begins, ms, cause: "repair", calendar: runs });
  if (happens(journey, repair.unrepaired, `${luck}/unrepaired`)) journey.fail("returned", repair.reason, stop);
  return ends;
}

/** A decline, and the attempts that may mend it: each has luck of its own and takes its own time. */
export function face(journey: Journey, stop: Stop, decline: Decline, at: number): number {
  const luck =
    decline.luck ??
    (decline.byPayer ? `payer/${decline.reason}` : `${luckOf(journey, stop)}/decline/${decline.reason}`);
  if (!happens(journey, decline.chance, luck)) return at;
  let now = at;
  for (let attempt = 1; attempt <= (decline.retry?.times ?? 0); attempt++) {
    const { time, chance } = decline.retry!;
    const ms = drawTime(journey, time, `${luck}/retry`, attempt);
    wait(stop, "retry", ms);
    now += ms;
    if (!happens(journey, chance, luck, attempt)) return now;
  }
  journey.fail("rejected", decline.reason, stop);
  return now;
}

function happens(journey: Journey, chance: number, luck: string, attempt = 0): boolean {
  return journey.uniform(luck, attempt) <= chance;
}
