// Mids that somebody gives in place of the reference mids: "1 MYR = 23.37 INR". All mids are values in one numeraire, so a
// cross is set by moving one of the two: the currency that the rate prices keeps its value, the one it is priced in moves.
// The two names may come in either order, because markets write them in both: the rate itself says which way it is meant.
//
//   "INR/MYR 23.37" with USD 1 = MYR 4.0635: MYR stays, USD 1 = INR 94.963995, so 1 MYR = 23.37 INR exactly

import { parseDecimal } from "../money/index.ts";
import type { Mids } from "../settlement/index.ts";

export interface GivenMid {
  /** As written: the currencies before and after the slash. */
  readonly pair: readonly [string, string];
  readonly rate: string;
}

export interface SetMid {
  /** One of `base` is `rate` of `term`; the value of `moved` was set, the other stands. */
  readonly base: string;
  readonly term: string;
  readonly rate: string;
  readonly moved: string;
}

export type MidAnswer =
  | { readonly ok: true; readonly mids: Mids; readonly set: SetMid }
  | { readonly ok: false; readonly expected: string; readonly received: string; readonly hint: string | null };

/** Further from the reference mid than this factor, a rate is a slip and not a question. */
const FARTHEST = 3;

/** Both currencies have a reference mid. */
export function withMid(mids: Mids, { pair, rate }: GivenMid): MidAnswer {
  const written = parseDecimal(rate);
  const [a, b] = pair;
  if (written === null || written.units <= 0n)
    return { ok: false, expected: "a rate above zero, such as 23.37", received: rate, hint: null };
  const reference = (base: string, term: string): number => mids.valuesE8[term]! / mids.valuesE8[base]!;
  const value = Number(rate);
  const isNear = (base: string, term: string): boolean =>
    value <= reference(base, term) * FARTHEST && value >= reference(base, term) / FARTHEST;
  const way = isNear(a, b) ? ([a, b] as const) : isNear(b, a) ? ([b, a] as const) : null;
  if (way === null)
    return {
      ok: false,
      expected: `a rate within a factor of ${FARTHEST} of the reference mid, 1 ${a} = ${short(reference(a, b))} ${b} or 1 ${b} = ${short(reference(b, a))} ${a}`,
      received: rate,
      hint: null,
    };
  const [base, term] = way;
  // The numeraire is worth one of itself and cannot move: then the other one does.
  const moved = term === mids.numeraire ? base : term;
  const unit = 10n ** BigInt(written.scale);
  const set =
    moved === term
      ? divided(BigInt(mids.valuesE8[base]!) * written.units, unit)
      : divided(BigInt(mids.valuesE8[term]!) * unit, written.units);
  if (set < 1n || set > BigInt(Number.MAX_SAFE_INTEGER))
    return { ok: false, expected: "a rate that can be told in units per numeraire", received: rate, hint: null };
  return {
    ok: true,
    mids: { ...mids, valuesE8: { ...mids.valuesE8, [moved]: Number(set) } },
    set: { base, term, rate, moved },
  };
}

/** Rounded half up, to a unit of the last of eight decimals. */
function divided(above: bigint, below: bigint): bigint {
  return (2n * above + below) / (2n * below);
}

function short(rate: number): string {
  return String(Number(rate.toPrecision(6)));
}
