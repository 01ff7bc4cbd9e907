// Where payments come from: a single payment of the scenario, or a synthetic stream sampled payment by payment. Each
// draws its own luck by its own id, so that adding a payment or a stream shifts nobody else's.
//
//   stream "worker" draws its payment 17: RM 812.40 on Sunday 11:20, borne SHA

import {
  type Draws,
  drawnLuck,
  hashName,
  keyOf,
  lognormalMs,
  mix32,
  normalQuantile,
  purposeOf,
  sigmaOf,
} from "../chance/index.ts";
import type { Bearer, Payment, PaymentStream, SinglePayment } from "../settlement/index.ts";
import { compileZone, type Instant, isTimeError, type Zone } from "../time/index.ts";

/** One origin of payments: `count` of them in each replication, each standing for `perYear / count`. */
export interface Source {
  readonly of: SinglePayment | PaymentStream;
  readonly count: number;
  readonly weight: { readonly numerator: number; readonly denominator: number };
  readonly bearers: readonly Bearer[];
  /** The luck of this source in one replication. */
  readonly luckOf: (seed: number, replication: number) => Draws;
  /** Writes payment `index` into `payment`. */
  readonly draw: (index: number, luck: Draws, payment: Payment) => void;
}

export interface SourceContext {
  readonly from: number;
  readonly until: number;
  readonly currencyOf: (code: string) => number;
}

export function isStream(of: SinglePayment | PaymentStream): of is PaymentStream {
  return "simulated" in of;
}

export function sourceOf(of: SinglePayment | PaymentStream, context: SourceContext): Source {
  return isStream(of) ? streamSource(of, context) : singleSource(of, context);
}

/** All single payments share the replication's own luck; a payment's number is its id, so order does not matter. */
function singleSource(of: SinglePayment, { currencyOf }: SourceContext): Source {
  const number = hashName(of.id);
  const currency = currencyOf(of.currency);
  return {
    of,
    count: 1,
    weight: { numerator: 1, denominator: 1 },
    bearers: [of.bearer],
    luckOf: (seed, replication) => drawnLuck(keyOf(seed, replication)),
    draw: (_index, _luck, payment) => {
      payment.number = number;
      payment.initiatedAt = of.initiatedAt;
      payment.amountMinor = of.amountMinor;
      payment.currency = currency;
      payment.bearer = of.bearer;
    },
  };
}

function streamSource(of: PaymentStream, context: SourceContext): Source {
  const currency = context.currencyOf(of.currency);
  const [amountOf, arrivalOf, bearerOf] = ["amount", "arrival", "bearer"].map((name) =>
    purposeOf(`stream/${name}`),
  ) as [number, number, number];
  const mu = Math.log(of.amount.medianMinor);
  const sigma = sigmaOf(of.amount.medianMinor, of.amount.p95Minor);
  const arrivals = compileArrivals(of, context);
  const nameHash = hashName(of.id);
  return {
    of,
    count: of.simulated,
    weight: { numerator: of.perYear, denominator: of.simulated },
    bearers: of.bearers.names,
    luckOf: (seed, replication) => drawnLuck(mix32(keyOf(seed, replication) ^ nameHash)),
    draw: (index, luck, payment) => {
      const amount = lognormalMs(mu, sigma, normalQuantile(luck.uniform(index, amountOf)));
      payment.number = index;
      payment.amountMinor = Math.min(Math.max(amount, of.amount.minMinor), of.amount.maxMinor);
      payment.currency = currency;
      payment.initiatedAt = arrivalAt(arrivals, luck.uniform(index, arrivalOf));
      payment.bearer =
        of.bearers.names.length === 1 ? of.bearers.names[0]! : bearerAt(of, luck.uniform(index, bearerOf));
    },
  };
}

function bearerAt(of: PaymentStream, uniform: number): Bearer {
  const { names, parts, whole } = of.bearers;
  let sum = 0;
  for (let i = 0; i < names.length - 1; i++) {
    sum += parts[i]!;
    if (uniform * whole <= sum) return names[i]!;
  }
  return names.at(-1)!;
}

/** Every local hour of the period with the weight up to and including it, and a guide into that list. */
interface Arrivals {
  readonly startAt: Float64Array;
  readonly spanMs: Float64Array;
  readonly upTo: Float64Array;
  readonly guide: Int32Array;
}

const HOUR = 3_600_000;
const DAY_HOURS = 24;

function compileArrivals(of: PaymentStream, { from, until }: SourceContext): Arrivals {
  const zone = zoneFor(of.arrivals.zone, from, until);
  const { hours, weekdays } = of.arrivals;
  const starts: number[] = [];
  const spans: number[] = [];
  const upTo: number[] = [];
  let total = 0;
  for (let at = from; at < until; at += HOUR - ((at + zone.offsetAt(at)) % HOUR)) {
    const local = at + zone.offsetAt(at);
    const hour = Math.floor(local / HOUR) % DAY_HOURS;
    const weekday = (Math.floor(local / HOUR / DAY_HOURS) + 4) % 7; // 1 January 1970 was a Thursday
    const span = Math.min(HOUR - (local % HOUR), until - at);
    const weight = hours[hour]! * weekdays[weekday]! * (span / HOUR);
    if (weight > 0) {
      total += weight;
      starts.push(at);
      spans.push(span);
      upTo.push(total);
    }
  }
  const shares = Float64Array.from(upTo, (sum) => sum / total);
  return {
    startAt: Float64Array.from(starts),
    spanMs: Float64Array.from(spans),
    upTo: shares,
    guide: guideInto(shares),
  };
}

function zoneFor(id: string, from: number, until: number): Zone {
  const zone = compileZone(id, from as Instant, until as Instant);
  if (isTimeError(zone)) throw new Error(`${id}: ${zone.message}, although the scenario was checked`);
  return zone;
}

/** For each n-th part of (0, 1) the first entry that reaches into it: a draw then looks at an entry or two. */
function guideInto(upTo: Float64Array): Int32Array {
  const guide = new Int32Array(upTo.length);
  for (let part = 0, i = 0; part < guide.length; part++) {
    while (i < upTo.length - 1 && upTo[i]! < part / guide.length) i++;
    guide[part] = i;
  }
  return guide;
}

function arrivalAt(arrivals: Arrivals, uniform: number): number {
  const { upTo, guide, startAt, spanMs } = arrivals;
  let i = guide[Math.floor(uniform * guide.length)]!;
  while (upTo[i]! < uniform && i < upTo.length - 1) i++;
  const before = i === 0 ? 0 : upTo[i - 1]!;
  const inside = Math.min(Math.max((uniform - before) / (upTo[i]! - before), 0), 1);
  return startAt[i]! + Math.min(Math.floor(inside * spanMs[i]!), spanMs[i]! - 1);
}
