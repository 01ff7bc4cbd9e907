// The parser's tree to located nodes: aliases followed and counted, keys plain and distinct, no tags, no merge keys.
// An alias shares the node of its anchor, so nothing grows here; what it would grow to when read out is counted.

import type * as Yaml from "yaml";
import type { Finding, IssueList } from "./issue.ts";
import { controlIn, type Entry, type Node, shorten, type TextNode, type YamlFile } from "./node.ts";
import { isAlias, isMap, isScalar, isSeq } from "./yaml-loader.ts";

/** What a document may hold when every alias is read out. */
const MAX_NODES = 200_000;
const MAX_ALIASES = 1_000;
/** Names through which an object of this language reaches its own machinery. */
const PROTOTYPE_KEYS = new Set(["__proto__", "constructor", "prototype"]);
const TEXT_TAGS = new Set(["!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"]);

interface Sized {
  readonly node: Node;
  readonly size: number;
}

/** Reads one document. */
export class NodeReader {
  private readonly file: YamlFile;
  private readonly text: string;
  private readonly issues: IssueList;
  private readonly anchors = new Map<string, Sized | "open">();
  private aliases = 0;
  private tooMuch = false;

  constructor(file: YamlFile, text: string, issues: IssueList) {
    this.file = file;
    this.text = text;
    this.issues = issues;
  }

  /** The root, or null when the document is refused as a whole. A key that is refused is left out of its map. */
  read(contents: unknown): Node | null {
    const { node } = this.nodeOf(contents);
    return this.tooMuch ? null : node;
  }

  private nodeOf(value: unknown): Sized {
    if (isAlias(value)) return this.aliased(value);
    const offset = offsetOf(value);
    const anchor = anchorOf(value);
    if (anchor !== null) this.anchors.set(anchor, "open");
    const sized = this.plainNode(value, offset);
    this.refuseTag(value, offset);
    if (anchor !== null) this.anchors.set(anchor, sized);
    if (sized.size <= MAX_NODES) return sized;
    this.refuseSize(offset);
    return { node: sized.node, size: 1 };
  }

  private plainNode(value: unknown, offset: number): Sized {
    if (isMap(value)) return this.mapOf(value, offset);
    if (isSeq(value)) return this.listOf(value, offset);
    return { node: this.printable(textOf(value, offset)), size: 1 };
  }

  /** An escape such as "\e" writes what the bytes of the file may not hold. */
  private printable(node: TextNode): Node {
    const control = controlIn(node.text);
    if (control === null) return node;
    this.refuseControl(node.offset, control);
    return { ...node, text: "", empty: true, refused: true };
  }

  private refuseControl(offset: number, control: string): null {
    return this.refuse(offset, {
      code: "control-character",
      expected: "printable text",
      received: `the control character ${control}`,
      hint: "delete it, or the escape that stands for it",
    });
  }

  private listOf(list: Yaml.YAMLSeq, offset: number): Sized {
    const items: Node[] = [];
    let size = 1;
    for (const item of list.items) {
      // `[a: 1]` is a list of one map with one key.
      const sized = isPair(item) ? this.mapOf({ items: [item] }, offsetOf(item.key)) : this.nodeOf(item);
      items.push(sized.node);
      size += sized.size;
    }
    return { node: { kind: "list", offset, items }, size };
  }

  private mapOf(map: Pick<Yaml.YAMLMap, "items">, offset: number): Sized {
    const entries = new Map<string, Entry>();
    let size = 1;
    let isWhole = true;
    for (const pair of map.items) {
      const sized = this.nodeOf(pair.value);
      size += sized.size;
      const key = this.keyOf(pair, entries);
      if (key === null) isWhole = false;
      else if (!entries.has(key.text)) entries.set(key.text, { keyOffset: key.offset, value: sized.node });
    }
    const node: Node = { kind: "map", offset, entries, ...(isWhole ? {} : { incomplete: true }) };
    return { node, size };
  }

