// Two ways, one answer: the fast scaling against decimal.js, on quotients of any size and on those built to mislead a
// double; the fast arithmetic against the exact one, operation by operation.

import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { type Rounding, compareProducts, exact, fast, scale, scaleExact } from "../../src/money/index.ts";
import {
  type Quotient,
  anyQuotient,
  anyRounding,
  conversionQuotient,
  exactTie,
  exactWhole,
  factor,
  nearBoundary,
  signedMinorUnits,
} from "../arbitraries/amount.ts";
import { expectLaw } from "../arbitraries/law.ts";

/** The result, or null where it is refused as too large: refusing must agree too. */
function outcome(way: typeof scale, quotient: Quotient, rounding: Rounding): number | null {
  try {
    return way(...quotient, rounding);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

describe("scale agrees with decimal.js to the last unit", () => {
  test.each([
    ["for quotients of any size", anyQuotient],
    ["for conversions as they occur", conversionQuotient],
    ["on exact ties", exactTie],
    ["on exact whole numbers", exactWhole],
    ["next to ties and whole numbers", nearBoundary],
  ] as const)("%s", (_, quotients: fc.Arbitrary<Quotient>) => {
    const property = fc.property(quotients, anyRounding, (quotient, rounding) => {
      expect(outcome(scale, quotient, rounding)).toBe(outcome(scaleExact, quotient, rounding));
    });
    expectLaw(property, 1500);
  });
});

test("products compare as decimal.js compares them, equal ones included", () => {
  const near = fc.tuple(factor(), factor(), factor(), fc.integer({ min: -2, max: 2 }), fc.boolean());
  const property = fc.property(near, ([a, b, c, step, negative]) => {
    const sign = negative ? -1 : 1;
    const other = Math.max(1, Math.min(Number.MAX_SAFE_INTEGER, b + step));
    const left = exact.times(exact.times(exact.of(sign * a), b), c);
    const right = exact.times(exact.times(exact.of(sign * c), a), other);
    expect(compareProducts(sign * a, b, c, sign * c, a, other)).toBe(exact.compare(left, right));
  });
  expectLaw(property, 500);
});

test("fast and exact arithmetic agree through a chain of sums, products and one division", () => {
  const chain = fc.record({
    start: signedMinorUnits(Number.MAX_SAFE_INTEGER),
    plus: signedMinorUnits(Number.MAX_SAFE_INTEGER),
    minus: signedMinorUnits(Number.MAX_SAFE_INTEGER),
    times: signedMinorUnits(1e12),
    by: factor(),
    rounding: anyRounding,
  });
  const property = fc.property(chain, ({ start, plus, minus, times, by, rounding }) => {
    const quick = fast.divide(
      fast.times(fast.subtract(fast.add(fast.of(start), fast.of(plus)), fast.of(minus)), times),
      by,
      rounding,
    );
    const sure = exact.divide(
      exact.times(exact.subtract(exact.add(exact.of(start), exact.of(plus)), exact.of(minus)), times),
      by,
      rounding,
    );
    expect(BigInt(quick)).toBe(BigInt(sure.toFixed()));
    if (typeof quick === "bigint") expect(Number.isSafeInteger(Number(quick))).toBe(false);
  });
  expectLaw(property, 1000);
});
