// The machinery of conclusions on models whose answers are known: where a straight line, a kink and a step turn, and what range
// a sum of triangles has.

import { describe, expect, it } from "vitest";
import { triangularQuantile } from "../../../src/stats/index.ts";
import { jointRange, latinHypercube, turningPosition } from "../../../src/study/index.ts";

describe("where a sentence turns", () => {
  it("is found at once for a price that is linear in its assumption", () => {
    // A rail of 80 bp against one of 175 bp; its margin goes to 222 bp: it turns 95/142 of the way.
    const asked: number[] = [];
    const margin = (position: number): number => {
      asked.push(position);
      return 175 - (80 + 142 * position);
    };
    expect(turningPosition(margin, { to: 1 })).toBeCloseTo(95 / 142, 12);
    expect(asked.length).toBeLessThanOrEqual(4);
  });

  it("is found on the way down too", () => {
    expect(turningPosition((position) => 0.3 + position, { to: -1 })).toBeCloseTo(-0.3, 12);
  });

  it("is found where the figure bends", () => {
    // h / (1 + h), as a margin on what is bought: 0.2 of it is reached at a quarter.
    expect(turningPosition((position) => 0.2 - position / (1 + position), { to: 1 })).toBeCloseTo(0.25, 2);
    expect(turningPosition((position) => (position < 0.6 ? 1 : 1 - 40 * (position - 0.6)), { to: 1 })).toBeCloseTo(
      0.625,
      2,
    );
  });

  it("is found where the figure jumps", () => {
    expect(turningPosition((position) => (position < 0.62 ? 5 : -1), { to: 1 })).toBeCloseTo(0.62, 2);
  });

  it("is nowhere where the sentence holds at the end, or never held", () => {
    expect(turningPosition((position) => 2 - position, { to: 1 })).toBeNull();
    expect(turningPosition(() => -1, { to: 1 })).toBeNull();
  });

  it("counts a margin of nothing as a sentence that fails: the same price is not cheaper", () => {
    expect(turningPosition((position) => 1 - position, { to: 1 })).toBeCloseTo(1, 12);
  });
});

describe("draws of many assumptions at once", () => {
  it("put one share in every part of every range", () => {
    const rows = latinHypercube({ draws: 50, dimensions: 7, seed: 3 });
    for (let dimension = 0; dimension < 7; dimension++) {
      const parts = rows.map((row) => Math.floor(row[dimension]! * 50)).sort((a, b) => a - b);
      expect(parts).toEqual(Array.from({ length: 50 }, (_, part) => part));
    }
  });

  it("pair dimensions by chance: their correlation is near none", () => {
    const rows = latinHypercube({ draws: 1_000, dimensions: 2, seed: 5 });
    const product = rows.reduce((sum, [a, b]) => sum + (a! - 0.5) * (b! - 0.5), 0) / rows.length;
    // 12 times the covariance is the correlation; its standard error is 1 / sqrt(1000).
    expect(Math.abs(12 * product)).toBeLessThan(4 / Math.sqrt(1_000));
  });

  it("are the same for the same seed, whatever else is drawn", () => {
    const few = latinHypercube({ draws: 10, dimensions: 2, seed: 1 });
    const more = latinHypercube({ draws: 10, dimensions: 5, seed: 1 });
    expect(more.map((row) => row.slice(0, 2))).toEqual(few);
    expect(latinHypercube({ draws: 10, dimensions: 2, seed: 2 })).not.toEqual(few);
  });

  it("give a price that is linear in one assumption the percentiles of that assumption", () => {
    // Price 100 + 2k with k triangular over 0, 1, 2: the 2.5th percentile of k is sqrt(0.025 * 2) = 0.2236.
    const triangle = { low: 0, centre: 1, high: 2 };
    const prices = latinHypercube({ draws: 2_000, dimensions: 1, seed: 9 }).map(
      ([share]) => 100 + 2 * triangularQuantile(share!, triangle),
    );
    const range = jointRange(prices)!;
    expect(range.low).toBeCloseTo(100 + 2 * Math.sqrt(0.05), 1);
    expect(range.median).toBeCloseTo(102, 2);
    expect(range.high).toBeCloseTo(104 - 2 * Math.sqrt(0.05), 1);
  });

  it("give a sum of many assumptions nearly the normal range of its variance", () => {
    // Twelve triangles over -1, 0, 1 have a variance of 1/6 each, together 2: 1.96 times the root of it is 2.772.
    const sums = latinHypercube({ draws: 4_000, dimensions: 12, seed: 4 }).map((row) =>
      row.reduce((sum, share) => sum + triangularQuantile(share, { low: -1, centre: 0, high: 1 }), 0),
    );
    const range = jointRange(sums)!;
    // The error of a percentile of 4,000 draws is about 0.06.
    expect(Math.abs(range.high - 2.772)).toBeLessThan(0.2);
    expect(Math.abs(range.low + 2.772)).toBeLessThan(0.2);
  });

  it("have no range without draws", () => {
    expect(jointRange([])).toBeNull();
  });
});
