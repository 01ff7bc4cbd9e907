// What is wrong with an amount whose currency is known, in the words of that currency.

import { type Currency, formatAmountGrouped, MAX_AMOUNT_MINOR, withoutPadding } from "../money/index.ts";
import type { Finding } from "./issue.ts";

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
