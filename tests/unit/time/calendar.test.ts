// Promise: a calendar is open exactly when its operator says, in UTC instants worked out by hand.

import { describe, expect, it } from "vitest";
import {
  acceptanceOf,
  advanceWorking,
  alwaysOpen,
  businessDays,
  closeAfter,
  compileCalendar,
  compileJoint,
  formatInstantIso,
  type Instant,
  isBusinessDay,
  isOpenAt,
  isTimeError,
  nextOpenAt,
  openMsBetween,
  type Timetable,
} from "../../../src/time/index.ts";
import {
  at,
  compiled,
  date,
  day,
  FEDWIRE,
  IN_24X7,
  IN_BRANCH,
  IN_FX,
  MY_FX,
  sound,
  TWO_YEARS,
} from "./sample-calendars.ts";

const HOUR = 3_600_000;
const text = (instant: number): string => formatInstantIso(instant as Instant);
/** The next opening after t and its closing. */
const windowAfter = (table: Timetable, t: string): string => {
  const opens = nextOpenAt(table, at(t));
  return `${text(opens)}/${text(closeAfter(table, opens))}`;
};

describe("a day that opens the evening before (21:00-1d..19:00 New York, Mon–Fri)", () => {
  const fedwire = compiled(FEDWIRE);

  it("is 02:00–24:00 UTC in winter and 01:00–23:00 UTC in summer", () => {
    // EST = UTC−5: Thu 21:00 → Fri 02:00 UTC, Fri 19:00 → Sat 00:00 UTC. EDT = UTC−4: 01:00 and 23:00.
    expect(windowAfter(fedwire, "2026-03-06T00:00Z")).toBe("2026-03-06T02:00:00Z/2026-03-07T00:00:00Z");
    expect(windowAfter(fedwire, "2026-07-08T23:30Z")).toBe("2026-07-09T01:00:00Z/2026-07-09T23:00:00Z");
  });

  it("opens an hour earlier in UTC after the clocks went forward on Sunday 8 March 2026", () => {
    // The window of Monday 9 March opens on Sunday 21:00 EDT (the change was at 02:00 that morning) = Mon 01:00 UTC.
    expect(windowAfter(fedwire, "2026-03-07T00:00Z")).toBe("2026-03-09T01:00:00Z/2026-03-09T23:00:00Z");
  });

  it("opens an hour later in UTC after the clocks went back on Sunday 1 November 2026", () => {
    expect(windowAfter(fedwire, "2026-10-29T23:00Z")).toBe("2026-10-30T01:00:00Z/2026-10-30T23:00:00Z");
    expect(windowAfter(fedwire, "2026-10-30T23:00Z")).toBe("2026-11-02T02:00:00Z/2026-11-03T00:00:00Z");
  });

  it("loses the whole window of a holiday, the evening before included", () => {
    // Labor Day, Monday 7 September 2026: shut from Friday 19:00 EDT until Monday 21:00 EDT.
    expect(windowAfter(fedwire, "2026-09-04T23:00Z")).toBe("2026-09-08T01:00:00Z/2026-09-08T23:00:00Z");
    // Thanksgiving, Thursday 26 November 2026: Wednesday 19:00 EST until Thursday 21:00 EST.
    expect(windowAfter(fedwire, "2026-11-26T00:00Z")).toBe("2026-11-27T02:00:00Z/2026-11-28T00:00:00Z");
  });

  it("keeps Friday 3 July 2026 (Independence Day is a Saturday) and loses Monday 5 July 2027 (it was a Sunday)", () => {
    expect(isOpenAt(fedwire, at("2026-07-03T12:00Z"))).toBe(true);
    expect(isOpenAt(fedwire, at("2027-07-05T12:00Z"))).toBe(false);
    expect(windowAfter(fedwire, "2027-07-03T00:00Z")).toBe("2027-07-06T01:00:00Z/2027-07-06T23:00:00Z");
  });

  it("closes on every weekday holiday of 2026 and 2027 that the Board lists", () => {
    const weekdayHolidays = [
      "2026-01-19",
      "2026-02-16",
      "2026-05-25",
      "2026-06-19",
      "2026-09-07",
      "2026-10-12",
      "2026-11-11",
      "2026-11-26",
      "2026-12-25",
      "2027-01-01",
      "2027-01-18",
      "2027-02-15",
      "2027-05-31",
      "2027-07-05",
      "2027-09-06",
      "2027-10-11",
      "2027-11-11",
      "2027-11-25",
    ];
    const days = businessDays(fedwire);
    expect(weekdayHolidays.filter((holiday) => isBusinessDay(days, day(holiday)))).toEqual([]);
    // 2 January 2026 to 29 December 2027: 727 dates, of them 519 Mon–Fri, less the 18 above.
    let good = 0;
    for (let d = day("2026-01-02"); d < day("2027-12-30"); d++) if (isBusinessDay(days, d)) good++;
    expect(good).toBe(501);
  });

  it("takes customers until 18:45 and then the next evening", () => {
    const accepted = sound(acceptanceOf(fedwire, "customer"));
    // Friday 6 March 2026, 18:45 EST = 23:45 UTC.
    expect(nextOpenAt(accepted, at("2026-03-06T23:45Z"))).toBe(at("2026-03-06T23:45Z"));
    expect(nextOpenAt(accepted, at("2026-03-06T23:45:00.001Z"))).toBe(at("2026-03-09T01:00Z"));
  });
});

