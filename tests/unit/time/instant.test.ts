// Promise: what people write about time is read exactly or refused with a reason, and printed so that it can be read back.

import { describe, expect, it } from "vitest";
import {
  compileZone,
  dayNumberOf,
  formatDay,
  formatDuration,
  formatInstant,
  formatInstantIso,
  isTimeError,
  occurrenceInMonth,
  parseDuration,
  parseInstant,
  parseLocalDate,
  weekdayOf,
} from "../../../src/time/index.ts";
import { at, date, day, sound, TWO_YEARS } from "./sample-calendars.ts";

const codeOf = (value: unknown): string => (isTimeError(value) ? value.code : `no error: ${String(value)}`);

describe("local dates", () => {
  it("agree with the calendar of the JavaScript engine over two centuries", () => {
    for (let t = Date.UTC(1900, 0, 1); t < Date.UTC(2200, 0, 1); t += 37 * 86_400_000) {
      const text = new Date(t).toISOString().slice(0, 10);
      expect(dayNumberOf(date(text))).toBe(t / 86_400_000);
      expect(formatDay(t / 86_400_000)).toBe(text);
      expect(weekdayOf(t / 86_400_000)).toBe(new Date(t).getUTCDay());
    }
  });

  it("know which Saturday of the month it is", () => {
    expect(["2026-05-02", "2026-05-09", "2026-05-23", "2026-05-30"].map((d) => occurrenceInMonth(day(d)))).toEqual([
      1, 2, 4, 5,
    ]);
  });

  it("refuse a date that does not exist", () => {
    for (const text of [
      "2026-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-04-31",
      "26-04-01",
      "2026-4-1",
      "",
      "1899-12-31",
    ])
      expect(codeOf(parseLocalDate(text))).toBe("not-a-date");
    expect(parseLocalDate("2028-02-29")).toBe("2028-02-29");
  });
});

describe("instants", () => {
  it("are read with their offset", () => {
    expect(parseInstant("2026-03-06T20:00+08:00")).toBe(Date.UTC(2026, 2, 6, 12));
    expect(parseInstant("2026-03-06T20:00:05.25Z")).toBe(Date.UTC(2026, 2, 6, 20, 0, 5, 250));
    expect(parseInstant("2026-03-06T00:15+05:30")).toBe(Date.UTC(2026, 2, 5, 18, 45));
    expect(parseInstant("2026-03-06T20:00-05:00")).toBe(Date.UTC(2026, 2, 7, 1));
  });

  it("are refused without an offset, and with one that no place has", () => {
    expect(codeOf(parseInstant("2026-03-06T20:00"))).toBe("offset-missing");
    for (const text of ["2026-03-06T20:00+15:00", "2026-03-06T20:00+08:60", "2026-03-06 20:00Z", "2026-02-30T20:00Z"])
      expect(codeOf(parseInstant(text))).toBe("not-an-instant");
    for (const text of ["2026-03-06T24:00Z", "2026-03-06T20:60Z", "2026-03-06T20:00:60Z", "1e308", "NaN", "2026-03-06"])
      expect(codeOf(parseInstant(text))).toBe("not-an-instant");
  });

  it("are printed in the clock of a place", () => {
    const zone = sound(compileZone("Asia/Kuala_Lumpur", TWO_YEARS.from, TWO_YEARS.until));
    const instant = at("2026-03-06T12:00Z");
    expect(formatInstant(instant, zone)).toBe("Fri 2026-03-06 20:00 +08:00");
    expect(formatInstant(instant, zone, "MYT")).toBe("Fri 2026-03-06 20:00 MYT");
    expect(formatInstantIso(instant, zone)).toBe("2026-03-06T20:00:00+08:00");
    expect(formatInstantIso(at("2026-03-06T12:00:00.007Z"))).toBe("2026-03-06T12:00:00.007Z");
    expect(formatInstantIso(Number.POSITIVE_INFINITY as typeof instant)).toBe("never");
  });
});

describe("durations", () => {
  it("carry a unit", () => {
    const read = ["250ms", "30s", "15min", "2h", "1d", "1.5h", "0s"].map((text) => parseDuration(text));
    expect(read).toEqual([250, 30_000, 900_000, 7_200_000, 86_400_000, 5_400_000, 0]);
  });

  it("are refused without one, below zero, or finer than a millisecond", () => {
    for (const text of ["30", "-5s", "1m", "1e3s", "0.0005s", "", "999999999d", "1 h"])
      expect(codeOf(parseDuration(text))).toBe("not-a-duration");
  });

  it("are printed in their two largest units", () => {
    expect([250, 45_000, 5_400_000, 183_600_000, 86_400_000].map(formatDuration)).toEqual([
      "250 ms",
      "45 s",
      "1 h 30 min",
      "2 d 3 h",
      "1 d",
    ]);
    expect(formatDuration(Number.POSITIVE_INFINITY)).toBe("never");
  });
});
