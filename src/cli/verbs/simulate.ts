// How a verb hands work to the simulation: Ctrl-C ends it at once, and data that cannot be run is the user's to mend.

import { PlanError } from "../../settlement/index.ts";
import { EXIT, Stop } from "../exit.ts";

/**
 * No handler of ours can run while the work does, so it steps aside and the operating system's own answer to Ctrl-C holds
 * (a shell reports 130 either way).
 */
export function simulate<T>(work: () => T): T {
  const handlers = process.listeners("SIGINT");
  for (const handler of handlers) process.off("SIGINT", handler);
  try {
    return work();
  } catch (error) {
    if (error instanceof PlanError) throw new Stop(EXIT.input, error.message);
    throw error;
  } finally {
    for (const handler of handlers) process.on("SIGINT", handler);
  }
}
