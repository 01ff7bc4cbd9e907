// Finding the amount for a wanted result: the smallest that reaches it, the largest that stays within it. A result rises
// with the amount, except where a tier or an amount test is passed and a fee jumps; those edges cut the amounts into pieces,
// and the pieces are searched in order. It knows no rail: what an amount leads to is asked.
//
//   a fee of 5.00 up to 200.00 and of 50.00 above: 195.00 is left by 200.00 already, not only by 245.00

export interface Curve {
  /** What an amount leads to; rising inside a piece. */
  readonly at: (amount: number) => number;
  /** How many edges lie below an amount; null where there are none at all, so that there is one piece. */
  readonly piece: ((amount: number) => number) | null;
}

/** A search doubles its step, so it gives up after as many tries as a safe integer has bits. */
const MOST_STEPS = 60;
const MOST_MINOR = 1e15;

/**
 * The smallest whole amount of at least `least` that leads to `target` or more, looked for around `guess`; null: none does.
 * Say how little cannot be enough where that is known: pieces below it are then not looked through.
 */
export function smallestReaching(curve: Curve, target: number, guess: number, least = 1): number | null {
  let above = Math.max(1, guess);
  let below = 0;
  for (let step = 1, tries = 0; curve.at(above) < target; step *= 2, tries++) {
    below = above;
    above += step;
    if (tries > MOST_STEPS || above > MOST_MINOR) return null;
  }
  if (curve.piece !== null) return firstIn(curve, curve.piece, target, Math.min(least, above), above);
  for (let step = 1; below === 0 && above - step > 0; step *= 2) {
    if (curve.at(above - step) < target) below = above - step;
    else above -= step;
  }
  return bisect(curve, target, below, above);
}

/** The largest whole amount of at least 1, up to `most`, that leads to `target` or less; null: none does. */
export function largestWithin(curve: Curve, target: number, most: number): number | null {
  if (most < 1) return null;
  return lastIn(curve, curve.piece ?? (() => 0), target, 1, most);
}

/** The first amount from `low` to `high` that reaches the target; the part on the left is looked through first. */
function firstIn(curve: Curve, piece: (x: number) => number, target: number, low: number, high: number): number | null {
  if (piece(low) === piece(high)) {
    if (curve.at(low) >= target) return low;
    return curve.at(high) < target ? null : bisect(curve, target, low, high);
  }
  const middle = low + Math.floor((high - low) / 2);
  return firstIn(curve, piece, target, low, middle) ?? firstIn(curve, piece, target, middle + 1, high);
}

function lastIn(curve: Curve, piece: (x: number) => number, target: number, low: number, high: number): number | null {
  if (piece(low) === piece(high)) {
    if (curve.at(high) <= target) return high;
    return curve.at(low) > target ? null : bisect(curve, target + 1, low, high) - 1;
  }
  const middle = low + Math.floor((high - low) / 2);
  return lastIn(curve, piece, target, middle + 1, high) ?? lastIn(curve, piece, target, low, middle);
}

/** Between an amount that does not reach the target and one that does, the first that does. */
function bisect(curve: Curve, target: number, low: number, high: number): number {
  let [below, above] = [low, high];
  while (above - below > 1) {
    const middle = below + Math.floor((above - below) / 2);
    if (curve.at(middle) < target) below = middle;
    else above = middle;
  }
  return above;
}
