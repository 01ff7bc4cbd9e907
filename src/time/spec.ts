// A calendar as it was written, decoded: plain data, nothing compiled. Times of day are minutes after local midnight of
// the business date; a window may open the evening before (from < 0), and belongs to the date on which it closes.
//   open 21:00-1d..19:00 on Monday: { days: [1], from: -180, until: 1140 }

import type { LocalDate, Weekday } from "./date.ts";

/** Minutes after local midnight of the business date; below zero on the evening before. */
export type MinuteOfDay = number;

export interface WindowSpec {
  readonly days: readonly Weekday[];
  /** Which of the month's: `[1, 3, 5]` with Saturday is “first, third and fifth Saturday”. Absent: every one. */
  readonly nth?: readonly number[];
  readonly from: MinuteOfDay;
  readonly until: MinuteOfDay;
}

/** `notified` by the authority; `listed` in a public calendar; `projected`; `expected`: awaits a moon sighting. */
export type HolidayGrade = "notified" | "listed" | "projected" | "expected";

export interface ClosedDate {
  readonly on: LocalDate;
  readonly name: string;
  readonly grade: HolidayGrade;
  readonly source?: string;
}

/**
 * A session of its own on one date. It replaces that date's usual windows, wins over a closed date, and makes the date
 * good for business: value can be given on it. Several entries on one date are several sessions.
 */
export interface SpecialOpening {
  readonly on: LocalDate;
  readonly open: { readonly from: MinuteOfDay; readonly until: MinuteOfDay };
  readonly name?: string;
}

/**
 * `every`: inside open windows, counted from local midnight, opening and closing instants included.
 * `at`: at these times of each business date, where the date's windows reach them (edges included).
 * `windows`: on business dates, submitted by … is credited by …; the last one missed waits for the next business date.
 */
export type BatchSpec =
  | { readonly every: number }
  | { readonly at: readonly MinuteOfDay[] }
  | { readonly windows: readonly { readonly submitBy: MinuteOfDay; readonly creditBy: MinuteOfDay }[] };

export interface CalendarSpec {
  readonly id: string;
  /** An IANA name, `UTC`, or a fixed offset such as `+05:30`. */
  readonly zone: string;
  /** First and last local date for which the holidays below are known; both belong to it. */
  readonly covers: { readonly from: LocalDate; readonly until: LocalDate };
  readonly open: readonly WindowSpec[];
  readonly cutOffs: Readonly<Record<string, MinuteOfDay>>;
  readonly closed: readonly ClosedDate[];
  readonly special: readonly SpecialOpening[];
  readonly batches: Readonly<Record<string, BatchSpec>>;
  readonly source?: string;
}

/** `all`: open when every member is; `any`: open when at least one is. Members may be joint themselves. */
export interface JointSpec {
  readonly id: string;
  readonly joint: { readonly how: "all" | "any"; readonly of: readonly string[] };
}

export function isJointSpec(spec: CalendarSpec | JointSpec): spec is JointSpec {
  return "joint" in spec;
}

/** `-180` → `21:00-1d`, `1140` → `19:00`, `1440` → `24:00`, `1500` → `01:00+1d`. */
export function formatMinuteOfDay(minute: MinuteOfDay): string {
  const clock = (m: number): string =>
    `${String(Math.floor(m / 60)).padStart(2, "0")}:${String(m % 60).padStart(2, "0")}`;
  if (minute < 0) return `${clock(minute + 1440)}-1d`;
  return minute > 1440 ? `${clock(minute - 1440)}+1d` : clock(minute);
}

/** The reverse, for whoever reads the text; null where it is no time of day. */
export function parseMinuteOfDay(text: string): MinuteOfDay | null {
  const match = /^(\d{2}):(\d{2})([+-]1d)?$/.exec(text);
  if (match === null) return null;
  const [hours, minutes] = [Number(match[1]), Number(match[2])];
  if (minutes > 59 || hours > 24 || (hours === 24 && (minutes > 0 || match[3] !== undefined))) return null;
  const shift = match[3] === "-1d" ? -1440 : match[3] === "+1d" ? 1440 : 0;
  return hours * 60 + minutes + shift;
}
