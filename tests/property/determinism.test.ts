// Promise: same scenario, same seed, same bytes. A payment is the same whatever passed before it, alone or in a run, and
// what a run adds up is what its payments were. Rails, payments and streams do not disturb one another.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Passage, Scenario } from "../../src/settlement/index.ts";
import { fixInitiation, isPlan, settle, startPayment } from "../../src/settlement/index.ts";
import { explainPayment, type PaymentCounts, type RailExplanation, runScenario } from "../../src/study/index.ts";
import { prepare } from "../../src/study/prepare.ts";
import { expectLaw } from "../arbitraries/law.ts";
import { anyPayment, anyRail, scenarioWithRails } from "../arbitraries/rail.ts";
import { stream } from "../arbitraries/scenario.ts";

const OPTIONS = { luck: "drawn", version: "test" } as const;
const twoRails = fc.tuple(anyRail("one"), anyRail("two"));
const manyPayments = fc
  .array(anyPayment(), { minLength: 1, maxLength: 6 })
  .map((all) => all.map((one, i) => ({ ...one, id: `p${i}` })));

/** A small stream beside single payments, two replications, a reference. */
const small = scenarioWithRails({ rails: twoRails, payments: manyPayments }).map((scenario): Scenario => {
  const bearers = { names: ["SHA", "BEN"], parts: [7, 3], whole: 10 } as const;
  return {
    ...scenario,
    replications: 2,
    references: { remittance: ["one"] },
    payments: [...scenario.payments, stream({ simulated: 7, bearers })],
  };
});

const bytes = (value: unknown): string => JSON.stringify(value);

describe("a run", () => {
  it("has the same bytes for the same seed, and not for another one", () => {
    const different = new Set<boolean>();
    expectLaw(
      fc.property(small, (scenario) => {
        const first = runScenario(scenario, OPTIONS);
        expect(bytes(runScenario(scenario, OPTIONS))).toBe(bytes(first));
        const other = runScenario({ ...scenario, seed: scenario.seed + 1 }, OPTIONS);
        different.add(bytes(other.rails) !== bytes(first.rails));
      }),
      5,
    );
    expect(different.has(true)).toBe(true);
  });

  it("adds up to what its payments were, told one by one", () => {
    expectLaw(
      fc.property(small, (scenario) => {
        const alone = { ...scenario, replications: 1 };
        const { rails } = runScenario(alone, OPTIONS);
        const ids = scenario.payments.flatMap((of) =>
          "simulated" in of ? [0, 1, 2, 3, 4, 5, 6].map((n) => `${of.id}:${n}`) : [of.id],
        );
        const told = ids.map((payment) => explainPayment(alone, { ...OPTIONS, payment, replication: 0 }).rails);
        rails.forEach((rail, r) =>
          expectSums(
            rail.cells.map((cell) => cell.payments),
            told.map((one) => one[r]!),
          ),
        );
      }),
      5,
    );
  });

  it("replays any replication", () => {
    expectLaw(
      fc.property(small, ({ payments, ...scenario }) => {
        // One stream of one payment: what the run says of it is what `explain` says, in both replications together.
        const one = {
          ...scenario,
          payments: payments.filter((of) => "simulated" in of).map((of) => ({ ...of, simulated: 1, perYear: 1 })),
        } as Scenario;
        const { rails } = runScenario(one, OPTIONS);
        const told = [0, 1].map(
          (replication) => explainPayment(one, { ...OPTIONS, payment: "s:0", replication }).rails,
        );
        rails.forEach((rail, r) =>
          expectSums(
            rail.cells.map((cell) => cell.payments),
            told.map((all) => all[r]!),
          ),
        );
      }),
      5,
    );
  });
});

function expectSums(cells: readonly PaymentCounts[], told: readonly RailExplanation[]): void {
  const sum = (name: keyof PaymentCounts): number => cells.reduce((total, counts) => total + counts[name], 0);
  for (const outcome of ["ineligible", "completed", "rejected", "returned", "unsettled"] as const)
    expect([outcome, sum(outcome)]).toEqual([outcome, told.filter((one) => one.outcome === outcome).length]);
  expect(sum("offered")).toBe(told.length);
  expect(sum("underDelivered")).toBe(told.filter((one) => one.underDelivered).length);
}

