// A plan: one rail compiled for one sort of payment (kind, direction, segment, bearer, purpose, currency), as flat records
// that the loop walks without looking anything up. What the facts decide is decided here; only luck, dates, amounts and
// opening hours are left to the payment.
//
//   Plan "usd-correspondent for a remittance MY->IN, SHA": 9 legs, 3 choices, 7 charges, 12 cost items

import type { CompiledTerm, FeeRule, FeeVersion, FxQuote, Source } from "../pricing/index.ts";
import type { Ratio } from "../money/index.ts";
import type { BatchTable, DeliveryTable, Timetable, Zone } from "../time/index.ts";
import type {
  Cause,
  Choice,
  Convert,
  Decline,
  Duration,
  Hold,
  Leg,
  Limit,
  Milestone,
  Participant,
  Rail,
  RailVariant,
  Repair,
} from "./rail.ts";
import type { Dealers } from "./dealers.ts";
import type { Method } from "./methods/index.ts";
import type { Bearer, CellFacts, Fixes } from "./payment-spec.ts";

/** Everything known of a payment before its amount, its instant and its luck. */
export interface PlanFacts extends CellFacts {
  readonly bearer: Bearer;
  readonly purpose: string | null;
  readonly currency: string;
  readonly fixes: Fixes;
}

/** What is left of a `when` once the facts are known: all of it must hold. Without dates the days are infinite. */
export interface Gate {
  readonly amounts: readonly {
    readonly aboveMinor: number | null;
    readonly upToMinor: number | null;
    readonly currency: number;
  }[];
  /** Tests of what went before, by index into MEMORIES. */
  readonly memories: readonly {
    readonly memory: number;
    readonly aboveMinor: number | null;
    readonly upToMinor: number | null;
    readonly currency: number;
  }[];
  readonly fromDay: number;
  readonly untilDay: number;
  readonly opens: readonly Timetable[];
  readonly choices: readonly { readonly choice: number; readonly allowed: readonly boolean[] }[];
}

/** First match holds; the last case has no gate, or its choices cover all values. */
export interface Gated<T> {
  readonly gate: Gate | null;
  readonly value: T;
}

export interface ChoicePlan {
  readonly choice: Choice;
  readonly purpose: number;
  /** A common multiple of the wholes of its cases. */
  readonly whole: number;
  readonly cases: readonly Gated<ChoiceOutcomePlan>[];
}

export interface ChoiceOutcomePlan {
  /** Index into the choice's values, and the share up to and including it. */
  readonly values: readonly number[];
  readonly sharesUpTo: readonly number[];
  /** Shares as whole parts of `whole`. */
  readonly parts: readonly number[];
  readonly whole: number;
  readonly settled: boolean;
}

export interface DurationPlan {
  readonly kind: "lognormal" | "fixed" | "uniform";
  readonly mu: number;
  readonly sigma: number;
  readonly fromMs: number;
  readonly spanMs: number;
  readonly purpose: number;
  readonly of: Duration;
}

export interface HoldPlan {
  readonly of: Hold;
  readonly chance: number;
  readonly purpose: number;
  readonly time: DurationPlan;
  readonly working: boolean;
  readonly calendar: Timetable | null;
}

export interface DeclinePlan {
  readonly of: Decline;
  readonly chance: number;
  /** Hash of the luck's name; an attempt is added to it. */
  readonly luck: number;
  readonly retryTimes: number;
  readonly retryChance: number;
  readonly retryTime: DurationPlan | null;
  readonly reversal: DurationPlan | null;
}

export interface RepairPlan {
  readonly of: Repair;
  readonly chance: number;
  readonly purpose: number;
  readonly time: DurationPlan;
  readonly working: boolean;
  readonly calendar: Timetable | null;
  readonly unrepaired: number;
  readonly unrepairedPurpose: number;
  readonly reason: string;
}

export interface DeadlinePlan {
  /** By local day of arrival, counted from `firstDay`: arrivals before this instant have the first deadline. */
  readonly firstDay: number;
  readonly before: Float64Array;
  readonly intime: Float64Array;
  readonly late: Float64Array;
  readonly zone: Zone;
}

/** How a leg passes the time, in the order in which the steps apply. */
export interface TimingPlan {
  readonly cause: number;
  readonly working: boolean;
  readonly calendar: Timetable | null;
  /** Where an instruction is accepted: the calendar cut short by its cut-off. */
  readonly acceptance: Timetable | null;
  readonly cutOff: string | null;
  readonly cycle: BatchTable | null;
  readonly time: DurationPlan | null;
  readonly hold: HoldPlan | null;
  readonly declines: readonly DeclinePlan[];
  readonly repair: RepairPlan | null;
  readonly delivery: {
    readonly table: DeliveryTable;
    readonly days: number;
    readonly calendars: readonly string[];
  } | null;
  readonly deadline: DeadlinePlan | null;
}

