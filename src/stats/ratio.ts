// Quotients of exact totals as numbers to print: 1234567 sen of price over 98765432100 sen of value, in basis points to
// four decimals. The division is rounded once, from exact integers, so every machine and every grouping of chunks gives
// the same number. What is divided by what is the caller's.

/** A total over a total in one stratum, which stands for `weight` of itself (an exact ratio of whole numbers). */
export interface WeightedTotals {
  readonly numerator: bigint;
  readonly denominator: bigint;
  readonly weight: { readonly numerator: number; readonly denominator: number };
}

/**
 * numerator / denominator to `decimals` decimals (0 to 20), halves away from zero: the double nearest to that decimal.
 * Null when the denominator is zero: a mean over nothing.
 */
export function ratioOf(numerator: bigint, denominator: bigint, decimals: number): number | null {
  if (denominator === 0n) return null;
  const negative = numerator < 0n !== denominator < 0n;
  const divisor = 2n * magnitude(denominator);
  const units = (2n * magnitude(numerator) * 10n ** BigInt(decimals) + magnitude(denominator)) / divisor;
  if (units === 0n) return 0;
  const digits = units.toString().padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  // Number() of decimal text is correctly rounded by the language; a floating division by 10^decimals need not be.
  return Number(`${negative ? "-" : ""}${digits.slice(0, point)}.${digits.slice(point)}`);
}

/** (sum of weight × numerator) / (sum of weight × denominator) over strata, rounded once as `ratioOf` does. */
export function weightedRatio(strata: readonly WeightedTotals[], decimals: number): number | null {
  let numerator = 0n;
  let denominator = 0n;
  let common = 1n;
  for (const stratum of strata) {
    // Bring both sums and the stratum to one denominator; sizes stay small because strata are few.
    const scale = BigInt(stratum.weight.denominator);
    const share = common * BigInt(stratum.weight.numerator);
    numerator = numerator * scale + share * stratum.numerator;
    denominator = denominator * scale + share * stratum.denominator;
    common *= scale;
  }
  return ratioOf(numerator, denominator, decimals);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}
