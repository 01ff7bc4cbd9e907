// Every scalar of the files, decoded from text: dates, durations, rates, shares, names. Nothing is guessed: `1e308`, `NaN`,
// `+5`, `1,000`, `0x10` and `yes` are refused with an example of what is meant. Amounts that need the decimals of their
// currency stay text here and are decoded in amounts.ts.

import {
  type CurrencyCode,
  formatFraction,
  isCurrencyCode,
  isRefusal,
  parseDecimal,
  parseRate,
  type Ratio,
} from "../money/index.ts";
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
import type { IssueCode } from "./issue.ts";
import { type Decoded, type Note, type Shape, text } from "./shape.ts";

function no(code: IssueCode, expected: string, hint?: string): Note {
  return { code, expected, ...(hint === undefined ? {} : { hint }) };
}

// --- names ---

/** Ids of things in files: `in.gst-on-conversion`. */
export const idText = pattern(
  "an id of lower-case letters, digits, - and . such as in.transfer-fee",
  /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/,
);
/** Names of choices, their values, roles, cut-offs and batches: `usd-10`. */
export const nameText = pattern(
  "a name of lower-case letters, digits and - such as payee-bank",
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
);
/** A name below a role or a participant: `office.credits`. */
export const dottedText = pattern("a name such as office.credits", /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/);
export const paymentIdText = pattern(
  "an id of letters, digits and . _ / - such as INV-2026/17",
  /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/,
);
/** A payment by its id, or one of a stream by its number. */
export const traceText = pattern(
  "the id of a payment, or STREAM:NUMBER such as worker:17",
  /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}(?::\d{1,9})?$/,
);
export const countryText = pattern("a country code of two capital letters such as SG", /^[A-Z]{2}$/);
export const zoneText = pattern(
  "a time zone such as Asia/Singapore, UTC or +08:00",
  /^[A-Za-z0-9_+:/-]{1,64}$/,
  "unknown-zone",
);
export const directionText = pattern(
  "a direction of money from country to country such as SG->TH",
  /^[A-Z]{2}->[A-Z]{2}$/,
  "bad-direction",
);

export function pattern(expected: string, allowed: RegExp, code: IssueCode = "bad-id") {
  return text<string>(
    expected,
    (written) => {
      if (written.length > LONGEST_NAME) return no(code, `${expected}, of at most ${LONGEST_NAME} characters`);
      return allowed.test(written)
        ? { value: written }
        : no(code, expected, code === "unknown-zone" ? undefined : patternHint(written, allowed));
    },
    "",
  );
}

const LONGEST_NAME = 100;

/** The same letters in the form that is wanted, where one of the usual ways leads there. */
function patternHint(written: string, allowed: RegExp): string | undefined {
  const dashed = written
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const upper = written.trim().toUpperCase();
  const arrow = upper.replace(/^([A-Z]{2})\W*(?:TO)?\W*([A-Z]{2})$/, "$1->$2");
  const found = [dashed, upper, arrow].find((candidate) => candidate !== written && allowed.test(candidate));
  return found === undefined ? undefined : `write ${found}`;
}

export const currencyText = pattern(
  "a currency code of three capital letters such as SGD",
  /^[A-Z]{3}$/,
) as Shape<CurrencyCode>;

const LONGEST_LABEL = 1_000;

/** Words for people: titles, labels, notes. */
export const labelText = text<string>(
  "a text of one letter or more",
  (written) => {
    const trimmed = written.trim();
    if (trimmed === "") return no("bad-text", "a text of one letter or more");
    if (trimmed.length > LONGEST_LABEL) return no("bad-text", `a text of at most ${LONGEST_LABEL} characters`);
    return { value: trimmed };
  },
  "",
);

