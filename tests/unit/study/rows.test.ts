// Promise: rows tell every payment on every rail once a replication, with parts that add up, and change nothing of the result.

import { describe, expect, it } from "vitest";
import { type PaymentRow, type RunOptions, runScenario } from "../../../src/study/index.ts";
import {
  at,
  credit,
  DIRECT,
  fixed,
  HOUR,
  just,
  leg,
  limit,
  payment,
  railOf,
  scenarioOf,
} from "../../arbitraries/scenario.ts";

const OPTIONS = { luck: "drawn", version: "test" } as const;
const rails = ["one", "two"].map((id, i) =>
  railOf(
    [leg("order", "sender-bank", { fields: { time: just(fixed((2 + i) * HOUR)) } }), credit({ convert: DIRECT })],
    {
      id,
      limits: [limit(500_000, "XAA", "over-limit")],
    },
  ),
);
const payments = [
  payment({ id: "small", initiatedAt: at("2026-03-03T02:30Z") }),
  payment({ id: "large", initiatedAt: at("2026-03-03T02:59:00.250Z"), amountMinor: 600_000 }),
];
const scenario = scenarioOf({ rails, payments, references: { remittance: ["one"] }, replications: 2 });

function rowsOf(options: RunOptions): PaymentRow[] {
  const rows: PaymentRow[] = [];
  runScenario(scenario, {
    ...options,
    rows: { payment: (row) => void rows.push({ ...row, payment: { ...row.payment } }), world: () => undefined },
  });
  return rows;
}

describe("rows", () => {
  const rows = rowsOf(OPTIONS);

  it("are one for each payment, rail and replication", () => {
    const names = rows.map(({ payment: { replication, id }, rail }) => `${replication} ${id} ${rail}`);
    expect(names).toEqual(
      [0, 1].flatMap((replication) =>
        ["small", "large"].flatMap((id) => ["one", "two"].map((rail) => `${replication} ${id} ${rail}`)),
      ),
    );
  });

  it("tell of a completed payment what it cost, in parts that add up, and when it was there", () => {
    for (const row of rows.filter((one) => one.payment.id === "small")) {
      expect(row).toMatchObject({ outcome: "completed", reason: null, failureUnits: null, underDelivered: false });
      const parts = [row.feeUnits, row.taxUnits, row.fxMarginUnits, row.deductionUnits, row.roundingUnits];
      expect(parts.reduce<number>((sum, part) => sum + part!, 0)).toBe(row.priceUnits);
      const items = row.items!.split(" ").map((item) => Number(item.split("=")[1]));
      expect(items.reduce((sum, item) => sum + item, 0)).toBe(row.priceUnits);
      expect(row.creditMs).toBe(row.rail === "one" ? 2 * HOUR : 3 * HOUR);
    }
  });

  it("tell why a payment was not carried, and nothing of the one before", () => {
    const large = rows.filter((one) => one.payment.id === "large");
    for (const row of large) {
      expect(row).toMatchObject({
        outcome: "ineligible",
        reason: "over-limit",
        debit: null,
        credit: null,
        priceUnits: null,
      });
      expect(row).toMatchObject({ items: null, creditMs: null, finalMs: null });
      expect(row.payment).toMatchObject({ amount: "6000.00", initiatedAt: "2026-03-03T02:59:00.250Z" });
    }
  });

  it("change nothing of the result", () => {
    const silent = { payment: () => undefined, world: () => undefined };
    expect(runScenario(scenario, { ...OPTIONS, rows: silent })).toEqual(runScenario(scenario, OPTIONS));
  });
});
