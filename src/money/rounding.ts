// The seven ways in which a quotient becomes a whole number. Tariffs name them; nothing is ever rounded without a name.
// `up` and `down` are away from and toward zero, so a refund of −1.5 rounded `up` is −2, as the charge of 1.5 was 2.

export const ROUNDINGS = ["up", "down", "floor", "ceiling", "half-up", "half-down", "half-even"] as const;

/**
 * `up`/`down`: away from/toward zero. `half-…`: to the nearest, the tie away from zero, toward zero, or to the even.
 */
export type Rounding = (typeof ROUNDINGS)[number];

export function isRounding(text: string): text is Rounding {
  return (ROUNDINGS as readonly string[]).includes(text);
}

/** The rounding of the magnitude that rounds a negative number as `rounding` says: `floor` is away from zero there. */
export function ofMagnitude(rounding: Rounding, negative: boolean): Rounding {
  if (rounding === "floor") return negative ? "up" : "down";
  if (rounding === "ceiling") return negative ? "down" : "up";
  return rounding;
}

/**
 * Does a magnitude that lies between `whole` and `whole + 1` go up? `twice` compares twice the remainder with the
 * divisor (−1, 0, 1) and `remainder` says whether anything is left at all.
 */
export function goesUp(rounding: Rounding, remainder: boolean, twice: number, wholeIsOdd: boolean): boolean {
  if (!remainder) return false;
  switch (rounding) {
    case "up":
    case "ceiling":
      return true;
    case "down":
    case "floor":
      return false;
    case "half-up":
      return twice >= 0;
    case "half-down":
      return twice > 0;
    case "half-even":
      return twice > 0 || (twice === 0 && wholeIsOdd);
  }
}

/** numerator ÷ denominator (> 0) rounded once, in whole numbers of any size. */
export function divideBig(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  const negative = numerator < 0n;
  const magnitude = negative ? -numerator : numerator;
  const whole = magnitude / denominator;
  const rest = magnitude - whole * denominator;
  const twice = 2n * rest < denominator ? -1 : 2n * rest > denominator ? 1 : 0;
  const up = goesUp(ofMagnitude(rounding, negative), rest !== 0n, twice, (whole & 1n) === 1n);
  const rounded = up ? whole + 1n : whole;
  return negative ? -rounded : rounded;
}

/**
 * numerator ÷ denominator (> 0) rounded once; both are safe integers. The remainder is exact: the floored double
 * quotient is the true one or, where the division rounded up to a whole number, one too many; either way whole ×
 * denominator is at most magnitude + 1, which a double holds.
 */
export function divideSafe(numerator: number, denominator: number, rounding: Rounding): number {
  const quotient = numerator / denominator;
  const settled = roundEstimate(quotient, Math.abs(quotient) * QUOTIENT_ERROR, rounding);
  if (!Number.isNaN(settled)) return settled;
  const negative = numerator < 0;
  const magnitude = Math.abs(numerator);
  let whole = Math.floor(magnitude / denominator);
  let rest = magnitude - whole * denominator;
  if (rest < 0) {
    whole -= 1;
    rest += denominator;
  }
  // rest − (denominator − rest) has the sign of 2·rest − denominator and cannot leave the safe integers.
  const up = goesUp(ofMagnitude(rounding, negative), rest !== 0, rest - (denominator - rest), whole % 2 !== 0);
  const rounded = up ? whole + 1 : whole;
  return negative ? 0 - rounded : rounded;
}

/** One division of doubles errs by at most 2^-53 of the result; 2^-51 also covers the bound's own roundings. */
const QUOTIENT_ERROR = 2 ** -51;

/**
 * The rounding of a number of which only an estimate with the right sign is known, when every number within `doubt` of
 * the estimate rounds alike; NaN when a boundary is too near to tell. Nothing is branched on that luck decides, which
 * is why this is quicker than a remainder.
 */
export function roundEstimate(estimate: number, doubt: number, rounding: Rounding): number {
  if (rounding === "half-up" || rounding === "half-even" || rounding === "half-down") {
    // A wrong `nearest` lies half a unit or more away and fails the test; a right one passes it unless a tie is near.
    const nearest = Math.floor(estimate + 0.5);
    return 0.5 - Math.abs(estimate - nearest) > doubt ? nearest : Number.NaN;
  }
  const below = Math.floor(estimate);
  const fraction = estimate - below;
  if (!(fraction > doubt && 1 - fraction > doubt)) return Number.NaN;
  return rounding === "floor" || rounding === (estimate < 0 ? "up" : "down") ? below : below + 1;
}
