// The files of a pack as plain text in plain maps. Whoever reads a map says which keys it knows; any other key is an error, so
// that a new rule in the data is never silently left out.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";

export type Data = string | readonly Data[] | Fields;
export interface Fields {
  readonly [key: string]: Data;
}

export type Pack = ReadonlyMap<string, Fields>;

/** Every document of the folder, by its id; the documents of currencies and mids have none and go by their first key. */
export function readPack(folder: string): Pack {
  const pack = new Map<string, Fields>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!name.endsWith(".yaml")) continue;
    for (const document of readDocuments(join(folder, name))) {
      const id = text(document.id ?? Object.keys(document)[0]!);
      if (id === "sources") continue;
      if (pack.has(id)) throw new Error(`twice in the pack: ${id}`);
      pack.set(id, document);
    }
  }
  return pack;
}

/** The pack with one text in the place of another: `adoption.is` of one of its documents. */
export function withValue(pack: Pack, id: string, path: readonly string[], value: string): Pack {
  const put = (data: Data | undefined, [key, ...rest]: readonly string[]): Data =>
    key === undefined ? value : { ...(data as Fields), [key]: put((data as Fields | undefined)?.[key], rest) };
  return new Map([...pack, [id, put(document(pack, id), path) as Fields]]);
}

export function readDocuments(file: string): Fields[] {
  return [...parseAllDocuments(readFileSync(file, "utf8"), { schema: "failsafe" })].map((parsed) => {
    if (parsed.errors.length > 0) throw new Error(`${file}: ${parsed.errors[0]!.message}`);
    return parsed.toJS() as Fields;
  });
}

export function document(pack: Pack, id: string): Fields {
  const found = pack.get(id);
  if (found === undefined) throw new Error(`not in the pack: ${id}`);
  return found;
}

/** Keys that say where a figure comes from or what it is called, and decide nothing under typical luck. */
const TOLD_ONLY = [
  "id",
  "label",
  "source",
  "sources",
  "range",
  "moves-with",
  "luck",
  "p95",
  "of",
  "accepts",
  "for-amounts",
];

/** The map, after a look at its keys; several may stand in one text. */
export function known(data: Data | undefined, ...keys: readonly string[]): Fields {
  if (data === undefined || typeof data === "string" || Array.isArray(data)) {
    throw new Error(`expected a map with ${keys.join(", ")}, found ${JSON.stringify(data)}`);
  }
  const fields = data as Fields;
  const all = [...keys.flatMap((key) => key.split(" ")), ...TOLD_ONLY];
  const odd = Object.keys(fields).filter((key) => !all.includes(key));
  if (odd.length > 0) throw new Error(`unknown: ${odd.join(", ")} in ${JSON.stringify(fields)}`);
  return fields;
}

export function text(data: Data | undefined): string {
  if (typeof data !== "string") throw new Error(`expected a text, found ${JSON.stringify(data)}`);
  return data;
}

/** A list as it is, a single thing as a list of one, nothing as an empty list. */
export function list(data: Data | undefined): readonly Data[] {
  if (data === undefined) return [];
  return Array.isArray(data) ? (data as readonly Data[]) : [data];
}
