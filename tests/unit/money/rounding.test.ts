// What each rounding does to 2.5, 2.4, 2.6, 3.5 and their negatives, by the definition of its name.

import { describe, expect, test } from "vitest";

import { ROUNDINGS, type Rounding, exact, fast, plain, scale } from "../../../src/money/index.ts";

/** Tenths → whole numbers, written out by hand. */
const TABLE: Readonly<Record<Rounding, Readonly<Record<number, number>>>> = {
  up: { 24: 3, 25: 3, 26: 3, 35: 4, 30: 3, [-24]: -3, [-25]: -3, [-26]: -3, [-35]: -4 },
  down: { 24: 2, 25: 2, 26: 2, 35: 3, 30: 3, [-24]: -2, [-25]: -2, [-26]: -2, [-35]: -3 },
  floor: { 24: 2, 25: 2, 26: 2, 35: 3, 30: 3, [-24]: -3, [-25]: -3, [-26]: -3, [-35]: -4 },
  ceiling: { 24: 3, 25: 3, 26: 3, 35: 4, 30: 3, [-24]: -2, [-25]: -2, [-26]: -2, [-35]: -3 },
  "half-up": { 24: 2, 25: 3, 26: 3, 35: 4, 30: 3, [-24]: -2, [-25]: -3, [-26]: -3, [-35]: -4 },
  "half-down": { 24: 2, 25: 2, 26: 3, 35: 3, 30: 3, [-24]: -2, [-25]: -2, [-26]: -3, [-35]: -3 },
  "half-even": { 24: 2, 25: 2, 26: 3, 35: 4, 30: 3, [-24]: -2, [-25]: -2, [-26]: -3, [-35]: -4 },
};

describe.each(ROUNDINGS)("rounding %s", (rounding) => {
  const cases = Object.entries(TABLE[rounding]).map(([tenths, whole]) => [Number(tenths), whole] as const);

  test.each(cases)("%d tenths become %d in every arithmetic", (tenths, whole) => {
    expect(scale(tenths, 1, 1, 1, 10, 1, 1, rounding)).toBe(whole);
    expect(plain.divide(tenths, 10, rounding)).toBe(whole);
    expect(fast.divide(tenths, 10, rounding)).toBe(whole);
    expect(fast.divide(BigInt(tenths), 10, rounding)).toBe(whole);
    expect(exact.toMinor(exact.divide(exact.of(tenths), 10, rounding))).toBe(whole);
  });
});

test("a negative amount that rounds to nothing is plain zero", () => {
  for (const rounding of ["down", "ceiling", "half-up"] as const)
    expect(scale(-1, 1, 1, 1, 10, 1, 1, rounding)).toBe(0);
});
