// Laws of conversion: there and back never gains, backward is the smallest amount that reaches forward, and what a
// conversion takes is its margin, its drift and less than one minor unit of rounding. The last is checked in exact
// decimals.

import fc from "fast-check";
import { expect, test } from "vitest";

import { ExactDecimal } from "../../src/money/index.ts";
import {
  type Conversion,
  type Side,
  type Valuation,
  convertBackward,
  convertForward,
  driftValue,
  marginValue,
  valueOf,
} from "../../src/pricing/index.ts";
import { minorUnits } from "../arbitraries/amount.ts";
import { expectLaw } from "../arbitraries/law.ts";

/** From a hundredth of a unit per numeraire to a hundred thousand: rial to dinar. */
const anyValue = fc.double({ min: 6, max: 13, noNaN: true }).map((size) => Math.floor(10 ** size));
const anyDigits = fc.integer({ min: 0, max: 4 });
const anySide = fc.constantFrom<Side>("sells-base", "buys-base");

const anyConversion: fc.Arbitrary<Conversion> = fc.record({
  fromValue: anyValue,
  toValue: anyValue,
  fromDigits: anyDigits,
  toDigits: anyDigits,
  side: anySide,
  halfSpread: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 100_000 })),
});

/** The same customer turning back: the other way round, on the other side of the pair. */
function reversed(one: Conversion): Conversion {
  return {
    fromValue: one.toValue,
    toValue: one.fromValue,
    fromDigits: one.toDigits,
    toDigits: one.fromDigits,
    side: one.side === "sells-base" ? "buys-base" : "sells-base",
    halfSpread: one.halfSpread,
  };
}

/** Leaves out what no payment reaches: more than 10^14 minor units on the other side. */
function fits(one: Conversion, amount: number): boolean {
  return (amount * one.toValue * 10 ** one.toDigits) / (one.fromValue * 10 ** one.fromDigits) < 1e14;
}

test("converting there and back never gains", () => {
  expectLaw(
    fc.property(anyConversion, minorUnits(1e13), (conversion, amount) => {
      fc.pre(fits(conversion, amount));
      expect(convertForward(reversed(conversion), convertForward(conversion, amount))).toBeLessThanOrEqual(amount);
    }),
  );
});

test("the backward amount reaches the target, and one minor unit less does not", () => {
  expectLaw(
    fc.property(anyConversion, minorUnits(1e13), (conversion, target) => {
      fc.pre(target > 0 && fits(reversed(conversion), target));
      const needed = convertBackward(conversion, target);
      fc.pre(fits(conversion, needed));
      expect(convertForward(conversion, needed)).toBeGreaterThanOrEqual(target);
      expect(convertForward(conversion, needed - 1)).toBeLessThan(target);
    }),
  );
});

test("a wider spread never gives more", () => {
  expectLaw(
    fc.property(anyConversion, minorUnits(1e13), (conversion, amount) => {
      fc.pre(fits(conversion, amount));
      const wider = { ...conversion, halfSpread: conversion.halfSpread + 1 };
      expect(convertForward(wider, amount)).toBeLessThanOrEqual(convertForward(conversion, amount));
    }),
  );
});

test("what goes in is worth what comes out, the margin, the drift, and less than one minor unit of rounding", () => {
  const moves = fc.tuple(fc.integer({ min: -50_000, max: 50_000 }), fc.integer({ min: -50_000, max: 50_000 }));
  const moved = (value: number, millionths: number): number =>
    Math.floor((value * (1_000_000 + millionths)) / 1_000_000);
  expectLaw(
    fc.property(
      anyConversion,
      minorUnits(1e11),
      moves,
      anyValue,
      anyDigits,
      (conversion, amount, [a, b], reportingValue, reportingDigits) => {
        fc.pre(fits(conversion, amount));
        const at: Valuation = {
          fromValue: moved(conversion.fromValue, a),
          toValue: moved(conversion.toValue, b),
          reportingValue,
          reportingDigits,
        };
        fc.pre((amount * reportingValue * 10 ** (reportingDigits + 4 - conversion.fromDigits)) / at.fromValue < 1e15);
        const out = convertForward(conversion, amount);
        const given = valueOf(amount, at.fromValue, conversion.fromDigits, reportingValue, reportingDigits);
        const received = valueOf(out, at.toValue, conversion.toDigits, reportingValue, reportingDigits);
        const rest = given - received - marginValue(conversion, amount, at) - driftValue(conversion, amount, at);
        // One minor unit of what comes out, at its initiation value, plus half a value unit for each of five roundings.
        const oneMinor = new ExactDecimal(reportingValue)
          .times(new ExactDecimal(10).pow(reportingDigits + 4 - conversion.toDigits))
          .div(at.toValue);
        expect(oneMinor.plus(2.5).gte(rest)).toBe(true);
        expect(rest).toBeGreaterThanOrEqual(-2.5);
      },
    ),
  );
});

test("margin and drift are their definitions A·(m−r)·v(Y) and A·(v(X)−m·v(Y)) to within a value unit", () => {
  expectLaw(
    fc.property(
      anyConversion,
      minorUnits(1e9),
      anyValue,
      anyValue,
      (conversion, amount, initiationFrom, initiationTo) => {
        const at: Valuation = {
          fromValue: initiationFrom,
          toValue: initiationTo,
          reportingValue: 100_000_000,
          reportingDigits: 2,
        };
        const shift = new ExactDecimal(10).pow(conversion.toDigits - conversion.fromDigits);
        const mid = new ExactDecimal(conversion.toValue).div(conversion.fromValue).times(shift);
        const spread = new ExactDecimal(conversion.halfSpread).div(1_000_000);
        const rate = conversion.side === "sells-base" ? mid.times(spread.neg().plus(1)) : mid.div(spread.plus(1));
        const worth = (value: number, digits: number) =>
          new ExactDecimal(10)
            .pow(6 - digits)
            .times(100_000_000)
            .div(value);
        const margin = mid.minus(rate).times(worth(initiationTo, conversion.toDigits)).times(amount);
        const drift = worth(initiationFrom, conversion.fromDigits)
          .minus(mid.times(worth(initiationTo, conversion.toDigits)))
          .times(amount);
        fc.pre(
          margin.abs().lt(1e15) &&
            drift.abs().lt(1e15) &&
            mid.times(worth(initiationTo, conversion.toDigits)).times(amount).lt(1e15),
        );
        expect(
          margin
            .minus(marginValue(conversion, amount, at))
            .abs()
            .lte("0.500001"),
        ).toBe(true);
        expect(
          drift
            .minus(driftValue(conversion, amount, at))
            .abs()
            .lte("1.000001"),
        ).toBe(true);
      },
    ),
  );
});
