// Promise: the last rate published at or before an instant holds, exactly as the file has it, and a file that does not reach
// over the run is refused. Crosses over the euro are worked out by hand.

import { describe, expect, it } from "vitest";
import { type FxHistoryRequest, readFxHistory } from "../../../src/io/index.ts";
import { formatIssues } from "../../../src/scenario/index.ts";
import { historyPath, type MidHistory, stepAt } from "../../../src/settlement/index.ts";
import { sourceOf } from "../../support/rows.ts";

const at = (text: string): number => Date.parse(text);
const FROM = at("2026-08-03T00:00Z");
const UNTIL = at("2026-08-08T00:00Z");

function requestOf(text: string): FxHistoryRequest {
  return {
    source: sourceOf(text, "x"),
    name: "history.csv",
    numeraire: "USD",
    currencies: ["USD", "SGD", "THB"],
    from: FROM,
    until: UNTIL,
    horizon: UNTIL + 3 * 86_400_000,
  };
}

async function history(text: string): Promise<MidHistory> {
  const read = await readFxHistory(requestOf(text));
  if (!read.ok) throw new Error(formatIssues(read.issues));
  return read.value;
}

async function told(text: string): Promise<string> {
  return formatIssues((await readFxHistory(requestOf(text))).issues);
}

// As the European Central Bank writes it: the latest day first, a comma at the end of each line.
const WIDE = `Date,USD,JPY,SGD,THB,
2026-08-10,1.2000,170.0,1.5600,39.000,
2026-08-06,1.1000,N/A,1.4300,N/A,
2026-08-04,1.2000,171.2,1.5000,39.600,
2026-07-31,1.2500,170.1,1.6250,40.000,
2026-07-30,9.9999,170.1,9.9999,99.999,
`;

describe("the history of the European Central Bank", () => {
  it("is crossed over the euro, once rounded", async () => {
    const { fixes, published } = await history(WIDE);
    expect(published).toBe("16:00 Central European Time");
    // 1.6250 / 1.2500 = 1.3; 40 / 1.25 = 32; 1.5 / 1.2 = 1.25; 39.6 / 1.2 = 33; 1.43 / 1.1 = 1.3; THB stays; 1.56 / 1.2 = 1.3;
    // 39 / 1.2 = 32.5. The day before the run's last fix is not asked for.
    expect(fixes.map(({ on, valuesE8 }) => [on, valuesE8["SGD"], valuesE8["THB"]])).toEqual([
      ["2026-07-31", 130_000_000, 3_200_000_000],
      ["2026-08-04", 125_000_000, 3_300_000_000],
      ["2026-08-06", 130_000_000, 3_300_000_000],
      ["2026-08-10", 130_000_000, 3_250_000_000],
    ]);
  });

  it("holds from 16:00 in summer time, 14:00 UTC, and over days without a fix", async () => {
    const path = historyPath(await history(WIDE), ["SGD"], { from: FROM, until: UNTIL });
    const valueAt = (text: string): number => path.values[0]![stepAt(path, at(text))]!;
    expect(valueAt("2026-08-03T00:00Z")).toBe(130_000_000);
    expect(valueAt("2026-08-04T13:59:59.999Z")).toBe(130_000_000);
    expect(valueAt("2026-08-04T14:00Z")).toBe(125_000_000);
    expect(valueAt("2026-08-06T13:59Z")).toBe(125_000_000);
    expect(valueAt("2026-08-07T23:00Z")).toBe(130_000_000);
  });

  it("counts from 15:00 UTC in winter", async () => {
    const request = { ...requestOf("Date,USD,SGD,THB\n2026-01-02,1,1.3,32\n2026-01-06,1,1.4,32\n"), name: "w" };
    const from = at("2026-01-05T00:00Z");
    const read = await readFxHistory({
      ...request,
      from,
      until: at("2026-01-09T00:00Z"),
      horizon: at("2026-01-09T00:00Z"),
    });
    expect(read.ok && new Date(read.value.fixes[1]!.at).toISOString()).toBe("2026-01-06T15:00:00.000Z");
  });
});

describe("rows of date, base, quote and rate", () => {
  it("are taken either way round", async () => {
    const { fixes } = await history(
      "date,base,quote,rate\n2026-07-31,USD,SGD,1.3\n2026-07-31,THB,USD,0.03125\n2026-08-04,SGD,USD,0.8\n",
    );
    // 1 / 0.03125 = 32; 1 / 0.8 = 1.25.
    expect(fixes.map(({ valuesE8 }) => [valuesE8["SGD"], valuesE8["THB"]])).toEqual([
      [130_000_000, 3_200_000_000],
      [125_000_000, 3_200_000_000],
    ]);
  });
});

describe("a history that is refused", () => {
  const rows = WIDE.split("\n").slice(1);
  it.each([
    ["is empty", "", "x:1:1: expected a head line and a row for each day, received no day"],
    [
      "has another head",
      "day;rate\n1;2\n",
      'x:1:1: expected a head line of date, base, quote, rate, or of Date and currencies as the European Central Bank writes it, received "day;rate"',
    ],
    [
      "lacks a currency",
      WIDE.replace("THB", "PHP"),
      "x:1:1: expected rates of SGD, THB against USD published before 2026-08-03, when the run begins, received none of THB",
    ],
    [
      "begins too late",
      `Date,USD,JPY,SGD,THB,\n${rows.slice(0, 3).join("\n")}\n`,
      "x:1:1: expected rates of SGD, THB against USD published before 2026-08-03, when the run begins, received none so early",
    ],
    [
      "ends too early",
      `Date,USD,JPY,SGD,THB,\n${rows.slice(3).join("\n").replaceAll("2026-07-3", "2026-07-2")}\n`,
      "x:1:1: expected rates of SGD at least every 10 days of the run, received none from 2026-07-22 to 2026-08-07",
    ],
    ["has a date twice", `${WIDE}2026-08-04,1,1,1,1,\n`, "x:7:1 date: expected each date once, received 2026-08-04"],
    [
      "has no date",
      `${WIDE}04/08/2026,1,1,1,1,\n`,
      'x:7:1 date: expected a date such as 2026-03-06, received "04/08/2026"',
    ],
    [
      "has no rate",
      `${WIDE}2026-08-05,1,1,-,1,\n`,
      'x:7:16 EUR/SGD: expected a rate above zero such as 4.0635, or N/A, received "-"',
    ],
    [
      "has a decimal comma",
      `${WIDE}2026-08-05,1,1,"1,3",1,\n`,
      'x:7:16 EUR/SGD: expected a rate above zero such as 4.0635, or N/A, received "1,3"',
    ],
  ])("%s", async (_, text, line) => {
    expect((await told(text)).split("\n")[0]).toBe(line);
  });
});
