// Promise: the results say how much of a difference comes from dealers' positions, by how far those are from balance; that what
// came has gone, was used, sold on or is held; and that no rail's place in the file and no other rail changes a dealer's path.

import { describe, expect, it } from "vitest";
import { runScenario } from "../../../src/study/index.ts";
import { dealersOf, type DealersPart } from "../../arbitraries/dealers.ts";
import { at, credit, leg, payment, quoteOf, QUOTES, railOf, scenarioOf, stream } from "../../arbitraries/scenario.ts";

const OPTIONS = { luck: "typical", version: "test" } as const;
const quotes = [...QUOTES, quoteOf("skewed", "XAA/XBB", 50, { books: [{ when: null, dealers: "book" }] })];
const through = (id: string, quote: string) =>
  railOf([leg("order", "sender-bank"), credit({ convert: { into: "payee-currency", quote } })], { id });
const PLAIN = through("plain", "direct");
const SKEWED = through("skewed", "skewed");

const world = (part: DealersPart = {}) =>
  scenarioOf({
    rails: [PLAIN, SKEWED],
    quotes,
    dealers: [dealersOf(part)],
    references: { remittance: ["plain"] },
    payments: [payment()],
  });

describe("from balanced to one-sided trade", () => {
  // On 3 March the dealers hold 0.4 of their limit (see dealers.test.ts): 50 bp are 38 for who takes what they hold.
  it("says which part of the price is the position's, in the band in which the dealers were", () => {
    const { imbalance, priceBps } = runScenario(world(), OPTIONS).differences[0]!;
    expect(priceBps.mean).toBeCloseTo(-12, 2);
    expect(imbalance?.bps.mean).toBeCloseTo(-12, 2);
    expect(imbalance?.byLean.map(({ upTo, pairs }) => [upTo, pairs])).toEqual([
      [0.333333, 0],
      [0.666666, 1],
      [1, 0],
    ]);
    expect(imbalance?.byLean[1]!.priceBps.mean).toBeCloseTo(-12, 2);
    expect(imbalance?.byLean[0]!.priceBps.mean).toBeNull();
  });

  it("says nothing where no position skews the rail's quotes", () => {
    const plain = scenarioOf({
      rails: [PLAIN, { ...PLAIN, id: "other" }],
      references: { remittance: ["plain"] },
      payments: [payment()],
    });
    const results = runScenario(plain, OPTIONS);
    expect(results.differences.map(({ imbalance }) => imbalance)).toEqual([null]);
    expect(results.dealers).toEqual([]);
  });

  it("adds nothing where as much goes as comes", () => {
    const even = dealersOf().flows.coming.perYearMinor;
    const { imbalance, priceBps } = runScenario(world({ goingPerYear: even }), OPTIONS).differences[0]!;
    expect(imbalance?.bps.mean).toBe(0);
    expect(priceBps.mean).toBe(0);
  });
});

describe("the dealers of a run", () => {
  // March: 31 days of 1,000.00 more. After five days the limit of 5,000.00 is reached and 26 x 1,000.00 are sold; the lean at
  // the openings is 0, 0.2, 0.4, 0.6, 0.8 and 26 times 1, 28 in all.
  it("account for what came over the period of the run, without its horizon", () => {
    expect(runScenario(world(), OPTIONS).dealers).toEqual([
      {
        id: "book",
        label: "Dealers",
        position: "XBB",
        limit: { currency: "XDD", amount: "5000.00" },
        opened: { currency: "XDD", amount: "0.00" },
        came: { currency: "XDD", amount: "62000.00" },
        went: { currency: "XDD", amount: "31000.00" },
        usedUp: { currency: "XDD", amount: "0.00" },
        sold: { currency: "XDD", amount: "26000.00" },
        held: { currency: "XDD", amount: "5000.00" },
        lean: { mean: 0.903226, atEnd: 1 },
        atLimitShare: 0.83871,
        soldOfSurplus: 0.83871,
      },
    ]);
  });

  // On 20 March a half of what comes is sold on. 1,000.00 XBB at 1/20 and 50 x 1.6 + 3.5 / 2 = 81.75 bp are 49.59 XAA; half of
  // it, 24.80 XAA, is worth 6.20 XDD, turned over twice. Two such payments settle one leg in XDD between them.
  it("turn dollars over again for the share that they sell on", () => {
    const [one, two] = ["one", "two"].map((id) =>
      payment({ id, direction: "BB->AA", currency: "XBB", initiatedAt: at("2026-03-20T05:00Z") }),
    );
    const { rails } = runScenario({ ...world(), payments: [one!, two!] }, OPTIONS);
    expect(rails[1]!.usd).toMatchObject({ turnoverUsd: "24.80", legsSettledInUsd: 1 });
    expect(rails[0]!.usd).toMatchObject({ turnoverUsd: "0.00", legsSettledInUsd: 0 });
  });

  it("lean the same in whatever order rails run, and whether another runs at all", () => {
    const scenario = { ...world({ varies: 1 }), payments: [stream({ simulated: 40 })], replications: 3 };
    const drawn = { ...OPTIONS, luck: "drawn" } as const;
    const skewedOf = (rails: readonly (typeof PLAIN)[]) => {
      const results = runScenario({ ...scenario, rails }, drawn);
      return { dealers: results.dealers, rail: { ...results.rails.find(({ id }) => id === "skewed")! } };
    };
    const first = skewedOf([PLAIN, SKEWED]);
    expect(skewedOf([SKEWED, PLAIN])).toEqual(first);
    expect(runScenario({ ...scenario, rails: [SKEWED], references: {} }, drawn).dealers).toEqual(first.dealers);
  });
});
