// The built command as a process: what it printed, what it said beside it, and how it ended.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const BIN = join(ROOT, "dist/cli/bin.js");

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

/** `settlesim` with these arguments, from the root of the repository. */
export function settlesim(...argv: readonly string[]): Ended {
  return settlesimIn(ROOT, argv);
}

export function settlesimIn(folder: string, argv: readonly string[]): Ended {
  if (!existsSync(BIN)) throw new Error("the command is not built: run `npm run build` first, as `npm test` does");
  const done = spawnSync(process.execPath, [BIN, ...argv], {
    cwd: folder,
    encoding: "utf8",
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return { code: done.status, signal: done.signal, out: done.stdout, err: done.stderr };
}

/** A line of shell, with the command as $SETTLESIM. */
export function shell(line: string): Ended {
  const done = spawnSync("sh", ["-c", line], {
    cwd: ROOT,
    encoding: "utf8",
    timeout: 60_000,
    env: { ...process.env, SETTLESIM: `${process.execPath} ${BIN}` },
  });
  return { code: done.status, signal: done.signal, out: done.stdout, err: done.stderr };
}
