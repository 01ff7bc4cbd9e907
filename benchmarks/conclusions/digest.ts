// What a scenario computes with, as one digest: every figure, calendar and range, and nothing that is only said about them. A comment
// or a better source in the data changes no conclusion; a number or its range does.

import { createHash } from "node:crypto";
import type { Assumption } from "../../src/scenario/index.ts";
import type { Scenario } from "../../src/settlement/index.ts";

/** Keys that say where a figure comes from, or what it is called. */
const TOLD: ReadonlySet<string> = new Set(["source", "path", "label", "title", "question", "inputs", "parameters"]);

export function digestOf(scenario: Scenario, assumptions: readonly Assumption[]): string {
  const ranges = assumptions.map(({ id, numbers }) => ({
    id,
    numbers: numbers.map(({ name: _name, source: _source, ...number }) => JSON.stringify(number)),
  }));
  const text = JSON.stringify({ scenario, ranges }, (key, value: unknown) => (TOLD.has(key) ? undefined : value));
  return createHash("sha256").update(text).digest("hex");
}
