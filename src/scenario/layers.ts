// What a document owes to more than one hand: which of its figures were set on the command line, and so are no longer what
// their source says.

import type { Source } from "../pricing/index.ts";
import type { Here, Node, YamlFile } from "./node.ts";

/** Keys of a block that hold no figure of its own. */
const NO_FIGURES: ReadonlySet<string> = new Set(["id", "when", "source", "sources", "note", "range", "moves-with"]);

/** Where the figures of a block come from when one of them was set: nobody's tariff, an assumption of whoever set it. */
export function givenSource(here: Here): Source | null {
  if (here.document.set === undefined) return null;
  const node = here.node();
  const given = node === null ? [] : [...figuresOf(node, here.file())].flatMap(({ file }) => file.given ?? []);
  if (given.length === 0) return null;
  const title = `Set on the command line: ${given.join(", ")}`;
  return { key: null, title, url: null, retrieved: null, grade: "assumed", note: null, range: null };
}

/** The texts of a block with the file each stands in; a block inside it with a source of its own answers for itself. */
function* figuresOf(node: Node, around: YamlFile): Generator<{ readonly text: string; readonly file: YamlFile }> {
  const file = node.from ?? around;
  if (node.kind === "text") yield { text: node.text, file };
  else if (node.kind === "list") for (const item of node.items) yield* withinBlock(item, file);
  else for (const [key, { value }] of node.entries) if (!NO_FIGURES.has(key)) yield* withinBlock(value, file);
}

function* withinBlock(node: Node, file: YamlFile): ReturnType<typeof figuresOf> {
  if (node.kind === "map" && node.entries.has("source")) return;
  yield* figuresOf(node, file);
}
