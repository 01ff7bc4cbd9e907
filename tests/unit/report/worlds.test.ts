// Promise: worlds are told with what they cost and save, a loss as a loss, an interval that crosses zero as no saving, and
// every figure stands in JSON and CSV as well.

import { describe, expect, it } from "vitest";
import { resultsCsv } from "../../../src/report/csv.ts";
import { resultsJson } from "../../../src/report/json.ts";
import { tablesCsv } from "../../../src/report/tables-csv.ts";
import { comparisonText } from "../../../src/report/text.ts";
import type { Results, WorldResult, WorldSaving } from "../../../src/study/index.ts";
import { expectFitsTerminal } from "./expect-page.ts";
import { results } from "./sample-results.ts";

const USD = (amount: string) => ({ currency: "USD", amount });

const SAVES: WorldSaving = {
  ...USD("1500.00"),
  ci95: ["1420.10", "1579.90"],
  turnoverUsd: "250000.00",
  pairs: 980,
  onlyHere: 12,
  onlyThere: 0,
  net: { ...USD("1400.00"), ci95: null },
  hours: { mean: 1983.3, ci95: [1900, 2066.6] },
  soonerShare: 0.25,
  laterShare: 0,
};

const PART = [
  { id: "slow-bank", paymentShare: 0.75, valueShare: 0.8 },
  { id: "quick-link", paymentShare: 0.25, valueShare: 0.2 },
];

function world(id: string, saves: WorldSaving | null): WorldResult {
  const cells = ["individual", "msme"].map((segment) => ({
    kind: "remittance",
    direction: "MY->IN",
    segment,
    completedShare: 0.992,
    price: USD("2000.00"),
    fellBack: 20,
    rails: PART,
    saves: saves && {
      ...USD("750.00"),
      ci95: ["710.00", "790.00"] as const,
      bpsOfValue: { mean: 12.5, ci95: [11, 14] as const },
      creditSeconds: { mean: 7140, ci95: [7000, 7280] as const },
    },
  }));
  return {
    id,
    label: id,
    payments: {
      offered: 1000,
      ineligible: 0,
      completed: 992,
      underDelivered: 0,
      rejected: 8,
      returned: 0,
      unsettled: 0,
    },
    completedShare: 0.992,
    price: USD("4000.00"),
    netPrice: USD("3900.00"),
    failureCost: USD("3.00"),
    within: { "1h": 0.3, "1d": 0.6 },
    usd: { turnoverUsd: "750000.00", legsSettledInUsd: 744, prefundedUsd: null },
    fellBack: 40,
    fellBackShare: 0.04,
    rails: PART,
    against: "today",
    saves,
    cells,
  };
}

const told = (saves: Partial<WorldSaving> = {}): Results =>
  results({ worlds: [world("today", null), world("adopted", { ...SAVES, ...saves })] });

/** The one sentence about savings, without its line breaks. */
function sentence(of: Results): string {
  const text = comparisonText(of).replaceAll(/\n {2}(?=\S)/g, " ");
  return /- (adopted .*\.)$/m.exec(text)?.[1] ?? "";
}

describe("worlds in the terminal", () => {
  it("fit the page", () => {
    expectFitsTerminal(comparisonText(told()));
    expect(comparisonText(results())).not.toContain("Worlds");
  });

  it("say what is saved, in money, dollars and time", () => {
    expect(sentence(told())).toBe(
      "adopted saves 1,500.00 USD against today (1,420.10 to 1,579.90); 250,000.00 fewer dollars turned over; " +
        "25.0 % of payments are credited sooner, 0 % later, 1,983 hours of waiting less in all; " +
        "of the payments simulated 12 complete only here, 0 only there.",
    );
  });

  it("tell a loss as what it costs more, its interval turned with it", () => {
    expect(sentence(told({ amount: "-80.00", ci95: ["-120.00", "-40.00"], turnoverUsd: "-1000.00" }))).toMatch(
      /^adopted costs 80\.00 USD more than today \(40\.00 to 120\.00\); 1,000\.00 more dollars turned over;/,
    );
  });

  it("call nothing a saving whose interval crosses zero", () => {
    expect(sentence(told({ amount: "10.00", ci95: ["-5.00", "25.00"] }))).toContain(
      "(-5.00 to 25.00), which is no saving to count on: the interval crosses zero",
    );
  });
});

describe("worlds for machines", () => {
  it("stand in JSON whole", () => {
    expect(JSON.parse(resultsJson(told())).worlds).toEqual(told().worlds);
  });

  it("stand in the CSV of the comparison, and in a table of their own", () => {
    const lines = resultsCsv(told()).trimEnd().split("\n");
    for (const line of lines) expect(line.split(",").length, line).toBe(8);
    expect(lines).toContain(",,,,today,world_saves_money_ci95_low:adopted,1420.10,USD");
    expect(lines).toContain("quick-link,remittance,MY->IN,msme,today,world_value_share:adopted,0.2,share");
    const tables = tablesCsv({ replications: [], latency: [], week: [] }, told());
    const own = tables
      .find(({ name }) => name === "worlds.csv")!
      .text.trimEnd()
      .split("\n");
    expect(own[0]).toBe("world,against,kind,direction,segment,rail,figure,value,unit");
    for (const line of own) expect(line.split(",").length, line).toBe(9);
    expect(own).toContain("adopted,today,,,,,saves_turnover_usd,250000.00,dollars");
    expect(own).toContain("adopted,today,remittance,MY->IN,msme,,saves_credit_seconds_mean,7140,s");
    expect(tablesCsv({ replications: [], latency: [], week: [] }, results()).map(({ name }) => name)).not.toContain(
      "worlds.csv",
    );
  });
});