describe("an Indian branch", () => {
  const branch = compiled(IN_BRANCH);

  it("opens on first, third and fifth Saturdays only, until 13:00", () => {
    // May 2026: Saturdays 2, 9, 16, 23, 30. 10:00 IST = 04:30 UTC.
    const open = ["02", "09", "16", "23", "30"].map((d) => isOpenAt(branch, at(`2026-05-${d}T04:30Z`)));
    expect(open).toEqual([true, false, true, false, true]);
    expect(isOpenAt(branch, at("2026-05-02T13:00+05:30"))).toBe(false);
    expect(isOpenAt(branch, at("2026-05-02T12:59:59.999+05:30"))).toBe(true);
  });

  it("stays shut on a third Saturday that is a holiday (Id-ul-Fitr, 21 March 2026)", () => {
    expect(nextOpenAt(branch, at("2026-03-20T17:00+05:30"))).toBe(at("2026-03-23T09:00+05:30"));
  });

  it("accepts an order at 15:00 sharp, and one a millisecond later on the next business day", () => {
    const orders = sound(acceptanceOf(branch, "customer-order"));
    expect(nextOpenAt(orders, at("2026-03-11T15:00+05:30"))).toBe(at("2026-03-11T15:00+05:30"));
    expect(nextOpenAt(orders, at("2026-03-11T15:00:00.001+05:30"))).toBe(at("2026-03-12T09:00+05:30"));
    // Friday 13 March: the 14th is a second Saturday, so Monday.
    expect(nextOpenAt(orders, at("2026-03-13T15:01+05:30"))).toBe(at("2026-03-16T09:00+05:30"));
  });

  it("accepts on a short Saturday until it closes", () => {
    const orders = sound(acceptanceOf(branch, "customer-order"));
    expect(isOpenAt(orders, at("2026-05-02T12:30+05:30"))).toBe(true);
    expect(nextOpenAt(orders, at("2026-05-02T13:00+05:30"))).toBe(at("2026-05-04T09:00+05:30"));
  });

  it("works on over a weekend only while it is open", () => {
    // Friday 13 March 16:00 + 3 h: one hour until 17:00, second Saturday shut, two hours on Monday.
    expect(advanceWorking(branch, at("2026-03-13T16:00+05:30"), 3 * HOUR)).toBe(at("2026-03-16T11:00+05:30"));
    // Friday 6 March: the 7th is a first Saturday, so the two hours are done there.
    expect(advanceWorking(branch, at("2026-03-06T16:00+05:30"), 3 * HOUR)).toBe(at("2026-03-07T11:00+05:30"));
  });

  it("finishes work that fills the day at its close, not at the next opening", () => {
    expect(advanceWorking(branch, at("2026-03-11T09:00+05:30"), 8 * HOUR)).toBe(at("2026-03-11T17:00+05:30"));
    expect(advanceWorking(branch, at("2026-03-11T17:00+05:30"), 0)).toBe(at("2026-03-12T09:00+05:30"));
  });

  it("counts the open hours of a week", () => {
    // Mon 9 to Sun 15 March 2026: five days of eight hours; the Saturday is the second. The week before has four hours more
    // on its first Saturday and loses Tuesday 3 March (Holi).
    expect(openMsBetween(branch, at("2026-03-09T00:00+05:30"), at("2026-03-16T00:00+05:30"))).toBe(40 * HOUR);
    expect(openMsBetween(branch, at("2026-03-02T00:00+05:30"), at("2026-03-09T00:00+05:30"))).toBe(36 * HOUR);
  });
});

