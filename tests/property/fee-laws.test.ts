// Laws of fees, stated without the evaluator's own helpers: bounds hold, more money never costs less where no
// whole-amount tier stands, nothing costs only the flat parts, and both sides of every edge are priced by their own
// tier.

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { fast, ratio } from "../../src/money/index.ts";
import { type FeeTerm, type FeeTier, evaluateFee } from "../../src/pricing/index.ts";
import { minorUnits } from "../arbitraries/amount.ts";
import {
  PLAIN,
  anyRate,
  anyTiers,
  anyTerm,
  compiled,
  monotoneTerm,
  tieredTerm,
  untieredTerm,
} from "../arbitraries/fee-rule.ts";
import { expectLaw } from "../arbitraries/law.ts";

const fee = (term: FeeTerm, base: number): number => evaluateFee(fast, compiled(term), base);
const anyBase = minorUnits(1e13);
const oneStage = fc.oneof(untieredTerm, tieredTerm("marginal"), tieredTerm("whole-amount"));

describe("a fee", () => {
  test("never lies below its floor nor above its cap", () => {
    expectLaw(
      fc.property(oneStage, anyBase, (term, base) => {
        const charged = fee(term, base);
        if (term.floor !== null) expect(charged).toBeGreaterThanOrEqual(term.floor);
        if (term.cap !== null) expect(charged).toBeLessThanOrEqual(term.cap);
      }),
    );
  });

  test("never falls when the amount rises, unless whole-amount tiers are written", () => {
    expectLaw(
      fc.property(monotoneTerm, anyBase, fc.oneof(fc.constant(1), anyBase), (term, base, more) => {
        expect(fee(term, base + more)).toBeGreaterThanOrEqual(fee(term, base));
      }),
    );
  });

  test("on nothing is only its flat part, within its bounds", () => {
    expectLaw(
      fc.property(oneStage, (term) => {
        const flat = term.tiers?.[0]?.flat ?? term.flat;
        expect(fee(term, 0)).toBe(Math.min(Math.max(flat, term.floor ?? 0), term.cap ?? Number.MAX_SAFE_INTEGER));
      }),
    );
  });

  test("is never negative and never a fraction", () => {
    expectLaw(
      fc.property(anyTerm, anyBase, (term, base) => {
        const charged = fee(term, base);
        expect(Number.isSafeInteger(charged) && charged >= 0).toBe(true);
      }),
    );
  });

  test("grows with all amounts and thresholds together, up to rounding", () => {
    const times = (tier: FeeTier, k: number): FeeTier => ({
      ...tier,
      flat: tier.flat * k,
      upTo: tier.upTo === null ? null : tier.upTo * k,
    });
    expectLaw(
      fc.property(oneStage, minorUnits(1e10), fc.integer({ min: 2, max: 100 }), (term, base, k) => {
        const larger: FeeTerm = {
          ...term,
          flat: term.flat * k,
          tiers: term.tiers?.map((tier) => times(tier, k)) ?? null,
          floor: term.floor === null ? null : term.floor * k,
          cap: term.cap === null ? null : term.cap * k,
        };
        // One rounding here is at most a unit off, k of them at most k.
        expect(Math.abs(fee(larger, base * k) - k * fee(term, base))).toBeLessThanOrEqual(k);
      }),
    );
  });
});

describe("tiers", () => {
  test("price the edge by the tier below it and one minor unit more by the tier above", () => {
    expectLaw(
      fc.property(anyTiers, (tiers) => {
        const flats = tiers.map((tier, index) => ({ ...tier, flat: index + 1, rate: null }));
        flats.forEach((tier, index) => {
          if (tier.upTo === null) return;
          const whole: FeeTerm = { ...PLAIN, tiers: flats, tiering: "whole-amount" };
          expect([fee(whole, tier.upTo - 1), fee(whole, tier.upTo), fee(whole, tier.upTo + 1)]).toEqual([
            (flats[index - 1]?.upTo ?? -1) < tier.upTo - 1 ? index + 1 : index,
            index + 1,
            index + 2,
          ]);
        });
      }),
    );
  });

  test("by parts are continuous at an edge without flat parts: one minor unit costs at most one more", () => {
    expectLaw(
      fc.property(anyTiers, (tiers) => {
        const rates = tiers.map((tier) => ({ ...tier, flat: 0 }));
        const term: FeeTerm = { ...PLAIN, tiers: rates, tiering: "marginal", rounding: "down" };
        for (const { upTo } of rates) {
          if (upTo !== null) expect(fee(term, upTo + 1) - fee(term, upTo)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test("of one and the same rate are that rate, by parts or whole", () => {
    expectLaw(
      fc.property(anyTiers, anyRate, anyBase, (tiers, rate, base) => {
        const same = tiers.map((tier) => ({ ...tier, flat: 0, rate }));
        const plain = fee({ ...PLAIN, rate, rounding: "half-even" }, base);
        for (const tiering of ["marginal", "whole-amount"] as const) {
          expect(fee({ ...PLAIN, tiers: same, tiering, rounding: "half-even" }, base)).toBe(plain);
        }
      }),
    );
  });

  test("of the whole amount may let a fee fall, which is why only other terms are called monotone", () => {
    const tiers = [
      { upTo: 100, flat: 0, rate: ratio(1, 10) },
      { upTo: null, flat: 0, rate: ratio(1, 20) },
    ];
    expect([100, 101].map((base) => fee({ ...PLAIN, tiers, rounding: "down" }, base))).toEqual([10, 5]);
  });
});
