// Shapes of maps: with known keys (`block`), or from names to values of one shape (`table`). A part that is refused is left out
// and reading goes on with a stand-in, so that one wrong date does not hide the next mistake; only where nothing can stand
// in for a key that is needed is the map refused as a whole.

import { didYouMean, nearest } from "./near-miss.ts";
import type { MapNode, Node } from "./node.ts";
import { describe, shorten } from "./node.ts";
import {
  type JsonSchema,
  Optional,
  REFUSED,
  type Reading,
  type Refused,
  readAt,
  type SchemaParts,
  Shape,
} from "./shape.ts";

const CUT_TEXT = "inside { } a comma ends a text: put quotes around one that holds a comma";

/** Keys of a map with their shapes. */
export type Keys = Readonly<Record<string, Shape<unknown> | Optional<unknown>>>;

type RequiredKeys<K extends Keys> = { [P in keyof K]: K[P] extends Optional<unknown> ? never : P }[keyof K];
type OptionalKeys<K extends Keys> = { [P in keyof K]: K[P] extends Optional<unknown> ? P : never }[keyof K];
type Value<S> = S extends Optional<infer T> ? T : S extends Shape<infer T> ? T : never;
type Flat<T> = { [P in keyof T]: T[P] };

export type Fields<K extends Keys> = Flat<
  { [P in RequiredKeys<K>]: Value<K[P]> } & { [P in OptionalKeys<K>]?: Value<K[P]> | undefined }
>;

/** Keys that people write and that mean something else here, with what to write. */
export type Advice = Readonly<Record<string, string>>;

export class BlockShape<K extends Keys, O = never> extends Shape<Fields<K>> {
  readonly expected: string;
  readonly keys: K;
  private readonly shapes: ReadonlyMap<string, Shape<unknown>>;
  private readonly required: readonly string[];
  private readonly others: Shape<O> | null;
  private readonly advice: ReadonlyMap<string, string>;

  constructor(what: string, keys: K, others: Shape<O> | null, advice: Advice = {}) {
    super();
    this.advice = new Map(Object.entries(advice));
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
      if (shape === null) meant.add(this.refuseStranger(key, value, reading));
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
  private refuseStranger(key: string, value: Node, reading: Reading): string {
    const names = [...this.shapes.keys()];
    // Words with nothing behind them are the rest of a text that a comma inside { } has cut.
    const isRest = key.includes(" ") && value.kind === "text" && value.empty;
    const hint = this.advice.get(key) ?? (isRest ? CUT_TEXT : didYouMean(key, names));
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
export function block<K extends Keys>(
  what: string,
  keys: K,
  advice: Advice = {},
): Shape<Fields<K>> & { readonly keys: K } {
  return new BlockShape(what, keys, null, advice);
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
