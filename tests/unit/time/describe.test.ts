// Promise: one calendar at one instant, told as its operator's customer would ask.

import { describe, expect, it } from "vitest";
import { describeAt, isTimeError } from "../../../src/time/index.ts";
import { at, compiled, FEDWIRE, IN_BRANCH, MY_IBG, sound, TWO_YEARS } from "./sample-calendars.ts";

describe("a calendar at an instant", () => {
  it("tells a missed cut-off while the branch is still open", () => {
    // Friday 13 March 2026, 16:10; the 14th is a second Saturday.
    const told = sound(
      describeAt(compiled(IN_BRANCH), at("2026-03-13T16:10+05:30"), { cutOff: "customer-order", valueDays: 2 }),
    );
    expect(told).toEqual({
      calendar: "in-branch",
      zone: "Asia/Kolkata",
      instant: at("2026-03-13T16:10+05:30"),
      localTime: "Fri 2026-03-13 16:10 +05:30",
      isOpen: true,
      openUntil: at("2026-03-13T17:00+05:30"),
      nextOpenAt: at("2026-03-13T16:10+05:30"),
      businessDate: "2026-03-13",
      cutOff: {
        name: "customer-order",
        isAcceptedNow: false,
        acceptedAt: at("2026-03-16T09:00+05:30"),
        cutOffAt: at("2026-03-16T15:00+05:30"),
        businessDate: "2026-03-16",
      },
      batch: null,
      // Two business days after Friday: Monday 16, Tuesday 17. The plain date +2 is Sunday 15: Monday.
      value: {
        days: 2,
        tradeDate: "2026-03-13",
        businessDaysOn: "2026-03-17",
        following: "2026-03-16",
        modifiedFollowing: "2026-03-16",
      },
    });
  });

  it("tells the business date of the evening before", () => {
    // Sunday 8 March 2026 21:30 EDT belongs to Monday.
    const told = sound(describeAt(compiled(FEDWIRE), at("2026-03-08T21:30-04:00"), { cutOff: "customer" }));
    expect([told.localTime, told.isOpen, told.businessDate]).toEqual([
      "Sun 2026-03-08 21:30 -04:00",
      true,
      "2026-03-09",
    ]);
    expect(told.cutOff?.cutOffAt).toBe(at("2026-03-09T18:45-04:00"));
  });

  it("tells the next batch and its credit", () => {
    const told = sound(describeAt(compiled(MY_IBG), at("2026-08-07T18:00+08:00"), { batch: "ibg" }));
    expect(told.batch).toEqual({ at: at("2026-08-10T05:00+08:00"), creditBy: at("2026-08-10T11:00+08:00") });
  });

  it("tells both conventions apart at the end of a month", () => {
    // Friday 30 January 2026 + 1 is Saturday the 31st; following is Monday 2 February in India.
    const friday = at("2026-01-30T10:00+05:30");
    const fx = compiled({ ...IN_BRANCH, id: "mon-fri", open: [{ days: [1, 2, 3, 4, 5], from: 540, until: 1020 }] });
    const told = sound(describeAt(fx, friday, { valueDays: 1 }));
    expect([told.value?.following, told.value?.modifiedFollowing]).toEqual(["2026-02-02", "2026-01-30"]);
  });

  it("rolls the trade date after the close", () => {
    const told = sound(describeAt(compiled(IN_BRANCH), at("2026-03-11T17:00+05:30"), { valueDays: 0 }));
    expect([told.isOpen, told.value?.tradeDate]).toEqual([false, "2026-03-12"]);
  });

  it("refuses what the calendar does not know", () => {
    const table = compiled(IN_BRANCH);
    const now = at("2026-03-11T17:00+05:30");
    const refusals = [
      describeAt(table, now, { cutOff: "noon" }),
      describeAt(table, now, { batch: "neft" }),
      describeAt(table, TWO_YEARS.until),
    ];
    expect(refusals.map((refusal) => (isTimeError(refusal) ? refusal.code : "told"))).toEqual([
      "unknown-cut-off",
      "unknown-batch",
      "outside-covers",
    ]);
  });
});
