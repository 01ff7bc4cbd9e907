// `npm run validate`: measures every target again, writes the page and its plot, and ends with how many predicted targets
// passed. Exit code 0 also where targets fail, as long as each miss is explained; 1 where one is not, where the page is not
// current (`--check`), or where the input is wrong; 2 for an option that means nothing.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Request, requestOf, Usage } from "./command.ts";
import type { JudgedTheme } from "./judge.ts";
import { validationPage } from "./page.ts";
import { validationPlot } from "./plot.ts";
import { countLine, terminalText } from "./terminal.ts";
import { BadInput, type Judged, validate } from "./validate.ts";

const ROOT = packageRoot();

process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): number {
  try {
    const request = requestOf(args);
    const judged = validate(ROOT, request);
    const { themes } = judged;
    const complaints = [...flaws(themes, request), ...outputs(judged, request)];
    if (!request.isCheck) process.stdout.write(`${terminalText(themes)}\n`);
    for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
    process.stdout.write(`${countLine(themes)}\n`);
    return complaints.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof BadInput) && !(error instanceof Usage)) throw error;
    process.stderr.write(`${error.message}\n`);
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
function outputs({ themes, notTested }: Judged, { isTrial, isCheck }: Request): readonly string[] {
  if (isTrial) return [];
  const files = [
    { name: "docs/validation.md", text: validationPage(themes, notTested) },
    { name: "docs/validation.svg", text: validationPlot(themes) },
  ];
  return files.flatMap(({ name, text }) => {
    const path = join(ROOT, name);
    const isCurrent = existsSync(path) && readFileSync(path, "utf8") === text;
    if (isCurrent) return [];
    if (isCheck) return [`${name} is not what is measured now: run \`npm run validate\``];
    writeFileSync(path, text);
    return [];
  });
}

/** The nearest folder above with a package.json, wherever this was compiled to. */
function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}
