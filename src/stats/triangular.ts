// The triangular distribution of a number known by its lowest, likeliest and highest value, by its quantiles:
//
//   triangularQuantile(0.5, { low: 0, centre: 1, high: 1 }) = 0.7071…

export interface Triangle {
  readonly low: number;
  readonly centre: number;
  readonly high: number;
}

/** The value below which the share of the distribution lies; `share` from 0 to 1. */
export function triangularQuantile(share: number, { low, centre, high }: Triangle): number {
  const width = high - low;
  if (width === 0) return centre;
  const below = (centre - low) / width;
  return share < below
    ? low + Math.sqrt(share * width * (centre - low))
    : high - Math.sqrt((1 - share) * width * (high - centre));
}
