// Calendars from their shape to the data that the time room compiles, with what is wrong placed on its line: dates out of
// order, hours that run backwards, holidays outside the covered range, zones nobody knows, times that the clocks skip.

import {
  type CalendarSpec,
  type ClosedDate,
  compileZone,
  dayNumberOf,
  type Instant,
  isTimeError,
  type JointSpec,
  type TimeError,
  validateCalendar,
  type WindowSpec,
} from "../time/index.ts";
import { asList, placed } from "./build-condition.ts";
import { type CalendarShape, daysOf, type JointShape } from "./calendar-shape.ts";
import type { IssueCode } from "./issue.ts";
import type { Library } from "./library.ts";
import { nearest } from "./near-miss.ts";
import type { Here, Path } from "./node.ts";
import { isZone } from "./zone-check.ts";

export function isJointShape(shape: CalendarShape | JointShape): shape is JointShape {
  return "joint" in shape;
}

export function buildCalendar(library: Library, here: Here, shape: CalendarShape): CalendarSpec {
  const paths: Path[] = [];
  const spec: CalendarSpec = {
    id: shape.id,
    zone: shape.zone,
    covers: shape.covers,
    open: windowsOf(here, shape, paths),
    cutOffs: shape["cut-off"] ?? {},
    closed: closedDates(library, here, shape),
    special: (shape.special ?? []).map(({ on, open, name }) => ({ on, open, ...(name === undefined ? {} : { name }) })),
    batches: batchesOf(here, shape),
    ...(shape.source === undefined ? {} : { source: library.sources.read(here.key("source"), shape.source).title }),
  };
  // Judged against hours or dates that were refused, everything would look wrong.
  const isSound = here.key("open").isComplete() && !here.hasLost("open") && !here.hasLost("covers");
  const troubles = isSound ? validateCalendar(spec) : [];
  const isUpsideDown = troubles.some(({ code }) => code === "window-inverted");
  for (const trouble of troubles) {
    const follows = trouble.code === "cut-off-outside-windows" || trouble.code === "batch-invalid";
    if (!(isUpsideDown && follows)) report(here, spec, paths, trouble);
  }
  if (!isSound && !isZone(spec.zone)) reportZone(here, spec.zone);
  checkSkippedTimes(here, spec);
  return spec;
}

/** Its own closed dates first, then those of the calendars it follows: what it says itself about a date holds. */
function closedDates(library: Library, here: Here, shape: CalendarShape): readonly ClosedDate[] {
  const own = ownClosed(library, here, shape);
  const dates = new Set<string>(own.map(({ on }) => on));
  const borrowed = (shape["holidays-of"] ?? []).flatMap((id, index) => {
    const at = here.key("holidays-of").item(index);
    const other = library.calendars.refer(id, at);
    if (other === null) return [];
    if (isJointShape(other) || other["holidays-of"] !== undefined) {
      at.report({
        code: "unknown-reference",
        expected: "a calendar with closed dates of its own",
        received: `"${id}", which has none of its own`,
      });
      return [];
    }
    const { from, until } = shape.covers;
    const otherHere = library.calendars.hereOf(id);
    if (!here.hasLost("covers") && (other.covers.from > from || other.covers.until < until)) {
      // Days without holidays because nobody listed them are the mistake that nobody sees.
      at.report({
        code: "calendar-too-short",
        expected: `a calendar that covers ${from} to ${until}, as this one does`,
        received: `"${id}", which covers ${other.covers.from} to ${other.covers.until}`,
        related: otherHere.key("covers").related(`calendar ${id} covers`),
      });
    }
    return ownClosed(library, otherHere, other).filter(({ on }) => from <= on && on <= until);
  });
  return [...own, ...borrowed.filter(({ on }) => !dates.has(on) && dates.add(on))];
}

function ownClosed(library: Library, here: Here, shape: CalendarShape): ClosedDate[] {
  return (shape.closed ?? []).map(({ on, name, grade, source }, index) => {
    const cited = source === undefined ? shape.source : source;
    const at = source === undefined ? here : here.key("closed").item(index);
    return {
      on,
      name,
      grade,
      ...(cited === undefined ? {} : { source: library.sources.read(at.key("source"), cited).title }),
    };
  });
}