describe("special openings", () => {
  const withMuhurat = compiled({
    ...IN_FX,
    special: [
      { on: date("2026-11-08"), open: { from: 18 * 60, until: 19 * 60 }, name: "Muhurat session" },
      { on: date("2026-12-24"), open: { from: 9 * 60, until: 12 * 60 }, name: "half day" },
    ],
  });

  it("open a holiday Sunday for their hour alone, and make the date good for business", () => {
    expect(nextOpenAt(withMuhurat, at("2026-11-07T00:00Z"))).toBe(at("2026-11-08T18:00+05:30"));
    expect(nextOpenAt(withMuhurat, at("2026-11-08T19:00+05:30"))).toBe(at("2026-11-09T09:00+05:30"));
    expect(isBusinessDay(businessDays(withMuhurat), day("2026-11-08"))).toBe(true);
  });

  it("replace the usual hours of an ordinary day", () => {
    expect(isOpenAt(withMuhurat, at("2026-12-24T12:30+05:30"))).toBe(false);
    expect(isOpenAt(withMuhurat, at("2026-12-24T11:30+05:30"))).toBe(true);
  });
});

describe("services that never shut", () => {
  it("are one interval when each day touches the next", () => {
    const table = compiled(IN_24X7);
    expect(table.count).toBe(1);
    expect(nextOpenAt(table, at("2026-08-15T00:00+05:30"))).toBe(at("2026-08-15T00:00+05:30"));
    expect(advanceWorking(table, at("2026-08-14T23:00+05:30"), 5 * HOUR)).toBe(at("2026-08-15T04:00+05:30"));
  });

  it("may have a daily cut-off all the same", () => {
    const accepted = sound(acceptanceOf(compiled(IN_24X7), "same-day"));
    expect(nextOpenAt(accepted, at("2026-08-15T15:30+05:30"))).toBe(at("2026-08-16T00:00+05:30"));
  });

  it("answer at once when declared always open, in the run and beyond it", () => {
    const table = sound(alwaysOpen(TWO_YEARS));
    const late = at("2031-01-01T00:00Z");
    expect([
      nextOpenAt(table, late),
      advanceWorking(table, late, HOUR),
      openMsBetween(table, late, late + HOUR),
    ]).toEqual([late, late + HOUR, HOUR]);
  });

  it("last 23 and 25 hours on the days New York moves its clocks", () => {
    const table = compiled({ ...IN_24X7, id: "ny-24x7", zone: "America/New_York", batches: {}, cutOffs: {} });
    const hours = (d: string): number => {
      const i = day(d) - table.dates.first;
      return ((table.dates.close[i] ?? 0) - (table.dates.open[i] ?? 0)) / HOUR;
    };
    expect([hours("2026-03-08"), hours("2026-11-01"), hours("2026-03-09")]).toEqual([23, 25, 24]);
    expect(table.count).toBe(1);
  });
});

