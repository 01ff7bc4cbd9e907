// A figure with its unit, as targets state it and as measures give it: "75%", "25bp", "90min", "36.90 USD", "10", "yes",
// "2026-11-13". Shares are kept in parts of one, times in seconds, dates in days; two figures compare when their units do.

import { isTimeError, formatDay, dayNumberOf, parseDuration, parseLocalDate } from "../../src/time/index.ts";
import { type Decoded, no, text } from "../../src/scenario/index.ts";

/** `money` is of one currency; `answer` is yes (1) or no (0). */
export type Unit = "share" | "seconds" | "number" | "date" | "answer" | `money ${string}`;

export interface Quantity {
  readonly value: number;
  readonly unit: Unit;
  /** As written. */
  readonly text: string;
}

const WORDS = "a figure with its unit such as 75%, 25bp, 90min, 36.90 USD, 10, yes or 2026-11-13";
const PER_UNIT: Readonly<Record<string, number>> = { "%": 100, bp: 10_000 };
const DURATION_UNITS: Readonly<Record<string, number>> = { ms: 0.001, s: 1, min: 60, h: 3_600, d: 86_400 };

export const quantityText = text<Quantity>(WORDS, readQuantity);

export function readQuantity(written: string): Decoded<Quantity> {
  const of = (value: number, unit: Unit): Decoded<Quantity> => ({ value: { value, unit, text: written } });
  if (written === "yes" || written === "no") return of(written === "yes" ? 1 : 0, "answer");
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) {
    const date = parseLocalDate(written);
    return isTimeError(date) ? no("bad-date", date.message) : of(dayNumberOf(date), "date");
  }
  const [, digits = "", unit = ""] = /^(-?\d{1,12}(?:\.\d{1,8})?)(| [A-Z]{3}|%|bp|ms|s|min|h|d)$/.exec(written) ?? [];
  if (digits === "") return no("bad-number", WORDS, hintOf(written));
  const number = Number(digits);
  const per = PER_UNIT[unit];
  if (per !== undefined) return of(number / per, "share");
  if (unit === "") return of(number, "number");
  if (unit.startsWith(" ")) return of(number, `money ${unit.slice(1)}`);
  const ms = parseDuration(written);
  return isTimeError(ms) ? no("bad-duration", ms.message) : of(ms / 1000, "seconds");
}

function hintOf(written: string): string | undefined {
  if (/^-?\d[\d,]*,\d{3}/.test(written)) return "leave the thousands separators out";
  if (/^-?[\d.]+ +(?:%|bp|ms|s|min|h|d)$/.test(written)) return `write ${written.replaceAll(" ", "")}`;
  if (/^[A-Z]{3} /.test(written)) return "write the currency behind the amount";
  return undefined;
}

/** A value written as `like` is: in its unit, with so many decimals. */
export function written(value: number, like: Quantity, decimals: number): string {
  if (like.unit === "answer") return value === 1 ? "yes" : value === 0 ? "no" : `${fixed(value * 100, 0)} % yes`;
  if (like.unit === "date") return formatDay(Math.round(value));
  const { number, unit } = partsOf(value, like, decimals);
  return `${number}${unit === "" ? "" : ` ${unit}`}`;
}

/** "70 to 80 %": the unit once, where there is one. */
export function writtenSpan(low: number, high: number, like: Quantity, decimals: number): string {
  const last = written(high, like, decimals);
  if (like.unit === "answer" || like.unit === "date") return `${written(low, like, decimals)} to ${last}`;
  return `${partsOf(low, like, decimals).number} to ${last}`;
}

function partsOf(value: number, { unit: of, text }: Quantity, decimals: number) {
  const unit = /[^\d.-]*$/.exec(text)?.[0].trim() ?? "";
  const scaled = of === "share" ? value * PER_UNIT[unit]! : of === "seconds" ? value / DURATION_UNITS[unit]! : value;
  return { number: grouped(fixed(scaled, decimals)), unit };
}

/** The most decimals that any of the texts has. */
export function decimalsOf(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((each) => /\.(\d+)/.exec(each)?.[1]?.length ?? 0));
}

function fixed(value: number, decimals: number): string {
  const digits = value.toFixed(decimals);
  return Number(digits) === 0 ? digits.replace("-", "") : digits;
}

function grouped(digits: string): string {
  const [whole = "", rest] = digits.split(".");
  const spaced = whole.replaceAll(/\B(?=(\d{3})+$)/g, ",");
  return rest === undefined ? spaced : `${spaced}.${rest}`;
}
