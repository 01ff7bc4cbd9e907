// The number that a range speaks of, and what has to move with it so that the data still hold together. A block may hold several
// numbers: the range is of the first, in the order below, that is of its unit and lies inside it.
//
//   { one-of: { one: "0.5", two: "0.5" }, range: ["0.2", "0.8"] }         the first share; the others share what is left
//   time: { median: 30min, p95: 240min, range: ["10min", "60min"] }       the median; the 95th percentile in proportion

import type { Follower, RangedNumber } from "../settlement/index.ts";
import { type Here, type Node, nodeAt, type Path } from "./node.ts";
import { settablePath } from "./settable-path.ts";
import { inUnit, type WrittenNumber, writtenNumber } from "./written-number.ts";

/** Where a block's number may stand. */
const PLACES: readonly Path[] = [
  [],
  ["is"],
  ["times"],
  ["amount"],
  ["chance"],
  ["flat"],
  ["rate"],
  ["tiers", 0, "flat"],
  ["tiers", 0, "rate"],
  ["lag"],
  ["half-spread"],
  ["days"],
  ["per-year"],
  ["one-of"],
  ["median"],
  ["fixed"],
  ["p95"],
];

/** Sums of money are written as finely as their currency goes, and so are the middle and the tail of amounts. */
const MONEY: ReadonlySet<string> = new Set(["amount", "flat", "median", "p95"]);
const FINE = 6;
const FINE_BP = 2;

/** null: none of the block's numbers is of that unit and inside that range. */
export function rangedNumber(
  here: Here,
  range: readonly [string, string],
): Omit<RangedNumber, "movesWith" | "rangeAt"> | null {
  const root = here.node();
  const [first, last] = range.map(writtenNumber);
  if (root === null || first == null || last == null) return null;
  for (const place of PLACES) {
    const found = numberAt(root, place);
    if (found === null) continue;
    const { path, written } = found;
    const [low, high] = [inUnit(first, written.unit), inUnit(last, written.unit)];
    if (low === null || high === null || written.value < low || written.value > high) continue;
    return {
      path: settablePath(here, path),
      unit: written.unit,
      decimals: decimalsOf(place, [written, first, last]),
      low,
      centre: written.value,
      high,
      least: path.at(-1) === "p95" ? (numberAt(root, ["median"])?.written.value ?? 0) : null,
      followers: followersOf(here, root, path),
    };
  }
  return null;
}

function numberAt(root: Node, place: Path): { readonly path: Path; readonly written: WrittenNumber } | null {
  const node = nodeAt(root, place);
  if (node === null) return null;
  const first = node.kind === "map" && place[0] === "one-of" ? [...node.entries.keys()][0] : undefined;
  const path = first === undefined ? place : [...place, first];
  const at = nodeAt(root, path);
  const written = at?.kind === "text" ? writtenNumber(at.text) : null;
  return written === null ? null : { path, written };
}

/** How finely it may be written: whole numbers stay whole. */
function decimalsOf(place: Path, [written, ...ends]: readonly WrittenNumber[]): number {
  if (written === undefined) return 0;
  if (written.unit !== "") return written.unit === "bp" ? FINE_BP : FINE;
  const asWritten = Math.max(written.decimals, ...ends.map(({ decimals }) => decimals));
  return asWritten === 0 || MONEY.has(String(place.at(-1))) ? asWritten : FINE;
}

function followersOf(here: Here, root: Node, path: Path): readonly Follower[] {
  const follow = (below: Path, how: Follower["how"]): Follower[] => {
    const at = nodeAt(root, below);
    const written = at?.kind === "text" ? writtenNumber(at.text) : null;
    if (written === null) return [];
    const { value, unit } = written;
    const decimals = how === "rest" ? FINE : decimalsOf(below, [written]);
    return [{ path: settablePath(here, below), how, value, unit, decimals }];
  };
  if (path.at(-1) === "median") return follow([...path.slice(0, -1), "p95"], "in-proportion");
  if (path[0] !== "one-of") return [];
  const shares = nodeAt(root, ["one-of"]);
  const names = shares?.kind === "map" ? [...shares.entries.keys()].slice(1) : [];
  return names.flatMap((name) => follow(["one-of", name], "rest"));
}
