// Two or more measures taken together, seed by seed: how many times as much, how much more, all of them, are they in order.
//
//   ratio: { of: { time: … }, over: { time: … } }        rising: [ { cell: … }, { cell: … } ]

import { block, nonEmpty, type Shape } from "../../../src/scenario/index.ts";
import { type Sample, together, Trouble } from "../sample.ts";

/** How a part is measured. */
type Measure<M> = (spec: M) => Sample;

export interface Ratio<M> {
  readonly of: M;
  readonly over: M;
}

export interface Difference<M> {
  readonly of: M;
  readonly less: M;
}

/** The shapes, for parts of one shape. */
export function joinedKeys<M>(part: Shape<M>) {
  return {
    ratio: block("a ratio", { of: part, over: part }).optional(),
    difference: block("a difference", { of: part, less: part }).optional(),
    sum: nonEmpty("a list of measures", part).optional(),
    mean: nonEmpty("a list of measures", part).optional(),
    rising: nonEmpty("a list of measures", part).optional(),
  };
}

/** A plain number: 10 % more is 1.1. */
export function measureRatio<M>({ of, over }: Ratio<M>, measure: Measure<M>): Sample {
  return together(alike([of, over], measure), "number", ([above = 0, below = 0]) => above / below);
}

export function measureDifference<M>({ of, less }: Difference<M>, measure: Measure<M>): Sample {
  const parts = alike([of, less], measure);
  return together(parts, parts[0]!.unit, ([more = 0, fewer = 0]) => more - fewer);
}

export function measureSum<M>(specs: readonly M[], measure: Measure<M>): Sample {
  const parts = alike(specs, measure);
  return together(parts, parts[0]!.unit, (values) => values.reduce((sum, value) => sum + value, 0));
}

/** Of quarters or years, each as heavy as the others. */
export function measureMean<M>(specs: readonly M[], measure: Measure<M>): Sample {
  const { unit, values } = measureSum(specs, measure);
  return { unit, values: values.map((value) => value / specs.length) };
}

/** Yes where each is larger than the one before. */
export function measureRising<M>(specs: readonly M[], measure: Measure<M>): Sample {
  return together(alike(specs, measure), "answer", (values) =>
    values.every((value, index) => index === 0 || value > values[index - 1]!) ? 1 : 0,
  );
}

function alike<M>(specs: readonly M[], measure: Measure<M>): readonly Sample[] {
  const samples = specs.map(measure);
  const units = new Set(samples.map(({ unit }) => unit));
  if (units.size > 1) throw new Trouble(`the parts are in different units: ${[...units].join(", ")}`);
  return samples;
}
