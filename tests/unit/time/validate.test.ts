// Promise: a calendar that cannot be kept is refused, every problem at once, each with its place.

import { describe, expect, it } from "vitest";
import {
  type CalendarSpec,
  checkCalendars,
  compileCalendars,
  compileJoint,
  formatMinuteOfDay,
  isTimeError,
  parseMinuteOfDay,
  validateCalendar,
} from "../../../src/time/index.ts";
import { at, date, FEDWIRE, IN_24X7, IN_BRANCH, IN_FX, MY_FX, MY_IBG, TWO_YEARS } from "./sample-calendars.ts";

const problems = (changes: Partial<CalendarSpec>): string[] =>
  validateCalendar({ ...IN_BRANCH, ...changes }).map(({ code, path }) => `${code} at ${path}`);

describe("a calendar", () => {
  it("passes when it can be kept", () => {
    for (const spec of [FEDWIRE, IN_24X7, IN_BRANCH, IN_FX, MY_FX, MY_IBG]) expect(validateCalendar(spec)).toEqual([]);
  });

  it("names the dates that it does not cover", () => {
    const closed = [{ on: date("2028-01-26"), name: "Republic Day", grade: "projected" as const }];
    const special = [{ on: date("2025-12-31"), open: { from: 540, until: 720 } }];
    expect(problems({ closed, special })).toEqual([
      "outside-covers at closed[0].on",
      "outside-covers at special[0].on",
    ]);
  });

  it("names a date that is closed twice, with both reasons", () => {
    const [first, second] = ["Maharashtra Day", "Buddha Pournima"].map((name) => ({
      on: date("2026-05-01"),
      name,
      grade: "notified" as const,
    }));
    const found = validateCalendar({ ...IN_BRANCH, closed: first && second ? [first, second] : [] });
    expect(found.map(({ message }) => message)).toEqual([
      "2026-05-01 is closed twice, for Maharashtra Day and for Buddha Pournima; name both in one entry",
    ]);
  });

  it("names windows that are upside down, too long, or on no day", () => {
    const open = [
      { days: [1], from: 1020, until: 540 },
      { days: [2], from: 540, until: 1500 },
      { days: [3], from: -600, until: -60 },
      { days: [], from: 540, until: 600 },
      { days: [6], nth: [6], from: 540, until: 600 },
    ];
    expect(problems({ open, cutOffs: {} })).toEqual([
      "window-inverted at open[0]",
      "window-inverted at open[1]",
      "window-inverted at open[2]",
      "window-days at open[3].days",
      "window-days at open[4].nth",
    ]);
  });

  it("names windows that overlap, on one day or across midnight", () => {
    const sameDay = [
      { days: [1, 2], from: 540, until: 720 },
      { days: [2, 3], from: 700, until: 900 },
    ];
    const acrossMidnight = [
      { days: [1], from: 540, until: 1320 },
      { days: [2], from: -180, until: 600 },
    ];
    const lunch = [
      { days: [1], from: 540, until: 720 },
      { days: [1], from: 720, until: 900 },
    ];
    expect(problems({ open: sameDay, cutOffs: {} })).toEqual(["window-overlap at open[1]"]);
    expect(problems({ open: acrossMidnight, cutOffs: {} })).toEqual(["window-overlap at open[1]"]);
    expect(problems({ open: lunch, cutOffs: {} })).toEqual([]);
  });

  it("lets two rules share a weekday when they name different ones of the month", () => {
    const open = [
      { days: [6], nth: [1, 3, 5], from: 540, until: 780 },
      { days: [6], nth: [2, 4], from: 600, until: 720 },
    ];
    expect(problems({ open, cutOffs: {} })).toEqual([]);
  });

  it("names a cut-off that lies outside every opening", () => {
    expect(problems({ cutOffs: { late: 1080, "at-close": 1020 } })).toEqual([
      "cut-off-outside-windows at cutOffs.late",
    ]);
  });

  it("names covers upside down, a zone nobody knows, a calendar that never opens", () => {
    const covers = { from: date("2027-12-31"), until: date("2026-01-01") };
    expect(problems({ covers, zone: "Asia/Bombai", open: [], closed: [], cutOffs: {} })).toEqual([
      "unknown-zone at zone",
      "covers-inverted at covers",
      "no-opening at open",
    ]);
  });

  it("names batches that cannot run", () => {
    const batches = {
      quick: { every: 500 },
      night: { at: [600, 1200] },
      none: { at: [] },
      back: { windows: [{ submitBy: 660, creditBy: 600 }] },
      mixed: {
        windows: [
          { submitBy: 660, creditBy: 900 },
          { submitBy: 600, creditBy: 960 },
        ],
      },
    };
    expect(problems({ batches })).toEqual([
      "batch-invalid at batches.quick",
      "batch-invalid at batches.night.at[1]",
      "batch-invalid at batches.none",
      "batch-invalid at batches.back.windows[0]",
      "batch-invalid at batches.mixed.windows[1]",
    ]);
  });
});

