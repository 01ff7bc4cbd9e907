// Promise: value dates are good in every calendar that must pay on them, and the wait until then is told apart by cause.

import { describe, expect, it } from "vitest";
import {
  addBusinessDays,
  alwaysOpen,
  businessDays,
  compileDelivery,
  deliver,
  formatDay,
  isTimeError,
  newDelivery,
  rollFollowing,
  rollModifiedFollowing,
  rollPreceding,
  type Timetable,
} from "../../../src/time/index.ts";
import { at, compiled, day, FEDWIRE, IN_24X7, IN_FX, MY_FX, sound, TWO_YEARS } from "./sample-calendars.ts";

const DAY = 86_400_000;
const inFx = compiled(IN_FX);
const myFx = compiled(MY_FX);
const fed = compiled(FEDWIRE);

function delivery(calendars: readonly Timetable[], t: string, days: number, placeZone = "Asia/Kolkata") {
  const out = newDelivery();
  deliver(sound(compileDelivery({ calendars, placeZone, ...TWO_YEARS })), at(t), days, out);
  return out;
}

describe("rolling", () => {
  const three = businessDays(inFx, myFx, fed);

  it("passes over the colliding holidays of November 2026", () => {
    // Mon 9 Deepavali in lieu (MY), Tue 10 Bali Pratipada (IN), Wed 11 Veterans Day (US): from Saturday to Thursday 12.
    expect(formatDay(rollFollowing(three, day("2026-11-07")))).toBe("2026-11-12");
    expect(formatDay(addBusinessDays(three, day("2026-11-06"), 1))).toBe("2026-11-12");
    expect(formatDay(addBusinessDays(three, day("2026-11-06"), 2))).toBe("2026-11-13");
  });

  it("rolls a Saturday value date to Monday when either centre is closed", () => {
    expect(formatDay(rollFollowing(businessDays(inFx, myFx), day("2026-08-08")))).toBe("2026-08-10");
  });

  it("goes back at the end of a month when it is modified", () => {
    // Sat 31 January 2026; Monday 2 February is a holiday in Kuala Lumpur.
    const malaysia = businessDays(myFx);
    expect(formatDay(rollFollowing(malaysia, day("2026-01-31")))).toBe("2026-02-03");
    expect(formatDay(rollModifiedFollowing(malaysia, day("2026-01-31")))).toBe("2026-01-30");
    expect(formatDay(rollModifiedFollowing(malaysia, day("2026-01-24")))).toBe("2026-01-26");
    expect(formatDay(rollPreceding(malaysia, day("2026-01-31")))).toBe("2026-01-30");
  });

  it("counts from the rolled date, forwards and back", () => {
    const india = businessDays(inFx);
    expect(formatDay(addBusinessDays(india, day("2026-08-08"), 0))).toBe("2026-08-10");
    expect(formatDay(addBusinessDays(india, day("2026-08-08"), 1))).toBe("2026-08-11");
    expect(formatDay(addBusinessDays(india, day("2026-08-08"), -1))).toBe("2026-08-06");
  });

  it("does not know dates past its calendars", () => {
    expect(addBusinessDays(businessDays(inFx), day("2027-12-28"), 9)).toBe(Number.POSITIVE_INFINITY);
    expect(rollFollowing(businessDays(), day("2026-08-08"))).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("delivery of a conversion in Mumbai against dollars", () => {
  const cash = [inFx, fed];

  it("is at once for cash while both centres are open", () => {
    const t = "2026-08-05T10:00+05:30";
    expect(delivery(cash, t, 0)).toEqual({ endAt: at(t), tradeAt: at(t), closedMs: 0 });
  });

  it("waits for the opening for cash early in the morning", () => {
    const out = delivery(cash, "2026-08-05T07:00+05:30", 0);
    expect(out).toEqual({ endAt: at("2026-08-05T09:00+05:30"), tradeAt: at("2026-08-05T07:00+05:30"), closedMs: 0 });
  });

  it("is two good dates on for spot, when the later of the two opens", () => {
    // Wednesday to Friday; New York's Friday opened on Thursday 21:00 EDT = Friday 06:30 IST, Mumbai opens at 09:00.
    expect(delivery(cash, "2026-08-05T10:00+05:30", 2).endAt).toBe(at("2026-08-07T09:00+05:30"));
  });

  it("trades on the next good date after the close, which 15:30 sharp already is", () => {
    // Friday 7 August 15:30: trade date Monday 10, cash on it at the opening; Saturday and Sunday are the closed part.
    expect(delivery(cash, "2026-08-07T15:30+05:30", 0)).toEqual({
      endAt: at("2026-08-10T09:00+05:30"),
      tradeAt: at("2026-08-10T09:00+05:30"),
      closedMs: 2 * DAY,
    });
    expect(delivery(cash, "2026-08-07T15:29:59.999+05:30", 0).endAt).toBe(at("2026-08-07T15:29:59.999+05:30"));
  });

  it("counts only the rest of a shut date as closed", () => {
    // Saturday 18:00: six hours of it are left, and Sunday.
    expect(delivery(cash, "2026-08-08T18:00+05:30", 1)).toEqual({
      endAt: at("2026-08-11T09:00+05:30"),
      tradeAt: at("2026-08-10T09:00+05:30"),
      closedMs: 1.25 * DAY,
    });
  });

  it("waits a week for spot over the holidays of three countries", () => {
    // Fri 6 November: good dates Thu 12 and Fri 13. Sat 7 to Wed 11 are shut: five days. The last opening on Friday 13 is
    // Mumbai's 09:00 IST = 03:30 UTC (Kuala Lumpur 01:00 UTC, New York Thursday 21:00 EST = 02:00 UTC).
    expect(delivery([inFx, myFx, fed], "2026-11-06T10:00+05:30", 2)).toEqual({
      endAt: at("2026-11-13T03:30Z"),
      tradeAt: at("2026-11-06T10:00+05:30"),
      closedMs: 5 * DAY,
    });
  });
});

describe("delivery at the edges", () => {
  it("puts cash on the next good date once another centre has closed for today", () => {
    // Kuala Lumpur closes at 18:00 = 15:30 IST. Dealing desk 24×7 in India, 17:00 IST on Wednesday.
    const out = delivery([compiled(IN_24X7), myFx], "2026-08-05T17:00+05:30", 0);
    expect(out.tradeAt).toBe(at("2026-08-05T17:00+05:30"));
    expect(out.endAt).toBe(at("2026-08-06T09:00+08:00"));
  });

  it("deals for the next date in New York once the evening window has opened", () => {
    // Monday 10 August 21:30 EDT: Monday's window closed at 19:00, Tuesday's opened at 21:00.
    const t = "2026-08-10T21:30-04:00";
    expect(delivery([fed], t, 0, "America/New_York")).toEqual({ endAt: at(t), tradeAt: at(t), closedMs: 0 });
  });

  it("takes every date where nothing ever shuts", () => {
    const always = sound(alwaysOpen(TWO_YEARS));
    expect(delivery([always], "2026-08-08T10:00+05:30", 1)).toEqual({
      endAt: at("2026-08-09T00:00+05:30"),
      tradeAt: at("2026-08-08T10:00+05:30"),
      closedMs: 0,
    });
  });

  it("never ends where the calendars end first, and needs a calendar and a zone", () => {
    expect(delivery([inFx], "2027-12-28T10:00+05:30", 5).endAt).toBe(Number.POSITIVE_INFINITY);
    const none = compileDelivery({ calendars: [], placeZone: "UTC", ...TWO_YEARS });
    const nowhere = compileDelivery({ calendars: [inFx], placeZone: "Asia/Nowhere", ...TWO_YEARS });
    expect([isTimeError(none), isTimeError(nowhere) && nowhere.code]).toEqual([true, "unknown-zone"]);
  });
});
