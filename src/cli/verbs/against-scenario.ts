// Options that only a scenario can judge: rails and picks by name. All that is wrong is said at once, with what there is.

import type { Rail, Scenario } from "../../settlement/index.ts";
import { nearest, nearestOf } from "../../scenario/index.ts";
import { EXIT, Stop } from "../exit.ts";
import type { LuckOptions } from "../request.ts";

export function judgeOptions(scenario: Scenario, { rails, picks }: Pick<LuckOptions, "rails" | "picks">): void {
  const known = scenario.rails.map((rail) => rail.id);
  const choices = choicesOf(scenario.rails);
  const wrong = [
    ...rails
      .filter((id) => !known.includes(id))
      .map((id) => unknown(`--rail ${id}`, "a rail of the scenario", id, known)),
    ...Object.entries(picks).flatMap(([name, value]) => {
      const values = choices.get(name);
      if (values === undefined)
        return [unknown(`--pick ${name}=${value}`, "a choice of one of its rails", name, [...choices.keys()])];
      return values.has(value)
        ? []
        : [unknown(`--pick ${name}=${value}`, `a value that ${name} can take`, value, [...values])];
    }),
  ];
  if (wrong.length > 0) throw new Stop(EXIT.input, wrong.join("\n"));
}

/** Every choice of these rails and the values it can take on any of them. */
export function choicesOf(rails: Iterable<Rail>): ReadonlyMap<string, ReadonlySet<string>> {
  const choices = new Map<string, Set<string>>();
  for (const choice of [...rails].flatMap((rail) => rail.variants.flatMap((variant) => variant.choices))) {
    const values = choices.get(choice.name) ?? new Set<string>();
    for (const value of choice.values) values.add(value);
    choices.set(choice.name, values);
  }
  return choices;
}

/** "--rail lnik: expected a rail of the scenario, received "lnik"", with what is known and the nearest of it. */
export function unknown(where: string, expected: string, received: string, known: readonly string[]): string {
  const near = nearest(received, known);
  return [
    `${where}: expected ${expected}, received "${received}"`,
    `  ${knownWords(received, known)}`,
    ...(near === null ? [] : [`  hint: did you mean "${near}"?`]),
  ].join("\n");
}

/** More than a glance takes in. */
const MOST_SHOWN = 12;
const NEAREST_SHOWN = 5;

/** All there is where that is little; the nearest few of a long list. */
function knownWords(received: string, known: readonly string[]): string {
  if (known.length <= MOST_SHOWN) return `known: ${known.length === 0 ? "none" : [...known].sort().join(", ")}`;
  return `nearest of ${known.length}: ${nearestOf(received, known, NEAREST_SHOWN).join(", ")}`;
}
