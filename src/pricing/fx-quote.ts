// An FX quote and the arithmetic of one conversion. A currency's value is its units per numeraire × 10^8, so the mid of
// a pair is a quotient of two values and every cross triangulates. With half-spread h on the base currency of the pair,
// a customer who sells base gets mid·(1−h), one who buys base pays mid·(1+h). This file rounds; it draws no mids.

import { type CurrencyCode, type Ratio, type Rounding, scale } from "../money/index.ts";
import type { Condition } from "./condition.ts";
import type { Source } from "./source.ts";

export interface FxQuote {
  readonly id: string;
  /** The currency the spread applies to, and the one it is priced in: `USD/INR` is base USD, term INR. */
  readonly base: CurrencyCode;
  readonly term: CurrencyCode;
  /** Whom the spread goes to; null: whoever keeps the quote, so that banks can share one. */
  readonly provider: string | null;
  /** How long a locked rate holds, in ms; null: it has no end. */
  readonly validityMs: number | null;
  /** Read top to bottom; the first that matches holds. */
  readonly halfSpread: readonly HalfSpread[];
  /** The dealers whose position skews it, by fact; none where nobody's does. */
  readonly books: readonly { readonly when: Condition | null; readonly dealers: string }[];
}

export type HalfSpread = StatedSpread | DerivedSpread;

export interface StatedSpread {
  readonly when: Condition | null;
  /** h in hundredths of a basis point: h = hundredthsOfBp ÷ 10^6. */
  readonly hundredthsOfBp: number;
  readonly source: Source;
}

/**
 * So many times the sum of what other quotes take of the same payment at the same moment, where the pair itself has no
 * price of its own: `times` 1 of 45 bp and 30 bp is 75 bp.
 */
export interface DerivedSpread {
  readonly when: Condition | null;
  readonly times: Ratio;
  /** Ids of quotes that state their half-spreads. */
  readonly of: readonly string[];
  readonly source: Source;
}

export function isDerived(spread: HalfSpread): spread is DerivedSpread {
  return "of" in spread;
}

/** A derived half-spread in hundredths of a basis point, rounded half-up once; `parts` in the same unit. */
export function derivedSpread(times: Ratio, parts: readonly number[]): number {
  const sum = parts.reduce((total, part) => total + part, 0);
  return scale(sum, times.numerator, 1, 1, times.denominator, 1, 1, "half-up");
}

/** What the customer does with the base currency of the pair. */
export type Side = "sells-base" | "buys-base";

/** The side of a customer who gives `from` and wants `to`, or null when the quote is for another pair. */
export function sideOf(quote: Pick<FxQuote, "base" | "term">, from: CurrencyCode, to: CurrencyCode): Side | null {
  if (quote.base === from && quote.term === to) return "sells-base";
  if (quote.base === to && quote.term === from) return "buys-base";
  return null;
}

/** One half-spread unit is 10^-2 bp, so 1 is 10^6 of them. */
export const HALF_SPREAD_ONE = 1_000_000;

/** A half-spread is a whole number from 0 to below 100%: nobody pays the customer for converting. */
export function isHalfSpread(hundredthsOfBp: number): boolean {
  return Number.isSafeInteger(hundredthsOfBp) && hundredthsOfBp >= 0 && hundredthsOfBp < HALF_SPREAD_ONE;
}

/** Values of money count 10^-4 of a minor unit of the reporting currency. */
export const VALUE_DIGITS = 4;

/**
 * A conversion of A in X into Y. One object is reused for a whole run: `startConversion()` makes it, the caller sets
 * its fields. Values are units per numeraire × 10^8 when dealt; digits are the decimals of the minor units.
 */
export interface Conversion {
  fromValue: number;
  toValue: number;
  fromDigits: number;
  toDigits: number;
  side: Side;
  /** 0 ≤ halfSpread < 10^6, in hundredths of a basis point. */
  halfSpread: number;
}

/** The mids of initiation at which cost is judged, again per numeraire × 10^8, and the currency it is reported in. */
export interface Valuation {
  fromValue: number;
  toValue: number;
  reportingValue: number;
  reportingDigits: number;
}

export function startConversion(): Conversion {
  return { fromValue: 1, toValue: 1, fromDigits: 0, toDigits: 0, side: "sells-base", halfSpread: 0 };
}

export function startValuation(): Valuation {
  return { fromValue: 1, toValue: 1, reportingValue: 1, reportingDigits: 0 };
}

const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8] as const;

/** 10^exponent for 0 ≤ exponent ≤ 8; anything smaller is 1, so that `power(a − b)` and `power(b − a)` split a shift. */
function power(exponent: number): number {
  return exponent <= 0 ? 1 : (POWERS[exponent] ?? 10 ** exponent);
}

