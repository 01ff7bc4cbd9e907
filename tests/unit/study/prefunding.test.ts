// Promise: what must be held in advance follows from flows and lag by the stated rule, worked out here on paper, and not from
// how many payments were simulated.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ExactTotals } from "../../../src/stats/index.ts";
import { runScenario } from "../../../src/study/index.ts";
import { prefunded } from "../../../src/study/prefunding.ts";
import { addSquare, squareOf, SQUARE_PARTS } from "../../../src/study/square.ts";
import { bothSeeds } from "../../arbitraries/seeds.ts";
import { credit, DIRECT, leg, payment, railOf, scenarioOf, SOURCE, stream } from "../../arbitraries/scenario.ts";

// 100 payments of 1,000 a day: mean 100,000, variance 100 x 1,000^2 = 10^8, standard deviation 10,000.
const OUT = { from: "AA", to: "BB", mean: 100_000, variance: 1e8 };
const BACK = { from: "BB", to: "AA", mean: 60_000, variance: 0.6e8 };

describe("what is held in advance", () => {
  it("is the net outflow over the lag and 2.33 standard deviations of it", () => {
    expect(prefunded([OUT], 4)).toBe(400_000 + 2.33 * 10_000 * 2);
    expect(prefunded([OUT], 0)).toBe(0);
  });

  it("is less where payments come back, whose luck counts all the same", () => {
    // AA pays 40,000 a day net, sqrt(1.6 x 10^8) = 12,649.11; BB is paid 40,000 a day net, more than 2.33 of those.
    expect(prefunded([OUT, BACK], 1)).toBeCloseTo(40_000 + 2.33 * 12_649.110_64, 2);
  });

  it("is nobody's in a country that pays nothing out", () => {
    expect(prefunded([{ ...OUT, variance: 1e14 }], 1)).toBe(100_000 + 2.33 * 1e7);
  });
});

describe("squares", () => {
  it("add up exactly, beyond what a double holds", () => {
    for (const runs of bothSeeds(50))
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: 450_000_000_000 }), { maxLength: 8 }), (minors) => {
          const totals = new ExactTotals(3);
          for (const minor of minors) addSquare(totals, 0, minor * 10_000);
          const expected = minors.reduce((sum, minor) => sum + BigInt(minor) ** 2n, 0n);
          expect(squareOf((part) => totals.toBigInt(SQUARE_PARTS.indexOf(part)))).toBe(expected);
        }),
        runs,
      );
  });
});

describe("prefundedUsd of a rail", () => {
  const prefunds = { path: "rail.prefunds", source: SOURCE, lagMs: 4 * 86_400_000 };
  const heldFor = (part: Parameters<typeof stream>[0], rail = prefunds as typeof prefunds | null) => {
    const scenario = scenarioOf({
      rails: [railOf([leg("order", "sender-bank"), credit({ convert: DIRECT })], { prefunds: rail })],
      payments: [stream(part)],
    });
    return runScenario(scenario, { luck: "drawn", version: "test" }).rails[0]!.usd.prefundedUsd;
  };
  // 36,500 payments a year of 1,000.00 XAA, worth 250.00 XDD: 100 a day. 4 x 25,000.00 + 2.33 x 10 x 250.00 x 2 = 111,650.00.
  const same = { medianMinor: 100_000, p95Minor: 100_000, minMinor: 1, maxMinor: 100_000_000 };

  it("is what its streams ask for, however few payments stand for them", () => {
    expect(heldFor({ perYear: 36_500, simulated: 10, amount: same })).toBe("111650.00");
    expect(heldFor({ perYear: 36_500, simulated: 73, amount: same })).toBe("111650.00");
  });

  it("is nothing where the rail holds nothing, and unknown where it does not say", () => {
    expect(heldFor({ perYear: 36_500, simulated: 10, amount: same }, { ...prefunds, lagMs: 0 })).toBe("0.00");
    expect(heldFor({ perYear: 36_500, simulated: 10, amount: same }, null)).toBeNull();
  });

  it("is unknown for single payments: they are no flow", () => {
    const scenario = scenarioOf({
      rails: [railOf([leg("order", "sender-bank"), credit({ convert: DIRECT })], { prefunds })],
      payments: [payment()],
    });
    expect(runScenario(scenario, { luck: "typical", version: "test" }).rails[0]!.usd.prefundedUsd).toBeNull();
  });
});

describe("prefundedUsd of a world", () => {
  const rails = [4, 1].map((days) =>
    railOf([leg("order", "sender-bank"), credit({ convert: DIRECT })], {
      id: `in-${days}`,
      prefunds: { path: "rail.prefunds", source: SOURCE, lagMs: days * 86_400_000 },
    }),
  );
  const onlyOn = (rail: string) => ({
    id: rail,
    label: rail,
    path: `worlds.${rail}`,
    source: SOURCE,
    shares: [{ kind: "remittance", directions: null, segments: null, names: [rail], parts: [1], whole: 1 }],
    fallback: {},
  });

  // As above: 100 payments of 250.00 XDD a day. In one day 25,000.00 + 2.33 x 2,500.00 = 30,825.00.
  it("is what the rails ask for with the payments that the world gives them", () => {
    const amount = { medianMinor: 100_000, p95Minor: 100_000, minMinor: 1, maxMinor: 100_000_000 };
    const scenario = scenarioOf({
      rails,
      payments: [stream({ perYear: 36_500, simulated: 20, amount })],
      worlds: [onlyOn("in-4"), onlyOn("in-1")],
    });
    const { worlds } = runScenario(scenario, { luck: "drawn", version: "test" });
    expect(worlds.map(({ usd }) => usd.prefundedUsd)).toEqual(["111650.00", "30825.00"]);
  });
});
