// `npm run validate`: the machine around `run.ts`.

import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { run } from "./run.ts";

const root = packageRoot();

process.exitCode = run(process.argv.slice(2), {
  root,
  docs: join(root, "docs"),
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
});

/** The nearest folder above with a package.json, wherever this was compiled to. */
function packageRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, "package.json"))) folder = dirname(folder);
  return folder;
}
