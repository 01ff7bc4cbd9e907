// Three parts and more. On exact fees they are never the first to gain (split-search.ts); where a minor unit has to show, they
// may be. That many roundings add up is no reason: the exact fees of all parts, summed and then rounded once, must already be
// less than what the whole is charged.

import type { Curve } from "./curve.ts";
import type { Split } from "./split.ts";

const COUNTS = [3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000];
const STEPS = 2000;
/** Up to this whole every way to cut it is tried. */
const ALL_WAYS_TO = 240;

/** The smallest whole from `from` and below `until` that many parts undercut by a minor unit. */
export function manyParts(curve: Curve, from: number, until: number): Split | null {
  const small = from <= ALL_WAYS_TO ? everyWay(curve, from, Math.min(until - 1, ALL_WAYS_TO, curve.high)) : null;
  if (small !== null) return small;
  let best: Split | null = null;
  let work = 500_000;
  for (const count of COUNTS) {
    for (const piece of curve.pieces) {
      for (const part of new Set([piece.from, piece.to])) {
        const start = Math.max(from, (count - 1) * part + curve.low);
        const end = Math.min((best?.whole ?? until) - 1, curve.high, start + STEPS);
        if (start > end) break; // further parts are larger still
        for (let whole = start; whole <= end && work > 0; whole += 1) {
          work -= 1;
          const rest = whole - (count - 1) * part;
          if (
            !pays(curve, whole, [
              { amount: part, times: count - 1 },
              { amount: rest, times: 1 },
            ])
          )
            continue;
          best = { whole, parts: joined(part, count - 1, rest) };
          break;
        }
      }
    }
  }
  return best;
}

function joined(part: number, times: number, rest: number): Split["parts"] {
  if (part === rest) return [{ amount: part, times: times + 1 }];
  const both = [
    { amount: part, times },
    { amount: rest, times: 1 },
  ];
  return both.sort((a, b) => b.amount - a.amount);
}

function pays(curve: Curve, whole: number, parts: Split["parts"]): boolean {
  const charged = parts.reduce((sum, { amount, times }) => sum + times * curve.fee(amount), 0);
  const fee = curve.fee(whole);
  if (charged >= fee) return false;
  const exact = parts.reduce((sum, { amount, times }) => sum + BigInt(times) * curve.exact(amount), 0n);
  return exact < curve.exact(whole) && curve.roundParts(exact, whole) < fee;
}

interface Way {
  readonly exact: bigint;
  readonly charged: number;
  /** The part that was added last, and the way it was added to. */
  readonly part: number;
  readonly before: Way | null;
}

/** For each whole the ways to cut it of which none is better both exactly and as charged, built up part by part. */
function everyWay(curve: Curve, from: number, until: number): Split | null {
  const ways: Way[][] = [];
  for (let whole = 0; whole <= until; whole += 1) {
    const found: Way[] = [];
    if (whole >= curve.low)
      found.push({ exact: curve.exact(whole), charged: curve.fee(whole), part: whole, before: null });
    for (let part = curve.low; part * 2 <= whole + curve.low; part += 1)
      for (const before of ways[whole - part] ?? [])
        keepBest(found, {
          exact: before.exact + curve.exact(part),
          charged: before.charged + curve.fee(part),
          part,
          before,
        });
    ways.push(found);
    if (whole < from) continue;
    const paying = found.find(
      (way) =>
        way.before !== null &&
        way.exact < curve.exact(whole) &&
        way.charged < curve.fee(whole) &&
        curve.roundParts(way.exact, whole) < curve.fee(whole),
    );
    if (paying !== undefined) return { whole, parts: counted(paying) };
  }
  return null;
}

function keepBest(found: Way[], way: Way): void {
  if (found.some(({ exact, charged }) => exact <= way.exact && charged <= way.charged)) return;
  const kept = found.filter(({ exact, charged }) => !(way.exact <= exact && way.charged <= charged));
  found.splice(0, found.length, ...kept, way);
}

function counted(way: Way): Split["parts"] {
  const times = new Map<number, number>();
  for (let one: Way | null = way; one !== null; one = one.before) times.set(one.part, (times.get(one.part) ?? 0) + 1);
  return [...times].map(([amount, count]) => ({ amount, times: count })).sort((a, b) => b.amount - a.amount);
}
