// The sampling interval of a mean over replications: mean ± t s / sqrt(n). Replications are independent and few, so
// Student's t rather than the normal. One replication has no interval (null), and so no verdict. It knows nothing of the
// other interval, over draws of the assumptions, which is never divided by sqrt(n).

import { studentTQuantile } from "./student-t.ts";

export interface Interval {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The two-sided t interval of the mean of `values` at `level`; null for fewer than two values. Sums run in the order
 * given, so give replications in their order. Throws when a value is not finite.
 */
export function tInterval(values: readonly number[], level = 0.95): Interval | null {
  const n = values.length;
  if (n < 2) return null;
  if (!(level > 0 && level < 1)) throw new RangeError(`expected a level between 0 and 1, received ${level}`);
  const mean = sumOf(values) / n;
  if (!Number.isFinite(mean)) throw new RangeError(`expected finite values, received ${values.join(", ")}`);
  const variance = sumOf(values.map((value) => (value - mean) ** 2)) / (n - 1);
  const half = studentTQuantile((1 + level) / 2, n - 1) * Math.sqrt(variance / n);
  return { mean, low: mean - half, high: mean + half };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
