// Amounts whose currency is known: text to minor units, refused with the currency's own number of decimals.

import {
  type CurrencyCode,
  formatAmountGrouped,
  isRefusal,
  MAX_AMOUNT_MINOR,
  parseAmount,
  withoutPadding,
} from "../money/index.ts";
import type { Library } from "./library.ts";
import type { Here } from "./node.ts";

/** Minor units; null after reporting, or when the currency itself was refused. */
export function amountOf(library: Library, here: Here, text: string, code: CurrencyCode): number | null {
  const currency = library.currencies.shapeOf(code);
  if (currency === null) return null;
  const minor = parseAmount(text, currency);
  if (!isRefusal(minor)) return minor;
  const most = formatAmountGrouped(MAX_AMOUNT_MINOR, currency);
  if (minor.error.includes("largest")) {
    here.report({ code: "bad-amount", expected: `an amount of at most ${most} ${code}` });
  } else {
    const places =
      currency.digits === 0
        ? "no decimals"
        : currency.digits === 1
          ? "at most 1 decimal"
          : `at most ${currency.digits} decimals`;
    const fitting = withoutPadding(text, currency.digits);
    here.report({
      code: "bad-amount",
      expected: `an amount with ${places}, as ${code} has`,
      hint: fitting === null ? undefined : `write ${fitting}`,
    });
  }
  return null;
}
