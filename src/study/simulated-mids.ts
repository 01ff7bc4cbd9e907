// The mids that a run draws, by themselves: to be held against the history they are meant to resemble.

import type { MidPath, Scenario } from "../settlement/index.ts";
import { prepare, type RunOptions } from "./prepare.ts";

/** A path for each replication; `values` are by currency, in the order of `codes`, then by hour. */
export function simulatedMids(
  scenario: Scenario,
  options: RunOptions,
): { readonly codes: readonly string[]; readonly paths: readonly MidPath[] } {
  const prepared = prepare(scenario, options);
  const paths = Array.from({ length: prepared.replications }, (_, replication) => prepared.pathOf(replication));
  return { codes: prepared.around.codes, paths };
}
