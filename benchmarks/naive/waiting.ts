// What a payment waits for at a stop, written down under its cause: work that takes its time, hours that are shut. And how
// long something takes, by luck.

import { lognormalMs, normalQuantile, sigmaOf } from "../../src/chance/index.ts";
import { CAUSES, type Cause, type Duration } from "../../src/settlement/index.ts";
import type { Journey, Stop } from "./journey.ts";

/** What a payment waited for until a stop had ended, along the stops that made it wait: the causes add up to the time. */
export function waitsUpTo(last: Stop): Map<Cause, number> {
  const sums = new Map<Cause, number>(CAUSES.map((cause) => [cause, 0]));
  for (let stop: Stop | null = last; stop !== null; stop = stop.because)
    for (const [cause, ms] of stop.waits) sums.set(cause, sums.get(cause)! + ms);
  return sums;
}

export function wait(stop: Stop, cause: Cause, ms: number): void {
  stop.waits.set(cause, (stop.waits.get(cause) ?? 0) + ms);
}

export interface Span {
  readonly at: number;
  readonly ms: number;
  readonly cause: Cause;
  readonly calendar: string;
}

/** Work takes its time while the calendar is open; what it pauses is `closed`. */
export function pass(journey: Journey, stop: Stop, { at, ms, cause, calendar }: Span): number {
  const endAt = journey.world.calendars.afterWork(calendar, at, ms);
  wait(stop, cause, ms);
  wait(stop, "closed", endAt - at - ms);
  return endAt;
}

export function untilOpen(journey: Journey, stop: Stop, at: number, calendar: string): number {
  const opened = journey.world.calendars.nextOpening(calendar, at);
  wait(stop, "closed", opened - at);
  return opened;
}

export function drawTime(journey: Journey, time: Duration, luck: string, attempt = 0): number {
  if (time.kind === "fixed") return time.ms;
  const uniform = journey.uniform(luck, attempt);
  if (time.kind === "uniform") return time.fromMs + Math.floor(uniform * (time.untilMs - time.fromMs) + 0.5);
  return lognormalMs(Math.log(time.medianMs), sigmaOf(time.medianMs, time.p95Ms), normalQuantile(uniform));
}

export function luckOf({ rail, variant }: Journey, { leg }: Stop): string {
  return leg.luck ?? [rail.id, variant.id, leg.id].filter((part) => part !== "").join("/");
}
