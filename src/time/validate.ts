// Is a calendar, as written, one that can be kept? Finds everything that is wrong with it, each with its place; says
// nothing of the dates of a run (`calendar.ts` does) and of the members of a joint calendar (`book.ts` does).
//   closed[3].on: 2028-01-26 is outside 2026-01-01 to 2027-12-31, the dates this calendar covers

import { dayNumberOf, type LocalDate } from "./date.ts";
import { DAY, MINUTE } from "./duration.ts";
import { type BatchSpec, type CalendarSpec, formatMinuteOfDay, type MinuteOfDay } from "./spec.ts";
import { type TimeError, timeError } from "./trouble.ts";
import { localWindowsOn } from "./window.ts";
import { zoneProblem } from "./zone.ts";

const MINUTES_PER_DAY = 1440;

/** All problems, in the order of the fields; empty when there are none. */
export function validateCalendar(spec: CalendarSpec): readonly TimeError[] {
  const problems: TimeError[] = [];
  const unknownZone = zoneProblem(spec.zone);
  if (unknownZone !== null) problems.push(unknownZone);
  const inverted = spec.covers.from > spec.covers.until;
  if (inverted)
    problems.push(timeError("covers-inverted", `${spec.covers.from} is after ${spec.covers.until}`, "covers"));
  if (spec.open.length === 0 && spec.special.length === 0)
    problems.push(timeError("no-opening", `calendar ${spec.id} is never open`, "open"));
  problems.push(...windowProblems(spec), ...dateProblems(spec, inverted), ...cutOffProblems(spec));
  for (const [name, batch] of Object.entries(spec.batches)) problems.push(...batchProblems(spec, name, batch));
  if (problems.length === 0) problems.push(...overlapProblems(spec));
  return problems;
}

function windowProblems(spec: CalendarSpec): TimeError[] {
  const problems: TimeError[] = [];
  spec.open.forEach((window, i) => {
    const path = `open[${i}]`;
    const isWeekday = (day: number): boolean => Number.isInteger(day) && day >= 0 && day <= 6;
    const isOccurrence = (n: number): boolean => Number.isInteger(n) && n >= 1 && n <= 5;
    if (window.days.length === 0 || !window.days.every(isWeekday))
      problems.push(timeError("window-days", "a window needs weekdays, 0 (Sunday) to 6", `${path}.days`));
    if (window.nth !== undefined && (window.nth.length === 0 || !window.nth.every(isOccurrence)))
      problems.push(timeError("window-days", "a month has a first to a fifth of a weekday", `${path}.nth`));
    problems.push(...edgeProblems(window.from, window.until, path));
  });
  spec.special.forEach((special, i) => {
    problems.push(...edgeProblems(special.open.from, special.open.until, `special[${i}].open`));
  });
  return problems;
}

/** A window belongs to the date on which it closes, so it may begin the evening before and never ends after midnight. */
function edgeProblems(from: MinuteOfDay, until: MinuteOfDay, path: string): TimeError[] {
  const window = `${formatMinuteOfDay(from)}..${formatMinuteOfDay(until)}`;
  if (!Number.isInteger(from) || !Number.isInteger(until) || from < -MINUTES_PER_DAY || until > MINUTES_PER_DAY)
    return [timeError("window-inverted", `${window} does not lie between 00:00-1d and 24:00`, path)];
  if (from >= until) return [timeError("window-inverted", `${window} closes before it opens`, path)];
  if (until <= 0) return [timeError("window-inverted", `${window} closes on the date before its business date`, path)];
  return [];
}

function dateProblems(spec: CalendarSpec, coversInverted: boolean): TimeError[] {
  const problems: TimeError[] = [];
  const { from, until } = spec.covers;
  const checkCovered = (on: LocalDate, path: string): void => {
    if (coversInverted || (on >= from && on <= until)) return;
    const covered = `${from} to ${until}, the dates this calendar covers`;
    problems.push(timeError("outside-covers", `${on} is outside ${covered}`, path));
  };
  const seen = new Map<LocalDate, string>();
  spec.closed.forEach((closed, i) => {
    checkCovered(closed.on, `closed[${i}].on`);
    const before = seen.get(closed.on);
    if (before !== undefined) {
      const message = `${closed.on} is closed twice, for ${before} and for ${closed.name}; name both in one entry`;
      problems.push(timeError("duplicate-closed-date", message, `closed[${i}].on`));
    }
    seen.set(closed.on, closed.name);
  });
  spec.special.forEach((special, i) => {
    checkCovered(special.on, `special[${i}].on`);
  });
  return problems;
}

