// Opening hours asked of the calendar as it is written: dates are walked one by one in the calendar's own zone, each with
// its windows, holidays and special openings looked up in their lists. Nothing is kept from one question to the next.
//
//   nextOpening("branch", Friday 18:00) walks Friday, Saturday, Sunday and finds Monday 09:00

import { Temporal } from "temporal-polyfill";
import { ALWAYS, type CalendarSpec, isJointSpec, type JointSpec } from "../../src/time/index.ts";

export interface Window {
  readonly date: Temporal.PlainDate;
  readonly open: number;
  /** Exclusive. */
  readonly close: number;
}

/** What a window becomes for a question: cut short, or (null) no window at all. */
type Trim = (window: Window) => Window | null;

export class Calendars {
  readonly from: number;
  /** The run ends here: what would happen later is `Infinity`, not known. */
  readonly until: number;
  private readonly specs: readonly (CalendarSpec | JointSpec)[];

  constructor(specs: readonly (CalendarSpec | JointSpec)[], from: number, until: number) {
    this.specs = specs;
    this.from = from;
    this.until = until;
  }

  isOpen(id: string, at: number): boolean {
    return this.nextOpening(id, at) === at;
  }

  /** `at` itself when open, else the next opening. */
  nextOpening(id: string, at: number): number {
    if (id === ALWAYS) return at;
    if (!this.knows(at)) return Infinity;
    const spec = this.specOf(id);
    if (!isJointSpec(spec)) return this.firstWindow(spec, at, (window) => window)?.opening ?? Infinity;
    const { how, of } = spec.joint;
    if (how === "any") return Math.min(...of.map((member) => this.nextOpening(member, at)));
    for (let t = at; ; ) {
      const opening = Math.max(...of.map((member) => this.nextOpening(member, t)));
      if (opening === t || opening === Infinity) return opening;
      t = opening;
    }
  }

  /** When an instruction is taken: until the cut-off of the window's date, that very minute included. */
  nextAcceptance(id: string, cutOff: string, at: number): number {
    const spec = this.plainSpec(id);
    const minute = spec.cutOffs[cutOff];
    if (minute === undefined) throw new Error(`${id} has no cut-off ${cutOff}`);
    if (!this.knows(at)) return Infinity;
    const untilCutOff: Trim = (window) => {
      const last = edgeOf(window.date, minute, spec.zone);
      if (last < window.open) return null;
      return last > window.close ? window : { ...window, close: last + 1 };
    };
    return this.firstWindow(spec, at, untilCutOff)?.opening ?? Infinity;
  }

  /** When `ms` of open time have passed. */
  afterWork(id: string, at: number, ms: number): number {
    let left = ms;
    for (let t = this.nextOpening(id, at); t < Infinity; ) {
      const close = this.closing(id, t);
      if (t + left <= close) return t + left;
      left -= close - t;
      t = this.nextOpening(id, close);
    }
    return Infinity;
  }

  /** A date is good for business when the calendar has a window on it. */
  isGood(id: string, date: Temporal.PlainDate): boolean {
    if (id === ALWAYS) return true;
    const spec = this.specOf(id);
    if (!isJointSpec(spec)) return windowsOn(spec, date).length > 0;
    const good = (member: string): boolean => this.isGood(member, date);
    return spec.joint.how === "all" ? spec.joint.of.every(good) : spec.joint.of.some(good);
  }

  /** First opening and last closing of a good date; a calendar that never shuts has the date of `zone` from end to end. */
  hoursOn(id: string, date: Temporal.PlainDate, zone: string): { readonly open: number; readonly close: number } {
    if (id === ALWAYS) return { open: edgeOf(date, 0, zone), close: edgeOf(date.add({ days: 1 }), 0, zone) };
    const spec = this.specOf(id);
    const isAll = isJointSpec(spec) && spec.joint.how === "all";
    const hours = isJointSpec(spec)
      ? spec.joint.of
          .filter((member) => member !== ALWAYS && this.isGood(member, date))
          .map((member) => this.hoursOn(member, date, zone))
      : windowsOn(spec, date);
    const [opens, closes] = [hours.map(({ open }) => open), hours.map(({ close }) => close)];
    return isAll
      ? { open: Math.max(...opens), close: Math.min(...closes) }
      : { open: Math.min(...opens), close: Math.max(...closes) };
  }

