// The built program run as a user runs it: a process, with its output and exit code. `npm test` builds it first.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./load.ts";

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `settlesim ARGS` from the root of the repository; arguments are split as a shell splits plain words and quotes. */
export function settlesim(args: string): Answer {
  const words = [...args.matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? "");
  const bin = join(ROOT, "dist", "cli", "bin.js");
  const run = spawnSync(process.execPath, [bin, ...words], {
    cwd: ROOT,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

/** Golden files are written anew only when asked: `UPDATE_GOLDEN=1 npm test`, and the difference is read like code. */
export const isUpdating = process.env["UPDATE_GOLDEN"] === "1";
