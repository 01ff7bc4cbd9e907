// Numbers, decoded from text: counts, shares, chances, rates with their unit, amounts. Nothing is guessed: `1e308`, `NaN`,
// `+5`, `1,000` and `0x10` are refused with what is meant. Amounts stay text until the decimals of their currency are known
// (amounts.ts).

import {
  type CurrencyCode,
  formatFraction,
  isCurrencyCode,
  isRefusal,
  parseDecimal,
  parseRate,
  type Ratio,
  ratio,
} from "../money/index.ts";
import { no } from "./refusal.ts";
import { type Decoded, text } from "./shape.ts";

/** Why a text is no plain number, in the words of its most likely mistake. */
export function numberHint(written: string): string | undefined {
  if (/^[+-]?(?:nan|\.nan|inf|\.inf|infinity)$/i.test(written)) return "write a number of digits";
  if (/^[+-]?[\d.]+e[+-]?\d+$/i.test(written)) return "write the number out, without an exponent";
  if (/^[+-]?0[xob]/i.test(written)) return "write the number in decimal digits";
  if (written.startsWith("+")) return "leave the + out";
  if (/^-?\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?$/.test(written)) return "leave the thousands separators out";
  if (/^-?\d{1,3}(?:\.\d{3})+,\d+$/.test(written))
    return `write ${written.replaceAll(".", "").replace(",", ".")}: no separators, and a point before the decimals`;
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

/** A share or a chance in per cent, written out: 50% is 0.5. */
function percentHint(written: string): string | undefined {
  const percent = /^(\d{1,3}(?:\.\d{1,9})?)\s*%$/.exec(written);
  const read = percent === null ? null : parseDecimal(percent[1] ?? "");
  if (read === null || read.units > 100n * 10n ** BigInt(read.scale)) return undefined;
  return `write ${written} as ${formatFraction(read.units, 100n * 10n ** BigInt(read.scale))}`;
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
      return no("bad-number", SHARE_WORDS, percentHint(written) ?? numberHint(written));
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
      return no("bad-number", CHANCE_WORDS, percentHint(written) ?? numberHint(written));
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

function rateOf(written: string, expected: string): Decoded<Ratio> {
  const read = parseRate(written);
  if (isRefusal(read)) {
    const bare =
      parseDecimal(written) === null ? numberHint(written.replace(/\s*(?:%|bp|bps)$/, "")) : unitHint(written);
    const unit = /^-?[\d.]+\s+(?:%|bp)$|bps$/.test(written)
      ? `write ${written.replace(/\s*bps$/, "bp").replace(/\s+/g, "")}`
      : bare;
    const known = read.error.includes("too fine")
      ? `write at most ${written.endsWith("%") ? "10 decimals before %" : "8 decimals before bp"}`
      : read.error.includes("beyond")
        ? "rates beyond 1000% are refused"
        : unit;
    return no("bad-rate", expected, known);
  }
  if (read.numerator < 0) return no("bad-rate", `${expected}, not below zero`);
  return { value: read };
}

export const rate = text<Ratio>(RATE_WORDS, (written) => rateOf(written, RATE_WORDS), {
  numerator: 0,
  denominator: 1,
});

/** A plain share from a percentage: volatility 4.5% is 0.045. */
export const percentage = text<number>(RATE_WORDS, (written) => {
  const read = rateOf(written, RATE_WORDS);
  return "value" in read ? { value: read.value.numerator / read.value.denominator } : read;
});

export const basisPoints = text<number>(RATE_WORDS, (written) => {
  const read = rateOf(written, RATE_WORDS);
  return "value" in read ? { value: (read.value.numerator * 10_000) / read.value.denominator } : read;
});

const SPREAD_WORDS = "a half-spread from 0bp to 5000bp in steps of 0.01bp such as 80bp";

/** Hundredths of a basis point. */
export const halfSpread = text<number>(
  SPREAD_WORDS,
  (written) => {
    const read = rateOf(written, SPREAD_WORDS);
    if (!("value" in read)) return read;
    const hundredths = (read.value.numerator * 1_000_000) / read.value.denominator;
    if (hundredths > 500_000) return no("out-of-range", SPREAD_WORDS);
    return Number.isInteger(hundredths) ? { value: hundredths } : no("bad-rate", SPREAD_WORDS);
  },
  0,
);

const TIMES_WORDS = "a multiple from 0 to 10 such as 1.0";

/** A plain multiple, exactly: 0.85 is 17/20. */
export const multiple = text<Ratio>(
  TIMES_WORDS,
  (written) => {
    const read = parseDecimal(written);
    if (read === null) return no("bad-number", TIMES_WORDS, percentHint(written) ?? numberHint(written));
    if (read.scale > 6) return no("bad-number", "a multiple of at most 6 decimals");
    if (read.units < 0n || read.units > 10n * 10n ** BigInt(read.scale)) return no("out-of-range", TIMES_WORDS);
    return { value: ratio(Number(read.units), 10 ** read.scale) };
  },
  { numerator: 1, denominator: 1 },
);

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

const MONEY_WORDS = "an amount and its currency such as 1250.00 THB";

export const moneyText = text<MoneyText>(
  MONEY_WORDS,
  (written) => {
    const match = /^(\S+) ([A-Z]{3})$/.exec(written);
    const [, amount = "", code = ""] = match ?? [];
    if (match === null || !isCurrencyCode(code)) {
      return no("bad-amount", MONEY_WORDS, moneyHint(written));
    }
    const read = parseDecimal(amount);
    if (read === null) return no("bad-amount", MONEY_WORDS, numberHint(amount));
    if (read.units <= 0n) return no("bad-amount", "an amount above zero such as 1250.00 THB");
    return { value: { amount, currency: code } };
  },
  { amount: "0", currency: "" as CurrencyCode },
);

/** The currency before the amount, in small letters, run together with it, or by its sign. */
function moneyHint(written: string): string | undefined {
  const before = /^([A-Za-z]{3})\s*(-?\d[\d.]*)$/.exec(written);
  if (before !== null) return `write ${before[2]} ${before[1]?.toUpperCase()}`;
  const after = /^(-?\d[\d.]*)\s*([A-Za-z]{3})$/.exec(written);
  if (after !== null) return `write ${after[1]} ${after[2]?.toUpperCase()}`;
  if (/^(?:[A-Za-z]{1,2}\p{Sc}?|\p{Sc})\s*\d|\d\s*(?:[A-Za-z]{1,2}|\p{Sc})$/u.test(written))
    return "name the currency by its three letters, behind the amount";
  return parseDecimal(written) === null ? numberHint(written.replace(/\s*[A-Za-z]{3}$/, "")) : "say the currency too";
}

export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
