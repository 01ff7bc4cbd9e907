// One payment told leg by leg, as plain data: what `explain` prints and what `trace.json` holds. Amounts carry their minor
// units and a printed text; instants are ISO in UTC with a printed local time beside them; every number names its rule,
// version, source and grade.

import type { QuoteStatus } from "./quote-answer.ts";

export interface Amount {
  readonly currency: string;
  readonly minor: number;
  readonly text: string;
}

export interface Origin {
  readonly path: string;
  readonly title: string;
  readonly url: string | null;
  readonly grade: string;
}

/** One instant: ISO in UTC, and as printed by the clock of the leg's place, of the sender and of the beneficiary. */
export interface Moment {
  readonly utc: string;
  readonly local: string;
  readonly sender: string;
  readonly beneficiary: string;
}

export interface Explanation {
  readonly schemaVersion: 1;
  readonly payment: {
    readonly id: string;
    readonly kind: string;
    readonly direction: string;
    readonly segment: string;
    readonly bearer: string;
    readonly purpose: string | null;
    readonly fixes: string;
    readonly amount: Amount;
    /** What went before, where anything did: "sender-year-to-date". */
    readonly memory: readonly { readonly name: string; readonly amount: Amount }[];
    readonly initiatedAt: { readonly utc: string; readonly sender: string; readonly beneficiary: string };
  };
  readonly seed: number;
  readonly replication: number;
  readonly luck: "drawn" | "typical";
  /** Values set on the command line. */
  readonly overlays: readonly { readonly path: string; readonly value: string }[];
  readonly mids: readonly { readonly currency: string; readonly value: string }[];
  readonly reportingCurrency: string;
  /** Decimals of the reporting currency, so that values in 10^-4 of its minor unit can be printed. */
  readonly reportingDigits: number;
  readonly rails: readonly RailExplanation[];
}

export interface RailExplanation {
  readonly rail: string;
  readonly label: string;
  readonly variant: string;
  /** On the sender's local date; null where the data say nothing of it. */
  readonly status: QuoteStatus | null;
  readonly outcome: "ineligible" | "completed" | "rejected" | "returned" | "unsettled";
  readonly reason: string | null;
  /** What the facts say about an ineligible payment, in one sentence. */
  readonly detail: string | null;
  readonly choices: readonly {
    readonly name: string;
    readonly value: string;
    readonly share: number | null;
    readonly how: "drawn" | "typical" | "picked" | "settled";
  }[];
  readonly principal: Amount | null;
  readonly debit: Amount | null;
  /** Leaves the sender's account too and is credited later; in no price. null where nothing is. */
  readonly blocked: Amount | null;
  readonly credit: Amount | null;
  readonly refund: Amount | null;
  /** When the refund arrives; null where nothing is given back. */
  readonly refundAt: Moment | null;
  /** What the quote promised, where the amount fixed a debit or a credit. */
  readonly quotedCredit: Amount | null;
  readonly underDelivered: boolean;
  readonly creditAt: string | null;
  readonly finalAt: string | null;
  /** The same instant by the clocks. */
  readonly final: Moment | null;
  readonly creditLatencyMs: number | null;
  readonly finalityLatencyMs: number | null;
  readonly byCauseMs: Readonly<Record<string, number>>;
  readonly milestones: Readonly<Record<string, string>>;
  readonly legs: readonly LegExplanation[];
  readonly items: readonly ItemExplanation[];
  /** Values in 10^-4 of a minor unit of the reporting currency. */
  readonly priceValue: number | null;
  readonly driftValue: number | null;
  readonly principalValue: number | null;
  readonly priceBps: number | null;
  /** The same without taxes that the payment's segment recovers. */
  readonly netBps: number | null;
  /** Units of the beneficiary's currency for one of the sender's, after everything. */
  readonly effectiveRate: string | null;
}

/** Why dealers quoted as they did: their position at the opening of the day, and what selling on adds. */
export interface BookExplanation {
  readonly dealers: string;
  readonly day: string;
  readonly position: string;
  /** Position over limit, of all of them: -1 to 1. */
  readonly lean: number;
  /** Does this trade add to the position? */
  readonly adds: boolean;
  readonly plainBp: string;
  /** What the plain half-spread is multiplied by, as a decimal text: 1.24. */
  readonly factor: string;
  /** Share of the day's trades of this side that is sold on through the vehicle currency. */
  readonly soldShare: number;
  readonly origins: readonly Origin[];
}

export interface LegExplanation {
  readonly id: string;
  readonly at: string;
  readonly participant: string;
  readonly wayBack: boolean;
  /** When all it waits for was done. */
  readonly readyAt: string;
  /** When its work began: after cut-off, opening and batch. */
  readonly startAt: string;
  readonly endAt: string;
  readonly start: Moment;
  readonly end: Moment;
  readonly waits: readonly {
    readonly cause: string;
    readonly ms: number;
    readonly why: string;
    readonly origin: Origin | null;
  }[];
  readonly in: Amount | null;
  readonly conversion: {
    readonly quote: string;
    readonly provider: string;
    readonly from: Amount;
    readonly to: Amount;
    readonly midText: string;
    readonly rateText: string;
    readonly halfSpreadBp: string;
    /** So many times the half-spreads of other quotes; null where it is stated. */
    readonly derived: {
      readonly times: string;
      readonly of: readonly { readonly quote: string; readonly halfSpreadBp: string; readonly origin: Origin }[];
    } | null;
    readonly dealtAt: string;
    readonly origin: Origin;
    /** How the dealers' position moved the half-spread; null where no position does. */
    readonly book: BookExplanation | null;
  } | null;
  readonly charges: readonly {
    readonly rule: string;
    readonly label: string;
    /** The leg that charges it, where it is taken on a later one: after the conversion. */
    readonly chargedOn: string | null;
    readonly item: string;
    readonly payer: string;
    readonly payee: string;
    readonly base: Amount | null;
    /** What went before and is counted together with the base; null where nothing is. */
    readonly before: Amount | null;
    readonly amount: Amount;
    /** The amount in the currency it is taken in, when that differs, at the mid shown. */
    readonly taken: Amount | null;
    readonly midText: string | null;
    readonly version: string;
    readonly origin: Origin;
  }[];
  readonly out: Amount | null;
  readonly milestone: string | null;
  readonly credits: boolean;
  readonly settles: string | null;
  readonly finalAt: string | null;
  readonly final: Moment | null;
}

export interface ItemExplanation {
  readonly kind: string;
  readonly id: string;
  readonly payer: string;
  readonly payee: string;
  readonly amount: Amount | null;
  /** In 10^-4 of a minor unit of the reporting currency. */
  readonly value: number;
  readonly grade: string;
  readonly recoverable: boolean;
}
