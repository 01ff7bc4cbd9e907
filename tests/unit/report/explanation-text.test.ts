import { describe, expect, it } from "vitest";
import { valueText } from "../../../src/report/explanation-totals.ts";
import { explanationText } from "../../../src/report/explanation-text.ts";
import { expectFitsTerminal, section } from "./expect-page.ts";
import { amount, explanation, leg, origin, railExplanation } from "./sample-explanation.ts";

const MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, min: 60_000, s: 1_000 };

/** "2 d 13 h" in milliseconds. */
function msOf(text: string): number {
  return [...text.matchAll(/([\d.]+) (d|h|min|s)\b/g)].reduce(
    (sum, [, number, unit]) => sum + Number(number) * (MS[unit ?? ""] ?? Number.NaN),
    0,
  );
}

describe("one payment told leg by leg", () => {
  it("fits 100 columns without colour", () => {
    expectFitsTerminal(explanationText(explanation()));
    const endless = origin({
      title: "A title that goes on and on ".repeat(8).trim(),
      url: `https://example.org/${"a".repeat(140)}`,
    });
    const wordy = leg({ waits: [{ cause: "closed", ms: 1, why: "because ".repeat(30).trim(), origin: endless }] });
    expectFitsTerminal(explanationText(explanation({ rails: [railExplanation({ legs: [wordy] })] })));
  });

  it("says the luck first and each choice with its share", () => {
    const first = explanationText(explanation()).split("\n\n")[0]?.replaceAll("\n", " ");
    expect(first).toMatch(/^Typical luck: /);
    expect(first).toContain("slow-bank correspondents = one (50.0 % of payments, typical)");
  });

  it("shows every instant by both clocks", () => {
    const text = explanationText(explanation());
    expect(text).toContain("Fri 2026-08-07 20:00 +08:00 = Fri 2026-08-07 17:30 +05:30");
    expect(text).toContain("Mon 2026-08-10 09:30 +08:00 = Mon 2026-08-10 07:00 +05:30");
  });

  it("shows waits that add up to the time until credit", () => {
    const rows = section(explanationText(explanation()), "Time on slow-bank").slice(2);
    const times = rows.map((row) => msOf(row));
    // 2 d 13 h + 30 min = 2 d 13 h 30 min
    expect(times.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBe(times.at(-1));
    expect(times.at(-1)).toBe(221_400_000);
  });

  it("shows cost items that add up to the price, in money and in basis points", () => {
    const rows = section(explanationText(explanation()), "Price of slow-bank")
      .slice(2)
      .map((row) => row.split(/ {2,}/));
    const total = rows.at(-1) ?? [];
    const values = rows.slice(0, -1).map((row) => Number(row[5]));
    const bps = rows.slice(0, -1).map((row) => Number(row[6]));
    expect(values).toEqual([2.5, 0.2, 1]);
    expect(bps).toEqual([100, 8, 40]);
    expect(total).toEqual(["price", "3.700000", "148.0"]);
  });

  it("names rule, version, payer, payee, base, source and grade of each charge", () => {
    const text = explanationText(explanation()).replaceAll(/\n +/g, " ");
    expect(text).toContain(
      "10.00 XAA, Transfer fee (bank-fee, in force from 2024-04-01), on 1,000.00 XAA, sender to sender-bank (published: Tariff sheet, table 2)",
    );
    expect(text).toContain(
      "0.80 XAA, Tax on the fee (fee-tax, in force from 2018-09-01), on 10.00 XAA, sender to state",
    );
    expect(text).toContain("fees.bank-fee: published, Tariff sheet, table 2, https://example.org/tariff.pdf");
  });

  it("names both amounts, the rate, the mid and the spread of a conversion", () => {
    const text = explanationText(explanation()).replaceAll(/\n +/g, " ");
    expect(text).toContain(
      "1,000.00 XAA into 249.00 RRR by a-bank at 4.016064; mid 4.000000, half-spread 40 bp (a-bank.rrr)",
    );
  });

  it("adds up what leaves the sender", () => {
    expect(explanationText(explanation())).toContain("1,010.80 XAA = 1,000.00 XAA on its way + 10.80 XAA in charges");
  });

  it("says why a payment may not use a rail, and shows no price for it", () => {
    const barred = railExplanation({
      outcome: "ineligible",
      reason: "over-limit",
      detail: "1,000.00 XAA is above the limit of 500.00 XAA a payment",
      principal: null,
      debit: null,
      credit: null,
      creditAt: null,
      finalAt: null,
      creditLatencyMs: null,
      finalityLatencyMs: null,
      byCauseMs: {},
      legs: [],
      items: [],
      priceValue: null,
      priceBps: null,
      principalValue: null,
      driftValue: null,
      effectiveRate: null,
    });
    const text = explanationText(explanation({ rails: [barred] }));
    expect(text).toContain("slow-bank: ineligible");
    expect(text).toContain("over-limit: 1,000.00 XAA is above the limit of 500.00 XAA a payment");
    expect(text).not.toContain("Price of");
  });

  it("shows what came back after a return, and the way back", () => {
    const returned = railExplanation({
      outcome: "returned",
      reason: "account-closed",
      credit: null,
      refund: amount("XAA", 97_000, "970.00"),
      legs: [leg(), leg({ id: "refund", wayBack: true, credits: false })],
    });
    const text = explanationText(explanation({ rails: [returned] }));
    expect(text).toMatch(/given back +970\.00 XAA/);
    expect(text).toContain("2. refund, at a-bank (sender-bank), on the way back");
  });

  it("writes a value to its last digit", () => {
    expect(valueText(3_700_000, 2)).toBe("3.700000");
    expect(valueText(-1, 2)).toBe("-0.000001");
    expect(valueText(12_345_678_901, 0)).toBe("1,234,567.8901");
  });
});
