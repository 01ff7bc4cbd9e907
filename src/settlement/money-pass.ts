// The money pass: amounts leg by leg, in whole minor units, after the time pass has said which legs are there and when.
// In a leg: the money enters, is converted, and what its holder is charged is taken out. Every amount is posted to a
// balance by currency when it moves, and the balance is read when the payment ends: in = out + fees + taxes + converted.
//
//   1,000.00 in -> 246.09 out of the conversion -> 231.09 after a deduction of 15.00

import { scale } from "../money/index.ts";
import {
  type Conversion,
  HALF_SPREAD_ONE,
  chargeCumulative,
  chargeFee,
  convertAtMid,
  convertForward,
  startConversion,
} from "../pricing/index.ts";
import { bookDay, leanedSpread, soldShare } from "./dealers.ts";
import { firstOpen, holds } from "./gate.ts";
import { stepAt } from "./mid-path.ts";
import type { Passage } from "./payment.ts";
import type { ChargePlan, ConvertPlan, LegPlan } from "./plan.ts";
import type { Surroundings } from "./surroundings.ts";

/** Reused for every conversion of a run. */
const conversion = startConversion();
const NOT_CHARGED = -1;

/**
 * Moves `amount` of the sender's currency over the legs before `until` and returns what is left, in the currency it then
 * stands in. Zero or less: the deductions ate it, and the legs after that were not reached.
 */
export function moveOut(passage: Passage, around: Surroundings, amount: number, until: number): number {
  const { plan } = passage;
  passage.senderCharges = 0;
  passage.blockedMinor = 0;
  passage.carriedCount = 0;
  passage.balance.fill(0);
  passage.balance[plan.senderCurrency] = amount;
  for (let k = 0; k < plan.charges.length; k++) {
    passage.chargeVersion[k] = NOT_CHARGED;
    passage.chargeTaken[k] = 0; // what is carried to a conversion that never comes is not taken
    passage.chargeTakenIn[k] = plan.charges[k]!.currency;
  }
  return moveOver(passage, around, amount, plan.firstMoneyLeg, until, false);
}

/** The way back, with what the failing leg had left; returns the refund in the sender's currency. */
export function moveBack(passage: Passage, around: Surroundings, amount: number): number {
  const { plan } = passage;
  return moveOver(passage, around, amount, plan.forward, plan.legs.length, true);
}

function moveOver(
  passage: Passage,
  around: Surroundings,
  amount: number,
  from: number,
  until: number,
  wasConverted: boolean,
): number {
  const { plan } = passage;
  let left = amount;
  let isConverted = wasConverted; // of the money, not of the leg at hand
  let last: LegPlan | null = null;
  for (let i = from; i < until; i++) {
    const leg = plan.legs[i]!;
    if (!leg.carriesMoney || passage.present[i] !== 1) continue;
    const out = leg.convert === null ? left : convertOn(leg, leg.convert, left, passage, around);
    passage.amountIn[i] = left;
    passage.amountOut[i] = out;
    left = out;
    passage.inHand = left;
    if (isConverted && passage.carriedCount > 0) left -= takeCarried(leg, passage, around);
    left -= chargeOn(leg, isConverted || !plan.convertsFrom[i]!, passage, around);
    passage.amountLeft[i] = left;
    if (leg.convert !== null) isConverted = true;
    last = leg;
    if (left <= 0 && !leg.wayBack) return left;
  }
  if (passage.carriedCount > 0 && last !== null && isConverted) {
    left -= takeCarried(last, passage, around);
    passage.amountLeft[last.index] = left;
  }
  return left;
}

function convertOn(leg: LegPlan, convert: ConvertPlan, amount: number, passage: Passage, around: Surroundings): number {
  dealRate(leg, convert, passage, around);
  const out = convertForward(loadConversion(leg, convert, passage, around), amount);
  passage.balance[convert.from]! -= amount;
  passage.balance[convert.to]! += out;
  return out;
}

/** Fixes the mid and the half-spread of a leg's conversion at the instant it is dealt. */
export function dealRate(leg: LegPlan, convert: ConvertPlan, passage: Passage, around: Surroundings): void {
  const dealtAt = rateFixedAt(leg, convert, passage);
  const step = stepAt(around.path, dealtAt);
  passage.midFrom[leg.index] = around.path.values[convert.from]![step]!;
  passage.midTo[leg.index] = around.path.values[convert.to]![step]!;
  passage.spread[leg.index] =
    convert.spreads.length === 1 ? 0 : firstOpen(convert.spreads, passage, around, leg.zone, dealtAt);
  const plain = convert.spreads[passage.spread[leg.index]!]!.value.hundredthsOfBp;
  if (convert.book === null) passage.halfSpread[leg.index] = plain;
  else lean(leg, convert.book, plain, dealtAt, passage, around);
}

