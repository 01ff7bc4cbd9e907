import { describe, expect, test } from "vitest";
import { keyOf, mix32 } from "../../../src/chance/index.ts";

describe("the key of a replication", () => {
  // MurmurHash3_x86_32 of the empty text is the finaliser of its seed; these are its published test vectors.
  test.each([
    [0x00000000, 0x00000000],
    [0x00000001, 0x514e28b7],
    [0xffffffff, 0x81f16f39],
  ])("mixes %d as MurmurHash3's finaliser does", (value, mixed) => {
    expect(mix32(value)).toBe(mixed);
  });

  test("never repeats among the replications of one seed", () => {
    const keys = Array.from({ length: 20_000 }, (_, replication) => keyOf(2026, replication));
    expect(new Set(keys).size).toBe(20_000);
  });

  test("tells seeds apart that differ in a low or in a high bit, and negative ones", () => {
    const seeds = [0, 1, 2, -1, -2, 2 ** 32, 2 ** 32 + 1, 2 ** 52, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
    expect(new Set(seeds.map((seed) => keyOf(seed, 0))).size).toBe(seeds.length);
  });

  test("flips about half of the key's bits when the seed or the replication moves by one", () => {
    const flips = Array.from({ length: 500 }, (_, i) => [
      ones(keyOf(i, 0) ^ keyOf(i + 1, 0)),
      ones(keyOf(1, i) ^ keyOf(1, i + 1)),
    ]).flat();
    const mean = flips.reduce((sum, bits) => sum + bits, 0) / flips.length;
    // 16 expected; the deviation of the mean of 1,000 counts is sqrt(8 / 1000) = 0.09, the limit five of them.
    expect(Math.abs(mean - 16)).toBeLessThan(0.45);
    expect(Math.min(...flips)).toBeGreaterThan(2);
  });

  test("refuses a seed that is not a whole number", () => {
    expect(() => keyOf(1.5, 0)).toThrow("seed: expected a whole number below 2^53, received 1.5");
  });
});

function ones(word: number): number {
  return (word >>> 0).toString(2).replaceAll("0", "").length;
}
