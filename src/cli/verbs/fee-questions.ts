// What the price of a fee depends on and nobody has said: gathered over all the rules asked about, so that the user is asked
// everything at once. "expected to know the bearer and the segment … say so with --when segment=individual (or msme)".

import { EXIT, Stop } from "../exit.ts";

/** A fact to say, with every value it can take; the first is the example. No values: it cannot be said with --when. */
export interface Ask {
  readonly name: string;
  readonly values: readonly string[];
}

export class Questions {
  private readonly byRule = new Map<string, Map<string, readonly string[]>>();

  add(rule: string, asks: readonly Ask[]): void {
    const known = this.byRule.get(rule) ?? new Map<string, readonly string[]>();
    for (const { name, values } of asks) known.set(name, [...new Set([...(known.get(name) ?? []), ...values])]);
    this.byRule.set(rule, known);
  }

  /** Stops with every question, one for each rule. */
  stopIfAny(): void {
    if (this.byRule.size === 0) return;
    throw new Stop(EXIT.input, [...this.byRule].map(([rule, facts]) => questionOf(rule, facts)).join("\n"));
  }
}

function questionOf(rule: string, facts: ReadonlyMap<string, readonly string[]>): string {
  const names = [...facts.keys()].map((name) => `the ${name}`);
  const them = names.length === 1 ? "it" : "them";
  const said = [...facts].flatMap(([name, values]) => (values.length === 0 ? [] : [sayWith(name, values)]));
  const hint = said.length === 0 ? "" : `\n  hint: say so with ${said.join(" ")}`;
  return `${rule}: expected to know ${listed(names)}, because the fee depends on ${them}${hint}`;
}

/** "--when bearer=SHA (or OUR, BEN)" */
function sayWith(name: string, [first = "", ...others]: readonly string[]): string {
  return `--when ${name}=${first}${others.length === 0 ? "" : ` (or ${others.join(", ")})`}`;
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
}
