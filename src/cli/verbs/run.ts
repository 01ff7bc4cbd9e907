// `run`: load and check the scenario, simulate it, print the comparison, and write what --out asks for.

import { comparisonMarkdown, comparisonText, json, resultsCsv, resultsJson } from "../../report/index.ts";
import type { Scenario } from "../../settlement/index.ts";
import { type Results, explainPayment, runScenario } from "../../study/index.ts";
import { EXIT, type ExitCode, usage } from "../exit.ts";
import { openLog } from "../log.ts";
import { openOutput, writeOutput } from "../output.ts";
import type { RunRequest } from "../request.ts";
import type { Terminal } from "../terminal.ts";
import { packageVersion } from "../version.ts";
import { judgeOptions } from "./against-scenario.ts";
import { loadChecked } from "./load.ts";
import { simulate } from "./simulate.ts";

export async function run(request: RunRequest, terminal: Terminal): Promise<ExitCode> {
  const [file, another] = request.files;
  if (file === undefined || (another !== undefined && (request.out !== null || isForMachines(request.format)))) {
    throw usage(
      "FILE",
      "one scenario with --out or with a format for machines",
      request.files.join(" "),
      "run them one by one",
    );
  }
  // All files are read before the first is run: a mistake in the last should not cost the time of the others.
  const scenarios = request.files.map((each) => loadChecked(each));
  for (const scenario of scenarios) judgeOptions(scenario, request);
  if (request.out !== null) openOutput(request.out);
  for (const scenario of scenarios) await runOne(scenario, request, terminal);
  return EXIT.fine;
}

async function runOne(scenario: Scenario, request: RunRequest, terminal: Terminal): Promise<void> {
  const log = openLog(request.logLevel);
  await log.info("running", { scenario: scenario.id, rails: scenario.rails.map((rail) => rail.id) });
  const results = simulate(() => runScenario(scenario, optionsOf(request)));
  await log.info("done", { replications: results.run.replications });
  if (request.out !== null) writeOutput(request.out, outputOf(results, scenario, request));
  terminal.print(render(results, request, terminal));
}

function isForMachines(format: RunRequest["format"]): boolean {
  return format === "json" || format === "csv";
}

function optionsOf({ luck, seed, replications, picks, rails }: RunRequest): Parameters<typeof runScenario>[1] {
  return {
    luck,
    picks,
    version: packageVersion(),
    ...(seed === null ? {} : { seed }),
    ...(replications === null ? {} : { replications }),
    ...(rails.length === 0 ? {} : { rails }),
  };
}

function render(results: Results, { format }: RunRequest, terminal: Terminal): string {
  switch (format) {
    case "text":
      return comparisonText(results, terminal);
    case "json":
      return resultsJson(results);
    case "csv":
      return resultsCsv(results);
    case "markdown":
      return comparisonMarkdown(results);
    default:
      return assertNever(format);
  }
}

/** The result, and the traced payment of the first replication where the scenario names one. */
function outputOf(
  results: Results,
  scenario: Scenario,
  request: RunRequest,
): readonly { name: string; text: string }[] {
  const result = { name: "result.json", text: resultsJson(results) };
  if (scenario.trace === null) return [result];
  const payment = scenario.trace;
  const trace = simulate(() => explainPayment(scenario, { ...optionsOf(request), payment, replication: 0 }));
  return [result, { name: "trace.json", text: json(trace) }];
}

function assertNever(format: never): never {
  throw new Error(`no renderer for ${String(format)}`);
}
