// What the quote must know of a plan before any amount is tried: which choices money depends on, and at which amounts a
// price may jump. Everything here is read off the compiled legs and charges.

import type { ChargePlan, Gate, Plan } from "./plan.ts";

/** Gates that decide which money legs are there, what is charged, or at which spread, on the way out. */
function gatesOfMoney(plan: Pick<Plan, "legs" | "forward">): (Gate | null)[] {
  return plan.legs.slice(0, plan.forward).flatMap((leg) => {
    if (!leg.carriesMoney || leg.never) return [];
    const ofCharges = leg.charges.flatMap(({ gate, versions }) => [
      gate,
      ...versions.flatMap((version) => version.cases.map((one) => one.gate)),
    ]);
    return [leg.gate, ...(leg.convert?.spreads ?? []).map((one) => one.gate), ...ofCharges];
  });
}

/** Choices that money depends on, for the quote to average over; with the choices those depend on. */
export function choicesOfMoney(plan: Pick<Plan, "legs" | "forward" | "choices">): number[] {
  const found = new Set<number>();
  const note = (gate: Gate | null): void => {
    for (const { choice } of gate?.choices ?? []) {
      if (found.has(choice)) continue;
      found.add(choice);
      for (const one of plan.choices[choice]!.cases) note(one.gate);
    }
  };
  gatesOfMoney(plan).forEach(note);
  // A choice comes after those it depends on, so that the quote settles them in order.
  return [...found].sort((a, b) => depthOf(plan, a) - depthOf(plan, b) || a - b);
}

/** Amounts at which some test of the principal turns. */
export function amountEdgesOf(plan: Pick<Plan, "legs" | "forward" | "choices">): Plan["amountEdges"] {
  const gates = [...gatesOfMoney(plan), ...plan.choices.flatMap(({ cases }) => cases.map((one) => one.gate))];
  return gates
    .flatMap((gate) => gate?.amounts ?? [])
    .flatMap(({ aboveMinor, upToMinor, currency }) =>
      [aboveMinor, upToMinor].flatMap((minor) => (minor === null ? [] : [{ minor, currency }])),
    );
}

/** Does the charge have an edge at which its price may jump? */
export function hasTiers(charge: ChargePlan): boolean {
  return charge.versions.some(({ cases }) => cases.some(({ value }) => value.term.stages[0]!.tiers.length > 1));
}

function depthOf(plan: Pick<Plan, "choices">, choice: number): number {
  const needs = plan.choices[choice]!.cases.flatMap(({ gate }) => gate?.choices.map((test) => test.choice) ?? []);
  return needs.length === 0 ? 0 : 1 + Math.max(...needs.map((one) => depthOf(plan, one)));
}
