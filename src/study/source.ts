// Where payments come from: a single payment of the scenario, or a synthetic stream sampled payment by payment. Each
// draws its own luck by its own id, so that adding a payment or a stream shifts nobody else's.
//
//   stream "worker" draws its payment 17: RM 812.40 on Sunday 11:20, borne SHA

import { type Draws, drawnLuck, hashName, keyOf, mix32, purposeOf } from "../chance/index.ts";
import type { Bearer, Payment, PaymentStream, SinglePayment } from "../settlement/index.ts";
import { slicesOf } from "./amount-strata.ts";
import { arrivalAt, compileArrivals } from "./arrivals.ts";
import { memoryOfStream, rememberSingle } from "./memory.ts";
import type { PaymentSort } from "./payment-rows.ts";

/** One origin of payments: `count` of them in each replication, each standing for `perYear / count`. */
export interface Source {
  readonly of: SinglePayment | PaymentStream | PaymentSort;
  readonly count: number;
  /** Number of its first payment within the stream: the strata of a stream follow each other. */
  readonly first: number;
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

export function isStream(of: SinglePayment | PaymentStream | PaymentSort): of is PaymentStream {
  return "simulated" in of;
}

/** One source for a single payment or a plain stream; one for each stratum of a stream that has them. */
export function sourcesOf(of: SinglePayment | PaymentStream, context: SourceContext): readonly Source[] {
  return isStream(of) ? streamSources(of, context) : [singleSource(of, context)];
}

/** All single payments share the replication's own luck; a payment's number is its id, so order does not matter. */
function singleSource(of: SinglePayment, { currencyOf }: SourceContext): Source {
  const number = hashName(of.id);
  const currency = currencyOf(of.currency);
  return {
    of,
    count: 1,
    first: 0,
    weight: { numerator: 1, denominator: 1 },
    bearers: [of.bearer],
    luckOf: (seed, replication) => drawnLuck(keyOf(seed, replication)),
    draw: (_index, _luck, payment) => {
      payment.number = number;
      payment.initiatedAt = of.initiatedAt;
      payment.amountMinor = of.amountMinor;
      payment.currency = currency;
      payment.bearer = of.bearer;
      rememberSingle(of, payment);
    },
  };
}

function streamSources(of: PaymentStream, context: SourceContext): readonly Source[] {
  const currency = context.currencyOf(of.currency);
  const [amountOf, arrivalOf, bearerOf] = ["amount", "arrival", "bearer"].map((name) =>
    purposeOf(`stream/${name}`),
  ) as [number, number, number];
  const arrivals = compileArrivals(of, context);
  const remember = memoryOfStream(of);
  const nameHash = hashName(of.id);
  return slicesOf(of).map(({ first, count, perYear, amountAt }) => ({
    of,
    first,
    count,
    weight: { numerator: perYear, denominator: count },
    bearers: of.bearers.names,
    luckOf: (seed, replication) => drawnLuck(mix32(keyOf(seed, replication) ^ nameHash)),
    draw: (index, luck, payment) => {
      const number = first + index;
      payment.number = number;
      payment.amountMinor = amountAt(luck.uniform(number, amountOf));
      payment.currency = currency;
      payment.initiatedAt = arrivalAt(arrivals, luck.uniform(number, arrivalOf));
      payment.bearer =
        of.bearers.names.length === 1 ? of.bearers.names[0]! : bearerAt(of, luck.uniform(number, bearerOf));
      remember(number, luck, payment);
    },
  }));
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
