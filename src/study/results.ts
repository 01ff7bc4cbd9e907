// What a run leaves: the contract of `result.json`, key for key. Every key is present from the first release; what is not
// computed is `null` or `[]`. No wall clock, host or path inside: same inputs and seed, same bytes.
// Counts are simulated payments summed over replications; bps, latencies and shares are weighted; money is weighted and
// the mean of a replication. bps have 4 decimals, seconds 3, shares 6; money is a decimal string.

import type { PaymentFileFacts } from "./payment-rows.ts";

export type Interval = readonly [low: number, high: number];

export interface Money {
  readonly currency: string;
  readonly amount: string;
}

export interface Estimate {
  readonly mean: number | null;
  readonly ci95: Interval | null;
}

export interface Results {
  readonly schemaVersion: 1;
  readonly run: RunFacts;
  readonly rails: readonly RailResult[];
  readonly differences: readonly Difference[];
  readonly worlds: readonly WorldResult[];
  readonly dealers: readonly DealersResult[];
  readonly breakEven: readonly BreakEven[];
  readonly assumptions: Assumptions;
}

export interface RunFacts {
  readonly tool: "settlesim";
  readonly version: string;
  readonly scenario: { readonly id: string; readonly title: string; readonly question: string };
  readonly inputs: readonly { readonly id: string; readonly sha256: string }[];
  /** Values set on the command line, in the order in which they were given. */
  readonly overlays: readonly { readonly path: string; readonly value: string }[];
  readonly seed: number;
  readonly replications: number;
  readonly luck: "drawn" | "typical";
  /** Choices that `typical` luck or a pick settled, each with its share: empty when luck is drawn and nothing picked. */
  readonly choices: readonly {
    readonly name: string;
    readonly value: string;
    readonly share: number | null;
    readonly how: "typical" | "picked";
  }[];
  readonly period: { readonly from: string; readonly to: string };
  readonly fx: "history" | "simulated";
  /** The history that results are conditional on: its file, when fixes count from, and the first and last that held. */
  readonly fxHistory: {
    readonly id: string;
    readonly published: string;
    readonly fixes: number;
    readonly from: string;
    readonly to: string;
  } | null;
  readonly reportingCurrency: string;
  readonly mids: {
    readonly on: string;
    readonly numeraire: string;
    readonly values: readonly { readonly currency: string; readonly value: string }[];
  };
  readonly within: readonly string[];
  /** The file the payments come from: a fixed population, so intervals cover the model's luck only. null: the scenario's own. */
  readonly paymentFile: PaymentFileFacts | null;
  /** Initiation of the payments, when there is exactly one instant: ISO in UTC. */
  readonly initiatedAt: string | null;
}

export interface StatusNote {
  readonly variant: string;
  readonly from: string;
  readonly until: string | null;
  readonly is: "live" | "announced" | "hypothetical";
  readonly kinds: readonly string[];
  readonly source: string;
}

export interface RailResult {
  readonly id: string;
  readonly label: string;
  /** The weakest status over the period and the variants that carried a payment. */
  readonly status: "live" | "announced" | "hypothetical";
  readonly statusNotes: readonly StatusNote[];
  readonly referenceFor: readonly string[];
  readonly usd: {
    readonly turnoverUsd: string;
    readonly legsSettledInUsd: number;
    /** Held in advance, worth in the vehicle currency; null where the rail does not say, or the payments are no flow. */
    readonly prefundedUsd: string | null;
  };
  readonly cells: readonly CellResult[];
}

