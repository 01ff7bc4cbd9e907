// A rail as data: the legs a payment takes, who stands at each, what may go wrong, and where the principal is placed.
// The scenario room writes these values from YAML; `plan.ts` compiles them; nothing here computes.
//
//   order (preparation) -> buy-usd (conversion) -> send -> new-york-1 -> arrive -> check -> credit

import type { CurrencyCode } from "../money/index.ts";
import type { Condition, Source } from "../pricing/index.ts";

/** A value that may depend on the facts of a payment: cases read top to bottom, the first match holds. */
export type Cases<T> = readonly Case<T>[];

export interface Case<T> {
  readonly when: Condition | null;
  readonly value: T;
}

/** A number with its origin. `path` is where a reader finds it: `usd-correspondent.legs.send.time`. */
export interface Sourced {
  readonly path: string;
  readonly source: Source;
}

export type RailStatus = "live" | "announced" | "hypothetical";

export interface StatusPeriod extends Sourced {
  /** ISO dates, inclusive; `until` null means still so. */
  readonly from: string;
  readonly until: string | null;
  readonly is: RailStatus;
}

/** Luck (`one-of`) or a settled fact (`is`). Shares are whole parts of `whole`, so that they stay exact. */
export type ChoiceOutcome =
  | {
      readonly kind: "one-of";
      readonly names: readonly string[];
      readonly parts: readonly number[];
      readonly whole: number;
    }
  | { readonly kind: "is"; readonly name: string };

export interface Choice extends Sourced {
  readonly name: string;
  /** Every value the choice can take, for picks and for `when`. */
  readonly values: readonly string[];
  readonly cases: Cases<ChoiceOutcome>;
}

/** How long something takes, in whole milliseconds. */
export type Duration = Sourced &
  (
    | { readonly kind: "lognormal"; readonly medianMs: number; readonly p95Ms: number }
    | { readonly kind: "fixed"; readonly ms: number }
    | { readonly kind: "uniform"; readonly fromMs: number; readonly untilMs: number }
  );

export type Clock = "elapsed" | "working";
export type Cause = "preparation" | "processing" | "closed" | "batch" | "value-date" | "screening" | "repair" | "retry";
export type Milestone = "authorised" | "sent" | "at-beneficiary-bank";
export type SettlementMethod = "gross" | "deferred-net" | "book";

/** A calendar by id, or by the role that keeps it: `{ role: "payee-bank", name: "office.credits" }`. */
export type CalendarRef = { readonly id: string } | { readonly role: string; readonly name: string };
/** A named batch of a calendar, or a plain interval aligned to local midnight inside the leg's own calendar. */
export type CycleRef = { readonly calendar: CalendarRef | null; readonly batch: string } | { readonly everyMs: number };

export interface Hold extends Sourced {
  readonly chance: number;
  readonly time: Duration;
  readonly clock: Clock | null;
  readonly calendar: CalendarRef | null;
  readonly luck: string | null;
}

export interface Decline extends Sourced {
  readonly chance: number;
  readonly reason: string;
  /** Declined for a reason of the payer (no funds, wrong PIN): drawn once a payment, the same on every rail. */
  readonly byPayer: boolean;
  readonly luck: string | null;
  readonly retry: { readonly times: number; readonly chance: number; readonly time: Duration } | null;
  /** How long until the payer has the money back; null: at once. */
  readonly reversal: Duration | null;
}

export interface Repair extends Sourced {
  readonly chance: number;
  readonly time: Duration;
  readonly clock: Clock;
  readonly calendar: CalendarRef | null;
  /** Share of repairs that fail and send the payment back. */
  readonly unrepaired: number;
  readonly reason: string;
  readonly fees: readonly string[];
  readonly luck: string | null;
}

