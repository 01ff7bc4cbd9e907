// Asks one calendar at one instant and keeps the answer: the sheet that the `calendar` verb prints.
// The answers are the time room's; here is only over which dates the calendar is compiled, namely all that it covers.

import {
  type AnyCalendarSpec,
  type CalendarMoment,
  type CalendarSpec,
  type Instant,
  type InstantRange,
  type Timetable,
  type Zone,
  advanceWorking,
  compileCalendars,
  compileZone,
  dayNumberOf,
  describeAt,
  formatDay,
  formatDuration,
  formatInstant,
  formatInstantIso,
  isJointSpec,
  isTimeError,
  nextOpenAt,
  parseDuration,
} from "../../time/index.ts";
import type { CalendarSheet, SheetMoment } from "../../report/index.ts";
import { EXIT, Stop, usage } from "../exit.ts";

export interface CalendarQuestion {
  readonly at: Instant;
  readonly cutOff: string | null;
  readonly batch: string | null;
  readonly valueDays: number | null;
  /** Milliseconds of work that runs only while the calendar is open. */
  readonly workingMs: number | null;
}

export function calendarSheet(
  id: string,
  specs: readonly AnyCalendarSpec[],
  question: CalendarQuestion,
): CalendarSheet {
  const table = compile(id, specs, question.at);
  const { at, cutOff, batch, valueDays } = question;
  const moment = describeAt(table, at, {
    ...(cutOff === null ? {} : { cutOff }),
    ...(valueDays === null ? {} : { valueDays }),
  });
  if (isTimeError(moment)) throw new Stop(EXIT.input, moment.message);
  const departure = batch === null ? null : departureAt(table, specs, at, batch);
  return sheetOf({ ...moment, batch: departure }, table, question, leavesOf(id, specs));
}

/** Batches by the minute over all that a calendar covers would be millions: the next one is looked for nearby first. */
function departureAt(
  table: Timetable,
  specs: readonly AnyCalendarSpec[],
  at: Instant,
  text: string,
): CalendarMoment["batch"] {
  const batch = batchOf(text);
  const from = Math.max(table.from, at - NEARBY) as Instant;
  const until = Math.min(table.until, at + NEARBY) as Instant;
  const near = compileCalendars([table.id], specs, { from, until }).tables.get(table.id);
  const found = describeAt(near ?? table, at, { batch });
  if (isTimeError(found))
    throw typeof batch === "string"
      ? new Stop(EXIT.input, found.message)
      : usage("--batch", "the name of a batch, or an interval from 1min to 1d", text);
  if (found.batch?.at != null && found.batch.creditBy !== null) return found.batch;
  const whole = describeAt(table, at, { batch });
  return isTimeError(whole) ? null : whole.batch;
}

const NEARBY = 100 * 86_400_000;

/** The name of a batch, or a plain interval such as 30min inside the opening hours. */
function batchOf(text: string): string | { readonly every: number } {
  const every = parseDuration(text);
  return isTimeError(every) ? text : { every };
}

function sheetOf(
  moment: CalendarMoment,
  table: Timetable,
  question: CalendarQuestion,
  leaves: readonly CalendarSpec[],
): CalendarSheet {
  const { zone, spec } = table;
  const show = (instant: number | null): SheetMoment => momentIn(zone, instant);
  const today = formatDay(zone.dayAt(question.at));
  return {
    schemaVersion: 1,
    calendar: moment.calendar,
    zone: moment.zone,
    covers: spec === null ? null : { from: spec.covers.from, until: spec.covers.until },
    at: { iso: formatInstantIso(question.at, zone), local: formatInstant(question.at, zone) },
    isOpen: moment.isOpen,
    today: spec === null ? null : nameOfDate(spec, today),
    closedDates: closedDates(moment, leaves, today),
    openUntil: show(moment.openUntil),
    nextOpenAt: show(moment.nextOpenAt),
    businessDate: moment.businessDate,
    cutOff:
      moment.cutOff === null
        ? null
        : { ...moment.cutOff, acceptedAt: show(moment.cutOff.acceptedAt), cutOffAt: show(moment.cutOff.cutOffAt) },
    batch:
      moment.batch === null
        ? null
        : { name: question.batch ?? "", at: show(moment.batch.at), creditBy: show(moment.batch.creditBy) },
    value: moment.value,
    working: workingOf(table, question, show),
  };
}

