// The plain part of YAML, read at once: maps and lists by indentation, flow brackets, quoted and unquoted texts of one line,
// comments. Whatever is less plain (anchors, tags, escapes, texts over several lines, every mistake) makes it give up, and
// the library reads the file instead: it alone decides what YAML means and says what is wrong. A test holds the two to the
// same nodes. Worth its lines because a pack is read at every start, and the library takes ten times as long for it.

import type { Entry, MapNode, Node } from "./node.ts";

const MAX_PLAIN_LENGTH = 1024 * 1024;
const MAX_PLAIN_DEPTH = 32;
/** Longer texts on one line are left to the library, which has a bound for them. */
const MAX_PLAIN_LINE = 16 * 1024;
/** Thrown by the reader and caught where it began; nobody else sees it. */
const NOT_PLAIN = Symbol("not plain");

/** The roots of the documents, or null when the text is not plain. */
export function readPlainYaml(text: string): readonly Node[] | null {
  if (text.length > MAX_PLAIN_LENGTH || /[\t\r]|^%|^\.\.\./m.test(text)) return null;
  if (longestLine(text) > MAX_PLAIN_LINE) return null;
  try {
    return new PlainReader(text).documents();
  } catch (thrown) {
    if (thrown !== NOT_PLAIN) throw thrown;
    return null;
  }
}

function longestLine(text: string): number {
  let longest = 0;
  for (let from = 0; from < text.length; ) {
    const end = text.indexOf("\n", from);
    const until = end < 0 ? text.length : end;
    longest = Math.max(longest, until - from);
    from = until + 1;
  }
  return longest;
}

const KEY = /[A-Za-z0-9][\w.>/-]*(?=:(?: |\n|$))/y;
/** An unquoted text may not begin with what has a meaning of its own. */
const INDICATORS = "-?:,[]{}#&*!|>'\"%@`";
const PROTOTYPE_KEYS = new Set(["constructor", "prototype"]);

class PlainReader {
  private readonly text: string;
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  documents(): readonly Node[] {
    const roots: Node[] = [];
    for (;;) {
      this.toContent();
      if (this.at >= this.text.length) return roots;
      if (this.isMarker()) {
        this.at += 3;
        this.restIsBlank();
        continue;
      }
      if (this.columnOf(this.at) !== 0) throw NOT_PLAIN;
      roots.push(this.isFlow() ? this.inline(-1) : this.block(0));
      this.toContent();
      if (this.at < this.text.length && !this.isMarker()) throw NOT_PLAIN;
    }
  }

  /** A map or a list whose lines begin in this column. */
  private block(indent: number): Node {
    this.depth += 1;
    if (this.depth > MAX_PLAIN_DEPTH) throw NOT_PLAIN;
    const node = this.isDash() ? this.list(indent) : this.map(indent);
    this.depth -= 1;
    return node;
  }

  private map(indent: number): MapNode {
    const offset = this.at;
    const entries = new Map<string, Entry>();
    do {
      const keyOffset = this.at;
      const key = this.key();
      this.at += 1;
      const value = this.valueOf(indent);
      if (entries.has(key) || PROTOTYPE_KEYS.has(key)) throw NOT_PLAIN;
      entries.set(key, { keyOffset, value });
    } while (this.continues(indent) && !this.isDash());
    return { kind: "map", offset, entries };
  }

  private list(indent: number): Node {
    const offset = this.at;
    const items: Node[] = [];
    do {
      this.at += 1;
      this.skipSpaces();
      items.push(this.isEndOfLine() ? this.below(indent, false) : this.itemOf(indent));
    } while (this.continues(indent) && this.isDash());
    return { kind: "list", offset, items };
  }

  /** `- key: value` begins a map in the column of its key. */
  private itemOf(indent: number): Node {
    if (this.isDash()) throw NOT_PLAIN;
    KEY.lastIndex = this.at;
    if (!KEY.test(this.text)) return this.inline(indent);
    this.depth += 1;
    if (this.depth > MAX_PLAIN_DEPTH) throw NOT_PLAIN;
    const node = this.map(this.columnOf(this.at));
    this.depth -= 1;
    return node;
  }

