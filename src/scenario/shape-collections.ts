// Shapes with parts: maps with known keys, maps from names to values, lists, pairs, and values of one of several kinds.
// A part that is refused is left out and reading goes on, so that one wrong date does not hide the next mistake; a map
// without a key it needs is refused as a whole.

import { didYouMean, nearest } from "./near-miss.ts";
import type { MapNode, Node } from "./node.ts";
import { describe, shorten } from "./node.ts";
import {
  type JsonSchema,
  type Of,
  Optional,
  REFUSED,
  type Reading,
  type Refused,
  type SchemaParts,
  Shape,
} from "./shape.ts";

/** Keys of a map with their shapes. */
export type Keys = Readonly<Record<string, Shape<unknown> | Optional<unknown>>>;

type RequiredKeys<K extends Keys> = { [P in keyof K]: K[P] extends Optional<unknown> ? never : P }[keyof K];
type OptionalKeys<K extends Keys> = { [P in keyof K]: K[P] extends Optional<unknown> ? P : never }[keyof K];
type Value<S> = S extends Optional<infer T> ? T : S extends Shape<infer T> ? T : never;
type Flat<T> = { [P in keyof T]: T[P] };

export type Fields<K extends Keys> = Flat<
  { [P in RequiredKeys<K>]: Value<K[P]> } & { [P in OptionalKeys<K>]?: Value<K[P]> | undefined }
>;

class BlockShape<K extends Keys, O = never> extends Shape<Fields<K>> {
  readonly expected: string;
  readonly keys: K;
  private readonly shapes: ReadonlyMap<string, Shape<unknown>>;
  private readonly required: readonly string[];
  private readonly others: Shape<O> | null;

  constructor(what: string, keys: K, others: Shape<O> | null) {
    super();
    this.expected = what;
    this.keys = keys;
    this.others = others;
    this.shapes = new Map(Object.entries(keys).map(([key, of]) => [key, of instanceof Optional ? of.shape : of]));
    this.required = Object.entries(keys).flatMap(([key, of]) => (of instanceof Optional ? [] : [key]));
  }

  takes(node: Node): boolean {
    return node.kind === "map";
  }

  read(node: Node, reading: Reading): Fields<K> | Refused {
    if (node.kind !== "map") return reading.refuse({ code: "wrong-kind", expected: this.expected });
    const fields: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    const meant = new Set<string>();
    for (const [key, { value }] of node.entries) {
      const shape = this.shapes.get(key) ?? this.others;
      if (shape === null) meant.add(this.refuseStranger(key, reading));
      else {
        const read = readAt(key, value, shape, reading);
        if (read !== REFUSED) fields[key] = read;
      }
    }
    let isWhole = true;
    for (const key of this.required) {
      if (Object.hasOwn(fields, key)) continue;
      const shape = this.shapes.get(key);
      // A key that is misspelt, or that was refused with its map, is missed by nobody.
      if (!node.entries.has(key) && !meant.has(key) && node.incomplete !== true) this.miss(key, node, reading);
      if (shape?.standIn == null) isWhole = false;
      else fields[key] = shape.standIn.value;
      reading.leaveOut([...reading.path, key]);
    }
    return isWhole ? (fields as Fields<K>) : REFUSED;
  }

  private miss(key: string, node: MapNode, reading: Reading): void {
    const expected = `the key ${key}: ${this.shapes.get(key)?.expected}`;
    const received = node.entries.size === 0 ? "an empty map" : describe(node);
    reading.refuse({ code: "missing-key", expected, received });
  }

  /** Keys this block does not know: a union follows the block with the fewest. */
  strangers(node: MapNode): number {
    return this.others !== null ? 0 : [...node.entries.keys()].filter((key) => !this.shapes.has(key)).length;
  }

  /** Returns the key that is meant, where one is near. */
  private refuseStranger(key: string, reading: Reading): string {
    const names = [...this.shapes.keys()];
    const hint = didYouMean(key, names);
    reading.refuseKey(key, {
      code: "unknown-key",
      expected: `a key of ${this.expected}`,
      known: { what: "keys", names },
      hint,
    });
    reading.leaveOut([...reading.path, key]);
    return nearest(key, names) ?? "";
  }

