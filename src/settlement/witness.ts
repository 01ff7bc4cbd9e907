// The second witness: a payment already settled is checked again in exact fractions, by another way than it was computed.
// Used on every payment of tests and `explain`, and on one in a thousand of a run; never in the loop's own path.
//   (1) every conversion and every fee again, in decimal.js and bigint
//   (2) debit·v − refund·v − credit·v = Σ charges·v + Σ A·(m−r)·v(Y) + Σ A·(v(X)−m·v(Y)) + Σ (A·r−B)·v(Y), exactly
//   (3) what the run called rounding is the last of these sums, to within a value unit an item

import { exact } from "../money/index.ts";
import { evaluateCumulative, HALF_SPREAD_ONE, VALUE_DIGITS } from "../pricing/index.ts";
import { bookDay, MILLION } from "./dealers.ts";
import { rateFixedAt } from "./money-pass.ts";
import type { Passage } from "./payment.ts";
import type { LegPlan } from "./plan.ts";
import type { Surroundings } from "./surroundings.ts";
import { hasMoved, isSunk } from "./value.ts";

/** An exact fraction; denominators are positive. */
interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

const ZERO: Fraction = { above: 0n, below: 1n };
const NOT_CHARGED = -1;

/** Throws with the values when the payment does not add up. Ineligible and unsettled payments moved no money. */
export function witness(passage: Passage, around: Surroundings): void {
  if (passage.outcome === "ineligible" || passage.outcome === "unsettled") return;
  const value = valuer(around);
  const { plan } = passage;
  let named = ZERO;
  for (let k = 0; k < plan.charges.length; k++) {
    if (passage.chargeVersion[k] === NOT_CHARGED || (passage.outcome === "rejected" && !isSunk(passage, k))) continue;
    checkCharge(passage, k);
    if (plan.charges[k]!.slot < 0) continue;
    named = add(named, value(passage.chargeTaken[k]!, passage.chargeTakenIn[k]!));
  }
  let rounding = ZERO;
  for (const leg of plan.legs) {
    if (passage.outcome === "rejected" || leg.convert === null || !hasMoved(passage, leg)) continue;
    const parts = conversionParts(passage, leg, around);
    named = add(named, add(parts.margin, parts.drift));
    rounding = add(rounding, parts.rounding);
  }
  const total = subtract(
    subtract(value(passage.debitMinor, plan.senderCurrency), value(passage.refundMinor, plan.senderCurrency)),
    value(passage.creditMinor, plan.payeeCurrency),
  );
  const rest = subtract(subtract(total, named), rounding);
  if (rest.above !== 0n) refuse(passage, `the items leave ${text(rest)} unexplained`);
  const claimed = passage.itemValue[plan.roundingSlot]!;
  const gap = subtract({ above: BigInt(claimed), below: 1n }, rounding);
  const allowed = BigInt(plan.items.length + 4);
  if (magnitude(gap.above) > allowed * gap.below)
    refuse(passage, `rounding is ${text(rounding)}, the run says ${claimed}`);
}

/** Amounts in 10^-4 of a minor unit of the reporting currency, at the mids of initiation. */
function valuer({ initiationMids, digits, reporting }: Surroundings): (minor: number, currency: number) => Fraction {
  return (minor, currency) => ({
    above: BigInt(minor) * BigInt(initiationMids[reporting]!) * 10n ** BigInt(digits[reporting]! + VALUE_DIGITS),
    below: BigInt(initiationMids[currency]!) * 10n ** BigInt(digits[currency]!),
  });
}

