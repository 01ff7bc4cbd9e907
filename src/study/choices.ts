// Which choices a payment's passage settled, to what, with which share, and how: drawn, typical, or by a fact.

import type { Passage } from "../settlement/index.ts";

export interface SettledChoice {
  readonly name: string;
  readonly value: string;
  /** Share of the value among the outcomes that were open; null where nothing was left to luck. */
  readonly share: number | null;
  readonly how: "drawn" | "settled";
}

/** In the order in which the rail declares its choices; those that nobody asked for are left out. */
export function choicesOf(passage: Passage): SettledChoice[] {
  return passage.plan.choices.flatMap(({ choice, cases }, index): SettledChoice[] => {
    const chosen = passage.chosen[index]!;
    if (chosen < 0) return [];
    const value = choice.values[chosen]!;
    const { values, parts, whole, settled } = cases[passage.chosenCase[index]!]!.value;
    if (settled) return [{ name: choice.name, value, share: null, how: "settled" }];
    return [{ name: choice.name, value, share: parts[values.indexOf(chosen)]! / whole, how: "drawn" }];
  });
}
