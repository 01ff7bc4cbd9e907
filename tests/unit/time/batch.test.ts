// Promise: a payment leaves with the batch it is ready for, to the millisecond, and is credited when the operator says.

import { describe, expect, it } from "vitest";
import { alwaysOpen, compileBatches, creditAtOf, isTimeError, nextBatchAt } from "../../../src/time/index.ts";
import { at, compiled, date, IN_24X7, IN_BRANCH, MY_IBG, sound, TWO_YEARS } from "./sample-calendars.ts";

const MINUTE = 60_000;

describe("Malaysian interbank giro", () => {
  const ibg = sound(compileBatches(compiled(MY_IBG), "ibg"));
  const creditOf = (ready: string): number => creditAtOf(ibg, at(ready));

  it("credits each window at its own time on the day (Wednesday 5 August 2026)", () => {
    expect(creditOf("2026-08-05T04:59+08:00")).toBe(at("2026-08-05T11:00+08:00"));
    expect(creditOf("2026-08-05T05:00+08:00")).toBe(at("2026-08-05T11:00+08:00"));
    expect(creditOf("2026-08-05T05:00:00.001+08:00")).toBe(at("2026-08-05T14:00+08:00"));
    expect(creditOf("2026-08-05T10:00+08:00")).toBe(at("2026-08-05T17:00+08:00"));
    expect(creditOf("2026-08-05T14:00+08:00")).toBe(at("2026-08-05T20:20+08:00"));
    expect(creditOf("2026-08-05T17:00+08:00")).toBe(at("2026-08-05T23:00+08:00"));
  });

  it("credits what missed 17:00, and what came on a weekend, at 11:00 of the next business day", () => {
    expect(creditOf("2026-08-05T17:01+08:00")).toBe(at("2026-08-06T11:00+08:00"));
    expect(creditOf("2026-08-07T18:00+08:00")).toBe(at("2026-08-10T11:00+08:00"));
    expect(creditOf("2026-08-08T09:00+08:00")).toBe(at("2026-08-10T11:00+08:00"));
    // Friday evening before National Day, Monday 31 August.
    expect(creditOf("2026-08-28T18:00+08:00")).toBe(at("2026-09-01T11:00+08:00"));
  });

  it("leaves at the time of submission", () => {
    expect(nextBatchAt(ibg, at("2026-08-05T05:30+08:00"))).toBe(at("2026-08-05T08:00+08:00"));
  });
});

describe("half-hourly batches around the clock", () => {
  const neft = sound(compileBatches(compiled(IN_24X7), "neft"));

  it("leave on the hour and the half hour of Indian time", () => {
    expect(nextBatchAt(neft, at("2026-08-15T00:00+05:30"))).toBe(at("2026-08-15T00:00+05:30"));
    expect(nextBatchAt(neft, at("2026-08-15T00:00:00.001+05:30"))).toBe(at("2026-08-15T00:30+05:30"));
    expect(nextBatchAt(neft, at("2026-08-15T23:59+05:30"))).toBe(at("2026-08-16T00:00+05:30"));
  });

  it("are 48 a day, holidays and Sundays included", () => {
    // 2 January 2026 00:00 UTC to 30 December 2027 00:00 UTC: 727 days of 48 batches.
    expect(neft.count).toBe(727 * 48);
  });
});

describe("settlement windows of UPI", () => {
  const upi = sound(compileBatches(compiled(IN_24X7), "upi"));

  it("settle at the end of each window, five hours apart at night", () => {
    expect(nextBatchAt(upi, at("2026-08-15T21:30+05:30"))).toBe(at("2026-08-16T00:00+05:30"));
    expect(nextBatchAt(upi, at("2026-08-16T00:01+05:30"))).toBe(at("2026-08-16T05:00+05:30"));
    expect(nextBatchAt(upi, at("2026-08-16T09:00+05:30"))).toBe(at("2026-08-16T09:00+05:30"));
    expect(nextBatchAt(upi, at("2026-08-16T09:01+05:30"))).toBe(at("2026-08-16T11:00+05:30"));
  });

  it("are ten a day", () => {
    const oneDay = { from: at("2026-08-15T00:01+05:30"), until: at("2026-08-16T00:01+05:30") };
    expect(sound(compileBatches(compiled(IN_24X7, oneDay), "upi")).count).toBe(10);
  });
});

