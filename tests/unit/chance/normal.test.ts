import { describe, expect, test } from "vitest";
import { normalProbability, normalQuantile } from "../../../src/chance/index.ts";

describe("the standard normal quantile", () => {
  // The first three are the test data of Wichura's paper, one for each branch; the others are R's qnorm and 20 digits of
  // an arbitrary-precision root of the distribution function, on either side of the branches' edges.
  test.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167814],
    [1e-20, -9.262340089798409],
    [0.6, 0.2533471031357998],
    [0.075, -1.439531470938456],
    [0.0749, -1.4402382675279637],
    [0.95, 1.6448536269514726],
    [0.975, 1.9599639845400543],
    [0.99, 2.326347874040841],
    [1e-12, -7.034483825301132],
  ])("at %d is the published value to 15 digits", (p, z) => {
    expect(Math.abs(normalQuantile(p) / z - 1)).toBeLessThan(1e-15);
  });

  test("is zero at a half, opposite on either side of it, and infinite at the ends", () => {
    expect(normalQuantile(0.5)).toBe(0);
    for (const p of [2 ** -53, 2 ** -30, 0.125, 0.375]) expect(normalQuantile(1 - p)).toBe(-normalQuantile(p));
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([-Infinity, Infinity]);
  });

  test("rises with the uniform, also across the edges of its branches", () => {
    const edges = [Math.exp(-25), 0.075, 0.925, 1 - Math.exp(-25)];
    for (const edge of edges) {
      const steps = [-3, -2, -1, 0, 1, 2, 3].map((step) => normalQuantile(edge * (1 + step * 1e-12)));
      for (let i = 1; i < steps.length; i++) expect(steps[i]! - steps[i - 1]!).toBeGreaterThanOrEqual(0);
    }
  });
});

describe("the standard normal distribution function", () => {
  // erfc(-z / sqrt 2) / 2 by the C library, on either side of the branches' edges.
  test.each([
    [0, 0.5],
    [1.6448536269514722, 0.95],
    [-1.959963984540054, 0.025],
    [-3.090232306167813, 0.001],
    [7, 0.9999999999987201],
    [-7.07, 7.746684865636529e-13],
    [-7.08, 7.207723086467529e-13],
    [-9.2623400897984, 1e-20],
  ])("at %d is the known value", (z, p) => {
    expect(Math.abs(normalProbability(z) / p - 1)).toBeLessThan(1e-6);
    expect(Math.abs(normalProbability(z) - p)).toBeLessThan(1e-14);
  });

  test("undoes the quantile", () => {
    for (const p of [1e-6, 0.01, 0.3, 0.5, 0.7, 0.99, 1 - 1e-6])
      expect(Math.abs(normalProbability(normalQuantile(p)) - p)).toBeLessThan(1e-14);
    expect([normalProbability(-Infinity), normalProbability(Infinity)]).toEqual([0, 1]);
  });
});
