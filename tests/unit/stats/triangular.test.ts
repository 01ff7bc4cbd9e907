// Oracle: the distribution function of a triangle, written down from its area; a quantile is where it reaches the share.

import { describe, expect, it } from "vitest";
import { type Triangle, triangularQuantile } from "../../../src/stats/index.ts";

function shareBelow(x: number, { low, centre, high }: Triangle): number {
  if (x <= low) return 0;
  if (x >= high) return 1;
  return x < centre
    ? (x - low) ** 2 / ((high - low) * (centre - low))
    : 1 - (high - x) ** 2 / ((high - low) * (high - centre));
}

const TRIANGLES: readonly Triangle[] = [
  { low: 0.6, centre: 1, high: 1.5 },
  { low: 0, centre: 0, high: 2 },
  { low: 10, centre: 20, high: 20 },
];

describe("a number known by its lowest, likeliest and highest value", () => {
  it.each(TRIANGLES)("has so much of its area below each quantile: $low, $centre, $high", (triangle) => {
    for (const share of [0, 0.025, 0.2, 0.4, 0.5, 0.9, 0.975, 1])
      expect(shareBelow(triangularQuantile(share, triangle), triangle)).toBeCloseTo(share, 12);
  });

  it("ends where its range ends", () => {
    for (const triangle of TRIANGLES) {
      expect(triangularQuantile(0, triangle)).toBe(triangle.low);
      expect(triangularQuantile(1, triangle)).toBe(triangle.high);
    }
  });

  it("is one value where the range has no width", () => {
    expect(triangularQuantile(0.3, { low: 4, centre: 4, high: 4 })).toBe(4);
  });
});
