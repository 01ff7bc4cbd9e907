// Batches of a calendar as instants: when the next one leaves, and when it has credited. A payment that is ready
// exactly when a batch leaves goes with it. Settlement cycles of deferred net systems are batches too.
//   submit by 05:00 → credited by 11:00: ready at 05:00:00.000 is in time, a millisecond later waits for the next one

import { DAY, HOUR } from "./duration.ts";
import type { InstantRange } from "./instant.ts";
import type { BatchSpec, MinuteOfDay } from "./spec.ts";
import { type BusinessWindow, indexByHour, type Timetable } from "./timetable.ts";
import { isTimeError, type TimeError, timeError } from "./trouble.ts";
import { isBatchInterval } from "./validate.ts";
import type { Zone } from "./zone.ts";

export interface BatchTable extends InstantRange {
  readonly id: string;
  readonly count: number;
  /** Rising; one more entry, `Infinity`, stops every scan. */
  readonly at: Float64Array;
  /** When batch i has credited; its own instant where the calendar says nothing else. */
  readonly creditAt: Float64Array;
  /** For each UTC hour from `hourBase`: the first batch in it or after it. */
  readonly first: Int32Array;
  readonly hourBase: number;
}

/** A batch of the calendar by name, or one described by the leg that uses it. */
export function compileBatches(table: Timetable, batch: string | BatchSpec): BatchTable | TimeError {
  const spec = typeof batch === "string" ? namedBatch(table, batch) : batch;
  if (isTimeError(spec)) return spec;
  if ("every" in spec && !isBatchInterval(spec.every))
    return timeError("batch-invalid", "expected a batch interval from 1min to 1d");
  const { at, creditAt } = "every" in spec ? everyInside(table, spec.every) : departuresOf(table, spec);
  // A batch at the very hour is still to be caught in it, hence one millisecond past.
  const index = indexByHour(
    at.map((instant) => instant + 1),
    table.from,
    table.until,
  );
  const id = typeof batch === "string" ? `${table.id}/${batch}` : `${table.id}/batch`;
  return { id, from: table.from, until: table.until, count: at.length - 1, at, creditAt, ...index };
}

/** The first batch at or after t; `Infinity` outside the range. Hot: allocates nothing. */
export function nextBatchAt(table: BatchTable, t: number): number {
  return table.at[batchIndexAt(table, t)] as number;
}

/** When the first batch at or after t has credited; `Infinity` outside the range. */
export function creditAtOf(table: BatchTable, t: number): number {
  return table.creditAt[batchIndexAt(table, t)] as number;
}

function batchIndexAt(table: BatchTable, t: number): number {
  if (!(t >= table.from && t < table.until)) return table.count;
  const at = table.at;
  let i = table.first[Math.floor((t - table.hourBase) / HOUR)] as number;
  while ((at[i] as number) < t) i++;
  return i;
}

type Departures = Pick<BatchTable, "at" | "creditAt">;

function namedBatch(table: Timetable, name: string): BatchSpec | TimeError {
  const batches = table.spec?.batches ?? {};
  const spec = Object.hasOwn(batches, name) ? batches[name] : undefined;
  if (spec !== undefined) return spec;
  const known = Object.keys(batches).join(", ") || "none";
  return timeError("unknown-batch", `calendar ${table.id} has no batch "${name}" (known: ${known})`);
}

/** Rising, within the run, one for each instant, and the stop at the end. */
function departuresOf(table: Timetable, spec: Exclude<BatchSpec, { every: number }>): Departures {
  const departures = "at" in spec ? atTimes(table, spec.at) : windowsOnDates(table, spec.windows);
  const kept = departures
    .filter(({ at }) => at >= table.from && at < table.until)
    .sort((a, b) => a.at - b.at || a.creditAt - b.creditAt);
  const distinct = kept.filter(({ at }, i) => at !== kept[i - 1]?.at);
  const column = (of: (departure: Departure) => number): Float64Array =>
    Float64Array.from([...distinct.map(of), Number.POSITIVE_INFINITY]);
  return { at: column((departure) => departure.at), creditAt: column((departure) => departure.creditAt) };
}

interface Departure {
  readonly at: number;
  readonly creditAt: number;
}

function atTimes(table: Timetable, minutes: readonly MinuteOfDay[]): Departure[] {
  return windowsOf(table).flatMap((window) =>
    minutes
      .map((minute) => table.zone.edgeOf(window.day, minute))
      .filter((at) => at >= window.open && at <= window.close)
      .map((at) => ({ at, creditAt: at })),
  );
}

function windowsOnDates(
  table: Timetable,
  windows: readonly { readonly submitBy: MinuteOfDay; readonly creditBy: MinuteOfDay }[],
): Departure[] {
  const edge = (day: number, minute: MinuteOfDay): number => table.zone.edgeOf(day, minute);
  const days = [...new Set(windowsOf(table).map((window) => window.day))];
  return days.flatMap((day) =>
    windows.map(({ submitBy, creditBy }) => ({ at: edge(day, submitBy), creditAt: edge(day, creditBy) })),
  );
}

/** A joint calendar has no windows of its own: each good date counts from its opening to its closing. */
function windowsOf({ windows: own, dates }: Timetable): readonly BusinessWindow[] {
  if (own.length > 0) return own;
  const windows: BusinessWindow[] = [];
  dates.open.forEach((open, i) => {
    if (open !== Number.POSITIVE_INFINITY)
      windows.push({ day: dates.first + i, open, close: dates.close[i] as number });
  });
  return windows;
}

/** Plain numbers in the order of the intervals: half-hourly batches around the clock are 35 000 in two years. */
function everyInside(table: Timetable, every: number): Departures {
  const instants: number[] = [];
  for (let i = 0; i < table.count; i++)
    pushAligned(instants, table.zone, { open: table.open[i] as number, close: table.close[i] as number }, every);
  if (instants.at(-1) === table.until) instants.pop(); // the run ends before it
  instants.push(Number.POSITIVE_INFINITY);
  const at = Float64Array.from(instants);
  return { at, creditAt: at };
}

/**
 * Every instant of a window, both ends included, at which the wall clock shows a whole number of intervals since
 * midnight. In an hour that the clock shows twice batches run twice; times that it skips have none.
 */
function pushAligned(
  instants: number[],
  zone: Zone,
  window: { readonly open: number; readonly close: number },
  every: number,
): void {
  let t = window.open;
  while (t <= window.close) {
    const local = t + zone.offsetAt(t);
    const ofDay = local - Math.floor(local / DAY) * DAY;
    const next = t + Math.min(Math.ceil(ofDay / every) * every, DAY) - ofDay;
    const moved = zone.transitionAfter(t);
    if (next >= moved) {
      t = moved; // the clock is moved before then: read it anew
      continue;
    }
    if (next <= window.close) instants.push(next);
    t = next + 1;
  }
}