/** A half-spread as it may be dealt; where it is derived, with the half-spreads it was made of. */
export interface SpreadPlan {
  readonly hundredthsOfBp: number;
  readonly source: Source;
  readonly derived: {
    readonly times: Ratio;
    readonly of: readonly { readonly quote: string; readonly hundredthsOfBp: number; readonly source: Source }[];
  } | null;
}

export interface ConvertPlan {
  readonly of: Convert;
  readonly quote: FxQuote;
  /** Whom the margin goes to. */
  readonly provider: string;
  readonly from: number;
  readonly to: number;
  /** The customer buys the pair's base currency (pays the ask) or sells it (gets the bid). */
  readonly buysBase: boolean;
  readonly spreads: readonly Gated<SpreadPlan>[];
  /** Leg at whose end the rate was fixed, or -1. */
  readonly lockLeg: number;
  /** Currency the provider crosses through, or -1. */
  readonly through: number;
  readonly validityMs: number;
  /** The dealers whose position skews the quote, and whether the conversion brings them its currency. */
  readonly book: { readonly of: Dealers; readonly index: number; readonly comes: boolean } | null;
  readonly slot: number;
}

export type Payer = "sender" | "beneficiary";

export interface ChargePlan {
  readonly index: number;
  readonly rule: FeeRule;
  readonly leg: number;
  /** Its cost item; -1 for blocked money, which is none. */
  readonly slot: number;
  readonly payer: Payer;
  /** Borne by the sender when charges are shared: under BEN it waits for the first leg after the conversion. */
  readonly isSenderSide: boolean;
  readonly currency: number;
  readonly gate: Gate | null;
  readonly versions: readonly {
    readonly version: FeeVersion;
    readonly fromDay: number;
    readonly untilDay: number;
    readonly cases: readonly Gated<{ readonly term: CompiledTerm; readonly source: Source }>[];
  }[];
  readonly byInitiation: boolean;
  /** Index of the memory that is counted together with the base, or -1. */
  readonly memory: number;
  /** Index of the charge that is the base, or -1. */
  readonly baseCharge: number;
  /** Charged only when the leg's repair happened. */
  readonly onRepair: boolean;
  /** Given back when the payment is rejected; a tax follows its fee. */
  readonly refundable: boolean;
}

export interface LegPlan {
  readonly index: number;
  readonly leg: Leg;
  readonly participant: Participant;
  readonly zone: Zone;
  readonly gate: Gate | null;
  /** Never there for these facts. */
  readonly never: boolean;
  readonly after: readonly number[];
  readonly carriesMoney: boolean;
  readonly timings: readonly Gated<TimingPlan>[];
  readonly convert: ConvertPlan | null;
  readonly charges: readonly ChargePlan[];
  readonly currencyIn: number;
  readonly currencyOut: number;
  readonly method: Method;
  readonly settlementCycle: BatchTable | null;
  readonly milestone: Milestone | null;
  readonly credits: boolean;
  readonly wayBack: boolean;
}

export interface ItemPlan {
  readonly kind: "fee" | "tax" | "fx-margin" | "deduction" | "rounding";
  readonly id: string;
  readonly payer: string;
  readonly payee: string;
  readonly grade: string;
  readonly recoverable: boolean;
}

export interface LimitPlan {
  readonly limit: Limit;
  readonly gate: Gate | null;
  readonly currency: number;
}

export interface Plan {
  readonly rail: Rail;
  readonly variant: RailVariant;
  readonly facts: PlanFacts;
  readonly choices: readonly ChoicePlan[];
  readonly limits: readonly LimitPlan[];
  /** The way out, then the way back. */
  readonly legs: readonly LegPlan[];
  readonly forward: number;
  readonly creditLeg: number;
  /** Does this leg or a later one of the same way convert? */
  readonly convertsFrom: readonly boolean[];
  readonly firstMoneyLeg: number;
  readonly charges: readonly ChargePlan[];
  readonly items: readonly ItemPlan[];
  readonly roundingSlot: number;
  readonly senderCurrency: number;
  readonly payeeCurrency: number;
  readonly principal: { readonly leg: number; readonly side: "in" | "out"; readonly currency: number };
  /** Money is taken out of the payment before the place of the principal, so the way backward must be searched. */
  readonly deductsBeforePrincipal: boolean;
  /** Amounts at which a test of the principal turns; where the principal is what enters, a price may jump there. */
  readonly amountEdges: readonly { readonly minor: number; readonly currency: number }[];
  /** A price may jump at an amount, on the way out or before the principal: such ways are searched piece by piece. */
  readonly isStepped: boolean;
  readonly isSteppedBeforePrincipal: boolean;
  /** Choices that money depends on: the quote averages over them. */
  readonly moneyChoices: readonly number[];
}

/** A sort of payment that the rail does not carry: counted and shown, never an error. */
export interface Refusal {
  readonly rail: Rail;
  readonly reason: string;
  readonly detail: string;
}

export function isPlan(plan: Plan | Refusal): plan is Plan {
  return "legs" in plan;
}

export const CAUSES: readonly Cause[] = [
  "preparation",
  "processing",
  "closed",
  "batch",
  "value-date",
  "screening",
  "repair",
  "retry",
];
