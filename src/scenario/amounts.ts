// Amounts whose currency is known: text to minor units, refused with the currency's own number of decimals.

import {
  type Currency,
  type CurrencyCode,
  formatAmountGrouped,
  isRefusal,
  MAX_AMOUNT_MINOR,
  parseAmount,
  withoutPadding,
} from "../money/index.ts";
import type { Finding } from "./issue.ts";
import type { Library } from "./library.ts";
import type { Here } from "./node.ts";

/** Minor units; null after reporting, or when the currency itself was refused. */
export function amountOf(library: Library, here: Here, text: string, code: CurrencyCode): number | null {
  const currency = library.currencies.shapeOf(code);
  if (currency === null) return null;
  const minor = parseAmount(text, currency);
  if (!isRefusal(minor)) return minor;
  here.report(amountTrouble(minor.error, text, currency));
  return null;
}

/** Why an amount cannot be read, with the currency's own number of decimals. */
export function amountTrouble(error: string, text: string, currency: Currency): Finding {
  const { code, digits } = currency;
  if (error.includes("largest")) {
    const most = formatAmountGrouped(MAX_AMOUNT_MINOR, currency);
    return { code: "bad-amount", expected: `an amount of at most ${most} ${code}` };
  }
  const places = digits === 0 ? "no decimals" : digits === 1 ? "at most 1 decimal" : `at most ${digits} decimals`;
  const fitting = withoutPadding(text, digits);
  return {
    code: "bad-amount",
    expected: `an amount with ${places}, as ${code} has`,
    hint: fitting === null ? undefined : `write ${fitting}`,
  };
}
