// Regroups results by cell (kind x direction x segment), because a reader compares rails inside a cell and never across.
// Plain regrouping; it computes no figure.

import type { CellResult, Difference, RailResult, Results } from "../study/index.ts";

export interface Cell {
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  /** Every rail that was offered this cell's payments, in the order of the results. */
  readonly entries: readonly Entry[];
  readonly differences: readonly Difference[];
}

export interface Entry {
  readonly rail: RailResult;
  readonly cell: CellResult;
}

type CellName = Pick<Cell, "kind" | "direction" | "segment">;

export function cellsOf(results: Results): readonly Cell[] {
  const entries = new Map<string, { name: CellName; entries: Entry[] }>();
  for (const rail of results.rails) {
    for (const cell of rail.cells) {
      const found = entries.get(keyOf(cell)) ?? { name: cell, entries: [] };
      found.entries.push({ rail, cell });
      entries.set(keyOf(cell), found);
    }
  }
  return [...entries.values()].map(({ name, entries }) => ({
    kind: name.kind,
    direction: name.direction,
    segment: name.segment,
    entries,
    differences: results.differences.filter((difference) => keyOf(difference) === keyOf(name)),
  }));
}

/** Simulated payments of one replication. */
export function paymentsOf(cell: Cell, results: Results): number {
  return (cell.entries[0]?.cell.payments.offered ?? 0) / Math.max(1, results.run.replications);
}

/** Is the cell one payment, told as such, rather than a population? */
export function isOnePayment(cell: Cell, results: Results): boolean {
  return results.run.initiatedAt !== null && paymentsOf(cell, results) === 1;
}

function keyOf(name: CellName): string {
  return [name.kind, name.direction, name.segment].join("|");
}
