// Dates good for business in one calendar or in several at once, and the two ways of rolling a date that is not.
// A date is good when its calendar has a window on it; weekends, holidays and dates outside the compiled range are not.
//   modified following at a month's end: Sat 2026-01-31 rolls to Mon 2 February, so it goes back to Fri 30 January

import { type DayNumber, isSameMonth } from "./date.ts";
import type { Timetable } from "./timetable.ts";

export interface BusinessDays {
  readonly first: DayNumber;
  /** 1 where date `first + i` is good in all the calendars. */
  readonly good: Uint8Array;
}

const UNKNOWN = Number.POSITIVE_INFINITY;

/** No calendar at all knows no date. */
export function businessDays(...tables: readonly Timetable[]): BusinessDays {
  if (tables.length === 0) return { first: 0, good: new Uint8Array(0) };
  const first = Math.max(...tables.map(({ dates }) => dates.first));
  const end = Math.min(...tables.map(({ dates }) => dates.first + dates.open.length));
  const good = new Uint8Array(Math.max(0, end - first));
  for (let i = 0; i < good.length; i++)
    good[i] = tables.every(({ dates }) => dates.open[first + i - dates.first] !== UNKNOWN) ? 1 : 0;
  return { first, good };
}

export function isBusinessDay(days: BusinessDays, day: DayNumber): boolean {
  return days.good[day - days.first] === 1;
}

/** The date itself when good, else the next good one; `Infinity` where the calendars end first. */
export function rollFollowing(days: BusinessDays, day: DayNumber): DayNumber {
  return scan(days, day, 1);
}

/** The date itself when good, else the last good one before; `Infinity` where the calendars begin later. */
export function rollPreceding(days: BusinessDays, day: DayNumber): DayNumber {
  return scan(days, day, -1);
}

/** Following, unless that leaves the month: then preceding. */
export function rollModifiedFollowing(days: BusinessDays, day: DayNumber): DayNumber {
  const next = rollFollowing(days, day);
  return next === UNKNOWN || isSameMonth(next, day) ? next : rollPreceding(days, day);
}

/**
 * `count` good dates after the date, which is rolled first when it is not good: from a Saturday, 0 is Monday and 1 is
 * Tuesday (trade date Monday, value next day). Negative counts go back from the date rolled to the one before.
 */
export function addBusinessDays(days: BusinessDays, day: DayNumber, count: number): DayNumber {
  const step = count < 0 ? -1 : 1;
  let at = scan(days, day, step);
  for (let left = Math.abs(count); left > 0 && at !== UNKNOWN; left--) at = scan(days, at + step, step);
  return at;
}

function scan(days: BusinessDays, day: DayNumber, step: 1 | -1): DayNumber {
  let i = day - days.first;
  if (!(i >= 0 && i < days.good.length)) return UNKNOWN;
  while (i >= 0 && i < days.good.length && days.good[i] === 0) i += step;
  return i >= 0 && i < days.good.length ? days.first + i : UNKNOWN;
}
