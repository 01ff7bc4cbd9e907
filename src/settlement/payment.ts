// The lifecycle of a payment on one rail, and the room its numbers live in while it runs. One `Passage` is made for a
// rail and used again for every payment, so the loop makes no object; what it holds after a payment is all that sinks,
// `explain` and the exact witness need.
//
//   instructed -> principal placed -> legs: wait, work, convert, charge -> credited and final, in any order -> outcome

import { MEMORIES } from "../pricing/index.ts";
import { CAUSES, type LimitPlan, type Plan } from "./plan.ts";
import type { Bearer } from "./payment-spec.ts";

/**
 * How a payment may end on a rail. Credit and finality are marks on the way, not ends: which comes first is the rail's
 * own fact.
 */
export const OUTCOMES = ["ineligible", "completed", "rejected", "returned", "unsettled"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How a payment gets from one state to the next: read it top to bottom. */
export const LIFECYCLE: readonly { readonly from: string; readonly when: string; readonly to: string }[] = [
  { from: "instructed", when: "the rail does not carry it, or a limit is passed", to: "ineligible" },
  { from: "instructed", when: "the quote leaves the beneficiary nothing", to: "ineligible" },
  { from: "instructed", when: "the principal is placed", to: "in flight" },
  { from: "in flight", when: "a leg declines it and no retry mends that", to: "rejected" },
  { from: "in flight", when: "deductions leave nothing", to: "rejected" },
  { from: "in flight", when: "a repair fails, and the way back ends with a refund", to: "returned" },
  { from: "in flight", when: "a calendar or the horizon ends first", to: "unsettled" },
  { from: "in flight", when: "the crediting leg ends", to: "completed" },
];

/** The payment itself: the same on every rail. */
export interface Payment {
  /** Number within its stream: with the stream's key it addresses all its luck. */
  number: number;
  initiatedAt: number;
  amountMinor: number;
  currency: number;
  bearer: Bearer;
  /** What went before, in minor units of the payment's currency and without the payment itself. */
  senderYearToDate: number;
  senderToday: number;
  merchantMonth: number;
}

/** The one payment that is written over and over. */
export function startPayment(): Payment {
  return {
    number: 0,
    initiatedAt: 0,
    amountMinor: 0,
    currency: 0,
    bearer: "SHA",
    senderYearToDate: 0,
    senderToday: 0,
    merchantMonth: 0,
  };
}

const NO_LEG = -1;
const NOT_DEALT = -1;

/** One payment's passage over one rail: written by the time pass, then by the money pass. */
export class Passage {
  plan: Plan;
  initiatedAt = 0;
  paymentNumber = 0;
  /** What went before, in the order of MEMORIES, in the payment's own currency. */
  readonly memory = new Float64Array(MEMORIES.length);
  memoryCurrency = 0;

  // The time pass, by leg.
  readonly present: Uint8Array;
  /** When the leg was ready: all it waits for was done. Its local date picks cases and versions. */
  readonly startAt: Float64Array;
  /** When its work began: after cut-off, opening and batch. */
  readonly workAt: Float64Array;
  readonly endAt: Float64Array;
  /** When the leg's rate was dealt: the end of its work, or the opening of the rolled trade date. */
  readonly dealtAt: Float64Array;
  readonly finalAt: Float64Array;
  /** The leg it waited for. */
  readonly critical: Int16Array;
  readonly timing: Int16Array;
  /** Milliseconds by leg and cause. */
  readonly waits: Float64Array;
  readonly repaired: Uint8Array;
  /** Index of the value of each choice; -1 while nobody has asked. */
  readonly chosen: Int16Array;
  /** Which case of the choice held when it was settled. */
  readonly chosenCase: Int16Array;

  // The money pass, by leg and by charge.
  readonly amountIn: Float64Array;
  readonly amountOut: Float64Array;
  readonly amountLeft: Float64Array;
  readonly midFrom: Float64Array;
  readonly midTo: Float64Array;
  /** Which half-spread of the quote, and what it came to in hundredths of a basis point. */
  readonly spread: Int32Array;
  readonly halfSpread: Int32Array;
  /** Share of what the dealers bought that went on through the vehicle currency, in millionths. */
  readonly soldOn: Int32Array;
  /** How far their position was from balance, over its limit, in millionths. */
  readonly leaned: Int32Array;
  readonly chargeBase: Float64Array;
  /** What went before in the rule's currency, where it counts; else 0. */
  readonly chargeBefore: Float64Array;
  readonly chargeMinor: Float64Array;
  /** The charge in the currency it is taken in. */
  readonly chargeTaken: Float64Array;
  readonly chargeTakenIn: Int16Array;
  /** The leg on which it was taken: another than its own for what was carried over a conversion. */
  readonly chargeTakenAt: Int16Array;
  readonly chargeVersion: Int16Array;
  readonly chargeCase: Int16Array;
  /** Charges that wait for the first leg after the conversion. */
  readonly carried: Int16Array;
  carriedCount = 0;
  readonly itemValue: Float64Array;
  /** What is in the payment's hands, by currency: must be nothing at the end. */
  readonly balance: Float64Array;

  outcome: Outcome = "completed";
  reason = "";
  /** The limit that refused the payment: several of a rail may give one reason. */
  refusedBy: LimitPlan | null = null;
  failedLeg = NO_LEG;
  creditAt = 0;
  settledAt = 0;
  refundedAt = 0;
  principalMinor = 0;
  principalValue = 0;
  debitMinor = 0;
  creditMinor = 0;
  refundMinor = 0;
  senderCharges = 0;
  /** Taken from the sender on top and credited later: in no price and no identity. Sender's currency, and its value. */
  blockedMinor = 0;
  blockedValue = 0;
  /** What the leg at hand still holds. */
  inHand = 0;
  quotedCredit = -1;
  targetCredit = -1;
  underDelivered = false;
  priceValue = 0;
  netValue = 0;
  driftValue = 0;
  /** Part of the price that comes from dealers' positions: what the half-spreads were moved by. */
  leanValue = 0;
  /** How far dealers were from balance, in millionths of their limit, and the share they sold on; -1: none dealt. */
  leanMost = NOT_DEALT;
  soldOnMost = 0;
  roundingBound = 0;

  constructor(plan: Plan, size: PassageSize) {
    this.plan = plan;
    this.present = new Uint8Array(size.legs);
    this.startAt = new Float64Array(size.legs);
    this.workAt = new Float64Array(size.legs);
    this.endAt = new Float64Array(size.legs);
    this.dealtAt = new Float64Array(size.legs);
    this.finalAt = new Float64Array(size.legs);
    this.critical = new Int16Array(size.legs);
    this.timing = new Int16Array(size.legs);
    this.waits = new Float64Array(size.legs * CAUSES.length);
    this.repaired = new Uint8Array(size.legs);
    this.chosen = new Int16Array(size.choices);
    this.chosenCase = new Int16Array(size.choices);
    this.amountIn = new Float64Array(size.legs);
    this.amountOut = new Float64Array(size.legs);
    this.amountLeft = new Float64Array(size.legs);
    this.midFrom = new Float64Array(size.legs);
    this.midTo = new Float64Array(size.legs);
    this.spread = new Int32Array(size.legs);
    this.halfSpread = new Int32Array(size.legs);
    this.soldOn = new Int32Array(size.legs);
    this.leaned = new Int32Array(size.legs);
    this.chargeBase = new Float64Array(size.charges);
    this.chargeBefore = new Float64Array(size.charges);
    this.chargeMinor = new Float64Array(size.charges);
    this.chargeTaken = new Float64Array(size.charges);
    this.chargeTakenIn = new Int16Array(size.charges);
    this.chargeTakenAt = new Int16Array(size.charges);
    this.chargeVersion = new Int16Array(size.charges);
    this.chargeCase = new Int16Array(size.charges);
    this.carried = new Int16Array(size.charges);
    this.itemValue = new Float64Array(size.items);
    this.balance = new Float64Array(size.currencies);
  }

  get completed(): boolean {
    return this.outcome === "completed";
  }

  /** Beneficiary credit, in milliseconds after initiation; only of a completed payment. */
  get creditLatencyMs(): number {
    return this.creditAt - this.initiatedAt;
  }

  get finalityLatencyMs(): number {
    return this.settledAt - this.initiatedAt;
  }
}

export interface PassageSize {
  readonly legs: number;
  readonly choices: number;
  readonly charges: number;
  readonly items: number;
  readonly currencies: number;
}

/** Room enough for any of the plans of a rail. */
export function sizeFor(plans: readonly Plan[], currencies: number): PassageSize {
  const most = (count: (plan: Plan) => number): number => plans.reduce((top, plan) => Math.max(top, count(plan)), 1);
  return {
    legs: most((plan) => plan.legs.length),
    choices: most((plan) => plan.choices.length),
    charges: most((plan) => plan.charges.length),
    items: most((plan) => plan.items.length),
    currencies,
  };
}
