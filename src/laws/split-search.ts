// Does it pay to send an amount in parts, and what is the smallest amount with which it does?
//
// On the exact fee this is decided, not tried. Two parts are enough: where three cost less than the whole, either two of them
// cost less than their sum, which is a smaller whole, or joining them saves too and two parts are left. And of two parts one
// may be taken to be the first or last amount of a piece, since inside a pair of pieces the sum of two lines is least at an
// end. So each such end is held against every run of wholes. Rounding can lift the smallest whole at which a minor unit is
// really saved, and can make three parts or more the first to save it; both are searched from the exact one upward.
//
//   2.50 up to 10,000.00, 5.00 up to 100,000.00, 15.00 above: 100,000.01 = 100,000.00 + 0.01, 15.00 against 7.50

import type { Curve } from "./curve.ts";
import type { Split } from "./split.ts";
import { manyParts } from "./split-many.ts";
import { Search } from "./split-pair.ts";

export interface SplitFound {
  readonly split: Split | null;
  /** Smallest whole on which the exact fees gain, whether a minor unit shows or not; null: none, so the law is proved. */
  readonly leastExact: number | null;
  /** false: the search from there upward was cut short, so that a smaller whole may show a unit by luck of rounding. */
  readonly isComplete: boolean;
}

export interface SplitBounds {
  /** Up to this whole every pair of parts is tried where rounding decides. */
  readonly allPairsTo: number;
  /** Pairs tried in each of the two searches that rounding makes necessary. */
  readonly work: number;
}

const BOUNDS: SplitBounds = { allPairsTo: 2000, work: 1e6 };

export function smallestSplit(curve: Curve, bounds: SplitBounds = BOUNDS): SplitFound {
  if (averageNeverRises(curve)) return { split: null, leastExact: null, isComplete: true };
  const search = new Search(curve, bounds.work);
  search.scanEnds();
  if (search.leastExact === Infinity) return { split: null, leastExact: null, isComplete: search.isComplete };
  search.scanBelow(bounds.allPairsTo);
  const pair = search.best;
  const many = manyParts(curve, search.leastExact, pair?.whole ?? Infinity);
  return { split: many ?? pair, leastExact: search.leastExact, isComplete: search.isComplete };
}

/** What a unit costs on average never rises with the amount: then parts, which are smaller, never cost less. */
function averageNeverRises(curve: Curve): boolean {
  return curve.pieces.every((piece, index) => {
    if (curve.constantOf(index) < 0n) return false;
    const next = curve.pieces[index + 1];
    if (next === undefined) return true;
    const [here, there] = [curve.exact(piece.to, index), curve.exact(next.from, index + 1)];
    return there * BigInt(piece.to) <= here * BigInt(next.from);
  });
}
