// Philox 2x32-10: a counter and a key in, two well-mixed 32-bit words out. It owns the mixing and nothing else: what is
// counted (payments, purposes) and what a word means (a uniform) belong to draws.ts. It keeps no state, so payment 7 can
// be replayed alone and workers need no streams: philox2x32(7, purpose, key, out) is the same whenever it is asked.
// Source: Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11, and their Random123 library.

const MULTIPLIER = 0xd256d193;
const MULTIPLIER_HIGH = MULTIPLIER >>> 16;
const MULTIPLIER_LOW = MULTIPLIER & 0xffff;
/** The key moves on by the golden ratio each round (a Weyl sequence). */
const KEY_STEP = 0x9e3779b9;
const ROUNDS = 10;

/**
 * Ten rounds over the counter (two words) under the key (one word); the two words of the answer are written to `out[0]`
 * and `out[1]`. Arguments are taken modulo 2^32; nothing is allocated.
 */
export function philox2x32(counterLow: number, counterHigh: number, key: number, out: Uint32Array): void {
  let left = counterLow | 0;
  let right = counterHigh | 0;
  let roundKey = key | 0;
  for (let round = 0; round < ROUNDS; round++) {
    // The high word of a 32x32 product from 16-bit halves; no partial sum reaches 2^32, so int32 arithmetic is exact.
    // Through a double the product would be exact too, but every round would wait for conversions, half as long again.
    const high = left >>> 16;
    const low = left & 0xffff;
    const middle = Math.imul(high, MULTIPLIER_LOW) + (Math.imul(low, MULTIPLIER_LOW) >>> 16);
    const carry = (middle & 0xffff) + Math.imul(low, MULTIPLIER_HIGH);
    const productHigh = Math.imul(high, MULTIPLIER_HIGH) + (middle >>> 16) + (carry >>> 16);
    const productLow = Math.imul(left, MULTIPLIER);
    left = (productHigh ^ roundKey ^ right) | 0;
    right = productLow;
    roundKey = (roundKey + KEY_STEP) | 0;
  }
  out[0] = left;
  out[1] = right;
}
