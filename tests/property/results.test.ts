// Promise: what a result shows adds up as it is shown. Counts to what was offered, items to the price, causes to the mean
// time, in every cell of every rail, whatever the rail and whoever weighs what.

import fc from "fast-check";
import { expect, it } from "vitest";
import type { Scenario } from "../../src/settlement/index.ts";
import { type CellResult, runScenario } from "../../src/study/index.ts";
import { partsOf, wholeOf } from "../../src/study/rounding.ts";
import { expectLaw } from "../arbitraries/law.ts";
import { anyPayment, anyRail, scenarioWithRails } from "../arbitraries/rail.ts";
import { stream } from "../arbitraries/scenario.ts";

const OPTIONS = { luck: "drawn", version: "test" } as const;

/** A cell of two weights beside cells of single payments. */
const mixed = fc
  .record({
    scenario: scenarioWithRails({
      rails: fc.tuple(anyRail("one"), anyRail("two")),
      payments: fc
        .array(anyPayment(), { minLength: 1, maxLength: 5 })
        .map((all) => all.map((one, i) => ({ ...one, id: `p${i}` }))),
    }),
    perYear: fc.tuple(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 1, max: 100_000 })),
  })
  .map(({ scenario, perYear }): Scenario => {
    const streams = perYear.map((count, i) => stream({ id: `s${i}`, perYear: count, simulated: 4 + i }));
    return {
      ...scenario,
      replications: 2,
      references: { remittance: ["one"] },
      payments: [...scenario.payments, ...streams],
    };
  });

/** Decimal text as whole units of its last place. */
const units = (text: string): bigint => BigInt(text.replace(".", ""));
const sumOf = (values: readonly number[], unit: number): number =>
  values.reduce((sum, value) => sum + Math.round(value * unit), 0);

function expectAddsUp(cell: CellResult): void {
  const { offered, ineligible, completed, underDelivered, rejected, returned, unsettled } = cell.payments;
  expect(ineligible + completed + rejected + returned + unsettled).toBe(offered);
  expect(underDelivered).toBeLessThanOrEqual(completed);
  const { reasons, price, creditLatency } = cell;
  const counted = (counts: Readonly<Record<string, number>>): number =>
    Object.values(counts).reduce((sum, one) => sum + one, 0);
  expect([counted(reasons.ineligible), counted(reasons.rejected), counted(reasons.returned)]).toEqual([
    ineligible,
    rejected,
    returned,
  ]);
  if (completed === 0) return;
  expect(price.items.reduce((sum, { amount }) => sum + units(amount), 0n)).toBe(units(price.total.amount));
  expect(
    sumOf(
      price.items.map(({ bpsOfValue }) => bpsOfValue),
      10_000,
    ),
  ).toBe(Math.round(price.bpsOfValue.mean! * 10_000));
  expect(sumOf(Object.values(creditLatency.byCause), 1000)).toBe(Math.round(creditLatency.seconds.mean! * 1000));
  const shares = Object.values(creditLatency.within);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBeLessThanOrEqual(cell.completedShare!);
  const { p50, p95 } = creditLatency.seconds;
  if (p50 !== null && p95 !== null) expect(p95).toBeGreaterThanOrEqual(p50);
}

it("adds up in every cell of every rail", () => {
  expectLaw(
    fc.property(mixed, (scenario) => {
      const { rails, differences } = runScenario(scenario, OPTIONS);
      for (const rail of rails) rail.cells.forEach(expectAddsUp);
      for (const { kind, direction, segment, rail, reference, pairs, onlyHere, onlyThere } of differences) {
        const completed = (id: string): number =>
          rails
            .find((one) => one.id === id)!
            .cells.find((cell) => cell.kind === kind && cell.direction === direction && cell.segment === segment)!
            .payments.completed;
        expect([pairs + onlyHere, pairs + onlyThere]).toEqual([completed(rail), completed(reference)]);
      }
    }),
    6,
  );
});

it("shown parts add up to the shown total, and none is a unit away from its own value", () => {
  const fractions = fc.tuple(
    fc.array(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), { minLength: 1, maxLength: 8 }),
    fc.bigInt({ min: 1n, max: 10n ** 6n }),
  );
  expectLaw(
    fc.property(fractions, ([numerators, denominator]) => {
      const total = wholeOf(
        numerators.reduce((sum, one) => sum + one, 0n),
        denominator,
      );
      const parts = partsOf(numerators, denominator, total);
      expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(total);
      parts.forEach((part, i) => {
        const gap = part * denominator - numerators[i]!;
        expect(gap < denominator && gap > -denominator).toBe(true);
      });
    }),
    100,
  );
});
