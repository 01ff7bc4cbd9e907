// Promise: the tables beside a result say the same as the result, row by row.

import { describe, expect, it } from "vitest";
import { runStudy } from "../../../src/study/index.ts";
import {
  at,
  code,
  credit,
  DIRECT,
  fixed,
  HOUR,
  just,
  leg,
  limit,
  payment,
  railOf,
  scenarioOf,
  when,
} from "../../arbitraries/scenario.ts";

const OPTIONS = { luck: "drawn", version: "test" } as const;
const above = { amount: { above: 100_000, upTo: null, currency: code("XAA") } };
const rails = ["one", "two"].map((id, i) =>
  railOf(
    [
      leg("order", "sender-bank", {
        fields: { time: [when(above, fixed((50 + i) * 24 * HOUR)), ...just(fixed((2 + i) * HOUR))] },
      }),
      credit({ convert: DIRECT }),
    ],
    { id, limits: [limit(500_000, "XAA", "over-limit")] },
  ),
);
// Two on Tuesday 02:30 UTC (10:30 in AA), one on Sunday 16:00 UTC, which is Monday 00:00 in AA; the last never arrives.
const payments = [
  payment({ id: "a", initiatedAt: at("2026-03-03T02:30Z") }),
  payment({ id: "b", initiatedAt: at("2026-03-03T02:59Z"), amountMinor: 200_000 }),
  payment({ id: "c", initiatedAt: at("2026-03-08T16:00Z") }),
  payment({ id: "d", initiatedAt: at("2026-03-08T16:00Z"), amountMinor: 600_000 }),
];
const { results, tables: written } = runStudy(
  scenarioOf({ rails, payments, references: { remittance: ["one"] }, replications: 2 }),
  OPTIONS,
);

const tables = written!;

describe("the hours of the week", () => {
  it("are counted on the sender's clock, of payments that were eligible", () => {
    const one = tables.week.filter(({ rail }) => rail === "one");
    expect(one).toMatchObject([
      { weekday: "mon", hour: 0, payments: 2, shareCredited: 1, medianSeconds: 7200 },
      { weekday: "tue", hour: 10, payments: 4, shareCredited: 0.5, medianSeconds: 7200 },
    ]);
  });
});

describe("replications", () => {
  const valueOf = (rail: string, figure: string) =>
    tables.replications
      .filter((row) => row.rail === rail && row.figure === figure)
      .map(({ replication, value }) => [replication, value]);

  it("have each figure of each rail, and the differences", () => {
    // Nothing here is luck: 50 bp of spread in both replications, and an hour more on the second rail.
    expect(valueOf("one", "price_bps")).toEqual([
      [0, 50],
      [1, 50],
    ]);
    expect(valueOf("two", "credit_difference_seconds")).toEqual([
      [0, 3600],
      [1, 3600],
    ]);
    expect(results.differences[0]!.creditSeconds.mean).toBe(3600);
  });
});

describe("the share credited by time", () => {
  it("rises to the completed share at the horizon", () => {
    const one = tables.latency.filter(({ rail }) => rail === "one");
    const shares = one.map(({ shareCredited }) => shareCredited);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    // Two of three eligible payments arrive.
    expect([shares[0], shares.at(-1)]).toEqual([0, 0.666667]);
    expect(one.at(-1)!.seconds).toBe(30 * 24 * 3600);
    expect(results.rails[0]!.cells[0]!.completedShare).toBe(0.666667);
    const before = one.filter(({ seconds }) => seconds < 7150).map(({ shareCredited }) => shareCredited);
    expect(new Set(before)).toEqual(new Set([0]));
  });
});
