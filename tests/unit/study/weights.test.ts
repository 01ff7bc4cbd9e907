// Promise: each simulated payment stands for its exact weight; what is shown adds up to its total; a figure over two groups
// of one cell is the weighted one, by hand below. Payments here have no luck: every amount and time is known beforehand.

import { describe, expect, it } from "vitest";
import { partsAt, partsOf, wholeOf } from "../../../src/study/rounding.ts";
import { runScenario } from "../../../src/study/index.ts";
import { ofStrata, timesOf, weightedSum } from "../../../src/study/weighing.ts";
import {
  code,
  credit,
  DIRECT,
  feeOf,
  fixed,
  HOUR,
  just,
  leg,
  payment,
  railOf,
  scenarioOf,
  stream,
  when,
} from "../../arbitraries/scenario.ts";

const OPTIONS = { luck: "drawn", version: "test" } as const;
const of = <T>(value: T, numerator: number, denominator: number) => ({ of: value, weight: { numerator, denominator } });

describe("weights", () => {
  it("are exact ratios, brought to one denominator", () => {
    // 5 x 1/3 + 7 x 5/6 = 10/6 + 35/6 = 45/6; beside 2 x 1/3 + 4 x 5/6 = 24/6.
    const strata = [of<readonly [bigint, bigint]>([5n, 2n], 1, 3), of<readonly [bigint, bigint]>([7n, 4n], 5, 6)];
    expect(
      ofStrata(
        strata,
        ([a]) => a,
        ([, b]) => b,
      ),
    ).toEqual({ above: 45n, below: 24n });
    expect(weightedSum(strata, ([a]) => a)).toEqual({ numerator: 45n, denominator: 6n });
  });

  it("become the smallest whole numbers for sketches", () => {
    // 1/3 : 5/6 = 2 : 5; 150 : 25 = 6 : 1; one stratum alone counts once.
    expect(timesOf([of(0, 1, 3), of(0, 5, 6)])).toEqual([2, 5]);
    expect(timesOf([of(0, 300, 2), of(0, 100, 4)])).toEqual([6, 1]);
    expect(timesOf([of(0, 12_345, 1000)])).toEqual([1]);
  });
});

describe("rounding to what is shown", () => {
  it("takes halves to the even number", () => {
    expect([wholeOf(5n, 2n), wholeOf(7n, 2n), wholeOf(-5n, 2n), wholeOf(-7n, 2n), wholeOf(8n, 3n)]).toEqual([
      2n,
      4n,
      -2n,
      -4n,
      3n,
    ]);
  });

  it("gives the largest remainders the units that are left", () => {
    // 1/3 + 1/3 + 1/3 = 1; 7/3 + 4/3 + 1/3 = 4: 2, 1, 0 and one unit left for the first of three equal thirds.
    expect(partsOf([1n, 1n, 1n], 3n, 1n)).toEqual([1n, 0n, 0n]);
    expect(partsOf([7n, 4n, 1n], 3n, 4n)).toEqual([3n, 1n, 0n]);
    expect(partsOf([5n, 4n, 3n], 6n, 2n)).toEqual([1n, 1n, 0n]);
  });

  it("works below zero: a remainder of rounding may be negative", () => {
    // −1/3 + 4/3 = 1: floors −1 and 1, remainders 2/3 and 1/3; the unit goes to the first.
    expect(partsOf([-1n, 4n], 3n, 1n)).toEqual([0n, 1n]);
  });

  it("does the same for figures of four decimals", () => {
    expect(partsAt([0.00005, 0.00005], 4, 0.0001)).toEqual([0.0001, 0]);
    expect(partsAt([1.00004, 2.00004, 3.00004], 4, 6.0001)).toEqual([1.0001, 2, 3]);
  });
});

