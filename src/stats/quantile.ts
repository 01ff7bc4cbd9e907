// What "the 95th percentile of 200 payments" means here: the smallest value that at least 95 % of them do not exceed,
// that is the 190th in order. Nothing is interpolated, so a quantile is always a value that occurred (or, from a sketch,
// one near it). It owns this rule; the sketch applies it to counts.

/** The 1-based place in order of quantile `q` among `total`: ceil(q total), at least 1. 0.95 of 200 is the 190th. */
export function rankOf(q: number, total: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`expected a share between 0 and 1, received ${q}`);
  const place = q * total;
  const whole = Math.round(place);
  // 0.07 times 100 is 7.000000000000001 in doubles; the decimal the user wrote means the 7th, not the 8th.
  return Math.max(1, Math.abs(place - whole) <= 1e-15 * total ? whole : Math.ceil(place));
}

/** The quantile of a few values at hand, exact; null when there are none. */
export function quantileOf(values: readonly number[], q: number): number | null {
  const ordered = Float64Array.from(values).sort();
  return ordered[rankOf(q, ordered.length) - 1] ?? null;
}
