// Splitting by largest remainder; expected shares are the method's textbook result, worked out beside each.

import { describe, expect, test } from "vitest";

import { apportion } from "../../../src/money/index.ts";

describe("apportion", () => {
  test("gives the unit that is left to the earlier of equal shares", () =>
    expect(apportion(100, [1, 1, 1])).toEqual([34, 33, 33]));

  test("gives the units that are left to the largest remainders", () => {
    // Quotas of 10 over 15, 41, 44: 1.5, 4.1, 4.4. Whole parts 1, 4, 4; the one unit left goes to .5.
    expect(apportion(10, [15, 41, 44])).toEqual([2, 4, 4]);
  });

  test("splits a refund as it would split the charge", () =>
    expect(apportion(-100, [1, 1, 1])).toEqual([-34, -33, -33]));

  test("splits totals near 2^53 exactly", () => {
    // 2^53 − 1 is odd: two equal shares differ by one.
    expect(apportion(Number.MAX_SAFE_INTEGER, [2 ** 52, 2 ** 52])).toEqual([2 ** 52, 2 ** 52 - 1]);
  });

  test("refuses to split something over nothing", () => {
    expect(apportion(0, [0, 0])).toEqual([0, 0]);
    expect(() => apportion(1, [0, 0])).toThrow(RangeError);
    expect(() => apportion(1, [])).toThrow(RangeError);
    expect(() => apportion(1, [2, -1])).toThrow(RangeError);
  });
});
