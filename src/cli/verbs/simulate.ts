// How a verb hands work to the simulation: step by step, so that Ctrl-C is heard in between, and with data that cannot be
// run told apart from a mistake of ours.

import { setImmediate } from "node:timers/promises";
import { PlanError } from "../../settlement/index.ts";
import { EXIT, Stop } from "../exit.ts";

/** Carries out the steps, listening for signals after each. */
export async function simulate<T>(steps: Generator<void, T>): Promise<T> {
  for (;;) {
    const step = judged(() => steps.next());
    if (step.done === true) return step.value;
    await setImmediate();
  }
}

/** Work that runs data: what the data cannot do is the user's to mend. */
export function judged<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof PlanError) throw new Stop(EXIT.input, error.message);
    throw error;
  }
}
