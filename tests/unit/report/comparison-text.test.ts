import { describe, expect, it } from "vitest";
import { comparisonText } from "../../../src/report/text.ts";
import { expectFitsTerminal, section } from "./expect-page.ts";
import { cell, difference, item, onePayment, quickCell, rail, results } from "./sample-results.ts";

const sum = (numbers: readonly number[]): number =>
  Math.round(numbers.reduce((total, each) => total + each, 0) * 100) / 100;

describe("a comparison on a terminal", () => {
  it("opens with the question and says which rails exist", () => {
    const lines = comparisonText(results()).split("\n");
    expect(lines[0]).toBe("A worker sends money home");
    expect(lines[2]).toBe("What arrives over each rail, when, and why?");
    const banner = lines.slice(3, 16).join("\n");
    expect(banner).toMatch(/slow-bank +live/);
    expect(banner).toMatch(/quick-link +announced, not live +remittance: announced, not live, since/);
  });

  it("fits 100 columns without colour, also with names as long as names get", () => {
    expectFitsTerminal(comparisonText(results()));
    expectFitsTerminal(comparisonText(onePayment()));
    const long = "a-rail-with-a-name-that-nobody-would-choose-but-somebody-will-anyway";
    const price = {
      ...cell().price,
      items: [item({ id: `${long}.${long}.${long}`, bpsOfValue: 161.3, amount: "1613.00", payee: long, payer: long })],
    };
    const named = results({
      rails: ["1", "2", "3", "4", "5"].map((n) =>
        rail({ id: `${long}-${n}`, label: `${long} ${long}`, cells: [cell({ price })] }),
      ),
      differences: ["2", "3"].map((n) => difference({ rail: `${long}-${n}`, reference: `${long}-1` })),
    });
    expectFitsTerminal(comparisonText(named));
  });

  it("shows parts of the price that add up to the price beside them", () => {
    const text = comparisonText(results());
    // slow-bank: 120.0 + 30.0 + 11.3 = 161.3
    const rows = section(text, "Why the price of slow-bank")
      .slice(2)
      .map((line) => line.split(/ {2,}/));
    const parts = rows.slice(0, -1).map((row) => Number(row[4]));
    const total = rows.at(-1) ?? [];
    expect(parts).toEqual([120, 30, 11.3]);
    expect(sum(parts)).toBe(Number(total[1]));
    expect(sum(rows.slice(0, -1).map((row) => Number(row[5]?.replaceAll(",", ""))))).toBe(1613);
    expect(total[2]).toBe("1,613.00");
    expect(text).toMatch(/slow-bank +22,940\.12 INR +161\.3 +fx-margin\* 120\.0/);
  });

  it("shows the share of each cause, adding up to all of the time", () => {
    const rows = section(comparisonText(results()), "Why the time").slice(2);
    const shares = rows.map((line) => Number(/(\d+\.\d) %/.exec(line)?.[1]));
    // 60,000 of 223,200 s is 26.88 %, 163,200 is 73.12 %
    expect(shares).toEqual([26.9, 73.1, 100]);
  });

  it("names what is assumed beside the figure, and counts it at the end", () => {
    const text = comparisonText(results());
    expect(text).toContain("fx-margin* 120.0");
    expect(text).toContain("* rests on at least one assumed number");
    expect(text.replaceAll("\n", " ")).toContain("4 of 23 numbers are assumed");
  });

  it("prints a quantile beyond the completed share as such", () => {
    expect(comparisonText(results())).toContain("p95 > horizon");
  });

  it("says what must stay true for a rail that wins, and what must change for one that loses", () => {
    const text = comparisonText(results()).replaceAll(/\n {2}/g, " ");
    expect(text).toMatch(
      /- quick-link: it must first exist \(announced, not live\); cheaper than slow-bank by 120\.3 bp \(-122\.4 to -118\.2\): it wins on price until/,
    );
    expect(text).toMatch(
      /- slow-bank: dearer than quick-link by 120\.3 bp \(\+118\.2 to \+122\.4\): to win on price its costs must fall/,
    );
    // 1,000 of 20,000 are ineligible; 100 of the 19,000 others are rejected, 0.526 %
    expect(text).toContain(
      "5.0 % of payments may not use it (over-limit 1,000); 0.5 % of those that may do not complete.",
    );
  });

  it("declares no winner where the interval crosses zero", () => {
    const unsure = difference({
      priceBps: { mean: -0.4, ci95: [-1.1, 0.3], range95: null },
      verdict: { price: "no-material-difference", speed: "faster" },
    });
    const text = comparisonText(results({ differences: [unsure] })).replaceAll(/\n {2}/g, " ");
    expect(text).toContain("no winner on price against slow-bank: the difference (-1.10 to +0.30) crosses zero");
    expect(text).not.toMatch(/quick-link:[^-]*wins on price/);
  });

  it("declares no winner without an interval and asks for replications", () => {
    const one = onePayment();
    const drawn = { ...one, run: { ...one.run, luck: "drawn" as const, choices: [] } };
    const text = comparisonText(drawn).replaceAll(/\n {2}/g, " ");
    expect(text).toContain("no verdict");
    expect(text).toContain(
      "One replication gives no interval, so there is no verdict: ask for more with --replications.",
    );
    expect(text).not.toContain("wins on");
    expect(text).not.toContain("±");
  });

  it("says nothing wins where nothing may be carried", () => {
    const none = quickCell();
    const barred = {
      ...none,
      payments: { ...none.payments, offered: 20_000, ineligible: 20_000, completed: 0, rejected: 0 },
      reasons: { ...none.reasons, ineligible: { "not-carried": 20_000 } },
      completedShare: null,
      sent: null,
      received: null,
      effectiveRate: null,
    };
    const text = comparisonText(
      results({
        rails: [rail({}), rail({ id: "quick-link", referenceFor: [], cells: [barred] })],
        differences: [difference({ pairs: 0 })],
      }),
    );
    expect(text.replaceAll(/\n {2}/g, " ")).toContain(
      "quick-link: it can carry none of these payments (not-carried 20,000), so it wins nothing here.",
    );
    expectFitsTerminal(text);
  });

  it("begins with the luck when luck was typical, each choice with its share, and speaks of one payment", () => {
    const text = comparisonText(onePayment());
    expect(text.startsWith("Typical luck: ")).toBe(true);
    const opening = text.slice(0, text.indexOf("\n\n")).replaceAll("\n", " ");
    expect(opening).toContain("correspondents = one (50.0 % of payments, typical)");
    expect(opening).toContain("No intervals, no verdict.");
    expect(text).toContain("One payment: remittance MY->IN, individual, sent 2026-08-07 12:00 UTC");
    expect(text).not.toContain("±");
  });

  it("tells approval and payout apart where the payer sees an approval first", () => {
    const approved = { ...quickCell(), milestones: { authorised: { seconds: { p50: 2, p95: 4 }, within: {} } } };
    const text = comparisonText(results({ rails: [rail({}), rail({ id: "quick-link", cells: [approved] })] }));
    expect(text).toContain("approved 2 s");
    expect(text).toContain("payout to merchant");
  });

  it("is the same text for the same results, and bold only when asked", () => {
    expect(comparisonText(results())).toBe(comparisonText(results()));
    expect(comparisonText(results(), { bold: (text) => `<b>${text}</b>` })).toContain(
      "<b>A worker sends money home</b>",
    );
  });
});