export const urlText = text<string>("a web address such as https://example.org/tariff.pdf", (written) =>
  /^https?:\/\/[^\s"<>]+$/.test(written)
    ? { value: written }
    : no("bad-text", "a web address such as https://example.org/tariff.pdf"),
);

export const flag = text<boolean>("true or false", (written) => {
  if (written === "true") return { value: true };
  if (written === "false") return { value: false };
  const hint = /^(yes|on|y)$/i.test(written) ? "write true" : /^(no|off|n)$/i.test(written) ? "write false" : undefined;
  return no("unknown-word", "true or false", hint);
});

// --- numbers ---

/** Why a text is no plain number, in the words of its most likely mistake. */
export function numberHint(written: string): string | undefined {
  if (/^[+-]?(?:nan|\.nan|inf|\.inf|infinity)$/i.test(written)) return "write a number of digits";
  if (/^[+-]?[\d.]+e[+-]?\d+$/i.test(written)) return "write the number out, without an exponent";
  if (/^[+-]?0[xob]/i.test(written)) return "write the number in decimal digits";
  if (written.startsWith("+")) return "leave the + out";
  if (/^-?\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/.test(written)) return "leave the thousands separators out";
  if (/^-?\d+,\d+$/.test(written)) return "write the decimal point as a point";
  if (/^-?\d[\d_' ]*\d(?:\.\d+)?$/.test(written) && /[_' ]/.test(written)) return "leave the thousands separators out";
  if (/^-?0\d/.test(written)) return "leave the leading zeros out";
  if (/^-?\.\d/.test(written)) return `write ${written.replace(".", "0.")}`;
  if (/^-?\d+\.$/.test(written)) return "leave the last point out";
  if (/^-?[\d.,]+\s*[A-Za-z]{3}$|^[A-Za-z]{3}\s*-?[\d.,]+$|^[$€£₹]/.test(written))
    return "leave the currency out: it has a key of its own";
  return undefined;
}

/** A whole number between two bounds, both included. */
export function whole(what: string, least: number, most: number) {
  const bounds = `from ${grouped(least)} to ${grouped(most)}`;
  const expected = `${what}, a whole number ${bounds}`;
  return text<number>(
    expected,
    (written) => {
      if (/^(?:0|-?[1-9]\d*)$/.test(written)) {
        const value = Number(written);
        return value >= least && value <= most ? { value } : no("out-of-range", expected);
      }
      const hint = numberHint(written) ?? (/^-?\d+\.\d+$/.test(written) ? "leave the decimals out" : undefined);
      return no("bad-number", expected, hint);
    },
    least,
  );
}

/** A decimal between two bounds, both included. */
export function decimal(what: string, least: number, most: number) {
  const expected = `${what}, a decimal number from ${grouped(least)} to ${grouped(most)}`;
  return text<number>(
    expected,
    (written) => {
      const read = parseDecimal(written);
      if (read === null || read.scale > 12) return no("bad-number", expected, numberHint(written));
      const value = Number(written);
      return value >= least && value <= most ? { value } : no("out-of-range", expected);
    },
    least,
  );
}

/** A share with its decimals kept: 0.35 is 35 parts of 100. */
export interface Share {
  readonly units: number;
  readonly scale: number;
}

const SHARE_WORDS = "a share between 0 and 1 such as 0.25";

export const shareText = text<Share>(
  SHARE_WORDS,
  (written) => {
    const read = parseDecimal(written);
    if (read === null) {
      const percent = /^(\d+(?:\.\d+)?)%$/.exec(written);
      return no("bad-number", SHARE_WORDS, percent === null ? numberHint(written) : "write 25% as 0.25");
    }
    if (read.scale > 9) return no("bad-number", "a share of at most 9 decimals");
    if (read.units < 0n || read.units > 10n ** BigInt(read.scale)) return no("out-of-range", SHARE_WORDS);
    return { value: { units: Number(read.units), scale: read.scale } };
  },
  { units: 0, scale: 0 },
);

const CHANCE_WORDS = "a chance between 0 and 1 such as 0.015";

export const chance = text<number>(
  CHANCE_WORDS,
  (written) => {
    const read = parseDecimal(written);
    if (read === null || read.scale > 12) {
      return no("bad-number", CHANCE_WORDS, /^[\d.]+%$/.test(written) ? "write 1.5% as 0.015" : numberHint(written));
    }
    const value = Number(written);
    return value >= 0 && value <= 1 ? { value } : no("out-of-range", CHANCE_WORDS);
  },
  0,
);

const RATE_WORDS = "a rate with its unit such as 0.25% or 25bp";

/** 0.0025 may be a percentage or a share of one: both readings, so that the right one is copied. */
function unitHint(written: string): string {
  const share = parseRate(`${written}%`);
  const asShare = isRefusal(share) ? null : parseDecimal(written);
  if (asShare === null) return "say the unit: % or bp";
  const hundred = formatFraction(asShare.units * 100n, 10n ** BigInt(asShare.scale));
  return `say the unit: write ${written}% if it is in per cent, ${hundred}% if it is a share of one`;
}

function rateOf(written: string, expected: string, mayBeNegative: boolean): Decoded<Ratio> {
  const read = parseRate(written);
  if (isRefusal(read)) {
    const bare =
      parseDecimal(written) === null ? numberHint(written.replace(/\s*(?:%|bp|bps)$/, "")) : unitHint(written);
    const unit = /^-?[\d.]+\s+(?:%|bp)$|bps$/.test(written)
      ? `write ${written.replace(/\s*bps$/, "bp").replace(/\s+/g, "")}`
      : bare;
    const known = read.error.includes("too fine")
      ? "at most 12 decimals are kept"
      : read.error.includes("beyond")
        ? "rates beyond 1000% are refused"
        : unit;
    return no("bad-rate", expected, known);
  }
  if (read.numerator < 0 && !mayBeNegative) return no("bad-rate", `${expected}, not below zero`);
  return { value: read };
}

export const rate = text<Ratio>(RATE_WORDS, (written) => rateOf(written, RATE_WORDS, false), {
  numerator: 0,
  denominator: 1,
});

/** A plain share from a percentage: volatility 4.5% is 0.045. */
export const percentage = text<number>(RATE_WORDS, (written) => {
  const read = rateOf(written, RATE_WORDS, false);
  return "value" in read ? { value: read.value.numerator / read.value.denominator } : read;
});

export const basisPoints = text<number>(RATE_WORDS, (written) => {
  const read = rateOf(written, RATE_WORDS, false);
  return "value" in read ? { value: (read.value.numerator / read.value.denominator) * 10_000 } : read;
});

const SPREAD_WORDS = "a half-spread from 0bp to 5000bp in steps of 0.01bp such as 80bp";

/** Hundredths of a basis point. */
export const halfSpread = text<number>(
  SPREAD_WORDS,
  (written) => {
    const read = rateOf(written, SPREAD_WORDS, false);
    if (!("value" in read)) return read;
    const hundredths = (read.value.numerator * 1_000_000) / read.value.denominator;
    if (hundredths > 500_000) return no("out-of-range", SPREAD_WORDS);
    return Number.isInteger(hundredths) ? { value: hundredths } : no("bad-rate", SPREAD_WORDS);
  },
  0,
);

// --- amounts, as text until their currency is known ---

const AMOUNT_WORDS = "an amount without its currency such as 1250.00";

export const amountText = text<string>(
  AMOUNT_WORDS,
  (written) => {
    const read = parseDecimal(written);
    if (read === null) return no("bad-amount", AMOUNT_WORDS, numberHint(written));
    if (read.units < 0n) return no("bad-amount", "an amount that is not below zero");
    return { value: written };
  },
  "0",
);

export interface MoneyText {
  readonly amount: string;
  readonly currency: CurrencyCode;
}

const MONEY_WORDS = "an amount and its currency such as 1250.00 SGD";

export const moneyText = text<MoneyText>(
  MONEY_WORDS,
  (written) => {
    const match = /^(\S+) ([A-Z]{3})$/.exec(written);
    const [, amount = "", code = ""] = match ?? [];
    if (match === null || !isCurrencyCode(code)) {
      const swapped = /^([A-Z]{3}) ?(-?[\d.]+)$/.exec(written) ?? /^([A-Za-z]{3}) (-?[\d.]+)$/.exec(written);
      const bare =
        parseDecimal(written) === null ? numberHint(written.replace(/\s*[A-Za-z]{3}$/, "")) : "say the currency too";
      return no(
        "bad-amount",
        MONEY_WORDS,
        swapped === null ? bare : `write ${swapped[2]} ${swapped[1]?.toUpperCase()}`,
      );
    }
    const read = parseDecimal(amount);
    if (read === null) return no("bad-amount", MONEY_WORDS, numberHint(amount));
    if (read.units <= 0n) return no("bad-amount", "an amount above zero such as 1250.00 SGD");
    return { value: { amount, currency: code } };
  },
  { amount: "0", currency: "" as CurrencyCode },
);

// --- time ---

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

export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