/** Each window, with the path of the text it was written in. */
function windowsOf(here: Here, shape: CalendarShape, paths: Path[]): WindowSpec[] {
  const windows: WindowSpec[] = [];
  for (const [key, value] of Object.entries(shape.open)) {
    const days = daysOf(key);
    if (days === null) continue;
    for (const [hours, at] of placed(here.key("open").key(key), asList(value))) {
      windows.push({ ...days, ...hours });
      paths.push(at.path.slice(here.path.length));
    }
  }
  return windows;
}

function batchesOf(here: Here, shape: CalendarShape): CalendarSpec["batches"] {
  const batches: Record<string, CalendarSpec["batches"][string]> = {};
  for (const [name, batch] of Object.entries(shape.batches ?? {})) {
    if ("every" in batch) {
      batches[name] = batch;
      continue;
    }
    const { at, windows } = batch;
    if ((at === undefined) === (windows === undefined)) {
      here
        .key("batches")
        .key(name)
        .report({
          code: at === undefined ? "missing-key" : "conflicting-keys",
          expected: "either at, a list of local times, or windows",
        });
    }
    batches[name] =
      windows === undefined
        ? { at: [...(at ?? [])].sort((a, b) => a - b) }
        : { windows: windows.map((window) => ({ submitBy: window["submit-by"], creditBy: window["credit-by"] })) };
  }
  return batches;
}

const CODES: Readonly<Partial<Record<TimeError["code"], IssueCode>>> = {
  "unknown-zone": "unknown-zone",
  "impossible-local-time": "impossible-local-time",
  "covers-inverted": "dates-reversed",
  "outside-covers": "closed-outside-range",
  "duplicate-closed-date": "duplicate-key",
};

/** The time room speaks of its own data; its places become those of the text. */
function report(here: Here, spec: CalendarSpec, paths: readonly Path[], trouble: TimeError): void {
  const path = pathOf(trouble.path ?? "", paths);
  const at = here.along(path);
  if (trouble.code === "unknown-zone") return reportZone(here, spec.zone);
  const window = path[0] === "open" || path.at(-1) === "open";
  at.report({
    code: CODES[trouble.code] ?? "bad-time-of-day",
    expected: expectedOf(trouble, spec),
    hint:
      window && trouble.code === "window-inverted"
        ? 'an opening on the evening before is written "21:00-1d..19:00"'
        : undefined,
    related: trouble.code === "duplicate-closed-date" ? firstClosed(here, spec, path) : undefined,
  });
}

/** Where a date that is closed twice was closed before. */
function firstClosed(here: Here, spec: CalendarSpec, path: Path): ReturnType<Here["related"]> | undefined {
  const on = spec.closed[Number(path[1])]?.on;
  const first = spec.closed.findIndex((closed) => closed.on === on);
  return first < 0 ? undefined : here.key("closed").item(first).key("on").related("written before at");
}

function expectedOf(trouble: TimeError, spec: CalendarSpec): string {
  switch (trouble.code) {
    case "outside-covers":
      return `a date from ${spec.covers.from} to ${spec.covers.until}, which this calendar covers`;
    case "duplicate-closed-date":
      return "each closed date once, with all its names in one entry";
    case "window-inverted":
      return "opening hours that close after they open, at 24:00 or before";
    case "window-overlap":
      return "opening hours that do not overlap with others of the same day";
    case "cut-off-outside-windows":
      return "a cut-off inside the opening hours";
    case "no-opening":
      return "at least one weekday with opening hours";
    case "batch-invalid":
      return `batches that can be kept (${trouble.message.replace(/^batch [^:]+: /, "")})`;
    default:
      return trouble.message;
  }
}

/** `closed[3].on` of the data is `closed[3].on` of the text; `open[2]` is wherever that window was written. */
function pathOf(written: string, windows: readonly Path[]): Path {
  const path: (string | number)[] = [];
  for (const [, name, number] of written.matchAll(/([^.[\]]+)|\[(\d+)\]/g)) {
    if (number !== undefined) path.push(Number(number));
    else if (name !== undefined) path.push(KEYS[name] ?? name);
  }
  const [first, index] = path;
  if (first === "open" && typeof index === "number") return windows[index] ?? ["open"];
  return path;
}

const KEYS: Readonly<Record<string, string>> = { cutOffs: "cut-off", submitBy: "submit-by", creditBy: "credit-by" };

