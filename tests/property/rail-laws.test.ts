// Promise: money behaves as people expect of it. More in is never less out, a wider spread never pays, what enters a rail is
// the smallest amount that does, and a typical payment takes the median everywhere.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnLuck, keyOf } from "../../src/chance/index.ts";
import { type FeeRule, type FxQuote, isDerived } from "../../src/pricing/index.ts";
import type { Bearer, Leg, Scenario } from "../../src/settlement/index.ts";
import { expectLaw } from "../arbitraries/law.ts";
import { midsWandering, settleOne, waitsOf } from "../arbitraries/passage.ts";
import { anyMids, anyPayment, anyQuotes, scenarioWithRails } from "../arbitraries/rail.ts";
import {
  BENEFICIARY_ALWAYS,
  credit,
  feeOf,
  leg,
  lognormal,
  MINUTE,
  oneOf,
  payment,
  railOf,
  scenarioOf,
} from "../arbitraries/scenario.ts";

const RUNS = 30;

/**
 * Rules under which a credit cannot fall when the principal rises: one share a leg, at most a tenth of what goes out of
 * it, in its own currency (marginal tiers, floor, cap and any rounding); flat parts; whatever the sender pays beside it.
 */
const risingTariff: fc.Arbitrary<readonly FeeRule[]> = fc
  .record({
    rates: fc.tuple(...[1, 2, 3].map(() => fc.integer({ min: 0, max: 1000 }))),
    edge: fc.integer({ min: 1, max: 1_000_000 }),
    flat: fc.integer({ min: 0, max: 2000 }),
    floor: fc.integer({ min: 0, max: 500 }),
    rounding: fc.constantFrom("half-up", "up", "down", "half-even"),
  })
  .map(({ rates, edge, flat, floor, rounding }) => {
    const [low, high, top] = rates.map((numerator) => ({ numerator, denominator: 10_000 }));
    const tiers = [
      { upTo: edge, flat: 0, rate: low! },
      { upTo: null, flat: 0, rate: high! },
    ];
    const share = { tiers, tiering: "marginal", floor, cap: floor + 100_000, rounding } as const;
    return [
      feeOf("beside", { rate: top!, rounding }, { tax: "tax" }),
      feeOf("tax", { rate: { numerator: 18, denominator: 100 }, rounding }, { item: "tax" }),
      feeOf("middle", share, { currency: "XDD", base: { kind: "out" }, paidBy: BENEFICIARY_ALWAYS }),
      feeOf("flat", { flat }, { currency: "XAA", base: { kind: "none" }, paidBy: BENEFICIARY_ALWAYS }),
      feeOf("last", share, { currency: "XBB", base: { kind: "out" }, paidBy: BENEFICIARY_ALWAYS }),
    ];
  });

const risingLegs: readonly Leg[] = [
  leg("order", "sender-bank", { fees: ["beside"] }),
  leg("buy", "sender-bank", { convert: { into: "XDD", quote: "a-centre" } }),
  leg("one", "centre", { fees: ["middle", "flat"] }),
  leg("two", "centre", { fees: ["flat"], when: { choices: { road: ["left"] } } }),
  credit({ convert: { into: "payee-currency", quote: "b-centre" }, fees: ["last"] }),
];

const rising = fc
  .record({
    fees: risingTariff,
    quotes: anyQuotes,
    mids: anyMids,
    seed: fc.nat(),
    amount: fc.integer({ min: 1, max: 5_000_000 }),
    bearer: fc.constantFrom<Bearer>("OUR", "SHA"),
  })
  .map(({ amount, bearer, ...part }) => ({
    scenario: scenarioOf({ ...part, rails: [railOf(risingLegs, { choices: [oneOf("road", { left: 1, right: 2 })] })] }),
    amount,
    bearer,
  }));

/** Credit of an amount that enters; what is eaten, in the quote or in flight, is nothing. */
function creditOf(scenario: Scenario, amountMinor: number, bearer: Bearer): number {
  const { passage } = settleOne(
    { ...scenario, payments: [payment({ amountMinor, bearer })] },
    { luck: drawnLuck(keyOf(scenario.seed, 0)), path: midsWandering(scenario, scenario.seed) },
  );
  expect(["completed", "ineligible", "rejected"]).toContain(passage.outcome);
  return passage.creditMinor;
}

describe("more principal", () => {
  it("is never less credit", () => {
    expectLaw(
      fc.property(
        rising,
        fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 100_000 })),
        ({ scenario, amount, bearer }, more) => {
          expect(creditOf(scenario, amount + more, bearer)).toBeGreaterThanOrEqual(creditOf(scenario, amount, bearer));
        },
      ),
      RUNS,
    );
  });
});

