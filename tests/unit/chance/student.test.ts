import { describe, expect, test } from "vitest";
import { studentT, studentTQuantile } from "../../../src/chance/index.ts";
import { studentTQuantile as byFiniteSum } from "../../../src/stats/index.ts";

describe("Student's t for fat-tailed steps", () => {
  // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2 "Critical values of the Student's t distribution".
  test.each([
    [3, [1.638, 2.353, 3.182, 4.541, 5.841]],
    [4, [1.533, 2.132, 2.776, 3.747, 4.604]],
    [5, [1.476, 2.015, 2.571, 3.365, 4.032]],
    [10, [1.372, 1.812, 2.228, 2.764, 3.169]],
    [30, [1.31, 1.697, 2.042, 2.457, 2.75]],
    [100, [1.29, 1.66, 1.984, 2.364, 2.626]],
  ])("with %d degrees of freedom has the published critical values", (degrees, published) => {
    const t = studentT(degrees);
    expect([0.9, 0.95, 0.975, 0.99, 0.995].map((p) => Number(t.quantile(p).toFixed(3)))).toEqual(published);
  });

  test("with four degrees of freedom is the closed form, into the far tails", () => {
    // For 4 degrees t solves a quartic: t = 2 sqrt(cos(acos(s) / 3) / s - 1), s = sqrt(4 p (1 - p)) (Shaw 2006).
    const t = studentT(4);
    for (const p of [0.6, 0.75, 0.9, 0.99, 0.9999, 1 - 2 ** -30, 1 - 2 ** -45, 1 - 2 ** -53]) {
      const s = Math.sqrt(4 * p * (1 - p));
      const closed = 2 * Math.sqrt(Math.cos(Math.acos(s) / 3) / s - 1);
      expect(Math.abs(t.quantile(p) / closed - 1)).toBeLessThan(1e-12);
      expect(t.quantile(1 - p)).toBe(-t.quantile(p));
    }
    // Next to the median the closed form loses its digits; there t is the distance over the density 3/8.
    expect(Math.abs((t.quantile(0.5 + 2 ** -30) * 3) / 8 / 2 ** -30 - 1)).toBeLessThan(1e-12);
  });

  // Roots of the regularised incomplete beta function in 30-digit arithmetic (mpmath 1.3, betainc).
  test.each([
    [3.5, 0.75, 0.7509370293940787],
    [4.5, 0.95, 2.065575888878525],
    [5, 0.9999, 9.67756630088259],
    [5, 0.999999999, 98.93722464836996],
    [50, 0.999, 3.2614090557983184],
  ])("with %d degrees of freedom is exact at %d", (degrees, p, t) => {
    // 1 - 0.999999999 keeps eight digits as a double, so that case can agree to no more.
    expect(Math.abs(studentTQuantile(p, degrees) / t - 1)).toBeLessThan(p > 0.99999 ? 1e-8 : 1e-12);
  });

  test("agrees with the finite sum of cosines, a wholly different way, for whole degrees of freedom", () => {
    for (const degrees of [3, 4, 5, 6, 9, 24, 101]) {
      for (const p of [0.52, 0.6, 0.8, 0.95, 0.975, 0.999]) {
        expect(Math.abs(studentTQuantile(p, degrees) / byFiniteSum(p, degrees) - 1)).toBeLessThan(1e-11);
      }
    }
  });

  test("has the deviation that makes a step of variance one, shown for five degrees by its quantiles", () => {
    const t = studentT(5);
    expect(t.deviation).toBe(Math.sqrt(5 / 3));
    // The mean square over equal shares of probability; the two outermost shares of 40,000 hold the rest of the tail.
    const n = 40_000;
    let square = 0;
    for (let i = 0; i < n; i++) square += t.quantile((i + 0.5) / n) ** 2 / n;
    expect(Math.sqrt(square)).toBeGreaterThan(t.deviation * 0.99);
    expect(Math.sqrt(square)).toBeLessThan(t.deviation);
  });

  test("rises with the uniform and is zero at a half", () => {
    const t = studentT(5);
    expect(t.quantile(0.5)).toBe(0);
    let last = -Infinity;
    for (let i = 1; i < 2000; i++) {
      const next = t.quantile(i / 2000);
      expect(next).toBeGreaterThan(last);
      last = next;
    }
  });

  test("is refused with too few degrees of freedom for a useful variance, or outside the open interval", () => {
    expect(() => studentT(2)).toThrow("expected 3 to 10000 degrees of freedom, received 2");
    expect(() => studentTQuantile(1, 5)).toThrow("expected a probability between 0 and 1, received 1");
  });
});
