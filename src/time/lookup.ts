// The questions the loop asks of a timetable, a dozen times for each payment. Nothing here allocates; each is one
// division, one read of the hour index and a scan over an entry or two. Asked before the timetable begins or from its
// end on, the answer is `Infinity`: the payment does not settle within the run.
//   nextOpenAt(branch, Friday 18:00) = Monday 09:00

import { HOUR } from "./duration.ts";
import type { Timetable } from "./timetable.ts";

/** The interval open at t, or else the next one. t must lie within the timetable. */
function intervalAt(table: Timetable, t: number): number {
  const close = table.close;
  let i = table.first[Math.floor((t - table.hourBase) / HOUR)] as number;
  while ((close[i] as number) <= t) i++;
  return i;
}

/** Written so that NaN is outside too. */
function isWithin(table: Timetable, t: number): boolean {
  return t >= table.from && t < table.until;
}

/** t itself when open, else the next opening. */
export function nextOpenAt(table: Timetable, t: number): number {
  if (table.always) return t;
  if (!isWithin(table, t)) return Number.POSITIVE_INFINITY;
  const open = table.open[intervalAt(table, t)] as number;
  return open > t ? open : t;
}

export function isOpenAt(table: Timetable, t: number): boolean {
  if (table.always) return true;
  return isWithin(table, t) && (table.open[intervalAt(table, t)] as number) <= t;
}

/** The first closing after t: of the interval open at t, or of the next one. */
export function closeAfter(table: Timetable, t: number): number {
  if (table.always || !isWithin(table, t)) return Number.POSITIVE_INFINITY;
  return table.close[intervalAt(table, t)] as number;
}

/**
 * When `workMs` of open time have passed since t. Work that fills a window to the end is done at its close; no work at
 * all is done when the calendar is next open.
 */
export function advanceWorking(table: Timetable, t: number, workMs: number): number {
  if (table.always) return t + workMs;
  if (!isWithin(table, t)) return Number.POSITIVE_INFINITY;
  const { open, workBefore } = table;
  let i = intervalAt(table, t);
  const opened = open[i] as number;
  const start = opened > t ? opened : t;
  if (workMs <= 0 || start === Number.POSITIVE_INFINITY) return start;
  const done = (workBefore[i] as number) + (start - opened) + workMs;
  while ((workBefore[i + 1] as number) < done) i++;
  return (open[i] as number) + (done - (workBefore[i] as number));
}

/** Open milliseconds in [a, b); zero when b is not after a. */
export function openMsBetween(table: Timetable, a: number, b: number): number {
  if (!(b > a)) return 0;
  if (table.always) return b - a;
  if (!(a >= table.from && b <= table.until)) return Number.POSITIVE_INFINITY;
  return openMsBefore(table, b) - openMsBefore(table, a);
}

function openMsBefore(table: Timetable, t: number): number {
  const i = intervalAt(table, t);
  const sinceOpening = t - (table.open[i] as number);
  return (table.workBefore[i] as number) + (sinceOpening > 0 ? sinceOpening : 0);
}
