import { describe, expect, test } from "vitest";
import { microCases } from "../../benchmarks/cases.ts";
import { fold, measure, median } from "../../benchmarks/measure.ts";
import { micro } from "../../benchmarks/micro.ts";

describe("the benchmarks of what is called a million times", () => {
  test("compute the same in two runs, whatever their times", () => {
    const [first, second] = [micro.run("small"), micro.run("small")];
    expect(second.checksums).toEqual(first.checksums);
    expect(second.sizes).toEqual(first.sizes);
    expect(Object.values(first.checksums).every((checksum) => checksum !== 0)).toBe(true);
    expect(Object.values(first.ratios).every((ratio) => ratio > 0 && ratio < Infinity)).toBe(true);
  });

  test.each(microCases(400).filter((each) => each.naive !== null))(
    "$name: fast and naive give one checksum",
    (each) => {
      expect(each.naive!(400)).toBe(each.fast(400));
    },
  );
});

describe("the timing of benchmarks", () => {
  test("stops when a task changes its answer between rounds", () => {
    let calls = 0;
    expect(() => measure([{ name: "drifting", count: 1, run: () => calls++ }], 2)).toThrow(
      "drifting: checksum 1 in round 1, 0 before",
    );
  });

  test("takes the middle of the rounds, so that one slow round does not count", () => {
    expect([median([900, 3, 1]), median([4, 2])]).toEqual([3, 2]);
  });

  test("sums up results so that their order shows", () => {
    const checksum = (results: readonly number[]): number => results.reduce(fold, 0);
    expect(checksum([1, 2, 3])).not.toBe(checksum([3, 2, 1]));
  });
});
