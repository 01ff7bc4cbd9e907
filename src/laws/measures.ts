// What is reported of a schedule and never broken: its jumps, what merging two payments saves, from which amount the fee is
// small, and the effective rate at round amounts.

import type { Jump, Measures } from "./finding.ts";
import { plus, times, whole } from "./fraction.ts";
import type { Piece } from "./pieces.ts";
import { roundNumbers } from "./round-numbers.ts";
import { firstWhere } from "./halves.ts";
import type { Subject } from "./subject.ts";

const MOST_JUMPS = 100;

export function measuresOf(subject: Subject): Measures {
  const jumps = jumpsOf(subject);
  return {
    jumps: jumps.slice(0, MOST_JUMPS),
    jumpCount: jumps.length,
    mergingGain: mergingGain(subject),
    belowOnePercentFrom: belowOnePercent(subject),
    curve: effectiveRates(subject),
  };
}

/** Edges at which the exact fee leaves the line it was on. */
function jumpsOf(subject: Subject): readonly Jump[] {
  const { curve } = subject;
  return curve.pieces.flatMap((piece, index) => {
    const next = curve.pieces[index + 1];
    if (next === undefined || isJoined(piece, next)) return [];
    return [
      {
        edge: subject.money(piece.to),
        before: subject.money(curve.fee(piece.to, index)),
        after: subject.money(curve.fee(next.from, index + 1)),
      },
    ];
  });
}

/**
 * Two lines that meet between the last amount of one and the first of the other are no jump: there the fee bends, as at the
 * amount from which a rate passes its floor.
 */
function isJoined(piece: Piece, next: Piece): boolean {
  const at = (line: Piece, amount: number) => plus(line.constant, times(line.slope, whole(amount)));
  const [hereLeft, hereRight] = [at(piece, piece.to), at(piece, next.from)];
  const [thereLeft, thereRight] = [at(next, piece.to), at(next, next.from)];
  const [low, high] = [sign(minusOf(thereLeft, hereLeft)), sign(minusOf(thereRight, hereRight))];
  return low * high <= 0;
}

function minusOf(a: ReturnType<typeof whole>, b: ReturnType<typeof whole>): bigint {
  return a.of * b.by - b.of * a.by;
}

function sign(value: bigint): number {
  return value > 0n ? 1 : value < 0n ? -1 : 0;
}

function mergingGain(subject: Subject): Measures["mergingGain"] {
  const { curve } = subject;
  const halves = [...roundNumbers(curve.low, curve.high / 2), ...curve.pieces.map(({ to }) => to)]
    .filter((amount) => amount * 2 <= curve.high)
    .sort((a, b) => a - b);
  let best: { readonly amount: number; readonly apart: number; readonly together: number } | null = null;
  for (const amount of halves) {
    const [apart, together] = [2 * curve.fee(amount), curve.fee(2 * amount)];
    if (apart - together > (best === null ? 0 : best.apart - best.together)) best = { amount, apart, together };
  }
  if (best === null) return null;
  return {
    amount: subject.money(best.amount),
    apart: subject.money(best.apart),
    together: subject.money(best.together),
  };
}

/** By the exact fee: rounded to nothing, a tiny amount would always come first. */
function belowOnePercent(subject: Subject): Measures["belowOnePercentFrom"] {
  const { curve } = subject;
  for (const [piece, { from, to }] of curve.pieces.entries()) {
    const isBelow = (amount: number): boolean => 100n * curve.exact(amount, piece) < BigInt(amount) * curve.parts;
    if (isBelow(from)) return subject.money(from);
    if (isBelow(to)) return subject.money(firstWhere(from, to, isBelow));
  }
  return null;
}

function effectiveRates(subject: Subject): Measures["curve"] {
  const { curve } = subject;
  return roundNumbers(Math.max(100, curve.low), Math.min(curve.high, 1e10)).map((amount) => {
    const fee = curve.fee(amount);
    return {
      amount: subject.money(amount),
      fee: subject.money(fee),
      hundredthsOfBp: Number((2n * BigInt(fee) * 1_000_000n + BigInt(amount)) / (2n * BigInt(amount))),
    };
  });
}
