// Promise: local times become the instants that the clocks of the place showed, on the two odd days of the year too.

import { describe, expect, it } from "vitest";
import { compileZone, isTimeError, type Zone } from "../../../src/time/index.ts";
import { at, day, sound, TWO_YEARS } from "./sample-calendars.ts";

const zoneOf = (id: string): Zone => sound(compileZone(id, TWO_YEARS.from, TWO_YEARS.until));

describe("New York in 2026", () => {
  const newYork = zoneOf("America/New_York");

  it("moves its clocks on 8 March at 07:00 UTC and on 1 November at 06:00 UTC", () => {
    const hoursAt = (text: string): number => newYork.offsetAt(at(text)) / 3_600_000;
    expect(hoursAt("2026-03-08T06:59:59.999Z")).toBe(-5);
    expect(hoursAt("2026-03-08T07:00Z")).toBe(-4);
    expect(hoursAt("2026-11-01T05:59:59.999Z")).toBe(-4);
    expect(hoursAt("2026-11-01T06:00Z")).toBe(-5);
  });

  it("has no 02:30 on 8 March: an error for an instant, the end of the gap for the edge of a window", () => {
    const refused = newYork.instantOf(day("2026-03-08"), 150);
    expect(isTimeError(refused) && refused.code).toBe("impossible-local-time");
    expect(isTimeError(refused) && refused.message).toBe("the clocks of America/New_York skip 2026-03-08 02:30");
    expect(newYork.edgeOf(day("2026-03-08"), 150)).toBe(at("2026-03-08T07:00Z"));
    expect(newYork.instantOf(day("2026-03-08"), 180)).toBe(at("2026-03-08T07:00Z"));
    expect(newYork.instantOf(day("2026-03-08"), 119)).toBe(at("2026-03-08T06:59Z"));
  });

  it("has 01:30 twice on 1 November, and the earlier one is meant", () => {
    expect(newYork.instantOf(day("2026-11-01"), 90)).toBe(at("2026-11-01T05:30Z")); // EDT
    expect(newYork.instantOf(day("2026-11-01"), 120)).toBe(at("2026-11-01T07:00Z")); // 02:00 EST
  });

  it("has a day of 23 hours and one of 25", () => {
    const hours = (text: string): number =>
      (newYork.startOfDay(day(text) + 1) - newYork.startOfDay(day(text))) / 3_600_000;
    expect([hours("2026-03-07"), hours("2026-03-08"), hours("2026-11-01")]).toEqual([24, 23, 25]);
  });
});

describe("other zones", () => {
  it("place Indian and Malaysian office hours in UTC", () => {
    expect(zoneOf("Asia/Kolkata").instantOf(day("2026-08-07"), 540)).toBe(at("2026-08-07T03:30Z"));
    expect(zoneOf("Asia/Kuala_Lumpur").instantOf(day("2026-08-07"), 540)).toBe(at("2026-08-07T01:00Z"));
  });

  it("may be written as an offset", () => {
    expect(zoneOf("+05:30").instantOf(day("2026-08-07"), 540)).toBe(at("2026-08-07T03:30Z"));
    expect(zoneOf("UTC").dayAt(at("2026-08-07T23:59Z"))).toBe(day("2026-08-07"));
  });

  it("begin a day after midnight where the clock is moved at midnight", () => {
    // Beirut moves its clocks from 00:00 to 01:00 on the last Sunday of March: 29 March 2026, 22:00 UTC of the 28th.
    expect(zoneOf("Asia/Beirut").startOfDay(day("2026-03-29"))).toBe(at("2026-03-28T22:00Z"));
    expect(zoneOf("Asia/Beirut").dayAt(at("2026-03-28T22:00Z"))).toBe(day("2026-03-29"));
  });

  it("are refused when nobody knows them", () => {
    const refused = compileZone("Asia/Mumbay", TWO_YEARS.from, TWO_YEARS.until);
    expect(isTimeError(refused) && refused.code).toBe("unknown-zone");
  });
});
