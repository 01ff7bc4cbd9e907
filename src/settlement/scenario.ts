// A scenario, checked and decoded: the rails to compare, the data they draw on, and the payments.
// The scenario room hands one over; nothing here knows where it came from.

import type { Currency, CurrencyCode, Ratio } from "../money/index.ts";
import type { FeeRule, FxQuote, Source } from "../pricing/index.ts";
import type { CalendarSpec, JointSpec } from "../time/index.ts";
import type { Dealers } from "./dealers.ts";
import type { MidHistory } from "./mid-fix.ts";
import type { PaymentFileSpec, PaymentStream, SinglePayment } from "./payment-spec.ts";
import type { Participant, Rail } from "./rail.ts";
import type { World } from "./world.ts";

/** Reference mids in units per numeraire x 10^8, and how they move. */
export interface Mids {
  readonly path: string;
  readonly source: Source;
  readonly numeraire: CurrencyCode;
  /** ISO date the mids are of. */
  readonly on: string;
  readonly valuesE8: Readonly<Record<string, number>>;
  /** Annual volatility as a plain share (0.045), by currency; currencies that are absent do not move. */
  readonly volatility: Readonly<Record<string, number>>;
  readonly correlations: readonly { readonly a: string; readonly b: string; readonly value: number }[];
  readonly degreesOfFreedom: number;
  /** Yearly rate at which money in transit is reckoned, by currency. */
  readonly carry?: Readonly<Record<string, Ratio>>;
  /** Calendar in whose hours a currency moves. */
  readonly hours: Readonly<Record<string, string>>;
  /** Mids as they were published, in place of simulated ones. */
  readonly history?: MidHistory;
}

/** One graded number of the data, for the list of assumptions. */
export interface Parameter {
  readonly path: string;
  /** Where it is written: two variants of a rail may share it. */
  readonly at: string;
  readonly source: Source;
  /** Left out where no range is given, or where it speaks of another number. */
  readonly number?: RangedNumber;
}

/** A number that is known within a range only, where it can be set, and what has to move with it. */
export interface RangedNumber {
  /** What `--set` takes. */
  readonly path: string;
  /** `bp`, `%`, `min`, or nothing for a plain number; low, centre and high are in it. */
  readonly unit: string;
  /** The finest that can be written there. */
  readonly decimals: number;
  readonly low: number;
  readonly centre: number;
  readonly high: number;
  /** What it may not fall below whatever its range says: a 95th percentile is no less than its median. */
  readonly least: number | null;
  /** By this name it moves with others; null where nobody says so. */
  readonly movesWith: string | null;
  /** Where its range is given: one that is given for several numbers is of all of them at once. */
  readonly rangeAt: string;
  readonly followers: readonly Follower[];
}

/** A number that another takes along. */
export interface Follower {
  readonly path: string;
  /** Multiplied as the other is, or one of those that share what the other leaves of 1, in their proportion. */
  readonly how: "in-proportion" | "rest";
  readonly value: number;
  readonly unit: string;
  readonly decimals: number;
}

/** A value set on the command line in the place of one that is written. */
export interface Overlay {
  readonly path: string;
  readonly value: string;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly inputs: readonly { readonly id: string; readonly sha256: string }[];
  /** In the order in which they were given. */
  readonly overlays: readonly Overlay[];
  readonly seed: number;
  readonly replications: number;
  /** ISO dates, inclusive, UTC. */
  readonly period: { readonly from: string; readonly until: string };
  readonly horizonMs: number;
  /** In the order in which pairs take their base currency. */
  readonly currencies: readonly Currency[];
  readonly reportingCurrency: CurrencyCode;
  readonly rails: readonly Rail[];
  /** Kind of payment -> rails it is compared against. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  readonly picks: Readonly<Record<string, string>>;
  readonly worlds: readonly World[];
  /** The world that the others are measured against. */
  readonly against: string | null;
  /** Stated margins of a rail whose break-even is asked for; derived ones are always told. */
  readonly breakEven: readonly { readonly path: string; readonly rail: string; readonly quotes: readonly string[] }[];
  readonly withinMs: readonly { readonly label: string; readonly ms: number }[];
  readonly material: { readonly priceBp: number; readonly speedMs: number };
  readonly trace: string | null;
  readonly payments: readonly (SinglePayment | PaymentStream)[];
  /** How a file of payments is to be read; left out where the scenario does not say. */
  readonly paymentFile?: PaymentFileSpec;
  readonly calendars: readonly (CalendarSpec | JointSpec)[];
  readonly fees: readonly FeeRule[];
  readonly quotes: readonly FxQuote[];
  readonly dealers: readonly Dealers[];
  readonly participants: readonly Participant[];
  readonly mids: Mids;
  readonly parameters: readonly Parameter[];
}