/** Dealers quote by their position at the opening of the local day. */
function lean(
  leg: LegPlan,
  { of, index, comes }: NonNullable<ConvertPlan["book"]>,
  plain: number,
  dealtAt: number,
  passage: Passage,
  around: Surroundings,
): void {
  const path = around.books[index]!;
  const day = bookDay(path, leg.zone.dayAt(dealtAt));
  passage.halfSpread[leg.index] = leanedSpread(of, path, day, comes, plain);
  passage.soldOn[leg.index] = soldShare(path, day, comes);
  passage.leaned[leg.index] = Math.abs(path.lean[day]!);
}

/** A locked rate holds for its validity; when it has expired the conversion is dealt at the mid of its own moment. */
export function rateFixedAt(leg: LegPlan, convert: ConvertPlan, passage: Passage): number {
  const dealtAt = passage.dealtAt[leg.index]!;
  if (convert.lockLeg < 0 || passage.present[convert.lockLeg] !== 1) return dealtAt;
  const lockedAt = passage.endAt[convert.lockLeg]!;
  return dealtAt - lockedAt <= convert.validityMs ? lockedAt : dealtAt;
}

/** The leg's conversion as it was dealt, in the one reused object. */
export function loadConversion(leg: LegPlan, convert: ConvertPlan, passage: Passage, around: Surroundings): Conversion {
  conversion.fromValue = passage.midFrom[leg.index]!;
  conversion.toValue = passage.midTo[leg.index]!;
  conversion.fromDigits = around.digits[convert.from]!;
  conversion.toDigits = around.digits[convert.to]!;
  conversion.side = convert.buysBase ? "buys-base" : "sells-base";
  conversion.halfSpread = passage.halfSpread[leg.index]!;
  return conversion;
}

/** Prices the leg's charges in order and returns what is taken out of the money here. */
function chargeOn(leg: LegPlan, isConverted: boolean, passage: Passage, around: Surroundings): number {
  let taken = 0;
  for (let c = 0; c < leg.charges.length; c++) {
    const charge = leg.charges[c]!;
    if (!priceCharge(charge, leg, passage, around)) continue;
    if (charge.slot < 0) {
      passage.blockedMinor += take(charge, passage.plan.senderCurrency, leg, passage, around);
    } else if (charge.payer === "sender") {
      const added = take(charge, passage.plan.senderCurrency, leg, passage, around);
      passage.senderCharges += added;
      passage.balance[passage.plan.senderCurrency]! += added;
      passage.balance[passage.plan.senderCurrency]! -= added;
    } else if (isConverted || !charge.isSenderSide) {
      taken += takeFromMoney(charge, leg, passage, around);
    } else {
      passage.carried[passage.carriedCount++] = charge.index;
    }
  }
  return taken;
}

/** The sender's fees under BEN: taken from the money on the first leg after its conversion. */
function takeCarried(leg: LegPlan, passage: Passage, around: Surroundings): number {
  let taken = 0;
  for (let c = 0; c < passage.carriedCount; c++) {
    taken += takeFromMoney(passage.plan.charges[passage.carried[c]!]!, leg, passage, around);
  }
  passage.carriedCount = 0;
  return taken;
}

/** On the way back nobody can take more than is there; on the way out the payment is given up instead. */
function takeFromMoney(charge: ChargePlan, leg: LegPlan, passage: Passage, around: Surroundings): number {
  let amount = take(charge, leg.currencyOut, leg, passage, around);
  if (leg.wayBack && amount > passage.inHand) amount = passage.inHand;
  passage.chargeTaken[charge.index] = amount;
  passage.inHand -= amount;
  passage.balance[leg.currencyOut]! -= amount;
  return amount;
}

/** The charge in the currency it is taken in, at the mid of the leg's start, rounded half-up once, no margin. */
function take(charge: ChargePlan, currency: number, leg: LegPlan, passage: Passage, around: Surroundings): number {
  const minor = passage.chargeMinor[charge.index]!;
  const amount = atMid(minor, charge.currency, currency, passage.startAt[leg.index]!, around);
  passage.chargeTaken[charge.index] = amount;
  passage.chargeTakenIn[charge.index] = currency;
  passage.chargeTakenAt[charge.index] = leg.index;
  return amount;
}

function atMid(amount: number, from: number, to: number, at: number, around: Surroundings): number {
  if (from === to) return amount;
  const step = stepAt(around.path, at);
  const values = around.path.values;
  return convertAtMid(
    amount,
    values[from]![step]!,
    values[to]![step]!,
    around.digits[from]!,
    around.digits[to]!,
    "half-up",
  );
}