  /** What stands behind `key:`, on its line or below. */
  private valueOf(indent: number): Node {
    this.skipSpaces();
    return this.isEndOfLine() ? this.below(indent, true) : this.inline(indent);
  }

  /** A block that begins on the next line: deeper, or, for a list below a key, in the same column. */
  private below(indent: number, mayAlign: boolean): Node {
    this.toContent();
    const column = this.columnOf(this.at);
    const isAligned = mayAlign && column === indent && this.isDash();
    if (this.at >= this.text.length || this.isMarker() || (column <= indent && !isAligned)) throw NOT_PLAIN;
    // Brackets may begin on a line of their own; a text there is left to the library.
    return this.isFlow() ? this.inline(indent) : this.block(column);
  }

  /** A value that begins on this line and, brackets aside, ends on it. */
  private inline(indent: number): Node {
    if (this.isFlow()) {
      const node = this.flow(indent);
      this.restIsBlank();
      return node;
    }
    if (this.isQuote()) {
      const node = this.quoted();
      this.restIsBlank();
      return node;
    }
    return this.text[this.at] === ">" ? this.folded(indent) : this.unquoted(indent);
  }

  private unquoted(indent: number): Node {
    const offset = this.at;
    const line = this.text.slice(offset, this.endOfLine());
    const comment = line.indexOf(" #");
    const text = (comment < 0 ? line : line.slice(0, comment)).trimEnd();
    const begins = text[0] ?? "";
    if (begins === "" || (INDICATORS.includes(begins) && !/^-[^ ]/.test(text))) throw NOT_PLAIN;
    if (text.includes(": ") || text.endsWith(":")) throw NOT_PLAIN;
    this.at = this.endOfLine();
    this.refuseContinuation(indent);
    return { kind: "text", offset, text, empty: false };
  }

  /** A deeper line below would belong to the text. */
  private refuseContinuation(indent: number): void {
    const from = this.at;
    this.toContent();
    if (this.at < this.text.length && this.columnOf(this.at) > indent) throw NOT_PLAIN;
    this.at = from;
  }

  /** `>-` with lines of one indentation: they are joined by spaces. */
  private folded(indent: number): Node {
    const offset = this.at;
    if (!this.text.startsWith(">-\n", offset)) throw NOT_PLAIN;
    this.at += 3;
    const lines: string[] = [];
    let column = -1;
    while (this.at < this.text.length) {
      const line = this.text.slice(this.at, this.endOfLine());
      const begins = line.search(/[^ ]/);
      if (begins < 0) throw NOT_PLAIN;
      if (begins <= indent) break;
      if (column < 0) column = begins;
      if (begins !== column || line.endsWith(" ")) throw NOT_PLAIN;
      lines.push(line.slice(column));
      this.at = this.endOfLine() + 1;
    }
    if (lines.length === 0) throw NOT_PLAIN;
    this.at = Math.min(this.at - 1, this.text.length);
    return { kind: "text", offset, text: lines.join(" "), empty: false };
  }

  private flow(indent: number): Node {
    this.depth += 1;
    if (this.depth > MAX_PLAIN_DEPTH) throw NOT_PLAIN;
    const node = this.text[this.at] === "{" ? this.flowMap(indent) : this.flowList(indent);
    this.depth -= 1;
    return node;
  }

  private flowMap(indent: number): Node {
    const offset = this.at;
    const entries = new Map<string, Entry>();
    this.at += 1;
    this.skipFlow(indent);
    if (this.takes("}")) return { kind: "map", offset, entries };
    for (;;) {
      const keyOffset = this.at;
      const key = this.key();
      this.at += 1;
      this.skipFlow(indent);
      const value = this.flowValue(indent);
      if (entries.has(key) || PROTOTYPE_KEYS.has(key)) throw NOT_PLAIN;
      entries.set(key, { keyOffset, value });
      if (this.takes("}")) return { kind: "map", offset, entries };
      this.comma(indent);
    }
  }

  private flowList(indent: number): Node {
    const offset = this.at;
    const items: Node[] = [];
    this.at += 1;
    this.skipFlow(indent);
    if (this.takes("]")) return { kind: "list", offset, items };
    for (;;) {
      items.push(this.flowValue(indent));
      if (this.takes("]")) return { kind: "list", offset, items };
      this.comma(indent);
    }
  }

