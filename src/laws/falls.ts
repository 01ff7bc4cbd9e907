// The smallest amount at which something falls: a fee, or what is left of the amount after it. Both are straight inside a
// piece, so only ends of pieces count where it rises there, and where it falls the first amount is found by halves. A fall
// counts when it shows exactly and in whole minor units both.

import type { Curve } from "./curve.ts";
import { firstWhere } from "./halves.ts";

export interface Fall {
  /** The smaller amount, of which the value is higher. */
  readonly from: number;
  readonly to: number;
}

/** The fee falls where a dearer tier, case or step is followed by a cheaper one; it never does inside a piece. */
export function firstFallOfFee(curve: Curve): Fall | null {
  return firstFall(curve, (amount, piece) => ({
    amount,
    exact: curve.exact(amount, piece),
    charged: curve.fee(amount, piece),
  }));
}

/** What is left of the amount. */
export function firstFallOfNet(curve: Curve): Fall | null {
  return firstFall(curve, (amount, piece) => ({
    amount,
    exact: BigInt(amount) * curve.parts - curve.exact(amount, piece),
    charged: amount - curve.fee(amount, piece),
  }));
}

interface Valued {
  readonly amount: number;
  readonly exact: bigint;
  readonly charged: number;
}

function firstFall(curve: Curve, value: (amount: number, piece: number) => Valued): Fall | null {
  let front: readonly Valued[] = [];
  for (let piece = 0; piece < curve.pieces.length; piece += 1) {
    const { from, to } = curve.pieces[piece] as Curve["pieces"][number];
    const [first, last] = [value(from, piece), value(to, piece)];
    const higher = front.find((one) => isHigher(one, first));
    if (higher !== undefined) return { from: nearest(curve, value, higher, first), to: from };
    const rises = last.exact >= first.exact;
    front = withValue(front, rises ? last : first);
    if (rises) continue;
    const found = front
      .filter((one) => isHigher(one, last))
      .map((one) => ({ one, at: firstWhere(from, to, (amount) => isHigher(one, value(amount, piece))) }));
    if (found.length === 0) continue;
    const { one, at } = found.reduce((a, b) => (b.at < a.at ? b : a));
    return { from: nearest(curve, value, one, value(at, piece)), to: at };
  }
  return null;
}

function isHigher(one: Valued, other: Valued): boolean {
  return one.exact > other.exact && one.charged > other.charged;
}

/** The highest so far, exactly or as charged. */
function withValue(front: readonly Valued[], one: Valued): readonly Valued[] {
  if (front.some((other) => other.exact >= one.exact && other.charged >= one.charged)) return front;
  return [...front.filter((other) => other.exact > one.exact || other.charged > one.charged), one];
}

/** One minor unit less, where that shows it already. */
function nearest(curve: Curve, value: (amount: number, piece: number) => Valued, one: Valued, low: Valued): number {
  const beside = low.amount - 1;
  return beside >= curve.low && isHigher(value(beside, curve.pieceAt(beside)), low) ? beside : one.amount;
}
