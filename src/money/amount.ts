// Amounts as text. Inside, an amount is a whole number of minor units beside its currency; `1234.50` of a currency with
// two decimals is 123450. Nothing is guessed: a decimal too many is refused, never rounded away.

import type { Currency } from "./currency.ts";
import { parseDecimal, type Refusal } from "./ratio.ts";

/** Largest amount that is read: 10^15 minor units. Sums and fee products of such amounts stay exact (see scale.ts). */
export const MAX_AMOUNT_MINOR = 1e15;

/** Minor units of an amount written as a plain decimal (`-1234.50`), or why it was refused. */
export function parseAmount(text: string, currency: Pick<Currency, "code" | "digits">): number | Refusal {
  const decimal = parseDecimal(text);
  if (decimal === null) return { error: `expected a plain decimal amount such as 1234.50, received "${text}"` };
  if (decimal.scale > currency.digits) {
    const fitting = withoutPadding(text, currency.digits);
    const has = `${text} has ${decimals(decimal.scale)}, ${currency.code} has`;
    if (fitting === null) return { error: `${has} ${currency.digits}` };
    return { error: `${has} ${decimals(currency.digits)}: write ${fitting}` };
  }
  const minor = Number(decimal.units * 10n ** BigInt(currency.digits - decimal.scale));
  if (Math.abs(minor) > MAX_AMOUNT_MINOR) {
    return {
      error: `${text} ${currency.code} is more than ${formatAmount(MAX_AMOUNT_MINOR, currency)}, the largest amount read`,
    };
  }
  return minor === 0 ? 0 : minor;
}

/** The same amount in at most so many decimals, where all further ones are zeros (`1234.0` is `1234`); else null. */
export function withoutPadding(text: string, digits: number): string | null {
  const [whole = "", fraction = ""] = text.split(".");
  if (!/^0*$/.test(fraction.slice(digits))) return null;
  return digits === 0 ? whole : `${whole}.${fraction.slice(0, digits)}`;
}

/** Plain decimal text in the currency's own number of decimals: `-1234.50`. Throws unless `minor` is a safe integer. */
export function formatAmount(minor: number, currency: Pick<Currency, "digits">): string {
  const [sign, whole, fraction] = digitsOf(minor, currency.digits);
  return sign + whole + fraction;
}

/** The same with thousands separated: `-1,234.50`. For people; never read back. */
export function formatAmountGrouped(minor: number, currency: Pick<Currency, "digits">): string {
  const [sign, whole, fraction] = digitsOf(minor, currency.digits);
  return sign + whole.replace(/\B(?=(?:[0-9]{3})+$)/g, ",") + fraction;
}

function digitsOf(minor: number, digits: number): readonly [sign: string, whole: string, fraction: string] {
  if (!Number.isSafeInteger(minor)) throw new RangeError(`not a whole number of minor units: ${minor}`);
  const text = Math.abs(minor)
    .toString()
    .padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return [minor < 0 ? "-" : "", whole, digits === 0 ? "" : `.${text.slice(text.length - digits)}`];
}

function decimals(count: number): string {
  return count === 1 ? "1 decimal" : `${count} decimals`;
}
