// All targets read, measured and judged; the page and the plot as texts. Writes nothing: that is `main.ts`.

import { join } from "node:path";
import { STUDY_TARGETS } from "../calibration/targets.ts";
import { Files } from "../../src/cli/files.ts";
import { didYouMean, formatIssues, type Issue, IssueList } from "../../src/scenario/index.ts";
import type { Request } from "./command.ts";
import { checkRoles } from "./discipline.ts";
import { type JudgedTheme, judgeAll } from "./judge.ts";
import { Lab } from "./lab.ts";
import { readTargets } from "./read-targets.ts";
import type { Theme } from "./target.ts";

export const TARGETS = join("benchmarks", "validation", "targets");

/** Something to mend in the input, in words for whoever wrote it. */
export class BadInput extends Error {}

export function validate(
  root: string,
  { targets: wanted, overlays }: Pick<Request, "targets" | "overlays">,
): readonly JudgedTheme[] {
  const read = readTargets(join(root, TARGETS), new Files(null), root);
  if (!read.ok) throw told(read.issues);
  const all = read.value.flatMap(({ targets }) => targets);
  refuseUnknown(
    wanted,
    all.map(({ id }) => id),
  );
  const issues = new IssueList();
  const strangers = checkRoles(all, STUDY_TARGETS, issues);
  const lab = new Lab(root, overlays);
  const judged = judgeAll(only(read.value, wanted), lab, issues);
  if (!judged.ok) throw told(judged.issues);
  if (strangers.length > 0) throw new BadInput(`the calibration study names no targets: ${strangers.join(", ")}`);
  for (const { overlay, why } of lab.unused())
    throw new BadInput(why === "" ? `--set ${overlay.path}: no scenario that was run has such a value` : why);
  return judged.value;
}

function only(themes: readonly Theme[], wanted: readonly string[]): readonly Theme[] {
  if (wanted.length === 0) return themes;
  return themes.map((theme) => ({ ...theme, targets: theme.targets.filter(({ id }) => wanted.includes(id)) }));
}

function refuseUnknown(wanted: readonly string[], known: readonly string[]): void {
  const strange = wanted.filter((id) => !known.includes(id));
  if (strange.length === 0) return;
  throw new BadInput(
    strange
      .map((id) => {
        const hint = didYouMean(id, known);
        return `--target ${id}: expected the id of a target${hint === undefined ? "" : `\n  hint: ${hint}`}`;
      })
      .join("\n"),
  );
}

function told(issues: readonly Issue[]): BadInput {
  return new BadInput(formatIssues(issues.filter(({ severity }) => severity === "error")));
}
