// Sums of whole numbers that stay exact past 2^53: ten million payments of 10^13 sen, to the last sen. A total is two
// doubles, `high` times 2^53 plus `low`, so adding costs an addition and a comparison; BigInt is made once, at the end.
// Because sums are exact, chunks may be merged in any grouping. What is summed, and in which unit, is the caller's.

const LIMB = 2 ** 53;
const LARGEST = Number.MAX_SAFE_INTEGER;

/** The columns of several totals, to hand to another thread and back. */
export interface TotalColumns {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** `size` exact totals side by side, numbered from 0, each starting at zero. */
export class ExactTotals {
  readonly size: number;
  readonly columns: TotalColumns;

  constructor(size: number, columns: TotalColumns = { low: new Float64Array(size), high: new Float64Array(size) }) {
    this.size = size;
    this.columns = columns;
  }

  /** The totals in columns that came from another thread; they are taken over, not copied. */
  static of(columns: TotalColumns): ExactTotals {
    return new ExactTotals(columns.low.length, columns);
  }

  /** Adds a safe integer to one total. A value that is not a number, or past 2^53, throws; so does a missing slot. */
  add(slot: number, value: number): void {
    const { low } = this.columns;
    const sum = low[slot]! + value;
    // A rounded sum within the safe integers is the true sum: past 2^53 it would have rounded to 2^53 or more.
    if (sum <= LARGEST && sum >= -LARGEST) low[slot] = sum;
    else this.#carry(slot, value);
  }

  /** Adds every total of `other` to the total in the same slot. */
  merge(other: ExactTotals): void {
    if (other.size !== this.size) throw new RangeError(`cannot merge ${other.size} totals into ${this.size}`);
    for (let slot = 0; slot < this.size; slot++) {
      this.columns.high[slot]! += other.columns.high[slot]!;
      this.add(slot, other.columns.low[slot]!);
    }
  }

  /** The exact total; throws when something that is not whole was added. */
  toBigInt(slot: number): bigint {
    return BigInt(this.columns.high[slot]!) * BigInt(LIMB) + BigInt(this.columns.low[slot]!);
  }

  #carry(slot: number, value: number): void {
    const { low, high } = this.columns;
    const before = low[slot];
    if (before === undefined) throw new RangeError(`no total in slot ${slot}; there are ${this.size}`);
    if (!Number.isSafeInteger(value)) throw new RangeError(`expected a whole number below 2^53, received ${value}`);
    // Both have one sign here, so taking the limb away first keeps every step within the safe integers.
    const limbs = value > 0 ? 1 : -1;
    high[slot]! += limbs;
    low[slot] = before - limbs * LIMB + value;
  }
}

/** One exact total on its own. */
export class ExactTotal {
  readonly #totals = new ExactTotals(1);

  add(value: number): void {
    this.#totals.add(0, value);
  }

  merge(other: ExactTotal): void {
    this.#totals.merge(other.#totals);
  }

  toBigInt(): bigint {
    return this.#totals.toBigInt(0);
  }
}
