import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ratioOf, weightedRatio } from "../../../src/stats/index.ts";
import { bothSeeds } from "../../arbitraries/seeds.ts";

describe("a ratio of exact totals", () => {
  test.each([
    [1n, 3n, 4, 0.3333],
    [2n, 3n, 4, 0.6667],
    [-2n, 3n, 4, -0.6667],
    [2n, -3n, 0, -1],
    [1n, 8n, 2, 0.13],
    [-1n, 8n, 2, -0.13],
    [-1n, 1000n, 2, 0],
    [5n, 10n, 0, 1],
    [12345678901234567890n, 10_000_000n, 3, 1234567890123.457],
  ])("%d / %d to %d decimals is %d", (numerator, denominator, decimals, expected) => {
    expect(ratioOf(numerator, denominator, decimals)).toBe(expected);
  });

  test("over nothing is null", () => {
    expect([ratioOf(0n, 0n, 2), ratioOf(5n, 0n, 2), weightedRatio([], 2)]).toEqual([null, null, null]);
  });
});

describe("a weighted ratio", () => {
  test("counts each stratum as often as it stands for", () => {
    // 100 of 10,000 sen at weight 3/2 and 10 of 50,000 at weight 400: (150 + 4000) / (15,000 + 20,000,000) = 2.0734 bp.
    const strata = [
      { numerator: 100n, denominator: 10_000n, weight: { numerator: 3, denominator: 2 } },
      { numerator: 10n, denominator: 50_000n, weight: { numerator: 400, denominator: 1 } },
    ];
    const inBps = strata.map((stratum) => ({ ...stratum, numerator: stratum.numerator * 10_000n }));
    expect(weightedRatio(inBps, 4)).toBe(2.0734);
  });

  test("is the plain ratio when all weights are one number, and does not see the order of strata", () => {
    const total = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
    const stratum = fc.record({ numerator: total, denominator: fc.bigInt({ min: 1n, max: 10n ** 20n }) });
    const part = fc.integer({ min: 1, max: 10 ** 9 });
    const law = fc.property(fc.array(stratum, { minLength: 1, maxLength: 5 }), part, part, (strata, n, d) => {
      const weighted = strata.map((each) => ({ ...each, weight: { numerator: n, denominator: d } }));
      const numerator = strata.reduce((sum, each) => sum + each.numerator, 0n);
      const denominator = strata.reduce((sum, each) => sum + each.denominator, 0n);
      expect(weightedRatio(weighted, 6)).toBe(ratioOf(numerator, denominator, 6));
      expect(weightedRatio(weighted.toReversed(), 6)).toBe(ratioOf(numerator, denominator, 6));
    });
    for (const runs of bothSeeds<[{ numerator: bigint; denominator: bigint }[], number, number]>(100))
      fc.assert(law, runs);
  });
});
