// Times and amounts given as a median and a 95th percentile: { median: 30s, p95: 4min } is a lognormal with
// mu = ln 30000 and sigma = ln(240000 / 30000) / 1.6448536. It owns that reading and the rounding to whole milliseconds.

/** The 95th percentile of a standard normal, in the seven decimals that the design states. */
const NORMAL_95 = 1.6448536;

/** Sigma of the lognormal with this median and 95th percentile, in any one unit. Throws unless 0 < median <= p95. */
export function sigmaOf(median: number, p95: number): number {
  if (!(median > 0 && p95 >= median && p95 < Infinity)) {
    throw new RangeError(`expected 0 < median <= p95, received median ${median} and p95 ${p95}`);
  }
  return Math.log(p95 / median) / NORMAL_95;
}

/**
 * exp(mu + sigma z) in whole milliseconds, halves up, for mu the logarithm of a median in milliseconds and z a standard
 * normal. Rounded at once, so that a last bit of the exponential that differs between machines is not seen again. At
 * z = 0 a median of whole milliseconds comes back exactly (tested up to 10^12 ms, thirty years).
 */
export function lognormalMs(mu: number, sigma: number, z: number): number {
  return Math.floor(Math.exp(mu + sigma * z) + 0.5);
}
