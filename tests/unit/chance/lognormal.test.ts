import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lognormalMs, sigmaOf } from "../../../src/chance/index.ts";
import { bothSeeds } from "../../arbitraries/seeds.ts";

describe("a lognormal time", () => {
  test("of median 30 s and 95th percentile 4 min has sigma ln(8) / 1.6448536", () => {
    // ln 8 = 2.0794415416798357; / 1.6448536 = 1.26421072...
    expect(sigmaOf(30_000, 240_000)).toBeCloseTo(1.2642107, 6);
  });

  test("comes back at its 95th percentile for z = 1.6448536", () => {
    expect(lognormalMs(Math.log(30_000), sigmaOf(30_000, 240_000), 1.6448536)).toBe(240_000);
  });

  test("is exactly its median at z = 0, for any whole number of milliseconds", () => {
    const law = fc.property(
      fc.integer({ min: 1, max: 1e12 }),
      fc.double({ min: 1, max: 1e4, noNaN: true }),
      (median, factor) => {
        expect(lognormalMs(Math.log(median), sigmaOf(median, median * factor), 0)).toBe(median);
      },
    );
    for (const runs of bothSeeds<[number, number]>(1000)) fc.assert(law, runs);
  });

  test("is fixed when the 95th percentile is the median", () => {
    expect(lognormalMs(Math.log(5000), sigmaOf(5000, 5000), 3)).toBe(5000);
  });

  test.each([
    [0, 10],
    [10, 9],
    [-1, 5],
    [1, Infinity],
    [Number.NaN, 5],
  ])("is refused for the median %d and the 95th percentile %d", (median, p95) => {
    expect(() => sigmaOf(median, p95)).toThrow("expected 0 < median <= p95");
  });
});
