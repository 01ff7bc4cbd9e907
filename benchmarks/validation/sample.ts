// What a measure found: one exact figure, or one for each seed, from which an interval follows.

import { tInterval } from "../../src/stats/index.ts";
import type { Unit } from "./quantity.ts";

export interface Sample {
  readonly unit: Unit;
  /** One for each seed, in the order of the seeds; a single one where no luck is drawn. */
  readonly values: readonly number[];
}

export interface Figure {
  readonly unit: Unit;
  readonly mean: number;
  /** 95 % for the mean over the seeds; null: exact. */
  readonly interval: readonly [low: number, high: number] | null;
}

/** What a target asks of the program and the data cannot give: said at the target, which is not judged. */
export class Trouble extends Error {
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.name = "Trouble";
    this.hint = hint;
  }
}

export function figureOf({ unit, values }: Sample): Figure {
  const [first] = values;
  if (first === undefined || !values.every(Number.isFinite)) throw new Trouble("the figure is not a finite number");
  const interval = tInterval(values);
  if (interval === null) return { unit, mean: first, interval: null };
  return { unit, mean: interval.mean, interval: [interval.low, interval.high] };
}

export function exactly(value: number, unit: Unit): Sample {
  return { unit, values: [value] };
}

/** Seed by seed; an exact figure goes with every seed. */
export function together(samples: readonly Sample[], unit: Unit, join: (values: readonly number[]) => number): Sample {
  const seeds = Math.max(...samples.map(({ values }) => values.length));
  if (samples.some(({ values }) => values.length !== 1 && values.length !== seeds))
    throw new Trouble("the parts were drawn with different numbers of seeds");
  const at = ({ values }: Sample, seed: number): number => values[values.length === 1 ? 0 : seed]!;
  return { unit, values: Array.from({ length: seeds }, (_, seed) => join(samples.map((each) => at(each, seed)))) };
}
