// A YAML document as located nodes: maps, lists and texts, each knowing where it stands. Every scalar is text; nothing is
// decoded here. `Here` is a finger on one node, moved by `.key("legs").item(2)`, at which an issue can be reported.

import type { Finding, Issue, IssueList, Place } from "./issue.ts";

export type Node = MapNode | ListNode | TextNode;

/** Where it stands when that is not the file of what is around it: it was laid in from there (layers.ts). */
interface Laid {
  readonly from?: YamlFile;
  /** The source of a block in the document below, where the one above has another. */
  readonly sourceBelow?: Node;
}

export interface MapNode extends Laid {
  readonly kind: "map";
  readonly offset: number;
  /** In the order in which they are written. Keys are distinct. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Something inside was refused and taken out: whatever judges the whole keeps silent. */
  readonly incomplete?: true;
  /** The keys of this map that were taken out. */
  readonly taken?: ReadonlySet<string>;
}

export interface Entry extends Laid {
  readonly keyOffset: number;
  readonly value: Node;
}

export interface ListNode extends Laid {
  readonly kind: "list";
  readonly offset: number;
  readonly items: readonly Node[];
  /** The places the items had before some were taken out, for messages. */
  readonly numbers?: readonly number[];
  readonly incomplete?: true;
  /** At least one item was taken out as a whole. */
  readonly lostItems?: true;
}

/** `empty` is a value left out (`key:`), which is not the same as `""`. */
export interface TextNode extends Laid {
  readonly kind: "text";
  readonly offset: number;
  readonly text: string;
  readonly empty: boolean;
  /** Reported already: whoever reads it keeps silent. */
  readonly refused?: true;
}

/** One of the documents of a file. */
export interface YamlDocument {
  readonly file: YamlFile;
  readonly root: Node;
  /** What it was laid over (merge.ts). */
  readonly over?: YamlDocument;
  /** Where values were set in it on the command line. */
  readonly set?: readonly Path[];
}

export interface YamlFile {
  readonly name: string;
  /** Not a file but a value given on the command line: `link.half-spread.is = 50bp`. */
  readonly given?: string;
  readonly placeAt: (offset: number) => Place;
}

export type Path = readonly (string | number)[];

/** A place in a document that may or may not be there. */
export class Here {
  readonly document: YamlDocument;
  readonly path: Path;
  readonly issues: IssueList;

  constructor(document: YamlDocument, issues: IssueList, path: Path = []) {
    this.document = document;
    this.issues = issues;
    this.path = path;
  }

  key(name: string): Here {
    return new Here(this.document, this.issues, [...this.path, name]);
  }

  item(index: number): Here {
    return new Here(this.document, this.issues, [...this.path, index]);
  }

  along(path: Path): Here {
    return new Here(this.document, this.issues, [...this.path, ...path]);
  }

  node(): Node | null {
    return nodeAt(this.document.root, this.path);
  }

  has(name: string): boolean {
    const node = this.node();
    return node?.kind === "map" && node.entries.has(name);
  }

  /** Was nothing inside refused? Then the whole may be judged: sums of shares, gaps between dates. */
  isComplete(): boolean {
    const node = this.node();
    return node !== null && (node.kind === "text" || node.incomplete !== true);
  }

  /** Where the value stands; for a value that is not there, the nearest enclosing one. */
  place(): Place {
    return placeOf(this.document, this.path);
  }

  keyPlace(name: string): Place {
    const node = this.node();
    const entry = node?.kind === "map" ? node.entries.get(name) : undefined;
    return entry === undefined ? this.place() : (entry.from ?? this.file()).placeAt(entry.keyOffset);
  }

  /** The file that the value stands in, which is not the document's where it was laid over another or set. */
  file(): YamlFile {
    return standingAt(this.document, this.path).file;
  }

  /** Says nothing of what was taken out: it has been reported, and what follows from its absence is no mistake. */
  report(finding: Finding): void {
    if (this.isTakenOut()) return;
    this.issues.add(this.place(), this.words(), { ...finding, received: finding.received ?? describe(this.node()) });
  }

  private isTakenOut(): boolean {
    if (this.path.length === 0 || this.node() !== null) return false;
    const around = nodeAt(this.document.root, this.path.slice(0, -1));
    if (around?.kind === "map") return around.taken?.has(String(this.path.at(-1))) === true;
    return around === null || around.kind === "text" || around.incomplete === true;
  }

