// The scenarios that benchmarks run, loaded as the command line loads them, wherever the benchmark was compiled to.

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Files } from "../src/cli/files.ts";
import { formatIssues, loadScenario } from "../src/scenario/index.ts";
import type { PaymentStream, Scenario } from "../src/settlement/index.ts";

/** The folder of the package: the nearest one above with a package.json. */
export function packageFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}

export function benchmarkScenario(name = "worker-remittance"): Scenario {
  const folder = join(packageFolder(), "scenarios");
  const loaded = loadScenario(join(folder, `${name}.yaml`), {
    reader: new Files(null),
    referencePack: join(folder, "reference"),
  });
  if (!loaded.ok) throw new Error(formatIssues(loaded.issues));
  return loaded.value;
}

/** The same scenario with one stream of so many payments, in one replication. */
export function ofSize(scenario: Scenario, simulated: number): Scenario {
  const stream = scenario.payments.find((one): one is PaymentStream => "simulated" in one);
  if (stream === undefined) throw new Error(`${scenario.id} has no stream`);
  return { ...scenario, replications: 1, payments: [{ ...stream, simulated }] };
}
