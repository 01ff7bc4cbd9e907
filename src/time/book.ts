// The calendars of a scenario by name: which ones exist, which joint calendar stands on which, and the compiling of
// those that a run needs and of no others (a pack may hold calendars that end before this run does).
//   compileCalendars(["in-and-us"], specs, range) compiles in-fx, us-fed and their joint

import { alwaysOpen, compileCalendar } from "./calendar.ts";
import type { InstantRange } from "./instant.ts";
import { compileJoint } from "./joint.ts";
import { type CalendarSpec, isJointSpec, type JointSpec } from "./spec.ts";
import type { Timetable } from "./timetable.ts";
import { isTimeError, type TimeError, timeError } from "./trouble.ts";
import { validateCalendar } from "./validate.ts";

/** The one calendar that nobody writes: never shut. */
export const ALWAYS = "always";

export type AnyCalendarSpec = CalendarSpec | JointSpec;

/** A problem and the calendar that has it. */
export interface CalendarProblem extends TimeError {
  readonly calendar: string;
}

/** Everything wrong with a set of calendars: each by itself, one id twice, members that are unknown or go in a circle. */
export function checkCalendars(specs: readonly AnyCalendarSpec[]): readonly CalendarProblem[] {
  const problems: CalendarProblem[] = [];
  const add = (calendar: string, problem: TimeError): void => void problems.push({ ...problem, calendar });
  const byId = new Map<string, AnyCalendarSpec>();
  for (const spec of specs) {
    if (spec.id === ALWAYS)
      add(
        ALWAYS,
        timeError("duplicate-calendar", `"${ALWAYS}" is the calendar that never shuts; choose another id`, "id"),
      );
    if (byId.has(spec.id)) add(spec.id, timeError("duplicate-calendar", `two calendars are called ${spec.id}`, "id"));
    byId.set(spec.id, spec);
  }
  for (const spec of specs) {
    const found = isJointSpec(spec) ? jointProblems(spec, byId) : validateCalendar(spec);
    for (const problem of found) add(spec.id, problem);
  }
  return problems;
}

/** The named calendars and what they stand on, compiled for one run. Tables are there for all ids without a problem. */
export function compileCalendars(
  ids: readonly string[],
  specs: readonly AnyCalendarSpec[],
  range: InstantRange,
): { readonly tables: ReadonlyMap<string, Timetable>; readonly problems: readonly CalendarProblem[] } {
  const byId = new Map(specs.map((spec) => [spec.id, spec]));
  const tables = new Map<string, Timetable>();
  const failed = new Set<string>();
  const problems: CalendarProblem[] = [];
  const fail = (calendar: string, found: readonly TimeError[]): null => {
    failed.add(calendar);
    for (const problem of found) problems.push({ ...problem, calendar });
    return null;
  };
  const compileFrom = (spec: AnyCalendarSpec | undefined, id: string): Timetable | TimeError | null => {
    if (spec === undefined) return unknownCalendar(id, byId);
    if (!isJointSpec(spec)) return compileCalendar(spec, range);
    const found = jointProblems(spec, byId);
    if (found.length > 0) return fail(id, found);
    const members = spec.joint.of.map(compile);
    const present = members.filter((member): member is Timetable => member !== null);
    // A member that failed has its own problem in the list already.
    return present.length < members.length ? fail(id, []) : compileJoint(spec, present, range);
  };
  const compile = (id: string): Timetable | null => {
    const known = tables.get(id);
    if (known !== undefined) return known;
    if (failed.has(id)) return null;
    const table = id === ALWAYS ? alwaysOpen(range) : compileFrom(byId.get(id), id);
    if (table === null) return null;
    if (isTimeError(table)) return fail(id, [table]);
    tables.set(id, table);
    return table;
  };
  for (const id of ids) compile(id);
  return { tables, problems };
}

function jointProblems(spec: JointSpec, byId: ReadonlyMap<string, AnyCalendarSpec>): TimeError[] {
  if (spec.joint.of.length === 0)
    return [timeError("joint-empty", `joint calendar ${spec.id} has no members`, "joint")];
  const problems: TimeError[] = [];
  spec.joint.of.forEach((id, i) => {
    if (id !== ALWAYS && !byId.has(id)) problems.push({ ...unknownCalendar(id, byId), path: `joint.of[${i}]` });
  });
  const circle = circleThrough(spec.id, [spec.id], byId, new Set());
  if (circle !== null)
    problems.push(timeError("joint-cyclic", `joint calendars go in a circle: ${circle.join(" → ")}`, "joint"));
  return problems;
}

/** The way from `target` back to itself through joint members, or null; other circles are reported where they are. */
function circleThrough(
  target: string,
  way: readonly string[],
  byId: ReadonlyMap<string, AnyCalendarSpec>,
  visited: Set<string>,
): readonly string[] | null {
  const spec = byId.get(way.at(-1) ?? target);
  if (spec === undefined || !isJointSpec(spec)) return null;
  for (const member of spec.joint.of) {
    if (member === target) return [...way, member];
    // Once is enough: where calendars share members, every way through them would be walked.
    if (visited.has(member)) continue;
    visited.add(member);
    const circle = circleThrough(target, [...way, member], byId, visited);
    if (circle !== null) return circle;
  }
  return null;
}

function unknownCalendar(id: string, byId: ReadonlyMap<string, unknown>): TimeError {
  const known = [...byId.keys()].sort().join(", ") || "none";
  return timeError("unknown-calendar", `there is no calendar "${id}" (known: ${known})`);
}
