// A currency is a code and the number of decimals of its minor unit. Which currencies exist is data: no code names one.
// `{ code: "XAA", digits: 2, name: "…" }` says that one XAA has 100 minor units.

/** The letter code of a currency that some data file declares. Amounts of two codes never mix. */
export type CurrencyCode = string & { readonly __brand: "CurrencyCode" };

export interface Currency {
  readonly code: CurrencyCode;
  /** Exponent of the minor unit, 0 to 4: the number of decimals in which amounts are written. */
  readonly digits: number;
  readonly name: string;
}

/**
 * ISO 4217 uses 0 (no minor unit) to 4 (units of account); powers of ten to 10^4 keep every FX factor a safe integer.
 */
export const MAX_CURRENCY_DIGITS = 4;

/**
 * Does the text have the form of a currency code: three capital letters? Whether it is declared is the reader's check.
 */
export function isCurrencyCode(text: string): text is CurrencyCode {
  return /^[A-Z]{3}$/.test(text);
}

/** The code as a branded value. Throws when the text is not three capital letters: callers have checked user input. */
export function currencyCode(text: string): CurrencyCode {
  if (!isCurrencyCode(text))
    throw new RangeError(`expected a currency code of three capital letters, received "${text}"`);
  return text;
}