export interface CellResult {
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  /** Payments that one simulated payment stands for, as a decimal text. */
  readonly weight: string;
  readonly payments: PaymentCounts;
  readonly reasons: {
    readonly ineligible: Readonly<Record<string, number>>;
    readonly rejected: Readonly<Record<string, number>>;
    readonly returned: Readonly<Record<string, number>>;
  };
  readonly completedShare: number | null;
  readonly price: PriceResult;
  readonly fxDrift: { readonly bpsOfValue: Estimate };
  /** Money held back for later, such as tax collected at source; null while no rule of that sort is modelled. */
  readonly blocked: Money | null;
  /** Funds in transit x rate x time; null while the data gives no carry rate. */
  readonly float: Money | null;
  readonly failureCost: Money;
  readonly creditLatency: {
    readonly seconds: { readonly mean: number | null; readonly p50: number | null; readonly p95: number | null };
    readonly within: Readonly<Record<string, number>>;
    readonly byCause: Readonly<Record<string, number>>;
  };
  readonly finalityLatency: { readonly seconds: Quantiles };
  readonly milestones: Readonly<
    Record<string, { readonly seconds: Quantiles; readonly within: Readonly<Record<string, number>> }>
  >;
  /** Means over completed payments: what leaves the sender, what arrives. null when none completed. */
  readonly sent: Money | null;
  readonly received: Money | null;
  /** Units of the beneficiary's currency for one of the sender's, after everything; 6 decimals. */
  readonly effectiveRate: { readonly from: string; readonly to: string; readonly value: string } | null;
}