export interface Convert {
  /** A currency code, `sender-currency` or `payee-currency`. */
  readonly into: string;
  readonly quote: { readonly id: string } | { readonly role: string; readonly name: string };
  /** The leg at whose end the rate was fixed; null: dealt when this leg deals. */
  readonly lock: string | null;
  /** The currency the provider crosses and settles through, though the customer sees one conversion; null: none. */
  readonly through: CurrencyCode | null;
}

export interface Delivery {
  readonly calendars: readonly CalendarRef[];
  readonly days: number;
}

export interface Deadline {
  readonly calendar: CalendarRef;
  /** Minutes after local midnight, or the calendar's close of that date. */
  readonly arrivedBefore: number | "close";
  readonly days: number;
  readonly elseDays: number;
  readonly by: "end-of-day" | "close";
}

/** What may depend on facts. A field that is absent keeps its default; `null` says "none" on purpose. */
export interface LegFields {
  readonly cause?: Cases<"preparation" | "processing" | "screening">;
  readonly clock?: Cases<Clock>;
  readonly calendar?: Cases<CalendarRef | null>;
  readonly cutOff?: Cases<string | null>;
  readonly cycle?: Cases<CycleRef | null>;
  readonly time?: Cases<Duration | null>;
  readonly hold?: Cases<Hold | null>;
  readonly declines?: Cases<readonly Decline[]>;
  readonly repair?: Cases<Repair | null>;
  readonly delivery?: Cases<(Omit<Delivery, "days"> & { readonly days: Cases<number> }) | null>;
  readonly deadline?: Cases<Deadline | null>;
}

export interface Leg {
  readonly id: string;
  readonly path: string;
  readonly at: string;
  readonly when: Condition | null;
  /** null: the leg above. */
  readonly after: readonly string[] | null;
  readonly carriesMessage: boolean;
  readonly convert: Convert | null;
  readonly fees: readonly string[];
  readonly settles: SettlementMethod;
  readonly settlementCycle: { readonly calendar: CalendarRef; readonly batch: string } | null;
  readonly milestone: Milestone | null;
  readonly credits: boolean;
  readonly luck: string | null;
  readonly fields: LegFields;
  /** Cases that set several fields together; their fields win over `fields`. */
  readonly cases: Cases<LegFields>;
}

export interface Limit extends Sourced {
  readonly when: Condition | null;
  readonly per: "payment" | "day" | "year";
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
  readonly reason: string;
}

/** A place where the principal may stand: the money as it enters a leg, or after the leg's conversion. */
export interface Place {
  /** `sender-currency`, `payee-currency` or a currency code. */
  readonly currency: string;
  readonly leg: string;
  readonly side: "in" | "out";
}

/** One set of legs. A rail without variants has one, whose id is empty. */
export interface RailVariant {
  readonly id: string;
  readonly when: Condition | null;
  readonly status: readonly StatusPeriod[];
  readonly places: readonly Place[];
  readonly choices: readonly Choice[];
  readonly limits: readonly Limit[];
  readonly legs: readonly Leg[];
  /** The way back: a leg of this rail again, or a leg of its own. */
  readonly onReturn: readonly ({ readonly again: string } | { readonly leg: Leg })[];
}

/** How long it takes until what was paid out is covered again; nothing where no balance is held in advance. */
export interface Prefunding extends Sourced {
  readonly lagMs: number;
}

export interface Rail {
  readonly id: string;
  readonly label: string;
  readonly kinds: readonly string[];
  readonly directions: readonly string[];
  /** Role -> participant id, for every country or by country. */
  readonly roles: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly variants: readonly RailVariant[];
  /** Balances held in advance so that payments need not wait for cover; null: not said. */
  readonly prefunds: Prefunding | null;
}

export interface Participant {
  readonly id: string;
  readonly label: string;
  readonly country: string;
  readonly currency: CurrencyCode;
  readonly zone: string;
  readonly calendars: Readonly<Record<string, string>>;
  readonly quotes: Readonly<Record<string, string>>;
}