describe("a wider spread", () => {
  it("is never more credit", () => {
    const wider = (quotes: readonly FxQuote[], by: number): FxQuote[] =>
      quotes.map((quote) => ({
        ...quote,
        halfSpread: quote.halfSpread.map((one) =>
          isDerived(one) ? one : { ...one, hundredthsOfBp: one.hundredthsOfBp + by },
        ),
      }));
    expectLaw(
      fc.property(rising, fc.integer({ min: 1, max: 5000 }), ({ scenario, amount, bearer }, by) => {
        const wide = { ...scenario, quotes: wider(scenario.quotes, by) };
        expect(creditOf(wide, amount, bearer)).toBeLessThanOrEqual(creditOf(scenario, amount, bearer));
      }),
      RUNS,
    );
  });
});

describe("what enters a rail", () => {
  it("is the smallest amount that brings the principal to its place", () => {
    // One minor unit less enters as a payment in the sender's currency, and does not reach.
    const amounts = fc.tuple(fc.integer({ min: 1, max: 2_000_000 }), fc.constantFrom("XDD", "XBB"));
    expectLaw(
      fc.property(rising, amounts, ({ scenario, bearer }, [amountMinor, currency]) => {
        const place = currency === "XDD" ? 1 : 4;
        const rail = railOf(risingLegs, {
          choices: [oneOf("road", { left: 1, right: 2 })],
          places: [
            { currency: "sender-currency", leg: "order", side: "in" },
            { currency: "XDD", leg: "buy", side: "out" },
            { currency: "XBB", leg: "credit", side: "out" },
          ],
        });
        const options = { luck: drawnLuck(keyOf(scenario.seed, 0)), path: midsWandering(scenario, scenario.seed) };
        const of = (part: Parameters<typeof payment>[0]) =>
          settleOne({ ...scenario, rails: [rail], payments: [payment({ ...part, bearer })] }, options).passage;
        const placed = of({ amountMinor, currency });
        if (placed.outcome !== "completed") return;
        const entered = placed.amountIn[0]!;
        expect(placed.amountOut[place]).toBeGreaterThanOrEqual(amountMinor);
        if (entered === 1) return;
        const less = of({ amountMinor: entered - 1 });
        if (less.outcome === "completed") expect(less.amountOut[place]).toBeLessThan(amountMinor);
      }),
      RUNS,
    );
  });

  it("is the smallest amount whose quoted credit reaches a credit that is fixed", () => {
    expectLaw(
      fc.property(rising, fc.integer({ min: 1, max: 5_000_000 }), ({ scenario, bearer }, amountMinor) => {
        const fixing = payment({ amountMinor, currency: "XBB", fixes: "credit", bearer });
        const { passage, quote } = settleOne({ ...scenario, payments: [fixing] });
        if (passage.outcome === "ineligible") return;
        const entered = passage.principalMinor;
        expect(quote(entered).credit).toBeGreaterThanOrEqual(amountMinor);
        expect(passage.quotedCredit).toBe(quote(entered).credit);
        expect(quote(entered - 1).credit).toBeLessThan(amountMinor);
      }),
      RUNS,
    );
  });

  it("is the largest amount whose quoted debit stays within a debit that is fixed", () => {
    expectLaw(
      fc.property(rising, fc.integer({ min: 1, max: 5_000_000 }), ({ scenario, bearer }, amountMinor) => {
        const { passage, quote } = settleOne({
          ...scenario,
          payments: [payment({ amountMinor, fixes: "debit", bearer })],
        });
        if (passage.outcome === "ineligible") return;
        const entered = passage.principalMinor;
        expect(quote(entered).debit).toBeLessThanOrEqual(amountMinor);
        expect(quote(entered + 1).debit).toBeGreaterThan(amountMinor);
      }),
      RUNS,
    );
  });
});

