// Where numbers come from: the `sources` of each file by name, and the rule that a block without a source of its own has
// that of the nearest block around it. A number that ends up without one is a warning, and assumed.

import type { Source } from "../pricing/index.ts";
import { isTitle, sourceShape } from "./common-shape.ts";
import { decode } from "./decode.ts";
import { IssueList } from "./issue.ts";
import { didYouMean } from "./near-miss.ts";
import { Here, type Node, type YamlFile } from "./node.ts";
import { judgeRange } from "./ranges.ts";
import type { Of } from "./shape.ts";

export type SourceValue = string | Of<typeof sourceShape>;

/** What a block may say about its numbers. */
export interface Annotated {
  readonly source?: SourceValue | undefined;
  readonly range?: readonly [string, string] | readonly string[] | undefined;
  readonly note?: string | undefined;
  readonly "moves-with"?: string | undefined;
}

/** Stands where a source was refused, so that reading can go on. */
export const NO_SOURCE: Source = {
  key: null,
  title: "",
  url: null,
  retrieved: null,
  grade: "assumed",
  note: null,
  range: null,
};

/** Stands where nobody said where a number comes from: it counts as assumed, and reports list it by this title. */
const NO_SOURCE_GIVEN: Source = { ...NO_SOURCE, title: "no source given" };

export class SourceBook {
  private readonly byDocument = new Map<unknown, Map<string, Source>>();
  private readonly byFile = new Map<string, Map<string, Source>>();
  private readonly defaults = new Map<string, Source>();

  /** Takes up the `sources` of a document: they are its own, and serve the other documents of the file too. */
  collect(here: Here): void {
    const file = here.document.file.name;
    const own = new Map<string, Source>();
    const book = this.byFile.get(file) ?? new Map<string, Source>();
    this.byDocument.set(here.document, own);
    this.byFile.set(file, book);
    const node = here.key("sources").node();
    if (node?.kind !== "map") return;
    for (const key of node.entries.keys()) {
      const at = here.key("sources").key(key);
      // Its own mistakes are reported where the document is read.
      const read = decode(sourceShape, new Here(at.document, new IssueList(), at.path));
      book.set(key, read === null ? NO_SOURCE : sourceOf(key, read.value));
    }
  }

  /** What a document of sources alone says for its whole file: `source: NAME` beside `sources`. */
  takeDefault(here: Here, value: SourceValue | undefined): void {
    if (value !== undefined) this.defaults.set(here.document.file.name, this.read(here.key("source"), value));
  }

  /** The source of a file's numbers where nothing nearer has one. */
  defaultOf(here: Here): Source | null {
    return this.defaultIn(here.document.file);
  }

  defaultIn(file: YamlFile): Source | null {
    return this.defaults.get(file.name) ?? null;
  }

  /** The source that stands in a node apart from its document; null for one that says nothing. */
  standing(node: Node, file: YamlFile): Source | null {
    if (node.kind === "text") return this.byFile.get(file.name)?.get(node.text) ?? null;
    const read = decode(sourceShape, new Here({ file, root: node }, new IssueList()));
    return read === null ? null : sourceOf(null, read.value);
  }

  /** The source named or written at `here`. */
  read(here: Here, value: SourceValue): Source {
    if (typeof value !== "string") return sourceOf(null, value);
    const own = this.byDocument.get(here.document);
    const standsIn = here.file();
    const book = this.byFile.get(standsIn.name);
    // What came from a document below means a source of its own file.
    const isFromBelow = standsIn !== here.document.file && standsIn.given === undefined;
    const found = isFromBelow ? (book?.get(value) ?? own?.get(value)) : (own?.get(value) ?? book?.get(value));
    if (found !== undefined) return found;
    if (isTitle(value)) return { ...NO_SOURCE, title: value, grade: "reported" };
    here.report({
      code: "unknown-reference",
      expected: "the name of one of the file's sources",
      received: `"${value}"`,
      known: { what: "sources of this file", names: [...(book?.keys() ?? [])] },
      hint: didYouMean(value, book?.keys() ?? []) ?? "sources are declared under `sources:` in the same file",
    });
    return NO_SOURCE;
  }

  /** The source of a block: its own, or the one around it; with its own range. null: none so far. */
  within(here: Here, block: Annotated, around: Source | null): Source | null {
    if (block.range !== undefined) judgeRange(here.key("range"), block.range);
    if (here.hasLost("source")) return NO_SOURCE;
    const own = block.source === undefined ? around : this.read(here.key("source"), block.source);
    if (own === null || block.range === undefined) return own;
    return { ...own, range: [block.range[0] ?? "", block.range[1] ?? ""] };
  }

  /** A number stands at `here`: it should have an origin. */
  demand(here: Here, source: Source | null): Source {
    if (source !== null) return source;
    here.report({
      code: "missing-source",
      severity: "warning",
      expected: "a source for these numbers",
      received: "no source given here or around it, so they count as assumed",
      hint: "add `source: NAME` here or at the head of the document, and declare NAME under `sources:`",
    });
    return NO_SOURCE_GIVEN;
  }
}

function sourceOf(key: string | null, from: Of<typeof sourceShape>): Source {
  const { title, url = null, retrieved = null, grade, note = null, range } = from;
  return {
    key,
    title,
    url,
    retrieved,
    grade,
    note,
    range: range === undefined ? null : [range[0] ?? "", range[1] ?? ""],
  };
}
