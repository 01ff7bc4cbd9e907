// Two parts: every end of a piece against every run of wholes, and then, where rounding decides, the wholes below.

import type { Curve } from "./curve.ts";
import { firstWhere } from "./halves.ts";
import { roundness, roundNumbers } from "./round-numbers.ts";
import type { Split } from "./split.ts";

/** Wholes looked at, one by one, in a run in which the exact fees gain. */
const STEPS_OF_RUN = 20_000;
const STEPS_OF_WALK = 4000;

/** What two parts save on the exact fee, in parts of a minor unit: the sign is always right, the size where it is small. */
function gainAt(curve: Curve, whole: number, part: number): number {
  const rest = whole - part;
  if (whole <= curve.quickUpTo) return exactly(curve, whole) - exactly(curve, part) - exactly(curve, rest);
  return Number(curve.exact(whole) - curve.exact(part) - curve.exact(rest));
}

function exactly(curve: Curve, amount: number): number {
  return curve.quick(amount, curve.pieceAt(amount));
}

export class Search {
  leastExact = Infinity;
  isComplete = true;
  best: Split | null = null;
  private readonly curve: Curve;
  private readonly ends: readonly number[];
  private readonly lastStart: number;
  private readonly allWork: number;
  private work: number;
  /** The whole that was asked about last. */
  private priced = { whole: -1, fee: 0 };

  constructor(curve: Curve, work: number) {
    this.curve = curve;
    this.allWork = work;
    this.work = work;
    this.lastStart = curve.pieces.at(-1)?.from ?? curve.low;
    const ends = new Set(curve.pieces.flatMap(({ from, to }) => [from, to]));
    this.ends = [...ends].filter((end) => end <= this.lastStart).sort((a, b) => a - b);
  }

  private get least(): number {
    return this.best?.whole ?? Infinity;
  }

  /** Each end as one part: the exact smallest whole, and the smallest that shows a minor unit. */
  scanEnds(): void {
    for (const end of this.ends) this.scanEnd(end);
  }

  private scanEnd(end: number): void {
    const { curve } = this;
    const { ends } = curve;
    // Beyond, whole and rest lie in the last piece both, and what is gained no longer changes.
    const limit = Math.min(curve.high, this.lastStart + end);
    let from = end + curve.low;
    let wholePiece = curve.pieceAt(from);
    let restPiece = 0;
    while (from <= limit && from < this.least) {
      const to = Math.min(ends[wholePiece] as number, (ends[restPiece] as number) + end, limit);
      const [first, last] = [this.gain(from, wholePiece, end, restPiece), this.gain(to, wholePiece, end, restPiece)];
      if (first > 0 || last > 0) this.runThatGains(end, from, to, first, last);
      from = to + 1;
      if (from > (ends[wholePiece] as number)) wholePiece += 1;
      if (from - end > (ends[restPiece] as number)) restPiece += 1;
    }
  }

  private gain(whole: number, wholePiece: number, end: number, restPiece: number): number {
    const { curve } = this;
    if (whole <= curve.quickUpTo)
      return curve.quick(whole, wholePiece) - exactly(curve, end) - curve.quick(whole - end, restPiece);
    return Number(curve.exact(whole, wholePiece) - curve.exact(end) - curve.exact(whole - end, restPiece));
  }

  /** In a run what is gained is one line. */
  private runThatGains(end: number, from: number, to: number, first: number, last: number): void {
    const start = first > 0 ? from : firstWhere(from, to, (whole) => gainAt(this.curve, whole, end) > 0);
    this.leastExact = Math.min(this.leastExact, start);
    const enough = 3 * Number(this.curve.parts); // three roundings move it by less
    const sure = last < enough ? to : firstWhere(from, to, (whole) => gainAt(this.curve, whole, end) >= enough);
    for (let whole = start; whole <= sure && whole < this.least; whole += 1) {
      if (whole - start > STEPS_OF_RUN || this.work <= 0) {
        this.isComplete = false;
        if (this.shows(sure, end)) this.take(sure, end);
        return;
      }
      if (this.shows(whole, end)) this.take(whole, end);
    }
  }

  /** Do both the exact and the charged fees gain? */
  private shows(whole: number, part: number): boolean {
    const { curve } = this;
    const rest = whole - part;
    this.work -= 1;
    if (part < curve.low || rest < curve.low || gainAt(curve, whole, part) <= 0) return false;
    if (whole !== this.priced.whole) this.priced = { whole, fee: curve.fee(whole) };
    return this.priced.fee - curve.fee(part) - curve.fee(rest) >= 1;
  }

  private take(whole: number, part: number): void {
    if (whole >= this.least) return;
    const candidates = [part, ...this.ends, ...roundNumbers(this.curve.low, whole), Math.floor(whole / 2)];
    const parts = candidates
      .flatMap((one) => [one, whole - one])
      .filter((one) => one * 2 >= whole && this.shows(whole, one))
      .map((one) => ({ one, score: Math.max(roundness(one), roundness(whole - one)) }));
    const best = parts.reduce((a, b) => (b.score > a.score ? b : a), {
      one: Math.max(part, whole - part),
      score: -Infinity,
    });
    this.best = { whole, parts: [best.one, whole - best.one].map((amount) => ({ amount, times: 1 })) };
  }

  /** Wholes from the exact smallest up to what was found: two parts that are no ends may show a unit by their rounding. */
  scanBelow(allPairsTo: number): void {
    this.work = this.allWork;
    const until = Math.min(this.least - 1, this.curve.high, this.leastExact + STEPS_OF_RUN);
    for (let whole = this.leastExact; whole <= until; whole += 1) {
      if (this.work <= 0) {
        this.isComplete = false;
        return;
      }
      const part = whole <= allPairsTo ? this.anyPair(whole) : this.pairBesideEnds(whole);
      if (part !== null) return this.take(whole, part);
    }
    if (until < Math.min(this.least - 1, this.curve.high)) this.isComplete = false;
  }

  private anyPair(whole: number): number | null {
    for (let part = this.curve.low; part * 2 <= whole; part += 1) if (this.shows(whole, part)) return part;
    return null;
  }

  /** From each end that gains, in both directions, as long as the exact fees gain and rounding is not yet repeating. */
  private pairBesideEnds(whole: number): number | null {
    const { curve } = this;
    // Charged together a unit less than the whole, two parts come to no more than this exactly.
    const most = curve.fee(whole) - 1 + curve.lostByTwo;
    for (const end of this.ends) {
      if (whole - end < curve.low) break;
      const gain = gainAt(curve, whole, end);
      if (gain <= 0 || Number(curve.exact(whole)) - gain > most * Number(curve.parts) * (1 + 1e-12)) continue;
      for (const step of [-1, 1]) {
        const part = this.walk(whole, end, step);
        if (part !== null) return part;
      }
    }
    return null;
  }

  private walk(whole: number, end: number, step: number): number | null {
    const { curve } = this;
    for (let part = end, steps = 0; ; part += step, steps += 1) {
      if (part < curve.low || whole - part < curve.low || gainAt(curve, whole, part) <= 0) return null;
      if (this.shows(whole, part)) return part;
      if (steps >= STEPS_OF_WALK) {
        this.isComplete = false;
        return null;
      }
    }
  }
}
