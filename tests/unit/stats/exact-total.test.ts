import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ExactTotal, ExactTotals } from "../../../src/stats/index.ts";
import { bothSeeds } from "../../arbitraries/seeds.ts";

const largest = Number.MAX_SAFE_INTEGER;

describe("an exact total", () => {
  test("of ten million of the largest amounts is right to the last unit", () => {
    const total = new ExactTotal();
    for (let i = 0; i < 10_000_000; i++) total.add(largest - (i & 1));
    // Five million times largest, and five million times one less.
    expect(total.toBigInt()).toBe(10_000_000n * BigInt(largest) - 5_000_000n);
  });

  test("equals the sum in big integers, whatever the signs and the grouping of chunks", () => {
    const value = fc.oneof(fc.maxSafeInteger(), fc.constantFrom(0, 1, -1, largest, -largest));
    const law = fc.property(fc.array(fc.array(value), { maxLength: 6 }), (chunks) => {
      const expected = chunks.flat().reduce((sum, each) => sum + BigInt(each), 0n);
      const totals = chunks.map((chunk) => {
        const total = new ExactTotal();
        for (const each of chunk) total.add(each);
        return total;
      });
      const fromLeft = new ExactTotal();
      for (const total of totals) fromLeft.merge(total);
      const fromRight = new ExactTotal();
      for (const total of totals.toReversed()) fromRight.merge(total);
      expect([fromLeft.toBigInt(), fromRight.toBigInt()]).toEqual([expected, expected]);
    });
    for (const runs of bothSeeds<[number[][]]>(300)) fc.assert(law, runs);
  });

  test.each([Number.NaN, Infinity, 2 ** 54])("refuses %d", (value) => {
    expect(() => new ExactTotal().add(value)).toThrow("expected a whole number below 2^53");
  });

  test("does not come out of a sum with a fraction in it", () => {
    const total = new ExactTotal();
    total.add(0.5);
    expect(() => total.toBigInt()).toThrow(RangeError);
  });
});

describe("exact totals side by side", () => {
  test("keep apart, and come back from another thread as columns", () => {
    const totals = new ExactTotals(3);
    totals.add(0, 5);
    for (let i = 0; i < 3; i++) totals.add(2, largest);
    const returned = ExactTotals.of(structuredClone(totals.columns));
    returned.merge(totals);
    expect([0, 1, 2].map((slot) => returned.toBigInt(slot))).toEqual([10n, 0n, 6n * BigInt(largest)]);
  });

  test("refuse a slot that is not there and totals of another size", () => {
    expect(() => new ExactTotals(2).add(2, 1)).toThrow("no total in slot 2; there are 2");
    expect(() => new ExactTotals(2).merge(new ExactTotals(3))).toThrow("cannot merge 3 totals into 2");
  });
});
