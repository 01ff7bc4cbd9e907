// A law holds when no input breaks it, at the fixed seed and at a fresh one.

import fc from "fast-check";

import { bothSeeds } from "./seeds.ts";

/** Asserts a property at both seeds. */
export function expectLaw<Ts>(property: fc.IProperty<Ts>, numRuns = 200): void {
  for (const runs of bothSeeds<Ts>(numRuns)) fc.assert(property, runs);
}
