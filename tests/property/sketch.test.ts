// Two laws of the sketch on which results stand: the grouping of chunks never shows, and the promised error holds.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Sketch } from "../../src/stats/index.ts";
import { bothSeeds } from "../arbitraries/seeds.ts";

/** Latencies in ms, amounts in minor units, signed differences in fractions of a basis point, and zeros. */
const measurement = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 60 * 86_400_000 }) },
  { weight: 2, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1, 127, 128, -128, 2 ** 53, 2 ** -20, -(2 ** -20)) },
  { weight: 1, arbitrary: fc.maxSafeInteger() },
);
const entry = fc.tuple(measurement, fc.integer({ min: 1, max: 1_000_000 }));
type Entry = [number, number];

function sketchOf(entries: readonly Entry[]): Sketch {
  const sketch = new Sketch();
  for (const [value, weight] of entries) sketch.add(value, weight);
  return sketch;
}

function merged(sketches: readonly Sketch[]): Sketch {
  const whole = new Sketch();
  for (const sketch of sketches) whole.merge(sketch);
  return whole;
}

describe("merging sketches", () => {
  test("in any grouping and order gives the same cells as counting everything at once", () => {
    const law = fc.property(fc.array(fc.array(entry, { maxLength: 20 }), { maxLength: 6 }), (chunks) => {
      const atOnce = sketchOf(chunks.flat()).parts;
      const half = Math.floor(chunks.length / 2);
      const parts = chunks.map(sketchOf);
      expect(merged(parts).parts).toEqual(atOnce);
      expect(merged(parts.toReversed()).parts).toEqual(atOnce);
      expect(merged([merged(parts.slice(0, half)), merged(parts.slice(half))]).parts).toEqual(atOnce);
    });
    for (const runs of bothSeeds<[Entry[][]]>(100)) fc.assert(law, runs);
  });
});

test("a zero is a zero whatever its sign: which of two came first does not show", () => {
  expect(merged([sketchOf([[0, 1]]), sketchOf([[-0, 1]])]).parts.smallest).toBe(0);
  expect(merged([sketchOf([[-0, 1]]), sketchOf([[0, 1]])]).parts).toEqual(sketchOf([[0, 2]]).parts);
});

describe("a quantile of a sketch", () => {
  test("is within 0.4 % of the one by sorting, for values in range", () => {
    const law = fc.property(
      fc.array(entry, { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 0, max: 1000 }),
      (entries, thousandths) => {
        const got = sketchOf(entries).quantile(thousandths / 1000)!;
        const exact = bySorting(entries, thousandths);
        const bound = Math.abs(exact) < 2 ** -20 ? 2 ** -20 : Math.abs(exact) * 2 ** -8;
        expect(Math.abs(got - exact)).toBeLessThanOrEqual(bound);
      },
    );
    for (const runs of bothSeeds<[Entry[], number]>(300)) fc.assert(law, runs);
  });

  test("never falls when the share rises, and that share is really counted at most there", () => {
    const law = fc.property(fc.array(entry, { minLength: 1, maxLength: 60 }), (entries) => {
      const sketch = sketchOf(entries);
      let last = -Infinity;
      for (let percent = 0; percent <= 100; percent += 5) {
        const value = sketch.quantile(percent / 100)!;
        expect(value).toBeGreaterThanOrEqual(last);
        expect(sketch.countAtMost(value) * 100).toBeGreaterThanOrEqual(percent * sketch.count);
        last = value;
      }
    });
    for (const runs of bothSeeds<[Entry[]]>(100)) fc.assert(law, runs);
  });
});

/** The smallest value that at least so many thousandths of the weight do not exceed, in whole numbers throughout. */
function bySorting(entries: readonly Entry[], thousandths: number): number {
  const ordered = [...entries].sort(([a], [b]) => a - b);
  const total = ordered.reduce((sum, [, weight]) => sum + weight, 0);
  let below = 0;
  for (const [value, weight] of ordered) {
    below += weight;
    if (below * 1000 >= thousandths * total) return value;
  }
  throw new Error("unreachable: the whole weight is at most the last value");
}
