// Shapes of lists and pairs, of values of one of several kinds, and of a shape inside itself.

import type { Node } from "./node.ts";
import {
  type JsonSchema,
  type Of,
  REFUSED,
  type Reading,
  type Refused,
  readAt,
  type SchemaParts,
  Shape,
} from "./shape.ts";
import { BlockShape } from "./shape-maps.ts";

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
