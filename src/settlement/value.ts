// What a payment cost: every cost item valued at the mids of its initiation, in 10^-4 of a minor unit of the reporting
// currency, and the two assertions that stay on in every run. No item but `rounding` is computed by subtraction.
//
//   debit − refund − credit = fee + tax + fx-margin + deduction + rounding + fx-drift

import { driftValue, marginValue, startValuation, valueOf } from "../pricing/index.ts";
import { loadConversion } from "./money-pass.ts";
import type { Passage } from "./payment.ts";
import type { LegPlan } from "./plan.ts";
import type { Surroundings } from "./surroundings.ts";

const valuation = startValuation();
const NOT_CHARGED = -1;

/** Values the payment's items and asserts the identity. The money pass has been made; outcome and amounts are set. */
export function valuePassage(passage: Passage, around: Surroundings): void {
  const { plan, itemValue } = passage;
  for (let s = 0; s < plan.items.length; s++) itemValue[s] = 0;
  passage.driftValue = 0;
  passage.leanValue = 0;
  passage.leanMost = -1;
  passage.soldOnMost = 0;
  const isRejected = passage.outcome === "rejected";
  if (passage.outcome !== "completed") passage.blockedMinor = 0; // given back
  passage.blockedValue = worth(passage.blockedMinor, plan.senderCurrency, around);
  let roundings = 0;
  for (let k = 0; k < plan.charges.length; k++) {
    const { slot } = plan.charges[k]!;
    if (slot < 0 || passage.chargeVersion[k] === NOT_CHARGED || (isRejected && !isSunk(passage, k))) continue;
    itemValue[slot]! += worth(passage.chargeTaken[k]!, passage.chargeTakenIn[k]!, around);
  }
  if (!isRejected) {
    for (let i = plan.firstMoneyLeg; i < plan.legs.length; i++) {
      const leg = plan.legs[i]!;
      if (leg.convert === null || !hasMoved(passage, leg)) continue;
      valueConversion(leg, passage, around);
      roundings += worth(1, leg.convert.to, around) + 1;
    }
  }
  const total =
    worth(passage.debitMinor, plan.senderCurrency, around) -
    worth(passage.refundMinor, plan.senderCurrency, around) -
    worth(passage.creditMinor, plan.payeeCurrency, around);
  let named = passage.driftValue;
  let recoverable = 0;
  for (let s = 0; s < plan.items.length; s++) {
    named += itemValue[s]!;
    if (plan.items[s]!.recoverable) recoverable += itemValue[s]!;
  }
  const rounding = total - named;
  itemValue[plan.roundingSlot] = rounding;
  passage.roundingBound = roundings + plan.items.length + 3;
  passage.priceValue = total - passage.driftValue;
  passage.netValue = passage.priceValue - recoverable;
  assertIdentity(passage);
}

/** Of a rejected payment only what the sender's bank keeps is sunk: fees of legs already done that are not given back. */
export function isSunk(passage: Passage, charge: number): boolean {
  const plan = passage.plan.charges[charge]!;
  return plan.payer === "sender" && !plan.refundable && plan.leg < passage.failedLeg;
}

/** Did money reach this leg? On the way out up to a failure, on the way back only of a returned payment. */
export function hasMoved(passage: Passage, leg: LegPlan): boolean {
  if (passage.present[leg.index] !== 1 || !leg.carriesMoney) return false;
  if (leg.wayBack) return passage.outcome === "returned";
  return passage.outcome === "completed" || leg.index <= passage.failedLeg;
}

function valueConversion(leg: LegPlan, passage: Passage, around: Surroundings): void {
  const convert = leg.convert!;
  const mids = around.initiationMids;
  valuation.fromValue = mids[convert.from]!;
  valuation.toValue = mids[convert.to]!;
  valuation.reportingValue = mids[around.reporting]!;
  valuation.reportingDigits = around.digits[around.reporting]!;
  const dealt = loadConversion(leg, convert, passage, around);
  const margin = marginValue(dealt, passage.amountIn[leg.index]!, valuation);
  passage.itemValue[convert.slot]! += margin;
  passage.driftValue += driftValue(dealt, passage.amountIn[leg.index]!, valuation);
  if (convert.book === null) return;
  passage.leanMost = Math.max(passage.leanMost, passage.leaned[leg.index]!);
  passage.soldOnMost = Math.max(passage.soldOnMost, passage.soldOn[leg.index]!);
  dealt.halfSpread = convert.spreads[passage.spread[leg.index]!]!.value.hundredthsOfBp;
  passage.leanValue += margin - marginValue(dealt, passage.amountIn[leg.index]!, valuation);
}

/** An amount at the mids of initiation, in 10^-4 of a minor unit of the reporting currency. */
export function worth(minor: number, currency: number, around: Surroundings): number {
  if (minor === 0) return 0;
  const { initiationMids, digits, reporting } = around;
  return valueOf(minor, initiationMids[currency]!, digits[currency]!, initiationMids[reporting]!, digits[reporting]!);
}

/**
 * Our own promises, so a breach stops the run with the values: (1) nothing is left in the payment's hands in any
 * currency; (2) what is not named is rounding, and no more of it than the roundings made; (3) a credit is never negative
 * and the mid is never beaten.
 */
function assertIdentity(passage: Passage): void {
  const { plan, balance, roundingBound } = passage;
  const rounding = passage.itemValue[plan.roundingSlot]!;
  let isEmpty = true;
  for (let c = 0; c < balance.length; c++) if (balance[c] !== 0) isEmpty = false;
  if (
    isEmpty &&
    Math.abs(rounding) <= roundingBound &&
    passage.creditMinor >= 0 &&
    passage.priceValue >= -roundingBound
  )
    return;
  throw new Error(
    `the cost identity of payment ${passage.paymentNumber} on ${plan.rail.id} is broken: ` +
      `balances ${[...balance].join(", ")}; rounding ${rounding} of at most ${roundingBound}; ` +
      `debit ${passage.debitMinor}, refund ${passage.refundMinor}, credit ${passage.creditMinor}, price ${passage.priceValue}`,
  );
}
