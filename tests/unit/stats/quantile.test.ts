import { describe, expect, test } from "vitest";
import { quantileOf, rankOf } from "../../../src/stats/index.ts";

describe("the rule of quantiles", () => {
  test.each([
    [0.95, 200, 190],
    [0.5, 5, 3],
    [0.5, 4, 2],
    [0.51, 4, 3],
    [0, 4, 1],
    [1, 4, 4],
    [0.999, 1000, 999],
  ])("takes quantile %d of %d values at place %d", (q, total, place) => {
    expect(rankOf(q, total)).toBe(place);
  });

  test("means the decimal that was written, for every percentile and every thousandth", () => {
    for (const total of [100, 1000, 10_000, 1_000_000, 10_000_000_000]) {
      for (let percent = 1; percent <= 100; percent++)
        expect(rankOf(percent / 100, total)).toBe((percent * total) / 100);
      if (total < 1000) continue;
      for (let n = 1; n <= 1000; n++) expect(rankOf(n / 1000, total)).toBe((n * total) / 1000);
    }
  });

  test("gives a value that occurred, from values in any order", () => {
    expect(quantileOf([30, -10, 20], 0.5)).toBe(20);
    expect(quantileOf([30, -10, 20], 0.025)).toBe(-10);
    expect(quantileOf([], 0.5)).toBeNull();
  });

  test("refuses 95 where 0.95 was meant", () => {
    expect(() => rankOf(95, 100)).toThrow("expected a share between 0 and 1, received 95");
  });
});