function workingOf(
  table: Timetable,
  { at, workingMs }: CalendarQuestion,
  show: (instant: number) => SheetMoment,
): CalendarSheet["working"] {
  if (workingMs === null) return null;
  return {
    time: formatDuration(workingMs),
    startAt: show(nextOpenAt(table, at)),
    endAt: show(advanceWorking(table, at, workingMs)),
  };
}

/** Why it is shut, and which dates were passed over: every closed date up to the last date of the answer. */
function closedDates(
  moment: CalendarMoment,
  leaves: readonly CalendarSpec[],
  today: string,
): CalendarSheet["closedDates"] {
  const { value, cutOff, businessDate } = moment;
  const dates = [today, businessDate, cutOff?.businessDate, value?.businessDaysOn, value?.following];
  const last = dates.reduce<string>((latest, date) => (date != null && date > latest ? date : latest), today);
  return leaves
    .flatMap(({ id, closed }) => closed.map(({ on, name, grade }) => ({ on: String(on), name, grade, calendar: id })))
    .filter(({ on }) => today <= on && on <= last)
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function momentIn(zone: Zone, instant: number | null): SheetMoment {
  if (instant === null || !Number.isFinite(instant)) return null;
  return { iso: formatInstantIso(instant as Instant, zone), local: formatInstant(instant as Instant, zone) };
}

function nameOfDate(spec: CalendarSpec, date: string): string | null {
  const special = spec.special.find((each) => each.on === date);
  if (special !== undefined) return `special opening${special.name === undefined ? "" : `: ${special.name}`}`;
  const closed = spec.closed.find((each) => each.on === date);
  return closed === undefined ? null : `${closed.name} (${closed.grade})`;
}

/** Compiled over every date that it and its members cover; an instant outside is an error that names those dates. */
function compile(id: string, specs: readonly AnyCalendarSpec[], at: Instant): Timetable {
  const table = compileCovered(id, specs);
  if (at >= table.from && at < table.until) return table;
  const covered = `${formatInstant(table.from, table.zone)} to ${formatInstant((table.until - 1) as Instant, table.zone)}`;
  throw new Stop(
    EXIT.input,
    `--at: expected an instant that ${id} covers (${covered}), received ${formatInstantIso(at, table.zone)}`,
  );
}

/** The calendar over all that it covers. */
export function compileCovered(id: string, specs: readonly AnyCalendarSpec[]): Timetable {
  const { tables, problems } = compileCalendars([id], specs, coveredRange(leavesOf(id, specs), id));
  const table = tables.get(id);
  if (table !== undefined) return table;
  throw new Stop(EXIT.input, problems.map((problem) => `${problem.calendar}: ${problem.message}`).join("\n"));
}

/** The plain calendars that a joint one stands on, at any depth, each once; circles are reported by the compiling. */
function leavesOf(id: string, specs: readonly AnyCalendarSpec[], seen = new Set<string>()): readonly CalendarSpec[] {
  const spec = specs.find((each) => each.id === id);
  if (spec === undefined || seen.has(id)) return [];
  seen.add(id);
  return isJointSpec(spec) ? spec.joint.of.flatMap((member) => leavesOf(member, specs, seen)) : [spec];
}

const WHOLE_TIME: InstantRange = { from: Date.UTC(1970, 0, 1) as Instant, until: Date.UTC(2200, 0, 1) as Instant };

function coveredRange(leaves: readonly CalendarSpec[], id: string): InstantRange {
  let { from, until } = WHOLE_TIME;
  for (const { zone: zoneId, covers } of leaves) {
    const day = 86_400_000;
    const zone = compileZone(
      zoneId,
      (dayNumberOf(covers.from) * day) as Instant,
      ((dayNumberOf(covers.until) + 1) * day) as Instant,
    );
    if (isTimeError(zone)) throw new Stop(EXIT.input, `${id}: ${zone.message}`);
    from = Math.max(from, zone.startOfDay(dayNumberOf(covers.from))) as Instant;
    until = Math.min(until, zone.startOfDay(dayNumberOf(covers.until) + 1)) as Instant;
  }
  if (from >= until) throw new Stop(EXIT.input, `${id}: expected members that cover some date together, received none`);
  return { from, until };
}
