// One rail in one cell, as the result contract wants it: counts, price with its items, times with their causes.

import { CAUSES, isPlan, type Outcome } from "../settlement/index.ts";
import { ratioOf, Sketch, tInterval } from "../stats/index.ts";
import { hasCarry } from "./float.ts";
import type { Ledger } from "./ledger.ts";
import type { Prepared } from "./prepare.ts";
import type { CellResult, Estimate, ItemResult, Money, PriceResult, Quantiles } from "./results.ts";
import {
  BPS_DECIMALS,
  decimalText,
  partsAt,
  partsOf,
  rounded,
  SECONDS_DECIMALS,
  SHARE_DECIMALS,
  wholeOf,
} from "./rounding.ts";
import { BPS_UNIT, MILESTONES, type Tally } from "./tally.ts";
import { ofStrata, type Stratum, timesOf, weightedSum } from "./weighing.ts";

export interface CellContext {
  readonly prepared: Prepared;
  readonly ledger: Ledger;
}

/** Ratios to basis points. */
const BPS = 10_000;
const MS = 1000;
/** Values count 10^-4 of a minor unit. */
const VALUE_UNIT = 10_000n;

interface CellFigures extends CellContext {
  readonly rail: number;
  readonly cell: number;
  readonly strata: readonly Stratum<Tally>[];
}

export function cellResult(context: CellContext, rail: number, cell: number): CellResult {
  const { prepared, ledger } = context;
  const { kind, direction, segment, groups } = ledger.cells[cell]!;
  const strata = groups.map((g) => ({ of: ledger.tallies[rail]![g]!, weight: prepared.groups[g]!.weight }));
  const figures: CellFigures = { prepared, ledger, rail, cell, strata };
  const count = (of: (tally: Tally) => number): number => strata.reduce((sum, stratum) => sum + of(stratum.of), 0);
  return {
    kind,
    direction,
    segment,
    weight: weightText(strata),
    payments: {
      offered: count((tally) => tally.offered),
      ineligible: count((tally) => tally.counts.ineligible),
      completed: count((tally) => tally.counts.completed),
      underDelivered: count((tally) => tally.underDelivered),
      rejected: count((tally) => tally.counts.rejected),
      returned: count((tally) => tally.counts.returned),
      unsettled: count((tally) => tally.counts.unsettled),
    },
    reasons: {
      ineligible: reasonsOf(strata, "ineligible"),
      rejected: reasonsOf(strata, "rejected"),
      returned: reasonsOf(strata, "returned"),
    },
    completedShare: shareOf(strata, (tally) => tally.counts.completed),
    price: priceOf(figures),
    fxDrift: { bpsOfValue: estimate(figures, "drift") },
    blocked: moneyOf(figures, (tally) => tally.total("blocked")),
    float: hasCarry(context, rail, groups) ? moneyOf(figures, (tally) => tally.total("float")) : null,
    failureCost: moneyOf(figures, (tally) => tally.total("failure")),
    creditLatency: latencyOf(figures),
    finalityLatency: { seconds: secondsOf(strata, (tally) => tally.finality) },
    milestones: milestonesOf(figures),
    ...arrivalOf(figures),
  };
}

/** Payments that a simulated one stands for, over the whole cell. */
function weightText(strata: readonly Stratum<Tally>[]): string {
  const { above, below } = ofStrataOne(strata);
  return String(ratioOf(above, below, SHARE_DECIMALS) ?? 1);
}

function ofStrataOne(strata: readonly Stratum<Tally>[]): { above: bigint; below: bigint } {
  const sum = weightedSum(strata, (tally) => BigInt(tally.offered));
  const plain = strata.reduce((total, { of }) => total + BigInt(of.offered), 0n);
  return { above: sum.numerator, below: sum.denominator * plain };
}

