// One payment over one rail, from instruction to outcome. This is the loop's body and the order of things: limits, the
// amount to enter, the time pass, the money pass, the value of every cost item. It makes no object and asks no date
// library; what it leaves stands in the passage.

import { convertAtMid } from "../pricing/index.ts";
import { compareAmounts, holds } from "./gate.ts";
import { moveBack, moveOut } from "./money-pass.ts";
import type { Passage, Payment } from "./payment.ts";
import { amountToEnter, quoteAmount, quotePrincipal, solveCredit, solveDebit } from "./quote.ts";
import type { Limit } from "./rail.ts";
import type { Surroundings } from "./surroundings.ts";
import { fail, passTime } from "./time-pass.ts";
import { isSunk, valuePassage, worth } from "./value.ts";

/** Runs the payment over the plan of `passage`. `scratch` is a second passage of the same plan, for quotes. */
export function settle(
  passage: Passage,
  scratch: Passage,
  payment: Payment,
  around: Surroundings,
  horizonMs: number,
): void {
  instruct(passage, payment);
  if (!placePrincipal(passage, scratch, payment, around)) return;
  if (!isWithinLimits(passage, around)) return;
  passTime(passage, around);
  if (passage.outcome === "completed" && passage.creditLatencyMs > horizonMs)
    fail(passage, "unsettled", "beyond-horizon", passage.plan.creditLeg);
  if (passage.outcome !== "unsettled") moveMoney(passage, scratch, around);
}

function instruct(passage: Passage, payment: Payment): void {
  passage.paymentNumber = payment.number;
  passage.initiatedAt = payment.initiatedAt;
  // In the order of MEMORIES.
  passage.memory[0] = payment.senderYearToDate;
  passage.memory[1] = payment.senderToday;
  passage.memory[2] = payment.merchantMonth;
  passage.memoryCurrency = payment.currency;
  passage.outcome = "completed";
  passage.reason = "";
  passage.refusedBy = null;
  passage.failedLeg = -1;
  passage.debitMinor = 0;
  passage.creditMinor = 0;
  passage.refundMinor = 0;
  passage.blockedMinor = 0;
  passage.blockedValue = 0;
  passage.priceValue = 0;
  passage.netValue = 0;
  passage.driftValue = 0;
  passage.quotedCredit = -1;
  passage.targetCredit = -1;
  passage.underDelivered = false;
  passage.chosen.fill(-1);
}

/** What a quote must know of the payment at hand. */
function lendTo(scratch: Passage, passage: Passage): void {
  scratch.plan = passage.plan;
  scratch.initiatedAt = passage.initiatedAt;
  scratch.paymentNumber = passage.paymentNumber;
  scratch.memory.set(passage.memory);
  scratch.memoryCurrency = passage.memoryCurrency;
}

/** Sets the principal in the currency of its place; false when the quote leaves nothing. */
function placePrincipal(passage: Passage, scratch: Passage, payment: Payment, around: Surroundings): boolean {
  const { plan } = passage;
  const { fixes } = plan.facts;
  const target = fixes === "credit" ? plan.payeeCurrency : plan.principal.currency;
  const amount = inCurrency(payment.amountMinor, payment.currency, target, around);
  if (fixes === "principal") {
    passage.principalMinor = amount;
  } else {
    lendTo(scratch, passage);
    const solved = fixes === "credit" ? solveCredit(scratch, around, amount) : solveDebit(scratch, around, amount);
    if (solved === null) {
      refuse(passage, "eaten-by-fees");
      return false;
    }
    passage.principalMinor = solved;
    passage.quotedCredit = quotePrincipal(scratch, around, solved).credit;
    if (fixes === "credit") passage.targetCredit = amount;
  }
  passage.principalValue = worth(passage.principalMinor, plan.principal.currency, around);
  return true;
}

/** Re-denominated once, at the mids of initiation, when the rail has no place for the payment's currency. */
function inCurrency(minor: number, from: number, to: number, around: Surroundings): number {
  if (from === to) return minor;
  const mids = around.initiationMids;
  return convertAtMid(minor, mids[from]!, mids[to]!, around.digits[from]!, around.digits[to]!, "half-up");
}

