// Promise: mids begin at the reference, move by the hour while a market is open, as widely and as much together as the data
// says, drift nowhere, and are the same for the same luck.

import { describe, expect, it } from "vitest";
import { drawnLuck, keyOf } from "../../../src/chance/index.ts";
import { drawPath, flatPath, HOUR_MS, type MidPath, type Mids, stepAt } from "../../../src/settlement/index.ts";
import { compileCalendars, type Instant, isOpenAt, type Timetable } from "../../../src/time/index.ts";
import { at, CALENDARS, calendarOf, DAY, MIDS } from "../../arbitraries/scenario.ts";

const CODES = ["XDD", "XAA", "XBB"];
const RANGE = { from: at("2026-03-01T00:00Z"), until: at("2026-04-12T00:00Z") };
const DAYS = (RANGE.until - RANGE.from) / DAY;
const MOVING: Mids = {
  ...MIDS,
  volatility: { XAA: 0.2, XBB: 0.3 },
  correlations: [{ a: "XBB", b: "XAA", value: 0.4 }],
};
const aroundTheClock = calendarOf("all-day", "UTC", { open: [{ days: [0, 1, 2, 3, 4, 5, 6], from: 0, until: 1440 }] });

function timetable(id: string): Timetable {
  const { tables } = compileCalendars([id], [...CALENDARS, aroundTheClock], {
    from: RANGE.from as Instant,
    until: RANGE.until as Instant,
  });
  return tables.get(id)!;
}

function path(mids: Mids, calendars: readonly string[], seed = 1, codes = CODES): MidPath {
  const hours = Object.fromEntries(calendars.map((id) => [id, timetable(id)]));
  return drawPath({ mids, codes, ...RANGE, luck: drawnLuck(keyOf(seed, 0)), hours });
}

/** Hourly changes of the logarithm. */
function changes(values: Float64Array): number[] {
  return Array.from({ length: values.length - 1 }, (_, i) => Math.log(values[i + 1]! / values[i]!));
}

describe("a flat path", () => {
  it("has one step, whatever is asked", () => {
    const flat = flatPath(MIDS, CODES);
    expect(flat.values.map((column) => [...column])).toEqual([[1e8], [4e8], [80e8]]);
    expect([stepAt(flat, 0), stepAt(flat, RANGE.until)]).toEqual([0, 0]);
  });
});

describe("the step of an instant", () => {
  const drawn = path(MOVING, ["a-office"]);
  it("is the hour it falls in, the first before the path and the last after it", () => {
    expect(stepAt(drawn, RANGE.from)).toBe(0);
    expect(stepAt(drawn, RANGE.from + HOUR_MS - 1)).toBe(0);
    expect(stepAt(drawn, RANGE.from + HOUR_MS)).toBe(1);
    expect(stepAt(drawn, RANGE.from - 1)).toBe(0);
    expect(stepAt(drawn, RANGE.until + DAY)).toBe(DAYS * 24);
  });
});

describe("a drawn path", () => {
  it("begins with the reference mids and stays whole", () => {
    const { values } = path(MOVING, ["a-office", "b-office"]);
    expect(values.map((column) => column[0])).toEqual([1e8, 4e8, 80e8]);
    for (const column of values) expect(column.every((value) => Number.isSafeInteger(value) && value > 0)).toBe(true);
  });

  it("moves in the hours of either market and is flat while both are shut", () => {
    const { values } = path(MOVING, ["a-office", "b-office"]);
    const tables = ["a-office", "b-office"].map(timetable);
    const moved = new Set<boolean>();
    changes(values[1]!).forEach((change, i) => {
      const isOpen = tables.some((table) => isOpenAt(table, RANGE.from + (i + 1) * HOUR_MS));
      if (!isOpen) expect(change).toBe(0);
      else moved.add(change !== 0);
    });
    expect(moved.has(true)).toBe(true);
  });

  it("leaves alone what has no volatility, the numeraire first of all", () => {
    const { values } = path({ ...MOVING, volatility: { XBB: 0.3 } }, ["all-day"]);
    expect(new Set(values[0])).toEqual(new Set([1e8]));
    expect(new Set(values[1])).toEqual(new Set([4e8]));
    expect(new Set(values[2]).size).toBeGreaterThan(900);
  });

  it("is the same for the same luck, and another for another", () => {
    expect(path(MOVING, ["a-office"], 3)).toEqual(path(MOVING, ["a-office"], 3));
    expect(path(MOVING, ["a-office"], 3)).not.toEqual(path(MOVING, ["a-office"], 4));
  });

  it("of a currency does not feel one that is declared after it", () => {
    const alone = path(MOVING, ["all-day"], 5, ["XDD", "XAA"]);
    expect(alone.values[1]).toEqual(path(MOVING, ["all-day"], 5).values[1]);
  });

  it("stays a number for currencies that move as one", () => {
    const together = [
      { a: "XDD", b: "XAA", value: 1 },
      { a: "XDD", b: "XBB", value: 1 },
      { a: "XAA", b: "XBB", value: 1 },
    ];
    const { values } = path({ ...MIDS, volatility: { XDD: 0.1, XAA: 0.1, XBB: 0.1 }, correlations: together }, [
      "all-day",
    ]);
    const ratios = values.map((column) => column.at(-1)! / column[0]!);
    // All three have moved by the same factor, to the rounding of a thousand steps.
    for (const ratio of ratios) expect(ratio).toBeCloseTo(ratios[0]!, 4);
    expect(ratios[0]).not.toBe(1);
  });
});

describe("over many paths", () => {
  const drawn = Array.from({ length: 20 }, (_, seed) => path(MOVING, ["all-day"], seed).values);
  const steps = drawn.map((values) => [changes(values[1]!), changes(values[2]!)] as const);
  const all = [0, 1].map((which) => steps.flatMap((pair) => pair[which]!));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = (values: readonly number[]): number => Math.sqrt(mean(values.map((value) => value * value)));

  it("the hourly spread is the annual volatility over the root of the hours of a year", () => {
    // 20 x 1,008 steps of Student's t with 5 degrees (kurtosis 9): the variance is known to √(8 ÷ 20,160) = 2 %, the spread
    // to 1 %; five of these are 5 %. A year has 8,766 hours.
    expect(Math.abs(spread(all[0]!) / (0.2 / Math.sqrt(8766)) - 1)).toBeLessThan(0.05);
    expect(Math.abs(spread(all[1]!) / (0.3 / Math.sqrt(8766)) - 1)).toBeLessThan(0.05);
  });

  it("two currencies move together as much as their correlation says", () => {
    const product = mean(all[0]!.map((value, i) => value * all[1]![i]!));
    // The error of a correlation of heavy tails over 20,160 steps is about 1.5 %.
    expect(Math.abs(product / (spread(all[0]!) * spread(all[1]!)) - 0.4)).toBeLessThan(0.08);
  });

  it("they drift nowhere", () => {
    // Six weeks at 20 % a year: 20 % x √(1,008 ÷ 8,766) = 6.8 % a path, 1.5 % for the mean of twenty; five of these.
    expect(Math.abs(mean(drawn.map((values) => values[1]!.at(-1)! / values[1]![0]!)) - 1)).toBeLessThan(0.076);
  });
});
