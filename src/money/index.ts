// Amounts, currencies, rounding, ratios and the two arithmetics. A ground room: it imports nothing of the project.

export { MAX_AMOUNT_MINOR, formatAmount, formatAmountGrouped, parseAmount, withoutPadding } from "./amount.ts";
export { apportion } from "./apportion.ts";
export type { Arithmetic } from "./arithmetic.ts";
export { type Currency, type CurrencyCode, MAX_CURRENCY_DIGITS, currencyCode, isCurrencyCode } from "./currency.ts";
export { ExactDecimal, exact, scaleExact } from "./exact.ts";
export { type FastNumber, fast } from "./fast.ts";
export { plain } from "./plain.ts";
export {
  type DecimalText,
  type Ratio,
  type Refusal,
  formatFraction,
  formatRate,
  greatestCommonDivisor,
  isRefusal,
  parseDecimal,
  parseRate,
  ratio,
} from "./ratio.ts";
export { ROUNDINGS, type Rounding, isRounding } from "./rounding.ts";
export { compareProducts, scale } from "./scale.ts";
