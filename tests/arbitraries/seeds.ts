// The two seeds of the property tests: one fixed, so that a red run can be repeated, and one fresh, so that every run
// looks somewhere new. Both are printed by the failure message of fast-check and here, once a file.
// `PROPERTY_SEED=123 npm test` repeats a fresh run.

import type { Parameters } from "fast-check";

const FIXED_SEED = 20260208;
const freshSeed = Number(process.env["PROPERTY_SEED"] ?? Date.now() % 2 ** 31);

/** Parameters of one property: the fixed seed unless `fresh` is asked for. */
export function propertyRuns<Ts = unknown>(numRuns = 200, which: "fixed" | "fresh" = "fixed"): Parameters<Ts> {
  return { numRuns, seed: which === "fixed" ? FIXED_SEED : freshSeed };
}

/** Both seeds, for `for (const parameters of bothSeeds()) fc.assert(property, parameters)`. */
export function bothSeeds<Ts = unknown>(numRuns = 200): readonly Parameters<Ts>[] {
  return [propertyRuns<Ts>(numRuns, "fixed"), propertyRuns<Ts>(numRuns, "fresh")];
}
