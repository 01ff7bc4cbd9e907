// Terms over amounts so small that every amount, pair and split can be tried: edges up to 300, rates in tenths of a percent.

import fc from "fast-check";
import { ratio } from "../../../src/money/index.ts";
import type { FeeTerm, FeeTier } from "../../../src/pricing/index.ts";
import { anyRounding } from "../../arbitraries/amount.ts";
import { PLAIN } from "../../arbitraries/fee-rule.ts";
import type { SmallCase } from "./brute.ts";

const flat = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12 }));
const perMille = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 1, max: 40 }),
  fc.integer({ min: 1, max: 400 }),
  fc.constantFrom(10, 20, 100, 250, 500, 1000, 1500),
);
const rate = fc.option(perMille.map((mille) => ratio(mille, 1000)));
const charge = fc.record({ flat, rate });

function tiers(most: number): fc.Arbitrary<readonly FeeTier[]> {
  return fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: 4 }),
      fc.array(charge, { minLength: 5, maxLength: 5 }),
    )
    .map(([edges, charges]) =>
      [...edges.toSorted((a, b) => a - b), null].map((upTo, index) => ({ upTo, ...charges[index]! })),
    );
}

function step(edgesTo: number): fc.Arbitrary<FeeTerm> {
  const bounds = fc
    .tuple(fc.option(fc.integer({ min: 0, max: 20 })), fc.option(fc.integer({ min: 1, max: 40 })))
    .map(([floor, cap]) => ({ floor, cap: floor !== null && cap !== null ? Math.max(floor, cap) : cap }));
  const plain = charge.map((of): FeeTerm => ({ ...PLAIN, ...of }));
  const tiered = fc
    .tuple(tiers(edgesTo), fc.constantFrom("whole-amount" as const, "marginal" as const))
    .map(([of, tiering]): FeeTerm => ({ ...PLAIN, tiers: of, tiering }));
  return fc
    .tuple(fc.oneof(plain, tiered, tiered), fc.option(bounds), anyRounding)
    .map(([of, between, rounding]): FeeTerm => ({ ...of, ...between, rounding }));
}

/** One step, or two of which the first may be rounded. */
export const smallTerm: fc.Arbitrary<FeeTerm> = fc.oneof(
  step(300),
  step(300),
  fc
    .tuple(step(300), step(40), fc.boolean())
    .map(([first, then, rounds]): FeeTerm => ({ ...first, rounding: rounds ? first.rounding : null, then })),
);

export const LARGEST = 400;

/** One term, or up to three of them by the amount, over amounts from `low` to 400. */
export const smallCases: fc.Arbitrary<readonly SmallCase[]> = fc
  .record({
    terms: fc.array(smallTerm, { minLength: 3, maxLength: 3 }),
    edges: fc.oneof(
      { weight: 3, arbitrary: fc.constant<number[]>([]) },
      { weight: 1, arbitrary: fc.uniqueArray(fc.integer({ min: 20, max: 380 }), { minLength: 1, maxLength: 2 }) },
    ),
    low: fc.oneof(fc.constant(1), fc.constant(1), fc.integer({ min: 2, max: 15 })),
  })
  .map(({ terms, edges, low }) =>
    [...edges.toSorted((a, b) => a - b), LARGEST].map((to, index, all) => ({
      from: index === 0 ? low : all[index - 1]! + 1,
      to,
      term: terms[index]!,
    })),
  );
