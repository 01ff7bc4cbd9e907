// What the files of a scenario compute with, as one digest: every figure, date and range that is written in them, and nothing that is
// only said about those. A comment, a title or a grade changes no conclusion; a number or its range does.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

/** Keys whose values are read by people only, or by the laws, which no run asks. */
const TOLD: ReadonlySet<string> = new Set([
  "title",
  "question",
  "label",
  "url",
  "retrieved",
  "grade",
  "note",
  "for-amounts",
  "accepts",
]);

/** `names` are the files as a run lists them, below the folder. */
export function digestOf(folder: string, names: readonly string[]): string {
  const contents = names.map((name) => {
    const documents = parseAllDocuments(readFileSync(join(folder, name), "utf8"), { schema: "failsafe" });
    return [name, documents.map((document) => document.toJS() as unknown)];
  });
  const text = JSON.stringify(contents, (key, value: unknown) => (TOLD.has(key) ? undefined : value));
  return createHash("sha256").update(text).digest("hex");
}
