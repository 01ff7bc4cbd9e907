// What the data hold at the places that the study fits: they must be its optimum, rounded, with its range.

import { measureDocument } from "../validation/measures/document.ts";
import { Lab } from "../validation/lab.ts";
import type { Spread } from "./spread.ts";
import type { Study } from "./study.ts";
import { valueText } from "./words.ts";

/** Where the data say otherwise; the values they should hold are in the words. */
export function differences(root: string, { parameters }: Study, spreads: readonly Spread[]): readonly string[] {
  const lab = new Lab(root);
  return parameters.flatMap((parameter, index) => {
    const { rounded, lowRounded, highRounded } = spreads[index]!;
    const { set, rest, tail } = parameter;
    const range = parameter.range ?? [];
    const wanted: readonly (readonly [path: string, value: number])[] = [
      [set, rounded],
      ...(rest === undefined ? [] : [[rest, 1 - rounded] as const]),
      ...(tail === undefined ? [] : [[tail.set, rounded * tail.times] as const]),
      ...range.map((path, end) => [path, end === 0 ? lowRounded : highRounded] as const),
    ];
    return wanted.flatMap(([path, value]) => {
      const found = numberAt(lab, path);
      if (Math.abs(found - value) < TINY) return [];
      return [`${path}: ${valueText(parameter, found)}, where the study has ${valueText(parameter, value)}`];
    });
  });
}

const TINY = 1e-9;

function numberAt(lab: Lab, path: string): number {
  const dot = path.indexOf(".");
  return measureDocument({ id: path.slice(0, dot), at: path.slice(dot + 1) }, lab).values[0]!;
}