  plainSpec(id: string): CalendarSpec {
    const spec = this.specOf(id);
    if (isJointSpec(spec)) throw new Error(`${id} is a joint calendar`);
    return spec;
  }

  /** The calendar's own zone; that of a joint calendar is its first member's. */
  zoneOf(id: string): string {
    if (id === ALWAYS) return "UTC";
    const spec = this.specOf(id);
    return isJointSpec(spec) ? this.zoneOf(spec.joint.of[0]!) : spec.zone;
  }

  knows(at: number): boolean {
    return at >= this.from && at < this.until;
  }

  /** Of the window that is open at `at`. */
  private closing(id: string, at: number): number {
    if (id === ALWAYS) return Infinity;
    const spec = this.specOf(id);
    if (!isJointSpec(spec)) return this.firstWindow(spec, at, (window) => window)?.closing ?? Infinity;
    const open = spec.joint.of.filter((member) => this.isOpen(member, at));
    const closes = open.map((member) => this.closing(member, at));
    return spec.joint.how === "all" ? Math.min(...closes) : Math.max(...closes);
  }

  /** The window open at `at` or the next one, its edges within the run. A window may open the evening before its date. */
  private firstWindow(
    spec: CalendarSpec,
    at: number,
    trim: Trim,
  ): { readonly opening: number; readonly closing: number } | null {
    for (let date = dateAt(at, spec.zone); ; date = date.add({ days: 1 })) {
      const near = [...windowsOn(spec, date), ...windowsOn(spec, date.add({ days: 1 }))]
        .map(trim)
        .filter((window): window is Window => window !== null && window.close > at)
        .sort((a, b) => a.open - b.open)[0];
      if (near !== undefined && near.open < this.until)
        return { opening: Math.max(near.open, at), closing: Math.min(near.close, this.until) };
      if (edgeOf(date, 0, spec.zone) >= this.until) return null;
    }
  }

  private specOf(id: string): CalendarSpec | JointSpec {
    const spec = this.specs.find((one) => one.id === id);
    if (spec === undefined) throw new Error(`there is no calendar ${id}`);
    return spec;
  }
}

export function dateAt(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}

/** A time of the wall clock: the earlier of two, and the end of the gap where the clock skips it. */
export function edgeOf(date: Temporal.PlainDate, minute: number, zone: string): number {
  const wall = date.toPlainDateTime().add({ minutes: minute });
  const moment = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (moment.toPlainDateTime().equals(wall)) return moment.epochMilliseconds;
  return moment.getTimeZoneTransition("next")!.epochMilliseconds;
}

/** Special openings replace a date's windows; a holiday takes them all, the evening before included. */
export function windowsOn(spec: CalendarSpec, date: Temporal.PlainDate): Window[] {
  const on = date.toString();
  if (on < spec.covers.from || on > spec.covers.until) return [];
  const occurrence = Math.ceil(date.day / 7);
  const special = spec.special.filter((entry) => entry.on === on).map((entry) => entry.open);
  const isClosed = spec.closed.some((entry) => entry.on === on);
  const usual = spec.open.filter(
    ({ days, nth }) => days.includes(date.dayOfWeek % 7) && (nth === undefined || nth.includes(occurrence)),
  );
  const written = special.length > 0 ? special : isClosed ? [] : usual;
  return written
    .map(({ from, until }) => ({
      date,
      open: edgeOf(date, from, spec.zone),
      close: edgeOf(date, until, spec.zone),
    }))
    .filter(({ open, close }) => open < close);
}
