// Promise: blocked money leaves the sender's account on top, costs nothing, and comes back when the payment fails.

import { describe, expect, it } from "vitest";
import { floatValue } from "../../../src/study/float.ts";
import { rigged, settleOne } from "../../arbitraries/passage.ts";
import { credit, decline, feeOf, leg, payment, railOf, scenarioOf, SENDER_ALWAYS } from "../../arbitraries/scenario.ts";

const RATE = { numerator: 1, denominator: 5 };
const TCS = feeOf("tcs", { rate: RATE, rounding: "half-up" }, { item: "blocked", paidBy: SENDER_ALWAYS });
const FEE = feeOf("fee", { flat: 500 }, { base: { kind: "none" } });

/** 1,000.00 XAA with a fee of 5.00, from a sender of whom 20 % are blocked. */
function settled(of: object = {}, declines: Parameters<typeof leg>[2] = {}) {
  const buy = leg("buy", "sender-bank", { fees: ["fee", "tcs"], convert: { into: "payee-currency", quote: "direct" } });
  const rail = railOf([buy, leg("send", "sender-bank", declines), credit()]);
  const scenario = scenarioOf({ rails: [rail], fees: [FEE, TCS], payments: [payment(of)] });
  return settleOne(scenario, { luck: rigged({ "rail/send/lost": 0.001 }) });
}

describe("blocked money", () => {
  it("is taken on top, and is in no price, no item and no debit", () => {
    const { passage, plan } = settled();
    expect([passage.debitMinor, passage.blockedMinor]).toEqual([100_500, 20_000]);
    expect(plan.items.map(({ id }) => id)).not.toContain("tcs");
    // 200.00 XAA are 50.00 XDD, in 10^-4 of a cent.
    expect(passage.blockedValue).toBe(50_000_000);
    // The fee of 5.00 XAA is 1.25 XDD, and half a per cent of 1,000.00 XAA is another 1.25.
    expect(passage.priceValue).toBe(1_250_000 + 1_250_000);
  });

  it("leaves the account of whoever fixes the debit", () => {
    // x + 5.00 + 20 % of x = 1,205.00 when x = 1,000.00.
    const { passage } = settled({ fixes: "debit", amountMinor: 120_500 });
    expect([passage.principalMinor, passage.debitMinor, passage.blockedMinor]).toEqual([100_000, 100_500, 20_000]);
  });

  it("comes back with a payment that fails", () => {
    const { passage } = settled({}, { declines: [decline(0.5, "lost", { luck: "rail/send/lost" })] });
    expect([passage.outcome, passage.blockedMinor, passage.blockedValue]).toEqual(["rejected", 0, 0]);
    // The fee is kept: 1,005.00 less 5.00.
    expect([passage.debitMinor, passage.refundMinor]).toEqual([100_500, 100_000]);
  });
});

describe("money in transit", () => {
  it("costs its worth times the rate of the sender's currency times the time until credit", () => {
    const passage = { plan: { senderCurrency: 1 }, principalValue: 1_000_000_000, creditLatencyMs: 2 * 86_400_000 };
    const of = (numerator: number, denominator: number): number =>
      floatValue(passage as Parameters<typeof floatValue>[0], { carry: [null, { numerator, denominator }] });
    // 100,000.0000 at 5.25 % for two of 365.25 days: 28.7474… in units of 10^-4: 287,474.33.
    expect(of(21, 400)).toBe(287_474);
    expect(floatValue(passage as Parameters<typeof floatValue>[0], { carry: [null, null] })).toBe(0);
  });
});
