// One run of `npm run validate`: measures every target again, writes the page and its plot, and ends with how many predicted
// targets passed. Exit code 0 also where targets fail, as long as each miss is explained; 1 where one is not, where the page is
// not current (`--check`), or where the input is wrong; 2 for an option that means nothing.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Request, requestOf, Usage } from "./command.ts";
import type { JudgedTheme } from "./judge.ts";
import { validationPage } from "./page.ts";
import { validationPlot } from "./plot.ts";
import { countLine, terminalText } from "./terminal.ts";
import { BadInput, type Inputs, type Judged, validate } from "./validate.ts";

export interface Desk {
  /** The folder of the package. */
  readonly root: string;
  /** Where page and plot are. */
  readonly docs: string;
  readonly inputs?: Inputs;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

export function run(args: readonly string[], desk: Desk): 0 | 1 | 2 {
  try {
    const request = requestOf(args);
    const judged = validate(desk.root, request, desk.inputs);
    const { themes } = judged;
    const complaints = [...flaws(themes, request), ...outputs(judged, request, desk)];
    if (!request.isCheck) desk.print(`${terminalText(themes)}\n`);
    for (const complaint of complaints) desk.complain(`${complaint}\n`);
    desk.print(`${countLine(themes)}\n`);
    return complaints.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BadInput) && !(error instanceof Usage)) throw error;
    desk.complain(`${error.message}\n`);
    return error instanceof Usage ? 2 : 1;
  }
}

/** A sentence for what is no longer outside may stay while a value is only tried. */
function flaws(themes: readonly JudgedTheme[], { isTrial }: Request): readonly string[] {
  return themes.flatMap(({ verdicts }) =>
    verdicts.flatMap(({ target, flaw }) => {
      if (flaw === null || (isTrial && flaw !== "not explained")) return [];
      const mend = flaw === "not explained" ? "say why in `where-outside`" : "take `where-outside` out";
      return [`${target.id}: ${flaw}; ${mend}`];
    }),
  );
}

/** Writes what changed, or says what is not current. */
function outputs({ themes, notTested }: Judged, { isTrial, isCheck }: Request, desk: Desk): readonly string[] {
  if (isTrial) return [];
  const files = [
    { name: "validation.md", text: validationPage(themes, notTested) },
    { name: "validation.svg", text: validationPlot(themes) },
  ];
  return files.flatMap(({ name, text }) => {
    const path = join(desk.docs, name);
    const isCurrent = existsSync(path) && readFileSync(path, "utf8") === text;
    if (isCurrent) return [];
    if (isCheck) return [`docs/${name} is not what is measured now: run \`npm run validate\``];
    writeFileSync(path, text);
    return [];
  });
}
