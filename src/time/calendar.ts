// From a calendar as written to a timetable of instants for one run, and the narrower timetable of a cut-off.
// The wall clock of the zone decides: an opening or closing time that the clock skips on a spring day is taken at the
// first instant after the gap (the doors open when the clock reaches that time or passes it), and one that it shows
// twice on an autumn day is taken the first time. A business date is the date on which its windows close.
//   "21:00-1d..19:00" in New York, Mon 2026-03-09: from Mon 01:00Z (daylight saving began Sunday) until Mon 23:00Z

import { type DayNumber, dayNumberOf, formatDay } from "./date.ts";
import type { InstantRange } from "./instant.ts";
import type { CalendarSpec } from "./spec.ts";
import { type BusinessDates, type BusinessWindow, buildTimetable, type Timetable } from "./timetable.ts";
import { isTimeError, type TimeError, timeError } from "./trouble.ts";
import { validateCalendar } from "./validate.ts";
import { localWindowsOn } from "./window.ts";
import { compileZone, type Zone } from "./zone.ts";

/**
 * The calendar over a run. Errors: the first one of `validateCalendar` (call that for all), an inverted range, a range
 * with a local date outside `covers`. Evening windows of the date after the last covered one are unknown, hence shut.
 */
export function compileCalendar(spec: CalendarSpec, range: InstantRange): Timetable | TimeError {
  const problem = validateCalendar(spec)[0] ?? rangeProblem(range);
  if (problem !== null) return problem;
  const zone = compileZone(spec.zone, range.from, range.until);
  if (isTimeError(zone)) return zone;
  const uncovered = coverProblem(spec, range, zone);
  if (uncovered !== null) return uncovered;
  const first = Math.max(dayNumberOf(spec.covers.from), zone.dayAt(range.from) - 1);
  const last = Math.min(dayNumberOf(spec.covers.until), zone.dayAt(range.until - 1) + 1);
  const windows: BusinessWindow[] = [];
  for (let day = first; day <= last; day++) windows.push(...businessWindowsOn(spec, zone, day));
  return buildTimetable({
    id: spec.id,
    range,
    zone,
    intervals: windows,
    dates: businessDatesOf(windows, first, last),
    windows,
    spec,
  });
}

/** Open at every instant, inside the range and out; each date of the zone is good for business. */
export function alwaysOpen(range: InstantRange, zoneId = "UTC", id = "always"): Timetable | TimeError {
  const zone = compileZone(zoneId, range.from, range.until);
  const problem = rangeProblem(range);
  if (problem !== null) return problem;
  if (isTimeError(zone)) return zone;
  const windows: BusinessWindow[] = [];
  const [first, last] = [zone.dayAt(range.from) - 1, zone.dayAt(range.until) + 1];
  for (let day = first; day <= last; day++)
    windows.push({ day, open: zone.startOfDay(day), close: zone.startOfDay(day + 1) });
  const dates = businessDatesOf(windows, first, last);
  return buildTimetable({ id, range, zone, intervals: windows, dates, windows, always: true });
}

/**
 * When an order is accepted: each window until the cut-off of its business date, the minute of the cut-off itself
 * included (15:00:00.000 is in time, 15:00:00.001 is not). A window that closes before the cut-off is accepted until
 * it closes; one that opens after it takes nothing that day.
 */
export function acceptanceOf(table: Timetable, cutOff: string): Timetable | TimeError {
  const cutOffs = table.spec?.cutOffs ?? {};
  const minute = Object.hasOwn(cutOffs, cutOff) ? cutOffs[cutOff] : undefined;
  if (table.spec === null || minute === undefined) {
    const known = Object.keys(cutOffs).join(", ") || "none";
    return timeError("unknown-cut-off", `calendar ${table.id} has no cut-off "${cutOff}" (known: ${known})`);
  }
  const windows = table.windows.flatMap((window): BusinessWindow[] => {
    const last = table.zone.edgeOf(window.day, minute);
    if (last < window.open) return [];
    return [{ day: window.day, open: window.open, close: last > window.close ? window.close : last + 1 }];
  });
  const days = table.dates.open.length;
  const dates = businessDatesOf(windows, table.dates.first, table.dates.first + days - 1);
  const { spec, zone } = table;
  return buildTimetable({ id: `${table.id}/${cutOff}`, range: table, zone, intervals: windows, dates, windows, spec });
}

export function rangeProblem(range: InstantRange): TimeError | null {
  if (Number.isFinite(range.from) && Number.isFinite(range.until) && range.from < range.until) return null;
  return timeError("range-inverted", "a run must end after it begins");
}

function coverProblem(spec: CalendarSpec, range: InstantRange, zone: Zone): TimeError | null {
  const begins = formatDay(zone.dayAt(range.from));
  const ends = formatDay(zone.dayAt(range.until - 1));
  const { from, until } = spec.covers;
  if (begins < from)
    return timeError(
      "outside-covers",
      `calendar ${spec.id} begins on ${from}, after the run begins on ${begins}`,
      "covers",
    );
  if (ends > until)
    return timeError(
      "outside-covers",
      `calendar ${spec.id} ends on ${until}, before the run ends on ${ends}`,
      "covers",
    );
  return null;
}

function businessWindowsOn(spec: CalendarSpec, zone: Zone, day: DayNumber): BusinessWindow[] {
  return localWindowsOn(spec, day).flatMap((window) => {
    const [open, close] = [zone.edgeOf(day, window.from), zone.edgeOf(day, window.until)];
    return open < close ? [{ day, open, close }] : []; // a window that the clock skips whole is no window
  });
}

export function businessDatesOf(windows: readonly BusinessWindow[], first: DayNumber, last: DayNumber): BusinessDates {
  const days = Math.max(0, last - first + 1);
  const open = new Float64Array(days).fill(Number.POSITIVE_INFINITY);
  const close = new Float64Array(days).fill(Number.POSITIVE_INFINITY);
  for (const window of windows) {
    const i = window.day - first;
    const opened = open[i] as number;
    if (window.open < opened) open[i] = window.open;
    if (opened === Number.POSITIVE_INFINITY || window.close > (close[i] as number)) close[i] = window.close;
  }
  return { first, open, close };
}
