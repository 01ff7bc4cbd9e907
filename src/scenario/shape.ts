// What a document may hold, said with zod over text: `text(…)` decodes one scalar, `block({…})` is a map with known keys,
// `cases(…)` a value that may depend on facts. Each part carries the words for its own mistake; decode.ts places them.

import { z } from "zod";
import type { Finding } from "./issue.ts";

/** What zod carries from the schema to the reporter inside its message: a finding without a place. */
export type Note = Omit<Finding, "received" | "related"> & { readonly keys?: readonly string[] };

export function noteText(note: Note): string {
  return JSON.stringify(note);
}

export function noteOf(message: string): Note {
  return JSON.parse(message) as Note;
}

export type Decoded<T> = { readonly value: T } | Note;

/** A scalar: `expected` names it with an example, `read` decodes the text or says what is wrong. */
export function text<T>(expected: string, read: (text: string) => Decoded<T>): z.ZodType<T, string> {
  const note = noteText({ code: "wrong-kind", expected });
  return z
    .string({ error: () => note })
    .meta({ description: expected })
    .transform((written, ctx): T => {
      const decoded = read(written);
      if ("value" in decoded) return decoded.value;
      ctx.addIssue({ code: "custom", message: noteText(decoded) });
      return z.NEVER;
    });
}

/** One of a short list of words. */
export function word<const T extends string>(words: readonly T[], what: string): z.ZodType<T, T> {
  const expected = words.length === 1 ? `the word ${words[0]}` : `${what}: ${listed(words)}`;
  const note = noteText({ code: "unknown-word", expected, known: { what: "words", names: words } });
  return z.enum(words as readonly [T, ...T[]], { error: () => note }).meta({ description: expected });
}

/** A map with these keys and no others. */
export function block<S extends z.core.$ZodLooseShape>(what: string, shape: S): z.ZodObject<S, z.core.$strict> {
  return z.strictObject(shape, {
    error: (raw) => (raw.code === "unrecognized_keys" ? unknownKeys(what, shape) : wrongKind(what)),
  });
}

function unknownKeys(what: string, shape: object): string {
  return noteText({ code: "unknown-key", expected: `a key of ${what}`, keys: Object.keys(shape) });
}

export function wrongKind(expected: string): string {
  return noteText({ code: "wrong-kind", expected });
}

/** A map from names to values of one kind. */
export function table<K extends z.core.$ZodRecordKey, V extends z.ZodType>(
  what: string,
  key: K,
  value: V,
): z.ZodRecord<K, V> {
  return z.record(key, value, { error: () => wrongKind(what) });
}

export function list<T extends z.ZodType>(what: string, item: T): z.ZodArray<T> {
  return z.array(item, { error: () => wrongKind(what) });
}

export function nonEmpty<T extends z.ZodType>(what: string, item: T): z.ZodArray<T> {
  return z
    .array(item, { error: () => wrongKind(what) })
    .min(1, { error: () => wrongKind(`${what}, with at least one item`) });
}

/** Parts of different YAML kinds: the reporter follows the one the author evidently meant. */
export function either<const T extends readonly [z.ZodType, ...z.ZodType[]]>(what: string, ...parts: T): z.ZodUnion<T> {
  return z.union(parts, { error: () => wrongKind(what) });
}

/** One value or a list of them. */
export function oneOrMore<T extends z.ZodType>(what: string, item: T): z.ZodUnion<readonly [T, z.ZodArray<T>]> {
  return either(what, item, nonEmpty(what, item));
}

export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join("");
  return `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
