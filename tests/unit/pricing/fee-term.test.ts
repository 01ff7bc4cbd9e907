// Mistakes in fee terms, each reported where it stands, and the common denominator of those that are right.

import { describe, expect, test } from "vitest";

import { ratio } from "../../../src/money/index.ts";
import { type FeeTerm, type FeeTier, compileTerm } from "../../../src/pricing/index.ts";
import { PLAIN, compiled } from "../../arbitraries/fee-rule.ts";

const HALF_PERCENT = ratio(1, 200);

/** `place code` of every problem, in order. */
function problems(term: FeeTerm): string[] {
  const compilation = compileTerm(term);
  return compilation.ok ? [] : compilation.problems.map((problem) => `${problem.at} ${problem.code}`);
}

function tiers(...edges: readonly (number | null)[]): readonly FeeTier[] {
  return edges.map((upTo) => ({ upTo, flat: 100, rate: null }));
}

describe("a fee term is refused", () => {
  test("when a fraction can remain and no rounding is written", () => {
    expect(problems({ ...PLAIN, rate: HALF_PERCENT })).toEqual(["rounding no-rounding"]);
    expect(problems({ ...PLAIN, rate: HALF_PERCENT, then: { ...PLAIN, rate: ratio(1, 1) } })).toEqual([
      "then.rounding no-rounding",
    ]);
  });

  test("when its cap lies below its floor", () => {
    expect(problems({ ...PLAIN, flat: 1, floor: 500, cap: 499 })).toEqual(["cap cap-below-floor"]);
    expect(problems({ ...PLAIN, flat: 1, floor: 500, cap: 500 })).toEqual([]);
  });

  test("when its tiers do not ascend, share an edge, or leave amounts without a price", () => {
    expect(problems({ ...PLAIN, tiers: tiers(200, 100, null) })).toEqual(["tiers[1].up-to tiers"]);
    expect(problems({ ...PLAIN, tiers: tiers(200, 200, null) })).toEqual(["tiers[1].up-to tiers"]);
    expect(problems({ ...PLAIN, tiers: tiers(0, null) })).toEqual(["tiers[0].up-to tiers"]);
    expect(problems({ ...PLAIN, tiers: tiers(100, 200) })).toEqual(["tiers[1].up-to tiers"]);
    expect(problems({ ...PLAIN, tiers: tiers(null, 200, null) })).toEqual(["tiers[0].up-to tiers"]);
    expect(problems({ ...PLAIN, tiers: [] })).toEqual(["tiers tiers"]);
  });

  test("when it would pay the customer", () => {
    expect(problems({ ...PLAIN, flat: -1 })).toEqual(["flat negative"]);
    expect(problems({ ...PLAIN, rate: ratio(-1, 100), rounding: "half-up" })).toEqual(["rate negative"]);
    expect(problems({ ...PLAIN, tiers: [{ upTo: null, flat: -5, rate: null }] })).toEqual(["tiers[0].flat negative"]);
    expect(problems({ ...PLAIN, floor: -1 })).toEqual(["floor negative"]);
  });

  test("when flat or rate stands beside its tiers", () => {
    expect(problems({ ...PLAIN, flat: 5, tiers: tiers(null) })).toEqual(["tiers flat-beside-tiers"]);
  });

  test("when its rates are finer than whole numbers can count", () => {
    const fine = ratio(1, 1e12);
    expect(problems({ ...PLAIN, rate: fine, then: { ...PLAIN, rate: fine, rounding: "up" } })).toEqual([
      "then too-fine",
    ]);
  });

  test("with every mistake at once", () => {
    const term: FeeTerm = {
      ...PLAIN,
      flat: -1,
      floor: 2,
      cap: 1,
      then: { ...PLAIN, tiers: tiers(3, 3, null), rounding: "up" },
    };
    expect(problems(term)).toEqual(["flat negative", "cap cap-below-floor", "then.tiers[1].up-to tiers"]);
  });
});

describe("a fee term that is right", () => {
  test("counts in the least unit that all of its rates share", () => {
    // 1/200 and 1/300 of a unit meet at 1/600: factors 3 and 2.
    const [stage] = compiled({
      ...PLAIN,
      tiers: [
        { upTo: 100, flat: 0, rate: HALF_PERCENT },
        { upTo: null, flat: 0, rate: ratio(1, 300) },
      ],
      rounding: "floor",
    }).stages;
    expect(stage?.unitsOut).toBe(600);
    expect(stage?.tiers.map((tier) => tier.factor)).toEqual([3, 2]);
  });

  test("knows up to which amount bare doubles count it exactly", () => {
    // 1/200 of a unit: a base below 2^50 gives a value below 2^50 in two-hundredths. With a cap of 2^50 units, none
    // fits.
    expect(compiled({ ...PLAIN, rate: HALF_PERCENT, rounding: "up" }).plainUpTo).toBe(2 ** 50 - 1);
    expect(compiled({ ...PLAIN, rate: HALF_PERCENT, cap: 2 ** 50, rounding: "up" }).plainUpTo).toBe(-1);
    // 199/200: 199·(2^44 − 1) is the largest product of a power of two less one below 2^52 = 256·2^44.
    expect(compiled({ ...PLAIN, rate: ratio(199, 200), rounding: "up" }).plainUpTo).toBe(2 ** 44 - 1);
  });

  test("needs no rounding where no fraction can arise", () => {
    expect(problems({ ...PLAIN, flat: 250 })).toEqual([]);
    expect(problems({ ...PLAIN, rate: ratio(1, 1) })).toEqual([]);
    expect(problems({ ...PLAIN, rate: ratio(0, 1) })).toEqual([]);
  });
});
