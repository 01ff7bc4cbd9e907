// `run`: load and check the scenario, simulate it, print the comparison, and write what --out asks for.

import { comparisonMarkdown, comparisonText, json, resultsCsv, resultsJson, tablesCsv } from "../../report/index.ts";
import { explainPayment, type Results, type RunOptions, type Study, studySteps } from "../../study/index.ts";
import { EXIT, type ExitCode, usage } from "../exit.ts";
import { openLog } from "../log.ts";
import { openOutput, type OutputFile, writeOutput } from "../output.ts";
import type { RunRequest } from "../request.ts";
import { RowFiles } from "../row-files.ts";
import type { Terminal } from "../terminal.ts";
import { packageVersion } from "../version.ts";
import { judgeOptions } from "./against-scenario.ts";
import { type Work, withInputs } from "./inputs.ts";
import { loadChecked } from "./load.ts";
import { judged, simulate } from "./simulate.ts";

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
  if (request.wantsRows && request.out === null) {
    throw usage("--rows", "a folder to write rows.csv into", "no --out", "add --out results");
  }
  // All files are read before the first is run: a mistake in the last should not cost the time of the others.
  const scenarios = request.files.map((each) => ({ file: each, scenario: loadChecked(each, request.overlays) }));
  for (const { scenario } of scenarios) judgeOptions(scenario, request);
  const works: Work[] = [];
  for (const each of scenarios) works.push(await withInputs(each, request, each.scenario.trace));
  if (request.out !== null) openOutput(request.out);
  for (const work of works) await runOne(work, request, terminal);
  return EXIT.fine;
}

async function runOne(work: Work, request: RunRequest, terminal: Terminal): Promise<void> {
  const log = openLog(request.logLevel);
  const { scenario } = work;
  await log.info("running", { scenario: scenario.id, rails: scenario.rails.map((rail) => rail.id) });
  const rows = request.out === null || !request.wantsRows ? null : new RowFiles(request.out);
  try {
    const options = { ...optionsOf(work, request), ...(rows === null ? {} : { rows }) };
    const study = await simulate(studySteps(scenario, options, request.out !== null));
    await log.info("done", { replications: study.results.run.replications });
    if (request.out !== null) writeOutput(request.out, outputOf(study, work, request), rows?.files);
    terminal.print(render(study.results, request, terminal));
  } finally {
    rows?.discard();
  }
}

function isForMachines(format: RunRequest["format"]): boolean {
  return format === "json" || format === "csv";
}

function optionsOf({ payments }: Work, { luck, seed, replications, picks, rails }: RunRequest): RunOptions {
  return {
    luck,
    picks,
    version: packageVersion(),
    ...(seed === null ? {} : { seed }),
    ...(replications === null ? {} : { replications }),
    ...(rails.length === 0 ? {} : { rails }),
    ...(payments === undefined ? {} : { file: payments.file }),
  };
}

function render(results: Results, { format, inFull }: RunRequest, terminal: Terminal): string {
  switch (format) {
    case "text":
      return comparisonText(results, { ...terminal, inFull });
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

/** The result and its tables, and the traced payment of the first replication where the scenario names one. */
function outputOf({ results, tables }: Study, work: Work, request: RunRequest): readonly OutputFile[] {
  const files = [
    { name: "result.json", text: resultsJson(results) },
    ...(tables === null ? [] : tablesCsv(tables, results)),
  ];
  const { scenario, payments } = work;
  const payment = scenario.trace;
  // A file of payments may not have the one that the scenario names.
  if (payment === null || payments?.wantedRow === -1) return files;
  const row = payments === undefined ? {} : { row: payments.wantedRow };
  const trace = judged(() =>
    explainPayment(scenario, { ...optionsOf(work, request), ...row, payment, replication: 0 }),
  );
  return [...files, { name: "trace.json", text: json(trace) }];
}

function assertNever(format: never): never {
  throw new Error(`no renderer for ${String(format)}`);
}
