import { describe, expect, test } from "vitest";
import { drawnLuck, keyOf, purposeOf, typicalLuck } from "../../../src/chance/index.ts";

describe("luck", () => {
  test("is the same for a payment whether it is drawn alone, last or twice", () => {
    const luck = drawnLuck(keyOf(7, 0));
    const screening = purposeOf("sender-screening");
    const inOrder = [0, 1, 2, 3, 4].map((payment) => luck.uniform(payment, screening));
    luck.uniform(3, purposeOf("beneficiary-screening"));
    expect(luck.uniform(3, screening)).toBe(inOrder[3]);
    expect(drawnLuck(keyOf(7, 0)).uniform(3, screening)).toBe(inOrder[3]);
  });

  test("takes 26 bits from each word of the published answer for counter 0 and key 0", () => {
    // ff1dae59 6cd10df2 (Random123): the 52 bits are ff1dae59>>6 and 6cd10df2>>6, then half a unit more.
    const bits = (BigInt(0xff1dae59 >>> 6) << 26n) + BigInt(0x6cd10df2 >>> 6);
    expect(drawnLuck(0).uniform(0, 0) * 2 ** 53).toBe(Number(2n * bits + 1n));
  });

  test("never is 0, 1 or a half, even where every bit drawn is 0 or 1", () => {
    // The ends of the scale by hand: all bits 0 is 2^-53, all bits 1 is 1 - 2^-53, and both are exact doubles.
    expect((0 + 0.5) * 2 ** -52).toBe(2 ** -53);
    expect((2 ** 52 - 1 + 0.5) * 2 ** -52).toBe(1 - 2 ** -53);
    const luck = drawnLuck(keyOf(1, 1));
    for (let payment = 0; payment < 20_000; payment++) {
      const odd = luck.uniform(payment, 5) * 2 ** 53;
      expect(odd % 2).toBe(1);
    }
  });

  test("is always a half when it is typical", () => {
    expect(typicalLuck.uniform(12, purposeOf("payout", 3))).toBe(0.5);
  });
});

// A short battery along each address that the project counts by consecutive numbers, where a weak generator shows first.
// Draws are fixed, so nothing here is flaky; each limit is about five standard deviations of a perfect generator.
describe("the draws look uniform and unrelated", () => {
  const n = 65_536;
  const along: Readonly<Record<string, (i: number) => number>> = {
    "payments of one purpose, seed 1": uniformsBy((i) => [1, 0, i, 1]),
    "payments of the next purpose": uniformsBy((i) => [1, 0, i, 2]),
    "payments, seed 2": uniformsBy((i) => [2, 0, i, 1]),
    "purposes of one payment": uniformsBy((i) => [1, 0, 1, i]),
    "attempts of one named purpose": uniformsBy((i) => [1, 0, 1, purposeOf("sender-screening", i)]),
    "replications of one payment": uniformsBy((i) => [1, i, 1, 1]),
    "seeds of one payment": uniformsBy((i) => [i, 0, 1, 1]),
  };

  test.each(Object.keys(along))("along %s", (name) => {
    const values = Array.from({ length: n }, (_, i) => along[name]!(i));
    const mean = average(values);
    // Deviation of the mean: sqrt(1/12 / n) = 0.00113; of the variance: sqrt(1/180 / n) = 0.000291.
    expect(Math.abs(mean - 0.5)).toBeLessThan(0.0057);
    expect(Math.abs(average(values.map((u) => (u - 0.5) ** 2)) - 1 / 12)).toBeLessThan(0.00146);
    // Correlation with the next, and with the value 16 on: deviation 1 / sqrt(n) = 0.0039.
    for (const lag of [1, 16])
      expect(Math.abs(correlation(values.slice(lag), values.slice(0, -lag)))).toBeLessThan(0.0196);
    // Chi-square over 256 cells of the top bits, and of lower bits: 255 expected, deviation sqrt(510) = 22.6.
    for (const shift of [1, 2 ** 20, 2 ** 40]) expect(Math.abs(chiSquare(values, shift) - 255)).toBeLessThan(113);
  });

  test("and those of neighbouring seeds, payments and purposes do not go together", () => {
    const names = Object.keys(along);
    const base = Array.from({ length: n }, (_, i) => along[names[0]!]!(i));
    for (const name of names.slice(1, 3)) {
      const other = Array.from({ length: n }, (_, i) => along[name]!(i));
      expect(Math.abs(correlation(base, other))).toBeLessThan(0.0196);
    }
  });
});

function uniformsBy(address: (i: number) => readonly [number, number, number, number]): (i: number) => number {
  return (i) => {
    const [seed, replication, payment, purpose] = address(i);
    return drawnLuck(keyOf(seed, replication)).uniform(payment, purpose);
  };
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of two samples of uniforms, taking their true mean and variance. */
function correlation(a: readonly number[], b: readonly number[]): number {
  return average(a.map((u, i) => (u - 0.5) * (b[i]! - 0.5))) * 12;
}

function chiSquare(values: readonly number[], shift: number): number {
  const counts = new Float64Array(256);
  for (const u of values) counts[Math.floor(((u * shift) % 1) * 256)]!++;
  const expected = values.length / 256;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}
