// Promise: every key of the result contract (design, section 4) is present in every result; what is not computed is `null`
// or `[]`. The list below is typed from the contract, not from a result.

import { describe, expect, it } from "vitest";
import type { Results } from "../../../src/study/index.ts";
import { runScenario } from "../../../src/study/index.ts";
import { credit, DIRECT, feeOf, leg, payment, railOf, scenarioOf, SOURCE } from "../../arbitraries/scenario.ts";

/** `a.b[].c`: every element of the list has it. */
const CONTRACT: readonly string[] = [
  "schemaVersion",
  ...under(
    "run",
    "tool",
    "version",
    "scenario.id",
    "scenario.title",
    "inputs[].id",
    "inputs[].sha256",
    "seed",
    "replications",
  ),
  ...under("run", "luck", "period.from", "period.to", "fx"),
  ...under("rails[]", "id", "status", "referenceFor", "usd.turnoverUsd", "usd.legsSettledInUsd", "usd.prefundedUsd"),
  ...under("rails[].cells[]", "kind", "direction", "segment", "weight", "completedShare"),
  ...under(
    "rails[].cells[].payments",
    "offered",
    "ineligible",
    "completed",
    "underDelivered",
    "rejected",
    "returned",
    "unsettled",
  ),
  ...under("rails[].cells[].reasons", "ineligible", "rejected"),
  ...under("rails[].cells[].price.bpsOfValue", "mean", "ci95", "range95"),
  ...under("rails[].cells[].price.netBpsOfValue", "mean", "ci95", "range95"),
  ...under("rails[].cells[].price.bpsPerPayment", "mean", "ci95", "p50", "p95"),
  ...under("rails[].cells[].price.total", "currency", "amount"),
  ...under("rails[].cells[].price.items[]", "kind", "id", "payer", "payee", "bpsOfValue", "amount", "grade"),
  ...under("rails[].cells[]", "fxDrift.bpsOfValue.mean", "fxDrift.bpsOfValue.ci95", "blocked", "float"),
  ...under("rails[].cells[].failureCost", "currency", "amount"),
  ...under(
    "rails[].cells[].creditLatency",
    "seconds.mean",
    "seconds.p50",
    "seconds.p95",
    "within.1h",
    "within.1d",
    "byCause",
  ),
  ...under("rails[].cells[].finalityLatency.seconds", "p50", "p95"),
  ...under("rails[].cells[]", "milestones.sent.seconds.p50", "milestones.sent.seconds.p95", "milestones.sent.within"),
  ...under("differences[]", "kind", "direction", "segment", "rail", "reference", "pairs", "onlyHere", "onlyThere"),
  ...under("differences[].priceBps", "mean", "ci95", "range95"),
  ...under("differences[].creditSeconds", "mean", "ci95", "p50"),
  ...under("differences[].verdict", "price", "speed"),
  "worlds",
  "breakEven",
  ...under("assumptions", "published", "reported", "assumed", "fitted", "list[].path", "list[].grade", "list[].source"),
];

function under(path: string, ...keys: readonly string[]): string[] {
  return keys.map((key) => `${path}.${key}`);
}

/** Paths of the contract that a result lacks. */
function missingIn(value: unknown, path: string, at: string): string[] {
  const [head, ...rest] = path.split(".");
  const isList = head!.endsWith("[]");
  const key = isList ? head!.slice(0, -2) : head!;
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return [`${at}${key}`];
  const inner = (value as Record<string, unknown>)[key];
  if (rest.length === 0) return inner === undefined ? [`${at}${key}`] : [];
  if (!isList) return missingIn(inner, rest.join("."), `${at}${key}.`);
  if (!Array.isArray(inner)) return [`${at}${key} is no list`];
  return inner.flatMap((one, i) => missingIn(one, rest.join("."), `${at}${key}[${i}].`));
}

