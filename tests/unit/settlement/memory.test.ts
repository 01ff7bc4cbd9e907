// Promise: limits, cases and fees see what the sender sent before, in whatever currency they are stated.

import { describe, expect, it } from "vitest";
import type { FeeRule, MemoryName } from "../../../src/pricing/index.ts";
import type { Limit } from "../../../src/settlement/index.ts";
import { settleOne } from "../../arbitraries/passage.ts";
import { credit, feeCase, feeOf, leg, limit, payment, railOf, scenarioOf } from "../../arbitraries/scenario.ts";

type Memory = Readonly<Partial<Record<MemoryName, number>>>;

/** 1,000.00 XAA (= 20,000.00 XBB at the mid) from somebody who sent before. */
function settled(memory: Memory, parts: { limits?: readonly Limit[]; fees?: readonly FeeRule[] }, of: object = {}) {
  const { limits = [], fees = [] } = parts;
  const convert = { into: "payee-currency", quote: "direct" };
  const legs = [
    leg("order", "sender-bank", { fees: fees.map(({ id }) => id) }),
    leg("buy", "sender-bank", { convert }),
  ];
  const rail = railOf([...legs, credit()], { limits });
  return settleOne(scenarioOf({ rails: [rail], fees, payments: [payment({ memory, ...of })] })).passage;
}

describe("a limit", () => {
  it("of a day counts what was sent today, one of a year what was sent this year, one of a payment neither", () => {
    const memory = { "sender-today": 50_000, "sender-year-to-date": 900_000 };
    const outcome = (per: Limit["per"], amountMinor: number, of: Memory = memory): string =>
      settled(of, { limits: [limit(amountMinor, "XAA", "over-limit", { per })] }).outcome;
    expect([outcome("payment", 100_000), outcome("payment", 99_999)]).toEqual(["completed", "ineligible"]);
    expect([outcome("day", 150_000), outcome("day", 149_999)]).toEqual(["completed", "ineligible"]);
    expect([outcome("year", 1_000_000), outcome("year", 999_999)]).toEqual(["completed", "ineligible"]);
    expect(outcome("year", 100_000, {})).toBe("completed");
  });

  it("in another currency is compared at the mid of initiation", () => {
    const outcome = (amountMinor: number): string =>
      settled({ "sender-today": 50_001 }, { limits: [limit(amountMinor, "XBB", "over-limit", { per: "day" })] })
        .outcome;
    // 1,500.01 XAA are 30,000.20 XBB.
    expect([outcome(3_000_020), outcome(3_000_019)]).toEqual(["completed", "ineligible"]);
  });
});

describe("a case", () => {
  it("may test what went before, above an edge and up to another", () => {
    const test = { above: 10_000, upTo: 20_000, currency: "XBB" };
    const fee = feeOf("f", {}, { versions: [] });
    const versions = [
      {
        from: null,
        until: null,
        cases: [
          feeCase({ flat: 7 }, { memory: { "sender-year-to-date": test } } as Parameters<typeof feeCase>[1]),
          feeCase({ flat: 3 }),
        ],
      },
    ];
    const charged = (year: number): number =>
      settled({ "sender-year-to-date": year }, { fees: [{ ...fee, base: { kind: "none" }, versions }] }).senderCharges;
    // 100.00 to 200.00 XBB are 5.00 to 10.00 XAA.
    expect([charged(0), charged(500), charged(501), charged(1000), charged(1001)]).toEqual([3, 3, 7, 7, 3]);
  });
});

describe("a fee that counts what went before", () => {
  const rule = (currency: string, edge: number): FeeRule =>
    feeOf(
      "yearly",
      {
        tiers: [
          { upTo: edge, flat: 0, rate: null },
          { upTo: null, flat: 0, rate: { numerator: 1, denominator: 5 } },
        ],
        tiering: "marginal",
        rounding: "half-up",
      },
      { cumulative: "sender-year-to-date", base: { kind: "principal" }, currency },
    );

  it("charges the part of this payment that passes the threshold", () => {
    const charged = (year: number): number =>
      settled({ "sender-year-to-date": year }, { fees: [rule("XAA", 1_000_000)] }).senderCharges;
    // Up to 10,000.00 nothing: 9,500.00 before leave 500.00, so 500.00 of the 1,000.00 cost 20 %.
    expect([charged(0), charged(950_000), charged(1_000_000)]).toEqual([0, 10_000, 20_000]);
  });

  it("in another currency counts both at the mid", () => {
    // 10,000.00 XBB are 500.00 XAA: 200.00 before, so 700.00 of the 1,000.00 pass it: 14,000.00 XBB, 20 % is 2,800.00 XBB.
    expect(settled({ "sender-year-to-date": 20_000 }, { fees: [rule("XBB", 1_000_000)] }).senderCharges).toBe(14_000);
  });

  it("is seen by the quote of a payment that fixes the debit", () => {
    const of = { fixes: "debit", amountMinor: 110_000 };
    const passage = settled({ "sender-year-to-date": 950_000 }, { fees: [rule("XAA", 1_000_000)] }, of);
    // 1,000.00 enter and 20 % of 500.00 on top: 1,100.00 leave the account.
    expect([passage.principalMinor, passage.debitMinor]).toEqual([100_000, 110_000]);
  });
});