/** Finds the version and case in force and writes base and price. False: not charged. */
function priceCharge(charge: ChargePlan, leg: LegPlan, passage: Passage, around: Surroundings): boolean {
  const k = charge.index;
  const startAt = passage.startAt[leg.index]!;
  if (charge.onRepair && passage.repaired[leg.index] !== 1) return false;
  if (charge.baseCharge >= 0 && passage.chargeVersion[charge.baseCharge] === NOT_CHARGED) return false;
  if (!holds(charge.gate, passage, around, leg.zone, startAt)) return false;
  const version = versionInForce(charge, leg, charge.byInitiation ? passage.initiatedAt : startAt);
  const { cases } = charge.versions[version]!;
  const chosen =
    cases.length === 1 && cases[0]!.gate === null ? 0 : firstOpen(cases, passage, around, leg.zone, startAt);
  const base = baseOf(charge, leg, startAt, passage, around);
  passage.chargeVersion[k] = version;
  passage.chargeCase[k] = chosen;
  passage.chargeBase[k] = base;
  const before = charge.memory < 0 ? 0 : beforeOf(charge, passage, around);
  passage.chargeBefore[k] = before;
  const { term } = cases[chosen]!.value;
  passage.chargeMinor[k] = before === 0 ? chargeFee(term, base) : chargeCumulative(term, before, base);
  return true;
}

/** What went before, in the rule's currency at the mids of initiation, rounded half-up once. */
function beforeOf(charge: ChargePlan, passage: Passage, around: Surroundings): number {
  const minor = passage.memory[charge.memory]!;
  const { memoryCurrency: from } = passage;
  if (minor === 0 || from === charge.currency) return minor;
  const { initiationMids: mids, digits } = around;
  const to = charge.currency;
  return convertAtMid(minor, mids[from]!, mids[to]!, digits[from]!, digits[to]!, "half-up");
}

function versionInForce(charge: ChargePlan, leg: LegPlan, at: number): number {
  const { versions } = charge;
  if (versions.length === 1 && versions[0]!.fromDay === -Infinity && versions[0]!.untilDay === Infinity) return 0;
  const day = leg.zone.dayAt(at);
  for (let v = 0; v < versions.length; v++) {
    if (versions[v]!.fromDay <= day && day <= versions[v]!.untilDay) return v;
  }
  throw new Error(`${charge.rule.id}: no version in force on day ${day} although the scenario was checked`);
}

/** The amount the fee is a function of, in the rule's currency; another currency is taken at the mid of the leg's start. */
function baseOf(charge: ChargePlan, leg: LegPlan, startAt: number, passage: Passage, around: Surroundings): number {
  const i = leg.index;
  if (charge.baseCharge >= 0) {
    const of = passage.plan.charges[charge.baseCharge]!;
    return atMid(passage.chargeMinor[of.index]!, of.currency, charge.currency, startAt, around);
  }
  switch (charge.rule.base.kind) {
    case "none":
      return 0;
    case "in":
      return atMid(passage.amountIn[i]!, leg.currencyIn, charge.currency, startAt, around);
    case "out":
      return atMid(passage.amountOut[i]!, leg.currencyOut, charge.currency, startAt, around);
    case "converted":
      return charge.currency === leg.currencyIn
        ? passage.amountIn[i]!
        : atMid(passage.amountOut[i]!, leg.currencyOut, charge.currency, startAt, around);
    case "principal":
      return atMid(passage.principalMinor, passage.plan.principal.currency, charge.currency, startAt, around);
    case "fx-margin":
      return leg.convert === null ? 0 : marginMinor(leg, leg.convert, charge.currency, passage, around);
    case "fee":
      throw new Error(`${charge.rule.id}: its fee is not charged although the plan was checked`);
  }
}

/**
 * The margin A·(m−r) in the rule's currency, at the mids of the deal and rounded half-up once: A·(V(rule) ÷ V(X))·h, or
 * h ÷ (1+h) where the base currency is bought. A base for taxes, never an item itself.
 */
function marginMinor(
  leg: LegPlan,
  convert: ConvertPlan,
  currency: number,
  passage: Passage,
  around: Surroundings,
): number {
  const { fromValue, fromDigits, side, halfSpread } = loadConversion(leg, convert, passage, around);
  const step = stepAt(around.path, rateFixedAt(leg, convert, passage));
  const digits = around.digits[currency]!;
  const up = 10 ** Math.max(0, digits - fromDigits);
  const down = 10 ** Math.max(0, fromDigits - digits);
  const one = side === "sells-base" ? HALF_SPREAD_ONE : HALF_SPREAD_ONE + halfSpread;
  const value = around.path.values[currency]![step]!;
  return scale(passage.amountIn[leg.index]!, value, halfSpread, up, fromValue, one, down, "half-up");
}
