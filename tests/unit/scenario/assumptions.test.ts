// The numbers that are given with a range, as things that can be set: each has a path that is found, stays what it was at its
// centre, and leaves data that hold together at both ends.

import { createHash } from "node:crypto";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  alongRange,
  type Assumption,
  assumptionsOf,
  atQuantile,
  formatIssues,
  type OpenScenario,
  openScenario,
  type Point,
  settingsAt,
} from "../../../src/scenario/index.ts";
import type { Scenario } from "../../../src/settlement/index.ts";
import { ROOT, readerOf, REFERENCE_PACK } from "../../support/load.ts";

let opened: OpenScenario;
let assumptions: readonly Assumption[];

beforeAll(() => {
  const path = join(ROOT, "scenarios", "corridor-2026.yaml");
  const read = openScenario(path, { reader: readerOf(), referencePack: REFERENCE_PACK });
  if (!read.ok) throw new Error(formatIssues(read.issues));
  opened = read.value;
  assumptions = assumptionsOf(opened.scenario);
});

function allAt(point: Point): Scenario {
  const read = opened.with(assumptions.flatMap((one) => settingsAt(one, point)));
  if (!read.ok) throw new Error(formatIssues(read.issues));
  return read.value;
}

/** What a run computes with: no sources, no grades. */
function figures({ rails, quotes, fees, payments, dealers }: Scenario): string {
  const isTold = (key: string): boolean => ["source", "path"].includes(key);
  const text = JSON.stringify({ rails, quotes, fees, payments, dealers }, (key, value: unknown) => {
    if (isTold(key)) return undefined;
    // 50 of 100 is 5 of 10.
    const isParts = typeof value === "object" && value !== null && "parts" in value && "whole" in value;
    if (!isParts) return value;
    const { parts, whole } = value as { readonly parts: readonly number[]; readonly whole: number };
    return { ...value, parts: parts.map((part) => part / whole), whole: 1 };
  });
  return createHash("sha256").update(text).digest("hex");
}

function named(id: string): Assumption {
  const found = assumptions.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no assumption ${id}`);
  return found;
}

describe("assumptions of a scenario", () => {
  it("are many, each number once", () => {
    const paths = assumptions.flatMap(({ numbers }) => numbers.map(({ path }) => path));
    expect(paths.length).toBeGreaterThan(150);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it("change nothing at their centre", () => {
    expect(figures(allAt(alongRange(0)))).toBe(figures(opened.scenario));
  });

  it("leave data that hold together where all stand at one end, and in between", () => {
    for (const point of [alongRange(-1), alongRange(1), alongRange(0.37), atQuantile(0.83)])
      expect(figures(allAt(point))).not.toBe(figures(opened.scenario));
  });

  it("count each range of the data, but for those of another unit than what stands below them", () => {
    const without = opened.scenario.parameters.filter(({ source, number }) => source.range !== null && !number);
    // A hold's chance has a range, its time has none of its own.
    expect(without.map(({ path }) => path).filter((path) => !path.endsWith(".hold.time"))).toEqual([]);
  });
});

describe("what moves together", () => {
  it("is one assumption on both rails: the same bank waits for the same dollars", () => {
    expect(named("funded-ahead").numbers.map(({ path }) => path)).toEqual([
      "usd-correspondent.choices.funding.one-of.after-value",
      "local-currency.choices.funding.one-of.after-value",
    ]);
  });

  it("shares what the first share leaves, in the proportion of the others", () => {
    const paths = settingsAt(named("usd-correspondent.choices.deduction.one-of.usd-10"), () => 0);
    // Of 0.25 and 0.25 each gets half.
    expect(paths.map(({ value }) => Number(value))).toEqual([0, 0.5, 0.5]);
    const cash = settingsAt(named("usd-correspondent.choices.value[0].one-of.cash"), () => 0.6);
    // 0.3 to 0.4 of the 0.4 that are left.
    expect(cash.map(({ value }) => Number(value))).toEqual([0.6, 0.171429, 0.228571]);
  });

  it("keeps the 95th percentile as many times the median as it was", () => {
    const settings = settingsAt(named("by-hand-time"), () => 60);
    // 85 and 170 minutes become 60 and 120.
    expect(settings.map(({ value }) => value)).toEqual(["3600000ms", "7200000ms", "3600000ms", "7200000ms"]);
  });

  it("goes from low to high through each its own range", () => {
    const settings = settingsAt(named("bank-margin-retail"), alongRange(0.5));
    expect(settings.map(({ value }) => value)).toEqual(["150.00bp", "152.25bp", "112.50bp", "117.50bp"]);
  });

  it("keeps whole numbers whole", () => {
    const [dealers] = settingsAt(named("dealers-appointed.dealers.is"), alongRange(0.2));
    expect(dealers?.value).toBe("5"); // 4.8
  });
});
