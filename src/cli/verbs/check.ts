// `check`: read files and judge them, run nothing. What is wrong goes to standard error, or with --format json into the
// result; a warning fails nothing.

import { json } from "../../report/index.ts";
import { type CheckSummary, type DocumentKind, type Issue, checkPaths, formatIssues } from "../../scenario/index.ts";
import { EXIT, type ExitCode } from "../exit.ts";
import type { CheckRequest } from "../request.ts";
import type { Terminal } from "../terminal.ts";
import { problems, reading } from "./load.ts";

export async function check(request: CheckRequest, terminal: Terminal): Promise<ExitCode> {
  const checked = checkPaths(request.paths, reading(null));
  const errors = checked.issues.filter((issue) => issue.severity === "error").length;
  if (request.format === "json") {
    terminal.print(
      json({
        schemaVersion: 1,
        ok: errors === 0,
        read: checked.ok ? checked.value : null,
        issues: checked.issues.map(issueJson),
      }),
    );
  } else {
    const shown = request.quiet ? checked.issues.filter((issue) => issue.severity === "error") : checked.issues;
    if (shown.length > 0) terminal.complain(formatIssues(shown));
    if (errors > 0) terminal.complain(problems(errors));
    else if (checked.ok) terminal.print(`${summary(checked.value)}: nothing to mend\n`);
  }
  return errors === 0 ? EXIT.fine : EXIT.input;
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
