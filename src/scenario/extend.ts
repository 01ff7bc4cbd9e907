// Documents that extend another by its id: `id: our.fee, extends: in.sender-transfer-fee` is a rule of its own that says only what is
// different; with `extends` of its own id a document takes the other's place, for everything that names it.

import { type DocumentKind, KIND_WORDS, kindOf } from "./document-kind.ts";
import { idOf } from "./document-id.ts";
import { IssueList } from "./issue.ts";
import { mergedDocument } from "./merge.ts";
import { didYouMean, nearestOf } from "./near-miss.ts";
import { Here, shorten, type YamlDocument } from "./node.ts";

/** A document as it was read, before anything in it is decoded. */
export interface Read {
  readonly document: YamlDocument;
  readonly kind: DocumentKind | null;
  readonly isBackground: boolean;
  readonly isScenario: boolean;
}

/** What a document names as the one it extends; null where it names none, or not by a text. */
export function extendsOf({ root }: YamlDocument): string | null {
  const node = root.kind === "map" ? root.entries.get("extends")?.value : undefined;
  return node?.kind === "text" && node.text.trim() !== "" ? node.text : null;
}

/** All documents, each laid over the one it extends; those that others took the place of are gone. */
export function extended(reads: readonly Read[], issues: IssueList): readonly Read[] {
  return reads.some(({ document }) => extendsOf(document) !== null) ? new Extension(reads, issues).all() : reads;
}

class Extension {
  private readonly reads: readonly Read[];
  private readonly issues: IssueList;
  private readonly done = new Map<Read, Read | null>();
  private readonly open: Read[] = [];
  private readonly replaced = new Set<Read>();

  constructor(reads: readonly Read[], issues: IssueList) {
    this.reads = reads;
    this.issues = issues;
  }

  all(): readonly Read[] {
    const all = this.reads.map((read) => [read, this.of(read)] as const);
    return all.flatMap(([read, merged]) => (merged === null || this.replaced.has(read) ? [] : merged));
  }

  /** null: its mistake is reported, and what it lacks is nobody's second one. */
  private of(read: Read): Read | null {
    const wanted = extendsOf(read.document);
    if (wanted === null) return read;
    const known = this.done.get(read);
    if (known !== undefined) return known;
    this.open.push(read);
    const merged = this.merged(read, wanted);
    this.open.pop();
    this.done.set(read, merged);
    return merged;
  }

  private merged(read: Read, wanted: string): Read | null {
    const here = new Here(read.document, this.issues).key("extends");
    const base = this.baseOf(read, wanted);
    if (base === null) {
      this.reportUnknown(read, here, wanted);
      return null;
    }
    if (this.open.includes(base)) {
      const way = [...this.open.slice(this.open.indexOf(base)), base].map(({ document }) => idOf(document));
      here.report({
        code: "cyclic-reference",
        expected: "a document that does not lead back to this one",
        received: way.join(" -> "),
      });
      return null;
    }
    if (read.kind !== null && base.kind !== null && read.kind !== base.kind) {
      here.report({
        code: "document-unexpected",
        expected: `the id of ${KIND_WORDS[read.kind]}, as this document is one`,
        received: `"${shorten(wanted)}", which is ${KIND_WORDS[base.kind]}`,
        related: new Here(base.document, this.issues).key("id").related("it stands at"),
      });
      return null;
    }
    const below = this.of(base);
    if (below === null) return null;
    if (idOf(read.document) === wanted) this.replaced.add(base);
    const document = mergedDocument(below.document, read.document);
    return { ...read, document, kind: read.kind ?? kindOf(new Here(document, new IssueList())) };
  }

  /** Of two with the name the one that took the other's place, unless it is the one that asks. */
  private baseOf(read: Read, wanted: string): Read | null {
    const others = this.reads.filter((other) => other !== read && idOf(other.document) === wanted);
    const isSuccessor = (other: Read): boolean => extendsOf(other.document) === wanted;
    const ownName = idOf(read.document) === wanted;
    return others.find((other) => isSuccessor(other) !== ownName) ?? (ownName ? null : (others[0] ?? null));
  }

  private reportUnknown(read: Read, here: Here, wanted: string): void {
    const ids = [
      ...new Set(
        this.reads.flatMap(({ document, kind }) =>
          read.kind === null || kind === null || kind === read.kind ? (idOf(document) ?? []) : [],
        ),
      ),
    ].filter((id) => id !== idOf(read.document));
    here.report({
      code: "unknown-reference",
      expected: "the id of another document",
      received: `"${shorten(wanted)}"`,
      known: { what: `ids, the nearest of ${ids.length}`, names: nearestOf(wanted, ids, NEAREST_SHOWN) },
      hint:
        didYouMean(wanted, ids) ??
        (read.kind === null || read.kind === "scenario"
          ? "a scenario extends a file such as base.yaml, or settlesim:NAME"
          : undefined),
    });
  }
}

const NEAREST_SHOWN = 5;
