// Which assumed number the verdict on price hangs on, in its simple form: of all cost items that rest on an assumed number,
// on either rail, the one that has to change least, as a factor, for the difference to vanish. Everything else stays.
//
//   cheaper by 40 bp, with an assumed margin of 80 bp on this rail: it turns when that margin reaches 120 bp, 1.5 times

import type { CellResult, HangsOn } from "./results.ts";
import { BPS_DECIMALS, rounded } from "./rounding.ts";

/** A rail of the difference with its cell of the results. */
export interface Side {
  readonly rail: string;
  readonly cell: CellResult;
}

/**
 * `differenceBps` is price here minus price there. Items are means over the payments that a rail completed, so with very
 * different completed shares this is a guide and not a solution; null where no assumed item could turn the difference.
 */
export function hangsOn(differenceBps: number | null, here: Side, there: Side): HangsOn | null {
  if (differenceBps === null || differenceBps === 0) return null;
  const candidates = [
    ...assumedItems(here).map((item) => ({ ...item, turnsAtBps: item.bps - differenceBps })),
    ...assumedItems(there).map((item) => ({ ...item, turnsAtBps: item.bps + differenceBps })),
  ].filter(({ turnsAtBps }) => turnsAtBps > 0);
  const nearest = candidates.sort((a, b) => stretch(a) - stretch(b))[0];
  if (nearest === undefined) return null;
  return { ...nearest, turnsAtBps: rounded(nearest.turnsAtBps, BPS_DECIMALS) };
}

function assumedItems({ rail, cell }: Side): { rail: string; item: string; bps: number }[] {
  return cell.price.items
    .filter(({ grade, bpsOfValue }) => grade === "assumed" && bpsOfValue > 0)
    .map(({ id, bpsOfValue }) => ({ rail, item: id, bps: bpsOfValue }));
}

/** Doubling and halving are equally far. */
function stretch({ bps, turnsAtBps }: { readonly bps: number; readonly turnsAtBps: number }): number {
  return Math.abs(Math.log(turnsAtBps / bps));
}
