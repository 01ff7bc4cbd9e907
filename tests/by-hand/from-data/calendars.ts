// Opening hours, business dates and batches, from the calendars of a pack. A window belongs to the business date on which it
// closes; it is open from its first millisecond to the one before its last.

import { Temporal } from "temporal-polyfill";
import { type Data, document, type Fields, known, list, type Pack, text } from "./data.ts";
import { milliseconds } from "./exact.ts";

export interface Calendar {
  /** Is value given on this date? */
  readonly good: (date: string) => boolean;
  readonly opens: (date: string) => number;
  readonly closes: (date: string) => number;
  /** The window that is open at the instant, or the next one to open. */
  readonly windowAt: (instant: number) => { readonly from: number; readonly until: number };
  readonly cutOff: (name: string, instant: number) => boolean;
  readonly nextBatch: (name: string, instant: number) => number;
}

const NEVER = (): never => {
  throw new Error("not asked of this calendar");
};

const ALWAYS: Calendar = {
  good: () => true,
  opens: NEVER,
  closes: NEVER,
  windowAt: (instant) => ({ from: instant, until: Number.POSITIVE_INFINITY }),
  cutOff: NEVER,
  nextBatch: NEVER,
};

export function calendarOf(pack: Pack, id: string): Calendar {
  if (id === "always") return ALWAYS;
  const told = known(document(pack, id), "zone covers open closed holidays-of cut-off batches joint");
  if (told.joint !== undefined) {
    return joint(list(known(told.joint, "all").all).map((member) => calendarOf(pack, text(member))));
  }
  const zone = text(told.zone);
  const hours = hoursByWeekday(known(told.open, ...Object.keys(told.open as Fields)));
  const closed = new Set(
    [id, ...list(told["holidays-of"]).map(text)].flatMap((other) =>
      list(document(pack, other).closed).map((day) => text(known(day, "on", "name", "grade", "moon").on)),
    ),
  );
  const windowOf = (date: string): { from: number; until: number } | undefined => {
    if (closed.has(date)) return undefined;
    const [, from, before, until] = /^(\d\d:\d\d)(-1d\.\.|-)(\d\d:\d\d)$/.exec(hours(date) ?? "") ?? [];
    if (from === undefined) return undefined;
    return { from: at(before === "-" ? date : addDays(date, -1), from, zone), until: at(date, until!, zone) };
  };
  const must = (date: string): { from: number; until: number } => windowOf(date) ?? NEVER();
  return {
    good: (date) => windowOf(date) !== undefined,
    opens: (date) => must(date).from,
    closes: (date) => must(date).until,
    windowAt(instant) {
      const today = localDate(instant, zone);
      for (let day = -1; day < 30; day++) {
        const window = windowOf(addDays(today, day));
        if (window !== undefined && window.until > instant) return { ...window, from: Math.max(window.from, instant) };
      }
      return NEVER();
    },
    cutOff: (name, instant) => instant > at(localDate(instant, zone), text((told["cut-off"] as Fields)[name]), zone),
    nextBatch: (name, instant) => nextBatch(batchTimes((told.batches as Fields)[name]!), instant, zone),
  };
}

function joint(members: readonly Calendar[]): Calendar {
  return {
    good: (date) => members.every((member) => member.good(date)),
    opens: (date) => Math.max(...members.map((member) => member.opens(date))),
    closes: NEVER,
    windowAt(instant) {
      let from = instant;
      for (;;) {
        const windows = members.map((member) => member.windowAt(from));
        const last = Math.max(...windows.map((window) => window.from));
        if (last === from) return { from, until: Math.min(...windows.map((window) => window.until)) };
        from = last;
      }
    },
    cutOff: NEVER,
    nextBatch: NEVER,
  };
}

/** Local times of a day: "every 30min" or `{ at: ["23:00"] }`. */
export function batchTimes(told: Data): readonly string[] {
  if (typeof told !== "string") return list(known(told, "at").at).map(text);
  const every = milliseconds(/^every (.+)$/.exec(told)![1]!) / 60_000;
  const two = (number: number): string => String(number).padStart(2, "0");
  return Array.from(
    { length: 1440 / every },
    (_, n) => `${two(Math.floor((n * every) / 60))}:${two((n * every) % 60)}`,
  );
}

export function nextBatch(times: readonly string[], instant: number, zone: string): number {
  const today = localDate(instant, zone);
  const batches = [today, addDays(today, 1)].flatMap((date) => times.map((time) => at(date, time, zone)));
  return batches.find((batch) => batch >= instant)!;
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/** Keys such as `mon-fri`, `fri` and `sat-1-3-5` (the first, third and fifth of the month). */
function hoursByWeekday(open: Fields): (date: string) => string | undefined {
  return (date) => {
    const day = Temporal.PlainDate.from(date);
    for (const [days, hours] of Object.entries(open)) {
      const [first, ...rest] = days.split("-");
      const weekday = day.dayOfWeek - 1;
      const from = WEEKDAYS.indexOf(first!);
      const until = rest.length === 1 ? WEEKDAYS.indexOf(rest[0]!) : from;
      if (from < 0 || until < 0) throw new Error(`unknown weekdays: ${days}`);
      const inMonth = rest.length < 2 || rest.includes(String(Math.ceil(day.day / 7)));
      if (weekday >= from && weekday <= until && inMonth) return text(hours);
    }
    return undefined;
  };
}

export function localDate(instant: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** The instant of a local time; 24:00 is the midnight that ends the date. */
export function at(date: string, time: string, zone: string): number {
  const [day, clock] = time === "24:00" ? [addDays(date, 1), "00:00"] : [date, time];
  return Temporal.PlainDateTime.from(`${day}T${clock}`).toZonedDateTime(zone).epochMilliseconds;
}
