// One payment on one rail, as objects: the payment, the journey it makes, and a stop for each leg of the journey with all
// that happened there. They are made anew for every payment.

import { purposeOf } from "../../src/chance/index.ts";
import type { FeeRule } from "../../src/pricing/index.ts";
import type {
  Bearer,
  CalendarRef,
  Cause,
  CellFacts,
  Choice,
  ChoiceOutcome,
  Fixes,
  Leg,
  Outcome,
  Participant,
  Rail,
  RailVariant,
} from "../../src/settlement/index.ts";
import { type Decimal, decimal } from "./decimal.ts";
import type { World } from "./world.ts";

export interface Order extends CellFacts {
  readonly number: number;
  readonly bearer: Bearer;
  readonly purpose: string | null;
  readonly currency: string;
  readonly fixes: Fixes;
  readonly amountMinor: number;
  readonly initiatedAt: number;
  /** What went before, in minor units of `currency`. */
  readonly senderYearToDate: number;
  readonly senderToday: number;
  readonly merchantMonth: number;
}

/** A leg where it stands, what it waited for, and what it did to the money. Amounts are minor units. */
export interface Stop {
  readonly leg: Leg;
  readonly participant: Participant;
  readonly isBack: boolean;
  readonly after: readonly Stop[];
  readonly currencyIn: string;
  readonly currencyOut: string;
  isThere: boolean;
  readyAt: number;
  workAt: number;
  endAt: number;
  dealtAt: number;
  finalAt: number;
  /** The stop that it waited for longest. */
  because: Stop | null;
  isRepaired: boolean;
  readonly waits: Map<Cause, number>;
  amountIn: Decimal;
  /** After conversion, before what is deducted here. */
  amountOut: Decimal;
  amountLeft: Decimal;
  deal: Deal | null;
}

/** A conversion as it was dealt: mids times 10^8, half-spread as a plain fraction. */
export interface Deal {
  readonly at: number;
  readonly midFrom: Decimal;
  readonly midTo: Decimal;
  readonly halfSpread: Decimal;
  readonly buysBase: boolean;
}

export interface Charge {
  readonly rule: FeeRule;
  readonly stop: Stop;
  readonly payer: "sender" | "beneficiary";
  /** Borne by the sender when charges are shared. */
  readonly isSenderSide: boolean;
  readonly isRefundable: boolean;
  /** In the rule's currency. */
  readonly minor: Decimal;
  taken: Decimal;
  takenIn: string;
}

/** How a choice comes to its value: by luck, or in a quote by trying each in turn. */
export type Decide = (journey: Journey, choice: Choice, outcome: ChoiceOutcome) => string;

export class Journey {
  readonly world: World;
  readonly order: Order;
  readonly rail: Rail;
  readonly variant: RailVariant;
  readonly stops: Stop[] = [];
  readonly wayBack: Stop[] = [];
  readonly choices = new Map<string, string>();
  readonly decide: Decide;
  principal: { minor: Decimal; currency: string; stop: Stop | null; side: "in" | "out" };
  charges: Charge[] = [];
  /** Charges that wait for the first stop after the conversion. */
  carried: Charge[] = [];
  outcome: Outcome = "completed";
  reason = "";
  failedAt: Stop | null = null;

  constructor(world: World, order: Order, rail: Rail, variant: RailVariant, decide: Decide) {
    this.world = world;
    this.order = order;
    this.rail = rail;
    this.variant = variant;
    this.decide = decide;
    this.principal = { minor: decimal(0), currency: order.currency, stop: null, side: "in" };
  }

  uniform(name: string, attempt = 0): number {
    return this.world.luck.uniform(this.order.number, purposeOf(name, attempt));
  }

  calendarOf(ref: CalendarRef): string {
    if ("id" in ref) return ref.id;
    const { calendars, id } = this.world.inRole(this.rail, ref.role, this.order.direction);
    const calendar = calendars[ref.name];
    if (calendar === undefined) throw new Error(`${id} keeps no calendar ${ref.name}`);
    return calendar;
  }

  fail(outcome: Outcome, reason: string, stop: Stop | null): void {
    this.outcome = outcome;
    this.reason = reason;
    this.failedAt = stop;
  }
}

/** By luck: the first value whose share, added to those before it, reaches the uniform. */
export const byLuck: Decide = (journey, choice, outcome) => {
  if (outcome.kind === "is") return outcome.name;
  const uniform = journey.uniform(`choice/${choice.name}`);
  let sum = 0;
  const value = outcome.names.find((_, i) => uniform <= (sum += outcome.parts[i]!) / outcome.whole);
  return value ?? outcome.names.at(-1)!;
};
