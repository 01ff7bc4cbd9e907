// What can occur in a library: the facts a payment may have and the choices of its rails. Conditions are checked against it,
// and lists of cases are tried over it.

import type { ChoiceValues } from "./build-condition.ts";
import type { Domain } from "./coverage.ts";
import { BEARERS, SEGMENTS } from "./fee-shape.ts";
import type { Finding } from "./issue.ts";
import type { Library } from "./library.ts";
import { type ChoiceShape, KINDS, type RailShape, type VariantShape } from "./rail-shape.ts";

/** Every choice of every rail, with the values it can take anywhere: what fee rules and quotes may test. */
export function choicesOfAll(library: Library): ChoiceValues {
  return choicesOfRails([...library.rails.entries.values()].flatMap(({ shape }) => shape ?? []));
}

export function choicesOfRails(rails: readonly RailShape[]): ChoiceValues {
  const all = new Map<string, string[]>();
  for (const part of rails.flatMap((rail) => [rail, ...(rail.variants ?? [])])) {
    for (const [name, values] of choicesOf(part)) all.set(name, [...new Set([...(all.get(name) ?? []), ...values])]);
  }
  return all;
}

/** The choices a rail or a variant declares, in order, with every value each can take. */
export function choicesOf(part: Pick<RailShape | VariantShape, "choices">): ChoiceValues {
  const choices = new Map<string, readonly string[]>();
  for (const [name, written] of Object.entries(part.choices ?? {})) {
    const cases: readonly ChoiceShape[] = Array.isArray(written) ? written : [written];
    const values = cases.flatMap((one) => [
      ...(one.is === undefined ? [] : [one.is]),
      ...(one.of ?? []),
      ...Object.keys(one["one-of"] ?? {}),
    ]);
    choices.set(name, [...new Set(values)]);
  }
  return choices;
}

export function domainOf(library: Library, choices: ChoiceValues, rail: RailShape | null = null): Domain {
  const shapes = [...library.rails.entries.values()].flatMap(({ shape }) => (shape === null ? [] : [shape]));
  const rails = rail === null ? shapes : [rail];
  const countries = [...library.participants.entries.values()].flatMap(({ shape }) =>
    shape === null ? [] : [shape.country],
  );
  return {
    facts: {
      kind: rail === null ? KINDS : rail.carries.kinds,
      direction: [...new Set(rails.flatMap((one) => one.carries.directions))],
      segment: SEGMENTS,
      bearer: BEARERS,
      country: [...new Set(countries)],
      currency: [...library.currencies.entries.keys()],
    },
    choices,
    excludes: (combination) =>
      combination.get("kind") === "merchant-qr" && (combination.get("segment") ?? "individual") !== "individual",
  };
}

/** What is said of a list of cases that can run out. */
export function runsOut(missing: string): Finding {
  return {
    code: "cases-run-out",
    expected: "a last case without `when`, or cases for every payment",
    received: `no case for ${missing}`,
    hint: "the first case that matches counts; end the list with one that has no `when`",
  };
}

/** What is said of a case below one that always holds. */
export function unreachable(): Finding {
  return {
    code: "case-unreachable",
    expected: "a case that can be reached",
    received: "a case after one without `when`, which always holds",
    hint: "the first case that matches counts: move the one without `when` to the end",
  };
}
