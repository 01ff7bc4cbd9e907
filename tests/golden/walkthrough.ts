// A document as somebody follows it: files written where it says so, commands typed in its order, each in the folder of a
// fresh clone, and the text below each command compared with what was printed. `…` ends an output that is cut.

import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { BIN, ROOT } from "./command.ts";

const PREFIX = "npm run --silent settlesim --";

export type Step =
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  | { readonly kind: "command"; readonly line: string; readonly code: number; readonly shown: Shown | null };

/** The fenced block below a command: where it stands in the document, and what it says. */
interface Shown {
  readonly from: number;
  readonly until: number;
  readonly text: string;
}

const FENCE =
  /(<!-- (?:file: (?<file>\S+)|exit: (?<code>\d)|(?<marked>output: .+?)) -->\n+)?```(?<lang>\w+)\n(?<body>[\s\S]*?)```/g;

/** Files and commands of a document in their order; marked outputs are another test's. A command may be followed by its output; `<!-- exit: 1 -->` stands before it. */
export function stepsOf(document: string): readonly Step[] {
  const steps: Step[] = [];
  for (const match of document.matchAll(FENCE)) {
    const { file, code, lang, marked, body = "" } = match.groups!;
    if (marked !== undefined) continue; // held to its own command by documents.test.ts
    if (file !== undefined) steps.push({ kind: "file", path: file, text: body });
    else if (lang === "console") {
      const lines = body.split("\n").filter((line) => line.startsWith("$ "));
      for (const line of lines)
        steps.push({ kind: "command", line: line.slice(2), code: Number(code ?? 0), shown: null });
    } else if (lang === "text") {
      const last = steps.at(-1);
      const from = match.index + match[0].length - body.length - 3;
      if (last?.kind === "command")
        steps[steps.length - 1] = { ...last, shown: { from, until: from + body.length, text: body } };
    }
  }
  return steps;
}

/** A folder with the scenarios of a clone, and nothing else. */
export function freshFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), "settlesim-walk-"));
  cpSync(join(ROOT, "scenarios"), join(path, "scenarios"), { recursive: true });
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export function write(folder: string, path: string, text: string): void {
  const target = join(folder, path);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}

/** Only our own command is typed; installing and building is what the test's own run has done. */
export function isOurs(line: string): boolean {
  return line.startsWith(PREFIX);
}

export function type(folder: string, line: string): { readonly code: number | null; readonly printed: string } {
  const done = spawnSync("sh", ["-c", line.replaceAll(PREFIX, "$SETTLESIM")], {
    cwd: folder,
    encoding: "utf8",
    timeout: 120_000,
    env: { ...process.env, SETTLESIM: `${process.execPath} ${BIN}` },
  });
  return { code: done.status, printed: done.stdout + done.stderr };
}

/** What a document shows of what was printed: all of it, or as many lines as it showed before, cut with `…`. */
export function cutLike(shown: string, printed: string): string {
  const lines = shown.split("\n");
  const cut = lines.indexOf("…");
  if (cut < 0) return printed;
  return `${printed.split("\n").slice(0, cut).join("\n")}\n…\n`;
}
