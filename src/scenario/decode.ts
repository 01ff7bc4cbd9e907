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

/** The parts to take out, step by step. The tree is rebuilt once, however many there are. */
interface Cut {
  isWhole: boolean;
  readonly below: Map<string | number, Cut>;
}

/** The tree without the named parts, or null when that leaves nothing. */
function prune(root: Node, paths: readonly Path[]): Node | null {
  const cut: Cut = { isWhole: false, below: new Map() };
  for (const path of paths) {
    let at = cut;
    for (const step of path) {
      const next = at.below.get(step) ?? { isWhole: false, below: new Map() };
      at.below.set(step, next);
      at = next;
    }
    at.isWhole = true;
  }
  return without(root, cut);
}

function without(node: Node, cut: Cut): Node | null {
  if (cut.isWhole) return null;
  if (node.kind === "map") return withoutKeys(node, cut.below);
  if (node.kind === "list") return withoutItems(node, cut.below);
  return node;
}

function withoutKeys(node: MapNode, cuts: Cut["below"]): Node {
  const entries = new Map(node.entries);
  const taken = new Set(node.taken);
  let isChanged = false;
  for (const [key, cut] of cuts) {
    if (typeof key !== "string") continue;
    const entry = entries.get(key);
    if (entry === undefined && !cut.isWhole) continue;
    isChanged = true;
    const value = entry === undefined ? null : without(entry.value, cut);
    if (entry !== undefined && value !== null) {
      entries.set(key, { ...entry, value });
    } else {
      entries.delete(key);
      taken.add(key);
    }
  }
  if (!isChanged) return node;
  return { ...node, entries, incomplete: true, ...(taken.size === 0 ? {} : { taken }) };
}

function withoutItems(node: ListNode, cuts: Cut["below"]): Node {
  const items: Node[] = [];
  const numbers: number[] = [];
  let isChanged = false;
  node.items.forEach((item, index) => {
    const cut = cuts.get(index);
    const kept = cut === undefined ? item : without(item, cut);
    isChanged ||= cut !== undefined;
    if (kept === null) return;
    items.push(kept);
    numbers.push(node.numbers?.[index] ?? index);
  });
  if (!isChanged) return node;
  const hasLost = items.length < node.items.length;
  return { ...node, items, numbers, incomplete: true, ...(hasLost ? { lostItems: true } : {}) };
}
