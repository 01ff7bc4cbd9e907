// Sums of squares that stay exact: the square of an amount of up to 2^40 minor units does not fit a double, so it is added in
// three parts, (high x 2^20 + low)^2 = high^2 x 2^40 + 2 high low x 2^20 + low^2, each below 2^53.

import type { ExactTotals } from "../stats/index.ts";

/** The names of the three totals, in the order in which they stand. */
export const SQUARE_PARTS = ["squareHigh", "squareMixed", "squareLow"] as const;

const LIMB = 2 ** 20;
/** Values count 10^-4 of a minor unit; squares are of minor units. */
const VALUE_UNIT = 10_000;

/** Adds the square of a value, in minor units rounded half-up, to the three totals from `first` on. */
export function addSquare(totals: ExactTotals, first: number, value: number): void {
  const minor = Math.round(value / VALUE_UNIT);
  const high = Math.floor(minor / LIMB);
  const low = minor - high * LIMB;
  totals.add(first, high * high);
  totals.add(first + 1, 2 * high * low);
  totals.add(first + 2, low * low);
}

export function squareOf(total: (part: (typeof SQUARE_PARTS)[number]) => bigint): bigint {
  const [high, mixed, low] = SQUARE_PARTS.map(total) as [bigint, bigint, bigint];
  return (high << 40n) + (mixed << 20n) + low;
}
