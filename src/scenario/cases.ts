// A value that may depend on facts, as a list of cases: one value is a list of one. Looks at each `when`, at cases that can
// never be reached, and at payments for which the list has no answer.

import type { Case } from "../settlement/index.ts";
import { conditionOf } from "./build-condition.ts";
import type { ConditionShape } from "./common-shape.ts";
import { uncovered } from "./coverage.ts";
import { runsOut, unreachable } from "./domain.ts";
import type { LegScene } from "./leg-scene.ts";
import type { Spot } from "./spot.ts";

/** `read` gets each case with its place; the `when` beside it is read here. */
export function casesIn<R>(
  scene: LegScene,
  spot: Spot,
  written: unknown,
  read: (at: Spot, one: unknown) => R,
): readonly Case<R>[] {
  const isList = Array.isArray(written);
  const list: readonly unknown[] = isList ? written : [written];
  const cases = list.map((one, index): Case<R> => {
    const at = isList ? spot.item(index) : spot;
    const when = conditionOf(spot.library, at.here.key("when"), whenOf(one), scene.choices);
    return { when, value: read(at, one) };
  });
  checkCases(scene, spot, cases);
  return cases;
}

export function checkCases(
  scene: LegScene,
  spot: Spot,
  cases: readonly { readonly when: Case<unknown>["when"] }[],
): void {
  const end = cases.findIndex(({ when }) => when === null);
  if (end >= 0 && end < cases.length - 1) spot.item(end + 1).report(unreachable());
  if (!spot.here.isComplete()) return;
  const missing = uncovered(
    cases.map(({ when }) => when),
    scene.domain,
    scene.given,
  );
  if (missing !== null) spot.report(runsOut(missing));
}

function whenOf(one: unknown): ConditionShape | undefined {
  return typeof one === "object" && one !== null && "when" in one
    ? (one.when as ConditionShape | undefined)
    : undefined;
}
