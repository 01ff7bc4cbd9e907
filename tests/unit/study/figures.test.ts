// Promise: a figure says what it can and no more. No quantile beyond those who completed, no interval from one replication,
// no verdict without an interval or inside what is immaterial.

import { describe, expect, it } from "vitest";
import type { Leg } from "../../../src/settlement/index.ts";
import { runScenario } from "../../../src/study/index.ts";
import { interval } from "../../../src/study/summary-cell.ts";
import {
  BENEFICIARY_ALWAYS,
  code,
  credit,
  decline,
  DIRECT,
  feeOf,
  fixed,
  HOUR,
  just,
  leg,
  limit,
  MINUTE,
  payment,
  placeOf,
  quoteOf,
  QUOTES,
  type RailPart,
  railOf,
  repair,
  scenarioOf,
  SECOND,
  when,
} from "../../arbitraries/scenario.ts";

const OPTIONS = { luck: "drawn", version: "test" } as const;
const above = (minor: number) => ({ amount: { above: minor, upTo: null, currency: code("XAA") } });
const single = (count: number, amountMinor: number, id = "p") =>
  Array.from({ length: count }, (_, i) => payment({ id: `${id}${i}`, amountMinor }));

describe("counts and shares", () => {
  // Above 2,000.00 ineligible, above 1,500.00 rejected, above 1,400.00 returned, above 1,300.00 unsettled.
  const rail = railOf(
    [
      leg("order", "sender-bank", {
        fees: ["fee"],
        fields: { time: [when(above(130_000), fixed(40 * 24 * HOUR)), ...just(fixed(2 * HOUR))] },
        milestone: "sent",
        cases: [
          when(above(150_000), { declines: just([decline(1, "blocked")]), time: just(null) }),
          when(above(140_000), { repair: just(repair(1, fixed(HOUR), { unrepaired: 1 })), time: just(null) }),
          { when: null, value: {} },
        ],
      }),
      leg("next", "sender-bank", { declines: [decline(0, "never")] }),
      credit({ convert: DIRECT }),
    ],
    { limits: [limit(200_000, "XAA", "over-limit")], onReturn: [{ leg: leg("refund", "sender-bank") }] },
  );
  const payments = [
    ...single(6, 100_000, "done"),
    ...single(1, 135_000, "slow"),
    ...single(1, 145_000, "back"),
    ...single(2, 160_000, "blocked"),
    ...single(3, 300_000, "large"),
  ];
  const scenario = scenarioOf({ rails: [rail], payments, fees: [feeOf("fee", { flat: 1000 })], replications: 2 });
  const cell = runScenario(scenario, OPTIONS).rails[0]!.cells[0]!;

  it("add up to what was offered, over all replications", () => {
    expect(cell.payments).toEqual({
      offered: 26,
      ineligible: 6,
      completed: 12,
      underDelivered: 0,
      rejected: 4,
      returned: 2,
      unsettled: 2,
    });
    expect(cell.reasons).toEqual({
      ineligible: { "over-limit": 6 },
      rejected: { blocked: 4 },
      returned: { "wrong-data": 2 },
    });
    expect(cell.completedShare).toBe(0.6);
  });

  it("have no quantile beyond those who completed, and a mean of those alone", () => {
    // Six of ten eligible: the half is reached by the fifth, 95 % by nobody.
    expect(cell.creditLatency.seconds).toEqual({ mean: 7200, p50: 7200, p95: null });
    expect(cell.finalityLatency.seconds).toEqual({ p50: 7200, p95: null });
    expect(cell.creditLatency.within).toEqual({ "1h": 0, "1d": 0.6 });
    expect(cell.milestones["sent"]).toEqual({ seconds: { p50: 7200, p95: null }, within: { "1h": 0, "1d": 0.6 } });
  });

  it("keep what failure cost beside the price", () => {
    // Of the returned one the fee of 10.00 XAA = 2.50 XDD; the rejected leg had charged nothing yet.
    expect(cell.failureCost).toEqual({ currency: "XDD", amount: "2.50" });
    // Completed: 10.00 XAA and 50 bp of 1,000.00, six times: 6 x 3.75 XDD.
    expect(cell.price.total.amount).toBe("22.50");
  });

  it("are nothing where nothing completed", () => {
    const none = runScenario({ ...scenario, payments: single(2, 300_000) }, OPTIONS).rails[0]!.cells[0]!;
    expect(none.completedShare).toBeNull();
    expect(none.price.bpsOfValue).toEqual({ mean: null, ci95: null, range95: null });
    expect(none.creditLatency.seconds).toEqual({ mean: null, p50: null, p95: null });
    expect([none.sent, none.effectiveRate, none.price.total.amount]).toEqual([null, null, "0.00"]);
  });

  it("count a sort of payment that the rail does not carry, with the reason", () => {
    const narrow = { ...rail, kinds: ["trade-invoice"] };
    const refused = runScenario({ ...scenario, rails: [narrow] }, OPTIONS).rails[0]!.cells[0]!;
    expect(refused.payments).toMatchObject({ offered: 26, ineligible: 26 });
    expect(refused.reasons.ineligible).toEqual({ "kind-not-carried": 26 });
  });
});

