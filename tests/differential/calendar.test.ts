// Promise: the compiled look-ups and a plain walk over dates with Temporal give one answer. The walk reads the calendar
// as it is written, knows no interval, no index and none of our date arithmetic.

import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import {
  type CalendarSpec,
  closeAfter,
  compileCalendar,
  compileDelivery,
  deliver,
  isOpenAt,
  isTimeError,
  newDelivery,
  nextOpenAt,
  openMsBetween,
  type TimeError,
  type Timetable,
} from "../../src/time/index.ts";
import { calendar, instantIn, YEAR_2026 } from "../arbitraries/calendar.ts";
import { bothSeeds } from "../arbitraries/seeds.ts";
import { FEDWIRE, IN_BRANCH, IN_FX, MY_FX } from "../unit/time/sample-calendars.ts";

const DAY = 86_400_000;
const MINUTE = 60_000;

function sound<T>(value: T | TimeError): T {
  if (isTimeError(value)) throw new Error(`${value.code}: ${value.message}`);
  return value;
}
const table = (spec: CalendarSpec): Timetable => sound(compileCalendar(spec, YEAR_2026));

/** The windows of a date, in minutes, by the words of the calendar. */
function writtenWindows(spec: CalendarSpec, date: Temporal.PlainDate): { from: number; until: number }[] {
  const on = date.toString();
  const special = spec.special.filter((entry) => entry.on === on).map((entry) => entry.open);
  if (special.length > 0) return special;
  if (spec.closed.some((entry) => entry.on === on)) return [];
  const occurrence = Math.floor((date.day - 1) / 7) + 1;
  return spec.open.filter(
    (w) => w.days.includes(date.dayOfWeek % 7) && (w.nth === undefined || w.nth.includes(occurrence)),
  );
}

/** A wall clock time as an instant: the earlier of two, or the end of the gap. */
function edge(date: Temporal.PlainDate, minute: number, zone: string): number {
  const wall = date.toPlainDateTime().add({ minutes: minute });
  const moment = wall.toZonedDateTime(zone, { disambiguation: "earlier" });
  if (moment.toPlainDateTime().equals(wall)) return moment.epochMilliseconds;
  return moment.getTimeZoneTransition("next")?.epochMilliseconds ?? Number.NaN;
}

/** All windows of the dates around t, joined where they touch. */
function walkedIntervals(spec: CalendarSpec, t: number, daysAhead: number): { open: number; close: number }[] {
  const zone = spec.zone;
  const today = Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(zone).toPlainDate();
  const intervals: { open: number; close: number }[] = [];
  for (let i = -1; i <= daysAhead; i++) {
    const date = today.add({ days: i });
    if (date.toString() < spec.covers.from || date.toString() > spec.covers.until) continue;
    for (const window of writtenWindows(spec, date)) {
      const [open, close] = [edge(date, window.from, zone), edge(date, window.until, zone)];
      if (open < close) intervals.push({ open, close });
    }
  }
  intervals.sort((a, b) => a.open - b.open);
  for (let i = intervals.length - 1; i > 0; i--) {
    const [before, here] = [intervals[i - 1], intervals[i]];
    if (before === undefined || here === undefined || here.open > before.close) continue;
    before.close = Math.max(before.close, here.close);
    intervals.splice(i, 1);
  }
  return intervals;
}

