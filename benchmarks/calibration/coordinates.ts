// Where the optimiser looks: every parameter as one number without bounds of its own kind, so that steps are alike. A time is its
// logarithm, a share its log-odds, a 95th percentile the logarithm of what it is over its median; targets are counted in
// standard deviations of their tolerance.

import type { Parameter } from "./study.ts";

/** Natural values: seconds or shares, in the order of the parameters. */
export type Values = readonly number[];

export function coordinatesOf(parameters: readonly Parameter[], values: Values): number[] {
  return parameters.map((parameter, index) => {
    const value = values[index]!;
    if (isShare(parameter)) return Math.log(value / (1 - value));
    return Math.log(value / (medianBelow(parameters, values, index) ?? 1));
  });
}

export function valuesAt(parameters: readonly Parameter[], coordinates: readonly number[]): number[] {
  const values: number[] = [];
  parameters.forEach((parameter, index) => {
    const at = coordinates[index]!;
    const value = isShare(parameter)
      ? 1 / (1 + Math.exp(-at))
      : Math.exp(at) * (medianBelow(parameters, values, index) ?? 1);
    values.push(value);
  });
  return values;
}

export function isShare({ start }: Parameter): boolean {
  return start.unit === "number";
}

/** A 95th percentile is told after its median. */
function medianBelow(parameters: readonly Parameter[], values: Values, index: number): number | null {
  const { above } = parameters[index]!;
  if (above === undefined) return null;
  const median = parameters.findIndex(({ id }) => id === above);
  if (median < 0 || median >= index) throw new Error(`${parameters[index]!.id}: ${above} must be told before it`);
  return values[median]!;
}
