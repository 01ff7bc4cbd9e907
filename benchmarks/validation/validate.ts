// All targets read, measured and judged; the page and the plot as texts. Writes nothing: that is `main.ts`.

import { join } from "node:path";
import { STUDY_TARGETS } from "../calibration/targets.ts";
import { Files } from "../../src/cli/files.ts";
import { didYouMean, formatIssues, IssueList } from "../../src/scenario/index.ts";
import type { Request } from "./command.ts";
import { checkRoles } from "./discipline.ts";
import { type JudgedTheme, judgeAll } from "./judge.ts";
import { Lab } from "./lab.ts";
import { readNotTested, readTargets } from "./read-targets.ts";
import type { NotTested, Theme } from "./target.ts";

const FOLDER = join("benchmarks", "validation");

/** For tests: targets of another folder, and what a study says it uses. */
export interface Inputs {
  readonly folder: string;
  readonly studied: readonly string[];
}

/** Something to mend in the input, in words for whoever wrote it. */
export class BadInput extends Error {}

export interface Judged {
  readonly themes: readonly JudgedTheme[];
  readonly notTested: readonly NotTested[];
}

/** Throws BadInput with all that is wrong, in its places. `folder` is where `targets` and `not-tested.yaml` are. */
export function validate(
  root: string,
  { targets: wanted, overlays }: Pick<Request, "targets" | "overlays">,
  { folder, studied }: Inputs = { folder: join(root, FOLDER), studied: STUDY_TARGETS },
): Judged {
  const issues = new IssueList();
  const shelf = { root, reader: new Files(null), issues };
  const themes = readTargets(join(folder, "targets"), shelf);
  const notTested = readNotTested(join(folder, "not-tested.yaml"), shelf);
  const all = themes.flatMap(({ targets }) => targets);
  if (issues.hasErrors()) throw told(issues);
  refuseUnknown(
    wanted,
    all.map(({ id }) => id),
  );
  const strangers = checkRoles(all, studied, issues);
  const lab = new Lab(root, overlays);
  const judged = judgeAll(only(themes, wanted), lab, issues);
  if (issues.hasErrors()) throw told(issues);
  if (strangers.length > 0) throw new BadInput(`the calibration study names no targets: ${strangers.join(", ")}`);
  for (const { overlay, why } of lab.unused())
    throw new BadInput(why === "" ? `--set ${overlay.path}: nothing that was measured has such a value` : why);
  return { themes: judged, notTested };
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

function told(issues: IssueList): BadInput {
  return new BadInput(formatIssues(issues.sorted().filter(({ severity }) => severity === "error")));
}