const rails = ["one", "two"].map((id) =>
  railOf([leg("order", "sender-bank", { fees: ["fee"], milestone: "sent" }), credit({ convert: DIRECT })], { id }),
);
const scenario = scenarioOf({
  rails,
  fees: [feeOf("fee", { flat: 1000 })],
  inputs: [{ id: "tiny.yaml", sha256: "0".repeat(64) }],
  references: { remittance: ["one"] },
  parameters: [
    { at: "", path: "fees.fee", source: { ...SOURCE, title: "Tariff", grade: "published" } },
    { at: "", path: "quotes.direct", source: SOURCE },
  ],
  replications: 2,
});
const run = (of: typeof scenario, luck: "drawn" | "typical" = "drawn"): Results =>
  runScenario(of, { luck, version: "9.9.9" });

describe("the result contract", () => {
  it("is kept key for key by an ordinary run", () => {
    const results = run(scenario);
    expect(results.rails).toHaveLength(2);
    expect(results.differences).toHaveLength(1);
    expect(CONTRACT.flatMap((path) => missingIn(results, path, ""))).toEqual([]);
  });

  it("is kept by a run of typical luck, of a payment that no rail takes, and of no references", () => {
    const large = { ...scenario, payments: [payment({ kind: "trade-invoice" })] };
    for (const results of [run(scenario, "typical"), run(large), run({ ...scenario, references: {} })]) {
      const open = CONTRACT.filter((path) => !path.includes("milestones"));
      expect(open.flatMap((path) => missingIn(results, path, ""))).toEqual([]);
    }
  });

  it("survives being written and read", () => {
    const results = run(scenario);
    expect(JSON.parse(JSON.stringify(results))).toEqual(results);
  });

  it("says what was run", () => {
    expect(run(scenario).run).toMatchObject({
      tool: "settlesim",
      version: "9.9.9",
      scenario: { id: "tiny", title: "A tiny world" },
      inputs: [{ id: "tiny.yaml" }],
      seed: 1,
      replications: 2,
      luck: "drawn",
      choices: [],
      period: { from: "2026-03-01", to: "2026-03-31" },
      fx: "simulated",
    });
    expect(run(scenario).worlds).toEqual([]);
    expect(run(scenario).breakEven).toEqual([]);
  });

  it("counts and lists what it rests on, by grade", () => {
    expect(run(scenario).assumptions).toEqual({
      published: 1,
      reported: 0,
      assumed: 1,
      fitted: 0,
      list: [
        { path: "fees.fee", grade: "published", source: "Tariff" },
        { path: "quotes.direct", grade: "assumed", source: "made up for a test" },
      ],
    });
  });

  it("prints bps with four decimals, seconds with three, shares with six, money as text", () => {
    const cell = run(scenario).rails[0]!.cells[0]!;
    const decimals = (value: number | null): number => (String(value).split(".")[1] ?? "").length;
    expect(decimals(cell.price.bpsOfValue.mean)).toBeLessThanOrEqual(4);
    expect(decimals(cell.creditLatency.seconds.mean)).toBeLessThanOrEqual(3);
    expect(cell.price.total.amount).toMatch(/^\d+\.\d\d$/);
  });
});

describe("the status of a rail", () => {
  const statuses = (...periods: [from: string, until: string | null, is: "live" | "announced" | "hypothetical"][]) => {
    const status = periods.map(([from, until, is]) => ({ path: "status", source: SOURCE, from, until, is }));
    const rail = railOf([leg("order", "sender-bank"), credit({ convert: DIRECT })], { status });
    return run({ ...scenario, rails: [rail], references: {} }).rails[0]!;
  };

  it("is the weakest in force during the run", () => {
    expect(statuses(["2020-01-01", null, "live"]).status).toBe("live");
    const turning = statuses(["2020-01-01", "2026-03-15", "announced"], ["2026-03-16", null, "live"]);
    expect(turning.status).toBe("announced");
    expect(turning.statusNotes.map(({ is }) => is)).toEqual(["announced", "live"]);
  });

  it("leaves out what ended before the run or begins after it", () => {
    const now = statuses(
      ["2020-01-01", "2026-02-28", "announced"],
      ["2026-03-01", null, "live"],
      ["2026-04-01", null, "hypothetical"],
    );
    expect([now.status, now.statusNotes.length]).toEqual(["live", 1]);
  });
});
