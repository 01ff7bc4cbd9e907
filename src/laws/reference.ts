// What a fee is, read from the sentence of the tariff: so much flat and such a share of the amount, by the tier it falls in
// or part by part, not less than the floor, not more than the cap, rounded as written, and then the next sentence on that.
// It takes the term as it is written and knows nothing of how pricing compiles and evaluates it: slow, in exact fractions,
// and the witness against which the evaluator stands.
//
//   1% up to 100.00 and 0.5% above, part by part, not below 0.50: 150.00 -> 1.00 + 0.25 = 1.25

import type { FeeTerm, FeeTier } from "../pricing/index.ts";
import { compare, type Fraction, minus, plus, round, times, whole, ZERO } from "./fraction.ts";

/** The fee before any rounding at all. */
export function exactFee(term: FeeTerm, base: number): Fraction {
  return price(term, whole(base), false);
}

/** The fee as it is charged, in whole minor units; null where a fraction remains and no rounding is written. */
export function chargedFee(term: FeeTerm, base: number): bigint | null {
  const { of, by } = price(term, whole(base), true);
  return by === 1n ? of : null;
}

/**
 * The fee on what follows `before`: what the sum costs less what `before` alone costs, rounded as the last sentence is. Where
 * nothing went before, the whole fee: its flat part and its floor fall on the first payment.
 */
export function chargedAfter(term: FeeTerm, before: number, base: number): bigint | null {
  if (before === 0) return chargedFee(term, base);
  const last = lastOf(term);
  const unrounded = (amount: number): Fraction => price(term, whole(amount), true, false);
  const { of, by } = rounded(last, minus(unrounded(before + base), unrounded(before)));
  return by === 1n ? of : null;
}

export function exactAfter(term: FeeTerm, before: number, base: number): Fraction {
  const both = exactFee(term, before + base);
  return before === 0 ? both : minus(both, exactFee(term, before));
}

export function lastOf(term: FeeTerm): FeeTerm {
  return term.then === null ? term : lastOf(term.then);
}

function price(term: FeeTerm, value: Fraction, rounds: boolean, roundsLast = rounds): Fraction {
  let fee = term.tiers === null ? charge(term, value) : byTiers(term.tiers, term.tiering, value);
  if (term.floor !== null && compare(fee, whole(term.floor)) < 0) fee = whole(term.floor);
  if (term.cap !== null && compare(fee, whole(term.cap)) > 0) fee = whole(term.cap);
  if (term.then === null) return roundsLast ? rounded(term, fee) : fee;
  return price(term.then, rounds ? rounded(term, fee) : fee, rounds, roundsLast);
}

function rounded(term: FeeTerm, fee: Fraction): Fraction {
  return term.rounding === null ? fee : { of: round(fee, term.rounding), by: 1n };
}

function charge({ flat, rate }: Pick<FeeTier, "flat" | "rate">, value: Fraction): Fraction {
  if (rate === null) return whole(flat);
  return plus(whole(flat), times(value, { of: BigInt(rate.numerator), by: BigInt(rate.denominator) }));
}

function byTiers(tiers: readonly FeeTier[], tiering: FeeTerm["tiering"], value: Fraction): Fraction {
  const holds = (tier: FeeTier): boolean => tier.upTo === null || compare(value, whole(tier.upTo)) <= 0;
  const falls = tiers.findIndex(holds);
  const at = falls < 0 ? tiers.length - 1 : falls;
  const tier = tiers[at] as FeeTier;
  if (tiering === "whole-amount" || at === 0) return charge(tier, value);
  let fee = ZERO;
  let below = ZERO;
  for (const full of tiers.slice(0, at)) {
    const edge = whole(full.upTo ?? 0);
    fee = plus(fee, charge(full, minus(edge, below)));
    below = edge;
  }
  return plus(fee, charge(tier, minus(value, below)));
}
