// A calendar compiled for one run: sorted opening intervals of instants, an index by UTC hour, and the business dates
// they belong to. Owns the shape and its making from intervals; `calendar.ts` and `joint.ts` make the intervals,
// `lookup.ts` answers the questions of the loop.
//   open [.., Mon 03:30Z, Tue 03:30Z, ..], close [.., Mon 10:00Z, Tue 10:00Z, ..]

import type { DayNumber } from "./date.ts";
import { HOUR } from "./duration.ts";
import type { InstantRange } from "./instant.ts";
import type { CalendarSpec } from "./spec.ts";
import type { Zone } from "./zone.ts";

/** One window with the business date it belongs to; not clipped to the run. */
export interface BusinessWindow {
  readonly day: DayNumber;
  readonly open: number;
  /** Exclusive. */
  readonly close: number;
}

/** First opening and last closing of each business date `first + i`; both `Infinity` where the date is not good. */
export interface BusinessDates {
  readonly first: DayNumber;
  readonly open: Float64Array;
  readonly close: Float64Array;
}

export interface Timetable extends InstantRange {
  readonly id: string;
  /** Never shut and never asked: look-ups return at once, and no range bounds them. */
  readonly always: boolean;
  readonly count: number;
  /** Interval i is [open[i], close[i]); one more entry, `Infinity`, stops every scan. Touching intervals are one. */
  readonly open: Float64Array;
  readonly close: Float64Array;
  /** Open milliseconds before interval i; then the total, then `Infinity`. */
  readonly workBefore: Float64Array;
  /** For each UTC hour from `hourBase`: the first interval that closes after the hour begins. */
  readonly first: Int32Array;
  readonly hourBase: number;
  readonly zone: Zone;
  readonly dates: BusinessDates;
  /** Windows before merging, for cut-offs; empty for a joint calendar. */
  readonly windows: readonly BusinessWindow[];
  /** Null for `always` and for a joint calendar. */
  readonly spec: CalendarSpec | null;
}

export interface TimetableParts {
  readonly id: string;
  readonly range: InstantRange;
  readonly zone: Zone;
  readonly intervals: readonly { readonly open: number; readonly close: number }[];
  readonly dates: BusinessDates;
  readonly windows?: readonly BusinessWindow[];
  readonly spec?: CalendarSpec;
  readonly always?: boolean;
}

export function buildTimetable(parts: TimetableParts): Timetable {
  const { from, until } = parts.range;
  const merged = mergeWithin(parts.intervals, from, until);
  const count = merged.length;
  const open = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const close = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const workBefore = new Float64Array(count + 2).fill(Number.POSITIVE_INFINITY);
  let work = 0;
  merged.forEach((interval, i) => {
    open[i] = interval.open;
    close[i] = interval.close;
    workBefore[i] = work;
    work += interval.close - interval.open;
  });
  workBefore[count] = work;
  const { first, hourBase } = indexByHour(close, from, until);
  return {
    id: parts.id,
    from,
    until,
    always: parts.always ?? false,
    count,
    open,
    close,
    workBefore,
    first,
    hourBase,
    zone: parts.zone,
    dates: parts.dates,
    windows: parts.windows ?? [],
    spec: parts.spec ?? null,
  };
}

/** For each hour of the range the first entry of `ends` after its beginning; `ends` rises, its last is Infinity. */
export function indexByHour(ends: Float64Array, from: number, until: number): { first: Int32Array; hourBase: number } {
  const hourBase = Math.floor(from / HOUR) * HOUR;
  const first = new Int32Array(Math.floor((until - hourBase) / HOUR) + 1);
  for (let hour = 0, i = 0; hour < first.length; hour++) {
    while ((ends[i] as number) <= hourBase + hour * HOUR) i++;
    first[hour] = i;
  }
  return { first, hourBase };
}

interface Interval {
  readonly open: number;
  readonly close: number;
}

function mergeWithin(intervals: readonly Interval[], from: number, until: number): Interval[] {
  const merged: { open: number; close: number }[] = [];
  for (const interval of [...intervals].sort((a, b) => a.open - b.open)) {
    const open = Math.max(interval.open, from);
    const close = Math.min(interval.close, until);
    if (open >= close) continue;
    const last = merged.at(-1);
    if (last !== undefined && open <= last.close) last.close = Math.max(last.close, close);
    else merged.push({ open, close });
  }
  return merged;
}