describe("compiled calendars and a walk over dates", () => {
  it("agree on whether it is open, when it opens and when it closes", () => {
    const law = fc.property(calendar(), instantIn(YEAR_2026), (spec, t) => {
      const ahead = 21;
      const next = walkedIntervals(spec, t, ahead).find(({ close }) => close > t);
      const opens = next === undefined ? Number.NaN : Math.max(next.open, t);
      const answer = nextOpenAt(table(spec), t);
      // Nothing within three weeks, or nothing before the year ends: then there is no such opening to find either.
      if (next === undefined || opens >= YEAR_2026.until) {
        expect(answer).toBeGreaterThan(Math.min(t + (ahead - 2) * DAY, YEAR_2026.until));
        return;
      }
      expect(answer).toBe(opens);
      expect(isOpenAt(table(spec), t)).toBe(next.open <= t);
      if (next.close < t + (ahead - 2) * DAY)
        expect(closeAfter(table(spec), t)).toBe(Math.min(next.close, YEAR_2026.until));
    });
    for (const parameters of bothSeeds<[CalendarSpec, number]>(60)) fc.assert(law, parameters);
  });

  it("count the same open minutes over a weekend on which New York moves its clocks, minute by minute", () => {
    for (const [spec, from] of [
      [FEDWIRE, "2026-03-06T20:00Z"],
      [FEDWIRE, "2026-10-30T20:00Z"],
      [IN_BRANCH, "2026-03-06T20:00Z"],
    ] as const) {
      const start = Temporal.Instant.from(from).epochMilliseconds;
      const end = start + 3 * DAY;
      expect(openMsBetween(table(spec), start, end)).toBe(countOpenMinutes(spec, start, end) * MINUTE);
    }
  });
});

/** Looks at the wall clock in every minute: inside a window of today, or of tomorrow's evening before? */
function countOpenMinutes(spec: CalendarSpec, start: number, end: number): number {
  let open = 0;
  for (let t = start; t < end; t += MINUTE) {
    const wall = Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(spec.zone);
    const minute = wall.hour * 60 + wall.minute;
    const today = wall.toPlainDate();
    const isInside = (date: Temporal.PlainDate, at: number): boolean =>
      writtenWindows(spec, date).some((window) => window.from <= at && at < window.until);
    if (isInside(today, minute) || isInside(today.add({ days: 1 }), minute - 1440)) open++;
  }
  return open;
}

describe("delivery and a walk over dates", () => {
  const specs = [IN_FX, MY_FX, FEDWIRE];
  const place = "Asia/Kolkata";
  const isGood = (date: Temporal.PlainDate): boolean => specs.every((spec) => writtenWindows(spec, date).length > 0);
  const opens = (spec: CalendarSpec, date: Temporal.PlainDate): number =>
    Math.min(...writtenWindows(spec, date).map((window) => edge(date, window.from, spec.zone)));
  const closes = (spec: CalendarSpec, date: Temporal.PlainDate): number =>
    Math.max(...writtenWindows(spec, date).map((window) => edge(date, window.until, spec.zone)));
  const nextGood = (date: Temporal.PlainDate): Temporal.PlainDate =>
    isGood(date) ? date : nextGood(date.add({ days: 1 }));

  it("agree on the value date and on the shut part of the wait", () => {
    const compiled = sound(compileDelivery({ calendars: specs.map(table), placeZone: place, ...YEAR_2026 }));
    const early = { from: YEAR_2026.from, until: YEAR_2026.until - 30 * DAY } as typeof YEAR_2026;
    const law = fc.property(instantIn(early), fc.nat(3), (t, days) => {
      const today = Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(place).toPlainDate();
      let trade = nextGood(today);
      if (trade.equals(today) && t >= closes(IN_FX, today)) trade = nextGood(today.add({ days: 1 }));
      const isRolled = !trade.equals(today);
      let value = trade;
      for (let i = 0; i < days; i++) value = nextGood(value.add({ days: 1 }));
      if (days === 0 && specs.some((spec) => t >= closes(spec, trade))) value = nextGood(value.add({ days: 1 }));
      const endAt = Math.max(t, ...specs.map((spec) => opens(spec, value)));
      let closedMs = 0;
      for (let date = today; date.toString() <= value.toString(); date = date.add({ days: 1 })) {
        const [begins, ends] = [edge(date, 0, place), edge(date.add({ days: 1 }), 0, place)];
        if (!isGood(date)) closedMs += Math.max(0, Math.min(ends, endAt) - Math.max(begins, t));
      }
      const out = newDelivery();
      deliver(compiled, t, days, out);
      const tradeAt = isRolled ? Math.max(t, opens(IN_FX, trade)) : t;
      expect(out).toEqual({ endAt, tradeAt, closedMs });
    });
    for (const parameters of bothSeeds<[number, number]>(60)) fc.assert(law, parameters);
  });
});
