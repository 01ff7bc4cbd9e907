// What the loop calls a million times: a draw, a normal, a fee, a conversion, a calendar look-up, a sketched value. Where
// an obvious slow way exists it stands beside the fast one, does the same work on the same inputs, and must leave the
// same checksum. It owns the operations and their inputs; timing them is in micro.ts.

import { Temporal } from "temporal-polyfill";
import { drawnLuck, keyOf, lognormalMs, normalQuantile, purposeOf } from "../src/chance/index.ts";
import { type Arithmetic, exact, fast, ratio, scale, scaleExact } from "../src/money/index.ts";
import { compileTerm, evaluateFee, type FeeTerm } from "../src/pricing/index.ts";
import { Sketch } from "../src/stats/index.ts";
import {
  type CalendarSpec,
  compileCalendar,
  type Instant,
  isTimeError,
  type LocalDate,
  nextOpenAt,
  parseInstant,
  parseLocalDate,
} from "../src/time/index.ts";
import { fold } from "./measure.ts";

/** One operation, the fast way and where there is one the naive way: `count` results folded into a checksum. */
export interface MicroCase {
  readonly name: string;
  fast(count: number): number;
  readonly naive: ((count: number) => number) | null;
}

const key = keyOf(20260701, 0);
const luck = drawnLuck(key);
const purpose = purposeOf("benchmark");

/** The operations, with inputs for up to `count` of each drawn beforehand. */
export function microCases(count: number): readonly MicroCase[] {
  const uniforms = Float64Array.from({ length: count }, (_, i) => luck.uniform(i, purpose));
  return [
    drawCase,
    normalCase(uniforms),
    feeCase(uniforms),
    fxCase(uniforms),
    calendarCase(uniforms),
    sketchCase(uniforms),
  ];
}

// --- draw

const drawCase: MicroCase = {
  name: "draw",
  fast: (count) => foldUniforms(count, (payment) => luck.uniform(payment, purpose)),
  naive: (count) => foldUniforms(count, (payment) => uniformByBigInt(BigInt(payment))),
};

function foldUniforms(count: number, uniform: (payment: number) => number): number {
  let checksum = 0;
  for (let payment = 0; payment < count; payment++) checksum = fold(checksum, uniform(payment) * 2 ** 53);
  return checksum;
}

/** Philox 2x32-10 as its paper writes it. */
function uniformByBigInt(payment: bigint): number {
  let [left, right, roundKey] = [payment, BigInt(purpose), BigInt(key)];
  for (let round = 0; round < 10; round++) {
    const product = 0xd256d193n * left;
    [left, right] = [(product >> 32n) ^ roundKey ^ right, product & 0xffffffffn];
    roundKey = (roundKey + 0x9e3779b9n) & 0xffffffffn;
  }
  return (Number(((left >> 6n) << 26n) + (right >> 6n)) + 0.5) * 2 ** -52;
}

// --- normal

function normalCase(uniforms: Float64Array): MicroCase {
  return {
    name: "normal",
    fast(count) {
      let checksum = 0;
      for (let i = 0; i < count; i++) checksum = fold(checksum, Math.round(normalQuantile(uniforms[i]!) * 1e9));
      return checksum;
    },
    naive: null,
  };
}

// --- fee: tiers with a floor, a cap and a rounding, in decimal.js the naive way

const feeTerm: FeeTerm = {
  flat: 0,
  rate: null,
  tiers: [
    { upTo: 1_000_00, flat: 5_00, rate: null },
    { upTo: 100_000_00, flat: 2_50, rate: ratio(1, 400) },
    { upTo: null, flat: 0, rate: ratio(1, 500) },
  ],
  tiering: "whole-amount",
  floor: 5_00,
  cap: 500_00,
  rounding: "half-up",
  then: null,
};

function feeCase(uniforms: Float64Array): MicroCase {
  const amounts = amountsOf(uniforms);
  const compiled = compileTerm(feeTerm);
  if (!compiled.ok) throw new Error(compiled.problems.map((problem) => problem.message).join("; "));
  const foldFees = <N>(on: Arithmetic<N>, count: number): number => {
    let checksum = 0;
    for (let i = 0; i < count; i++) checksum = fold(checksum, evaluateFee(on, compiled.term, amounts[i]!));
    return checksum;
  };
  return { name: "fee", fast: (count) => foldFees(fast, count), naive: (count) => foldFees(exact, count) };
}

