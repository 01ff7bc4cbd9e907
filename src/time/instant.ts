// Instants: whole milliseconds UTC. Reads the instants people write: an offset is always required, so that nobody has
// to guess a zone. Printing them needs a zone and stands in `format.ts`.
//   parseInstant("2026-03-06T20:00+08:00") = 2026-03-06 12:00 UTC

import { dayNumberOf, parseLocalDate, twoDigits } from "./date.ts";
import { DAY, HOUR, MINUTE, SECOND } from "./duration.ts";
import { isTimeError, type TimeError, timeError } from "./trouble.ts";

/** Whole milliseconds since 1970-01-01T00:00Z, leap seconds not counted. */
export type Instant = number & { readonly __brand: "Instant" };

/** Half-open: `from` belongs to it, `until` does not. */
export interface InstantRange {
  readonly from: Instant;
  readonly until: Instant;
}

export const NEVER = Number.POSITIVE_INFINITY as Instant;

const SHAPE = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?(Z|[+-]\d{2}:\d{2})?$/;
const WIDEST_OFFSET_MINUTES = 14 * 60; // Kiribati; no place on Earth is further from UTC

export function parseInstant(text: string): Instant | TimeError {
  const match = SHAPE.exec(text);
  if (match === null)
    return timeError("not-an-instant", `expected an instant such as 2026-03-06T20:00+08:00, found "${text}"`);
  const [, dateText = "", hour = "", minute = "", second = "00", fraction = "", offsetText] = match;
  const date = parseLocalDate(dateText);
  if (isTimeError(date)) return timeError("not-an-instant", date.message);
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59)
    return timeError("not-an-instant", `${text} has no such time of day`);
  if (offsetText === undefined)
    return timeError("offset-missing", `${text} does not say its offset; write ${text}Z or ${text}+08:00`);
  const offset = parseOffset(offsetText);
  if (offset === null) return timeError("not-an-instant", `${offsetText} is not an offset in use`);
  const clock = Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * SECOND;
  return (dayNumberOf(date) * DAY + clock + Number(fraction.padEnd(3, "0")) - offset) as Instant;
}

/** Milliseconds east of UTC, or null: `Z`, `+05:30`. */
export function parseOffset(text: string): number | null {
  if (text === "Z") return 0;
  const match = /^([+-])(\d{2}):(\d{2})$/.exec(text);
  if (match === null) return null;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  if (Number(match[3]) > 59 || minutes > WIDEST_OFFSET_MINUTES) return null;
  return (match[1] === "-" ? -minutes : minutes) * MINUTE;
}

export function formatOffset(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / MINUTE);
  return `${offsetMs < 0 ? "-" : "+"}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}
