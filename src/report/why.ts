// Why a rail costs and takes what it does: every cost item with payer, payee and grade, every wait by cause.
// Items add up to the rail's price and causes to its mean time, also as printed.

import type { Cell as ResultCell, Entry } from "./cells.ts";
import { NONE, bpsDecimals, duration, grouped, roundedToTotal } from "./figures.ts";
import type { Cell, Table } from "./page.ts";

/** The cost items of one rail in one cell, largest first; null when nothing was completed. */
export function costTable({ cell }: Entry): Table | null {
  const total = cell.price.bpsOfValue.mean;
  if (total === null) return null;
  const items = [...cell.price.items].sort((a, b) => Math.abs(b.bpsOfValue) - Math.abs(a.bpsOfValue));
  const decimals = bpsDecimals(total);
  const shown = roundedToTotal(
    items.map((item) => item.bpsOfValue),
    total,
    decimals,
  );
  const [whole = NONE] = roundedToTotal([total], total, decimals);
  return {
    kind: "table",
    head: ["cost", "kind", "paid by", "paid to", "bp", cell.price.total.currency, "grade"],
    rows: [
      ...items.map((item, index) => [
        item.id,
        item.kind,
        item.payer,
        item.payee,
        shown[index] ?? NONE,
        grouped(item.amount),
        item.grade,
      ]),
      ["price", "", "", "", whole, grouped(cell.price.total.amount), ""],
    ],
    align: ["left", "left", "left", "left", "right", "right", "left"],
    wrap: [0, 3, 2],
  };
}

/** Mean time until credit by cause, a column for each rail that completed anything; null when none did. */
export function causeTable(cell: ResultCell): Table | null {
  const timed = cell.entries.filter((entry) => entry.cell.creditLatency.seconds.mean !== null);
  if (timed.length === 0) return null;
  const causes = [...new Set(timed.flatMap((entry) => Object.keys(entry.cell.creditLatency.byCause)))];
  const columns = timed.map((entry) => causeColumn(entry, causes));
  const rows = causes.map((cause, index) => [cause, ...columns.map((column) => column.parts[index] ?? NONE)]);
  return {
    kind: "table",
    head: ["mean time, by cause", ...timed.map((entry) => entry.rail.id)],
    rows: [
      ...rows.filter((row) => row.slice(1).some((each) => each !== NONE)),
      ["until credited", ...columns.map((column) => column.whole)],
    ],
    align: ["left", ...timed.map(() => "right" as const)],
    wrap: [],
  };
}

/** Shares in whole tenths of a percent add up to 100.0; durations are rounded to two units each, so the shares carry the sum. */
function causeColumn(
  { cell }: Entry,
  causes: readonly string[],
): { readonly parts: readonly Cell[]; readonly whole: string } {
  const mean = cell.creditLatency.seconds.mean ?? 0;
  const seconds = causes.map((cause) => cell.creditLatency.byCause[cause] ?? 0);
  const shares =
    mean > 0
      ? roundedToTotal(
          seconds.map((each) => (each / mean) * 100),
          100,
          1,
        )
      : seconds.map(() => "0.0");
  return {
    parts: seconds.map((each, index) =>
      each === 0 ? NONE : `${duration(each)}  ${(shares[index] ?? "").padStart(5)} %`,
    ),
    whole: mean > 0 ? `${duration(mean)}  100.0 %` : duration(mean),
  };
}
