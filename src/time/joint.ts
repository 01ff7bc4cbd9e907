// Several calendars as one: open when all of them are, or when any is. Intervals are joined as instants, so the hours in
// which two markets in different zones overlap come out by themselves; business dates are joined as dates, because a
// value date is good or not by its name, whatever the clock says in the other place.
//   all of 09:00–15:30 in Mumbai and 09:00–18:00 in Kuala Lumpur: 11:30–18:00 Kuala Lumpur time

import { rangeProblem } from "./calendar.ts";
import type { InstantRange } from "./instant.ts";
import type { JointSpec } from "./spec.ts";
import { type BusinessDates, buildTimetable, type Timetable } from "./timetable.ts";
import { type TimeError, timeError } from "./trouble.ts";

interface Interval {
  readonly open: number;
  readonly close: number;
}

/** `members` in the order of `spec.joint.of`, each compiled for the same range. The first one's zone is the joint one's. */
export function compileJoint(
  spec: JointSpec,
  members: readonly Timetable[],
  range: InstantRange,
): Timetable | TimeError {
  const [leader, ...others] = members;
  if (leader === undefined) return timeError("joint-empty", `joint calendar ${spec.id} has no members`, "joint");
  const problem = rangeProblem(range);
  if (problem !== null) return problem;
  const isAll = spec.joint.how === "all";
  const always = isAll ? members.every((member) => member.always) : members.some((member) => member.always);
  const join = isAll ? intersect : (a: readonly Interval[], b: readonly Interval[]): Interval[] => [...a, ...b];
  let intervals = intervalsOf(leader);
  for (const other of others) intervals = join(intervals, intervalsOf(other));
  // A calendar that never shuts has no say in when the others open.
  const deciding = members.filter((member) => !member.always);
  const dates = joinDates(always || deciding.length === 0 ? members : deciding, isAll && !always);
  return buildTimetable({ id: spec.id, range, zone: leader.zone, intervals, dates, always });
}

function intervalsOf(table: Timetable): Interval[] {
  const intervals: Interval[] = [];
  for (let i = 0; i < table.count; i++)
    intervals.push({ open: table.open[i] as number, close: table.close[i] as number });
  return intervals;
}

function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const both: Interval[] = [];
  for (let i = 0, j = 0; ; ) {
    const [left, right] = [a[i], b[j]];
    if (left === undefined || right === undefined) return both;
    const open = Math.max(left.open, right.open);
    const close = Math.min(left.close, right.close);
    if (open < close) both.push({ open, close });
    if (left.close <= right.close) i++;
    else j++;
  }
}

/** A date good in all members opens when the last of them does and closes when the first does; for `any` the reverse. */
function joinDates(members: readonly Timetable[], isAll: boolean): BusinessDates {
  const lasts = members.map((member) => member.dates.first + member.dates.open.length);
  const firsts = members.map((member) => member.dates.first);
  const first = isAll ? Math.max(...firsts) : Math.min(...firsts);
  const days = Math.max(0, (isAll ? Math.min(...lasts) : Math.max(...lasts)) - first);
  const open = new Float64Array(days).fill(Number.POSITIVE_INFINITY);
  const close = new Float64Array(days).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < days; i++) {
    const good = members
      .map(({ dates }) => ({ open: dates.open[first + i - dates.first], close: dates.close[first + i - dates.first] }))
      .filter((date): date is Interval => date.open !== undefined && date.open !== Number.POSITIVE_INFINITY);
    if (good.length === 0 || (isAll && good.length < members.length)) continue;
    const [opens, closes] = [good.map((date) => date.open), good.map((date) => date.close)];
    open[i] = isAll ? Math.max(...opens) : Math.min(...opens);
    close[i] = isAll ? Math.min(...closes) : Math.max(...closes);
  }
  return { first, open, close };
}