/** All that a sink may read of a passage. */
function snapshot(passage: Passage): string {
  const {
    plan,
    outcome,
    reason,
    debitMinor,
    creditMinor,
    refundMinor,
    priceValue,
    netValue,
    driftValue,
    principalValue,
  } = passage;
  const { creditLatencyMs, finalityLatencyMs, underDelivered } = passage;
  const isDone = outcome === "completed";
  const present = plan.legs
    .filter(({ index, wayBack }) => !wayBack && passage.present[index] === 1)
    .map(({ index }) => index);
  return bytes({
    money: [debitMinor, creditMinor, refundMinor, priceValue, netValue, driftValue],
    ends: [outcome, reason, underDelivered],
    principalValue: outcome === "ineligible" ? 0 : principalValue,
    latency: isDone ? [creditLatencyMs, finalityLatencyMs] : null,
    items: isDone ? Array.from(passage.itemValue).slice(0, plan.items.length) : null,
    legs: isDone
      ? present.map((i) => [passage.startAt[i], passage.endAt[i], passage.amountIn[i], passage.amountLeft[i]])
      : null,
  });
}

describe("a payment", () => {
  it("is the same whatever passed over the rail before it", () => {
    const scenarios = scenarioWithRails({
      payments: fc
        .array(anyPayment(), { minLength: 4, maxLength: 8 })
        .map((all) => all.map((one, i) => ({ ...one, id: `p${i}` }))),
    });
    expectLaw(
      fc.property(scenarios, (scenario) => {
        const used = passagesOf(scenario, scenario.payments);
        scenario.payments.forEach((one, i) => expect(used[i]).toBe(passagesOf(scenario, [one])[0]));
      }),
      8,
    );
  });
});

/** Settles the payments one after the other, over one passage. */
function passagesOf(scenario: Scenario, payments: Scenario["payments"]): (string | null)[] {
  const prepared = prepare({ ...scenario, payments }, OPTIONS);
  const { around, rails } = prepared;
  around.path = prepared.pathOf(0);
  const { passage, scratch } = rails[0]!;
  return prepared.sources.map(({ source, plans }) => {
    const plan = plans[0]![0]!;
    if (!isPlan(plan) || passage === null || scratch === null) return null;
    const payment = startPayment();
    around.luck = prepared.luckOf(source, 0);
    source.draw(0, around.luck, payment);
    fixInitiation(around, payment.initiatedAt);
    passage.plan = plan;
    scratch.plan = plan;
    settle(passage, scratch, payment, around, scenario.horizonMs);
    return snapshot(passage);
  });
}

describe("rails, payments and streams", () => {
  it("do not feel another rail", () => {
    const three = fc.tuple(anyRail("one"), anyRail("two"), anyRail("three"));
    expectLaw(
      fc.property(scenarioWithRails({ rails: three, payments: manyPayments }), (scenario) => {
        const all = runScenario(scenario, OPTIONS);
        const without = runScenario({ ...scenario, rails: scenario.rails.slice(0, 2) }, OPTIONS);
        const asked = runScenario(scenario, { ...OPTIONS, rails: ["one", "two"] });
        expect(bytes(without.rails)).toBe(bytes(all.rails.slice(0, 2)));
        expect(bytes(asked.rails)).toBe(bytes(without.rails));
      }),
      5,
    );
  });

  it("are the same in any order of rails", () => {
    expectLaw(
      fc.property(small, (scenario) => {
        const there = runScenario(scenario, OPTIONS);
        const back = runScenario({ ...scenario, rails: scenario.rails.toReversed() }, OPTIONS);
        expect(bytes(back.rails.toReversed())).toBe(bytes(there.rails));
        expect(bytes(back.differences)).toBe(bytes(there.differences));
      }),
      5,
    );
  });

  it("do not feel another payment or another stream", () => {
    expectLaw(
      fc.property(small, anyPayment("new"), (scenario, more) => {
        const before = runScenario(scenario, OPTIONS);
        const crowd = [
          { ...more, segment: "large" },
          ...scenario.payments,
          stream({ id: "other", segment: "mid", simulated: 5 }),
        ];
        const after = runScenario({ ...scenario, payments: crowd }, OPTIONS);
        const old = (cells: readonly { readonly segment: string }[]) =>
          cells.filter(({ segment }) => segment !== "large" && segment !== "mid");
        after.rails.forEach((rail, r) => expect(bytes(old(rail.cells))).toBe(bytes(before.rails[r]!.cells)));
        expect(bytes(old(after.differences))).toBe(bytes(before.differences));
      }),
      5,
    );
  });

  it("are the same in any order of payments", () => {
    expectLaw(
      fc.property(scenarioWithRails({ rails: twoRails, payments: manyPayments }), (scenario) => {
        const there = runScenario(scenario, OPTIONS);
        const back = runScenario({ ...scenario, payments: scenario.payments.toReversed() }, OPTIONS);
        // Cells stand in the order of their first payment; the figures are the same.
        const byName = (run: typeof there) =>
          run.rails.map((rail) =>
            rail.cells
              .map(
                (cell) =>
                  `${cell.segment} ${bytes(cell.payments)} ${bytes(cell.price.total)} ${bytes(cell.creditLatency)}`,
              )
              .sort(),
          );
        expect(byName(back)).toEqual(byName(there));
      }),
      5,
    );
  });
});
