// Amounts whose currency is known: text to minor units, refused with the currency's own number of decimals.

import { type CurrencyCode, isRefusal, parseAmount } from "../money/index.ts";
import { amountTrouble } from "./amount-trouble.ts";
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
