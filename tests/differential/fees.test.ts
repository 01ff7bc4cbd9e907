// Three ways, one fee: the evaluator in fast and in exact arithmetic, the explained steps, and a second evaluator
// written here straight from the written term in fractions of bigint, which shares neither compilation nor code with
// the first.

import fc from "fast-check";
import { expect, test } from "vitest";

import { type Ratio, exact, fast } from "../../src/money/index.ts";
import { type FeeTerm, type FeeTier, chargeFee, evaluateFee, explainFee } from "../../src/pricing/index.ts";
import { minorUnits } from "../arbitraries/amount.ts";
import { anyTerm, compiled } from "../arbitraries/fee-rule.ts";
import { expectLaw } from "../arbitraries/law.ts";

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

const whole = (value: number): Fraction => ({ over: BigInt(value), under: 1n });
const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { over: -b.over, under: b.under });
const isLess = (a: Fraction, b: Fraction): boolean => a.over * b.under < b.over * a.under;
const least = (a: Fraction, b: Fraction): Fraction => (isLess(b, a) ? b : a);

function share(rate: Ratio | null, of: Fraction): Fraction {
  return rate === null
    ? whole(0)
    : { over: of.over * BigInt(rate.numerator), under: of.under * BigInt(rate.denominator) };
}

/** The fee as the written rule reads, in fractions. */
function naiveFee(term: FeeTerm, base: Fraction): Fraction {
  let value = whole(0);
  const tiers: readonly FeeTier[] = term.tiers ?? [{ upTo: null, flat: term.flat, rate: term.rate }];
  if (term.tiering === "marginal" && term.tiers !== null) {
    tiers.forEach((tier, index) => {
      const lower = whole(tiers[index - 1]?.upTo ?? 0);
      if (index > 0 && !isLess(lower, base)) return;
      const end = tier.upTo === null ? base : least(base, whole(tier.upTo));
      value = plus(value, plus(whole(tier.flat), share(tier.rate, minus(end, lower))));
    });
  } else {
    const tier = tiers.find(({ upTo }) => upTo === null || !isLess(whole(upTo), base));
    if (tier !== undefined) value = plus(whole(tier.flat), share(tier.rate, base));
  }
  if (term.floor !== null && isLess(value, whole(term.floor))) value = whole(term.floor);
  if (term.cap !== null) value = least(value, whole(term.cap));
  if (term.rounding !== null) value = { over: naiveRound(value, term.rounding), under: 1n };
  return term.then === null ? value : naiveFee(term.then, value);
}

/** Values here are never negative, so up is ceiling and down is floor. */
function naiveRound({ over, under }: Fraction, rounding: NonNullable<FeeTerm["rounding"]>): bigint {
  const floor = over / under;
  const twice = 2n * (over - floor * under);
  switch (rounding) {
    case "down":
    case "floor":
      return floor;
    case "up":
    case "ceiling":
      return twice === 0n ? floor : floor + 1n;
    case "half-up":
      return twice >= under ? floor + 1n : floor;
    case "half-down":
      return twice > under ? floor + 1n : floor;
    case "half-even":
      return twice > under || (twice === under && floor % 2n === 1n) ? floor + 1n : floor;
  }
}

/** Any amount, and often one next to an edge of the term. */
const termAndBase = anyTerm.chain((term) => {
  const edges = (term.tiers ?? []).flatMap(({ upTo }) => (upTo === null ? [] : [upTo - 1, upTo, upTo + 1]));
  const base = edges.length === 0 ? minorUnits(1e15) : fc.oneof(minorUnits(1e15), fc.constantFrom(...edges));
  return fc.tuple(fc.constant(term), base);
});

test("fast, exact, explained and written-out fees agree to the minor unit", () => {
  expectLaw(
    fc.property(termAndBase, ([term, base]) => {
      const ready = compiled(term);
      const expected = naiveFee(term, whole(base));
      const charged = Number(expected.over / expected.under);
      fc.pre(Number.isSafeInteger(charged));
      expect(evaluateFee(exact, ready, base)).toBe(charged);
      expect(evaluateFee(fast, ready, base)).toBe(charged);
      expect(chargeFee(ready, base)).toBe(charged);
      expect(explainFee(ready, base, 2).fee).toBe(charged);
    }),
    500,
  );
});

test("bare doubles are left where they would stop being exact", () => {
  expectLaw(
    fc.property(anyTerm, fc.integer({ min: -3, max: 3 }), (term, step) => {
      const ready = compiled(term);
      const base = Math.max(0, ready.plainUpTo + step);
      const expected = naiveFee(term, whole(base));
      const charged = Number(expected.over / expected.under);
      fc.pre(Number.isSafeInteger(charged));
      expect(chargeFee(ready, base)).toBe(charged);
    }),
  );
});