/** Edges count as inside: an order may be taken until the very close. */
function isInsideSomeWindow(spec: CalendarSpec, minute: MinuteOfDay): boolean {
  const windows = [...spec.open, ...spec.special.map((special) => special.open)];
  return windows.some((window) => window.from <= minute && minute <= window.until);
}

function cutOffProblems(spec: CalendarSpec): TimeError[] {
  return Object.entries(spec.cutOffs)
    .filter(([, minute]) => !isInsideSomeWindow(spec, minute))
    .map(([name, minute]) => {
      const message = `cut-off ${name} at ${formatMinuteOfDay(minute)} lies outside every opening of ${spec.id}`;
      return timeError("cut-off-outside-windows", message, `cutOffs.${name}`);
    });
}

function batchProblems(spec: CalendarSpec, name: string, batch: BatchSpec): TimeError[] {
  const wrong = (message: string, path = ""): TimeError =>
    timeError("batch-invalid", `batch ${name}: ${message}`, `batches.${name}${path}`);
  if ("every" in batch) return isBatchInterval(batch.every) ? [] : [wrong("expected an interval from 1min to 1d")];
  if ("at" in batch) {
    if (batch.at.length === 0) return [wrong("has no times")];
    return batch.at.flatMap((minute, i) =>
      isInsideSomeWindow(spec, minute)
        ? []
        : [wrong(`${formatMinuteOfDay(minute)} lies outside every opening of ${spec.id}`, `.at[${i}]`)],
    );
  }
  if (batch.windows.length === 0) return [wrong("has no windows")];
  return batch.windows.flatMap((window, i) => {
    const before = batch.windows[i - 1];
    if (window.submitBy < 0 || window.submitBy > MINUTES_PER_DAY)
      return [wrong("is submitted on its business date, 00:00 to 24:00", `.windows[${i}]`)];
    if (window.creditBy < window.submitBy)
      return [wrong(`credits at ${formatMinuteOfDay(window.creditBy)}, before it is submitted`, `.windows[${i}]`)];
    if (before !== undefined && (window.submitBy <= before.submitBy || window.creditBy < before.creditBy))
      return [wrong("its windows are not in the order of time", `.windows[${i}]`)];
    return [];
  });
}

/** Batches begin anew at local midnight, so an interval of more than a day has no meaning. */
export function isBatchInterval(every: number): boolean {
  return Number.isInteger(every) && every >= MINUTE && every <= DAY;
}

/** By the wall clock, date after date, so that special openings and evening openings are judged as they fall. */
function overlapProblems(spec: CalendarSpec): TimeError[] {
  const rows = new Set<string>();
  const problems: TimeError[] = [];
  let before = { until: Number.NEGATIVE_INFINITY, path: "" };
  for (const day of datesToJudge(spec)) {
    for (const window of localWindowsOn(spec, day)) {
      const begins = day * MINUTES_PER_DAY + window.from;
      const pair = `${before.path} ${window.path}`;
      if (begins < before.until && !rows.has(pair)) {
        rows.add(pair);
        const message = `${window.path} opens while ${before.path} is still open`;
        problems.push(timeError("window-overlap", message, window.path));
      }
      const ends = day * MINUTES_PER_DAY + window.until;
      if (ends > before.until) before = { until: ends, path: window.path };
    }
  }
  return problems;
}

/** Two weeks show a week's hours side by side; the others matter around special sessions, and where weeks of a month differ. */
function datesToJudge(spec: CalendarSpec): readonly number[] {
  const [first, last] = [dayNumberOf(spec.covers.from), dayNumberOf(spec.covers.until)];
  const length = spec.open.some((window) => window.nth !== undefined)
    ? last - first + 1
    : Math.min(14, last - first + 1);
  const days = new Set(Array.from({ length }, (_, i) => first + i));
  for (const { on } of spec.special) {
    for (const day of [dayNumberOf(on) - 1, dayNumberOf(on), dayNumberOf(on) + 1])
      if (day >= first && day <= last) days.add(day);
  }
  return [...days].sort((a, b) => a - b);
}
