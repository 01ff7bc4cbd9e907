// A document against its shape: the typed value, and every mistake at its own line. A part that is refused is taken out
// and the rest is read again, so that one wrong date does not hide a name that nothing has; whatever then judges the
// whole (a sum of shares, a gap between dates) keeps silent there (`Here.isComplete`).

import type { z } from "zod";
import { didYouMean } from "./near-miss.ts";
import { describe, Here, type ListNode, type MapNode, type Node, nodeAt, type Path, toPlain } from "./node.ts";
import { type Note, noteOf } from "./shape.ts";

/** What was read of a document, and a finger on what is left of it. */
export interface Decoded<T> {
  readonly value: T;
  readonly here: Here;
}

const MAX_ROUNDS = 12;

/** null when nothing typed could be read; its issues are reported either way. */
export function decode<T>(shape: z.ZodType<T>, here: Here): Decoded<T> | null {
  let root = here.document.root;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const document = { file: here.document.file, root };
    const result = shape.safeParse(toPlain(root), { jitless: true });
    if (result.success) return { value: result.data, here: new Here(document, here.issues) };
    const faults = result.error.issues.flatMap((issue) => faultsOf(issue as RawIssue, [], root));
    for (const fault of faults) {
      // Later rounds miss what an earlier one took out.
      if (round === 0 || !fault.missing) report(new Here(document, here.issues), fault);
    }
    const pruned = prune(
      root,
      faults.map((fault) => fault.take),
    );
    if (pruned === null) return null;
    root = pruned;
  }
  return null;
}

interface Fault {
  readonly path: Path;
  /** The key that is wrong itself, or that is not there. */
  readonly key: string | null;
  readonly note: Note;
  readonly missing: boolean;
  /** What has to go before the rest can be read. */
  readonly take: Path;
}

interface RawIssue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly errors?: readonly (readonly RawIssue[])[];
  readonly issues?: readonly RawIssue[];
}

/** One issue of zod, which may stand for several faults (several unknown keys; the parts of a union). */
function faultsOf(issue: RawIssue, base: Path, root: Node): readonly Fault[] {
  const path: Path = [...base, ...issue.path.map((step) => (typeof step === "symbol" ? String(step) : step))];
  const node = nodeAt(root, path);
  if (issue.code === "invalid_union" && node !== null) {
    const meant = meantBranch(issue.errors ?? [], node);
    if (meant !== null) return meant.flatMap((inner) => faultsOf(inner, path, root));
  }
  if (issue.code === "unrecognized_keys") {
    const note = noteOf(issue.message);
    return (issue.keys ?? []).map((key) => ({ path, key, note, missing: false, take: [...path, key] }));
  }
  if (issue.code === "invalid_key") {
    const inner = issue.issues?.[0];
    return [
      {
        path: path.slice(0, -1),
        key: String(path.at(-1)),
        note: noteOf(inner?.message ?? issue.message),
        missing: false,
        take: path,
      },
    ];
  }
  const note = noteOf(issue.message);
  if (node === null)
    return [{ path: path.slice(0, -1), key: String(path.at(-1)), note, missing: true, take: path.slice(0, -1) }];
  return [{ path, key: null, note, missing: false, take: path }];
}

/** The branch for the kind of node that was written: the others complain of the kind at their root. */
function meantBranch(branches: readonly (readonly RawIssue[])[], node: Node): readonly RawIssue[] | null {
  const fitting = branches.filter((issues) => !issues.some((issue) => isKindComplaint(issue, node)));
  // Of two maps, the one that knows more of the keys; the first where they know as many.
  return fitting.sort((a, b) => strangers(a) - strangers(b))[0] ?? null;
}

function strangers(issues: readonly RawIssue[]): number {
  return issues.reduce((sum, issue) => sum + (issue.path.length === 0 ? (issue.keys?.length ?? 0) : 0), 0);
}

function isKindComplaint(issue: RawIssue, node: Node): boolean {
  if (issue.path.length > 0) return false;
  if (issue.code === "invalid_union") {
    return (issue.errors ?? []).every((branch) => branch.some((inner) => isKindComplaint(inner, node)));
  }
  return issue.code === "invalid_type" || (issue.code === "invalid_value" && node.kind !== "text");
}

function report(here: Here, fault: Fault): void {
  const at = here.along(fault.path);
  const { keys, ...finding } = fault.note;
  if (fault.missing && fault.key !== null) {
    const expected = `the key ${fault.key}: ${finding.expected}`;
    at.report({ code: "missing-key", expected, received: received(at, fault.key) });
  } else if (fault.key !== null && keys !== undefined) {
    const hint = didYouMean(fault.key, keys);
    at.reportKey(fault.key, { ...finding, known: { what: "keys", names: keys }, hint });
  } else if (fault.key !== null) {
    at.reportKey(fault.key, finding);
  } else {
    const node = at.node();
    const written = node?.kind === "text" ? node.text : "";
    const hint =
      finding.hint ??
      (finding.known === undefined || finding.known === null ? undefined : didYouMean(written, finding.known.names));
    const expected = finding.expected;
    at.report({ ...finding, expected, known: finding.code === "unknown-word" ? undefined : finding.known, hint });
  }
}

function received(at: Here, key: string): string {
  const node = at.node();
  return node?.kind === "map" && node.entries.size > 0 ? describe(node) : `no ${key}`;
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
  const entry = node.entries.get(key);
  if (entry === undefined) return node;
  const entries = new Map(node.entries);
  const value = without(entry.value, rest);
  if (value === null) entries.delete(key);
  else entries.set(key, { keyOffset: entry.keyOffset, value });
  return { ...node, entries, incomplete: true };
}

function withoutItem(node: ListNode, index: number, rest: Path): Node {
  const item = node.items[index];
  if (item === undefined) return node;
  const value = without(item, rest);
  const numbers = node.numbers ?? node.items.map((_, i) => i);
  if (value !== null)
    return { ...node, items: node.items.map((one, i) => (i === index ? value : one)), numbers, incomplete: true };
  const keep = (_: unknown, i: number): boolean => i !== index;
  return { ...node, items: node.items.filter(keep), numbers: numbers.filter(keep), incomplete: true };
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