function isWithinLimits(passage: Passage, around: Surroundings): boolean {
  const { plan } = passage;
  for (let i = 0; i < plan.limits.length; i++) {
    const one = plan.limits[i]!;
    const { limit, gate, currency } = one;
    const counted = passage.principalMinor + spentBefore(passage, limit.per, around);
    if (compareAmounts(counted, plan.principal.currency, limit.amountMinor, currency, around) <= 0) continue;
    if (!holds(gate, passage, around, plan.legs[0]!.zone, passage.initiatedAt)) continue;
    refuse(passage, limit.reason);
    passage.refusedBy = one;
    return false;
  }
  return true;
}

/** What the sender sent before in the span of a limit, in the currency of the principal. */
function spentBefore(passage: Passage, per: Limit["per"], around: Surroundings): number {
  if (per === "payment") return 0;
  const memory = passage.memory[per === "year" ? 0 : 1]!;
  return memory === 0 ? 0 : inCurrency(memory, passage.memoryCurrency, passage.plan.principal.currency, around);
}

function refuse(passage: Passage, reason: string): void {
  passage.outcome = "ineligible";
  passage.reason = reason;
}

function moveMoney(passage: Passage, scratch: Passage, around: Surroundings): void {
  const { plan } = passage;
  const entered = amountToEnter(passage, around);
  if (entered === null) {
    refuse(passage, "eaten-by-fees");
    return;
  }
  if (passage.outcome !== "completed" && isEatenByQuote(passage, scratch, around, entered)) {
    refuse(passage, "eaten-by-fees"); // before luck had a say
    return;
  }
  if (passage.outcome === "rejected") {
    unwind(passage, around, entered);
  } else {
    const until = passage.outcome === "returned" ? passage.failedLeg + 1 : plan.forward;
    const left = moveOut(passage, around, entered, until);
    if (left <= 0) {
      giveUp(passage, scratch, around, entered);
      return;
    }
    if (passage.outcome === "returned") {
      passage.refundMinor = Math.max(moveBack(passage, around, left), 0);
      passage.balance[plan.senderCurrency]! -= passage.refundMinor;
    } else {
      passage.creditMinor = left;
      passage.balance[plan.payeeCurrency]! -= left;
      passage.underDelivered = passage.targetCredit >= 0 && left < passage.targetCredit;
    }
    passage.debitMinor = entered + passage.senderCharges; // those of the way back among them
  }
  valuePassage(passage, around);
}

/** A rejected payment gives the sender everything back but the fees that are sunk; rates and deductions are undone. */
function unwind(passage: Passage, around: Surroundings, entered: number): void {
  const { plan } = passage;
  moveOut(passage, around, entered, passage.failedLeg);
  passage.balance.fill(0);
  let sunk = 0;
  for (let k = 0; k < plan.charges.length; k++) {
    if (passage.chargeVersion[k]! >= 0 && isSunk(passage, k)) sunk += passage.chargeTaken[k]!;
  }
  passage.debitMinor = entered + passage.senderCharges;
  passage.refundMinor = passage.debitMinor - sunk;
}

/** Nothing is left: the rail does not take the payment when its own quote says so, and rejects it in flight otherwise. */
function giveUp(passage: Passage, scratch: Passage, around: Surroundings, entered: number): void {
  if (passage.outcome === "completed" && isEatenByQuote(passage, scratch, around, entered)) {
    refuse(passage, "eaten-by-fees");
    return;
  }
  const eatenOn = legThatLeftNothing(passage);
  fail(passage, "rejected", "eaten-by-fees", eatenOn);
  passage.refundedAt = passage.endAt[eatenOn]!;
  unwind(passage, around, entered);
  valuePassage(passage, around);
}

function legThatLeftNothing({ plan, present, amountLeft }: Passage): number {
  let i = plan.firstMoneyLeg;
  while (!plan.legs[i]!.carriesMoney || present[i] !== 1 || amountLeft[i]! > 0) i++;
  return i;
}

function isEatenByQuote(passage: Passage, scratch: Passage, around: Surroundings, entered: number): boolean {
  lendTo(scratch, passage);
  scratch.principalMinor = passage.principalMinor;
  return quoteAmount(scratch, around, entered).credit <= 0;
}