describe("intervals", () => {
  it("are Student's t over replications", () => {
    // Mean 2 %, deviation 1 %, three replications: 4.3026527 x 1 % ÷ √3 = 2.4841377 %.
    expect(interval([0.01, 0.02, 0.03], 10_000, 4)).toEqual({ mean: 200, ci95: [-48.4138, 448.4138] });
  });

  it("are none from one replication, and neither is a mean from none", () => {
    expect(interval([0.01], 10_000, 4)).toEqual({ mean: 100, ci95: null });
    expect(interval([], 10_000, 4)).toEqual({ mean: null, ci95: null });
  });
});

/** Two rails that differ in spread (bp) and time; the first is the reference. */
function compared(spreads: readonly [number, number], times: readonly [number, number], more: RailPart = {}) {
  const rails = ["one", "two"].map((id, i) =>
    railOf([leg("go", "sender-bank", { time: fixed(times[i]!) }), credit({ convert: { ...DIRECT, quote: id } })], {
      ...more,
      id,
    }),
  );
  const quotes = ["one", "two"].map((id, i) => quoteOf(id, "XAA/XBB", spreads[i]!));
  const references = { remittance: ["one"] };
  return scenarioOf({ rails, quotes: [...QUOTES, ...quotes], references, replications: 2 });
}

describe("differences", () => {
  const verdict = (spreads: readonly [number, number], times: readonly [number, number]) =>
    runScenario(compared(spreads, times), OPTIONS).differences[0]!;

  it("are here less there, over the value of the pairs", () => {
    // 48 bp against 50 bp on 250.00 XDD; 3 min against 5 min.
    const difference = verdict([50, 48], [5 * MINUTE, 3 * MINUTE]);
    expect(difference).toMatchObject({ rail: "two", reference: "one", pairs: 2, onlyHere: 0, onlyThere: 0 });
    expect(difference.priceBps).toEqual({ mean: -2, ci95: [-2, -2], range95: null });
    expect(difference.creditSeconds).toEqual({ mean: -120, ci95: [-120, -120], p50: -120 });
    expect(difference.verdict).toEqual({ price: "cheaper", speed: "faster" });
  });

  it("are immaterial up to the scenario's bounds, themselves included", () => {
    const minute = 60 * SECOND;
    expect(verdict([50, 49], [HOUR, HOUR - minute]).verdict).toEqual({
      price: "no-material-difference",
      speed: "no-material-difference",
    });
    expect(verdict([50, 51], [HOUR, HOUR + minute]).verdict).toEqual({
      price: "no-material-difference",
      speed: "no-material-difference",
    });
    expect(verdict([50, 52], [HOUR, HOUR + minute + SECOND]).verdict).toEqual({ price: "dearer", speed: "slower" });
  });

  it("have no interval and no verdict from one replication or typical luck", () => {
    const scenario = compared([50, 40], [HOUR, MINUTE]);
    for (const options of [
      { ...OPTIONS, replications: 1 },
      { ...OPTIONS, luck: "typical" as const },
    ]) {
      const [difference] = runScenario(scenario, options).differences;
      expect(difference!.priceBps).toEqual({ mean: -10, ci95: null, range95: null });
      expect(difference!.verdict).toEqual({ price: null, speed: null });
    }
  });

  it("count those who arrived on one rail only", () => {
    const scenario = compared([50, 50], [HOUR, HOUR]);
    const rails = scenario.rails.map((rail, i) =>
      railOf(rail.variants[0]!.legs, {
        id: rail.id,
        limits: [limit(i === 0 ? 150_000 : 100_000, "XAA", "over-limit")],
      }),
    );
    // Two of each: up to 1,000.00 both, up to 1,500.00 the reference alone, above neither.
    const payments = [...single(2, 90_000, "a"), ...single(2, 120_000, "b"), ...single(2, 160_000, "c")];
    const [difference] = runScenario({ ...scenario, rails, payments, replications: 1 }, OPTIONS).differences;
    expect(difference).toMatchObject({ pairs: 2, onlyHere: 0, onlyThere: 2 });
  });

  it("are made against the references of a kind, never against itself", () => {
    const scenario = compared([50, 48], [HOUR, HOUR]);
    const both = runScenario({ ...scenario, references: { remittance: ["one", "two"] } }, OPTIONS).differences;
    expect(both.map(({ rail, reference }) => `${rail}-${reference}`)).toEqual(["two-one", "one-two"]);
    expect(runScenario({ ...scenario, references: {} }, OPTIONS).differences).toEqual([]);
  });
});

