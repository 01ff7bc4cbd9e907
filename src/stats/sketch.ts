// Quantiles of any number of values in a few kilobytes: counts in cells whose width is 1/128 of their power of two, read
// straight from the bits of the double. Merging adds counts, so chunks merged in any grouping give the same cells. It
// owns the cells and their reading; which values go in (latencies in ms, signed price differences) is the caller's.
// add(61_000) three times: quantile(0.5) is 61_000 here, and never further than 0.4 % (2^-8) from the truth.
//
// Range: magnitudes below 2^-20 (a millionth) count as zero, those of 2^60 and more in the last cell; the smallest and
// largest value are kept as they are and bound every answer. A power of two takes 1 KiB once a value falls in it.

import { rankOf } from "./quantile.ts";

const CELLS = 128;
const LOWEST_EXPONENT = -20;
const OCTAVES = 80;
const BIASED_LOWEST = LOWEST_EXPONENT + 1023;

/** The bits of one double: the high word holds sign, exponent and the first 20 bits of the fraction. */
const double = new Float64Array(1);
const doubleWords = new Uint32Array(double.buffer);
const HIGH_WORD = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1 ? 1 : 0;

/** A sketch as plain data, to hand to another thread and back. Pages are in ascending order of value, 80 a sign. */
export interface SketchParts {
  readonly pages: (Float64Array | null)[];
  readonly zeros: number;
  readonly count: number;
  readonly smallest: number;
  readonly largest: number;
}

export class Sketch {
  #pages: (Float64Array | null)[] = Array.from({ length: 2 * OCTAVES }, () => null);
  #zeros = 0;
  #count = 0;
  #smallest = Infinity;
  #largest = -Infinity;

  static of(parts: SketchParts): Sketch {
    const sketch = new Sketch();
    sketch.#pages = parts.pages;
    sketch.#zeros = parts.zeros;
    sketch.#count = parts.count;
    sketch.#smallest = parts.smallest;
    sketch.#largest = parts.largest;
    return sketch;
  }

  /** The live parts, not a copy. */
  get parts(): SketchParts {
    return {
      pages: this.#pages,
      zeros: this.#zeros,
      count: this.#count,
      smallest: this.#smallest,
      largest: this.#largest,
    };
  }

  /** The sum of the weights added. */
  get count(): number {
    return this.#count;
  }

  /** The smallest value added, exactly; null when there is none. */
  get smallest(): number | null {
    return this.#count > 0 ? this.#smallest : null;
  }

  /** The largest value added, exactly; null when there is none. */
  get largest(): number | null {
    return this.#count > 0 ? this.#largest : null;
  }

  /** Counts a finite value `weight` times; the weight is a whole number of at least 1. */
  add(value: number, weight = 1): void {
    double[0] = value;
    const bits = doubleWords[HIGH_WORD]!;
    const octave = ((bits >>> 20) & 0x7ff) - BIASED_LOWEST;
    if (octave < 0) this.#zeros += weight;
    else {
      const cell = (bits >>> 13) & (CELLS - 1);
      // Negative values are mirrored, so that pages and cells always ascend with the value.
      if (octave >= OCTAVES) this.#addBeyond(value, weight);
      else if (value > 0) this.#page(OCTAVES + octave)[cell]! += weight;
      else this.#page(OCTAVES - 1 - octave)[CELLS - 1 - cell]! += weight;
    }
    this.#count += weight;
    // + 0 makes a minus zero a zero: kept as it came, the grouping of chunks would show in its sign.
    if (value < this.#smallest) this.#smallest = value + 0;
    if (value > this.#largest) this.#largest = value + 0;
  }

  /** Adds what `other` has counted, each count taken `times` times (a whole number of at least 1). */
  merge(other: Sketch, times = 1): void {
    other.#pages.forEach((page, index) => {
      if (page === null) return;
      const mine = this.#page(index);
      for (let cell = 0; cell < CELLS; cell++) mine[cell]! += times * page[cell]!;
    });
    this.#zeros += times * other.#zeros;
    this.#count += times * other.#count;
    this.#smallest = Math.min(this.#smallest, other.#smallest);
    this.#largest = Math.max(this.#largest, other.#largest);
  }

  /**
   * The smallest value that a share `q` of what was counted does not exceed (the rule of quantile.ts), within 2^-8 of it
   * relative to its size: the midpoint of its cell, but never outside the smallest and largest value. Null when empty.
   */
  quantile(q: number): number | null {
    return this.quantileOfTotal(q, this.#count);
  }

  /**
   * The same among `total` of which only `count` ever came to a value: the latency by which a share `q` of all payments
   * is credited. Null when the share is beyond those that completed.
   */
  quantileOfTotal(q: number, total: number): number | null {
    if (!Number.isSafeInteger(total) || total < this.#count) {
      throw new RangeError(`expected a whole total of at least ${this.#count}, received ${total}`);
    }
    const rank = rankOf(q, total);
    if (rank > this.#count) return null;
    if (rank === this.#count) return this.#largest;
    let below = 0;
    let found: number | null = null;
    this.#eachCell((value, count) => {
      below += count;
      if (below >= rank) found = value;
      return found === null;
    });
    return found;
  }

  /** How much of the count is at most `limit`, by the cells' midpoints: so countAtMost(quantile(q)) is at least q count. */
  countAtMost(limit: number): number {
    let counted = 0;
    this.#eachCell((value, count) => {
      if (value <= limit) counted += count;
      return value <= limit;
    });
    return counted;
  }

  /** `countAtMost(limit)` as a share of `total` (all that was counted, unless said); null of nothing. */
  shareAtMost(limit: number, total = this.#count): number | null {
    return total > 0 ? this.countAtMost(limit) / total : null;
  }

  /** Every cell that holds something, in ascending order, until the visitor answers false. */
  #eachCell(visit: (value: number, count: number) => boolean): void {
    for (let index = 0; index < 2 * OCTAVES; index++) {
      if (index === OCTAVES && this.#zeros > 0 && !visit(this.#bounded(0), this.#zeros)) return;
      const page = this.#pages[index]!;
      if (page === null) continue;
      for (let cell = 0; cell < CELLS; cell++) {
        if (page[cell]! > 0 && !visit(this.#bounded(midpoint(index, cell)), page[cell]!)) return;
      }
    }
  }

  #bounded(value: number): number {
    return Math.min(Math.max(value, this.#smallest), this.#largest);
  }

  #page(index: number): Float64Array {
    return (this.#pages[index] ??= new Float64Array(CELLS));
  }

  #addBeyond(value: number, weight: number): void {
    if (!Number.isFinite(value)) throw new RangeError(`expected a finite value, received ${value}`);
    if (value > 0) this.#page(2 * OCTAVES - 1)[CELLS - 1]! += weight;
    else this.#page(0)[0]! += weight;
  }
}

/** The middle of a cell, exact in doubles. */
function midpoint(index: number, cell: number): number {
  if (index < OCTAVES) return -midpoint(2 * OCTAVES - 1 - index, CELLS - 1 - cell);
  return 2 ** (index - OCTAVES + LOWEST_EXPONENT) * (1 + (cell + 0.5) / CELLS);
}
