// `init`: writes a first scenario with comments, a copy of the one that comes with the program, and never over anything.

import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { EXIT, type ExitCode } from "../exit.ts";
import { Files, referencePack } from "../files.ts";
import { writeNew } from "../output.ts";
import type { InitRequest } from "../request.ts";
import type { Terminal } from "../terminal.ts";

const NAME = "first-scenario.yaml";

export async function init({ place, quiet }: InitRequest, terminal: Terminal): Promise<ExitCode> {
  const isFile = /\.ya?ml$/i.test(place) && new Files(null).kindOf(place) !== "folder";
  const path = isFile ? place : join(place, NAME);
  writeNew("init", path, scenarioText(basename(path)));
  if (!quiet) terminal.print(`${path} is written, and runs as it stands:\n\n  settlesim run ${shellWord(path)}\n`);
  return EXIT.fine;
}

/** The scenario speaks of itself by its own name, where that is a plain one. */
function scenarioText(name: string): string {
  const text = readFileSync(join(dirname(referencePack()), NAME), "utf8");
  return /^[\w.-]+$/.test(name) ? text.replaceAll(NAME, name) : text;
}

function shellWord(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