  schema(parts: SchemaParts): JsonSchema {
    const properties = Object.fromEntries([...this.shapes].map(([key, shape]) => [key, shape.schema(parts)]));
    const additionalProperties = this.others === null ? false : this.others.schema(parts);
    const required = this.required.length === 0 ? {} : { required: this.required };
    return { type: "object", description: this.expected, properties, ...required, additionalProperties };
  }
}

/** A map with these keys and no others. */
export function block<K extends Keys>(what: string, keys: K): Shape<Fields<K>> & { readonly keys: K } {
  return new BlockShape(what, keys, null);
}

/** A map with these keys, and others that all have one shape. */
export function openBlock<K extends Keys, O>(
  what: string,
  keys: K,
  others: Shape<O>,
): Shape<Fields<K>> & { readonly keys: K } {
  return new BlockShape(what, keys, others);
}

class TableShape<V> extends Shape<Record<string, V>> {
  readonly expected: string;
  private readonly key: Shape<string>;
  private readonly value: Shape<V>;

  constructor(what: string, key: Shape<string>, value: Shape<V>) {
    super();
    this.expected = what;
    this.standIn = { value: {} };
    this.key = key;
    this.value = value;
  }

  takes(node: Node): boolean {
    return node.kind === "map";
  }

  read(node: Node, reading: Reading): Record<string, V> | Refused {
    if (node.kind !== "map") return reading.refuse({ code: "wrong-kind", expected: this.expected });
    const read: Record<string, V> = Object.create(null) as Record<string, V>;
    for (const [written, { value, keyOffset }] of node.entries) {
      const at: Reading = {
        ...reading,
        refuse: (finding) => reading.refuseKey(written, { ...finding, received: `"${shorten(written)}"` }),
      };
      const key = this.key.read({ kind: "text", offset: keyOffset, text: written, empty: false }, at);
      if (key === REFUSED) {
        reading.leaveOut([...reading.path, written]);
        continue;
      }
      const one = readAt(written, value, this.value, reading);
      if (one !== REFUSED) read[key] = one;
    }
    return read;
  }

  schema(parts: SchemaParts): JsonSchema {
    return { type: "object", description: this.expected, additionalProperties: this.value.schema(parts) };
  }
}

/** A map from names to values of one shape. */
export function table<V>(what: string, key: Shape<string>, value: Shape<V>): Shape<Record<string, V>> {
  return new TableShape(what, key, value);
}

class ListShape<T> extends Shape<T[]> {
  readonly expected: string;
  private readonly item: Shape<T>;
  private readonly atLeastOne: boolean;

  constructor(what: string, item: Shape<T>, atLeastOne: boolean) {
    super();
    this.expected = what;
    this.standIn = { value: [] };
    this.item = item;
    this.atLeastOne = atLeastOne;
  }

  takes(node: Node): boolean {
    return node.kind === "list";
  }

  read(node: Node, reading: Reading): T[] | Refused {
    if (node.kind !== "list") return reading.refuse({ code: "wrong-kind", expected: this.expected });
    if (this.atLeastOne && node.items.length === 0) {
      return reading.refuse({ code: "wrong-kind", expected: `${this.expected}, with at least one item` });
    }
    const read: T[] = [];
    for (const [index, item] of node.items.entries()) {
      const one = readAt(index, item, this.item, reading);
      if (one !== REFUSED) read.push(one);
    }
    return read;
  }

  schema(parts: SchemaParts): JsonSchema {
    const minItems = this.atLeastOne ? { minItems: 1 } : {};
    return { type: "array", description: this.expected, items: this.item.schema(parts), ...minItems };
  }
}

export function list<T>(what: string, item: Shape<T>): Shape<T[]> {
  return new ListShape(what, item, false);
}

export function nonEmpty<T>(what: string, item: Shape<T>): Shape<T[]> {
  return new ListShape(what, item, true);
}

