// How long the built command takes from nothing to its answer, against a process that does nothing at all: whole
// processes, turn by turn, medians by the clock on the wall.

import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./measure.ts";
import { packageFolder } from "./scenario.ts";

export interface StartUp {
  /** Milliseconds. */
  readonly empty: number;
  readonly help: number;
  readonly firstComparison: number;
}

export function measureStartUp(rounds: number): StartUp {
  const folder = mkdtempSync(join(tmpdir(), "settlesim-bench-"));
  try {
    const empty = join(folder, "empty.mjs");
    writeFileSync(empty, "");
    const bin = join(packageFolder(), "dist", "cli", "bin.js");
    const comparison = [bin, "run", thousandPayments(folder), "--replications", "1", "--format", "json"];
    const commands = { empty: [empty], help: [bin, "--help"], firstComparison: comparison };
    const names = Object.keys(commands) as (keyof StartUp)[];
    const times = new Map(names.map((name) => [name, [] as number[]]));
    for (let round = 0; round < rounds; round++)
      for (const name of names) times.get(name)!.push(timeOf(commands[name]));
    const of = (name: keyof StartUp): number => median(times.get(name)!);
    return { empty: of("empty"), help: of("help"), firstComparison: of("firstComparison") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The remittance scenario with one stream of a thousand payments, on the data that come with the program. */
function thousandPayments(folder: string): string {
  const text = readFileSync(join(packageFolder(), "scenarios", "worker-remittance.yaml"), "utf8");
  const file = join(folder, "thousand.yaml");
  writeFileSync(file, text.replace(/^pack: .*\n/m, "").replace(/simulated: "\d+"/, 'simulated: "1000"'));
  return file;
}

function timeOf(command: readonly string[]): number {
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [...command], { encoding: "utf8" });
  if (status !== 0) throw new Error(`${command.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - started;
}
