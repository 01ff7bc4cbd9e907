import { describe, expect, test } from "vitest";
import { drawnLuck, keyOf, normalQuantile } from "../../../src/chance/index.ts";
import { studentTQuantile, tInterval } from "../../../src/stats/index.ts";

describe("Student's t for intervals", () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2 "Critical values of the Student's t distribution".
  test.each([
    [1, [3.078, 6.314, 12.706, 31.821, 63.657]],
    [2, [1.886, 2.92, 4.303, 6.965, 9.925]],
    [3, [1.638, 2.353, 3.182, 4.541, 5.841]],
    [4, [1.533, 2.132, 2.776, 3.747, 4.604]],
    [9, [1.383, 1.833, 2.262, 2.821, 3.25]],
    [19, [1.328, 1.729, 2.093, 2.539, 2.861]],
    [29, [1.311, 1.699, 2.045, 2.462, 2.756]],
    [100, [1.29, 1.66, 1.984, 2.364, 2.626]],
  ])("with %d degrees of freedom has the published critical values", (degrees, published) => {
    expect([0.9, 0.95, 0.975, 0.99, 0.995].map((p) => round3(studentTQuantile(p, degrees)))).toEqual(published);
    expect([0.1, 0.05].map((p) => -round3(studentTQuantile(p, degrees)))).toEqual(published.slice(0, 2));
  });

  test("with one and with two degrees of freedom is the closed form", () => {
    // tan(pi (p - 1/2)), and (2p - 1) sqrt(2 / (4 p (1 - p))).
    for (const p of [0.1, 0.5, 0.6, 0.9, 0.999]) {
      expect(studentTQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 9);
      expect(studentTQuantile(p, 2)).toBeCloseTo((2 * p - 1) * Math.sqrt(2 / (4 * p * (1 - p))), 9);
    }
  });

  test("with thousands of degrees of freedom is all but normal", () => {
    expect(studentTQuantile(0.975, 10_000)).toBeCloseTo(1.9602, 4);
  });

  test("is refused for a fractional number of degrees of freedom", () => {
    expect(() => studentTQuantile(0.975, 2.5)).toThrow("expected a whole number of degrees of freedom, received 2.5");
  });
});

describe("the interval of a mean over replications", () => {
  test("of 1, 2, 3, 4, 5 is 3 ± 1.963", () => {
    // s = sqrt(10 / 4) = 1.58114; t for 4 degrees 2.77645; half width 2.77645 × 1.58114 / sqrt(5) = 1.96324.
    const interval = tInterval([1, 2, 3, 4, 5])!;
    expect(interval.mean).toBe(3);
    expect(interval.low).toBeCloseTo(3 - 1.96324, 5);
    expect(interval.high).toBeCloseTo(3 + 1.96324, 5);
  });

  test("does not exist for one replication, so that no verdict can rest on it", () => {
    expect([tInterval([]), tInterval([7])]).toEqual([null, null]);
  });

  test("is a point when every replication gave the same", () => {
    expect(tInterval([7, 7, 7])).toEqual({ mean: 7, low: 7, high: 7 });
  });

  test("is wider at a higher level", () => {
    const at = (level: number): number => tInterval([1, 2, 4], level)!.high;
    expect(at(0.99)).toBeGreaterThan(at(0.95));
  });

  test("refuses a figure that is not a number", () => {
    expect(() => tInterval([1, Number.NaN])).toThrow("expected finite values, received 1, NaN");
    expect(() => tInterval([1, 2], 95)).toThrow("expected a level between 0 and 1, received 95");
  });

  test.each([2, 5, 20])("covers a known normal mean in 95 of 100 studies of %d replications", (replications) => {
    const studies = 8000;
    const luck = drawnLuck(keyOf(20260101, replications));
    let covered = 0;
    for (let study = 0; study < studies; study++) {
      const figures = Array.from({ length: replications }, (_, i) => 12 + 3 * normalQuantile(luck.uniform(study, i)));
      const interval = tInterval(figures)!;
      if (interval.low <= 12 && 12 <= interval.high) covered++;
    }
    // Deviation of the share: sqrt(0.95 × 0.05 / 8000) = 0.0024; the limit is four of them.
    expect(Math.abs(covered / studies - 0.95)).toBeLessThan(0.0098);
  });
});

function round3(value: number): number {
  return Number(value.toFixed(3));
}
