// The rail's quote at initiation: what the beneficiary may expect, with deductions at their expectation and no luck in
// time. It solves payments whose amount fixes the debit or the credit, finds how much must enter the rail when the
// principal stands later on it, and says when fees would eat a payment whole.

import { convertAtMid, convertBackward } from "../pricing/index.ts";
import { comparePrincipal, firstOpen, holds } from "./gate.ts";
import { stepAt } from "./mid-path.ts";
import { dealRate, loadConversion, moveOut } from "./money-pass.ts";
import type { Passage } from "./payment.ts";
import { type Curve, largestWithin, smallestReaching } from "./solve.ts";
import type { Surroundings } from "./surroundings.ts";

/** What is expected of an amount that enters the rail, by its quote; both in minor units. */
export interface Quote {
  /** Expected credit, rounded down; zero or less: eaten by fees. */
  readonly credit: number;
  /** Expected to leave the account: the amount, the sender's charges and what is blocked, rounded up. */
  readonly debit: number;
}

/** The expectation over every choice that money depends on. `scratch` is a passage of the same plan to work in. */
export function quoteAmount(scratch: Passage, around: Surroundings, amount: number): Quote {
  const sum = { credit: 0n, debit: 0n };
  const whole = overChoices(scratch, around, 0, 1n, (weight) => {
    const left = moveOut(scratch, around, amount, scratch.plan.forward);
    sum.credit += weight * BigInt(Math.max(left, 0));
    sum.debit += weight * BigInt(amount + scratch.senderCharges + scratch.blockedMinor);
  });
  return { credit: Number(sum.credit / whole), debit: Number((sum.debit + whole - 1n) / whole) };
}

/** Visits each combination of the choices with its weight, legs present as the combination says; returns the sum of weights. */
function overChoices(
  scratch: Passage,
  around: Surroundings,
  depth: number,
  weight: bigint,
  visit: (weight: bigint) => void,
): bigint {
  const { plan } = scratch;
  if (depth === 0) {
    scratch.chosen.fill(-1);
    scratch.startAt.fill(scratch.initiatedAt);
    scratch.dealtAt.fill(scratch.initiatedAt);
    scratch.endAt.fill(scratch.initiatedAt);
    scratch.repaired.fill(0);
  }
  if (depth === plan.moneyChoices.length) {
    for (let i = 0; i < plan.forward; i++) {
      const leg = plan.legs[i]!;
      scratch.present[i] =
        !leg.never && leg.carriesMoney && holds(leg.gate, scratch, around, leg.zone, scratch.initiatedAt) ? 1 : 0;
    }
    visit(weight);
    return weight;
  }
  const choice = plan.moneyChoices[depth]!;
  const { cases } = plan.choices[choice]!;
  const { zone } = plan.legs[plan.firstMoneyLeg]!;
  const outcome = cases[firstOpen(cases, scratch, around, zone, scratch.initiatedAt)]!.value;
  let total = 0n;
  // Every branch weighs in parts of the choice's one whole, so that branches stay comparable whichever case holds.
  const parts = outcome.settled ? [1] : outcome.parts;
  const scale = BigInt(plan.choices[choice]!.whole / (outcome.settled ? 1 : outcome.whole));
  for (let v = 0; v < parts.length; v++) {
    if (parts[v] === 0) continue;
    scratch.chosen[choice] = outcome.values[v]!;
    total += overChoices(scratch, around, depth + 1, weight * BigInt(parts[v]!) * scale, visit);
  }
  scratch.chosen[choice] = -1;
  return total;
}

/** The smallest amount into the rail whose quoted credit reaches `target`; null when none can. */
export function solveCredit(scratch: Passage, around: Surroundings, target: number): number | null {
  const at = (amount: number): number => quotePrincipal(scratch, around, amount).credit;
  const least = atMidOfInitiation(scratch, around, target);
  return smallestReaching({ at, piece: pieceOfQuote(scratch, around) }, target, least, least);
}

/** A credit in the currency of the principal, rounded down: nobody beats the mid, so less can never reach it. */
function atMidOfInitiation({ plan, initiatedAt }: Passage, { path, digits }: Surroundings, credit: number): number {
  const [from, to] = [plan.payeeCurrency, plan.principal.currency];
  const step = stepAt(path, initiatedAt);
  const [fromValue, toValue] = [path.values[from]![step]!, path.values[to]![step]!];
  return Math.max(1, convertAtMid(credit, fromValue, toValue, digits[from]!, digits[to]!, "floor"));
}