  /** null for a key that is refused. Of two equal ones the first holds. */
  private keyOf(pair: Yaml.Pair, taken: ReadonlyMap<string, Entry>): { text: string; offset: number } | null {
    const key = pair.key;
    const offset = offsetOf(key);
    if (!isScalar(key) || typeof key.value !== "string" || isEmpty(key)) {
      return this.refuse(offset, { code: "complex-key", expected: "a key of plain text", received: keyWords(key) });
    }
    const text = key.value;
    const control = controlIn(text);
    if (control !== null) return this.refuseControl(offset, control);
    if (text === "<<") {
      return this.refuse(offset, {
        code: "yaml-merge",
        expected: "no merge key",
        received: '"<<"',
        hint: "write the keys out; a rail repeats a leg with `same-as`",
      });
    }
    if (PROTOTYPE_KEYS.has(text)) {
      return this.refuse(offset, { code: "prototype-key", expected: "another name for a key", received: `"${text}"` });
    }
    const first = taken.get(text);
    if (first !== undefined) {
      this.refuse(offset, {
        code: "duplicate-key",
        expected: "each key once in a map",
        received: `"${shorten(text)}" again`,
        related: { ...this.file.placeAt(first.keyOffset), what: "written before at" },
      });
    }
    return { text, offset };
  }

  private aliased(alias: Yaml.Alias): Sized {
    const offset = offsetOf(alias);
    const found = this.anchors.get(alias.source);
    this.aliases += 1;
    if (this.aliases > MAX_ALIASES) this.refuseAliases(offset);
    if (found !== undefined && found !== "open") return found;
    const name = shorten(alias.source);
    if (found === "open") {
      this.refuse(offset, {
        code: "alias-recursive",
        expected: `an alias outside its own anchor &${name}`,
        received: `*${name}`,
      });
    } else {
      this.refuse(offset, {
        code: "alias-unknown",
        expected: `an anchor &${name} earlier in the document`,
        received: `*${name}`,
        hint: "quote a text that begins with *",
      });
    }
    return { node: { kind: "text", offset, text: "", empty: true, refused: true }, size: 1 };
  }

  private refuseTag(value: unknown, offset: number): void {
    const tag = isScalar(value) || isMap(value) || isSeq(value) ? value.tag : undefined;
    if (tag === undefined || TEXT_TAGS.has(tag)) return;
    // The range of a value begins after its tag, which is the last word before it.
    const written = /(!\S*)\s*$/.exec(this.text.slice(0, offset));
    const received = shorten(written?.[1] ?? tag);
    this.refuse(written === null ? offset : written.index, {
      code: "yaml-tag",
      expected: "a value without a tag",
      received: `the tag ${received}`,
      hint: "every value is read as text; quote a text that begins with !",
    });
  }

  private refuseSize(offset: number): void {
    if (!this.tooMuch) {
      this.refuse(offset, {
        code: this.aliases > 0 ? "alias-expansion" : "yaml-too-much",
        expected: `at most ${MAX_NODES} values in a document, aliases read out`,
        received: "more",
        hint: this.aliases > 0 ? "aliases of aliases multiply: write the values out" : "split the file",
      });
    }
    this.tooMuch = true;
  }

  private refuseAliases(offset: number): void {
    if (!this.tooMuch) {
      this.refuse(offset, {
        code: "alias-expansion",
        expected: `at most ${MAX_ALIASES} aliases in a document`,
        received: "one more",
      });
    }
    this.tooMuch = true;
  }

  private refuse(offset: number, finding: Finding & { readonly received: string }): null {
    this.issues.add(this.file.placeAt(offset), "", finding);
    return null;
  }
}

function textOf(value: unknown, offset: number): TextNode {
  if (!isScalar(value)) return { kind: "text", offset, text: "", empty: true };
  const text = typeof value.value === "string" ? value.value : (value.source ?? "");
  return { kind: "text", offset, text, empty: isEmpty(value) };
}

/** `key:` with nothing behind it; `key: ""` is a text without letters. */
function isEmpty(scalar: Yaml.Scalar): boolean {
  return scalar.type === "PLAIN" && (scalar.source ?? "") === "";
}

function isPair(value: unknown): value is Yaml.Pair {
  return typeof value === "object" && value !== null && "key" in value && "value" in value && !isScalar(value);
}

function offsetOf(value: unknown): number {
  const range = (value as { range?: readonly number[] | null } | null)?.range;
  return range?.[0] ?? 0;
}

function anchorOf(value: unknown): string | null {
  return (value as { anchor?: string } | null)?.anchor ?? null;
}

function keyWords(key: unknown): string {
  if (isMap(key)) return "a map";
  if (isSeq(key)) return "a list";
  if (isAlias(key)) return "an alias";
  return "nothing";
}
