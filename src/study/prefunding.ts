// What banks or operators must hold in advance so that payments need not wait for cover, in closed form: for each country the mean
// daily net outflow times the lag until it is covered, and 2.33 standard deviations of what flows out and in over that lag, so
// that it lasts in 99 of 100 cases. Payments come as a compound Poisson flow, so the variance of a day is the rate of payments
// times their mean square, which the sums of a run give without knowing any day.
//
//   100 payments of 1,000 a day one way only, 4 days: 400,000 + 2.33 x 10,000 x 2 = 446,600

/** A direction's flow in a day: mean, and variance, of its value. */
export interface DailyFlow {
  readonly from: string;
  readonly to: string;
  readonly mean: number;
  readonly variance: number;
}

/** The 99th percentile of a standard normal, in the two decimals that the rule is stated with. */
const NORMAL_99 = 2.33;

/**
 * What all countries that pay out hold together, in the unit of the flows. What comes in covers what goes out, as if one
 * balance stood for all the banks of a country: with many, each holds a standard deviation of its own, so this is a low bound.
 */
export function prefunded(flows: readonly DailyFlow[], lagDays: number): number {
  const countries = [...new Set(flows.filter(({ mean }) => mean > 0).map(({ from }) => from))];
  return countries.reduce((sum, country) => sum + heldBy(country, flows, lagDays), 0);
}

function heldBy(country: string, flows: readonly DailyFlow[], lagDays: number): number {
  const own = flows.filter(({ from, to }) => from === country || to === country);
  const net = own.reduce((sum, { from, mean }) => sum + (from === country ? mean : -mean), 0);
  const variance = own.reduce((sum, flow) => sum + flow.variance, 0);
  return Math.max(0, net * lagDays + NORMAL_99 * Math.sqrt(variance) * Math.sqrt(lagDays));
}
