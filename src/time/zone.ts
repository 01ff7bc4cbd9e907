// Zones: the clock on the wall of a place, as the list of instants at which it was moved. The only file that asks the
// time zone database, through Temporal, and only for the transitions between two instants; afterwards a zone is two
// short arrays. A zone without transitions in the range (most of Asia) is one number.
//   compileZone("Asia/Kolkata", from, until).instantOf(day, 9 * 60) = 03:30 UTC of that date

import { Temporal } from "temporal-polyfill";
import { type DayNumber, formatDay } from "./date.ts";
import { DAY, MINUTE } from "./duration.ts";
import { type Instant, parseOffset } from "./instant.ts";
import { formatMinuteOfDay } from "./spec.ts";
import { isTimeError, type TimeError, timeError } from "./trouble.ts";

export interface Zone {
  readonly id: string;
  /** Milliseconds east of UTC. Outside the compiled range the nearest known offset holds. */
  offsetAt(instant: number): number;
  dayAt(instant: number): DayNumber;
  /** The first instant of a local date (not always midnight: a clock may be moved at midnight). */
  startOfDay(day: DayNumber): Instant;
  /**
   * Minutes after local midnight, as the wall clock shows them. A time that the clock skips is an error
   * (`impossible-local-time`); of a time that it shows twice, the earlier one is meant.
   */
  instantOf(day: DayNumber, minutes: number): Instant | TimeError;
  /** The next instant after this one at which the clock is moved; `Infinity` when the range holds none. */
  transitionAfter(instant: number): number;
  /** `instantOf` for edges of recurring windows: a time that the clock skips becomes the first instant after the gap. */
  edgeOf(day: DayNumber, minutes: number): Instant;
}

/** Local days around the range are asked for too: windows that reach into it begin on the date before. */
const MARGIN = 3 * DAY;
const FIXED = new Set(["UTC", "Etc/UTC", "GMT", "Z"]);

/** A zone for the instants from `from` until `until`, with a margin of three days on either side. */
export function compileZone(id: string, from: Instant, until: Instant): Zone | TimeError {
  const fixed = FIXED.has(id) ? 0 : parseOffset(id);
  if (fixed !== null) return new CompiledZone(id, [], [fixed]);
  const key = `${id} ${from} ${until}`;
  const known = compiled.get(key);
  if (known !== undefined) return known;
  const zone = askForTransitions(id, from - MARGIN, until + MARGIN);
  if (!isTimeError(zone)) compiled.set(key, zone);
  return zone;
}

/** Null for a zone that `compileZone` can compile. */
export function zoneProblem(id: string): TimeError | null {
  if (FIXED.has(id) || parseOffset(id) !== null) return null;
  const moment = localMoment(id, 0);
  return isTimeError(moment) ? moment : null;
}

/** Zones are values and the database is slow: the calendars of a run share a handful of them. */
const compiled = new Map<string, Zone>();

function askForTransitions(id: string, from: number, until: number): Zone | TimeError {
  const begins = localMoment(id, from);
  if (isTimeError(begins)) return begins;
  const transitions: number[] = [];
  const offsets: number[] = [begins.offsetNanoseconds / 1_000_000];
  for (let at = begins; ; ) {
    const moment = at.getTimeZoneTransition("next");
    if (moment === null || moment.epochMilliseconds >= until) return new CompiledZone(id, transitions, offsets);
    transitions.push(moment.epochMilliseconds);
    offsets.push(moment.offsetNanoseconds / 1_000_000);
    at = moment;
  }
}

function localMoment(id: string, at: number): Temporal.ZonedDateTime | TimeError {
  try {
    return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(id);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return timeError("unknown-zone", `"${id}" is not a time zone of the IANA database`, "zone");
  }
}

class CompiledZone implements Zone {
  readonly id: string;
  /** `offsets[i]` holds before `transitions[i]`, `offsets[i + 1]` from it on. */
  private readonly transitions: Float64Array;
  private readonly offsets: Float64Array;

  constructor(id: string, transitions: readonly number[], offsets: readonly number[]) {
    this.id = id;
    this.transitions = Float64Array.from(transitions);
    this.offsets = Float64Array.from(offsets);
  }

  offsetAt(instant: number): number {
    let i = 0;
    while (i < this.transitions.length && (this.transitions[i] as number) <= instant) i++;
    return this.offsets[i] as number;
  }

  dayAt(instant: number): DayNumber {
    return Math.floor((instant + this.offsetAt(instant)) / DAY);
  }

  startOfDay(day: DayNumber): Instant {
    return this.edgeOf(day, 0);
  }

  instantOf(day: DayNumber, minutes: number): Instant | TimeError {
    const local = day * DAY + minutes * MINUTE;
    const instant = this.earliestAt(local);
    if (instant !== null) return instant;
    const written = `${formatDay(day)} ${formatMinuteOfDay(minutes)}`;
    return timeError("impossible-local-time", `the clocks of ${this.id} skip ${written}`);
  }

  edgeOf(day: DayNumber, minutes: number): Instant {
    const local = day * DAY + minutes * MINUTE;
    return this.earliestAt(local) ?? this.endOfGapAt(local);
  }

  transitionAfter(instant: number): number {
    for (const transition of this.transitions) if (transition > instant) return transition;
    return Number.POSITIVE_INFINITY;
  }

  /** Offsets are tried in the order of time, so the first that fits is the earlier of two. */
  private earliestAt(local: number): Instant | null {
    for (let i = 0; i < this.offsets.length; i++) {
      const instant = local - (this.offsets[i] as number);
      const begins = i === 0 ? Number.NEGATIVE_INFINITY : (this.transitions[i - 1] as number);
      const ends = i === this.transitions.length ? Number.POSITIVE_INFINITY : (this.transitions[i] as number);
      if (begins <= instant && instant < ends) return instant as Instant;
    }
    return null;
  }

  private endOfGapAt(local: number): Instant {
    for (let i = 0; i < this.transitions.length; i++) {
      const transition = this.transitions[i] as number;
      if (local < transition + (this.offsets[i + 1] as number)) return transition as Instant;
    }
    throw new RangeError(`${this.id}: local time ${local} is in no gap`);
  }
}