describe("two groups in one cell", () => {
  // 1,000.00 XAA twice, each for 150 payments a year; 10,000.00 XAA four times, each for 25. Price: a fee of 10.00 XAA and
  // 50 bp. Small: 10.00 + 5.00 = 15.00 XAA = 3.75 XDD of 250.00; large: 10.00 + 50.00 = 60.00 XAA = 15.00 of 2,500.00.
  const always = (amountMinor: number) => ({
    medianMinor: amountMinor,
    p95Minor: amountMinor,
    minMinor: amountMinor,
    maxMinor: amountMinor,
  });
  const above = { amount: { above: 100_000, upTo: null, currency: code("XAA") } };
  const rail = railOf([
    leg("order", "sender-bank", {
      fees: ["fee"],
      fields: { time: [when(above, fixed(10 * HOUR)), ...just(fixed(HOUR))] },
    }),
    credit({ convert: DIRECT }),
  ]);
  const scenario = scenarioOf({
    rails: [rail],
    fees: [feeOf("fee", { flat: 1000 })],
    payments: [
      stream({ id: "small", perYear: 300, simulated: 2, amount: always(100_000) }),
      stream({ id: "large", perYear: 100, simulated: 4, amount: always(1_000_000) }),
    ],
  });
  const cell = runScenario(scenario, OPTIONS).rails[0]!.cells[0]!;

  it("are one cell, counted as simulated and weighed as a year", () => {
    expect(cell.payments).toMatchObject({ offered: 6, completed: 6 });
    // 400 payments a year over 6 simulated.
    expect(cell.weight).toBe("66.666667");
  });

  it("have the price of the weighted sums", () => {
    // 300 x 3.75 + 100 x 15.00 = 2,625.00 XDD of 300 x 250.00 + 100 x 2,500.00 = 325,000.00: 80.769230… bp.
    expect(cell.price.total).toEqual({ currency: "XDD", amount: "2625.00" });
    expect(cell.price.bpsOfValue.mean).toBe(80.7692);
    // A payment's own price is 150 bp (three quarters of them) or 60 bp.
    expect(cell.price.bpsPerPayment).toMatchObject({ mean: 127.5, p50: 150, p95: 150 });
  });

  it("have items that add up to it", () => {
    // Fee 400 x 2.50 = 1,000.00 XDD = 30.7692 bp; margin 300 x 1.25 + 100 x 12.50 = 1,625.00 XDD = 50 bp.
    expect(cell.price.items).toMatchObject([
      { id: "fee", amount: "1000.00", bpsOfValue: 30.7692, payer: "sender", grade: "assumed" },
      { id: "credit.fx-margin", amount: "1625.00", bpsOfValue: 50 },
      { id: "rounding", amount: "0.00", bpsOfValue: 0 },
    ]);
  });

  it("have weighted times and shares", () => {
    // 0.75 x 1 h + 0.25 x 10 h = 3.25 h.
    expect(cell.creditLatency).toEqual({
      seconds: { mean: 11_700, p50: 3600, p95: 36_000 },
      within: { "1h": 0.75, "1d": 1 },
      byCause: { processing: 11_700 },
    });
  });

  it("have a mean sum sent and received", () => {
    // (300 x 1,010.00 + 100 x 10,010.00) ÷ 400 = 3,260.00 XAA; (300 x 19,900.00 + 100 x 199,000.00) ÷ 400 = 64,675.00 XBB.
    expect([cell.sent, cell.received]).toEqual([
      { currency: "XAA", amount: "3260.00" },
      { currency: "XBB", amount: "64675.00" },
    ]);
    // 64,675 ÷ 3,260 = 19.8389570…
    expect(cell.effectiveRate).toEqual({ from: "XAA", to: "XBB", value: "19.838957" });
  });

  it("stay apart from another segment's cell", () => {
    const payments = [...scenario.payments, payment({ id: "other", segment: "msme" })];
    const cells = runScenario({ ...scenario, payments }, OPTIONS).rails[0]!.cells;
    expect(cells).toHaveLength(2);
    expect(cells[0]).toEqual(cell);
    expect(cells[1]).toMatchObject({ segment: "msme", weight: "1", payments: { offered: 1 } });
  });
});
