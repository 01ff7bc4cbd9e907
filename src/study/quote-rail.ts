// One rail's part of a quote, from what its lucks left: what arrives, in how long, and the price by item. Printed parts are
// apportioned, so that items add up to their price in money and in basis points.

import type { Plan } from "../settlement/index.ts";
import { ratioOf } from "../stats/index.ts";
import { formatDay, formatInstant, formatInstantIso, type Instant } from "../time/index.ts";
import { statusOn } from "./explain-amount.ts";
import { effectiveRateOf } from "./explain-rail.ts";
import type { Prepared } from "./prepare.ts";
import type { Borne, QuoteMoment, QuotePrice, QuoteRail, Spread, Times } from "./quote-answer.ts";
import { quantileAt, type QuoteSink } from "./quote-sink.ts";
import { BPS_DECIMALS, decimalText, partsAt, partsOf, rounded, SECONDS_DECIMALS, wholeOf } from "./rounding.ts";

const MS = 1000;
const BP = 10_000n;
/** Value units in a minor unit. */
const VALUE_UNIT = 10_000n;

export function quoteRail(sink: QuoteSink, prepared: Prepared, initiatedAt: number): QuoteRail {
  const { plan, outcomes } = sink;
  const { around } = prepared;
  const [p50, p95] = [quantileAt(sink.creditMs, 0.5), quantileAt(sink.creditMs, 0.95)];
  const at = (ms: number | null): QuoteMoment | null => (ms === null ? null : momentIn(plan, initiatedAt + ms));
  const { ineligible: _, ...counted } = outcomes;
  return {
    rail: plan.rail.id,
    label: plan.rail.label,
    variant: plan.variant.id,
    status: statusOn(plan.variant.status, formatDay(plan.legs[0]!.zone.dayAt(initiatedAt))),
    outcomes: counted,
    reasons: Object.fromEntries(sink.reasons),
    sends: spreadOf(sink.debits, around.codes[plan.senderCurrency]!, around.digits[plan.senderCurrency]!),
    blocked: sink.blocked.some((minor) => minor > 0)
      ? spreadOf(sink.blocked, around.codes[plan.senderCurrency]!, around.digits[plan.senderCurrency]!)
      : null,
    arrives: spreadOf(sink.credits, around.codes[plan.payeeCurrency]!, around.digits[plan.payeeCurrency]!),
    effectiveRate: effectiveRate(sink, prepared),
    creditSeconds: timesOf(sink.creditMs),
    creditBy: { p50: at(p50), p95: at(p95) },
    finalitySeconds: timesOf(sink.finalityMs),
    milestones: Object.fromEntries([...sink.milestoneMs].map(([name, times]) => [name, timesOf(times)])),
    price: priceOf(sink, prepared),
  };
}

/** An instant on the clocks of both ends; by UTC alone where no rail says who stands there. */
export function momentIn(plan: Plan | null, at: number): QuoteMoment {
  const utc = formatInstantIso(at as Instant);
  if (plan === null) return { utc, sender: utc, beneficiary: utc };
  const minute = Math.round(at / 60_000) * 60_000;
  const on = (leg: number): string => formatInstant(minute as Instant, plan.legs[leg]!.zone);
  return { utc, sender: on(0), beneficiary: on(plan.creditLeg) };
}

function timesOf(ms: readonly number[]): Times {
  const at = (share: number): number | null => {
    const value = quantileAt(ms, share);
    return value === null ? null : rounded(value / MS, SECONDS_DECIMALS);
  };
  return { p50: at(0.5), p95: at(0.95) };
}

function spreadOf(minor: readonly number[], currency: string, digits: number): Spread | null {
  if (minor.length === 0) return null;
  const total = minor.reduce((sum, each) => sum + BigInt(each), 0n);
  const at = (share: number): string => decimalText(BigInt(quantileAt(minor, share)!), digits);
  return {
    currency,
    mean: decimalText(wholeOf(total, BigInt(minor.length)), digits),
    p5: at(0.05),
    p50: at(0.5),
    p95: at(0.95),
  };
}

function effectiveRate({ plan, credits, debits }: QuoteSink, { around }: Prepared): QuoteRail["effectiveRate"] {
  const sum = (of: readonly number[]): bigint => of.reduce((total, each) => total + BigInt(each), 0n);
  const { senderCurrency: from, payeeCurrency: to } = plan;
  const value = effectiveRateOf(
    { minor: sum(credits), digits: around.digits[to]! },
    { minor: sum(debits), digits: around.digits[from]! },
  );
  return value === null ? null : { from: around.codes[from]!, to: around.codes[to]!, value };
}

function priceOf(sink: QuoteSink, { around }: Prepared): QuotePrice | null {
  const { items, itemValues, sums } = sink;
  const completed = BigInt(sink.outcomes.completed);
  if (completed === 0n || sums.principal === 0n) return null;
  const digits = around.digits[around.reporting]!;
  const bpsOf = (value: bigint): number => ratioOf(value * BP, sums.principal, BPS_DECIMALS) ?? 0;
  const below = completed * VALUE_UNIT;
  const amount = wholeOf(sums.price, below);
  const shown = items.flatMap((item, slot) => (itemValues[slot] === 0n ? [] : [{ ...item, value: itemValues[slot]! }]));
  const amounts = partsOf(
    shown.map(({ value }) => value),
    below,
    amount,
  );
  const bps = partsAt(
    shown.map(({ value }) => bpsExact(value, sums.principal)),
    BPS_DECIMALS,
    bpsOf(sums.price),
  );
  const told = shown.map(({ kind, id, payer, payee, grade }, i) => ({
    of: id,
    kind,
    payer,
    payee,
    grade,
    minor: amounts[i]!,
    bps: bps[i]!,
  }));
  const sum = (of: typeof told): Borne => ({
    amount: decimalText(
      of.reduce((total, { minor }) => total + minor, 0n),
      digits,
    ),
    bps: rounded(
      of.reduce((total, item) => total + item.bps, 0),
      BPS_DECIMALS,
    ),
  });
  const assumed = told.filter(({ grade }) => grade === "assumed").sort((a, b) => b.bps - a.bps);
  return {
    bps: bpsOf(sums.price),
    amount: decimalText(amount, digits),
    netBps: bpsOf(sums.net),
    driftBps: bpsOf(sums.drift),
    items: told.map(({ minor, ...item }) => ({ ...item, amount: decimalText(minor, digits) })),
    byKind: [...new Set(told.map(({ kind }) => kind))].map((kind) => ({
      of: kind,
      ...sum(told.filter((item) => item.kind === kind)),
    })),
    onTop: sum(told.filter(({ payer }) => payer === "sender")),
    fromMoney: sum(told.filter(({ payer }) => payer !== "sender")),
    assumed: {
      bps: sum(assumed).bps,
      largest: assumed[0]?.of ?? null,
    },
  };
}

const FINE_DECIMALS = 12;

function bpsExact(value: bigint, principal: bigint): number {
  return ratioOf(value * BP, principal, FINE_DECIMALS) ?? 0;
}
