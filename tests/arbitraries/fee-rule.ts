// Generators of fee terms as tariffs write them: percentages with up to four decimals, flat parts, ascending tiers, a
// floor below a cap, one further term on the value. Every generated term compiles.

import fc from "fast-check";

import { type Ratio, ratio } from "../../src/money/index.ts";
import { type CompiledTerm, type FeeTerm, type FeeTier, compileTerm } from "../../src/pricing/index.ts";
import { anyRounding, minorUnits } from "./amount.ts";

/** 0% to 20% with up to six decimals of the fraction. */
export const anyRate: fc.Arbitrary<Ratio> = fc
  .tuple(fc.integer({ min: 0, max: 2000 }), fc.constantFrom(100, 1000, 10_000, 1_000_000))
  .map(([numerator, denominator]) => ratio(Math.min(numerator, denominator / 5), denominator));

const anyFlat = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 100_000 }));
const anyCharge = fc.record({ flat: anyFlat, rate: fc.option(anyRate) });

/** One to four tiers with ascending edges, the last one open. */
export const anyTiers: fc.Arbitrary<readonly FeeTier[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 1e9 }), { maxLength: 3 }),
    fc.array(anyCharge, { minLength: 4, maxLength: 4 }),
  )
  .map(([edges, charges]) => {
    const ascending = edges.toSorted((a, b) => a - b);
    return [...ascending, null].map((upTo, index) => ({
      upTo,
      flat: charges[index]?.flat ?? 0,
      rate: charges[index]?.rate ?? null,
    }));
  });

/** Floor and cap, either, both in order, or none. */
const anyBounds: fc.Arbitrary<Pick<FeeTerm, "floor" | "cap">> = fc
  .tuple(fc.option(minorUnits(1e6)), fc.option(minorUnits(1e9)))
  .map(([floor, cap]) => ({ floor, cap: floor !== null && cap !== null ? Math.max(floor, cap) : cap }));

const plainTerm: fc.Arbitrary<FeeTerm> = fc
  .record({ charge: anyCharge, bounds: anyBounds, rounding: anyRounding })
  .map(({ charge, bounds, rounding }) => ({ ...PLAIN, ...charge, ...bounds, rounding }));

/** A flat part and a rate, bounds, rounding, nothing further: the commonest tariff. */
export const untieredTerm = plainTerm;

/** Tiers priced as asked, bounds, rounding. */
export function tieredTerm(tiering: FeeTerm["tiering"]): fc.Arbitrary<FeeTerm> {
  return fc
    .record({ tiers: anyTiers, bounds: anyBounds, rounding: anyRounding })
    .map(({ tiers, bounds, rounding }) => ({ ...PLAIN, tiers, tiering, ...bounds, rounding }));
}

/** Terms that never fall when the amount rises: no whole-amount tiers, at either of two stages. */
export const monotoneTerm: fc.Arbitrary<FeeTerm> = withThen(fc.oneof(plainTerm, tieredTerm("marginal")));

/** Any term, half of them with a second stage and a value that stays exact until then. */
export const anyTerm: fc.Arbitrary<FeeTerm> = withThen(
  fc.oneof(plainTerm, tieredTerm("marginal"), tieredTerm("whole-amount")),
);

export const PLAIN: FeeTerm = {
  flat: 0,
  rate: null,
  tiers: null,
  tiering: "whole-amount",
  floor: null,
  cap: null,
  rounding: null,
  then: null,
};

/** The term compiled; the test fails with the problems where it does not compile. */
export function compiled(term: FeeTerm): CompiledTerm {
  const compilation = compileTerm(term);
  if (!compilation.ok) throw new Error(`the term does not compile: ${JSON.stringify(compilation.problems)}`);
  return compilation.term;
}

function withThen(terms: fc.Arbitrary<FeeTerm>): fc.Arbitrary<FeeTerm> {
  return fc
    .record({ first: terms, next: fc.option(terms), staysExact: fc.boolean() })
    .map(({ first, next, staysExact }) =>
      next === null ? first : { ...first, rounding: staysExact ? null : first.rounding, then: next },
    );
}