  /** Is every item still there, with these keys as they were written? */
  keepsItemsWith(...keys: readonly string[]): boolean {
    const node = this.node();
    if (node?.kind !== "list" || node.lostItems === true) return false;
    return node.items.every((_, index) => !keys.some((key) => this.item(index).hasLost(key)));
  }

  /** Was this key of the map refused and taken out? */
  hasLost(name: string): boolean {
    const node = this.node();
    return node?.kind === "map" && node.taken?.has(name) === true;
  }

  /** Reports at the key itself: the key is wrong, not its value. */
  reportKey(name: string, finding: Finding): void {
    const received = finding.received ?? `"${shorten(name)}"`;
    this.issues.add(this.keyPlace(name), formatPath(this.document.root, [...this.path, name]), {
      ...finding,
      received,
    });
  }

  words(): string {
    return formatPath(this.document.root, this.path);
  }

  related(what: string): NonNullable<Issue["related"]> {
    return { ...this.place(), what };
  }
}

export function nodeAt(root: Node, path: Path): Node | null {
  let node: Node | undefined = root;
  for (const step of path) node = childOf(node, step);
  return node ?? null;
}

function placeOf(document: YamlDocument, path: Path): Place {
  const { file, node } = standingAt(document, path);
  return file.placeAt(node.offset);
}

/** The node there, or the nearest enclosing one, and its file. */
function standingAt(document: YamlDocument, path: Path): { readonly file: YamlFile; readonly node: Node } {
  let node: Node = document.root;
  let file = node.from ?? document.file;
  for (const step of path) {
    const next = childOf(node, step);
    if (next === undefined) break;
    node = next;
    file = node.from ?? file;
  }
  return { file, node };
}

function childOf(node: Node | undefined, step: string | number): Node | undefined {
  if (node?.kind === "map" && typeof step === "string") return node.entries.get(step)?.value;
  if (node?.kind === "list" && typeof step === "number") return node.items[step];
  return undefined;
}

/** `legs[2].cycle`; a key that is not a plain word is quoted: `calendars["office.orders"]`. */
export function formatPath(root: Node, path: Path): string {
  let text = "";
  let node: Node | null = root;
  for (const step of path) {
    if (typeof step === "number") text += `[${node?.kind === "list" ? (node.numbers?.[step] ?? step) : step}]`;
    else if (/^[\w-]+$/.test(step)) text += text === "" ? step : `.${step}`;
    else text += `["${shorten(step)}"]`;
    node = node === null ? null : nodeAt(node, [step]);
  }
  return text;
}

/** What stands there, in words for a message. */
export function describe(node: Node | null): string {
  if (node === null) return "nothing";
  if (node.kind === "text") return node.empty ? "nothing" : `"${shorten(node.text)}"`;
  if (node.kind === "list") return node.items.length === 0 ? "an empty list" : "a list";
  if (node.entries.size === 0) return "an empty map";
  return `a map with ${[...node.entries.keys()].slice(0, 3).map(shorten).join(", ")}${node.entries.size > 3 ? ", …" : ""}`;
}

const LONGEST_SHOWN = 60;

/** What nobody sees or what moves the cursor: shown as its code. Marks that join letters (Tamil, Hindi) are invisible too. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00a0\u2000-\u200a\u202f\u205f\u3000]/gu;

/** One printable line: no control characters, not longer than a glance. */
export function shorten(text: string): string {
  // A file decides what is printed here: anything that could move the cursor of a terminal is shown as its code.
  const plain = text.replace(UNSEEN, (mark) =>
    mark === "\n" ? "\\n" : mark === "\t" ? "\\t" : `\\u${codeOf(mark).toLowerCase().padStart(4, "0")}`,
  );
  const letters = Array.from(plain);
  return letters.length <= LONGEST_SHOWN ? plain : `${letters.slice(0, LONGEST_SHOWN).join("")}…`;
}

/** Control characters, half characters, and marks that turn the direction of what follows: no text may bring them along. */
const CONTROLS = /(?![\n\t])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u;

/** `U+001B` for the first character of a text that is not fit to print, or null. */
export function controlIn(text: string): string | null {
  const found = CONTROLS.exec(text);
  return found === null ? null : `U+${codeOf(found[0]).padStart(4, "0")}`;
}

function codeOf(letter: string): string {
  return (letter.codePointAt(0) ?? 0).toString(16).toUpperCase();
}
