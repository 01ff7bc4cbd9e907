// Generators of money: amounts that crowd the places where arithmetic breaks (0, powers of ten and two, 2^53),
// roundings, quotients of products, and quotients built to lie on or next to a tie.

import fc from "fast-check";

import { ROUNDINGS, type Rounding } from "../../src/money/index.ts";

export const anyRounding: fc.Arbitrary<Rounding> = fc.constantFrom(...ROUNDINGS);

/** Minor units from 0 to `max`, as often small as large, and often next to a power of ten. */
export function minorUnits(max = 1e15): fc.Arbitrary<number> {
  const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e12, 1e15].filter((power) => power < max);
  const nearPower = fc
    .tuple(fc.constantFrom(...powers), fc.integer({ min: -1, max: 1 }))
    .map(([power, step]) => power + step);
  const ofAnySize = fc
    .double({ min: 0, max: Math.log10(max), noNaN: true })
    .map((size) => Math.min(max, Math.floor(10 ** size)));
  return fc.oneof(ofAnySize, nearPower, fc.integer({ min: 0, max: Math.min(max, 1000) }));
}

/** Minor units of either sign. */
export function signedMinorUnits(max = 1e15): fc.Arbitrary<number> {
  return fc.tuple(minorUnits(max), fc.boolean()).map(([minor, negative]) => (negative && minor !== 0 ? -minor : minor));
}

/** The arguments of `scale` before its rounding: amount, three factors, three divisors. */
export type Quotient = readonly [
  amount: number,
  n1: number,
  n2: number,
  n3: number,
  d1: number,
  d2: number,
  d3: number,
];

/** A safe integer ≥ 1 of any size up to `bits` bits. */
export function factor(bits = 53): fc.Arbitrary<number> {
  return fc
    .double({ min: 0, max: bits, noNaN: true })
    .map((size) => Math.min(Number.MAX_SAFE_INTEGER, Math.floor(2 ** size)));
}

/** Quotients of any size; many of them leave the safe integers, which both ways must refuse alike. */
export const anyQuotient: fc.Arbitrary<Quotient> = fc.tuple(
  signedMinorUnits(Number.MAX_SAFE_INTEGER),
  factor(),
  factor(),
  factor(40),
  factor(),
  factor(),
  factor(40),
);

/** Conversions as they occur: amount × value × (10^6 ± spread) ÷ (value × 10^6), with powers of ten on either side. */
export const conversionQuotient: fc.Arbitrary<Quotient> = fc
  .tuple(
    signedMinorUnits(1e12),
    fc.integer({ min: 1e6, max: 1e12 }),
    fc.integer({ min: 900_000, max: 1_000_000 }),
    fc.integer({ min: 1e6, max: 1e12 }),
    fc.constantFrom(1, 100, 10_000),
  )
  .map(([amount, to, spread, from, ten]) => [amount, to, spread, ten, from, 1_000_000, 1]);

/** Exactly half way between two whole numbers, in products far beyond 2^53: odd·k1·k2 ÷ (2·k1·k2). */
export const exactTie: fc.Arbitrary<Quotient> = fc
  .tuple(fc.integer({ min: 0, max: 2 ** 40 }), fc.integer({ min: 1, max: 2 ** 51 }), factor(52), fc.boolean())
  .map(([half, k1, k2, negative]) => [(negative ? -1 : 1) * (2 * half + 1), k1, k2, 1, 2 * k1, k2, 1]);

/** Exactly a whole number, in products far beyond 2^53: what `floor` and `ceiling` must leave alone. */
export const exactWhole: fc.Arbitrary<Quotient> = fc
  .tuple(signedMinorUnits(2 ** 50), factor(52), factor(52))
  .map(([amount, k1, k2]) => [amount, k1, k2, 1, k2, k1, 1]);

/**
 * As near to a boundary as the amount allows, without being on it: the amount is the whole number nearest to
 * (whole + part)·d ÷ n, so the quotient misses whole + part by at most n ÷ 2d, far less than a double can see.
 */
export const nearBoundary: fc.Arbitrary<Quotient> = fc
  .tuple(
    fc.integer({ min: 0, max: 2 ** 12 }),
    fc.constantFrom(0n, 1n, 2n),
    fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n }),
    fc.bigInt({ min: 2n ** 52n, max: 2n ** 53n - 1n }),
    fc.bigInt({ min: 2n ** 33n, max: 2n ** 34n }),
    fc.bigInt({ min: 2n ** 33n, max: 2n ** 34n }),
    fc.integer({ min: -1, max: 1 }),
    fc.boolean(),
  )
  .map(([whole, halves, d1, d2, n1, n2, step, negative]): Quotient => {
    const n = n1 * n2;
    const amount = ((2n * BigInt(whole) + halves) * d1 * d2 + n) / (2n * n) + BigInt(step);
    return [Number(negative ? -amount : amount), Number(n1), Number(n2), 1, Number(d1), Number(d2), 1];
  })
  .filter(([amount]) => Number.isSafeInteger(amount));