/** Amounts in minor units, lognormal about 1,500.00 and never zero. */
function amountsOf(uniforms: Float64Array): Float64Array {
  return uniforms.map((u) => 100 + lognormalMs(Math.log(150_000), 1.6, normalQuantile(u)));
}

// --- FX: one conversion at mid and half-spread, in decimal.js the naive way

/** Units per numeraire × 10^8 of two currencies, and a half-spread of 45 bp in millionths. */
const quote = { from: 406_350_000, to: 9_496_000_000, halfSpread: 4_500 };

function fxCase(uniforms: Float64Array): MicroCase {
  const amounts = amountsOf(uniforms);
  const foldConversions = (convert: typeof scale, count: number): number => {
    let checksum = 0;
    for (let i = 0; i < count; i++) {
      const out = convert(amounts[i]!, quote.to, 1_000_000 - quote.halfSpread, 1, quote.from, 1_000_000, 1, "floor");
      checksum = fold(checksum, out);
    }
    return checksum;
  };
  return {
    name: "fx",
    fast: (count) => foldConversions(scale, count),
    naive: (count) => foldConversions(scaleExact, count),
  };
}

// --- calendar: the next opening of an office with daylight saving, with a date library the naive way

const from = instantOf("2026-01-05T00:00Z");
const until = instantOf("2026-12-20T00:00Z");
const office: CalendarSpec = {
  id: "office",
  zone: "America/New_York",
  covers: { from: dateOf("2026-01-01"), until: dateOf("2026-12-31") },
  open: [{ days: [1, 2, 3, 4, 5], from: 9 * 60, until: 17 * 60 }],
  cutOffs: {},
  closed: [
    { on: dateOf("2026-07-03"), name: "Summer holiday", grade: "projected" },
    { on: dateOf("2026-11-26"), name: "Autumn holiday", grade: "projected" },
  ],
  special: [],
  batches: {},
};

function calendarCase(uniforms: Float64Array): MicroCase {
  const instants = uniforms.map((u) => from + Math.floor(u * (until - from)));
  const table = compileCalendar(office, { from, until: instantOf("2026-12-31T00:00Z") });
  if (isTimeError(table)) throw new Error(table.message);
  const foldOpenings = (nextOpening: (t: number) => number, count: number): number => {
    let checksum = 0;
    for (let i = 0; i < count; i++) checksum = fold(checksum, nextOpening(instants[i]!) - from);
    return checksum;
  };
  return {
    name: "calendar",
    fast: (count) => foldOpenings((t) => nextOpenAt(table, t), count),
    naive: (count) => foldOpenings(nextOpeningByDateLibrary, count),
  };
}

function nextOpeningByDateLibrary(t: number): number {
  const timeZone = office.zone;
  const closed = new Set<string>(office.closed.map((date) => date.on));
  let date = Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(timeZone).toPlainDate();
  for (let day = 0; day < 10; day++, date = date.add({ days: 1 })) {
    if (date.dayOfWeek > 5 || closed.has(date.toString())) continue;
    const open = date.toZonedDateTime({ timeZone, plainTime: "09:00" }).epochMilliseconds;
    const close = date.toZonedDateTime({ timeZone, plainTime: "17:00" }).epochMilliseconds;
    if (t < close) return Math.max(t, open);
  }
  throw new Error("an office cannot be shut for ten days");
}

function instantOf(text: string): Instant {
  const instant = parseInstant(text);
  if (isTimeError(instant)) throw new Error(instant.message);
  return instant;
}

function dateOf(text: string): LocalDate {
  const date = parseLocalDate(text);
  if (isTimeError(date)) throw new Error(date.message);
  return date;
}

// --- sketch: a latency counted; sorting is exact where the sketch is near, so it has no naive way with one checksum

function sketchCase(uniforms: Float64Array): MicroCase {
  const latencies = uniforms.map((u) => lognormalMs(Math.log(3_600_000), 1.2, normalQuantile(u)));
  return {
    name: "sketch",
    fast(count) {
      const sketch = new Sketch();
      for (let i = 0; i < count; i++) sketch.add(latencies[i]!);
      return [0.5, 0.95, 0.99].reduce((checksum, q) => fold(checksum, sketch.quantile(q)!), 0);
    },
    naive: null,
  };
}
