// One payment of a run, told leg by leg on every rail. It is run again by itself, which gives the same bytes as in the
// run, because all luck is addressed by payment; and it is checked in exact arithmetic before it is told.

import type { MemoryName } from "../pricing/index.ts";
import {
  fixInitiation,
  isPlan,
  type Payment,
  type Plan,
  type Refusal,
  type Scenario,
  settle,
  startPayment,
  witness,
} from "../settlement/index.ts";
import { formatInstant, formatInstantIso, type Instant } from "../time/index.ts";
import type { Explanation } from "./explanation.ts";
import { amountOf } from "./explain-amount.ts";
import { explainRail, explainRefusal } from "./explain-rail.ts";
import { type Prepared, type PreparedSource, prepare, type RunOptions } from "./prepare.ts";
import { ROWS_A_BLOCK } from "./payment-rows.ts";
import { decimalText } from "./rounding.ts";
import { isStream } from "./source.ts";

export interface ExplainOptions extends RunOptions {
  /** The id of a payment, or `STREAM:NUMBER` for one of a stream, numbers counting from 0. */
  readonly payment: string;
  /** Counting from 0. */
  readonly replication: number;
  /** Where the payment stands in the file of payments, counting from 0; -1: it is not there. */
  readonly row?: number;
}

/** No such payment: said to the user with the ids there are. */
export class UnknownPayment extends Error {
  readonly wanted: string;
  readonly known: readonly string[];

  constructor(wanted: string, known: readonly string[]) {
    super(`there is no payment "${wanted}"; known: ${known.join(", ")}`);
    this.name = "UnknownPayment";
    this.wanted = wanted;
    this.known = known;
  }
}

const VALUE_DECIMALS = 8;

export function explainPayment(scenario: Scenario, options: ExplainOptions): Explanation {
  const prepared = prepare(scenario, options);
  const { from, index } = findPayment(prepared, options);
  const { around, rails } = prepared;
  const luck = prepared.luckOf(from.source, options.replication);
  const payment = startPayment();
  around.path = prepared.pathOf(options.replication);
  around.books = prepared.booksOf(options.replication);
  around.luck = luck;
  from.source.draw(index, luck, payment);
  fixInitiation(around, payment.initiatedAt);
  const bearer = from.source.bearers.indexOf(payment.bearer);
  const plans = rails.map((_, r) => from.plans[r]![bearer]!);
  const told = rails.map(({ passage, scratch }, r) => {
    const plan = plans[r]!;
    if (passage === null || scratch === null || !isPlan(plan)) return explainRefusal(plan as Refusal);
    passage.plan = plan;
    scratch.plan = plan;
    settle(passage, scratch, payment, around, prepared.scenario.horizonMs);
    witness(passage, around);
    return explainRail({ passage, scratch, prepared, payment });
  });
  return {
    schemaVersion: 1,
    payment: describe(prepared, from, payment, options.payment, plans.find(isPlan) ?? null),
    seed: prepared.seed,
    replication: options.replication,
    luck: options.luck,
    overlays: scenario.overlays,
    mids: around.codes.flatMap((currency, c) =>
      around.initiationMids[c] === 0
        ? []
        : [{ currency, value: decimalText(BigInt(around.initiationMids[c]!), VALUE_DECIMALS).replace(/\.?0+$/, "") }],
    ),
    reportingCurrency: prepared.scenario.reportingCurrency,
    reportingDigits: around.digits[around.reporting]!,
    rails: told,
  };
}

function findPayment(
  prepared: Prepared,
  { payment: wanted, row = -1 }: ExplainOptions,
): { readonly from: PreparedSource; readonly index: number } {
  if (prepared.file !== null) {
    if (row < 0) throw new UnknownPayment(wanted, [`those of ${prepared.file.file.facts.id}`]);
    prepared.file.load(Math.floor(row / ROWS_A_BLOCK));
    const index = row % ROWS_A_BLOCK;
    return { from: prepared.sources[prepared.file.rows.sort[index]!]!, index };
  }
  const exact = prepared.sources.find(({ source }) => source.of.id === wanted && !isStream(source.of));
  if (exact !== undefined) return { from: exact, index: 0 };
  const match = /^(.*?)(?::(\d+))?$/.exec(wanted);
  const number = Number(match?.[2] ?? 0);
  const stream = prepared.sources.find(
    ({ source: { of, first, count } }) =>
      of.id === match?.[1] && isStream(of) && number >= first && number < first + count,
  );
  if (stream !== undefined) return { from: stream, index: number - stream.source.first };
  const known = prepared.scenario.payments.map((of) => (isStream(of) ? `${of.id}:0..${of.simulated - 1}` : of.id));
  throw new UnknownPayment(wanted, known);
}

function describe(
  prepared: Prepared,
  from: PreparedSource,
  payment: Payment,
  id: string,
  plan: Plan | null,
): Explanation["payment"] {
  const { of } = from.source;
  const at = payment.initiatedAt as Instant;
  const local = (leg: number): string =>
    plan === null ? formatInstantIso(at) : formatInstant(at, plan.legs[leg]!.zone);
  return {
    id,
    kind: of.kind,
    direction: of.direction,
    segment: of.segment,
    bearer: payment.bearer,
    purpose: of.purpose,
    fixes: of.fixes,
    amount: amountOf(prepared.around, payment.amountMinor, payment.currency),
    memory: memoriesOf(payment).flatMap(([name, minor]) =>
      minor === 0 ? [] : [{ name, amount: amountOf(prepared.around, minor, payment.currency) }],
    ),
    initiatedAt: { utc: formatInstantIso(at), sender: local(0), beneficiary: local(plan?.creditLeg ?? 0) },
  };
}

function memoriesOf(payment: Payment): readonly (readonly [MemoryName, number])[] {
  return [
    ["sender-year-to-date", payment.senderYearToDate],
    ["sender-today", payment.senderToday],
    ["merchant-month", payment.merchantMonth],
  ];
}
