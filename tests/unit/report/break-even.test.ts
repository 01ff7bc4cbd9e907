// Promise: where a margin is assumed, the first answer is the value at which its rail breaks even, beside what the data has;
// whether the assumed range decides who is cheaper is said, and a rail that is dearer without any margin is not helped along.

import { describe, expect, it } from "vitest";
import { resultsCsv } from "../../../src/report/csv.ts";
import { resultsJson } from "../../../src/report/json.ts";
import { comparisonText } from "../../../src/report/text.ts";
import type { BreakEven, Results } from "../../../src/study/index.ts";
import { expectFitsTerminal, section } from "./expect-page.ts";
import { results } from "./sample-results.ts";

const FACTOR: BreakEven = {
  path: "local.half-spread.times",
  kind: "trade-invoice",
  direction: "MY->IN",
  segment: "msme",
  rail: "local",
  reference: "slow-bank",
  value: 1.1234,
  ci95: [1.0789, 1.1612],
  range95: null,
  unit: "times",
  now: 1,
  cases: [1],
  range: ["0.6", "1.5"],
  grade: "assumed",
  of: ["in.usd", "my.usd"],
  withoutBps: -41,
};

const told = (...breakEven: readonly BreakEven[]): Results => results({ breakEven });

function answer(...breakEven: readonly BreakEven[]): string {
  return section(comparisonText(told(...breakEven)), "Where it breaks even")
    .slice(1)
    .join(" ")
    .replaceAll(/ {2,}/g, " ");
}

describe("where a margin breaks even", () => {
  it("is the first answer, before worlds and tables", () => {
    const text = comparisonText(told(FACTOR));
    expectFitsTerminal(text);
    expect(text.indexOf("Where it breaks even")).toBeLessThan(text.indexOf("credited within"));
    expect(comparisonText(results())).not.toContain("breaks even");
  });

  it("says value, interval, what the data has, and that the range decides", () => {
    expect(answer(FACTOR)).toBe(
      "- trade-invoice MY->IN, msme: local costs the same as slow-bank at a factor of 1.12 (1.08 to 1.16); the data has 1.0, assumed (0.6 to 1.5): the range decides.",
    );
  });

  it.each([
    [1.6, "cheaper throughout"],
    [0.55, "dearer throughout"],
    [1.5, "the range decides"],
  ])("at %f says: %s", (value, words) => {
    expect(answer({ ...FACTOR, value, ci95: null })).toContain(`: ${words}.`);
  });

  it("reads a range in basis points or per cent", () => {
    const bp: BreakEven = {
      ...FACTOR,
      unit: "bp",
      of: [],
      value: 95,
      ci95: null,
      now: 80,
      cases: [80],
      range: ["30bp", "1.5%"],
    };
    expect(answer(bp)).toContain(
      "at a half-spread of 95.0 bp; the data has 80.0 bp, assumed (30 bp to 1.5%): the range decides.",
    );
    expect(answer({ ...bp, range: null, grade: "reported" })).toContain("80.0 bp, reported: cheaper as it is.");
    expect(answer({ ...bp, range: null, now: null, cases: [80, 100] })).toContain(
      "the data has 80.0 to 100.0 bp, assumed: its cases differ.",
    );
  });

  it("finds none where the rail is dearer without any margin", () => {
    expect(answer({ ...FACTOR, value: null, ci95: null, withoutBps: 12.3 })).toContain(
      "no margin makes local as cheap as slow-bank; with none at all it is still +12.3 bp dearer.",
    );
  });

  it("finds none where the rail stays cheaper whatever its margin", () => {
    expect(answer({ ...FACTOR, value: null, ci95: null, withoutBps: -9000 })).toContain(
      "local stays cheaper than slow-bank at any margin.",
    );
  });

  it("stands in a table where there are many", () => {
    const many = ["msme", "mid", "large"].map((segment) => ({ ...FACTOR, segment }));
    const text = comparisonText(told(...many, { ...FACTOR, value: null, ci95: null, withoutBps: 12.3 }));
    expectFitsTerminal(text);
    expect(text).toContain(
      "local costs the same as slow-bank at the factor below; the data has 1.0, assumed (0.6 to 1.5).",
    );
    expect(text).toMatch(/trade-invoice MY->IN, large +1\.12 \(1\.08 to 1\.16\) +the range decides/);
    expect(text).toContain("dearer at any margin");
  });

  it("stands in JSON and CSV", () => {
    expect(JSON.parse(resultsJson(told(FACTOR))).breakEven).toEqual([FACTOR]);
    const lines = resultsCsv(told(FACTOR)).trimEnd().split("\n");
    for (const line of lines) expect(line.split(",").length, line).toBe(8);
    expect(lines).toContain(
      "local,trade-invoice,MY->IN,msme,slow-bank,break_even:local.half-spread.times,1.1234,times",
    );
    expect(lines).toContain(
      "local,trade-invoice,MY->IN,msme,slow-bank,break_even_ci95_low:local.half-spread.times,1.0789,times",
    );
  });
});
