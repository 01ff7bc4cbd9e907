// Promise: a conversion against a market waits for its value date, a rule may bound a leg, and each wait keeps its cause.
// a-office 01:00-09:00 UTC, b-office 03:30-11:30 UTC (shut Tuesday 17 March), c-books 14:00-22:00 UTC (shut Wednesday 11
// March). 6 March 2026 is a Friday. Local dates of AA begin at 16:00 UTC, of BB at 18:30 UTC.

import { describe, expect, it } from "vitest";
import type { Deadline } from "../../../src/settlement/index.ts";
import { iso, settleOne, waitsOf } from "../../arbitraries/passage.ts";
import {
  at,
  credit,
  DAY,
  DIRECT,
  fixed,
  HOUR,
  leg,
  type LegPart,
  MINUTE,
  payment,
  railOf,
  scenarioOf,
  SOURCE,
  when,
} from "../../arbitraries/scenario.ts";

function passes(role: string, part: LegPart, initiatedAt: string) {
  const rail = railOf([leg("work", role, part), credit({ convert: DIRECT })]);
  const { passage } = settleOne(scenarioOf({ rails: [rail], payments: [payment({ initiatedAt: at(initiatedAt) })] }));
  expect(passage.outcome).toBe("completed");
  return { dealtAt: iso(passage.dealtAt[0]!), endAt: iso(passage.endAt[0]!), waits: waitsOf(passage) };
}

describe("delivery in two centres", () => {
  const deal = (days: number, initiatedAt: string) =>
    passes("sender-bank", { delivery: { calendars: ["a-office", "c-books"], days } }, initiatedAt);

  it("for cash waits for the later centre to open the same day", () => {
    // Tuesday 02:00 UTC; c-books opens at 14:00 UTC.
    expect(deal(0, "2026-03-03T02:00Z")).toEqual({
      dealtAt: "2026-03-03T02:00Z",
      endAt: "2026-03-03T14:00Z",
      waits: { "value-date": 12 * HOUR },
    });
  });

  it("for tom and spot counts business days from the trade date", () => {
    expect(deal(1, "2026-03-03T02:00Z").endAt).toBe("2026-03-04T14:00Z");
    expect(deal(2, "2026-03-03T02:00Z").endAt).toBe("2026-03-05T14:00Z");
  });

  it("steps over a holiday of one centre, whose day is time closed", () => {
    // Monday 9 March 02:00, spot: Tuesday 10 is one, Wednesday 11 is no day in c-books, Thursday 12 is two.
    // 84 h in all, of which the local date of 11 March is 24 h.
    expect(deal(2, "2026-03-09T02:00Z")).toEqual({
      dealtAt: "2026-03-09T02:00Z",
      endAt: "2026-03-12T14:00Z",
      waits: { closed: 24 * HOUR, "value-date": 60 * HOUR },
    });
  });

  it("deals the next business day when the market has closed, and at its opening", () => {
    // Friday 10:00 UTC is past 09:00: trade date Monday 9 March, dealt 01:00 UTC; tom is Tuesday 10, 14:00 UTC.
    // 100 h, of which Saturday and Sunday in AA (Friday 16:00 to Sunday 16:00 UTC) are closed.
    expect(deal(1, "2026-03-06T10:00Z")).toEqual({
      dealtAt: "2026-03-09T01:00Z",
      endAt: "2026-03-10T14:00Z",
      waits: { closed: 48 * HOUR, "value-date": 52 * HOUR },
    });
  });

  it("still deals today a millisecond before the close, and tomorrow at the close", () => {
    expect(deal(1, "2026-03-03T08:59:59.999Z").endAt).toBe("2026-03-04T14:00Z");
    expect(deal(1, "2026-03-03T09:00Z").endAt).toBe("2026-03-05T14:00Z");
  });

  it("takes no time for cash while all centres are open", () => {
    const { endAt, waits } = passes(
      "sender-bank",
      { delivery: { calendars: ["a-office"], days: 0 } },
      "2026-03-03T02:00Z",
    );
    expect([endAt, waits]).toEqual(["2026-03-03T02:00Z", {}]);
  });

  it("may differ in days by fact", () => {
    const calendars = [{ id: "a-office" }];
    const fields = {
      delivery: [
        { when: null, value: { calendars, days: [when({ segment: ["msme"] }, 0), { when: null, value: 1 }] } },
      ],
    };
    // An individual's money is there the next morning.
    expect(passes("sender-bank", { fields }, "2026-03-03T02:00Z").endAt).toBe("2026-03-04T01:00Z");
  });
});