describe("a set of calendars", () => {
  const joint = (id: string, ...of: string[]) => ({ id, joint: { how: "all" as const, of } });

  it("names members that nobody declared, and members that go in a circle", () => {
    const found = checkCalendars([IN_FX, joint("a", "in-fx", "b"), joint("b", "a"), joint("c", "us-fed"), joint("d")]);
    expect(found.map(({ calendar, code, message }) => `${calendar}: ${code}: ${message}`)).toEqual([
      "a: joint-cyclic: joint calendars go in a circle: a → b → a",
      "b: joint-cyclic: joint calendars go in a circle: b → a → b",
      'c: unknown-calendar: there is no calendar "us-fed" (known: a, b, c, d, in-fx)',
      "d: joint-empty: joint calendar d has no members",
    ]);
  });

  it("names an id that two calendars have", () => {
    expect(checkCalendars([IN_FX, IN_FX]).map(({ code }) => code)).toEqual(["duplicate-calendar"]);
  });

  it("knows the one that never shuts, and keeps its name", () => {
    const { tables, problems: none } = compileCalendars(
      ["always", "a"],
      [IN_FX, joint("a", "always", "in-fx")],
      TWO_YEARS,
    );
    expect([[...tables.keys()].sort(), none, tables.get("always")?.always]).toEqual([
      ["a", "always", "in-fx"],
      [],
      true,
    ]);
    expect(checkCalendars([{ ...IN_FX, id: "always" }]).map(({ code }) => code)).toEqual(["duplicate-calendar"]);
  });

  it("compiles those that a run needs and no others", () => {
    const old = { ...MY_FX, id: "old", covers: { from: date("2020-01-01"), until: date("2020-12-31") }, closed: [] };
    const specs = [IN_FX, MY_FX, old, joint("both", "in-fx", "my-fx"), joint("deep", "both", "in-fx")];
    const { tables, problems: none } = compileCalendars(["deep"], specs, TWO_YEARS);
    expect([[...tables.keys()].sort(), none]).toEqual([["both", "deep", "in-fx", "my-fx"], []]);
  });

  it("reports the member that fails, once, and not the joint that stands on it", () => {
    const old = { ...MY_FX, id: "old", covers: { from: date("2020-01-01"), until: date("2026-12-31") } };
    const specs = [IN_FX, old, joint("both", "in-fx", "old"), joint("self", "self")];
    const { tables, problems: found } = compileCalendars(["both", "nowhere", "self"], specs, TWO_YEARS);
    expect([...tables.keys()]).toEqual(["in-fx"]);
    expect(found.map(({ calendar, message }) => `${calendar}: ${message}`)).toEqual([
      "old: calendar old ends on 2026-12-31, before the run ends on 2027-12-30",
      'nowhere: there is no calendar "nowhere" (known: both, in-fx, old, self)',
      "self: joint calendars go in a circle: self → self",
    ]);
  });

  it("refuses a joint of nothing and a run that ends before it begins", () => {
    const empty = compileJoint(joint("none"), [], TWO_YEARS);
    expect(isTimeError(empty) && empty.code).toBe("joint-empty");
    const upsideDown = { from: at("2026-08-01T00:00Z"), until: at("2026-07-01T00:00Z") };
    expect(compileCalendars(["in-fx"], [IN_FX], upsideDown).problems.map(({ code }) => code)).toEqual([
      "range-inverted",
    ]);
  });
});

describe("a time of day", () => {
  it("may lie on the evening before or the morning after", () => {
    expect(["00:00", "09:30", "24:00", "21:00-1d", "01:00+1d"].map(parseMinuteOfDay)).toEqual([
      0, 570, 1440, -180, 1500,
    ]);
    expect([0, 570, 1440, -180, 1500].map(formatMinuteOfDay)).toEqual([
      "00:00",
      "09:30",
      "24:00",
      "21:00-1d",
      "01:00+1d",
    ]);
  });

  it("is refused when no clock shows it", () => {
    expect(["25:00", "09:60", "24:01", "9:00", "", "24:00-1d", "09:00-2d"].map(parseMinuteOfDay)).toEqual(
      Array.from({ length: 7 }, () => null),
    );
  });
});
