// A fee as pieces: on each run of amounts the exact fee, before any rounding, is one straight line. Edges of tiers and of
// amount cases cut it, and so do the amounts at which a floor stops binding, a cap begins to, or the value of one step
// enters the next tier of the following one. Everything the laws decide, they decide on these pieces.
//
//   1% not below 0.50 and not above 2.00: 0.50 up to 50.00 | 1% up to 200.00 | 2.00

import type { Rounding } from "../money/index.ts";
import type { FeeTerm, FeeTier } from "../pricing/index.ts";
import { compare, floorOf, type Fraction, minus, over, plus, round, times, whole, ZERO } from "./fraction.ts";
import { firstWhere } from "./halves.ts";

/** Why a piece begins where it does. */
export type PieceStart = "domain" | "case" | "tier" | "floor" | "cap";

export interface Piece {
  /** Whole minor units, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** The exact fee is constant + slope × amount. */
  readonly constant: Fraction;
  readonly slope: Fraction;
  readonly start: PieceStart;
  /** Place of the amount case whose term prices it. */
  readonly term: number;
  /** A floor or a cap of some step holds here. */
  readonly isBound: boolean;
}

/** The pieces of one term over a run of amounts, from left to right. */
export function piecesOf(
  stages: readonly Stage[],
  run: Pick<Piece, "from" | "to" | "start" | "term">,
): readonly Piece[] {
  let pieces: readonly Piece[] = [{ ...run, constant: ZERO, slope: whole(1), isBound: false }];
  stages.forEach((stage, at) => {
    const isRounded = stages.slice(0, at).some(({ rounding }) => rounding !== null);
    const charged = isRounded ? (amount: number) => chargedUpTo(stages, at, amount) : null;
    pieces = pieces.flatMap((piece) =>
      cutByBounds(charged === null ? cutByTiers(piece, stage.lines) : cutAsCharged(piece, stage, charged), stage),
    );
  });
  return pieces;
}

/** The value on which the step numbered `at` is charged. */
function chargedUpTo(stages: readonly Stage[], at: number, amount: number): Fraction {
  return stages.slice(0, at).reduce((value, stage) => priced(stage, value, true), whole(amount));
}

/**
 * A step that is rounded before the next one moves the edges of that next one: 1% rounded half-up enters a tier above 1.00 at
 * 100.50 and not at 100.01. So which tier prices the whole, and which flat parts are charged, goes by the rounded value; the
 * rates stay exact, so that rounding by itself makes no jump.
 */
function cutAsCharged(piece: Piece, stage: Stage, charged: (amount: number) => Fraction): readonly Piece[] {
  const smooth = stage.isMarginal ? cutByTiers(piece, stage.rates) : [piece];
  return smooth.flatMap((one) =>
    cutWherePassed(
      one,
      stage.lines.flatMap(({ edge }) => edge ?? []),
      charged,
    ).map((part) => {
      const at = firstLine(stage.lines, charged(part.from));
      if (!stage.isMarginal) return { ...part, ...onLine(stage.lines[at] as Line, part) };
      return { ...part, constant: plus(part.constant, stage.flats[at] as Fraction) };
    }),
  );
}

function cutWherePassed(piece: Piece, edges: readonly Fraction[], valueOf: (x: number) => Fraction): readonly Piece[] {
  const cut: Piece[] = [];
  let { from } = piece;
  let value = valueOf(from);
  const highest = valueOf(piece.to);
  const add = (to: number): void => {
    cut.push({ ...piece, from, to, start: from === piece.from ? piece.start : "tier" });
  };
  for (const edge of edges) {
    if (compare(value, edge) > 0) continue;
    if (compare(highest, edge) <= 0) break;
    const passes = firstWhere(from, piece.to, (amount) => compare(valueOf(amount), edge) > 0);
    add(passes - 1);
    from = passes;
    value = valueOf(from);
  }
  add(piece.to);
  return cut;
}

/** One step of the fee, rounded where that is written and wanted. */
export function priced(stage: Stage, value: Fraction, rounds: boolean): Fraction {
  const line = stage.lines[firstLine(stage.lines, value)] as Line;
  let fee = plus(line.constant, times(line.slope, value));
  if (stage.floor !== null && compare(fee, stage.floor) < 0) fee = stage.floor;
  if (stage.cap !== null && compare(fee, stage.cap) > 0) fee = stage.cap;
  return rounds && stage.rounding !== null ? { of: round(fee, stage.rounding), by: 1n } : fee;
}

/** The steps of a term, each a line for every tier. */
export function stagesOf(term: FeeTerm): readonly Stage[] {
  return term.then === null ? [readStage(term)] : [readStage(term), ...stagesOf(term.then)];
}

/** A value up to the edge costs constant + slope × value; null is open. */
interface Line {
  readonly edge: Fraction | null;
  readonly constant: Fraction;
  readonly slope: Fraction;
}