/** The largest amount into the rail whose quoted debit stays within `target`; null when the charges alone exceed it. */
export function solveDebit(scratch: Passage, around: Surroundings, target: number): number | null {
  const at = (amount: number): number => quotePrincipal(scratch, around, amount).debit;
  return largestWithin({ at, piece: pieceOfQuote(scratch, around) }, target, target);
}

/** Edges that a principal which is what enters has passed, over all combinations of choices; null where there are none. */
function pieceOfQuote(scratch: Passage, around: Surroundings): Curve["piece"] {
  const { plan } = scratch;
  if (!plan.isStepped) return null;
  return (amount) => {
    scratch.principalMinor = amount;
    let passed = 0;
    for (const { minor, currency } of plan.amountEdges)
      if (comparePrincipal(scratch, minor, currency, around) > 0) passed++;
    overChoices(scratch, around, 0, 1n, () => {
      moveOut(scratch, around, amount, plan.forward);
      passed += tiersPassed(scratch);
    });
    return passed;
  };
}

/** Tiers that the bases of the payment's charges have left behind. */
function tiersPassed(passage: Passage): number {
  let passed = 0;
  for (const { index, versions } of passage.plan.charges) {
    const version = passage.chargeVersion[index]!;
    if (version < 0) continue;
    const { stages } = versions[version]!.cases[passage.chargeCase[index]!]!.value.term;
    const counted = passage.chargeBefore[index]! + passage.chargeBase[index]!;
    for (const { upTo } of stages[0]!.tiers) if (upTo !== null && counted > upTo) passed++;
  }
  return passed;
}

/** The quote of a principal that is what enters the rail: limits, tiers and fees on the principal see the amount tried. */
export function quotePrincipal(scratch: Passage, around: Surroundings, amount: number): Quote {
  scratch.principalMinor = amount;
  return quoteAmount(scratch, around, amount);
}

/**
 * How much of the sender's currency must enter the rail so that the principal stands at its place, with the legs and
 * choices of this very payment: earlier conversions run backward, and what is deducted before the place is grossed up.
 */
export function amountToEnter(passage: Passage, around: Surroundings): number | null {
  const { plan, principalMinor } = passage;
  const { leg: at, side } = plan.principal;
  if (at === plan.firstMoneyLeg && side === "in") return principalMinor;
  const guess = runBackward(passage, around);
  if (!plan.deductsBeforePrincipal) return guess;
  const reached = (amount: number): number => amountAtPlace(passage, around, amount);
  const piece = (amount: number): number => {
    amountAtPlace(passage, around, amount);
    return tiersPassed(passage);
  };
  const curve = { at: reached, piece: plan.isSteppedBeforePrincipal ? piece : null };
  return smallestReaching(curve, principalMinor, guess, guess); // deductions only take away: less than the guess is too little
}

/** Conversions before the place, backward, as if nothing were deducted: exact when nothing is. */
function runBackward(passage: Passage, around: Surroundings): number {
  const { plan } = passage;
  let amount = passage.principalMinor;
  for (let i = plan.principal.leg; i >= plan.firstMoneyLeg; i--) {
    const leg = plan.legs[i]!;
    if (leg.convert === null || passage.present[i] !== 1) continue;
    if (i === plan.principal.leg && plan.principal.side === "in") continue;
    dealRate(leg, leg.convert, passage, around);
    amount = convertBackward(loadConversion(leg, leg.convert, passage, around), amount);
  }
  return amount;
}

/** What stands at the place of the principal; an amount that is eaten on the way stands nowhere. */
function amountAtPlace(passage: Passage, around: Surroundings, amount: number): number {
  const { leg, side } = passage.plan.principal;
  // What is taken behind the place may leave less than nothing; what stands there was written before.
  passage.amountIn[leg] = 0;
  passage.amountOut[leg] = 0;
  moveOut(passage, around, amount, leg + 1);
  return (side === "in" ? passage.amountIn : passage.amountOut)[leg]!;
}
