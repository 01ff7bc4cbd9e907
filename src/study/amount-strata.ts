// A stream cut by amount: each stratum has its own payments a year and its own number of simulated ones, so that large
// tickets are never a handful. Inside a stratum amounts follow the stream's lognormal, cut at the stratum's edges.
//
//   up to RM 5,000: 2,600,000 a year, 2,000 simulated | above: 75,000 a year, 500 simulated

import { lognormalMs, normalProbability, normalQuantile, sigmaOf } from "../chance/index.ts";
import type { PaymentStream } from "../settlement/index.ts";

export interface Slice {
  /** Number of its first payment within the stream. */
  readonly first: number;
  readonly count: number;
  readonly perYear: number;
  /** Minor units of the amount at a uniform draw. */
  readonly amountAt: (uniform: number) => number;
}

/** A stream without strata is one slice. */
export function slicesOf(of: PaymentStream): readonly Slice[] {
  const mu = Math.log(of.amount.medianMinor);
  const sigma = sigmaOf(of.amount.medianMinor, of.amount.p95Minor);
  const { minMinor, maxMinor } = of.amount;
  const amount = (p: number): number => lognormalMs(mu, sigma, normalQuantile(p));
  if (of.strata === undefined) {
    const amountAt = (uniform: number): number => between(amount(uniform), minMinor, maxMinor);
    return [{ first: 0, count: of.simulated, perYear: of.perYear, amountAt }];
  }
  const shareUpTo = (minor: number): number => {
    const z = (Math.log(minor) - mu) / sigma;
    return Number.isNaN(z) ? 1 : normalProbability(z); // amounts without spread, cut just there
  };
  let first = 0;
  let above = 0;
  return of.strata.map(({ upToMinor, simulated, perYear }) => {
    const [low, high] = [above === 0 ? 0 : shareUpTo(above), upToMinor === null ? 1 : shareUpTo(upToMinor)];
    const least = Math.max(above + 1, minMinor);
    const most = upToMinor ?? maxMinor;
    const slice: Slice = {
      first,
      count: simulated,
      perYear,
      // Rounding, or a draw at the very edge, must not carry an amount into the next stratum.
      amountAt: (uniform) => between(amount(low + (high - low) * uniform), least, most),
    };
    first += simulated;
    above = most;
    return slice;
  });
}

function between(amount: number, least: number, most: number): number {
  return Math.min(Math.max(amount, least), most);
}
