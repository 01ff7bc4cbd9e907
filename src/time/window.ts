// Which windows does a calendar have on a date, by the wall clock of its zone? The one place where weekdays, “first,
// third and fifth Saturday”, closed dates and special openings meet. A special opening replaces the date's windows; a
// closed date takes them all, the evening before included, because they belong to the business date.
//   localWindowsOn(branch, 2026-03-14, a second Saturday) = []

import { type DayNumber, dayNumberOf, occurrenceInMonth, weekdayOf } from "./date.ts";
import type { CalendarSpec, MinuteOfDay } from "./spec.ts";

export interface LocalWindow {
  readonly from: MinuteOfDay;
  readonly until: MinuteOfDay;
  /** Where it was written: `open[1]`, `special[0]`. */
  readonly path: string;
}

/** In the order of opening. */
export function localWindowsOn(spec: CalendarSpec, day: DayNumber): readonly LocalWindow[] {
  const exceptions = exceptionsOf(spec);
  const special = exceptions.special.get(day);
  if (special !== undefined) return special;
  if (exceptions.closed.has(day)) return [];
  const weekday = weekdayOf(day);
  const nth = occurrenceInMonth(day);
  return exceptions.usual.filter((window) => window.days.has(weekday) && (window.nth?.has(nth) ?? true));
}

interface Exceptions {
  readonly usual: readonly (LocalWindow & { days: ReadonlySet<number>; nth: ReadonlySet<number> | null })[];
  readonly closed: ReadonlySet<DayNumber>;
  readonly special: ReadonlyMap<DayNumber, readonly LocalWindow[]>;
}

/** Prepared once for each calendar, because a run asks for every date of a year or two. */
const prepared = new WeakMap<CalendarSpec, Exceptions>();

function exceptionsOf(spec: CalendarSpec): Exceptions {
  const known = prepared.get(spec);
  if (known !== undefined) return known;
  const byOpening = (a: LocalWindow, b: LocalWindow): number => a.from - b.from;
  const usual = spec.open.map((window, i) => ({
    from: window.from,
    until: window.until,
    path: `open[${i}]`,
    days: new Set(window.days),
    nth: window.nth === undefined ? null : new Set(window.nth),
  }));
  const special = new Map<DayNumber, LocalWindow[]>();
  spec.special.forEach((entry, i) => {
    const day = dayNumberOf(entry.on);
    const sessions = special.get(day) ?? [];
    sessions.push({ from: entry.open.from, until: entry.open.until, path: `special[${i}]` });
    special.set(day, sessions.sort(byOpening));
  });
  const closed = new Set(spec.closed.map((entry) => dayNumberOf(entry.on)));
  const made: Exceptions = { usual: usual.sort(byOpening), closed, special };
  prepared.set(spec, made);
  return made;
}
