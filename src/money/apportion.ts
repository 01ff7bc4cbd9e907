// Splitting an amount so that the shares add up to the whole. 100 over three equal weights is 34, 33, 33.
// Used for printed totals, so that shown items add up to the shown sum.

/**
 * Shares of `total` in proportion to `weights`, whole numbers by largest remainder; ties go to the earlier share. The
 * shares add up exactly. Throws RangeError on a negative weight, or when no weight is positive and the total is not 0.
 */
export function apportion(total: number, weights: readonly number[]): number[] {
  if (!Number.isSafeInteger(total) || !weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0)) {
    throw new RangeError(`cannot apportion ${total} over ${weights.join(", ")}`);
  }
  const sum = weights.reduce((before, weight) => before + BigInt(weight), 0n);
  if (sum === 0n) {
    if (total !== 0) throw new RangeError(`cannot apportion ${total}: no weight is positive`);
    return weights.map(() => 0);
  }
  const sign = total < 0 ? -1 : 1;
  const whole = BigInt(Math.abs(total));
  const shares = weights.map((weight) => Number((whole * BigInt(weight)) / sum));
  const rests = weights.map((weight, index) => ({ index, rest: (whole * BigInt(weight)) % sum }));
  let left = Math.abs(total) - shares.reduce((before, share) => before + share, 0);
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of rests) {
    if (left === 0) break;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares.map((share) => (share === 0 ? 0 : sign * share));
}
