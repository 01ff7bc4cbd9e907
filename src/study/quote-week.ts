// The same payment at each hour of seven days: the median time to credit, and whether the desk it begins with is shut
// at that hour. Hours are those of the sender's clock, dates begin with the date of the question. The mids
// stand still, since only time is asked for.

import {
  fixInitiation,
  flatPath,
  isPlan,
  type Passage,
  type Plan,
  type Refusal,
  settle,
  startPayment,
} from "../settlement/index.ts";
import { formatDay, isTimeError, WEEKDAY_NAMES, weekdayOf } from "../time/index.ts";
import type { Prepared } from "./prepare.ts";
import type { QuoteHour, QuoteWeek } from "./quote-answer.ts";
import { beginsShut, quantileAt } from "./quote-sink.ts";
import { rounded, SECONDS_DECIMALS } from "./rounding.ts";

const DAYS = 7;
const HOURS = 24;
const MINUTES = 60;

export function weekOf(prepared: Prepared, plans: readonly (Plan | Refusal)[], initiatedAt: number): QuoteWeek | null {
  const zone = plans.find(isPlan)?.legs[0]!.zone;
  if (zone === undefined) return null;
  const lucks = prepared.replications;
  const first = zone.dayAt(initiatedAt);
  const days = Array.from({ length: DAYS }, (_, day) => first + day);
  prepared.around.path = flatPath(prepared.scenario.mids, prepared.around.codes);
  return {
    dates: days.map((day) => ({ date: formatDay(day), weekday: WEEKDAY_NAMES[weekdayOf(day)]! })),
    lucks,
    rails: plans.flatMap((plan, r) => {
      if (!isPlan(plan)) return [];
      const hours = Array.from({ length: HOURS }, (_, hour) =>
        days.map((day): QuoteHour => {
          const at = zone.instantOf(day, hour * MINUTES);
          if (isTimeError(at)) return { medianSeconds: null, beginsShut: false, isSkipped: true };
          return atHour(prepared, r, plan, at, lucks);
        }),
      );
      return [{ rail: plan.rail.id, hours }];
    }),
  };
}

function atHour(prepared: Prepared, r: number, plan: Plan, at: number, lucks: number): QuoteHour {
  const { around, rails, scenario } = prepared;
  const { source } = prepared.sources[0]!;
  const { passage, scratch } = rails[r] as { passage: Passage; scratch: Passage };
  const payment = startPayment();
  passage.plan = plan;
  scratch.plan = plan;
  const times: number[] = [];
  let waiting = 0;
  for (let luck = 0; luck < lucks; luck++) {
    around.luck = prepared.luckOf(source, luck);
    source.draw(0, around.luck, payment);
    payment.initiatedAt = at;
    fixInitiation(around, at);
    settle(passage, scratch, payment, around, scenario.horizonMs);
    times.push(passage.completed ? passage.creditLatencyMs : Number.POSITIVE_INFINITY);
    if (passage.outcome !== "ineligible" && beginsShut(passage)) waiting++;
  }
  const median = quantileAt(times, 0.5);
  return {
    medianSeconds: median === null ? null : rounded(median / 1000, SECONDS_DECIMALS),
    beginsShut: 2 * waiting > lucks,
    isSkipped: false,
  };
}
