// Choices of a rail: luck (`one-of` with shares), facts (`is`), switches (`is` with `of`). Their values, the shares, the order
// in which they may test each other, and ties that typical luck would have to break.

import type { Choice, ChoiceOutcome } from "../settlement/index.ts";
import { asList } from "./build-condition.ts";
import { casesIn } from "./cases.ts";
import { CONDITION_KEYS } from "./common-shape.ts";
import type { LegScene } from "./leg-scene.ts";
import { didYouMean } from "./near-miss.ts";
import type { ChoiceShape } from "./rail-shape.ts";
import { partsOf } from "./shares.ts";
import type { Spot } from "./spot.ts";

type Written = Readonly<Record<string, ChoiceShape | readonly ChoiceShape[]>>;

export function buildChoices(scene: LegScene, spot: Spot, written: Written): readonly Choice[] {
  checkCircles(spot, written);
  return Object.entries(written).map(([name, shape]) => {
    const at = spot.key(name);
    if (CONDITION_KEYS.includes(name)) {
      spot.here.reportKey(name, {
        code: "bad-id",
        expected: "a name for a choice that is not the name of a fact",
        hint: `\`when: { ${name}: … }\` tests the fact`,
      });
    }
    return choiceOf(scene, at, name, shape);
  });
}

function choiceOf(scene: LegScene, spot: Spot, name: string, written: ChoiceShape | readonly ChoiceShape[]): Choice {
  const values = scene.choices.get(name) ?? [];
  const first = asList(written)[0];
  const top = first === undefined || Array.isArray(written) ? spot : spot.within(first);
  const cases = casesIn(scene, spot, written, (at, one) =>
    outcomeOf(at.within(one as ChoiceShape), one as ChoiceShape),
  );
  // Picking one value of a switch is a decision and no number; luck is.
  const isLuck = cases.some(({ value }) => value.kind === "one-of");
  const origin = isLuck
    ? originOf(top, written)
    : { path: top.path, source: spot.library.sources.within(top.here, {}, top.source) ?? DECIDED };
  return { ...origin, name, values, cases };
}

const DECIDED = {
  key: null,
  title: "a decision of whoever wrote the rail",
  url: null,
  retrieved: null,
  grade: "published",
  note: null,
  range: null,
} as const;

/** The source of the first case with shares, or that of the choice. The shares of every case are numbers of the data. */
function originOf(spot: Spot, written: ChoiceShape | readonly ChoiceShape[]) {
  if (!Array.isArray(written)) return spot.numbers();
  const [first] = written.flatMap((one: ChoiceShape, index) =>
    one["one-of"] === undefined ? [] : [spot.item(index).within(one).numbers()],
  );
  return { ...(first ?? spot.numbers()), path: spot.path };
}

function outcomeOf(at: Spot, shape: ChoiceShape): ChoiceOutcome {
  const shares = shape["one-of"];
  if ((shares === undefined) === (shape.is === undefined)) {
    if (shares !== undefined || at.here.isComplete()) {
      at.report({
        code: shares === undefined ? "missing-key" : "conflicting-keys",
        expected: "either one-of, names with shares, or is, one name",
      });
    }
  }
  if (shape.of !== undefined && shape.is !== undefined && !shape.of.includes(shape.is)) {
    at.key("is").report({
      code: "unknown-reference",
      expected: `one of the names in of: ${shape.of.join(", ")}`,
      hint: didYouMean(shape.is, shape.of),
    });
  }
  if (shares === undefined) return { kind: "is", name: shape.is ?? "" };
  const parts = partsOf(at.here.key("one-of"), Object.entries(shares));
  warnOfTie(at, parts.parts, parts.names, parts.whole);
  return { kind: "one-of", ...parts };
}

/** Typical luck takes the first name whose cumulative share reaches one half. */
function warnOfTie(at: Spot, parts: readonly number[], names: readonly string[], whole: number): void {
  let sum = 0;
  for (const [index, part] of parts.entries()) {
    sum += part;
    if (sum * 2 !== whole || index === parts.length - 1) continue;
    at.key("one-of").report({
      code: "choice-tie",
      severity: "warning",
      expected: "no tie at one half",
      received: `shares that reach it exactly with "${names[index]}"`,
      hint: `\`--luck typical\` takes "${names[index]}"; \`--pick\` sets another`,
    });
    return;
  }
}

/** A choice may test others, as long as nobody waits for himself. */
function checkCircles(spot: Spot, written: Written): void {
  const tests = (name: string): readonly string[] => [
    ...new Set(
      asList(written[name] ?? []).flatMap((one) =>
        Object.keys(one.when ?? {}).filter((key) => Object.hasOwn(written, key) && !CONDITION_KEYS.includes(key)),
      ),
    ),
  ];
  for (const start of Object.keys(written)) {
    const way = circle(start, tests);
    if (way === null || way.some((name) => name < start)) continue;
    spot.here.key(start).report({
      code: "cyclic-reference",
      expected: "choices that do not test each other in a circle",
      received: way.join(" -> "),
    });
  }
}

function circle(start: string, next: (name: string) => readonly string[]): readonly string[] | null {
  const seen = new Set<string>();
  const walk = (name: string, way: readonly string[]): readonly string[] | null => {
    for (const to of next(name)) {
      if (to === start) return [...way, to];
      if (seen.has(to)) continue;
      seen.add(to);
      const found = walk(to, [...way, to]);
      if (found !== null) return found;
    }
    return null;
  };
  return walk(start, [start]);
}
