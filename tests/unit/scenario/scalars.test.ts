// Scalars as they are written: what is taken, and what is refused rather than guessed.

import { describe, expect, it } from "vitest";
import { daysOf } from "../../../src/scenario/calendar-shape.ts";
import { decode } from "../../../src/scenario/decode.ts";
import { formatIssues, IssueList } from "../../../src/scenario/issue.ts";
import * as names from "../../../src/scenario/names.ts";
import { Here } from "../../../src/scenario/node.ts";
import * as numbers from "../../../src/scenario/numbers.ts";
import type { Shape } from "../../../src/scenario/shape.ts";
import * as times from "../../../src/scenario/times.ts";

const scalars = { ...names, ...numbers, ...times };

function read<T>(shape: Shape<T>, text: string): T | string {
  const issues = new IssueList();
  const file = { name: "x", placeAt: () => ({ file: "x", line: 1, column: 1 }) };
  const here = new Here({ file, root: { kind: "text", offset: 0, text, empty: false } }, issues);
  const decoded = decode(shape, here);
  return decoded === null ? formatIssues(issues.sorted()) : decoded.value;
}

describe("scalars", () => {
  it.each<[keyof typeof scalars, string, unknown]>([
    ["rate", "0.25%", { numerator: 1, denominator: 400 }],
    ["rate", "25bp", { numerator: 1, denominator: 400 }],
    ["rate", "0%", { numerator: 0, denominator: 1 }],
    ["halfSpread", "2.5bp", 250],
    ["halfSpread", "0.5%", 5_000],
    ["percentage", "4.5%", 0.045],
    ["chance", "0.015", 0.015],
    ["chance", "1", 1],
    ["shareText", "0.250", { units: 250, scale: 3 }],
    ["amountText", "1250.00", "1250.00"],
    ["moneyText", "1250.00 SGD", { amount: "1250.00", currency: "SGD" }],
    ["duration", "1.5h", 5_400_000],
    ["date", "2028-02-29", "2028-02-29"],
    ["dateRange", "2026-01-01..2026-12-31", { from: "2026-01-01", until: "2026-12-31" }],
    ["instant", "2026-03-06T20:00+08:00", Date.UTC(2026, 2, 6, 12)],
    ["timeOfDay", "24:00", 1_440],
    ["flag", "true", true],
    ["directionText", "SG->TH", "SG->TH"],
  ])("%s takes %s", (name, written, value) => {
    expect(read(scalars[name] as Shape<unknown>, written)).toEqual(value);
  });

  it.each<[keyof typeof scalars, string]>([
    ...[
      "1e308",
      "NaN",
      "Infinity",
      "-1",
      "+1",
      "0x10",
      "1,000.00",
      "1,5",
      "1 000",
      ".5",
      "5.",
      "007",
      "",
      "1_000",
      "٣",
    ].map((written): [keyof typeof scalars, string] => ["amountText", written]),
    ...["0.0025", "25", "-1%", "1e3%", "1001%", "25 bps", "0.1234567890123%", "NaN%"].map(
      (written): [keyof typeof scalars, string] => ["rate", written],
    ),
    ...["1.1", "-0.1", "1%", "1e-3", "half"].map((written): [keyof typeof scalars, string] => ["chance", written]),
    ...["5", "5 min", "5m", "-5s", "0.0001ms", "4000d", "P1D"].map((written): [keyof typeof scalars, string] => [
      "duration",
      written,
    ]),
    ...["2026-2-3", "2026-02-30", "1899-12-31", "20260203", "tomorrow"].map(
      (written): [keyof typeof scalars, string] => ["date", written],
    ),
    ...["2026-03-06T20:00", "2026-03-06T25:00Z", "2026-03-06 20:00Z", "2026-03-06"].map(
      (written): [keyof typeof scalars, string] => ["instant", written],
    ),
    ...["25:00", "9:00", "09:60", "0900", "24:01"].map((written): [keyof typeof scalars, string] => [
      "timeOfDay",
      written,
    ]),
    ...["yes", "True", "1"].map((written): [keyof typeof scalars, string] => ["flag", written]),
    ...["100", "SGD 100", "100 sgd", "0.00 SGD", "-5.00 SGD", "1e3 SGD"].map(
      (written): [keyof typeof scalars, string] => ["moneyText", written],
    ),
    ...["Upper", "a_b", "-a", "a--b", "a b", "__proto__", "constructor x"].map(
      (written): [keyof typeof scalars, string] => ["idText", written],
    ),
  ])("%s refuses %s", (name, written) => {
    expect(read(scalars[name] as Shape<unknown>, written)).toMatch(/^x:1:1: expected .+, received /);
  });

  it("show nothing that could move the cursor of a terminal", () => {
    const message = read(scalars.idText, "\u001b[2J\u202eevil");
    expect(message).toContain(String.raw`received "\u001b[2J\u202eevil"`);
  });

  it("never shows more of a text than a glance takes in", () => {
    expect(read(scalars.idText, "x ".repeat(10_000)).length).toBeLessThan(300);
  });
});

describe("weekdays", () => {
  it.each([
    ["mon", { days: [1] }],
    ["mon-fri", { days: [1, 2, 3, 4, 5] }],
    ["fri-mon", { days: [5, 6, 0, 1] }],
    ["sat-1-3-5", { days: [6], nth: [1, 3, 5] }],
    ["mon-sun", { days: [1, 2, 3, 4, 5, 6, 0] }],
  ])("%s", (written, days) => {
    expect(daysOf(written)).toEqual(days);
  });

  it.each(["", "Mon", "mon-", "sat-6", "sat-3-1", "sat-1-1", "mon-fri-sat", "1-5"])("are not %j", (written) => {
    expect(daysOf(written)).toBeNull();
  });
});
