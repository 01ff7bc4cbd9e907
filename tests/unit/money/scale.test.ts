// The scaling of amounts, at the sizes where doubles stop being exact. Expected values are worked out in the comments.

import { describe, expect, test } from "vitest";

import { compareProducts, scale } from "../../../src/money/index.ts";

describe("scale", () => {
  test("takes 2.25% of 100.00", () => expect(scale(10_000, 9, 1, 1, 400, 1, 1, "half-up")).toBe(225));

  test("keeps a rate of 94.96 exact where the product passes 2^53", () => {
    // 98 765 432.10 at 94.96 is 9 378 765 432.216, that is 937 876 543 221.6 minor units.
    expect(scale(9_876_543_210, 9_496_000_000, 1, 1, 100_000_000, 1, 1, "floor")).toBe(937_876_543_221);
    expect(scale(9_876_543_210, 9_496_000_000, 1, 1, 100_000_000, 1, 1, "ceiling")).toBe(937_876_543_222);
  });

  test("leaves a whole result alone, however large the products", () => {
    const large = 2 ** 52 - 1;
    for (const rounding of ["floor", "ceiling", "up", "down"] as const) {
      expect(scale(-7, large, large, 1, large, large, 1, rounding)).toBe(-7);
    }
  });

  test("sees a thousandth of 2^-40 above a whole number", () => {
    // (2^53 − 1)·3 ÷ (2^53 − 2) = 3 + 3 ÷ (2^53 − 2): a double of this is 3 plus at most one last bit.
    const divisor = 2 ** 53 - 2;
    expect(scale(Number.MAX_SAFE_INTEGER, 3, 1, 1, divisor, 1, 1, "floor")).toBe(3);
    expect(scale(Number.MAX_SAFE_INTEGER, 3, 1, 1, divisor, 1, 1, "ceiling")).toBe(4);
    expect(scale(divisor, 3, 1, 1, Number.MAX_SAFE_INTEGER, 1, 1, "floor")).toBe(2);
    expect(scale(divisor, 3, 1, 1, Number.MAX_SAFE_INTEGER, 1, 1, "ceiling")).toBe(3);
  });

  test("holds the largest safe integer and refuses the next", () => {
    expect(scale(Number.MAX_SAFE_INTEGER, 2, 1, 1, 2, 1, 1, "half-even")).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => scale(Number.MAX_SAFE_INTEGER, 2, 1, 1, 1, 1, 1, "half-even")).toThrow(RangeError);
    // (2^53 − 1)·1001 ÷ 1000 is beyond as well, and a double of it looks harmless.
    expect(() => scale(-Number.MAX_SAFE_INTEGER, 1001, 1, 1, 1000, 1, 1, "down")).toThrow(RangeError);
  });

  test("nothing scaled is nothing, whatever the divisors", () => {
    expect(scale(0, 5, 5, 5, 2 ** 52, 2 ** 52, 2 ** 52, "up")).toBe(0);
    expect(scale(12_345, 0, 5, 5, 2 ** 52, 2 ** 52, 2 ** 52, "ceiling")).toBe(0);
  });
});

describe("compareProducts", () => {
  test("tells products apart that are one double", () => {
    // (2^53−1)·(2^53−3) = 2^106 − 4·2^53 + 3 and (2^53−2)² = 2^106 − 4·2^53 + 4.
    const large = 2 ** 53;
    expect(compareProducts(large - 1, large - 3, 1, large - 2, large - 2, 1)).toBe(-1);
    expect(compareProducts(large - 2, large - 2, 1, large - 1, large - 3, 1)).toBe(1);
    expect(compareProducts(-(large - 1), large - 3, 1, large - 2, -(large - 2), 1)).toBe(1);
  });

  test("calls equal what is equal in another order", () => {
    expect(compareProducts(2 ** 52 - 1, 3, 2 ** 40, 2 ** 40, 2 ** 52 - 1, 3)).toBe(0);
    expect(compareProducts(0, 2 ** 52, 2 ** 52, 0, 1, 1)).toBe(0);
  });
});