describe("hours in which India and Malaysia both trade", () => {
  const range = TWO_YEARS;
  const both = sound(
    compileJoint(
      { id: "in-my", joint: { how: "all", of: ["in-fx", "my-fx"] } },
      [compiled(IN_FX), compiled(MY_FX)],
      range,
    ),
  );
  const either = sound(
    compileJoint(
      { id: "any", joint: { how: "any", of: ["in-fx", "my-fx"] } },
      [compiled(IN_FX), compiled(MY_FX)],
      range,
    ),
  );

  it("are 09:00–15:30 in Mumbai, 11:30–18:00 in Kuala Lumpur", () => {
    const opens = nextOpenAt(both, at("2026-07-14T20:00Z"));
    expect(opens).toBe(at("2026-07-15T09:00+05:30"));
    expect(opens).toBe(at("2026-07-15T11:30+08:00"));
    expect(closeAfter(both, opens)).toBe(at("2026-07-15T18:00+08:00"));
  });

  it("skip a holiday of either: Malaysia's 31 August, India's 14 September 2026", () => {
    expect(nextOpenAt(both, at("2026-08-28T12:00Z"))).toBe(at("2026-09-01T09:00+05:30"));
    expect(nextOpenAt(both, at("2026-09-11T12:00Z"))).toBe(at("2026-09-15T09:00+05:30"));
    expect(isBusinessDay(businessDays(both), day("2026-08-31"))).toBe(false);
  });

  it("are 09:00–18:00 Kuala Lumpur time where one is enough, and go on through the other's holiday", () => {
    const opens = nextOpenAt(either, at("2026-07-14T20:00Z"));
    expect(opens).toBe(at("2026-07-15T09:00+08:00"));
    expect(closeAfter(either, opens)).toBe(at("2026-07-15T18:00+08:00"));
    expect(isOpenAt(either, at("2026-08-31T09:30+05:30"))).toBe(true);
    expect(isBusinessDay(businessDays(either), day("2026-08-31"))).toBe(true);
  });
});

describe("the edge of the known world", () => {
  it("is an answer of Infinity, never a guess", () => {
    const table = compiled(IN_BRANCH);
    for (const t of [TWO_YEARS.from - 1, TWO_YEARS.until, Number.NaN, Number.POSITIVE_INFINITY])
      expect([nextOpenAt(table, t), advanceWorking(table, t, HOUR), isOpenAt(table, t)]).toEqual([
        Number.POSITIVE_INFINITY,
        Number.POSITIVE_INFINITY,
        false,
      ]);
    expect(advanceWorking(table, TWO_YEARS.until - HOUR, 1000 * HOUR)).toBe(Number.POSITIVE_INFINITY);
    expect(openMsBetween(table, TWO_YEARS.from - 1, TWO_YEARS.until)).toBe(Number.POSITIVE_INFINITY);
  });

  it("refuses a run past the dates that the calendar covers", () => {
    const late = compileCalendar(IN_BRANCH, { from: TWO_YEARS.from, until: at("2028-02-02T00:00+05:30") });
    expect(isTimeError(late) && late.message).toBe(
      "calendar in-branch ends on 2027-12-31, before the run ends on 2028-02-01",
    );
    const early = compileCalendar(IN_BRANCH, { from: at("2025-12-31T12:00Z"), until: TWO_YEARS.until });
    expect(isTimeError(early) && early.message).toBe(
      "calendar in-branch begins on 2026-01-01, after the run begins on 2025-12-31",
    );
  });

  it("takes a run that ends with the last covered date", () => {
    const whole = { from: at("2026-01-01T00:00+05:30"), until: at("2028-01-01T00:00+05:30") };
    expect(isTimeError(compileCalendar(IN_BRANCH, whole))).toBe(false);
  });
});
