// Money in safe integers, which falls over to bigint where a result would pass 2^53 and comes back when it fits again.
// Nearly every fee stays in plain numbers; the bigint branch is what makes the rest right.

import type { Arithmetic } from "./arithmetic.ts";
import { divideBig, divideSafe } from "./rounding.ts";

export type FastNumber = number | bigint;

export const fast: Arithmetic<FastNumber> = {
  of: (minor) => minor,

  // A double sum or product of integers that lands within the safe integers is exact: a true result beyond them would
  // have landed at 2^53 or beyond too.
  add(a, b) {
    if (typeof a === "number" && typeof b === "number") {
      const sum = a + b;
      if (Number.isSafeInteger(sum)) return sum;
    }
    return narrow(BigInt(a) + BigInt(b));
  },

  subtract(a, b) {
    if (typeof a === "number" && typeof b === "number") {
      const difference = a - b;
      if (Number.isSafeInteger(difference)) return difference;
    }
    return narrow(BigInt(a) - BigInt(b));
  },

  times(a, factor) {
    if (typeof a === "number") {
      const product = a * factor;
      if (Number.isSafeInteger(product)) return product;
    }
    return narrow(BigInt(a) * BigInt(factor));
  },

  compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),

  divide(a, by, rounding) {
    if (typeof a === "number") return divideSafe(a, by, rounding);
    return narrow(divideBig(a, BigInt(by), rounding));
  },

  toMinor(a) {
    const minor = Number(a);
    if (!Number.isSafeInteger(minor)) throw new RangeError(`not a safe whole amount: ${a}`);
    return minor === 0 ? 0 : minor;
  },
};

function narrow(value: bigint): FastNumber {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
