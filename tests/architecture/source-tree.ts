// The source files as text: with and without comments, with their imports. Shared by the tests of this folder.

import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export interface SourceFile {
  /** From the root, with slashes: `src/money/ratio.ts`. */
  readonly path: string;
  /** `money`, or `` for a file directly under src. */
  readonly room: string;
  readonly text: string;
  /** The text without comments; strings are kept. */
  readonly code: string;
  readonly imports: readonly string[];
}

export function filesBelow(folder: string, ending: RegExp): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name).split(sep).join("/"))
    .filter((name) => ending.test(name))
    .sort();
}

export function sourceFiles(folder = "src"): readonly SourceFile[] {
  return filesBelow(folder, /\.ts$/).map((path) => {
    const text = readFileSync(join(ROOT, path), "utf8");
    const code = withoutComments(text);
    const parts = path.split("/");
    return { path, room: parts.length > 2 ? (parts[1] ?? "") : "", text, code, imports: importsOf(code) };
  });
}

/** The file an import leads to, from the root; null for a library or a module of Node. */
export function targetOf(file: SourceFile, specifier: string): string | null {
  if (!specifier.startsWith(".")) return null;
  return relative(ROOT, resolve(ROOT, dirname(file.path), specifier))
    .split(sep)
    .join("/");
}

function importsOf(code: string): readonly string[] {
  const found = code.matchAll(/\b(?:from|import)\s*\(?\s*["']([^"']+)["']/g);
  return [...found].map((match) => match[1] ?? "");
}

/** Leaves out // and block comments, but not what only looks like one inside a string, a template or a regular expression. */
export function withoutComments(text: string): string {
  const token =
    /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\[\s\S]|[^`\\])*`|\/\/[^\n]*|\/\*[\s\S]*?\*\/|(?<=[(,=:[!&|?{};\n]\s*)\/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/g;
  return text.replaceAll(token, (part) => (/^\/[/*]/.test(part) ? part.replaceAll(/[^\n]/g, " ") : part));
}
