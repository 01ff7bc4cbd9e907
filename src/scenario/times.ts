// Dates, times of day, instants and durations, decoded from text by the time room; what it refuses is said with an example and
// the usual repair.

import {
  type Instant,
  isTimeError,
  type LocalDate,
  type MinuteOfDay,
  parseInstant,
  parseLocalDate,
  parseMinuteOfDay,
  parseDuration as parseSpan,
} from "../time/index.ts";
import { no } from "./refusal.ts";
import { type Decoded, text } from "./shape.ts";

const DURATION_WORDS = "a duration such as 30s, 15min, 2h or 1d";

export function parseDuration(written: string): Decoded<number> {
  const read = parseSpan(written);
  if (!isTimeError(read)) return { value: read };
  if (read.message.includes("whole number of milli"))
    return no("bad-duration", "a duration of whole milliseconds such as 250ms");
  if (read.message.includes("ten years")) return no("bad-duration", "a duration of at most ten years");
  return no("bad-duration", DURATION_WORDS, durationHint(written));
}

const UNIT_WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:ms|msec|millis|milliseconds?)$/i, "ms"],
  [/^(?:s|secs?|seconds?)$/i, "s"],
  [/^(?:m|mins?|minutes?)$/i, "min"],
  [/^(?:h|hrs?|hours?)$/i, "h"],
  [/^(?:d|days?)$/i, "d"],
];

function durationHint(written: string): string | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([A-Za-z]*)$/.exec(written);
  if (match === null) return written.startsWith("-") ? "a duration is never below zero" : undefined;
  const [, amount = "", unit = ""] = match;
  if (unit === "") return `say the unit: ${amount}s, ${amount}min, ${amount}h or ${amount}d`;
  const found = UNIT_WORDS.find(([words]) => words.test(unit));
  return found === undefined ? undefined : `write ${amount}${found[1]}`;
}

export const duration = text<number>(DURATION_WORDS, parseDuration, 0);

/** A duration that keeps how it was written, for headings. */
export const labelledDuration = text<{ readonly label: string; readonly ms: number }>(DURATION_WORDS, (written) => {
  const read = parseDuration(written);
  return "value" in read ? { value: { label: written, ms: read.value } } : read;
});

const DATE_WORDS = "a date such as 2026-03-06";

export function parseDate(written: string): Decoded<LocalDate> {
  const read = parseLocalDate(written);
  if (!isTimeError(read)) return { value: read };
  if (read.message.includes("no date")) return no("bad-date", "a date that exists such as 2026-02-28");
  if (read.message.includes("year")) return no("bad-date", "a date from 1900-01-01 to 2199-12-31");
  const other = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.test(written);
  return no("bad-date", DATE_WORDS, other ? "write year, month, day" : undefined);
}

export const date = text<LocalDate>(DATE_WORDS, parseDate, "2026-01-01" as LocalDate);

export interface DateRange {
  readonly from: LocalDate;
  readonly until: LocalDate;
}

const RANGE_WORDS = "two dates, both included, such as 2026-01-01..2027-12-31";

export const dateRange = text<DateRange>(
  RANGE_WORDS,
  (written) => {
    const [first = "", last = "", ...more] = written.split("..");
    if (last === "" || more.length > 0) return no("bad-date", RANGE_WORDS);
    const from = parseDate(first.trim());
    const until = parseDate(last.trim());
    if (!("value" in from)) return from;
    if (!("value" in until)) return until;
    if (from.value > until.value) return no("dates-reversed", "a first date that is not after the last");
    return { value: { from: from.value, until: until.value } };
  },
  { from: "2026-01-01" as LocalDate, until: "2026-12-31" as LocalDate },
);

const INSTANT_WORDS = "an instant with its offset such as 2026-03-06T20:00+08:00";

export const instant = text<Instant>(
  INSTANT_WORDS,
  (written) => {
    const read = parseInstant(written);
    if (!isTimeError(read)) return { value: read };
    if (read.code === "offset-missing")
      return no("bad-instant", INSTANT_WORDS, `say the offset from UTC: ${written}+08:00, or ${written}Z`);
    return no(
      "bad-instant",
      INSTANT_WORDS,
      /^\d{4}-\d{2}-\d{2} \d/.test(written) ? "put a T between date and time" : undefined,
    );
  },
  0 as Instant,
);

const TIME_WORDS = 'a local time such as "09:30"';

export function parseTimeOfDay(written: string): Decoded<MinuteOfDay> {
  const minute = parseMinuteOfDay(written);
  if (minute !== null) return { value: minute };
  const clock = /^(\d{1,2}):(\d{2})/.exec(written);
  const beyond = clock !== null && (Number(clock[1]) > 24 || Number(clock[2]) > 59);
  const hint = beyond
    ? "a day has the times 00:00 to 24:00"
    : /^\d:\d{2}$/.test(written)
      ? `write 0${written}`
      : undefined;
  return no("bad-time-of-day", TIME_WORDS, hint);
}

export const timeOfDay = text<MinuteOfDay>(TIME_WORDS, parseTimeOfDay, 0);