export interface Quantiles {
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface PaymentCounts {
  readonly offered: number;
  readonly ineligible: number;
  readonly completed: number;
  readonly underDelivered: number;
  readonly rejected: number;
  readonly returned: number;
  readonly unsettled: number;
}

export interface PriceResult {
  readonly bpsOfValue: Estimate & { readonly range95: null };
  readonly netBpsOfValue: Estimate & { readonly range95: null };
  readonly bpsPerPayment: Estimate & Quantiles;
  readonly total: Money;
  readonly items: readonly ItemResult[];
}

export type ItemKind = "fee" | "tax" | "fx-margin" | "deduction" | "rounding";

export interface ItemResult {
  readonly kind: ItemKind;
  readonly id: string;
  readonly payer: string;
  readonly payee: string;
  readonly bpsOfValue: number;
  readonly amount: string;
  readonly grade: string;
}

export type PriceVerdict = "cheaper" | "dearer" | "no-material-difference" | "depends-on-assumptions";
export type SpeedVerdict = "faster" | "slower" | "no-material-difference" | "depends-on-assumptions";

/** The assumed cost item that has to change least, as a factor, for the difference in price to vanish. */
export interface HangsOn {
  readonly rail: string;
  readonly item: string;
  readonly bps: number;
  readonly turnsAtBps: number;
}

/** From balanced to one-sided trade: how the difference changes with the position of the rail's dealers. */
export interface Imbalance {
  /** Part of the price on the rail that comes from the position: quotes moved by it, and what selling on costs. */
  readonly bps: Estimate;
  /** Share of the pairs' value that dealers could not keep and sold on through the vehicle currency. */
  readonly soldShare: number;
  /** Pairs by the dealers' position over their limit, whichever way it leans; `upTo` 1 is at the limit or beyond. */
  readonly byLean: readonly { readonly upTo: number; readonly pairs: number; readonly priceBps: Estimate }[];
}

/** Dealers over the period of the run, the mean of a replication, in the currency of their limit. */
export interface DealersResult {
  readonly id: string;
  readonly label: string;
  readonly position: string;
  readonly limit: Money;
  readonly opened: Money;
  readonly came: Money;
  readonly went: Money;
  readonly usedUp: Money;
  /** Through the vehicle currency; below nothing: bought. */
  readonly sold: Money;
  readonly held: Money;
  /** Position over limit at a day's opening: from -1 to 1. */
  readonly lean: { readonly mean: number; readonly atEnd: number };
  /** Share of days on which they began at their limit. */
  readonly atLimitShare: number;
  /** What was sold over what came beyond what went; null where that is nothing. */
  readonly soldOfSurplus: number | null;
}

export interface Difference {
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  readonly rail: string;
  readonly reference: string;
  readonly pairs: number;
  readonly onlyHere: number;
  readonly onlyThere: number;
  readonly priceBps: Estimate & { readonly range95: null };
  readonly creditSeconds: Estimate & { readonly p50: number | null };
  /** What dealers' positions do to the difference; null where none skews the rail's quotes. */
  readonly imbalance: Imbalance | null;
  /** null without an interval: one replication, or typical luck. */
  readonly verdict: { readonly price: PriceVerdict | null; readonly speed: SpeedVerdict | null };
  /** null where no assumed item could turn the difference, or where there is none. */
  readonly hangsOn: HangsOn | null;
}

/** Money with the interval of its mean over replications. */
export interface MoneyEstimate extends Money {
  readonly ci95: readonly [low: string, high: string] | null;
}

/** A rail's part of the completed payments of a world. */
export interface RailPart {
  readonly id: string;
  readonly paymentShare: number | null;
  readonly valueShare: number | null;
}

/** A world: every payment over the rail it falls to there, and on from one that fails it. */
export interface WorldResult {
  readonly id: string;
  readonly label: string;
  readonly payments: PaymentCounts;
  readonly completedShare: number | null;
  /** Of completed payments, with what their failed attempts have cost. */
  readonly price: Money;
  readonly netPrice: Money;
  /** Sunk cost of payments that never completed. */
  readonly failureCost: Money;
  /** Shares of the eligible payments. */
  readonly within: Readonly<Record<string, number>>;
  readonly usd: RailResult["usd"];
  /** Simulated payments that turned to another rail. */
  readonly fellBack: number;
  /** Their share of all payments offered, as weighted. */
  readonly fellBackShare: number | null;
  readonly rails: readonly RailPart[];
  readonly against: string | null;
  /** null: measured against nothing, or the measure itself. */
  readonly saves: WorldSaving | null;
  readonly cells: readonly WorldCell[];
}

/** What a world saves over the payments that complete in both: positive is better here. */
export interface WorldSaving extends MoneyEstimate {
  readonly pairs: number;
  readonly onlyHere: number;
  readonly onlyThere: number;
  readonly net: MoneyEstimate;
  readonly turnoverUsd: string;
  /** Hours of waiting for the credit, summed over all payments of a replication, as weighted. */
  readonly hours: Estimate;
  /** Credited sooner, or later, by more than what counts as material. */
  readonly soonerShare: number | null;
  readonly laterShare: number | null;
}

export interface WorldCell {
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  readonly completedShare: number | null;
  readonly price: Money;
  readonly fellBack: number;
  readonly rails: readonly RailPart[];
  readonly saves: (MoneyEstimate & { readonly bpsOfValue: Estimate; readonly creditSeconds: Estimate }) | null;
}

/** Where a margin makes a rail cost what its reference costs, for one sort of payment. */
export interface BreakEven {
  /** The number of the data that is asked for; several that move as one are separated by a comma. */
  readonly path: string;
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  readonly rail: string;
  readonly reference: string;
  /** null: the rail is dearer even without that margin, or cheaper whatever it is; `withoutBps` tells which. */
  readonly value: number | null;
  readonly ci95: Interval | null;
  readonly range95: null;
  /** A factor of the half-spreads it is derived of, or basis points of half-spread. */
  readonly unit: "times" | "bp";
  /** What the data has; null where cases differ. */
  readonly now: number | null;
  /** Its distinct values where cases differ, the smallest first. */
  readonly cases: readonly number[];
  /** Low and high of the assumption, as written; of several the lowest and the highest. */
  readonly range: readonly [low: string, high: string] | null;
  readonly grade: string | null;
  /** Quotes whose half-spreads are multiplied. */
  readonly of: readonly string[];
  /** The difference of price in basis points when that margin is none. */
  readonly withoutBps: number;
}

export interface Assumptions {
  readonly published: number;
  readonly reported: number;
  readonly assumed: number;
  readonly fitted: number;
  readonly list: readonly { readonly path: string; readonly grade: string; readonly source: string }[];
}
