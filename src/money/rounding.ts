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
 * numerator ÷ denominator (> 0) rounded once; both are safe integers. Exact, because the remainder is exact: the
 * floored double quotient is the true one or, where the division rounded up to a whole number, one too many; either way
 * whole × denominator is at most magnitude + 1, which a double holds.
 */
export function divideSafe(numerator: number, denominator: number, rounding: Rounding): number {
  const negative = numerator < 0;
  const magnitude = negative ? -numerator : numerator;
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