class PairShape<T> extends Shape<[T, T]> {
  readonly expected: string;
  private readonly item: Shape<T>;

  constructor(what: string, item: Shape<T>) {
    super();
    this.expected = what;
    this.item = item;
  }

  takes(node: Node): boolean {
    return node.kind === "list";
  }

  read(node: Node, reading: Reading): [T, T] | Refused {
    const [first, second, more] = node.kind === "list" ? node.items : [];
    if (first === undefined || second === undefined || more !== undefined) {
      return reading.refuse({ code: "wrong-kind", expected: this.expected });
    }
    const a = readAt(0, first, this.item, reading);
    const b = readAt(1, second, this.item, reading);
    return a === REFUSED || b === REFUSED ? REFUSED : [a, b];
  }

  schema(parts: SchemaParts): JsonSchema {
    return { type: "array", description: this.expected, items: this.item.schema(parts), minItems: 2, maxItems: 2 };
  }
}

/** Two values in a list. */
export function pair<T>(what: string, item: Shape<T>): Shape<[T, T]> {
  return new PairShape(what, item);
}

class EitherShape<T> extends Shape<T> {
  readonly expected: string;
  private readonly options: readonly Shape<T>[];

  constructor(what: string, options: readonly Shape<T>[]) {
    super();
    this.expected = what;
    this.options = options;
    this.standIn = options.find((option) => option.standIn !== null)?.standIn ?? null;
  }

  takes(node: Node): boolean {
    return this.options.some((option) => option.takes(node));
  }

  read(node: Node, reading: Reading): T | Refused {
    const meant = this.meant(node);
    if (meant === undefined || (node.kind === "text" && node.empty)) {
      return reading.refuse({ code: "wrong-kind", expected: this.expected });
    }
    return meant.read(node, reading);
  }

  /** The option for the kind of node that was written; of several maps the one that knows most of the keys. */
  private meant(node: Node): Shape<T> | undefined {
    const fitting = this.options.filter((option) => option.takes(node));
    if (fitting.length < 2 || node.kind !== "map") return fitting[0];
    const strangers = (option: Shape<T>): number => (option instanceof BlockShape ? option.strangers(node) : 0);
    return fitting.reduce((best, option) => (strangers(option) < strangers(best) ? option : best));
  }

  schema(parts: SchemaParts): JsonSchema {
    return { description: this.expected, anyOf: this.options.map((option) => option.schema(parts)) };
  }
}

/** A value of one of several kinds: a text, a list, a map; or of several maps. */
export function either<const S extends readonly Shape<unknown>[]>(what: string, ...options: S): Shape<Of<S[number]>> {
  return new EitherShape(what, options as readonly Shape<Of<S[number]>>[]);
}

/** One value or a list of them. */
export function oneOrMore<T>(what: string, item: Shape<T>): Shape<T | T[]> {
  return either(what, item, nonEmpty(what, item));
}

class NamedShape<T> extends Shape<T> {
  readonly expected: string;
  private readonly name: string;
  private readonly of: () => Shape<T>;

  constructor(what: string, name: string, of: () => Shape<T>) {
    super();
    this.expected = what;
    this.name = name;
    this.of = of;
  }

  takes(node: Node): boolean {
    return this.of().takes(node);
  }

  read(node: Node, reading: Reading): T | Refused {
    return this.of().read(node, reading);
  }

  schema(parts: SchemaParts): JsonSchema {
    if (!parts.has(this.name)) {
      parts.set(this.name, {});
      parts.set(this.name, this.of().schema(parts));
    }
    return { $ref: `#/$defs/${this.name}` };
  }
}

/** A shape that stands inside itself. */
export function recursive<T>(what: string, name: string, of: () => Shape<T>): Shape<T> {
  return new NamedShape(what, name, of);
}

function readAt<T>(step: string | number, node: Node, shape: Shape<T>, reading: Reading): T | Refused {
  reading.path.push(step);
  const read = shape.read(node, reading);
  if (read === REFUSED) reading.leaveOut([...reading.path]);
  reading.path.pop();
  return read;
}