describe("batches of an office", () => {
  it("include the opening and the closing instant", () => {
    const hourly = sound(compileBatches(compiled(IN_BRANCH), { every: 60 * MINUTE }));
    expect(nextBatchAt(hourly, at("2026-03-11T00:00+05:30"))).toBe(at("2026-03-11T09:00+05:30"));
    expect(nextBatchAt(hourly, at("2026-03-11T16:01+05:30"))).toBe(at("2026-03-11T17:00+05:30"));
    expect(nextBatchAt(hourly, at("2026-03-11T17:00:00.001+05:30"))).toBe(at("2026-03-12T09:00+05:30"));
  });

  it("count from local midnight, not from the opening", () => {
    const every = sound(compileBatches(compiled(IN_BRANCH), { every: 120 * MINUTE }));
    expect(nextBatchAt(every, at("2026-03-11T09:00+05:30"))).toBe(at("2026-03-11T10:00+05:30"));
    expect(nextBatchAt(every, at("2026-03-11T16:01+05:30"))).toBe(at("2026-03-12T10:00+05:30"));
  });

  it("leave out times that a short day does not reach", () => {
    const twice = sound(compileBatches(compiled(IN_BRANCH), { at: [11 * 60, 15 * 60] }));
    // Saturday 2 May 2026 closes at 13:00.
    expect(nextBatchAt(twice, at("2026-05-02T11:01+05:30"))).toBe(at("2026-05-04T11:00+05:30"));
  });
});

describe("batches on the days New York moves its clocks", () => {
  const table = compiled({
    ...IN_24X7,
    zone: "America/New_York",
    batches: { half: { every: 30 * MINUTE } },
    cutOffs: {},
  });
  const half = sound(compileBatches(table, "half"));

  it("run through the hour that is shown twice, and not in the one that is skipped", () => {
    // 1 November 2026, 01:30 EDT = 05:30 UTC, 01:00 EST = 06:00 UTC, 01:30 EST = 06:30 UTC.
    expect(nextBatchAt(half, at("2026-11-01T05:31Z"))).toBe(at("2026-11-01T06:00Z"));
    expect(nextBatchAt(half, at("2026-11-01T06:01Z"))).toBe(at("2026-11-01T06:30Z"));
    // 8 March 2026, 01:30 EST = 06:30 UTC, then 03:00 EDT = 07:00 UTC.
    expect(nextBatchAt(half, at("2026-03-08T06:31Z"))).toBe(at("2026-03-08T07:00Z"));
  });

  it("keep to the wall clock when the interval is longer than the change", () => {
    const every = sound(compileBatches(table, { every: 4 * 60 * MINUTE }));
    // 08:00 is 13:00 UTC on Saturday (EST) and 12:00 UTC on Sunday (EDT).
    expect(nextBatchAt(every, at("2026-03-07T12:30Z"))).toBe(at("2026-03-07T13:00Z"));
    expect(nextBatchAt(every, at("2026-03-08T11:30Z"))).toBe(at("2026-03-08T12:00Z"));
  });
});

describe("batches that cannot be", () => {
  it("name what the calendar has", () => {
    const unknown = compileBatches(compiled(IN_24X7), "rtgs");
    expect(isTimeError(unknown) && unknown.message).toBe('calendar in-24x7 has no batch "rtgs" (known: neft, upi)');
    const tooShort = compileBatches(compiled(IN_24X7), { every: 1000 });
    expect(isTimeError(tooShort) && tooShort.code).toBe("batch-invalid");
  });

  it("are Infinity outside the run", () => {
    const neft = sound(compileBatches(sound(alwaysOpen(TWO_YEARS, "Asia/Kolkata")), { every: 30 * MINUTE }));
    expect(nextBatchAt(neft, TWO_YEARS.until)).toBe(Number.POSITIVE_INFINITY);
    expect(creditAtOf(neft, Number.NaN)).toBe(Number.POSITIVE_INFINITY);
    expect(nextBatchAt(neft, at("2026-08-15T00:01+05:30"))).toBe(at("2026-08-15T00:30+05:30"));
  });

  it("run on a special opening's date too", () => {
    const special = { on: date("2026-08-08"), open: { from: 9 * 60, until: 12 * 60 } };
    const ibg = sound(compileBatches(compiled({ ...MY_IBG, special: [special] }), "ibg"));
    expect(creditAtOf(ibg, at("2026-08-08T09:00+08:00"))).toBe(at("2026-08-08T17:00+08:00"));
  });
});
