import { describe, expect, test } from "vitest";
import { Sketch } from "../../../src/stats/index.ts";

function sketchOf(values: readonly number[]): Sketch {
  const sketch = new Sketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

describe("a sketch", () => {
  test("of payments that all take 61 s says 61 s, not the middle of a cell", () => {
    const sketch = sketchOf([61_000, 61_000, 61_000]);
    expect([0, 0.5, 0.95, 1].map((q) => sketch.quantile(q))).toEqual([61_000, 61_000, 61_000, 61_000]);
  });

  test("answers with the middle of the cell, a 128th of the power of two wide", () => {
    // 1000 lies between 512 and 1024, in cells 4 wide: [1000, 1004), whose middle is 1002. 1 and 5000 hold the ends.
    const sketch = sketchOf([1, 1000, 1000, 1003.99, 5000]);
    expect(sketch.quantile(0.5)).toBe(1002);
    expect([sketch.smallest, sketch.largest]).toEqual([1, 5000]);
  });

  test("keeps zero by itself, between the losses and the gains of paired differences", () => {
    const sketch = sketchOf([-64, 0, 0, 0, 64]);
    expect([0.2, 0.21, 0.8, 0.81].map((q) => sketch.quantile(q))).toEqual([-64, 0, 0, 64]);
    // The middle of [64, 64.5) is 64.25, and of its mirror -64.25; the ends -64 and 64 bound them.
    expect([-65, -64, -0.001, 0, 63, 64].map((x) => sketch.countAtMost(x))).toEqual([0, 1, 1, 4, 4, 5]);
  });

  test("takes a weight for as many values", () => {
    const weighted = new Sketch();
    weighted.add(10, 7);
    weighted.add(-10, 3);
    const repeated = sketchOf([...Array<number>(7).fill(10), ...Array<number>(3).fill(-10)]);
    expect(weighted.parts).toEqual(repeated.parts);
    expect(weighted.count).toBe(10);
  });

  test("merged with a multiple counts each value of the other so many times", () => {
    const stratum = sketchOf([10, 20, 0]);
    const whole = sketchOf([10]);
    whole.merge(stratum, 5);
    expect(whole.count).toBe(16);
    expect(whole.countAtMost(10.1)).toBe(11);
  });

  test("gives no latency beyond the share of payments that completed", () => {
    // 90 of 100 payments completed, in 1 to 90 s.
    const sketch = sketchOf(Array.from({ length: 90 }, (_, i) => (i + 1) * 1000));
    const median = sketch.quantileOfTotal(0.5, 100)!;
    expect(Math.abs(median / 50_000 - 1)).toBeLessThanOrEqual(2 ** -8);
    expect(sketch.quantileOfTotal(0.9, 100)).toBe(90_000);
    expect(sketch.quantileOfTotal(0.91, 100)).toBeNull();
    expect(sketch.shareAtMost(1e9, 100)).toBe(0.9);
    expect(() => sketch.quantileOfTotal(0.5, 89)).toThrow("expected a whole total of at least 90, received 89");
  });

  test("of nothing has no quantile, no share and no ends", () => {
    const sketch = new Sketch();
    expect([sketch.quantile(0.5), sketch.shareAtMost(0), sketch.smallest, sketch.largest]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test("counts what is out of range in its outermost cells, and its ends stay true", () => {
    const sketch = sketchOf([-1e300, -1e-9, 1e-9, 2 ** 60, 1e300]);
    expect([sketch.smallest, sketch.largest]).toEqual([-1e300, 1e300]);
    // A millionth of a millisecond or of a basis point is zero to any reader; 2^60 ms is 36 million years.
    expect([sketch.quantile(0.4), sketch.quantile(0.6)]).toEqual([0, 0]);
    expect(sketch.quantile(0.8)).toBe(2 ** 60 - 2 ** 51);
  });

  test.each([Number.NaN, Infinity, -Infinity])("refuses %d", (value) => {
    const sketch = new Sketch();
    expect(() => sketch.add(value)).toThrow("expected a finite value");
    expect(sketch.count).toBe(0);
  });

  test("comes back from another thread as plain parts", () => {
    const sketch = sketchOf([3, -4, 0]);
    expect(Sketch.of(structuredClone(sketch.parts)).parts).toEqual(sketch.parts);
  });
});
