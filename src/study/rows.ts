// What a run tells of every payment when it is asked to: one row for each payment, rail and replication, and one for each
// payment, world and replication. Rows are handed over as they come and never kept, so that they may be as many as they like.

import type { Outcome } from "../settlement/index.ts";

/** The payment itself, the same on every rail and in every world. */
export interface RowPayment {
  replication: number;
  /** As `explain` takes it: an id, or STREAM:NUMBER counting from 0; of a file, FILE:ROW counting from 1. */
  id: string;
  kind: string;
  direction: string;
  segment: string;
  purpose: string | null;
  bearer: string;
  /** ISO, in UTC. */
  initiatedAt: string;
  amount: string;
  currency: string;
  /** Payments of a year that it stands for: an exact ratio. */
  weight: { readonly numerator: number; readonly denominator: number };
}

/**
 * What a payment came to. `units` are 10^-4 of a minor unit of the reporting currency, at the mids of initiation: whole numbers,
 * whose sums, times the weight, are exactly those of the result. What only a completed payment has is null for any other.
 */
export interface RowEnd {
  outcome: Outcome;
  underDelivered: boolean;
  valueUnits: number | null;
  priceUnits: number | null;
  netPriceUnits: number | null;
  /** What it cost not to complete. */
  failureUnits: number | null;
  creditMs: number | null;
  /** Turned over in the vehicle currency, in decimals. */
  turnover: string | null;
}

/** A payment on a rail. */
export interface PaymentRow extends RowEnd {
  readonly payment: Readonly<RowPayment>;
  rail: string;
  reason: string | null;
  debit: string | null;
  debitCurrency: string | null;
  credit: string | null;
  creditCurrency: string | null;
  /** The parts of the price by kind, and each by itself: `kind:id:payer:payee=units`, divided by blanks. */
  feeUnits: number | null;
  taxUnits: number | null;
  fxMarginUnits: number | null;
  deductionUnits: number | null;
  roundingUnits: number | null;
  items: string | null;
  fxDriftUnits: number | null;
  blockedUnits: number | null;
  floatUnits: number | null;
  finalMs: number | null;
}

/** A payment as it ended in a world, over whichever rails; what earlier tries have sunk is in the price. */
export interface WorldRow extends RowEnd {
  readonly payment: Readonly<RowPayment>;
  world: string;
  /** The rail it took first, and the one that completed it. */
  firstRail: string;
  rail: string | null;
  fellBack: boolean;
}

/** Rows are written over by the next: take out of them what is wanted. */
export interface RowListener {
  readonly payment: (row: Readonly<PaymentRow>) => void;
  readonly world: (row: Readonly<WorldRow>) => void;
}
