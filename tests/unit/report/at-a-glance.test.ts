// Many sorts of payment: a row for each rail that carries one, full pages only when asked for, and one sentence a rail.

import { describe, expect, it } from "vitest";
import { comparisonText } from "../../../src/report/text.ts";
import type { CellResult, Results } from "../../../src/study/index.ts";
import { expectFitsTerminal } from "./expect-page.ts";
import { cell, difference, quickCell, rail, results } from "./sample-results.ts";

const SEGMENTS = ["individual", "msme", "large"];

/** Three sorts of payment: the link is cheaper for the first, dearer for the second, and carries none of the third. */
function three(): Results {
  const spread = (each: CellResult): CellResult[] => SEGMENTS.map((segment) => ({ ...each, segment }));
  const carriedNowhere = { ...quickCell(), payments: { ...quickCell().payments, completed: 0 } };
  return results({
    rails: [
      rail({ cells: spread(cell()) }),
      rail({
        id: "quick-link",
        status: "announced",
        referenceFor: [],
        cells: [...spread(quickCell()).slice(0, 2), { ...carriedNowhere, segment: "large" }],
      }),
    ],
    differences: [
      difference(),
      difference({
        segment: "msme",
        priceBps: { mean: 5.5, ci95: [4, 7], range95: null },
        verdict: { price: "dearer", speed: "faster" },
        hangsOn: { rail: "quick-link", item: "link.margin", bps: 41, turnsAtBps: 35.5 },
      }),
      difference({ segment: "large", pairs: 0 }),
    ],
  });
}

describe("many sorts of payment", () => {
  const text = comparisonText(three());
  const flat = text.replaceAll(/\n {2}/g, " ");

  it("stand on one screen, each full page left for --full", () => {
    expect(text).toContain("Every sort of payment");
    expect(text).not.toContain("Why the price of slow-bank");
    expect(text).toContain("--full tells each sort of payment in full");
    expect(comparisonText(three(), { inFull: true })).toContain("Why the price of slow-bank");
    expectFitsTerminal(text);
  });

  it("show the difference with its verdict, and no rail that completed nothing", () => {
    expect(text).toMatch(/remittance MY->IN +slow-bank +161\.3/);
    expect(text).toMatch(/quick-link +41\.0.*-120\.3 bp cheaper/);
    expect(text).toMatch(/\+5\.50 bp dearer/);
    expect(text.match(/^ *quick-link|  quick-link/gm)?.length).toBeGreaterThanOrEqual(2);
  });

  it("have one sentence a rail at the end, seen from both sides", () => {
    expect(flat).toContain(
      "quick-link: it must first exist (announced, not live); against slow-bank it is cheaper for remittance MY->IN individual (120.3 bp)",
    );
    expect(flat).toContain("dearer for remittance MY->IN msme (5.50 bp)");
    expect(flat).toContain("slow-bank: against quick-link it is cheaper for remittance MY->IN msme (5.50 bp)");
    expect(flat).toContain("faster throughout");
    expect(flat).toContain("it does not complete the one other sort of payment here");
  });

  it("say up to which value of an assumed margin a rail stays the cheaper one", () => {
    const { breakEven: _none, ...rest } = three();
    const solved = {
      path: "link.quote.half-spread.times",
      kind: "remittance",
      direction: "MY->IN",
      segment: "individual",
      rail: "quick-link",
      reference: "slow-bank",
      value: 1.24,
      ci95: null,
      range95: null,
      unit: "times" as const,
      now: 1,
      cases: [1],
      range: null,
      grade: "assumed",
      of: ["usd"],
      withoutBps: -160,
    };
    const told = comparisonText({ ...rest, breakEven: [solved, { ...solved, segment: "msme", value: 0.9 }] });
    expect(told.replaceAll(/\n {2}/g, " ")).toContain(
      "it wins on price while link.quote.half-spread.times stays below 0.90 to 1.24, by sort of payment; it is 1, assumed",
    );
  });

  it("name the verdict that turns first on the first screen", () => {
    // 41 to 35.5 is nearer, as a factor, than 120 to 1.7.
    expect(text.replaceAll("\n", " ")).toMatch(
      /The verdict on price of quick-link against slow-bank \(remittance MY->IN, msme\) hangs most on link\.margin of quick-link, an assumed 41\.0 bp: it turns at 35\.5 bp, -13 %/,
    );
  });
});
