// `npm run calibrate`: runs the study, writes its result and the page, and says what the data should hold. With `--page` it writes the
// page of the stored result; with `--check` nothing, and it ends with 1 where that result, the page or the data are not the study's.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../scenario.ts";
import { calibrationPage } from "./page.ts";
import { readResult, writeResult } from "./result.ts";
import { spreadsOf } from "./spread.ts";
import { differences } from "./stored.ts";
import { readStudy } from "./study.ts";
import { checkStudy, runStudy } from "./study-run.ts";
import { valueText } from "./words.ts";
import { World } from "./world.ts";

const root = packageFolder();
const page = join(root, "docs", "calibration.md");

process.exitCode = main(process.argv.slice(2));

function main(args: readonly string[]): 0 | 1 | 2 {
  const [option, ...more] = args;
  if (more.length > 0 || (option !== undefined && option !== "--check" && option !== "--page")) {
    process.stderr.write(`expected --check, --page or nothing, received ${args.join(" ")}\n`);
    return 2;
  }
  const world = new World(root, readStudy());
  if (option === "--check") return check(world);
  if (option === undefined) {
    const result = runStudy(world, (what) => process.stderr.write(`${what}\n`));
    writeResult(root, result);
  }
  return writePage(world);
}

function writePage(world: World): 0 | 1 {
  const result = readResult(root);
  if (result === null) return told([NO_RESULT]);
  writeFileSync(page, calibrationPage(world, result));
  const spreads = spreadsOf(world.study, result.fit, result.refits);
  for (const [index, parameter] of world.study.parameters.entries()) {
    const { rounded, lowRounded, highRounded } = spreads[index]!;
    const [value, low, high] = [rounded, lowRounded, highRounded].map((one) => valueText(parameter, one));
    process.stdout.write(
      `${parameter.id}: ${value} (${low} to ${high}), before ${valueText(parameter, parameter.was.value)}\n`,
    );
  }
  return told(differences(root, world.study, spreads));
}

function check(world: World): 0 | 1 {
  const result = readResult(root);
  if (result === null) return told([NO_RESULT]);
  const isCurrent = existsSync(page) && readFileSync(page, "utf8") === calibrationPage(world, result);
  return told([
    ...(isCurrent ? [] : ["docs/calibration.md is not the page of the stored result: run `npm run calibrate`"]),
    ...differences(root, world.study, spreadsOf(world.study, result.fit, result.refits)),
    ...checkStudy(world, result),
  ]);
}

const NO_RESULT = "there is no stored result: run `npm run calibrate`";

function told(complaints: readonly string[]): 0 | 1 {
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  if (complaints.length === 0) process.stdout.write("calibration: data, page and study agree\n");
  return complaints.length === 0 ? 0 : 1;
}
