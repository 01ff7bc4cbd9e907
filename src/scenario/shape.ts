// What a document may hold, as values that read located nodes: `text(…)` decodes one scalar, `word([…])` takes one of a list.
// Maps, lists and choices between kinds are in shape-collections.ts; the reading of a whole document is in decode.ts.
// A shape says what it expects in the words of its own message, and describes itself as JSON Schema for editors.

import type { Finding } from "./issue.ts";
import { didYouMean } from "./near-miss.ts";
import { type Node, type Path, shorten } from "./node.ts";

/** Stands for a value that could not be read; whoever asked for it has been told where and why. */
export const REFUSED = Symbol("refused");
export type Refused = typeof REFUSED;

export type JsonSchema = { readonly [key: string]: unknown };
/** Named parts that refer to themselves. */
export type SchemaParts = Map<string, JsonSchema>;

/** A finding without its place. */
export type Note = Omit<Finding, "received" | "related">;
export type Decoded<T> = { readonly value: T } | Note;

/** Where a shape reports to, and which path it is at. */
export interface Reading {
  readonly path: (string | number)[];
  /** Reports at the value where the path stands. */
  readonly refuse: (finding: Finding) => Refused;
  /** Reports at a key of the map where the path stands. */
  readonly refuseKey: (key: string, finding: Finding) => Refused;
  /** What stands there is left out of what is read. */
  readonly leaveOut: (path: Path) => void;
}

export abstract class Shape<T> {
  /** What is expected, in words that follow "expected". */
  abstract readonly expected: string;
  /** May a node of this kind be meant for this shape? A union follows the part that says so. */
  abstract takes(node: Node): boolean;
  abstract read(node: Node, reading: Reading): T | Refused;
  abstract schema(parts: SchemaParts): JsonSchema;

  /** What stands in for a value that a map needs and that was refused, so that the rest of the map can still be judged. */
  standIn: { readonly value: T } | null = null;

  optional(): Optional<T> {
    return new Optional(this);
  }
}

/** A key that may be left out. */
export class Optional<T> {
  readonly shape: Shape<T>;

  constructor(shape: Shape<T>) {
    this.shape = shape;
  }
}

export type Of<S> = S extends Shape<infer T> ? T : never;

/** Editors read `0.5` as a number and `true` as a boolean; here all of it is text. */
const SCALAR = ["string", "number", "boolean"];

class TextShape<T> extends Shape<T> {
  readonly expected: string;
  private readonly decode: (text: string) => Decoded<T>;

  constructor(expected: string, decode: (text: string) => Decoded<T>) {
    super();
    this.expected = expected;
    this.decode = decode;
  }

  takes(node: Node): boolean {
    return node.kind === "text";
  }

  read(node: Node, reading: Reading): T | Refused {
    if (node.kind !== "text" || node.empty) return reading.refuse({ code: "wrong-kind", expected: this.expected });
    const decoded = this.decode(node.text);
    if ("value" in decoded) return decoded.value;
    const hint = decoded.hint ?? (decoded.known == null ? undefined : didYouMean(node.text, decoded.known.names));
    // A short list of words stands in `expected` already.
    const known = decoded.code === "unknown-word" ? undefined : decoded.known;
    return reading.refuse({ ...decoded, known, hint });
  }

  schema(): JsonSchema {
    return { type: SCALAR, description: this.expected };
  }
}

/**
 * A scalar: `expected` names it with an example, `decode` reads the text or says what is wrong. With a `standIn` a map goes
 * on being judged without it.
 */
export function text<T>(expected: string, decode: (text: string) => Decoded<T>, standIn?: T): Shape<T> {
  const shape = new TextShape(expected, decode);
  if (standIn !== undefined) shape.standIn = { value: standIn };
  return shape;
}

class WordShape<T extends string> extends Shape<T> {
  readonly words: readonly T[];
  readonly expected: string;

  constructor(words: readonly T[], what: string) {
    super();
    this.words = words;
    const [first] = words;
    if (first !== undefined) this.standIn = { value: first };
    this.expected = words.length === 1 ? `the word ${words[0]}` : `${what}: ${listed(words)}`;
  }

  takes(node: Node): boolean {
    return node.kind === "text";
  }

  read(node: Node, reading: Reading): T | Refused {
    const { expected } = this;
    if (node.kind !== "text" || node.empty) return reading.refuse({ code: "wrong-kind", expected });
    const found = this.words.find((word) => word === node.text);
    if (found !== undefined) return found;
    const hint = didYouMean(node.text, this.words);
    return reading.refuse({ code: "unknown-word", expected, received: `"${shorten(node.text)}"`, hint });
  }

  schema(): JsonSchema {
    return { enum: this.words, description: this.expected };
  }
}

/** One of a short list of words. */
export function word<const T extends string>(words: readonly T[], what: string): Shape<T> {
  return new WordShape(words, what);
}

export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Reads a part at its step of the path; what is refused is left out. */
export function readAt<T>(step: string | number, node: Node, shape: Shape<T>, reading: Reading): T | Refused {
  reading.path.push(step);
  const read = shape.read(node, reading);
  if (read === REFUSED) reading.leaveOut([...reading.path]);
  reading.path.pop();
  return read;
}
