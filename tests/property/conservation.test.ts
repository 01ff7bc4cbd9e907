// Promise: nothing is lost without a name. Whatever a rail is made of and however the mids move, every payment adds up per
// currency in whole minor units and in exact fractions of value; the mid is never beaten; times add up to the latency.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnLuck, keyOf } from "../../src/chance/index.ts";
import { isDerived } from "../../src/pricing/index.ts";
import type { Passage, Scenario } from "../../src/settlement/index.ts";
import { expectLaw } from "../arbitraries/law.ts";
import { midsWandering, type Settled, settleOne } from "../arbitraries/passage.ts";
import { anyQuotes, scenarioWithRails } from "../arbitraries/rail.ts";
import { QUOTES } from "../arbitraries/scenario.ts";
import { propertyRuns } from "../arbitraries/seeds.ts";

const RUNS = 30;

const anyScenario = scenarioWithRails();

/** Settled with drawn luck and moving mids; `settleOne` checks the sums. */
function settled(scenario: Scenario): Settled {
  return settleOne(scenario, {
    luck: drawnLuck(keyOf(scenario.seed, 0)),
    path: midsWandering(scenario, scenario.seed),
  });
}

const moved = (passage: Passage): number[] =>
  passage.plan.legs.flatMap(({ index, convert, wayBack }) => {
    const reached = wayBack
      ? passage.outcome === "returned"
      : passage.outcome === "completed" || (passage.outcome === "returned" && index <= passage.failedLeg);
    return convert !== null && reached && passage.present[index] === 1 ? [index] : [];
  });

describe("every payment on every rail", () => {
  it("adds up, and its times are its latency", () => {
    expectLaw(
      fc.property(anyScenario, (scenario) => {
        settled(scenario);
      }),
      4 * RUNS,
    );
  });

  it("can have every end, or this file proves little", () => {
    // A rare end is a matter of the sample, so the sample is always the same one: a fresh seed would miss it now and then.
    const ends = new Map<string, number>();
    for (const scenario of fc.sample(anyScenario, propertyRuns(400))) {
      const { outcome } = settled(scenario).passage;
      ends.set(outcome, (ends.get(outcome) ?? 0) + 1);
    }
    expect([...ends.keys()].sort()).toEqual(["completed", "ineligible", "rejected", "returned", "unsettled"]);
  });

  it("settles once or never", () => {
    expectLaw(
      fc.property(anyScenario, (scenario) => {
        const { passage } = settled(scenario);
        const { outcome, debitMinor, creditMinor, refundMinor } = passage;
        if (outcome === "completed") {
          expect(creditMinor).toBeGreaterThan(0);
          expect(refundMinor).toBe(0);
          expect(passage.settledAt).toBeGreaterThanOrEqual(passage.initiatedAt);
        } else {
          expect(creditMinor).toBe(0);
        }
        // A returned payment was converted twice, and the mid may have moved in the sender's favour.
        if (outcome === "rejected") expect(refundMinor).toBeLessThanOrEqual(debitMinor);
        if (outcome === "returned") expect(refundMinor).toBeGreaterThanOrEqual(0);
        if (outcome === "ineligible" || outcome === "unsettled") expect([debitMinor, refundMinor]).toEqual([0, 0]);
        expect(passage.reason === "").toBe(outcome === "completed");
      }),
      RUNS,
    );
  });

  it("is converted at no better than the mid of its moment", () => {
    expectLaw(
      fc.property(anyScenario, (scenario) => {
        const { passage, around } = settled(scenario);
        for (const i of moved(passage)) {
          const { from, to } = passage.plan.legs[i]!.convert!;
          const tens = (currency: number): bigint => 10n ** BigInt(around.digits[currency]!);
          const bought = BigInt(passage.amountOut[i]!) * BigInt(passage.midFrom[i]!) * tens(from);
          expect(bought <= BigInt(passage.amountIn[i]!) * BigInt(passage.midTo[i]!) * tens(to)).toBe(true);
        }
      }),
      RUNS,
    );
  });

  it("is final on no leg before that leg was begun, and as a whole not before its last leg of money", () => {
    expectLaw(
      fc.property(anyScenario, (scenario) => {
        const { passage, plan } = settled(scenario);
        if (passage.outcome !== "completed") return;
        const money = plan.legs.filter(
          ({ index, carriesMoney, wayBack }) => carriesMoney && !wayBack && passage.present[index] === 1,
        );
        for (const { index } of money) expect(passage.finalAt[index]).toBeGreaterThanOrEqual(passage.startAt[index]!);
        expect(passage.settledAt).toBe(Math.max(...money.map(({ index }) => passage.finalAt[index]!)));
      }),
      RUNS,
    );
  });
});

describe("without prices", () => {
  it("only rounding is left, and less than a minor unit of each conversion", () => {
    const free = scenarioWithRails({
      fees: fc.constant([]),
      quotes: fc.constant(
        QUOTES.map((quote) => ({
          ...quote,
          halfSpread: quote.halfSpread.map((one) => ({ ...one, hundredthsOfBp: 0 })),
        })),
      ),
    }).map((scenario) => ({
      ...scenario,
      rails: scenario.rails.map((rail) => ({
        ...rail,
        variants: rail.variants.map((variant) => ({
          ...variant,
          legs: variant.legs.map((leg) => ({
            ...leg,
            fees: [],
            fields: { ...leg.fields, repair: [{ when: null, value: null }] },
          })),
          onReturn: [],
        })),
      })),
    }));
    expectLaw(
      fc.property(free, (scenario) => {
        const { passage, plan } = settleOne(scenario, { luck: drawnLuck(keyOf(scenario.seed, 0)) });
        const rounding = passage.itemValue[plan.roundingSlot]!;
        expect(passage.priceValue).toBe(passage.outcome === "completed" ? rounding : 0);
        expect(passage.driftValue).toBe(0);
      }),
      RUNS,
    );
  });
});

it("the generator of spreads gives spreads that a quote may have", () => {
  expectLaw(
    fc.property(anyQuotes, (quotes) => {
      for (const spread of quotes.flatMap((quote) => quote.halfSpread)) {
        const hundredthsOfBp = isDerived(spread) ? 0 : spread.hundredthsOfBp;
        expect(hundredthsOfBp).toBeGreaterThanOrEqual(0);
        expect(hundredthsOfBp).toBeLessThan(1_000_000);
      }
    }),
    50,
  );
});
