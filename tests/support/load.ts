// Scenarios of tests through the program's own door: files of the repository, and texts that a test hands over in place
// of a file.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { formatIssues, loadScenario, type Reader } from "../../src/scenario/index.ts";
import type { Scenario } from "../../src/settlement/index.ts";

export const ROOT = join(import.meta.dirname, "..", "..");
export const REFERENCE_PACK = join(ROOT, "scenarios", "reference");

/** Reads the disk, except for the texts given by path. */
export function readerOf(texts: Readonly<Record<string, string>> = {}): Reader {
  return {
    read: (path) => ({ ok: true, value: texts[path] === undefined ? readFileSync(path) : Buffer.from(texts[path]) }),
    list: (folder) => ({ ok: true, value: yamlBelow(folder) }),
    kindOf: (path) => (texts[path] !== undefined ? "file" : statSync(path).isDirectory() ? "folder" : "file"),
  };
}

function yamlBelow(folder: string): string[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return yamlBelow(path);
      return name.endsWith(".yaml") ? [path] : [];
    });
}

/**
 * Loads a scenario file, or a text that stands in its place, with values set as `--set` sets them ("seed=7"); every issue
 * fails the test with its message.
 */
export function scenarioAt(path: string, text?: string, set: readonly string[] = []): Scenario {
  const reader = readerOf(text === undefined ? {} : { [path]: text });
  const overlays = set.map((one) => ({ path: one.slice(0, one.indexOf("=")), value: one.slice(one.indexOf("=") + 1) }));
  const loaded = loadScenario(path, { reader, referencePack: REFERENCE_PACK, overlays });
  if (!loaded.ok) throw new Error(formatIssues(loaded.issues));
  return loaded.value;
}
