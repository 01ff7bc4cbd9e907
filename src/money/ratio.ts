// Exact rates. A rate is written with its unit, `0.25%` or `25bp`, and read as a ratio of two whole numbers, 1/400.
// This file owns plain decimals and rates as text; amounts of a currency are read in amount.ts.

/** A fraction in lowest terms: safe integers, denominator > 0. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** Why a text was refused, as a sentence for the person who wrote it. */
export interface Refusal {
  readonly error: string;
}

export function isRefusal(value: object | number): value is Refusal {
  return typeof value === "object" && "error" in value;
}

/** A plain decimal: units ÷ 10^scale, with the decimals that were written (`0.10` has scale 2). */
export interface DecimalText {
  readonly units: bigint;
  readonly scale: number;
}

/** Longest decimal that is read: far beyond any amount or rate, short enough that no file can stall the reader. */
const MAX_DECIMAL_LENGTH = 60;
const MAX_RATE_DECIMALS = 12;
const RATE_UNITS: readonly (readonly [suffix: string, decimals: number])[] = [
  ["%", 2],
  ["bp", 4],
];

/** The ratio in lowest terms. Throws RangeError unless both are safe integers and the denominator is positive. */
export function ratio(numerator: number, denominator: number): Ratio {
  if (!Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator) || denominator <= 0) {
    throw new RangeError(`not a ratio of safe integers: ${numerator}/${denominator}`);
  }
  const common = greatestCommonDivisor(Math.abs(numerator), denominator);
  return { numerator: numerator === 0 ? 0 : numerator / common, denominator: denominator / common };
}

/** Strict plain decimals only: `12`, `-0.50`. No exponent, sign +, separators, bare point, padding zeros or spaces. */
export function parseDecimal(text: string): DecimalText | null {
  if (text.length > MAX_DECIMAL_LENGTH) return null;
  const match = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/.exec(text);
  if (match === null) return null;
  const [, sign = "", whole = "", decimals = ""] = match;
  const units = BigInt(whole + decimals);
  return { units: sign === "-" ? -units : units, scale: decimals.length };
}

/**
 * A rate with its unit, `0.25%` or `25bp`, exactly. Refused: no unit (0.0025 may be meant either way), more than 1000%,
 * or finer than 12 decimals of the plain fraction.
 */
export function parseRate(text: string): Ratio | Refusal {
  const unit = RATE_UNITS.find(([suffix]) => text.endsWith(suffix));
  if (unit === undefined) {
    const hint = parseDecimal(text) === null ? "" : `: write "${text}%" or "${text}bp"`;
    return { error: `expected a rate with a unit, such as 0.25% or 25bp, received "${text}"${hint}` };
  }
  const [suffix, unitDecimals] = unit;
  const decimal = parseDecimal(text.slice(0, -suffix.length));
  if (decimal === null)
    return { error: `expected a plain decimal before ${suffix}, such as 0.25%, received "${text}"` };
  let { units } = decimal;
  let scale = decimal.scale + unitDecimals;
  while (scale > 0 && units % 10n === 0n) {
    units /= 10n;
    scale -= 1;
  }
  if (scale > MAX_RATE_DECIMALS) {
    return {
      error: `rate "${text}" is too fine: as a plain fraction it has ${scale} decimals, at most ${MAX_RATE_DECIMALS} are kept`,
    };
  }
  const denominator = 10n ** BigInt(scale);
  if (units > 10n * denominator || units < -10n * denominator) {
    return { error: `rate "${text}" is beyond 1000%` };
  }
  return ratio(Number(units), Number(denominator));
}

/** A rate in percent, exact where the fraction ends (`0.25%`), else as a fraction (`1/3`). */
export function formatRate(rate: Ratio): string {
  const text = formatFraction(BigInt(rate.numerator) * 100n, BigInt(rate.denominator));
  return text === null ? `${rate.numerator}/${rate.denominator}` : `${text}%`;
}

/** numerator ÷ denominator as a plain decimal without padding zeros, or null where it never ends. */
export function formatFraction(numerator: bigint, denominator: bigint): string | null {
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  let rest = magnitude % denominator;
  let decimals = "";
  // A fraction that ends does so within log2(denominator) digits, since each digit removes a factor 2 and a factor 5.
  const most = denominator.toString(2).length;
  while (rest !== 0n && decimals.length <= most) {
    rest *= 10n;
    decimals += (rest / denominator).toString();
    rest %= denominator;
  }
  if (rest !== 0n) return null;
  return `${negative ? "-" : ""}${magnitude / denominator}${decimals === "" ? "" : `.${decimals}`}`;
}

export function greatestCommonDivisor(a: number, b: number): number {
  let [larger, smaller] = [a, b];
  while (smaller !== 0) [larger, smaller] = [smaller, larger % smaller];
  return larger;
}
