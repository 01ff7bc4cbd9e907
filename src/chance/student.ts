// The quantile of Student's t for any real number of degrees of freedom: the fat-tailed steps of exchange rates.
// studentT(5).quantile(0.975) = 2.5706. It owns the distribution, accurate far into the tails; scaling a step to a wanted
// variance is the caller's, with `deviation`. Compile once for a number of degrees of freedom, then ask often.
// Source: start of Hill, "Algorithm 396: Student's t-quantiles", CACM 13 (1970); incomplete beta by its continued fraction.

import { normalQuantile } from "./normal.ts";

export interface StudentT {
  readonly degrees: number;
  /** The standard deviation, sqrt(degrees / (degrees - 2)), by which a step is divided to have variance 1. */
  readonly deviation: number;
  /** t with P(T <= t) = p, 0 < p < 1; relative error below 1e-12, or absolute below 1e-15 beside the median. */
  quantile(p: number): number;
}

/** Student's t with 3 or more degrees of freedom (not necessarily whole): fewer have no useful variance. */
export function studentT(degrees: number): StudentT {
  if (!(degrees >= 3 && degrees <= 1e4)) {
    throw new RangeError(`expected 3 to 10000 degrees of freedom, received ${degrees}`);
  }
  const peak = densityAtZero(degrees);
  return {
    degrees,
    deviation: Math.sqrt(degrees / (degrees - 2)),
    quantile(p) {
      if (!(p > 0 && p < 1)) throw new RangeError(`expected a probability between 0 and 1, received ${p}`);
      if (p === 0.5) return 0;
      return p < 0.5 ? -upperQuantile(p, degrees, peak) : upperQuantile(1 - p, degrees, peak);
    },
  };
}

/** One quantile on its own; `studentT(degrees).quantile` spares the set-up when many are wanted. */
export function studentTQuantile(p: number, degrees: number): number {
  return studentT(degrees).quantile(p);
}

/** t > 0 whose upper tail is `q` < 1/2: Hill's start, then Halley's steps on the tail (two or three are enough). */
function upperQuantile(q: number, degrees: number, peak: number): number {
  let t = hillStart(2 * q, degrees);
  for (let step = 0; step < 12; step++) {
    const newton = tailBeyond(q, t, degrees, peak) / density(t, degrees, peak);
    const change = newton * (1 + (newton * t * (degrees + 1)) / (2 * (t * t + degrees)));
    // A step that would leave the half-line goes half the way instead; Hill's start makes this an idle safeguard.
    t = t + change > 0 ? t + change : t / 2;
    if (Math.abs(change) <= 1e-14 * t) break;
  }
  return t;
}

function density(t: number, degrees: number, peak: number): number {
  return peak * Math.exp(-0.5 * (degrees + 1) * Math.log1p((t * t) / degrees));
}

/** Gamma((n+1)/2) / (Gamma(n/2) sqrt(n pi)): Stirling's series at n + 2k >= 128, brought down by the recurrence in n. */
function densityAtZero(degrees: number): number {
  let product = 1;
  let n = degrees;
  for (; n < 128; n += 2) product *= n / (n + 1);
  const x = n / 2;
  const series = 1 + (-1 / 8 + (1 / 128 + (5 / 1024 + (-21 / 32768 - 399 / (262144 * x)) / x) / x) / x) / x;
  return (product * Math.sqrt(x) * series) / Math.sqrt(degrees * Math.PI);
}

/**
 * P(T > t) - q for t > 0. Out in the tail it is a difference of tails and near the centre one of distances from the
 * median, so that neither end loses its digits to a subtraction from one.
 */
function tailBeyond(q: number, t: number, degrees: number, peak: number): number {
  const a = degrees / 2;
  const x = degrees / (degrees + t * t);
  const y = (t * t) / (degrees + t * t);
  // Both fractions share the factor x^a y^(1/2) / B(a, 1/2), which is t times the density.
  const factor = density(t, degrees, peak) * t;
  return x < (a + 1) / (a + 2.5)
    ? (factor * betaFraction(a, 0.5, x)) / degrees - q
    : 0.5 - q - factor * betaFraction(0.5, a, y);
}

/** The continued fraction of the incomplete beta function by Lentz's method, for x below (a + 1) / (a + b + 2). */
function betaFraction(a: number, b: number, x: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 1000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    const change = d * c;
    fraction *= change;
    if (Math.abs(change - 1) < 1e-15) break;
  }
  return fraction;
}

/** Hill's approximation to t with two-tailed probability `p`; three digits or so from three degrees up. */
function hillStart(p: number, n: number): number {
  const a = 1 / (n - 0.5);
  const b = 48 / (a * a);
  let c = (((20700 * a) / b - 98) * a - 16) * a + 96.36;
  const d = ((94.5 / (b + c) - 3) / b + 1) * Math.sqrt((a * Math.PI) / 2) * n;
  let y = Math.exp((2 / n) * Math.log(d * p));
  if (y > 0.05 + a) {
    const z = normalQuantile(0.5 * p);
    y = z * z;
    if (n < 5) c += 0.3 * (n - 4.5) * (z + 0.6);
    c = (((0.05 * d * z - 5) * z - 7) * z - 2) * z + b + c;
    y = (((((0.4 * y + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * z;
    y = Math.expm1(a * y * y);
  } else {
    y =
      ((1 / (((n + 6) / (n * y) - 0.089 * d - 0.822) * (n + 2) * 3) + 0.5 / (n + 4)) * y - 1) * ((n + 1) / (n + 2)) +
      1 / y;
  }
  return Math.sqrt(n * y);
}
