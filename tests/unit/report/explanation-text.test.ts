import { describe, expect, it } from "vitest";
import { explanationText } from "../../../src/report/explanation-text.ts";
import { expectFitsTerminal, section } from "./expect-page.ts";
import { amount, explanation, leg, moment, origin, railExplanation } from "./sample-explanation.ts";

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
    expect(text).toContain("Fri 2026-08-07 20:00 +08:00 in AA, Fri 2026-08-07 17:30 +05:30 in RR");
    expect(text).toContain("Mon 2026-08-10 09:30 in AA, 07:00 in RR");
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
    expect(total).toEqual(["price", "3.70", "148.0"]);
  });

  it("names payer, payee, base, rule, version and grade of each charge, and its source by number", () => {
    const text = explanationText(explanation()).replaceAll(/\n +/g, " ");
    expect(text).toContain(
      "10.00 XAA, sender to sender-bank: Transfer fee on 1,000.00 XAA; rule bank-fee, in force from 2024-04-01 (published [3])",
    );
    expect(text).toContain(
      "0.80 XAA, sender to state: Tax on the fee on 10.00 XAA; rule fee-tax, in force from 2018-09-01 (published [3])",
    );
    expect(text).toContain("[3] Tariff sheet, table 2, https://example.org/tariff.pdf (published: fees.bank-fee)");
  });

  it("names both amounts, the rate, the mid and the spread of a conversion", () => {
    const text = explanationText(explanation()).replaceAll(/\n +/g, " ");
    expect(text).toContain(
      "1,000.00 XAA into 249.00 RRR by a-bank at 4.016064; mid 4.000000, half-spread 40 bp (a-bank.rrr)",
    );
  });

  it("says a rate below one also the way in which people know it", () => {
    const conversion = { ...leg().conversion!, rateText: "0.25" };
    const text = explanationText(explanation({ rails: [railExplanation({ legs: [leg({ conversion })] })] }));
    expect(text.replaceAll(/\n +/g, " ")).toContain("at 0.25 (1 RRR = 4.00 XAA)");
  });

  it("shows waits of a leg that add up to what its printed clocks show", () => {
    // From 12:00:00.700 to 12:00:10.300 the clocks show ten seconds; exact waits are 4.8 s and 4.8 s.
    const clocked = leg({
      start: moment(
        "2026-08-07T12:00:00.700Z",
        "Fri 2026-08-07 20:00:00.700 +08:00",
        "Fri 2026-08-07 17:30:00.700 +05:30",
      ),
      end: moment(
        "2026-08-07T12:00:10.300Z",
        "Fri 2026-08-07 20:00:10.300 +08:00",
        "Fri 2026-08-07 17:30:10.300 +05:30",
      ),
      waits: [
        { cause: "processing", ms: 4_800, why: "", origin: null },
        { cause: "screening", ms: 4_800, why: "", origin: null },
      ],
    });
    const text = explanationText(explanation({ rails: [railExplanation({ legs: [clocked] })] }));
    expect(text).toMatch(/processing +5 s\nscreening +5 s\n/);
    expect(text).toContain("Fri 2026-08-07 20:00:10 in AA, 17:30:10 in RR");
  });

  it("tells a payment of less than an hour to the millisecond", () => {
    const quick = railExplanation({
      creditLatencyMs: 2_547,
      creditAt: "2026-08-07T12:00:02.547Z",
      byCauseMs: { processing: 2_547 },
    });
    expect(section(explanationText(explanation({ rails: [quick] })), "Time on slow-bank").at(-1)).toMatch(/2\.547 s$/);
  });

  it("says of a rail that is not live that it is not", () => {
    expect(explanationText(explanation())).toContain("announced, not live on this date, since 2026-01-01 (A speech)");
  });

  it("sets several rails side by side before each is told", () => {
    const text = explanationText(explanation({ rails: [railExplanation(), railExplanation({ rail: "other" })] }));
    expect(text).toMatch(
      /in short .*\n.*\nslow-bank +1 XAA = .*249\.00 RRR +1,010\.80 XAA +2 d 14 h +148\.0 bp\nother /,
    );
    expect(explanationText(explanation())).not.toContain("in short");
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
    expect(text).toContain("slow-bank: does not take it");
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
});
