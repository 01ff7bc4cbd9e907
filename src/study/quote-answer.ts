// The answer to a sender's question, as plain data: what `quote` prints. One payment over many lucks on every rail: what
// arrives, in how long, at what price, and why a rail is not among them. Amounts of money are means over the lucks that
// complete unless they say otherwise; bps have 4 decimals, seconds 3, money is decimal text of its currency.

import type { SetMid } from "./quote-mids.ts";
import type { Money } from "./results.ts";

export interface QuoteAnswer {
  readonly schemaVersion: 1;
  readonly tool: "settlesim";
  readonly version: string;
  readonly inputs: readonly { readonly id: string; readonly sha256: string }[];
  readonly question: QuoteQuestion;
  readonly luck: "drawn" | "typical";
  /** How often the luck was drawn; 1 when it is typical. */
  readonly lucks: number;
  readonly seed: number;
  readonly picks: Readonly<Record<string, string>>;
  /** Values set on the command line, in place of what the data say. */
  readonly overlays: readonly { readonly path: string; readonly value: string }[];
  readonly mids: {
    /** Date of the reference mids; what `--mid` gave comes on top. */
    readonly on: string;
    readonly numeraire: string;
    readonly values: readonly { readonly currency: string; readonly value: string }[];
    /** Rates that were given in place of reference mids, and which currency each moved. */
    readonly given: readonly SetMid[];
    /** Units of the beneficiary's currency for one of the sender's. */
    readonly cross: Rate;
  };
  /** Currency of prices: the sender's. */
  readonly currency: string;
  readonly rails: readonly QuoteRail[];
  readonly excluded: readonly QuoteExclusion[];
  readonly cheapest: QuotePick | null;
  readonly fastest: QuotePick | null;
  readonly assumptions: Readonly<Record<"published" | "reported" | "assumed" | "fitted", number>>;
  readonly week: QuoteWeek | null;
}

export interface QuoteQuestion {
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  readonly bearer: string;
  readonly purpose: string | null;
  readonly fixes: "principal" | "debit" | "credit";
  readonly amount: Money;
  readonly initiatedAt: QuoteMoment;
  /** What went before, by name; empty where nothing did. */
  readonly memory: readonly { readonly name: string; readonly amount: Money }[];
  /** False: the date of the reference mids, or a usual time of day, stands in for what nobody said. */
  readonly isDateGiven: boolean;
  readonly isTimeGiven: boolean;
}

/** One instant: ISO in UTC, and on the clocks of the two ends. */
export interface QuoteMoment {
  readonly utc: string;
  readonly sender: string;
  readonly beneficiary: string;
}

export interface Rate {
  readonly from: string;
  readonly to: string;
  readonly value: string;
}

export interface QuoteStatus {
  readonly is: "live" | "announced" | "hypothetical";
  readonly since: string;
  readonly source: string;
}

/** Over the lucks that complete: the mean, and what 1 of 20, half and 19 of 20 do not exceed. */
export interface Spread {
  readonly currency: string;
  readonly mean: string;
  readonly p5: string;
  readonly p50: string;
  readonly p95: string;
}

/** Over all lucks: the time by which half and 19 of 20 are there; null where so many never are. */
export interface Times {
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface QuoteRail {
  readonly rail: string;
  readonly label: string;
  readonly variant: string;
  /** On the sender's local date; null where the data say nothing of it. */
  readonly status: QuoteStatus | null;
  readonly outcomes: Readonly<Record<"completed" | "underDelivered" | "rejected" | "returned" | "unsettled", number>>;
  /** Why lucks did not complete, with their number. */
  readonly reasons: Readonly<Record<string, number>>;
  /** Null where no luck completes. */
  readonly sends: Spread | null;
  /** Leaves the account on top and is credited later, so it is in no price; null where nothing is. */
  readonly blocked: Spread | null;
  readonly arrives: Spread | null;
  /** All that arrives over all that is paid. */
  readonly effectiveRate: Rate | null;
  readonly creditSeconds: Times;
  readonly creditBy: { readonly p50: QuoteMoment | null; readonly p95: QuoteMoment | null };
  readonly finalitySeconds: Times;
  readonly milestones: Readonly<Record<string, Times>>;
  readonly price: QuotePrice | null;
}

export interface QuotePrice {
  readonly bps: number;
  readonly amount: string;
  /** Net of taxes that the segment recovers. */
  readonly netBps: number;
  /** Beside the price: the mid moved while the payment was under way. */
  readonly driftBps: number;
  readonly items: readonly QuoteItem[];
  readonly byKind: readonly QuotePart[];
  /** The sender pays it on top; the beneficiary gets less by the rest, rounding included. */
  readonly onTop: Borne;
  readonly fromMoney: Borne;
  /** The part that rests on assumed numbers, and its largest item. */
  readonly assumed: { readonly bps: number; readonly largest: string | null };
}

export interface Borne {
  readonly amount: string;
  readonly bps: number;
}

export interface QuotePart extends Borne {
  readonly of: string;
}

export interface QuoteItem extends QuotePart {
  readonly kind: string;
  readonly payer: string;
  readonly payee: string;
  readonly grade: string;
}

/** A rail that does not take this payment. */
export interface QuoteExclusion {
  readonly rail: string;
  readonly label: string;
  readonly reason: string;
  readonly detail: string | null;
}

export interface QuotePick {
  readonly rail: string;
  readonly isLive: boolean;
  /** The best of those that are live; null where none is. */
  readonly ofLive: string | null;
}

/** The same payment at each hour of seven days, on the sender's clock. */
export interface QuoteWeek {
  /** From the date of the question on; weekdays as `Fri`. */
  readonly dates: readonly { readonly date: string; readonly weekday: string }[];
  readonly lucks: number;
  readonly rails: readonly {
    readonly rail: string;
    /** By hour, then by date: seconds until half have arrived (null: half never do), and whether the desk it begins with is shut. */
    readonly hours: readonly (readonly QuoteHour[])[];
  }[];
}

export interface QuoteHour {
  readonly medianSeconds: number | null;
  readonly beginsShut: boolean;
  /** The clock skips this hour. */
  readonly isSkipped: boolean;
}
