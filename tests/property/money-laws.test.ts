// Laws of amounts: text and number are two forms of one thing, splitting conserves, scaling is monotone and odd.

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import {
  apportion,
  currencyCode,
  formatAmount,
  formatAmountGrouped,
  formatRate,
  parseAmount,
  parseRate,
  scale,
} from "../../src/money/index.ts";
import { anyRounding, factor, minorUnits, signedMinorUnits } from "../arbitraries/amount.ts";
import { anyRate } from "../arbitraries/fee-rule.ts";
import { expectLaw } from "../arbitraries/law.ts";

const anyDigits = fc.integer({ min: 0, max: 4 });

test("an amount that is written and read again is the same amount", () => {
  const property = fc.property(signedMinorUnits(), anyDigits, (minor, digits) => {
    const currency = { code: currencyCode("XXX"), digits };
    expect(parseAmount(formatAmount(minor, currency), currency)).toBe(minor);
    expect(formatAmountGrouped(minor, currency).replaceAll(",", "")).toBe(formatAmount(minor, currency));
  });
  expectLaw(property);
});

test("a rate that is written in percent and read again is the same rate", () => {
  const property = fc.property(anyRate, (rate) => {
    expect(parseRate(formatRate(rate))).toEqual(rate);
  });
  expectLaw(property);
});

test("shares add up to the whole and none misses its quota by a unit", () => {
  const weights = fc
    .array(minorUnits(1e12), { minLength: 1, maxLength: 8 })
    .filter((some) => some.some((weight) => weight > 0));
  const property = fc.property(signedMinorUnits(), weights, (total, some) => {
    const shares = apportion(total, some);
    expect(shares.reduce((before, share) => before + share, 0)).toBe(total);
    const sum = some.reduce((before, weight) => before + BigInt(weight), 0n);
    shares.forEach((share, index) => {
      const miss = BigInt(share) * sum - BigInt(total) * BigInt(some[index] ?? 0);
      expect(miss < sum && miss > -sum).toBe(true);
    });
  });
  expectLaw(property);
});

describe("scaling", () => {
  const inputs = fc.tuple(minorUnits(1e12), factor(30), factor(30), anyRounding);

  test("of a larger amount is never less", () => {
    const property = fc.property(inputs, ([amount, n, d, rounding]) => {
      fc.pre((amount + 1) * (n / d) < 2 ** 52);
      expect(scale(amount + 1, n, 1, 1, d, 1, 1, rounding)).toBeGreaterThanOrEqual(
        scale(amount, n, 1, 1, d, 1, 1, rounding),
      );
    });
    expectLaw(property);
  });

  test("of a refund mirrors the charge, with floor and ceiling exchanged", () => {
    const property = fc.property(inputs, ([amount, n, d, rounding]) => {
      fc.pre(amount * (n / d) < 2 ** 52);
      const mirrored = rounding === "floor" ? "ceiling" : rounding === "ceiling" ? "floor" : rounding;
      const charge = scale(amount, n, 1, 1, d, 1, 1, mirrored);
      expect(scale(-amount, n, 1, 1, d, 1, 1, rounding)).toBe(charge === 0 ? 0 : -charge);
    });
    expectLaw(property);
  });
});
