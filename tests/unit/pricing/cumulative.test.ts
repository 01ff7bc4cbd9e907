// Promise: a fee that counts what went before is the fee on the sum less the fee on what went before, rounded once.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exact, fast } from "../../../src/money/index.ts";
import {
  chargeCumulative,
  type CompiledTerm,
  compileTerm,
  evaluateCumulative,
  evaluateFee,
  explainFee,
  type FeeTerm,
} from "../../../src/pricing/index.ts";
import { expectLaw } from "../../arbitraries/law.ts";

const PLAIN: FeeTerm = {
  flat: 0,
  rate: null,
  tiers: null,
  tiering: "whole-amount",
  floor: null,
  cap: null,
  rounding: null,
  then: null,
};
const LAKH = 10_000_000; // paise

function compiled(term: Partial<FeeTerm>): CompiledTerm {
  const made = compileTerm({ ...PLAIN, ...term });
  if (!made.ok) throw new Error(made.problems[0]!.message);
  return made.term;
}

/** 20 % of what passes ten lakh rupees in the year. */
const ABOVE_TEN_LAKH = compiled({
  tiers: [
    { upTo: 10 * LAKH, flat: 0, rate: null },
    { upTo: null, flat: 0, rate: { numerator: 1, denominator: 5 } },
  ],
  tiering: "marginal",
  rounding: "half-up",
});

describe("a fee that counts what went before", () => {
  it("prices only the part that passes the threshold", () => {
    const fee = (before: number, base: number): number => evaluateCumulative(exact, ABOVE_TEN_LAKH, before, base);
    // Nothing before: 12 lakh pass ten by two, 20 % of which is 40,000.00 rupees.
    expect(fee(0, 12 * LAKH)).toBe(4_000_000);
    // Nine lakh before: of two lakh one passes. Ten before: both. One before and nine now: nothing passes.
    expect(fee(9 * LAKH, 2 * LAKH)).toBe(2_000_000);
    expect(fee(10 * LAKH, 2 * LAKH)).toBe(4_000_000);
    expect(fee(1 * LAKH, 9 * LAKH)).toBe(0);
    expect(fee(1 * LAKH, 9 * LAKH + 5)).toBe(1); // 20 % of five paise
  });

  it("rounds the difference, not its two ends", () => {
    // 1.5 % of 33 and of 66: 0.495 and 0.99. The ends half-up are 0 and 1; the second 33 costs 0.495, which is 0.
    const term = compiled({ rate: { numerator: 3, denominator: 200 }, rounding: "half-up" });
    expect(evaluateCumulative(exact, term, 33, 33)).toBe(0);
    expect(evaluateCumulative(exact, term, 34, 34)).toBe(1); // 0.51
  });

  it("takes a flat part and a floor from the first, and stops at the cap of the sum", () => {
    const term = compiled({
      flat: 5,
      rate: { numerator: 1, denominator: 100 },
      floor: 10,
      cap: 40,
      rounding: "half-up",
    });
    // 5 + 1 % of 200 = 7, floor 10. Then 5 + 1 % of 1,200 = 17: 7 more. Then 5 + 1 % of 5,000 = 55, cap 40: 23 more.
    expect(evaluateCumulative(exact, term, 0, 200)).toBe(10);
    expect(evaluateCumulative(exact, term, 200, 1000)).toBe(7);
    expect(evaluateCumulative(exact, term, 1200, 3800)).toBe(23);
    expect(evaluateCumulative(exact, term, 5000, 100)).toBe(0);
  });

  it("shows the steps of the sum, and what is taken off", () => {
    const { steps, fee } = explainFee(ABOVE_TEN_LAKH, 2 * LAKH, 2, 9 * LAKH);
    expect(fee).toBe(2_000_000);
    expect(steps.map((step) => step.kind)).toEqual(["charge", "charge", "before", "rounding"]);
    expect(steps[2]).toEqual({ kind: "before", on: "900000.00", value: "0.00" });
  });

  const amount = fc.integer({ min: 0, max: 10 ** 12 });
  const rate = fc.integer({ min: 0, max: 4_000 }).map((numerator) => ({ numerator, denominator: 10_000 }));
  const anyTerm = fc
    .record({ first: rate, second: rate, edge: fc.integer({ min: 1, max: 10 ** 11 }), cap: fc.option(amount) })
    .map(({ first, second, edge, cap }) =>
      compiled({
        tiers: [
          { upTo: edge, flat: 0, rate: first },
          { upTo: null, flat: 0, rate: second },
        ],
        tiering: "marginal",
        cap,
        rounding: "half-up",
      }),
    );

  it("is the same in every arithmetic, and never below nothing", () => {
    expectLaw(
      fc.property(anyTerm, amount, amount, (term, before, base) => {
        const defined = evaluateCumulative(exact, term, before, base);
        expect(evaluateCumulative(fast, term, before, base)).toBe(defined);
        expect(chargeCumulative(term, before, base)).toBe(defined);
        expect(defined).toBeGreaterThanOrEqual(0);
        if (before === 0) expect(defined).toBe(evaluateFee(exact, term, base));
      }),
      200,
    );
  });

  it("adds up over a year to the fee on the year, but for half a unit a payment", () => {
    expectLaw(
      fc.property(anyTerm, fc.array(amount, { minLength: 1, maxLength: 6 }), (term, parts) => {
        let [before, charged] = [0, 0];
        for (const part of parts) {
          charged += chargeCumulative(term, before, part);
          before += part;
        }
        expect(Math.abs(charged - evaluateFee(exact, term, before))).toBeLessThanOrEqual((parts.length + 1) / 2);
      }),
      100,
    );
  });
});
