// One calendar at one instant, as plain data for people who ask: open or not, until when, for which business date; the
// cut-off, the batch and the value date. Runs nothing and prints nothing.
//   Fri 2026-03-06 16:10 +05:30, cut-off 15:00 missed: accepted Mon 2026-03-09 09:00

import { compileBatches, creditAtOf, nextBatchAt } from "./batch.ts";
import {
  addBusinessDays,
  type BusinessDays,
  businessDays,
  rollFollowing,
  rollModifiedFollowing,
} from "./business-day.ts";
import { acceptanceOf } from "./calendar.ts";
import { type DayNumber, formatDay, type LocalDate } from "./date.ts";
import { formatInstant } from "./format.ts";
import type { Instant } from "./instant.ts";
import { closeAfter, isOpenAt, nextOpenAt } from "./lookup.ts";
import type { BatchSpec } from "./spec.ts";
import type { Timetable } from "./timetable.ts";
import { isTimeError, type TimeError, timeError } from "./trouble.ts";

export interface DescribeOptions {
  readonly cutOff?: string;
  readonly batch?: string | BatchSpec;
  readonly valueDays?: number;
}

/** Instants that lie past the compiled range are null. */
export interface CalendarMoment {
  readonly calendar: string;
  readonly zone: string;
  readonly instant: Instant;
  readonly localTime: string;
  readonly isOpen: boolean;
  /** Of the interval open now; null when shut. */
  readonly openUntil: Instant | null;
  /** The instant itself when open. */
  readonly nextOpenAt: Instant | null;
  /** Of the window open now, or else of the next one. */
  readonly businessDate: LocalDate | null;
  readonly cutOff: CutOffMoment | null;
  readonly batch: { readonly at: Instant | null; readonly creditBy: Instant | null } | null;
  readonly value: ValueMoment | null;
}

export interface CutOffMoment {
  readonly name: string;
  readonly isAcceptedNow: boolean;
  /** Now, or when the next window opens. */
  readonly acceptedAt: Instant | null;
  /** The last instant at which an order still counts for that business date. */
  readonly cutOffAt: Instant | null;
  readonly businessDate: LocalDate | null;
}

export interface ValueMoment {
  readonly days: number;
  /** The local date, rolled when it is not good or its last window has closed. */
  readonly tradeDate: LocalDate | null;
  /** `days` good dates after the trade date. */
  readonly businessDaysOn: LocalDate | null;
  /** The plain date `days` after the trade date, rolled by either convention. */
  readonly following: LocalDate | null;
  readonly modifiedFollowing: LocalDate | null;
}

/** Errors: an instant outside the compiled range, a cut-off or batch that the calendar does not have. */
export function describeAt(
  table: Timetable,
  instant: Instant,
  options: DescribeOptions = {},
): CalendarMoment | TimeError {
  if (!(instant >= table.from && instant < table.until))
    return timeError("outside-covers", `calendar ${table.id} is not compiled for that instant`);
  const cutOff = options.cutOff === undefined ? null : cutOffMoment(table, instant, options.cutOff);
  if (isTimeError(cutOff)) return cutOff;
  const batches = options.batch === undefined ? null : compileBatches(table, options.batch);
  if (isTimeError(batches)) return batches;
  const isOpen = isOpenAt(table, instant);
  return {
    calendar: table.id,
    zone: table.zone.id,
    instant,
    localTime: formatInstant(instant, table.zone),
    isOpen,
    openUntil: isOpen ? known(closeAfter(table, instant)) : null,
    nextOpenAt: known(nextOpenAt(table, instant)),
    businessDate: businessDateAt(table, instant),
    cutOff,
    batch: batches && { at: known(nextBatchAt(batches, instant)), creditBy: known(creditAtOf(batches, instant)) },
    value: options.valueDays === undefined ? null : valueMoment(table, instant, options.valueDays),
  };
}

function cutOffMoment(table: Timetable, instant: Instant, name: string): CutOffMoment | TimeError {
  const acceptance = acceptanceOf(table, name);
  if (isTimeError(acceptance)) return acceptance;
  const window = acceptance.windows.find(({ close }) => close > instant);
  return {
    name,
    isAcceptedNow: isOpenAt(acceptance, instant),
    acceptedAt: known(nextOpenAt(acceptance, instant)),
    cutOffAt: window === undefined ? null : known(window.close - 1),
    businessDate: window === undefined ? null : formatDay(window.day),
  };
}

/** The earliest date whose last window has not closed. */
function businessDateAt({ dates }: Timetable, instant: Instant): LocalDate | null {
  for (let i = 0; i < dates.close.length; i++) {
    const close = dates.close[i] as number;
    if (close > instant && close !== Number.POSITIVE_INFINITY) return formatDay(dates.first + i);
  }
  return null;
}

function valueMoment(table: Timetable, instant: Instant, count: number): ValueMoment {
  const days = businessDays(table);
  const trade = tradeDay(table, days, instant);
  const dateOf = (day: DayNumber): LocalDate | null => (Number.isFinite(day) ? formatDay(day) : null);
  return {
    days: count,
    tradeDate: dateOf(trade),
    businessDaysOn: dateOf(addBusinessDays(days, trade, count)),
    following: dateOf(rollFollowing(days, trade + count)),
    modifiedFollowing: dateOf(rollModifiedFollowing(days, trade + count)),
  };
}

function tradeDay(table: Timetable, days: BusinessDays, instant: Instant): DayNumber {
  const today = table.zone.dayAt(instant);
  const day = rollFollowing(days, today);
  const close = table.dates.close[today - table.dates.first] ?? Number.POSITIVE_INFINITY;
  return day === today && instant >= close ? rollFollowing(days, today + 1) : day;
}

function known(instant: number): Instant | null {
  return Number.isFinite(instant) ? (instant as Instant) : null;
}
