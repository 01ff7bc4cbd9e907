// `npm run conclusions`: tries every sentence of `sentences.yaml` against its assumptions, keeps what it found beside them, and writes
// docs/conclusions.md and the README's part from it. `--pages` only writes them again; `--check` says whether data, sentences,
// pages, or what the program makes of them at the centre have changed since, with exit code 1 then.

import { existsSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Trouble } from "../validation/sample.ts";
import { benchesOf, changes, FOUND, movedCentres, PAGE, pagesOf, planOf, README } from "./current.ts";
import { find } from "./find.ts";

const ROOT = packageRoot();

process.exitCode = run(process.argv.slice(2));

function run(args: readonly string[]): number {
  const [option = "", another] = args;
  if (another !== undefined || !["", "--check", "--pages"].includes(option)) {
    process.stderr.write(`expected nothing, --check or --pages, received ${args.join(" ")}\n`);
    return 2;
  }
  try {
    if (option === "--check") return check();
    const plan = planOf(ROOT);
    if (option === "") {
      const found = find(plan, benchesOf(ROOT, plan), (line) => process.stderr.write(`${line}\n`));
      writeFileSync(join(ROOT, FOUND), `${JSON.stringify(found, null, 1)}\n`);
    }
    for (const { name, text } of pagesOf(ROOT, plan)) writeFileSync(join(ROOT, name), text);
    process.stdout.write(`${plan.sentences.length} sentences: ${PAGE}, and a part of ${README}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function check(): number {
  const plan = planOf(ROOT);
  const benches = benchesOf(ROOT, plan);
  const complaints = [...changes(ROOT, plan, benches), ...movedCentres(ROOT, plan, benches)];
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  process.stdout.write(complaints.length === 0 ? `${PAGE} is current\n` : `${PAGE} is not current\n`);
  return complaints.length === 0 ? 0 : 1;
}

/** The nearest folder above with a package.json, wherever this was compiled to. */
function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}
