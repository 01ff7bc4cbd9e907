// Local dates: a day without a clock and without a zone, counted from 1970-01-01. Owns the Gregorian arithmetic;
// knows nothing of zones, holidays or opening hours.
//   dayNumberOf("2026-03-08") = 20520, a Sunday (weekday 0), the second Sunday of its month

import { type TimeError, timeError } from "./trouble.ts";

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
export type DayNumber = number;
export type LocalDate = string & { readonly __brand: "LocalDate" };
/** 0 = Sunday … 6 = Saturday. */
export type Weekday = number;

export const WEEKDAY_NAMES: readonly string[] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const DAYS_PER_ERA = 146_097; // 400 Gregorian years
const EPOCH_SHIFT = 719_468; // days from 0000-03-01 to 1970-01-01
const FIRST_YEAR = 1900;
const LAST_YEAR = 2199;

/** `2026-03-08`, years 1900 to 2199; the 30th of February is an error, not the 2nd of March. */
export function parseLocalDate(text: string): LocalDate | TimeError {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return timeError("not-a-date", `expected a date such as 2026-03-06, found "${text}"`);
  const [year, month, date] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return timeError("not-a-date", `the year of ${text} is outside ${FIRST_YEAR} to ${LAST_YEAR}`);
  if (month < 1 || month > 12 || date < 1 || date > daysInMonth(year, month))
    return timeError("not-a-date", `there is no date ${text}`);
  return text as LocalDate;
}

export function dayNumberOf(date: LocalDate): DayNumber {
  return dayNumberOfParts(Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10)));
}

/** Years are counted from March, so that the leap day is the last of its year and months need no table. */
export function dayNumberOfParts(year: number, month: number, date: number): DayNumber {
  const fromMarch = month > 2 ? month - 3 : month + 9;
  const shifted = month > 2 ? year : year - 1;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * fromMarch + 2) / 5) + date - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_PER_ERA + dayOfEra - EPOCH_SHIFT;
}

export interface DateParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly date: number;
}

export function partsOfDay(day: DayNumber): DateParts {
  const shifted = day + EPOCH_SHIFT;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const date = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, date };
}

export function formatDay(day: DayNumber): LocalDate {
  const { year, month, date } = partsOfDay(day);
  return `${String(year).padStart(4, "0")}-${twoDigits(month)}-${twoDigits(date)}` as LocalDate;
}

export function weekdayOf(day: DayNumber): Weekday {
  return (((day + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday
}

/** 0 for January. */
export function monthOf(day: DayNumber): number {
  return partsOfDay(day).month - 1;
}

/** 1 for the first Sunday of a month, 2 for the second, … up to 5: what “second and fourth Saturday” counts. */
export function occurrenceInMonth(day: DayNumber): number {
  return Math.ceil(partsOfDay(day).date / 7);
}

export function isSameMonth(a: DayNumber, b: DayNumber): boolean {
  const [left, right] = [partsOfDay(a), partsOfDay(b)];
  return left.year === right.year && left.month === right.month;
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

function daysInMonth(year: number, month: number): number {
  const next = month === 12 ? dayNumberOfParts(year + 1, 1, 1) : dayNumberOfParts(year, month + 1, 1);
  return next - dayNumberOfParts(year, month, 1);
}
