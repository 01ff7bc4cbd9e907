// What takes the place of a scenario's own rates and payments, read before anything is run.

import type { ReadPayments } from "../../io/index.ts";
import type { Scenario } from "../../settlement/index.ts";
import { historyFor } from "../history.ts";
import { paymentsFor, periodOfFile } from "../payments.ts";
import type { InputOptions, SetOptions } from "../request.ts";
import { loadChecked, valueOf } from "./load.ts";

/** A scenario, and the file whose payments take the place of its own. */
export interface Work {
  readonly scenario: Scenario;
  readonly payments?: ReadPayments;
}

type Asked = InputOptions & SetOptions & { readonly seed: number | null };

/** `wanted` is the id of a payment that is to be told; null: none is. Loads the scenario anew where a file sets its period. */
export async function withInputs(
  { file, scenario }: { readonly file: string; readonly scenario: Scenario },
  { payments, fxHistory, seed, overlays }: Asked,
  wanted: string | null,
): Promise<Work> {
  const period = payments === null ? null : await periodOfFile(scenario, payments);
  const placed = period === null ? scenario : loadChecked(file, overlays, period);
  const rated = fxHistory === null ? placed : valueOf(await historyFor(placed, fxHistory));
  return payments === null ? { scenario: rated } : valueOf(await paymentsFor(rated, payments, { seed, wanted }));
}