describe("drift", () => {
  it("stands beside the price, with an interval of its own", () => {
    // Mids move by luck; the conversion is dealt five days after initiation. Prices are the spread alone.
    const rail = railOf([leg("go", "sender-bank", { time: fixed(5 * 24 * HOUR) }), credit({ convert: DIRECT })]);
    const base = scenarioOf({ rails: [rail], replications: 12 });
    const mids = { ...base.mids, volatility: { XBB: 0.5 }, hours: { XBB: "b-office" } };
    const cell = runScenario({ ...base, mids }, OPTIONS).rails[0]!.cells[0]!;
    const { mean, ci95 } = cell.fxDrift.bpsOfValue;
    expect(ci95![0]).toBeLessThan(mean!);
    expect(ci95![1]).toBeGreaterThan(mean!);
    // 50 % a year over the 40 office hours of five days, of some 2,080: 50 % x √(40 ÷ 2,080) = 6.9 %; ten times that is far.
    expect(Math.max(-ci95![0], ci95![1])).toBeLessThan(6900);
    // The margin is 50 bp of what is converted, worth up to the drift more or less than the principal.
    expect(Math.abs(cell.price.bpsOfValue.mean! - 50)).toBeLessThan(15);
  });
});

describe("dollars, or whichever currency others are bought through", () => {
  it("are turned over by both conversions, and settled in by the legs between", () => {
    // 1,000.00 XAA ÷ 4.04 = 247.52 XDD bought; 232.52 XDD sold after 15.00 were kept: 480.04.
    const legs: readonly Leg[] = [
      leg("buy", "sender-bank", { convert: { into: "XDD", quote: "a-centre" } }),
      leg("middle", "centre", { fees: ["fee"] }),
      credit({ convert: { into: "payee-currency", quote: "b-centre" } }),
    ];
    const fees = [feeOf("fee", { flat: 1500 }, { currency: "XDD", paidBy: BENEFICIARY_ALWAYS })];
    const rail = railOf(legs, { places: [placeOf("sender-currency", "buy.in")] });
    const [result] = runScenario(scenarioOf({ rails: [rail], fees }), OPTIONS).rails;
    expect(result!.usd).toEqual({ turnoverUsd: "480.04", legsSettledInUsd: 1, prefundedUsd: null });
  });

  it("are turned over twice, and settled in once, by a conversion that its provider crosses through them", () => {
    // What is paid out, worth 248.75 XDD at the mid (1,000.00 XAA less 50 bp, 4 XAA an XDD): bought once, sold once.
    const rail = railOf([leg("order", "sender-bank"), credit({ convert: { ...DIRECT, through: "XDD" } })]);
    const [result] = runScenario(scenarioOf({ rails: [rail] }), OPTIONS).rails;
    expect(result!.usd).toEqual({ turnoverUsd: "497.50", legsSettledInUsd: 1, prefundedUsd: null });
  });
});