describe("a deadline", () => {
  const sameDay: Deadline = {
    calendar: { id: "b-office" },
    arrivedBefore: "close",
    days: 0,
    elseDays: 1,
    by: "end-of-day",
  };
  /** Three days of work at the beneficiary's bank, bounded from 9 March on by its own local date. */
  const bounded = (deadline: Deadline, initiatedAt: string) =>
    passes(
      "payee-bank",
      {
        time: fixed(3 * DAY),
        fields: { deadline: [when({ from: "2026-03-09" }, deadline), { when: null, value: null }] },
      },
      initiatedAt,
    );

  it("does not bound what arrives the date before the rule begins", () => {
    // 8 March 18:29:59.999 UTC is the last millisecond of 8 March in BB.
    expect(bounded(sameDay, "2026-03-08T18:29:59.999Z").waits).toEqual({ processing: 3 * DAY });
  });

  it("ends the day of arrival for what arrives before the close", () => {
    // Monday 11:29:59.999 UTC, a millisecond before 17:00 in BB: credited by 23:59:59.999, 18:29:59.999 UTC.
    expect(bounded(sameDay, "2026-03-09T11:29:59.999Z")).toEqual({
      dealtAt: "2026-03-09T18:29:59.999Z",
      endAt: "2026-03-09T18:29:59.999Z",
      waits: { processing: 7 * HOUR },
    });
  });

  it("ends the next business day for what arrives at the close", () => {
    expect(bounded(sameDay, "2026-03-09T11:30Z").endAt).toBe("2026-03-10T18:29:59.999Z");
  });

  it("counts from the last business day for what arrives on a weekend, over the holiday that follows", () => {
    // Saturday 14 March counts as Friday: Monday 16. After the close of Monday 16, the next day but the holiday: 18.
    expect(bounded(sameDay, "2026-03-14T06:00Z").endAt).toBe("2026-03-16T18:29:59.999Z");
    expect(bounded(sameDay, "2026-03-16T12:00Z").endAt).toBe("2026-03-18T18:29:59.999Z");
  });

  it("may be an hour of arrival and the close of the day", () => {
    // Before 15:30 in BB (10:00 UTC): by that day's close at 11:30 UTC; at 15:30: by the next day's.
    const byClose: Deadline = { ...sameDay, arrivedBefore: 15 * 60 + 30, by: "close" };
    expect(bounded(byClose, "2026-03-09T09:59:59.999Z").endAt).toBe("2026-03-09T11:30Z");
    expect(bounded(byClose, "2026-03-09T10:00Z").endAt).toBe("2026-03-10T11:30Z");
  });

  it("makes nothing later than it would be", () => {
    const rail = { time: fixed(MINUTE), fields: { deadline: [{ when: null, value: sameDay }] } };
    expect(passes("payee-bank", rail, "2026-03-09T06:00Z").waits).toEqual({ processing: MINUTE });
  });

  it("takes the waits away from the last step of the leg", () => {
    // One hour of work, then a repair of ten hours from 09:00 UTC on: 08:00 + 1 h + 10 h is past 18:29:59.999 UTC.
    const part: LegPart = {
      time: fixed(HOUR),
      repair: {
        path: "repair",
        source: SOURCE,
        chance: 1,
        time: fixed(10 * HOUR),
        clock: "elapsed",
        calendar: null,
        unrepaired: 0,
        reason: "wrong-data",
        fees: [],
        luck: null,
      },
      fields: { deadline: [{ when: null, value: sameDay }] },
    };
    expect(passes("payee-bank", part, "2026-03-09T08:00Z").waits).toEqual({
      processing: HOUR,
      repair: 9.5 * HOUR - 1,
    });
  });
});