export function reportZone(here: Here, zone: string): void {
  const known = Intl.supportedValuesOf("timeZone");
  const near =
    nearest(zone, known) ??
    nearest(
      zone,
      known.map((name) => name.slice(name.lastIndexOf("/") + 1)),
    );
  const full = near === null ? null : (known.find((name) => name === near || name.endsWith(`/${near}`)) ?? null);
  here.key("zone").report({
    code: "unknown-zone",
    expected: "a time zone of the IANA database such as Asia/Bangkok, UTC, or an offset such as +08:00",
    hint: full === null ? undefined : `did you mean "${full}"?`,
  });
}

/** Usual hours on the day of a clock change move with the clocks; a session of its own on that date is a mistake. */
function checkSkippedTimes(here: Here, spec: CalendarSpec): void {
  if (spec.special.length === 0) return;
  spec.special.forEach(({ on, open }, index) => {
    const day = dayNumberOf(on);
    const zone = compileZone(spec.zone, ((day - 2) * 86_400_000) as Instant, ((day + 2) * 86_400_000) as Instant);
    if (isTimeError(zone)) return;
    for (const minute of [open.from, open.until]) {
      if (!isTimeError(zone.instantOf(day, minute))) continue;
      here
        .key("special")
        .item(index)
        .key("open")
        .report({
          code: "impossible-local-time",
          expected: `a time that the clocks of ${spec.zone} show on ${on}`,
          hint: "on that date the clocks are put forward",
        });
      return;
    }
  });
}

export function buildJoint(library: Library, here: Here, shape: JointShape): JointSpec {
  const { all, any } = shape.joint;
  if ((all === undefined) === (any === undefined)) {
    here
      .key("joint")
      .report({ code: all === undefined ? "missing-key" : "conflicting-keys", expected: "either all or any" });
  }
  const how = all === undefined ? "any" : "all";
  const of = all ?? any ?? [];
  const members = here.key("joint").key(how);
  of.forEach((id, index) => {
    const at = members.item(index);
    library.calendars.refer(id, at);
    if (of.indexOf(id) < index) at.report({ code: "duplicate-id", expected: "each calendar once" });
  });
  if (of.length > MOST_MEMBERS) {
    const received = `${of.length} of them`;
    members.report({ code: "out-of-range", expected: `at most ${MOST_MEMBERS} calendars in a joint one`, received });
  }
  const { circle, isTooDeep } = circleFrom(library, shape.id);
  // Each circle is told once, at the member whose name comes first.
  if (circle !== null && !circle.some((member) => member < shape.id)) {
    here.key("joint").report({
      code: "cyclic-reference",
      expected: "members that do not lead back to this calendar",
      received: circle.join(" -> "),
    });
  }
  if (isTooDeep) {
    here.key("joint").report({
      code: "out-of-range",
      expected: `joint calendars that stand on one another at most ${MOST_NESTED} deep`,
      received: "one level more",
    });
  }
  return { id: shape.id, joint: { how, of } };
}

/** A market of many places joins a dozen; every member is looked at for every day. */
const MOST_MEMBERS = 64;
const MOST_NESTED = 16;

interface Circle {
  /** The way from a calendar back to itself. */
  readonly circle: readonly string[] | null;
  readonly isTooDeep: boolean;
}

function circleFrom(library: Library, start: string): Circle {
  const visited = new Set<string>();
  const way = [start];
  let isTooDeep = false;
  const leadsBack = (id: string): boolean => {
    if (way.length > MOST_NESTED) {
      isTooDeep = membersOf(library, id).some((member) => membersOf(library, member).length > 0) || isTooDeep;
      return false;
    }
    for (const member of membersOf(library, id)) {
      way.push(member);
      if (member === start) return true;
      if (!visited.has(member)) {
        visited.add(member);
        if (leadsBack(member)) return true;
      }
      way.pop();
    }
    return false;
  };
  const isCircle = leadsBack(start);
  return { circle: isCircle ? way : null, isTooDeep };
}

export function membersOf(library: Library, id: string): readonly string[] {
  const shape = library.calendars.shapeOf(id);
  return shape !== null && isJointShape(shape) ? [...(shape.joint.all ?? []), ...(shape.joint.any ?? [])] : [];
}
