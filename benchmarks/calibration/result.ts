// What a run of the study leaves, in fitted.json: the optimum, where else it was searched from, the slopes at it and the refits. The page is
// written from this and from nothing else, and `--check` computes the first half of it again.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Fit, Slopes } from "./fit.ts";

export interface StudyResult {
  readonly fit: Fit;
  /** The same search begun at what the data held before, and those data themselves. */
  readonly fromOld: Fit;
  readonly old: Fit;
  /** At the optimum. */
  readonly slopes: Slopes;
  /** Values of the parameters, refit by refit. */
  readonly refits: readonly (readonly number[])[];
  /** Times that follow from the optimum and are fitted to nothing, in seconds. */
  readonly beside: readonly number[];
  /** The study again with something held at another value. */
  readonly held: readonly HeldFit[];
}

export interface HeldFit {
  readonly fit: Fit;
  readonly beside: readonly number[];
}

export function resultPath(root: string): string {
  return join(root, "benchmarks", "calibration", "fitted.json");
}

export function readResult(root: string): StudyResult | null {
  const path = resultPath(root);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as StudyResult) : null;
}

/** Nine digits tell every run apart and no processor from another. */
export function writeResult(root: string, result: StudyResult): void {
  const rounded = (_key: string, value: unknown): unknown =>
    typeof value === "number" ? Number(value.toPrecision(9)) : value;
  const rows = JSON.stringify(result, rounded, 1).replace(
    /\[\s+([^[\]{}]*?)\s+\]/g,
    (_, inner: string) => `[${inner.replace(/\s+/g, " ")}]`,
  );
  writeFileSync(resultPath(root), `${rows}\n`);
}