/** The three ways in which A of X and B of Y differ, from the rate as it was dealt: m = Vt(Y)/Vt(X), r = m·up/down. */
function conversionParts(
  passage: Passage,
  leg: LegPlan,
  around: Surroundings,
): { margin: Fraction; drift: Fraction; rounding: Fraction } {
  const convert = leg.convert!;
  const i = leg.index;
  const value = valuer(around);
  const amountIn = BigInt(passage.amountIn[i]!);
  const amountOut = BigInt(passage.amountOut[i]!);
  const spread = spreadOf(passage, leg, around);
  const one = BigInt(HALF_SPREAD_ONE);
  const [up, down] = convert.buysBase ? [one, one + spread] : [one - spread, one];
  const tens = (currency: number): bigint => 10n ** BigInt(around.digits[currency]!);
  const mid: Fraction = {
    above: BigInt(passage.midTo[i]!) * tens(convert.to),
    below: BigInt(passage.midFrom[i]!) * tens(convert.from),
  };
  const rate: Fraction = { above: mid.above * up, below: mid.below * down };
  const bought = times({ above: amountIn, below: 1n }, rate);
  const isFloor = amountOut * bought.below <= bought.above && (amountOut + 1n) * bought.below > bought.above;
  if (!isFloor)
    refuse(passage, `${leg.leg.id} turned ${amountIn} into ${amountOut}, not into the whole part of ${text(bought)}`);
  const unit = value(1, convert.to);
  return {
    margin: times(times({ above: amountIn, below: 1n }, subtract(mid, rate)), unit),
    drift: subtract(value(passage.amountIn[i]!, convert.from), times(times({ above: amountIn, below: 1n }, mid), unit)),
    rounding: times(subtract(bought, { above: amountOut, below: 1n }), unit),
  };
}

/** The half-spread anew: as quoted, skewed by how the dealers lean, with what selling on costs; each rounded half-up. */
function spreadOf(passage: Passage, { index: i, convert, zone }: LegPlan, around: Surroundings): bigint {
  const plain = BigInt(convert!.spreads[passage.spread[i]!]!.value.hundredthsOfBp);
  const { book } = convert!;
  if (book === null) return plain;
  const path = around.books[book.index]!;
  const day = bookDay(path, zone.dayAt(rateFixedAt(passage.plan.legs[i]!, convert!, passage)));
  const million = BigInt(MILLION);
  const halfUp = (above: bigint): bigint => (2n * above + million) / (2n * million);
  const lean = BigInt(path.lean[day]!) * (book.comes ? 1n : -1n);
  const isBalanced = lean === 0n;
  const shift = halfUp(BigInt(book.of.skew.millionths) * magnitude(lean));
  const factor = isBalanced ? million : lean > 0n ? million + shift : million - shift;
  const sold = BigInt(path.sold[day]!) * (book.comes ? 1n : -1n);
  const cost = sold > 0n ? halfUp(sold * BigInt(book.of.surplus?.hundredthsOfBp ?? 0)) : 0n;
  const skewed = halfUp(plain * factor) + cost;
  if (BigInt(passage.halfSpread[i]!) !== skewed && skewed < million)
    refuse(passage, `${book.of.id} quotes ${skewed}, the run says ${passage.halfSpread[i]}`);
  return BigInt(passage.halfSpread[i]!);
}

/** The same rule on the same base in decimal.js, which defines the answer. */
function checkCharge(passage: Passage, k: number): void {
  const charge = passage.plan.charges[k]!;
  const { term } = charge.versions[passage.chargeVersion[k]!]!.cases[passage.chargeCase[k]!]!.value;
  const priced = evaluateCumulative(exact, term, passage.chargeBefore[k]!, passage.chargeBase[k]!);
  if (priced !== passage.chargeMinor[k])
    refuse(
      passage,
      `${charge.rule.id} on ${passage.chargeBase[k]} is ${priced}, the run says ${passage.chargeMinor[k]}`,
    );
}

function add(a: Fraction, b: Fraction): Fraction {
  return a.below === b.below
    ? { above: a.above + b.above, below: a.below }
    : { above: a.above * b.below + b.above * a.below, below: a.below * b.below };
}

function subtract(a: Fraction, b: Fraction): Fraction {
  return add(a, { above: -b.above, below: b.below });
}

function times(a: Fraction, b: Fraction): Fraction {
  return { above: a.above * b.above, below: a.below * b.below };
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function text({ above, below }: Fraction): string {
  return `${Number(above) / Number(below)}`;
}

function refuse(passage: Passage, what: string): never {
  throw new Error(`payment ${passage.paymentNumber} on ${passage.plan.rail.id}: ${what}`);
}
