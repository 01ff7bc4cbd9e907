// What takes the place of a scenario's own rates and payments, read before anything is run.

import type { ReadPayments } from "../../io/index.ts";
import type { Scenario } from "../../settlement/index.ts";
import { historyFor } from "../history.ts";
import { paymentsFor } from "../payments.ts";
import type { InputOptions } from "../request.ts";
import { valueOf } from "./load.ts";

/** A scenario, and the file whose payments take the place of its own. */
export interface Work {
  readonly scenario: Scenario;
  readonly payments?: ReadPayments;
}

/** `wanted` is the id of a payment that is to be told; null: none is. */
export async function withInputs(
  scenario: Scenario,
  { payments, fxHistory, seed }: InputOptions & { readonly seed: number | null },
  wanted: string | null,
): Promise<Work> {
  const rated = fxHistory === null ? scenario : valueOf(await historyFor(scenario, fxHistory));
  return payments === null ? { scenario: rated } : valueOf(await paymentsFor(rated, payments, { seed, wanted }));
}
