// Exact scaling on the hot path: amount·n1·n2·n3 ÷ (d1·d2·d3), rounded once to a whole number. Every conversion and
// every valuation of a payment is one such quotient. `scale(10_000, 9, 1, 1, 400, 1, 1, "half-up")` is 2.25% of 100.00:
// 225. Doubles do the work wherever they provably give the right answer; bigint does the few quotients next to a
// boundary.

import { type Rounding, divideBig, divideSafe, roundEstimate } from "./rounding.ts";

/**
 * Bound on the relative error of the double estimate. Inputs are exact. The estimate makes at most six operations
 * (three products above, two below, one quotient), each with a relative error of at most u = 2^-53, and the magnitudes
 * (2^-159 to 2^212) neither overflow nor underflow. So estimate = true·(1+e) with |e| ≤ 6u ÷ (1 − 6u) < 7u, and, seen
 * from the estimate, |true − estimate| < 8u·|estimate| = 2^-50·|estimate|. The computed bound (a product with a power
 * of two) and the computed distances to a boundary add less than 2u·|estimate| each; 2^-49 covers them all.
 */
const ESTIMATE_ERROR = 2 ** -49;

/**
 * amount·n1·n2·n3 ÷ (d1·d2·d3), rounded exactly once. All are safe integers, the divisors positive; amount and factors
 * may be negative. Throws RangeError when the result is not a safe integer. Allocates nothing on the ordinary path.
 */
export function scale(
  amount: number,
  n1: number,
  n2: number,
  n3: number,
  d1: number,
  d2: number,
  d3: number,
  rounding: Rounding,
): number {
  const estimate = (amount * n1 * n2 * n3) / (d1 * d2 * d3);
  const settled = roundEstimate(estimate, Math.abs(estimate) * ESTIMATE_ERROR, rounding);
  // An estimate from 2^48 on has a doubt of half a unit or more and is never settled, so what is settled is safe.
  return Number.isNaN(settled) ? scaleExactly(amount, n1, n2, n3, d1, d2, d3, rounding) : settled;
}

/**
 * The same quotient next to a boundary: by its remainder where the products are safe, else in whole numbers of any
 * size.
 */
function scaleExactly(
  amount: number,
  n1: number,
  n2: number,
  n3: number,
  d1: number,
  d2: number,
  d3: number,
  rounding: Rounding,
): number {
  const numerator = amount * n1 * n2 * n3;
  if (numerator === 0) return 0;
  const denominator = d1 * d2 * d3;
  // A product of integers that lands below 2^53 is exact, partial products included: none of them is larger.
  if (Math.abs(numerator) <= Number.MAX_SAFE_INTEGER && denominator <= Number.MAX_SAFE_INTEGER) {
    return divideSafe(numerator, denominator, rounding);
  }
  const large = BigInt(amount) * BigInt(n1) * BigInt(n2) * BigInt(n3);
  const result = Number(divideBig(large, BigInt(d1) * BigInt(d2) * BigInt(d3), rounding));
  if (!Number.isSafeInteger(result))
    throw new RangeError(`amount beyond the safe integers: ${amount} scaled to ${result}`);
  return result;
}

/** Compares a1·a2·a3 with b1·b2·b3 exactly; all are safe integers. Used where a quotient must not be formed. */
export function compareProducts(a1: number, a2: number, a3: number, b1: number, b2: number, b3: number): -1 | 0 | 1 {
  const a = a1 * a2 * a3;
  const b = b1 * b2 * b3;
  const difference = a - b;
  const doubt = (Math.abs(a) + Math.abs(b)) * ESTIMATE_ERROR;
  if (difference > doubt) return 1;
  if (-difference > doubt) return -1;
  if (Math.abs(a) <= Number.MAX_SAFE_INTEGER && Math.abs(b) <= Number.MAX_SAFE_INTEGER) {
    return difference > 0 ? 1 : difference < 0 ? -1 : 0;
  }
  const exactA = BigInt(a1) * BigInt(a2) * BigInt(a3);
  const exactB = BigInt(b1) * BigInt(b2) * BigInt(b3);
  return exactA > exactB ? 1 : exactA < exactB ? -1 : 0;
}
