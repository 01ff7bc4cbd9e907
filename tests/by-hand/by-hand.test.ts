// The program against the sheets: payments worked out on paper before it was asked, on a pinned pack and on the reference
// pack as it is. It must agree to the minor unit and to the millisecond. Values in 10^-4 of a cent are compared item by item; only `rounding`, which is what
// is left, may differ by the last place of the totals it is taken from.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explainPayment, type RailExplanation } from "../../src/study/index.ts";
import { scenarioOfSheet, type Sheet, type SheetRail } from "./sheet.ts";

const HERE = import.meta.dirname;
const files = ["expected", "expected-reference"].flatMap((folder) =>
  readdirSync(join(HERE, folder))
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(HERE, folder, name)),
);

describe("the program agrees with the sheets", () => {
  it("has sheets to agree with", () => {
    expect(files.length).toBeGreaterThanOrEqual(18);
  });

  for (const file of files) {
    const sheet = JSON.parse(readFileSync(file, "utf8")) as Sheet;
    for (const [id, expected] of Object.entries(sheet.rails)) {
      it(`${sheet.payment.id} on ${id}`, () => {
        const scenario = scenarioOfSheet(sheet);
        const told = explainPayment(scenario, {
          luck: "typical",
          picks: sheet.picks,
          rails: [id],
          payment: sheet.payment.id,
          replication: 0,
          version: "test",
        }).rails[0]!;
        agree(told, expected);
      });
    }
  }
});

function agree(told: RailExplanation, expected: SheetRail): void {
  expect(told.outcome).toBe(expected.outcome);
  expect(told.reason).toBe(expected.reason);
  if (expected.outcome !== "completed") return;
  expect(
    told.legs.map(({ id, readyAt, startAt, endAt }) => ({
      id,
      readyAt: instant(readyAt),
      startAt: instant(startAt),
      endAt: instant(endAt),
    })),
  ).toEqual(
    expected.legs.map(({ id, readyAt, startAt, endAt }) => ({
      id,
      readyAt: instant(readyAt),
      startAt: instant(startAt),
      endAt: instant(endAt),
    })),
  );
  expect(instant(told.creditAt!)).toBe(instant(expected.creditAt!));
  expect(instant(told.finalAt!)).toBe(instant(expected.finalAt!));
  expect(told.creditLatencyMs).toBe(expected.creditLatencyMs);
  expect(told.byCauseMs).toEqual(withoutZeros(expected.byCauseMs!));
  expect({ currency: told.debit!.currency, minor: told.debit!.minor }).toEqual(expected.debit);
  expect({ currency: told.credit!.currency, minor: told.credit!.minor }).toEqual(expected.credit);
  expect(valuesById(told.items)).toEqual(valuesById(expected.items));
  expect(Math.abs(told.priceValue! + told.driftValue! - expected.totalValue!)).toBeLessThanOrEqual(1);
  expect(told.priceBps).toBeCloseTo(Number(expected.priceBps), 3);
  expect(told.netBps).toBeCloseTo(Number(expected.netPriceBps), 3);
  const rounding = (items: readonly { readonly kind: string; readonly value: number }[]): number =>
    items.find((item) => item.kind === "rounding")!.value;
  expect(Math.abs(rounding(told.items) - rounding(expected.items))).toBeLessThanOrEqual(1);
}

function instant(text: string): number {
  return Date.parse(text);
}

function withoutZeros(byCause: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(byCause).filter(([, ms]) => ms !== 0));
}

/** Kind and id -> value and minor units: items of one id are added up, rounding is compared by itself. */
function valuesById(
  items: readonly { readonly kind: string; readonly id: string; readonly value: number }[],
): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { kind, id, value } of items) {
    if (kind !== "rounding" && value !== 0) sums[`${kind} ${id}`] = (sums[`${kind} ${id}`] ?? 0) + value;
  }
  return Object.fromEntries(Object.entries(sums).sort(([a], [b]) => (a < b ? -1 : 1)));
}