export interface Stage {
  readonly lines: readonly Line[];
  /** Part by part: the lines without their flat parts, and the flat parts charged up to each. */
  readonly isMarginal: boolean;
  readonly rates: readonly Line[];
  readonly flats: readonly Fraction[];
  readonly floor: Fraction | null;
  readonly cap: Fraction | null;
  readonly rounding: Rounding | null;
}

function readStage(term: FeeTerm): Stage {
  const written: readonly FeeTier[] = term.tiers ?? [{ upTo: null, flat: term.flat, rate: term.rate }];
  const isMarginal = term.tiers !== null && term.tiering === "marginal";
  let filled = ZERO; // what the rates of all tiers below come to, each filled to its edge
  let charged = ZERO; // their flat parts
  let below = ZERO;
  const read = written.map((tier) => {
    const slope = tier.rate === null ? ZERO : { of: BigInt(tier.rate.numerator), by: BigInt(tier.rate.denominator) };
    const edge = tier.upTo === null ? null : whole(tier.upTo);
    const rates: Line = { edge, constant: isMarginal ? minus(filled, times(slope, below)) : ZERO, slope };
    charged = isMarginal ? plus(charged, whole(tier.flat)) : whole(tier.flat);
    if (edge !== null) {
      filled = plus(rates.constant, times(slope, edge));
      below = edge;
    }
    return { rates, flats: charged, line: { edge, constant: plus(rates.constant, charged), slope } };
  });
  const bound = (minor: number | null): Fraction | null => (minor === null ? null : whole(minor));
  return {
    lines: read.map(({ line }) => line),
    isMarginal,
    rates: read.map(({ rates }) => rates),
    flats: read.map(({ flats }) => flats),
    floor: bound(term.floor),
    cap: bound(term.cap),
    rounding: term.rounding,
  };
}

/** The last whole amount of which the value is at most `bound`, within the piece; one less than its start: none. */
function lastWithin(piece: Piece, bound: Fraction): number {
  if (piece.slope.of === 0n) return compare(piece.constant, bound) <= 0 ? piece.to : piece.from - 1;
  const last = floorOf(over(minus(bound, piece.constant), piece.slope));
  if (last >= BigInt(piece.to)) return piece.to;
  return last < BigInt(piece.from) ? piece.from - 1 : Number(last);
}

function valueAt({ constant, slope }: Pick<Piece, "constant" | "slope">, amount: number): Fraction {
  return plus(constant, times(slope, whole(amount)));
}

function cutByTiers(piece: Piece, lines: readonly Line[]): readonly Piece[] {
  const cut: Piece[] = [];
  let from = piece.from;
  for (let at = firstLine(lines, valueAt(piece, from)); from <= piece.to; at += 1) {
    const line = lines[at] as Line;
    const to = line.edge === null ? piece.to : lastWithin(piece, line.edge);
    if (to < from) continue;
    const start = from === piece.from ? piece.start : "tier";
    cut.push({ ...piece, ...onLine(line, piece), from, to, start });
    from = to + 1;
  }
  return cut;
}

/** What a value that lies on a line itself costs. */
function onLine(line: Line, { constant, slope }: Piece): Pick<Piece, "constant" | "slope"> {
  return { constant: plus(line.constant, times(line.slope, constant)), slope: times(line.slope, slope) };
}

/** By halves, since a step that follows a thousand tiers may have a thousand of its own. */
function firstLine(lines: readonly Line[], value: Fraction): number {
  let [low, high] = [0, lines.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const edge = lines[middle]?.edge ?? null;
    if (edge === null || compare(value, edge) <= 0) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Below the floor, between, above the cap: values never fall inside a piece, so each is one run. */
function cutByBounds(pieces: readonly Piece[], { floor, cap }: Stage): readonly Piece[] {
  if (floor === null && cap === null) return pieces;
  return pieces.flatMap((piece) => {
    const lastFloored = floor === null ? piece.from - 1 : lastWithin(piece, floor);
    const lastUncapped = cap === null ? piece.to : Math.max(lastFloored, lastWithin(piece, cap));
    const cut: Piece[] = [];
    const add = (from: number, to: number, value: Fraction | null, start: PieceStart): void => {
      if (to < from) return;
      const line = value === null ? piece : { constant: value, slope: ZERO };
      const begins = from === piece.from ? piece.start : start;
      const isBound = piece.isBound || value !== null;
      cut.push({ ...piece, constant: line.constant, slope: line.slope, from, to, start: begins, isBound });
    };
    add(piece.from, lastFloored, floor, "floor");
    add(lastFloored + 1, lastUncapped, null, "floor");
    add(lastUncapped + 1, piece.to, cap, "cap");
    return cut;
  });
}
