// Whose figures a block holds, and which source speaks for them. A document may be laid over another (merge.ts) and have values
// set on the command line: a figure is never said to come from the source of the figure it replaced, nor one that was left
// as it was from the source of whoever laid something over it.

import type { Source } from "../pricing/index.ts";
import type { Here, Node, YamlDocument, YamlFile } from "./node.ts";
import type { SourceBook } from "./source-book.ts";

/** Keys of a block that hold no figure of its own. */
const NO_FIGURES: ReadonlySet<string> = new Set(["id", "when", "source", "sources", "note", "range", "moves-with"]);

/** Where the figures of a block come from when one of them was set: nobody's tariff, an assumption of whoever set it. */
export function givenSource(here: Here): Source | null {
  if (here.document.set === undefined) return null;
  const given = figuresAt(here).flatMap(({ file }) => file.given ?? []);
  if (given.length === 0) return null;
  const title = `Set on the command line: ${given.join(", ")}`;
  return { key: null, title, url: null, retrieved: null, grade: "assumed", note: null, range: null };
}

/** For each of the documents that lie over each other, from the top one, the source that holds at a place. */
export class LayeredSources {
  private readonly files: readonly YamlFile[];
  private readonly sources: readonly (Source | null)[];

  private constructor(files: readonly YamlFile[], sources: readonly (Source | null)[]) {
    this.files = files;
    this.sources = sources;
  }

  /** null for a document that lies over no other. */
  static of(document: YamlDocument, book: SourceBook): LayeredSources | null {
    if (document.over === undefined) return null;
    const files = layersOf(document).map(({ file }) => file);
    return new LayeredSources(
      files,
      files.map((file) => book.defaultIn(file)),
    );
  }

  /** A block may have a source, and one below it. */
  within(here: Here, own: Source | null, book: SourceBook): LayeredSources {
    const node = here.node();
    if (node?.kind !== "map") return this;
    const sources = [...this.sources];
    if (node.entries.has("source")) sources[this.layerOf(here.key("source").file())] = own;
    for (let below = node.sourceBelow; below !== undefined; below = below.sourceBelow) {
      const file = below.from ?? here.document.file;
      sources[this.layerOf(file)] = book.standing(below, file);
    }
    return new LayeredSources(this.files, sources);
  }

  /** What speaks for the figures of a block: of several hands the uppermost. */
  at(here: Here): Source | null {
    const layers = figuresAt(here)
      .filter(({ text }) => /^-?\d/.test(text))
      .map(({ file }) => this.layerOf(file));
    return this.sources[Math.min(...layers, this.files.length - 1)] ?? null;
  }

  private layerOf(file: YamlFile): number {
    return Math.max(0, this.files.indexOf(file));
  }
}

/** The document and what it lies over, from the top. */
export function layersOf(document: YamlDocument): readonly YamlDocument[] {
  return document.over === undefined ? [document] : [document, ...layersOf(document.over)];
}

interface Figure {
  readonly text: string;
  readonly file: YamlFile;
}

function figuresAt(here: Here): readonly Figure[] {
  const node = here.node();
  return node === null ? [] : figuresOf(node, here.file());
}

/** The texts of a block with the file each stands in; a block inside it with a source of its own answers for itself. */
function figuresOf(node: Node, around: YamlFile): readonly Figure[] {
  const file = node.from ?? around;
  if (node.kind === "text") return [{ text: node.text, file }];
  const parts =
    node.kind === "list"
      ? node.items
      : [...node.entries].flatMap(([key, { value }]) => (NO_FIGURES.has(key) ? [] : value));
  return parts.flatMap((part) => (part.kind === "map" && part.entries.has("source") ? [] : figuresOf(part, file)));
}
