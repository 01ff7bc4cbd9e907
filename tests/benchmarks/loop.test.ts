import { describe, expect, it } from "vitest";
import { Comparison, WAYS } from "../../benchmarks/comparison.ts";
import { Floor } from "../../benchmarks/floor.ts";
import { loop } from "../../benchmarks/loop.ts";
import { benchmarkScenario, ofSize } from "../../benchmarks/scenario.ts";
import { prepare } from "../../src/study/prepare.ts";

const scenario = benchmarkScenario();

describe("the benchmark of a whole comparison", () => {
  it("runs small, with a checksum and a time for each way", async () => {
    const { checksums, nanoseconds, ratios } = await loop.run("small");
    expect(Object.keys(checksums)).toEqual([...WAYS]);
    expect(Object.values(nanoseconds).every((time) => time > 0)).toBe(true);
    expect(ratios["loopToFloor"]).toBeGreaterThan(0);
    expect(ratios["naiveToLoop"]).toBeGreaterThan(0);
  });

  it("moves the same money in the same time as the naive way, payment by payment added up", () => {
    const comparison = new Comparison(scenario, 60);
    expect(comparison.way("loop")()).toBe(comparison.way("naive")());
  });

  it("lays a floor of the draws and look-ups that three rails of some ten legs make", () => {
    const prepared = prepare(ofSize(scenario, 500), { luck: "drawn", version: "test" });
    const { draw, lognormal, nextOpening, delivery, begin } = new Floor(prepared).perPayment;
    expect(begin).toBe(3); // rails
    expect(draw).toBeGreaterThan(10);
    expect(lognormal).toBeGreaterThan(8); // the amount, the times of some ten legs
    expect(nextOpening).toBeGreaterThan(2); // order, New York, the payee's bank
    expect(delivery).toBeLessThan(2); // where not funded ahead; some payouts of the operator
  });
});