/**
 * B = ⌊A·r⌋ minor units of Y, rounded down in the provider's favour. With m = (V(Y) ÷ V(X))·10^(digits Y − digits X),
 *   sells base X: r = m·(1−h)     = m·(10^6−n) ÷ 10^6
 *   buys base Y:  r = m ÷ (1+h)   = m·10^6 ÷ (10^6+n)      (the price of one Y is (1 ÷ m)·(1+h) of X)
 */
export function convertForward(conversion: Conversion, amount: number): number {
  const { fromValue, toValue, fromDigits, toDigits, side, halfSpread } = conversion;
  const up = side === "sells-base" ? HALF_SPREAD_ONE - halfSpread : HALF_SPREAD_ONE;
  const down = side === "sells-base" ? HALF_SPREAD_ONE : HALF_SPREAD_ONE + halfSpread;
  return scale(
    amount,
    toValue,
    up,
    power(toDigits - fromDigits),
    fromValue,
    down,
    power(fromDigits - toDigits),
    "floor",
  );
}

/**
 * The smallest A whose forward conversion reaches `target` of Y: ⌊A·r⌋ ≥ target just when A ≥ target ÷ r, so A =
 * ⌈target ÷ r⌉.
 */
export function convertBackward(conversion: Conversion, target: number): number {
  const { fromValue, toValue, fromDigits, toDigits, side, halfSpread } = conversion;
  const up = side === "sells-base" ? HALF_SPREAD_ONE - halfSpread : HALF_SPREAD_ONE;
  const down = side === "sells-base" ? HALF_SPREAD_ONE : HALF_SPREAD_ONE + halfSpread;
  return scale(
    target,
    fromValue,
    down,
    power(fromDigits - toDigits),
    toValue,
    up,
    power(toDigits - fromDigits),
    "ceiling",
  );
}

/** A of X in minor units of Y at the mid, A·m rounded once as asked: limits, fees in another currency. */
export function convertAtMid(
  amount: number,
  fromValue: number,
  toValue: number,
  fromDigits: number,
  toDigits: number,
  rounding: Rounding,
): number {
  return scale(amount, toValue, power(toDigits - fromDigits), 1, fromValue, power(fromDigits - toDigits), 1, rounding);
}

/**
 * A·v(X), with v(X) = (V0(R) ÷ V0(X))·10^(digits R + 4 − digits X): the worth of an amount at initiation mids in 10^-4
 * of a minor unit of the reporting currency R, rounded half-even (to within half a value unit).
 */
export function valueOf(
  amount: number,
  initiationValue: number,
  digits: number,
  reportingValue: number,
  reportingDigits: number,
): number {
  const ten = reportingDigits + VALUE_DIGITS - digits;
  return scale(amount, reportingValue, power(ten), 1, initiationValue, power(-ten), 1, "half-even");
}

/**
 * What the spread took: A·(m−r)·v(Y), rounded half-even. With the rates above,
 *   sells base X: m−r = m·h           = m·n ÷ 10^6
 *   buys base Y:  m−r = m·h ÷ (1+h)   = m·n ÷ (10^6+n)
 * and m·v(Y) = (V(Y)·V0(R)) ÷ (V(X)·V0(Y))·10^(digits R + 4 − digits X).
 */
export function marginValue(conversion: Conversion, amount: number, at: Valuation): number {
  const { fromValue, toValue, side, halfSpread } = conversion;
  const one = side === "sells-base" ? HALF_SPREAD_ONE : HALF_SPREAD_ONE + halfSpread;
  const ten = at.reportingDigits + VALUE_DIGITS - conversion.fromDigits;
  return scale(
    amount,
    toValue,
    at.reportingValue,
    halfSpread * power(ten),
    fromValue,
    at.toValue,
    one * power(-ten),
    "half-even",
  );
}

/**
 * What the move of the mid since initiation took: A·(v(X)−m·v(Y)), negative when the customer gained. The difference of
 * two exact quotients, each rounded half-even, so it is right to within one value unit, and 0 where no mid has moved.
 */
export function driftValue(conversion: Conversion, amount: number, at: Valuation): number {
  const { fromValue, toValue, fromDigits } = conversion;
  if (fromValue === at.fromValue && toValue === at.toValue) return 0;
  const ten = at.reportingDigits + VALUE_DIGITS - fromDigits;
  const atInitiation = scale(amount, at.reportingValue, power(ten), 1, at.fromValue, power(-ten), 1, "half-even");
  const whenDealt = scale(
    amount,
    toValue,
    at.reportingValue,
    power(ten),
    fromValue,
    at.toValue,
    power(-ten),
    "half-even",
  );
  return atInitiation - whenDealt;
}
