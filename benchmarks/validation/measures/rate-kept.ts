// The share of completed payments that are converted at the mid of the moment in which they began: nothing moved in between.
//
//   rate-kept: { scenario: card-weekend.yaml, rail: usd-card }

import { block } from "../../../src/scenario/index.ts";
import { visitPassages } from "../../../src/study/index.ts";
import type { Lab } from "../lab.ts";
import { type Sample, Trouble } from "../sample.ts";
import { type CellSpec, cellKeys, isInCell, type SubjectSpec, subjectKeys, subjectOf } from "./subject.ts";

export const rateKeptShape = block("payments whose rate is kept", { ...subjectKeys, ...cellKeys });

export function measureRateKept(spec: SubjectSpec & CellSpec, lab: Lab): Sample {
  const values = lab.seeds(subjectOf(spec), (scenario, options) => {
    let kept = 0;
    let all = 0;
    visitPassages(scenario, options, (visited) => {
      if (!isInCell(visited, spec) || !visited.passage.completed) return;
      all += visited.weight;
      if (visited.passage.driftValue === 0) kept += visited.weight;
    });
    if (all === 0) throw new Trouble("no payment is completed");
    return kept / all;
  });
  return { unit: "share", values };
}
