// Money in decimal.js: slow, and the definition of the right answer. It shares no code with fast.ts or scale.ts, so a
// mistake there shows in the differential tests.

import { Decimal as SharedDecimal } from "decimal.js";

import type { Arithmetic } from "./arithmetic.ts";
import type { Rounding } from "./rounding.ts";

/**
 * Our own copy of the constructor, so that no other user's settings reach it. 200 digits hold any product of seven safe
 * integers (112 digits) exactly, with room for the digits of a quotient that decide a rounding.
 */
export const ExactDecimal = SharedDecimal.clone({ precision: 200, toExpNeg: -300, toExpPos: 300, defaults: true });
export type ExactDecimal = SharedDecimal;

const MODES: Readonly<Record<Rounding, SharedDecimal.Rounding>> = {
  up: SharedDecimal.ROUND_UP,
  down: SharedDecimal.ROUND_DOWN,
  floor: SharedDecimal.ROUND_FLOOR,
  ceiling: SharedDecimal.ROUND_CEIL,
  "half-up": SharedDecimal.ROUND_HALF_UP,
  "half-down": SharedDecimal.ROUND_HALF_DOWN,
  "half-even": SharedDecimal.ROUND_HALF_EVEN,
};

/**
 * Numerator ÷ denominator rounded once. The quotient is first cut to 200 digits; that cannot move the rounding, because
 * a quotient that is not itself a half or a whole lies at least 1 ÷ (2 × denominator) away from one, and with fewer
 * than 130 digits before the point and 50 in the denominator the digits kept see that distance.
 */
export function divideExact(numerator: ExactDecimal, denominator: ExactDecimal, rounding: Rounding): ExactDecimal {
  return numerator.div(denominator).toDecimalPlaces(0, MODES[rounding]);
}

export const exact: Arithmetic<ExactDecimal> = {
  of: (minor) => new ExactDecimal(minor),
  add: (a, b) => a.plus(b),
  subtract: (a, b) => a.minus(b),
  times: (a, factor) => a.times(factor),
  compare: (a, b) => (a.lt(b) ? -1 : a.gt(b) ? 1 : 0),
  divide: (a, by, rounding) => divideExact(a, new ExactDecimal(by), rounding),
  toMinor(a) {
    const minor = a.toNumber();
    if (!a.isInteger() || !Number.isSafeInteger(minor)) throw new RangeError(`not a safe whole amount: ${a.toFixed()}`);
    return minor === 0 ? 0 : minor;
  },
};

/** The reference of `scale` (see scale.ts): amount·n1·n2·n3 ÷ (d1·d2·d3), rounded once. */
export function scaleExact(
  amount: number,
  n1: number,
  n2: number,
  n3: number,
  d1: number,
  d2: number,
  d3: number,
  rounding: Rounding,
): number {
  const numerator = new ExactDecimal(amount).times(n1).times(n2).times(n3);
  const denominator = new ExactDecimal(d1).times(d2).times(d3);
  return exact.toMinor(divideExact(numerator, denominator, rounding));
}
