// One document laid over another: what the upper one says holds, what it does not say is taken from the lower one.
//
//   maps        key by key, all the way down; `id`, `extends` and what belongs to a source are the upper one's own
//   lists       of things with ids by id, new ones behind; any other list is replaced as a whole
//   statements  a fee, a time, a spread, a condition are replaced as a whole: half of one and half of another is nobody's
//
// Every node knows which file it stands in, so that a mistake is told where it was written.

import { nameOf } from "./document-id.ts";
import type { Entry, ListNode, MapNode, Node, YamlDocument, YamlFile } from "./node.ts";

/** Keys whose value says one thing only as a whole. */
const STATEMENTS: ReadonlySet<string> = new Set([
  "bearer",
  "convert",
  "cycle",
  "decline",
  "delivery",
  "fee",
  "half-spread",
  "hold",
  "hours",
  "no-later-than",
  "one-of",
  "open",
  "paid-by",
  "repair",
  "source",
  "time",
  "weekdays",
  "when",
]);
/** Of two keys that exclude each other the upper document means the one it writes. */
const RIVALS: Readonly<Record<string, string>> = { fee: "versions", versions: "fee", joint: "zone", zone: "joint" };
/** They name the document itself, or say how it came about. */
const OWN: ReadonlySet<string> = new Set(["id", "extends"]);
/** They belong to a source: whoever brings one of his own takes none of these from below. */
const OF_SOURCE: ReadonlySet<string> = new Set(["source", "range", "moves-with", "note"]);

/** `upper` over `lower`. The lower one is kept below, for its sources. */
export function mergedDocument(lower: YamlDocument, upper: YamlDocument): YamlDocument {
  // A file of its own even where both stand in one: whose figure it is must stay known.
  const file: YamlFile = { ...lower.file };
  const root =
    lower.root.kind === "map" && upper.root.kind === "map" ? rootOf(lower.root, file, upper.root) : upper.root;
  return { ...upper, root, over: { ...lower, file } };
}

function rootOf(lower: MapNode, file: YamlFile, upper: MapNode): MapNode {
  const below = new Map([...lower.entries].filter(([key]) => !OWN.has(key)));
  const above = new Map([...upper.entries].filter(([key]) => key !== "extends"));
  return mapOver({ ...lower, entries: below }, file, { ...upper, entries: above });
}

function over(lower: Node, file: YamlFile, upper: Node, around = ""): Node {
  if (lower.kind === "map" && upper.kind === "map") return mapOver(lower, file, upper, around);
  if (lower.kind === "list" && upper.kind === "list" && haveIds(lower) && haveIds(upper))
    return listOver(lower, file, upper);
  return upper;
}

function mapOver(lower: MapNode, file: YamlFile, upper: MapNode, around = ""): MapNode {
  // Each of the sources is one statement.
  const isStatement = (key: string): boolean => around === "sources" || STATEMENTS.has(key);
  const hasSource = upper.entries.has("source");
  const entries = new Map<string, Entry>();
  for (const [key, entry] of lower.entries) {
    const written = upper.entries.get(key);
    const rival = RIVALS[key];
    const isGone = (hasSource && OF_SOURCE.has(key)) || (rival !== undefined && upper.entries.has(rival));
    if (written !== undefined) {
      const value = isStatement(key) ? written.value : over(entry.value, entry.value.from ?? file, written.value, key);
      entries.set(key, { ...written, value });
    } else if (!isGone) entries.set(key, laid(entry, file));
  }
  for (const [key, entry] of upper.entries) if (!entries.has(key)) entries.set(key, entry);
  const isWhole = lower.incomplete !== true && upper.incomplete !== true;
  const source = lower.entries.get("source");
  return {
    ...upper,
    entries,
    ...(isWhole ? {} : { incomplete: true as const }),
    ...(hasSource && source !== undefined ? { sourceBelow: sourceBelow(lower, laid(source, file).value) } : {}),
  };
}

/** Of three documents over each other the lowest is below the middle one. */
function sourceBelow(lower: MapNode, source: Node): Node {
  return lower.sourceBelow === undefined ? source : { ...source, sourceBelow: lower.sourceBelow };
}

function listOver(lower: ListNode, file: YamlFile, upper: ListNode): ListNode {
  const above = new Map(upper.items.map((item) => [nameOf(item), item]));
  const below = new Set(lower.items.map(nameOf));
  const items = lower.items.map((item) => {
    const written = above.get(nameOf(item));
    return written === undefined ? standing(item, file) : over(item, item.from ?? file, written);
  });
  return { ...upper, items: [...items, ...upper.items.filter((item) => !below.has(nameOf(item)))] };
}

/** Each item has an id, and no two the same: of two the mistake must stay to be seen. */
function haveIds(list: ListNode): boolean {
  const names = list.items.map(nameOf);
  return names.length > 0 && names.every((name) => name !== null) && new Set(names).size === names.length;
}

function laid(entry: Entry, file: YamlFile): Entry {
  return { ...entry, from: entry.from ?? file, value: standing(entry.value, file) };
}

function standing(node: Node, file: YamlFile): Node {
  return node.from === undefined ? { ...node, from: file } : node;
}
