// Calendars as they are written: a zone, the dates they cover, opening hours by weekday, holidays, special sessions, cut-offs
// and batches; or several calendars joined. Keys and single values; what is wrong with a whole is judged in build-calendar.ts.

import type { WindowSpec } from "../time/index.ts";
import { annotations, fileKeys, sourceOrKey, sourceOrTitle } from "./common-shape.ts";
import { flag, idText, labelText, nameText, zoneText } from "./names.ts";
import { type Decoded, type Of, text, word } from "./shape.ts";
import { either, list, nonEmpty } from "./shape-collections.ts";
import { block, table } from "./shape-maps.ts";
import { date, dateRange, parseDuration, parseTimeOfDay, timeOfDay } from "./times.ts";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const DAYS_WORDS = "weekdays such as mon-fri, sat, or sat-1-3-5 for the first, third and fifth Saturday of a month";

export type Days = Pick<WindowSpec, "days" | "nth">;

/** `mon-fri` is five days; `sat-1-3-5` is one weekday of which the month's first, third and fifth count. */
export const daysText = text<string>(DAYS_WORDS, (written) =>
  daysOf(written) === null ? { code: "bad-days", expected: DAYS_WORDS, hint: daysHint(written) } : { value: written },
);

export function daysOf(written: string): Days | null {
  const [first = "", ...rest] = written.split("-");
  const from = WEEKDAYS.indexOf(first);
  if (from < 0) return null;
  if (rest.length === 0) return { days: [from] };
  const until = rest.length === 1 ? WEEKDAYS.indexOf(rest[0] ?? "") : -1;
  if (until >= 0) return { days: Array.from({ length: ((until - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7) };
  const nth = rest.map((part) => (/^[1-5]$/.test(part) ? Number(part) : 0));
  const rises = nth.every((n, i) => n > (nth[i - 1] ?? 0));
  return rises ? { days: [from], nth } : null;
}

function daysHint(written: string): string | undefined {
  const short = written
    .toLowerCase()
    .replace(/(sun|mon|tue|wed|thu|fri|sat)[a-z]*/g, "$1")
    .replace(/[ _]*(?:to|–|\.\.)[ _]*/, "-");
  return short !== written && daysOf(short) !== null ? `write ${short}` : undefined;
}

const WINDOW_WORDS = 'opening hours such as "09:00-17:00", or "21:00-1d..19:00" for an opening on the evening before';

export type Hours = Pick<WindowSpec, "from" | "until">;

export const hoursText = text<Hours>(WINDOW_WORDS, (written) => {
  const [first, last, more] = written.includes("..") ? written.split("..") : splitAtHyphen(written);
  if (first === undefined || last === undefined || more !== undefined)
    return { code: "bad-time-of-day", expected: WINDOW_WORDS };
  const from = parseTimeOfDay(first.trim());
  const until = parseTimeOfDay(last.trim());
  if (!("value" in from)) return from;
  if (!("value" in until)) return until;
  return { value: { from: from.value, until: until.value } };
});

function splitAtHyphen(written: string): readonly string[] {
  const match = /^(\S+?) ?- ?(\d\S*)$/.exec(written);
  return match === null ? [written] : [match[1] ?? "", match[2] ?? ""];
}

interface Every {
  readonly every: number;
}

const EVERY_WORDS = "a batch such as every 30min";

const everyText = text<Every>(EVERY_WORDS, (written): Decoded<Every> => {
  const match = /^every (\S+)$/.exec(written);
  const every = parseDuration(match?.[1] ?? "");
  if (match === null || !("value" in every)) {
    return {
      code: "bad-duration",
      expected: EVERY_WORDS,
      hint: /^\d+\s*[a-z]+$/.test(written) ? `write every ${written}` : undefined,
    };
  }
  return { value: { every: every.value } };
});

const batch = either(
  "a batch: every 30min, or a map with at or windows",
  everyText,
  block("a batch", {
    at: nonEmpty("a list of local times", timeOfDay).optional(),
    windows: nonEmpty(
      "a list of windows",
      block("a batch window", { "submit-by": timeOfDay, "credit-by": timeOfDay }),
    ).optional(),
    source: sourceOrKey.optional(),
  }),
);

export const calendarShape = block("a calendar", {
  id: idText,
  label: labelText.optional(),
  zone: zoneText,
  covers: dateRange,
  open: table(
    "a map from weekdays to opening hours",
    daysText,
    either("opening hours, or a list of them", hoursText, nonEmpty("a list of opening hours", hoursText)),
  ),
  "cut-off": table("a map from names to local times", nameText, timeOfDay).optional(),
  /** Calendars whose closed dates close this one too, so that a country's holidays stand in one list. */
  "holidays-of": list("a list of calendars", idText).optional(),
  closed: list(
    "a list of closed dates",
    block("a closed date", {
      on: date,
      name: labelText,
      grade: word(["notified", "listed", "projected", "expected"], "a grade of a holiday"),
      /** Awaits the sighting of the moon. */
      moon: flag.optional(),
      source: sourceOrTitle.optional(),
      note: labelText.optional(),
    }),
  ).optional(),
  special: nonEmpty(
    "a list of special sessions",
    block("a special session", {
      on: date,
      open: hoursText,
      name: labelText.optional(),
      source: sourceOrTitle.optional(),
    }),
  ).optional(),
  batches: table("a map from names to batches", nameText, batch).optional(),
  ...annotations,
  ...fileKeys,
});

export type CalendarShape = Of<typeof calendarShape>;

const members = nonEmpty("a list of calendars", idText);

export const jointShape = block("a joint calendar", {
  id: idText,
  label: labelText.optional(),
  joint: block("a way of joining", { all: members.optional(), any: members.optional() }),
  ...annotations,
  ...fileKeys,
});

export type JointShape = Of<typeof jointShape>;