function reasonsOf(strata: readonly Stratum<Tally>[], outcome: Outcome): Record<string, number> {
  const found: Record<string, number> = {};
  for (const { of } of strata) {
    for (const [key, count] of of.reasons) {
      if (key.startsWith(`${outcome} `))
        found[key.slice(outcome.length + 1)] = (found[key.slice(outcome.length + 1)] ?? 0) + count;
    }
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A weighted share of the eligible payments. */
function shareOf(strata: readonly Stratum<Tally>[], of: (tally: Tally) => number): number | null {
  const sums = ofStrata(
    strata,
    (tally) => BigInt(of(tally)),
    (tally) => BigInt(tally.eligible),
  );
  return ratioOf(sums.above, sums.below, SHARE_DECIMALS);
}

function priceOf(figures: CellFigures): PriceResult {
  const { ledger, rail, cell, strata } = figures;
  const bpsOfValue = estimate(figures, "price");
  const all = ledger.figuresOf(`${rail}/${cell}/bps`);
  const sketch = merged(strata, (tally) => tally.bps);
  const inBps = (units: number | null): number | null =>
    units === null ? null : rounded(units / BPS_UNIT, BPS_DECIMALS);
  return {
    bpsOfValue: { ...bpsOfValue, range95: null },
    netBpsOfValue: { ...estimate(figures, "net"), range95: null },
    bpsPerPayment: {
      ...interval(all, 1 / BPS_UNIT, BPS_DECIMALS),
      p50: inBps(sketch.quantile(0.5)),
      p95: inBps(sketch.quantile(0.95)),
    },
    total: moneyOf(figures, (tally) => tally.total("price")),
    items: itemsOf(figures, bpsOfValue.mean),
  };
}

function itemsOf(figures: CellFigures, totalBps: number | null): ItemResult[] {
  const { ledger, rail, cell, strata, prepared } = figures;
  const items = strata[0]?.of.shape.items ?? [];
  if (totalBps === null) return [];
  const bps = items.map((_, i) => meanOf(ledger.figuresOf(`${rail}/${cell}/item/${i}`)) * BPS);
  const bpsShown = partsAt(bps, BPS_DECIMALS, totalBps);
  const sums = items.map((_, i) => weightedSum(strata, (tally) => tally.item(i)));
  const price = weightedSum(strata, (tally) => tally.total("price"));
  const denominator = price.denominator * BigInt(prepared.replications) * VALUE_UNIT;
  const amounts = partsOf(
    sums.map((sum) => sum.numerator),
    denominator,
    wholeOf(price.numerator, denominator),
  );
  const digits = prepared.around.digits[prepared.around.reporting]!;
  // What only a way back could cost stands in `failureCost`; of completed payments it is nothing.
  return items.flatMap((item, i) => {
    if (sums[i]!.numerator === 0n && item.kind !== "rounding") return [];
    const { kind, id, payer, payee, grade } = item;
    return [{ kind, id, payer, payee, bpsOfValue: bpsShown[i]!, amount: decimalText(amounts[i]!, digits), grade }];
  });
}

function latencyOf(figures: CellFigures): CellResult["creditLatency"] {
  const { strata, prepared } = figures;
  const completed = (tally: Tally): bigint => BigInt(tally.counts.completed);
  const total = ofStrata(strata, (tally) => tally.total("latency"), completed);
  const mean = ratioOf(total.above, total.below * BigInt(MS), SECONDS_DECIMALS);
  const causes = CAUSES.map((_, c) => ofStrata(strata, (tally) => tally.cause(c), completed));
  // Milliseconds over payments, shown to the millisecond: the parts add up to the mean shown.
  const parts =
    mean === null
      ? []
      : partsOf(
          causes.map((cause) => cause.above),
          total.below,
          BigInt(Math.round(mean * MS)),
        );
  const byCause: [string, number][] = CAUSES.flatMap((cause, c) =>
    parts[c] === undefined || causes[c]!.above === 0n ? [] : [[cause, Number(parts[c]) / MS]],
  );
  return {
    seconds: { mean, ...secondsOf(strata, (tally) => tally.latency) },
    within: withinOf(prepared, strata, (tally) => tally.within),
    byCause: Object.fromEntries(byCause),
  };
}

function milestonesOf({ prepared, strata }: CellFigures): CellResult["milestones"] {
  const found: Record<string, { seconds: Quantiles; within: Record<string, number> }> = {};
  MILESTONES.forEach((name, m) => {
    if (strata.every(({ of }) => of.milestones[m]!.seconds.count === 0)) return;
    found[name] = {
      seconds: secondsOf(strata, (tally) => tally.milestones[m]!.seconds),
      within: withinOf(prepared, strata, (tally) => tally.milestones[m]!.within),
    };
  });
  return found;
}

function withinOf(
  prepared: Prepared,
  strata: readonly Stratum<Tally>[],
  of: (tally: Tally) => readonly number[],
): Record<string, number> {
  return Object.fromEntries(
    prepared.scenario.withinMs.map(({ label }, k) => [label, shareOf(strata, (tally) => of(tally)[k]!) ?? 0]),
  );
}

/** Quantiles over all eligible payments: beyond the share that completed there is none. */
function secondsOf(strata: readonly Stratum<Tally>[], of: (tally: Tally) => Sketch): Quantiles {
  const times = timesOf(strata);
  const sketch = merged(strata, of);
  const eligible = strata.reduce((sum, stratum, i) => sum + stratum.of.eligible * times[i]!, 0);
  const seconds = (q: number): number | null => {
    const ms = sketch.count === 0 ? null : sketch.quantileOfTotal(q, eligible);
    return ms === null ? null : rounded(ms / MS, SECONDS_DECIMALS);
  };
  return { p50: seconds(0.5), p95: seconds(0.95) };
}

function merged(strata: readonly Stratum<Tally>[], of: (tally: Tally) => Sketch): Sketch {
  const times = timesOf(strata);
  const sketch = new Sketch();
  strata.forEach((stratum, i) => sketch.merge(of(stratum.of), times[i]));
  return sketch;
}

/** What leaves the sender and what arrives, on the mean, and one over the other. */
function arrivalOf({
  prepared,
  ledger,
  rail,
  cell,
  strata,
}: CellFigures): Pick<CellResult, "sent" | "received" | "effectiveRate"> {
  const { groups } = ledger.cells[cell]!;
  const plan = prepared.sources
    .filter((source) => groups.includes(source.group))
    .flatMap((source) => source.plans[rail]!)
    .find(isPlan);
  const completed = weightedSum(strata, (tally) => BigInt(tally.counts.completed)).numerator;
  if (plan === undefined || completed === 0n) return { sent: null, received: null, effectiveRate: null };
  const { codes, digits } = prepared.around;
  const [from, to] = [plan.senderCurrency, plan.payeeCurrency];
  const sent = weightedSum(strata, (tally) => tally.total("debit")).numerator;
  const received = weightedSum(strata, (tally) => tally.total("credit")).numerator;
  const money = (sum: bigint, currency: number): Money => ({
    currency: codes[currency]!,
    amount: decimalText(wholeOf(sum, completed), digits[currency]!),
  });
  const rate = ratioOf(received * 10n ** BigInt(digits[from]!), sent * 10n ** BigInt(digits[to]!), SHARE_DECIMALS);
  return {
    sent: money(sent, from),
    received: money(received, to),
    effectiveRate: rate === null ? null : { from: codes[from]!, to: codes[to]!, value: rate.toFixed(SHARE_DECIMALS) },
  };
}

/** Weighted, the mean of a replication, in the reporting currency. */
function moneyOf({ prepared, strata }: CellFigures, of: (tally: Tally) => bigint): Money {
  const { reporting, codes, digits } = prepared.around;
  const sum = weightedSum(strata, of);
  const minor = wholeOf(sum.numerator, sum.denominator * BigInt(prepared.replications) * VALUE_UNIT);
  return { currency: codes[reporting]!, amount: decimalText(minor, digits[reporting]!) };
}

function estimate({ ledger, rail, cell }: CellFigures, figure: string): Estimate {
  return interval(ledger.figuresOf(`${rail}/${cell}/${figure}`), BPS, BPS_DECIMALS);
}

/** The mean over replications with its t-interval; none from one replication. */
export function interval(values: readonly number[], unit: number, decimals: number): Estimate {
  if (values.length === 0) return { mean: null, ci95: null };
  const found = tInterval(values);
  return {
    mean: rounded(meanOf(values) * unit, decimals),
    ci95: found === null ? null : [rounded(found.low * unit, decimals), rounded(found.high * unit, decimals)],
  };
}

function meanOf(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
