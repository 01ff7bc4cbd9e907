// Draws of many assumptions at once: a Latin hypercube, in which every assumption visits every part of its range equally often,
// however few the draws. And what the answers say together: in how many the sentence holds, and the middle 95 % of its figure.
//
//   latinHypercube({ draws: 4, dimensions: 2, seed: 1 })   each column has one share in every quarter

import { drawnLuck, keyOf } from "../chance/index.ts";
import { quantileOf } from "../stats/index.ts";

/** One row a draw, one share between 0 and 1 a dimension. A dimension's draws do not depend on how many others there are. */
export function latinHypercube(of: {
  readonly draws: number;
  readonly dimensions: number;
  readonly seed: number;
}): readonly (readonly number[])[] {
  const { draws, dimensions, seed } = of;
  const columns = Array.from({ length: dimensions }, (_, dimension) => {
    const luck = drawnLuck(keyOf(seed, dimension));
    const order = Array.from({ length: draws }, (__, draw) => ({ draw, by: luck.uniform(draw, SHUFFLE) }));
    const column = new Array<number>(draws);
    order
      .sort((a, b) => a.by - b.by)
      .forEach(({ draw }, part) => (column[draw] = (part + luck.uniform(draw, PLACE)) / draws));
    return column;
  });
  return Array.from({ length: draws }, (_, draw) => columns.map((column) => column[draw]!));
}

const SHUFFLE = 0;
const PLACE = 1;

export interface JointRange {
  readonly low: number;
  readonly median: number;
  readonly high: number;
}

/** The 2.5th and 97.5th percentiles over draws, never divided by their number; null without any. */
export function jointRange(values: readonly number[]): JointRange | null {
  const [low, median, high] = [0.025, 0.5, 0.975].map((share) => quantileOf(values, share));
  return low == null || median == null || high == null ? null : { low, median, high };
}
