// Pricing one amount by one term, in minor units. Expected fees are worked out in the comments.

import { describe, expect, test } from "vitest";

import { exact, fast, ratio } from "../../../src/money/index.ts";
import { type FeeTerm, evaluateFee, explainFee } from "../../../src/pricing/index.ts";
import { PLAIN, compiled } from "../../arbitraries/fee-rule.ts";

const fee = (term: FeeTerm, base: number): number => evaluateFee(fast, compiled(term), base);

describe("a fee", () => {
  test("is its flat part and its rate, rounded once at the end", () => {
    // 1.50 + 0.25% of 10.01 = 1.525025: 153 up, 152 down.
    const term: FeeTerm = { ...PLAIN, flat: 150, rate: ratio(1, 400), rounding: "up" };
    expect(fee(term, 1001)).toBe(153);
    expect(fee({ ...term, rounding: "half-even" }, 1001)).toBe(153);
    expect(fee({ ...term, rounding: "down" }, 1001)).toBe(152);
  });

  test("stays exact through the next term unless a rounding is written between", () => {
    // 1% of 0.50 is 0.005; doubled 0.01. Rounded half-even first it is 0.00, and doubled still 0.
    const doubled: FeeTerm = { ...PLAIN, rate: ratio(2, 1), rounding: "half-even" };
    expect(fee({ ...PLAIN, rate: ratio(1, 100), then: doubled }, 50)).toBe(1);
    expect(fee({ ...PLAIN, rate: ratio(1, 100), rounding: "half-even", then: doubled }, 50)).toBe(0);
  });

  test("meets its floor and cap before it is rounded and before the next term", () => {
    // 0.1% of 1,234.56 is 1.23456; floor 2.00 → 2.00; then 18% → 0.36. 0.1% of 99,999.99 → cap 50.00 → 9.00.
    const term: FeeTerm = {
      ...PLAIN,
      rate: ratio(1, 1000),
      floor: 200,
      cap: 5000,
      then: { ...PLAIN, rate: ratio(9, 50), rounding: "half-up" },
    };
    expect(fee(term, 123_456)).toBe(36);
    expect(fee(term, 9_999_999)).toBe(900);
  });

  test("of a whole-amount tier prices all of the amount, edge included", () => {
    // 1% up to 1,000.00, 0.5% above: 10.00 at the edge, 5.00 (500.005 rounded down) one minor unit above it.
    const tiers = [
      { upTo: 100_000, flat: 0, rate: ratio(1, 100) },
      { upTo: null, flat: 0, rate: ratio(1, 200) },
    ];
    expect(fee({ ...PLAIN, tiers, rounding: "down" }, 100_000)).toBe(1000);
    expect(fee({ ...PLAIN, tiers, rounding: "down" }, 100_001)).toBe(500);
    // By parts: 10.00 + 0.5% of one minor unit.
    expect(fee({ ...PLAIN, tiers, tiering: "marginal", rounding: "up" }, 100_000)).toBe(1000);
    expect(fee({ ...PLAIN, tiers, tiering: "marginal", rounding: "up" }, 100_001)).toBe(1001);
  });

  test("by parts takes the flat part of each tier that the amount reaches", () => {
    const tiers = [
      { upTo: 100, flat: 5, rate: null },
      { upTo: 200, flat: 7, rate: null },
      { upTo: null, flat: 11, rate: null },
    ];
    const term: FeeTerm = { ...PLAIN, tiers, tiering: "marginal" };
    expect([0, 100, 101, 200, 201].map((base) => fee(term, base))).toEqual([5, 5, 12, 12, 23]);
  });

  test("compares tiers, floor and cap with a value that is not yet whole", () => {
    // 0.5% of 2.01 is 0.01005, above the edge of 0.01: the next term takes 7; 0.5% of 2.00 is 0.01: it takes 3.
    const tiers = [
      { upTo: 1, flat: 3, rate: null },
      { upTo: null, flat: 7, rate: null },
    ];
    const term: FeeTerm = { ...PLAIN, rate: ratio(1, 200), then: { ...PLAIN, tiers, rounding: "up" } };
    expect([200, 201].map((base) => fee(term, base))).toEqual([3, 7]);
  });

  test("is refused on a negative or fractional base", () => {
    for (const base of [-1, 0.5, Number.NaN]) expect(() => fee({ ...PLAIN, flat: 1 }, base)).toThrow(RangeError);
  });

  test("of the largest amount read is exact beyond 2^53", () => {
    // 18% of 10^15 over hundredths of a percent: 10^15·1800 passes 2^53; 0.18·10^15 = 180,000,000,000,000.
    const term: FeeTerm = { ...PLAIN, rate: ratio(9, 50), rounding: "half-up", cap: null };
    expect(fee(term, 1e15)).toBe(180_000_000_000_000);
  });
});

describe("the explanation of a fee", () => {
  // 1,950.00 at 1% up to 1,000.00 and 0.5% above, at least 2.50, at most 600.00; then 18%:
  // 10.00 + 4.75 = 14.75; 14.75·18% = 2.655, half-up 2.66.
  const term = compiled({
    ...PLAIN,
    tiers: [
      { upTo: 100_000, flat: 0, rate: ratio(1, 100) },
      { upTo: 1_000_000, flat: 0, rate: ratio(1, 200) },
      { upTo: null, flat: 0, rate: ratio(1, 1000) },
    ],
    tiering: "marginal",
    floor: 250,
    cap: 60_000,
    then: { ...PLAIN, rate: ratio(9, 50), rounding: "half-up" },
  });

  test("shows each part, each bound, the next term and the rounding in decimals of the currency", () => {
    expect(explainFee(term, 195_000, 2)).toEqual({
      fee: 266,
      steps: [
        {
          kind: "charge",
          tier: 0,
          above: null,
          upTo: "1000.00",
          on: "1000.00",
          flat: "0.00",
          rate: "1%",
          value: "10.00",
        },
        {
          kind: "charge",
          tier: 1,
          above: "1000.00",
          upTo: "10000.00",
          on: "950.00",
          flat: "0.00",
          rate: "0.5%",
          value: "4.75",
        },
        { kind: "floor", bound: "2.50", applied: false, value: "14.75" },
        { kind: "cap", bound: "600.00", applied: false, value: "14.75" },
        { kind: "then", base: "14.75" },
        { kind: "charge", tier: 0, above: null, upTo: null, on: "14.75", flat: "0.00", rate: "18%", value: "2.655" },
        { kind: "rounding", rounding: "half-up", before: "2.655", value: "2.66" },
      ],
    });
  });

  test("says when a bound was applied", () => {
    const applied = (base: number): string[] =>
      explainFee(term, base, 2).steps.flatMap((step) => ("applied" in step && step.applied ? [step.kind] : []));
    expect(applied(100)).toEqual(["floor"]);
    expect(applied(10 ** 12)).toEqual(["cap"]);
  });

  test("writes currencies without decimals without them", () => {
    const { steps } = explainFee(compiled({ ...PLAIN, flat: 300, rate: ratio(1, 8), rounding: "half-up" }), 1001, 0);
    expect(steps[0]).toMatchObject({ on: "1001", flat: "300", value: "425.125" });
  });

  test("ends where the evaluator ends", () => {
    for (const base of [0, 1, 99_999, 100_000, 100_001, 10 ** 9]) {
      expect(explainFee(term, base, 2).fee).toBe(evaluateFee(exact, term, base));
    }
  });
});
