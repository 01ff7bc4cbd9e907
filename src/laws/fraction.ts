// Exact fractions of whole numbers of any size, and the rounding of one. Written apart from the money room on purpose: what
// the laws hold an evaluator to may not share its mistakes.

import type { Rounding } from "../money/index.ts";

/** In lowest terms, `by` > 0. */
export interface Fraction {
  readonly of: bigint;
  readonly by: bigint;
}

export const ZERO: Fraction = { of: 0n, by: 1n };

export function fraction(of: bigint, by = 1n): Fraction {
  const common = divisor(of < 0n ? -of : of, by);
  return common === 1n ? { of, by } : { of: of / common, by: by / common };
}

export function whole(value: number): Fraction {
  return { of: BigInt(value), by: 1n };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  return a.by === b.by ? fraction(a.of + b.of, a.by) : fraction(a.of * b.by + b.of * a.by, a.by * b.by);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { of: -b.of, by: b.by });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return fraction(a.of * b.of, a.by * b.by);
}

/** a ÷ b for b > 0. */
export function over(a: Fraction, b: Fraction): Fraction {
  return fraction(a.of * b.by, a.by * b.of);
}

/** Below zero, zero or above zero as a is less than, equal to or more than b. */
export function compare(a: Fraction, b: Fraction): number {
  const [left, right] = [a.of * b.by, b.of * a.by];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The largest whole number that is not above. */
export function floorOf({ of, by }: Fraction): bigint {
  const cut = of / by;
  return of < 0n && cut * by !== of ? cut - 1n : cut;
}

/**
 * To a whole number. The whole number below and what is left decide everything: nothing left stays; `floor` and `ceiling`
 * by name; `down` and `up` by sign; a half by its name.
 */
export function round(value: Fraction, rounding: Rounding): bigint {
  const below = floorOf(value);
  const left = value.of - below * value.by; // in parts of `by`, from 0 to by − 1
  if (left === 0n) return below;
  const above = below + 1n;
  const isNegative = value.of < 0n;
  switch (rounding) {
    case "floor":
      return below;
    case "ceiling":
      return above;
    case "down":
      return isNegative ? above : below;
    case "up":
      return isNegative ? below : above;
    case "half-up":
    case "half-down":
    case "half-even":
      if (left * 2n !== value.by) return left * 2n < value.by ? below : above;
      if (rounding === "half-even") return below % 2n === 0n ? below : above;
      return (rounding === "half-up") === isNegative ? below : above;
  }
}

/** A decimal where it ends within twelve digits, else `100/3`. */
export function text(value: Fraction): string {
  const scaled = value.of * 10n ** 12n;
  if (scaled % value.by !== 0n) return `${value.of}/${value.by}`;
  const digits = scaled / value.by;
  const magnitude = (digits < 0n ? -digits : digits).toString().padStart(13, "0");
  const decimals = magnitude.slice(-12).replace(/0+$/, "");
  return `${digits < 0n ? "-" : ""}${magnitude.slice(0, -12)}${decimals === "" ? "" : `.${decimals}`}`;
}

export function leastCommonMultiple(a: bigint, b: bigint): bigint {
  return (a / divisor(a, b)) * b;
}

function divisor(a: bigint, b: bigint): bigint {
  let [larger, smaller] = [a, b];
  while (smaller !== 0n) [larger, smaller] = [smaller, larger % smaller];
  return larger === 0n ? 1n : larger;
}
