// Amounts that find things: at every edge and a few minor units on either side, where a fee lies exactly between two minor
// units, tiny ones, round ones, huge ones. `probes` are tried one and all; `anyAmount` draws, for fast-check, and shrinks
// towards small and round numbers.

import fc from "fast-check";
import type { Curve } from "./curve.ts";
import { roundNumbers } from "./round-numbers.ts";

const TINY = 64;
/** From so many pieces on only the last amount of a piece and the first of the next are tried. */
const MANY_PIECES = 300;

/** Ascending, each once. */
export function probes(curve: Curve): readonly number[] {
  const { low, high } = curve;
  const around = curve.pieces.length > MANY_PIECES ? 0 : 3;
  const found: number[] = [];
  const near = (amount: number): void => {
    for (let step = -around; step <= around; step += 1) found.push(amount + step);
  };

  for (const { from, to } of curve.pieces) {
    near(from);
    near(to);
  }
  if (curve.pieces.length <= MANY_PIECES) for (const tie of ties(curve)) near(tie);
  for (let amount = low; amount < low + TINY; amount += 1) found.push(amount);
  for (const round of roundNumbers(low, high)) near(round);
  const inside = found.filter((amount) => amount >= low && amount <= high);
  return [...new Set(inside)].sort((a, b) => a - b);
}

/** For each piece the first two amounts of which the exact fee ends in a half: constant + slope × amount ≡ ½. */
function ties(curve: Curve): readonly number[] {
  if (curve.parts % 2n !== 0n) return [];
  return curve.pieces.flatMap(({ from, to }, piece) => {
    const wanted = curve.parts / 2n - curve.constantOf(piece);
    const solved = solve(curve.slopeOf(piece), wanted, curve.parts);
    if (solved === null) return [];
    const { first, every } = solved;
    const start = BigInt(from);
    const tie = first + ((start - first + every - 1n) / every) * every;
    const from0 = tie < start ? tie + every : tie;
    return [from0, from0 + every].filter((one) => one <= BigInt(to)).map(Number);
  });
}

/** Whole x ≥ 0 with a·x ≡ b (mod m): the first, and the distance between any two. null: none, or every x. */
function solve(a: bigint, b: bigint, m: bigint): { readonly first: bigint; readonly every: bigint } | null {
  if (a === 0n) return null;
  let [oldR, r, oldS, s] = [a % m, m, 1n, 0n];
  while (r !== 0n) {
    const q = oldR / r;
    [oldR, r, oldS, s] = [r, oldR - q * r, s, oldS - q * s];
  }
  if (oldR === 0n || b % oldR !== 0n) return null;
  const every = m / oldR;
  const first = ((((b / oldR) * oldS) % every) + every) % every;
  return { first, every };
}

/** Amounts of a curve's domain, crowded where things break. */
export function anyAmount(curve: Curve): fc.Arbitrary<number> {
  const { low, high } = curve;
  const inside = (amount: number): number => Math.min(high, Math.max(low, amount));
  const edges = curve.pieces.flatMap(({ from, to }) => [from, to]);
  const atEdge = fc
    .tuple(fc.constantFrom(...edges), fc.integer({ min: -3, max: 3 }))
    .map(([edge, step]) => inside(edge + step));
  const beyondEdge = fc
    .tuple(fc.constantFrom(...edges), fc.constantFrom(...edges))
    .map(([one, other]) => inside(one + other));
  const tiny = fc.integer({ min: low, max: Math.min(high, low + 1000) });
  const rounds = roundNumbers(low, high);
  const round = rounds.length === 0 ? tiny : fc.constantFrom(...rounds);
  const ofAnySize = fc
    .double({ min: Math.log10(low), max: Math.log10(high), noNaN: true })
    .map((size) => inside(Math.round(10 ** size)));
  return fc.oneof(tiny, round, atEdge, beyondEdge, ofAnySize);
}
