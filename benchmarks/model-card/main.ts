// `npm run model-card`: writes docs/model-card.md; with `--check` it says whether the page is that of the data.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { cardOf } from "./make.ts";

const PAGE = "docs/model-card.md";

const root = packageRoot();
const text = cardOf(root);
const path = join(root, PAGE);
if (process.argv.includes("--check")) {
  const isCurrent = existsSync(path) && readFileSync(path, "utf8") === text;
  process.stdout.write(isCurrent ? `${PAGE} is current\n` : `${PAGE} is not current: run \`npm run model-card\`\n`);
  process.exitCode = isCurrent ? 0 : 1;
} else {
  writeFileSync(path, text);
  process.stdout.write(`${PAGE}\n`);
}

/** The nearest folder above with a package.json, wherever this was compiled to. */
function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}