  private flowValue(indent: number): Node {
    const node = this.isFlow() ? this.flow(indent) : this.isQuote() ? this.quoted() : this.flowText();
    this.skipFlow(indent);
    return node;
  }

  private flowText(): Node {
    const offset = this.at;
    const { text } = this;
    let end = offset;
    for (; end < text.length; end++) {
      const mark = text[end] ?? "";
      if (",[]{}\n".includes(mark)) break;
      if (mark === ":" && ", []{}\n".includes(text[end + 1] ?? "\n")) throw NOT_PLAIN;
      if (mark === "#" && text[end - 1] === " ") break;
    }
    const written = text.slice(offset, end).trimEnd();
    const begins = written[0] ?? "";
    if (begins === "" || (INDICATORS.includes(begins) && !/^-[^ ]/.test(written))) throw NOT_PLAIN;
    this.at = offset + written.length;
    return { kind: "text", offset, text: written, empty: false };
  }

  private comma(indent: number): void {
    if (!this.takes(",")) throw NOT_PLAIN;
    this.skipFlow(indent);
  }

  private takes(mark: string): boolean {
    if (this.text[this.at] !== mark) return false;
    this.at += 1;
    return true;
  }

  /** A quoted text of one line without escapes. */
  private quoted(): Node {
    const offset = this.at;
    const quote = this.text[offset] ?? "";
    const end = this.text.indexOf(quote, offset + 1);
    const text = this.text.slice(offset + 1, end);
    if (end < 0 || text.includes("\n") || text.includes("\\") || this.text[end + 1] === quote) throw NOT_PLAIN;
    this.at = end + 1;
    return { kind: "text", offset, text, empty: false };
  }

  private key(): string {
    KEY.lastIndex = this.at;
    const found = KEY.exec(this.text);
    if (found === null) throw NOT_PLAIN;
    this.at = KEY.lastIndex;
    return found[0];
  }

  /** Is the next line with something on it one more of this block? */
  private continues(indent: number): boolean {
    this.toContent();
    if (this.at >= this.text.length || this.isMarker()) return false;
    const column = this.columnOf(this.at);
    if (column > indent) throw NOT_PLAIN;
    return column === indent;
  }

  /** Past blank lines and comments, to the next mark that means something. */
  private toContent(): void {
    for (;;) {
      while (this.text[this.at] === " " || this.text[this.at] === "\n") this.at += 1;
      if (this.text[this.at] !== "#") return;
      this.at = this.endOfLine();
    }
  }

  /** The same inside brackets, where a line below must stand deeper than the block around. */
  private skipFlow(indent: number): void {
    const from = this.at;
    this.toContent();
    const passed = this.text.slice(from, this.at);
    if (/[^ \n]#/.test(`${this.text[from - 1] ?? ""}${passed}`)) throw NOT_PLAIN;
    if (passed.includes("\n") && this.columnOf(this.at) <= indent) throw NOT_PLAIN;
  }

  private restIsBlank(): void {
    const from = this.at;
    this.skipSpaces();
    if (this.at < this.text.length && this.text[this.at] !== "\n" && (this.text[this.at] !== "#" || this.at === from)) {
      throw NOT_PLAIN;
    }
    this.at = this.endOfLine();
  }

  private isEndOfLine(): boolean {
    const mark = this.text[this.at];
    return mark === undefined || mark === "\n" || (mark === "#" && this.text[this.at - 1] === " ");
  }

  private isDash(): boolean {
    return this.text[this.at] === "-" && " \n".includes(this.text[this.at + 1] ?? "\n");
  }

  private isFlow(): boolean {
    return this.text[this.at] === "{" || this.text[this.at] === "[";
  }

  private isQuote(): boolean {
    return this.text[this.at] === '"' || this.text[this.at] === "'";
  }

  private isMarker(): boolean {
    return this.text.startsWith("---", this.at) && this.columnOf(this.at) === 0;
  }

  private skipSpaces(): void {
    while (this.text[this.at] === " ") this.at += 1;
  }

  private endOfLine(): number {
    const end = this.text.indexOf("\n", this.at);
    return end < 0 ? this.text.length : end;
  }

  private columnOf(offset: number): number {
    return offset - (this.text.lastIndexOf("\n", offset - 1) + 1);
  }
}