describe("where prices jump at an amount", () => {
  /** Tiers that price the whole amount, up or down at their edges; small enough to try every amount there is. */
  const jumping = fc
    .record({
      edges: fc.uniqueArray(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 3 }),
      flats: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 4, maxLength: 4 }),
      sender: fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 4, maxLength: 4 }),
    })
    .map(({ edges, flats, sender }) => {
      const ascending = edges.toSorted((a, b) => a - b);
      const tiers = (of: readonly number[]) =>
        [...ascending, null].map((upTo, i) => ({ upTo, flat: of[i]!, rate: null }));
      const fees = [
        feeOf("sender-fee", { tiers: tiers(sender) }),
        feeOf(
          "payee-fee",
          { tiers: tiers(flats) },
          { currency: "XBB", base: { kind: "out" }, paidBy: BENEFICIARY_ALWAYS },
        ),
      ];
      const rail = railOf([
        leg("order", "sender-bank", { fees: ["sender-fee"] }),
        credit({ convert: { into: "payee-currency", quote: "direct" }, fees: ["payee-fee"] }),
      ]);
      const mids = { ...anyScenario.mids, valuesE8: { XDD: 1e8, XAA: 1e8, XBB: 1e8 } };
      return { ...anyScenario, rails: [rail], fees, mids };
    });
  const anyScenario = scenarioOf({});
  const target = fc.integer({ min: 1, max: 1000 });

  it("a fixed credit still takes the smallest amount of all", () => {
    expectLaw(
      fc.property(jumping, target, (scenario, amountMinor) => {
        const { passage, quote } = settleOne({
          ...scenario,
          payments: [payment({ amountMinor, currency: "XBB", fixes: "credit" })],
        });
        expect(quote(passage.principalMinor).credit).toBeGreaterThanOrEqual(amountMinor);
        for (let x = 1; x < passage.principalMinor; x++) expect(quote(x).credit < amountMinor).toBe(true);
      }),
      20,
    );
  });

  it("a fixed debit still lets the largest amount of all enter", () => {
    expectLaw(
      fc.property(jumping, target, (scenario, amountMinor) => {
        const { passage, quote } = settleOne({ ...scenario, payments: [payment({ amountMinor, fixes: "debit" })] });
        if (passage.outcome === "ineligible") return; // eaten by its fees, or too small for them
        const entered = passage.principalMinor;
        expect(quote(entered).debit).toBeLessThanOrEqual(amountMinor);
        for (let x = entered + 1; x <= amountMinor; x++) expect(quote(x).debit > amountMinor).toBe(true);
      }),
      20,
    );
  });
});

describe("a typical payment", () => {
  it("takes the median on every leg", () => {
    const medians = fc.array(fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 50 })), {
      minLength: 1,
      maxLength: 6,
    });
    expectLaw(
      fc.property(medians, (all) => {
        const legs = all.map(([median, ratio], i) =>
          leg(`leg-${i}`, "sender-bank", { time: lognormal(median * MINUTE, median * ratio * MINUTE) }),
        );
        const scenario = scenarioOf({
          rails: [railOf([...legs, credit({ convert: { into: "payee-currency", quote: "direct" } })])],
        });
        const sum = all.reduce((total, [median]) => total + median, 0);
        expect(waitsOf(settleOne({ ...scenario, horizonMs: 60 * 24 * 60 * MINUTE }).passage)).toEqual({
          processing: sum * MINUTE,
        });
      }),
      30,
    );
  });

  it("takes the first value of a choice whose cumulative share reaches a half", () => {
    expectLaw(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 6 }), (parts) => {
        const names = parts.map((_, i) => `v${i}`);
        const choice = oneOf("road", Object.fromEntries(names.map((name, i) => [name, parts[i]!])));
        const times = names.map((name, i) => ({
          when: { choices: { road: [name] } },
          value: lognormal((i + 1) * MINUTE, (i + 1) * MINUTE),
        }));
        const legs = [
          leg("go", "sender-bank", { fields: { time: times } }),
          credit({ convert: { into: "payee-currency", quote: "direct" } }),
        ];
        const { passage } = settleOne(scenarioOf({ rails: [railOf(legs, { choices: [choice] })] }));
        const whole = parts.reduce((sum, one) => sum + one, 0);
        // Twice the cumulative share, in whole parts: no division, so no rounding of our own.
        let upTo = 0;
        const first = parts.findIndex((part) => 2 * (upTo += part) >= whole);
        expect(passage.creditLatencyMs).toBe((first + 1) * MINUTE);
      }),
      60,
    );
  });

  it("is the same in every replication and for every payment", () => {
    expectLaw(
      fc.property(
        scenarioWithRails({ payments: anyPayment().map((one) => [one, { ...one, id: "q" }]) }),
        (scenario) => {
          const [one, other] = [0, 1].map((index) => settleOne(scenario, { payment: index }).passage);
          expect([other!.outcome, other!.debitMinor, other!.creditMinor, other!.creditAt]).toEqual([
            one!.outcome,
            one!.debitMinor,
            one!.creditMinor,
            one!.creditAt,
          ]);
        },
      ),
      10,
    );
  });
});
