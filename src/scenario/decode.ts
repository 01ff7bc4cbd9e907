// A document against its shape: the typed value, every mistake at its own line, and a finger on what is left of the document
// when refused parts are taken out. Whatever then judges a whole (a sum of shares, a gap between dates) keeps silent where
// something is missing (`Here.isComplete`).

import { Here, type ListNode, type MapNode, type Node, type Path } from "./node.ts";
import { REFUSED, type Reading, type Shape } from "./shape.ts";

export interface Document<T> {
  readonly value: T;
  readonly here: Here;
  /** Names of keys that were taken out: whoever looks for one of them has not misspelt it. */
  readonly lost: readonly string[];
}

/** null when nothing typed could be read; its issues are reported either way. */
export function decode<T>(shape: Shape<T>, here: Here): Document<T> | null {
  const path: (string | number)[] = [...here.path];
  const gone: Path[] = [];
  const at = (): Here => new Here(here.document, here.issues, [...path]);
  const reading: Reading = {
    path,
    refuse: (finding) => {
      const here = at();
      const node = here.node();
      if (node?.kind !== "text" || node.refused !== true) here.report(finding);
      return REFUSED;
    },
    refuseKey: (key, finding) => {
      at().reportKey(key, finding);
      return REFUSED;
    },
    leaveOut: (part) => {
      gone.push(part);
    },
  };
  const node = here.node();
  const value = node === null ? REFUSED : shape.read(node, reading);
  if (value === REFUSED) return null;
  if (gone.length === 0) return { value, here, lost: [] };
  const lost = gone.flatMap((part) => String(part.at(-1) ?? ""));
  const root = prune(here.document.root, gone);
  return root === null ? null : { value, here: new Here({ ...here.document, root }, here.issues, here.path), lost };
}

/** The tree without the named parts, or null when that leaves nothing. */
function prune(root: Node, paths: readonly Path[]): Node | null {
  let pruned: Node | null = root;
  // From the back, so that the numbers of earlier items stay what they are.
  const ordered = [...paths].sort((a, b) => comparePaths(b, a));
  for (const path of ordered) if (pruned !== null) pruned = without(pruned, path);
  return pruned;
}

function without(node: Node, path: Path): Node | null {
  const [step, ...rest] = path;
  if (step === undefined) return null;
  if (node.kind === "map" && typeof step === "string") return withoutKey(node, step, rest);
  if (node.kind === "list" && typeof step === "number") return withoutItem(node, step, rest);
  return node;
}

function withoutKey(node: MapNode, key: string, rest: Path): Node {
  const entries = new Map(node.entries);
  const entry = entries.get(key);
  const value = entry === undefined ? null : without(entry.value, rest);
  if (entry !== undefined && value !== null) {
    entries.set(key, { keyOffset: entry.keyOffset, value });
    return { ...node, entries, incomplete: true };
  }
  if (rest.length > 0) return node;
  entries.delete(key);
  return { ...node, entries, incomplete: true, taken: new Set([...(node.taken ?? []), key]) };
}

function withoutItem(node: ListNode, index: number, rest: Path): Node {
  const item = node.items[index];
  if (item === undefined) return node;
  const value = without(item, rest);
  const numbers = node.numbers ?? node.items.map((_, i) => i);
  if (value !== null)
    return { ...node, items: node.items.map((one, i) => (i === index ? value : one)), numbers, incomplete: true };
  const keep = (_: unknown, i: number): boolean => i !== index;
  return { ...node, items: node.items.filter(keep), numbers: numbers.filter(keep), incomplete: true, lostItems: true };
}

function comparePaths(a: Path, b: Path): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    const [x, y] = [a[i], b[i]];
    if (x === y) continue;
    if (typeof x === "number" && typeof y === "number") return x - y;
    return String(x) < String(y) ? -1 : 1;
  }
  return a.length - b.length;
}
