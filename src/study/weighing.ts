// Sums over strata: a cell may be made of groups whose payments stand for different numbers of payments. Weights are exact
// ratios, so a weighted sum is a whole number over one common denominator.

export interface Weight {
  readonly numerator: number;
  readonly denominator: number;
}

export interface Stratum<T> {
  readonly of: T;
  readonly weight: Weight;
}

/** Two weighted sums over one (unnamed, common) denominator: good for their quotient. */
export function ofStrata<T>(
  strata: readonly Stratum<T>[],
  above: (of: T) => bigint,
  below: (of: T) => bigint,
): { above: bigint; below: bigint } {
  const common = commonDenominator(strata);
  let sumAbove = 0n;
  let sumBelow = 0n;
  for (const { of, weight } of strata) {
    const share = (common / BigInt(weight.denominator)) * BigInt(weight.numerator);
    sumAbove += share * above(of);
    sumBelow += share * below(of);
  }
  return { above: sumAbove, below: sumBelow };
}

/** A weighted sum as numerator and denominator. */
export function weightedSum<T>(
  strata: readonly Stratum<T>[],
  of: (of: T) => bigint,
): { numerator: bigint; denominator: bigint } {
  const denominator = commonDenominator(strata);
  return { numerator: ofStrata(strata, of, of).above, denominator };
}

/** Whole numbers in the proportion of the weights, as small as they come: how often to merge each stratum's sketch. */
export function timesOf<T>(strata: readonly Stratum<T>[]): number[] {
  const common = commonDenominator(strata);
  const shares = strata.map(({ weight }) => (common / BigInt(weight.denominator)) * BigInt(weight.numerator));
  const divisor = shares.reduce(gcd, 0n);
  return shares.map((share) => Number(divisor === 0n ? share : share / divisor));
}

function commonDenominator<T>(strata: readonly Stratum<T>[]): bigint {
  return strata.reduce((common, { weight }) => {
    const denominator = BigInt(weight.denominator);
    return (common / gcd(common, denominator)) * denominator;
  }, 1n);
}

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}
