// What surrounds a payment while it runs: its luck, the mids of the market, and the currencies. One object serves a run;
// the loop sets what changes from payment to payment.

import type { Ratio } from "../money/index.ts";
import type { Draws } from "../chance/index.ts";
import type { BookPath } from "./dealers.ts";
import { type MidPath, stepAt } from "./mid-path.ts";

export interface Surroundings {
  luck: Draws;
  path: MidPath;
  /** How the dealers of the scenario lean, in its order. */
  books: readonly BookPath[];
  /** Units per numeraire x 10^8 at the payment's initiation, by currency: what cost is judged by. */
  readonly initiationMids: Float64Array;
  readonly digits: readonly number[];
  readonly codes: readonly string[];
  readonly reporting: number;
  /** What money costs for a year, by currency; null where the data have no rate. */
  readonly carry: readonly (Ratio | null)[];
  /** The currency through which others are bought: dollars turned over are counted in it. */
  readonly vehicle: number;
}

/** Takes the mids at the initiation of a payment. */
export function fixInitiation(around: Surroundings, initiatedAt: number): void {
  const step = stepAt(around.path, initiatedAt);
  for (let c = 0; c < around.initiationMids.length; c++) around.initiationMids[c] = around.path.values[c]![step]!;
}
