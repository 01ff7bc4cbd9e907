// `check`: read files and judge them, run nothing. What is wrong goes to standard error, or with --format json into the
// result; a warning fails nothing.

import type { ReadPayments } from "../../io/index.ts";
import { json, paymentFileText } from "../../report/index.ts";
import {
  type Checked,
  type CheckSummary,
  type DocumentKind,
  type Issue,
  checkPaths,
  formatIssues,
  loadScenario,
} from "../../scenario/index.ts";
import type { Scenario } from "../../settlement/index.ts";
import { EXIT, type ExitCode, usage } from "../exit.ts";
import { judgePayments, periodOfFile } from "../payments.ts";
import type { CheckRequest } from "../request.ts";
import type { Terminal } from "../terminal.ts";
import { loadNamed, problems, reading } from "./load.ts";

export async function check(request: CheckRequest, terminal: Terminal): Promise<ExitCode> {
  const isTable = (path: string): boolean => TABLE_NAME.test(path);
  const documents = request.paths.filter((path) => !isTable(path));
  const checked = documents.length === 0 ? NOTHING : checkPaths(documents, reading(null));
  const judged = await judgeTables(request.paths.filter(isTable), documents);
  const issues = [...checked.issues, ...judged.flatMap((one) => one.issues)];
  const errors = issues.filter((issue) => issue.severity === "error").length;
  const facts = judged.flatMap((one) => (one.ok ? one.value.file.facts : []));
  if (request.format === "json") {
    terminal.print(
      json({
        schemaVersion: 1,
        ok: errors === 0,
        read: checked.ok ? checked.value : null,
        payments: facts,
        issues: issues.map(issueJson),
      }),
    );
  } else {
    const shown = request.quiet ? issues.filter((issue) => issue.severity === "error") : issues;
    if (shown.length > 0) terminal.complain(formatIssues(shown));
    if (errors > 0) terminal.complain(problems(errors));
    else {
      if (checked.ok && documents.length > 0) terminal.print(`${summary(checked.value)}: nothing to mend\n`);
      for (const each of facts) terminal.print(`${paymentFileText(each)}\nnothing to mend\n`);
    }
  }
  return errors === 0 ? EXIT.fine : EXIT.input;
}

/** What is judged as a table of payments; everything else is YAML. */
const TABLE_NAME = /\.(?:csv|tsv)$/i;
const NOTHING: Checked<CheckSummary> = { ok: true, value: { files: 0, documents: {} }, issues: [] };

/** By the one scenario among the documents, where there is one; else by the data that come with the program. */
async function judgeTables(
  tables: readonly string[],
  documents: readonly string[],
): Promise<readonly Checked<ReadPayments>[]> {
  if (tables.length === 0) return [];
  const scenarios = documents.flatMap((path) => {
    const loaded = loadScenario(path, reading(null));
    return loaded.ok ? [{ path, scenario: loaded.value }] : [];
  });
  const [scenario, another] = scenarios;
  if (another !== undefined)
    throw usage("PATH", "one scenario with a file of payments", documents.join(" "), "check them one by one");
  const judged: Checked<ReadPayments>[] = [];
  for (const table of tables) {
    const filePeriod = scenario === undefined ? null : await periodOfFile(scenario.scenario, table);
    // A period that the data do not cover is told with the scenario's own line.
    const placed =
      scenario === undefined || filePeriod === null
        ? null
        : loadScenario(scenario.path, { ...reading(null), filePeriod });
    if (placed?.ok === false) judged.push(placed);
    else
      judged.push(
        await judgePayments(table, placed?.ok === true ? { scenario: placed.value } : (scenario ?? ground())),
      );
  }
  return judged;
}

function ground(): Pick<Scenario, "currencies" | "participants"> {
  const { currencies, participants } = loadNamed([]);
  return { currencies: [...currencies.values()], participants: [...participants.values.values()] };
}

const NOUNS: Readonly<Record<DocumentKind, readonly [one: string, more: string]>> = {
  scenario: ["scenario", "scenarios"],
  rail: ["rail", "rails"],
  fee: ["fee rule", "fee rules"],
  calendar: ["calendar", "calendars"],
  joint: ["joint calendar", "joint calendars"],
  dealers: ["list of dealers", "lists of dealers"],
  quote: ["FX quote", "FX quotes"],
  participant: ["participant", "participants"],
  currencies: ["list of currencies", "lists of currencies"],
  mids: ["list of reference mids", "lists of reference mids"],
  sources: ["list of sources", "lists of sources"],
};

/** "3 files: 1 scenario, 12 fee rules" */
function summary({ files, documents }: CheckSummary): string {
  const parts = Object.entries(documents).map(
    ([kind, count]) => `${count} ${NOUNS[kind as DocumentKind][count === 1 ? 0 : 1]}`,
  );
  return `${files} ${files === 1 ? "file" : "files"} (${parts.join(", ")})`;
}

function issueJson({
  code,
  severity,
  file,
  line,
  column,
  path,
  expected,
  received,
  known,
  hint,
  related,
}: Issue): object {
  return { code, severity, file, line, column, path, expected, received, known, hint, related };
}
