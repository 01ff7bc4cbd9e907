// The fee as a function of the amount: `exact` before any rounding, in whole parts of 1/`parts` of a minor unit, and `fee`
// as it is charged. Where a step is rounded before the next, the tier of the next is the one that is charged. Where doubles hold all numbers exactly it counts in doubles, else in whole numbers of any size.

import type { FeeTerm } from "../pricing/index.ts";
import { type Fraction, fraction, leastCommonMultiple, plus, round, times, whole } from "./fraction.ts";
import { type Piece, piecesOf, priced, type Stage, stagesOf } from "./pieces.ts";

/** Amounts above `above` (exclusive) up to the next case, priced by one term. */
export interface AmountCase {
  readonly from: number;
  readonly to: number;
  readonly term: FeeTerm;
}

export class Curve {
  readonly low: number;
  readonly high: number;
  readonly pieces: readonly Piece[];
  /** Where each piece ends. */
  readonly ends: Float64Array;
  /** One minor unit is so many parts. */
  readonly parts: bigint;
  private readonly constants: readonly bigint[];
  private readonly slopes: readonly bigint[];
  private readonly quickConstants: Float64Array;
  private readonly quickSlopes: Float64Array;
  private readonly quickParts: number;
  /** Up to this amount the quick numbers are exact. */
  readonly quickUpTo: number;
  private readonly stages: readonly (readonly Stage[])[];
  /** Rounded in one place only, the last: the fee is then the exact one, rounded. */
  private readonly isPlain: readonly boolean[];

  constructor(cases: readonly AmountCase[]) {
    this.low = cases[0]?.from ?? 0;
    this.high = cases.at(-1)?.to ?? 0;
    this.stages = cases.map(({ term }) => stagesOf(term));
    this.isPlain = this.stages.map((stages) => stages.slice(0, -1).every(({ rounding }) => rounding === null));
    this.pieces = cases.flatMap(({ from, to }, term) => {
      const stages = this.stages[term] as readonly Stage[];
      return piecesOf(stages, { from, to, start: term === 0 ? "domain" : "case", term });
    });
    const all = this.pieces.flatMap(({ constant, slope }) => [constant.by, slope.by]);
    this.parts = [...new Set(all)].reduce(leastCommonMultiple, 1n);
    const inParts = ({ of, by }: Fraction): bigint => of * (this.parts / by);
    this.constants = this.pieces.map(({ constant }) => inParts(constant));
    this.slopes = this.pieces.map(({ slope }) => inParts(slope));
    this.ends = Float64Array.from(this.pieces, ({ to }) => to);
    this.quickConstants = Float64Array.from(this.constants, Number);
    this.quickSlopes = Float64Array.from(this.slopes, Number);
    this.quickParts = Number(this.parts);
    this.quickUpTo = quickBound(this.constants, this.slopes, this.parts);
  }

  /** Number of the piece an amount lies in. */
  pieceAt(amount: number): number {
    let [low, high] = [0, this.pieces.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (amount <= (this.ends[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** In parts; exact up to `quickUpTo`. */
  quick(amount: number, piece: number): number {
    return (this.quickConstants[piece] as number) + (this.quickSlopes[piece] as number) * amount;
  }

  /** In parts. */
  exact(amount: number, piece = this.pieceAt(amount)): bigint {
    return (this.constants[piece] as bigint) + (this.slopes[piece] as bigint) * BigInt(amount);
  }

  exactFraction(amount: number): Fraction {
    const { constant, slope } = this.pieces[this.pieceAt(amount)] as Piece;
    return plus(constant, times(slope, whole(amount)));
  }

  slopeOf(piece: number): bigint {
    return this.slopes[piece] as bigint;
  }

  constantOf(piece: number): bigint {
    return this.constants[piece] as bigint;
  }

  /** As it is charged, in minor units. */
  fee(amount: number, piece = this.pieceAt(amount)): number {
    const { term } = this.pieces[piece] as Piece;
    const stages = this.stages[term] as readonly Stage[];
    if (this.isPlain[term] === true) {
      if (amount <= this.quickUpTo) return this.roundQuick(this.quick(amount, piece), stages);
      return Number(this.rounded(fraction(this.exact(amount, piece), this.parts), stages));
    }
    const { of, by } = stages.reduce((value, stage) => priced(stage, value, true), whole(amount));
    return Number(of / by);
  }

  /**
   * By so many minor units two fees may together lie below what both come to exactly: at most half a unit each where all are
   * rounded to the nearest or up, nearly a unit each where some are cut; unknown where a step is rounded before the next.
   */
  get lostByTwo(): number {
    if (this.isPlain.includes(false)) return Infinity;
    const last = this.stages.map((stages) => stages.at(-1)?.rounding ?? "down");
    return last.some((one) => one === "down" || one === "floor") ? 2 : 1;
  }

  /** Parts rounded as the last step of the term does that prices the amount. */
  roundParts(parts: bigint, amount: number): number {
    const { term } = this.pieces[this.pieceAt(amount)] as Piece;
    return Number(this.rounded(fraction(parts, this.parts), this.stages[term] as readonly Stage[]));
  }

  private rounded(value: Fraction, stages: readonly Stage[]): bigint {
    const rounding = stages.at(-1)?.rounding ?? null;
    return rounding === null ? value.of / value.by : round(value, rounding);
  }

  /** The same for parts that a double holds; never below zero. */
  private roundQuick(parts: number, stages: readonly Stage[]): number {
    const left = parts % this.quickParts;
    const below = (parts - left) / this.quickParts;
    if (left === 0) return below;
    switch (stages.at(-1)?.rounding ?? null) {
      case "up":
      case "ceiling":
        return below + 1;
      case "half-up":
        return left * 2 >= this.quickParts ? below + 1 : below;
      case "half-down":
        return left * 2 > this.quickParts ? below + 1 : below;
      case "half-even":
        return left * 2 > this.quickParts || (left * 2 === this.quickParts && below % 2 === 1) ? below + 1 : below;
      case "down":
      case "floor":
      case null:
        return below;
    }
  }
}

/** Three values of this size can be added and taken from each other without leaving the safe integers. */
function quickBound(constants: readonly bigint[], slopes: readonly bigint[], parts: bigint): number {
  const most = BigInt(Number.MAX_SAFE_INTEGER) / 4n;
  const size = (value: bigint): bigint => (value < 0n ? -value : value);
  const constant = constants.reduce((largest, one) => (size(one) > largest ? size(one) : largest), 0n);
  const slope = slopes.reduce((largest, one) => (size(one) > largest ? size(one) : largest), 1n);
  if (constant >= most || parts >= most) return -1;
  return Number((most - constant) / slope);
}
