// Promise: what becomes of the dealers' position is told in whole words: a short position is owed, nothing reads as a nought
// below nought, and a difference over a part of the payments says that it is not that of the two prices.

import { describe, expect, it } from "vitest";
import { atAGlance } from "../../../src/report/at-a-glance.ts";
import { imbalancePage } from "../../../src/report/imbalance-page.ts";
import type { DealersResult } from "../../../src/study/index.ts";
import { difference, results } from "./sample-results.ts";

const USD = (amount: string) => ({ currency: "USD", amount });

const SKEWED = difference({
  imbalance: {
    bps: { mean: 2, ci95: null },
    soldShare: 0,
    byLean: [{ upTo: 1, pairs: 0, priceBps: { mean: null, ci95: null } }],
  },
});

const DEALERS: DealersResult = {
  id: "four-dealers",
  label: "Four dealers",
  position: "INR",
  limit: USD("25000000.00"),
  opened: USD("0.00"),
  came: USD("246400000.00"),
  went: USD("242000000.00"),
  usedUp: USD("4400000.00"),
  sold: USD("100000.00"),
  held: USD("-120000.00"),
  lean: { mean: 0.05, atEnd: -0.004 },
  atLimitShare: 0,
  soldOfSurplus: 0.02,
};

function told(held: string): string {
  return JSON.stringify(imbalancePage(results({ differences: [SKEWED], dealers: [{ ...DEALERS, held: USD(held) }] })));
}

describe("where dealers lean", () => {
  it("says that a short position is owed, and a long one held", () => {
    expect(told("-120000.00")).toContain("0.1 m are owed at its end");
    expect(told("120000.00")).toContain("0.1 m are held at its end");
    expect(told("-20000.00")).toContain("0.0 m are held at its end");
  });

  it("writes no nought below nought", () => {
    expect(told("-20000.00")).toContain("Lean 0.05 on the mean of days and 0.00 at the end");
    expect(told("-20000.00")).not.toContain("-0.0");
  });
});

describe("a difference over a part of the payments", () => {
  const glance = (onlyThere: number) =>
    JSON.stringify(atAGlance(results({ differences: [difference({ pairs: 1000, onlyThere })] })));

  it("is marked where a tenth or more complete on one rail only", () => {
    expect(glance(100)).toContain("not the difference of the two prices");
    expect(glance(99)).not.toContain("not the difference of the two prices");
  });
});
