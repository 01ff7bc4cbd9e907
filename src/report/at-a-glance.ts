// Many sorts of payment on one screen: a row for each rail that carries one, the reference first, with its price, its time
// and the verdicts. The page of each sort says why.
//
//   remittance MY->IN, individual   slow-bank   161.3 bp   p50 2 d 14 h   reference

import type { Difference, Results } from "../study/index.ts";
import { type Cell as ResultCell, cellsOf, type Entry } from "./cells.ts";
import { isApprovedFirst } from "./cell-tables.ts";
import { BEYOND, NONE, bpsDecimals, duration, fixed, signed } from "./figures.ts";
import { type Block, type Cell, heading, paragraph, type Table } from "./page.ts";

export function atAGlance(results: Results): readonly Block[] {
  return [
    heading(2, "Every sort of payment"),
    glanceTable(cellsOf(results)),
    ...(results.differences.some(isOfAPart) ? [paragraph(OF_A_PART)] : []),
  ];
}

const OF_A_PART =
  "A difference is taken payment by payment, over those that complete on both rails. Where a rail takes only some of them, the small ones under its limit, it is not the difference of the two prices.";

/** A tenth or more of the payments are on one rail only: the two prices are then means over different payments. */
function isOfAPart({ pairs, onlyHere, onlyThere }: Difference): boolean {
  return pairs > 0 && (onlyHere + onlyThere) * 10 >= pairs;
}

function glanceTable(cells: readonly ResultCell[]): Table {
  return {
    kind: "table",
    head: ["payment", "rail", "price, bp", "against the reference", "credited, p50"],
    rows: cells.flatMap((cell) => {
      const carried = cell.entries.filter((entry) => entry.cell.payments.completed > 0);
      return carried.map((entry, index) => [
        index === 0 ? [`${cell.kind} ${cell.direction}`, cell.segment] : "",
        entry.rail.id,
        price(entry),
        against(entry, cell),
        time(entry, cell),
      ]);
    }),
    align: ["left", "left", "right", "left", "right"],
    wrap: [3, 1, 0],
  };
}

function price({ cell }: Entry): Cell {
  const { mean, ci95 } = cell.price.bpsOfValue;
  if (mean === null) return NONE;
  const decimals = bpsDecimals(mean);
  return ci95 === null
    ? fixed(mean, decimals)
    : `${fixed(mean, decimals)} ± ${fixed((ci95[1] - ci95[0]) / 2, decimals)}`;
}

/** The first of several references is what all stand against; a difference from another one names it. */
function against({ rail }: Entry, cell: ResultCell): Cell {
  const references = [...new Set(cell.differences.map(({ reference }) => reference))];
  if (references[0] === rail.id || (references.length === 0 && rail.referenceFor.includes(cell.kind)))
    return "reference";
  const faced = cell.differences.filter((one) => one.rail === rail.id && one.pairs > 0);
  if (faced.length === 0) return "no payment on both";
  return faced.flatMap((difference) =>
    difference.reference === references[0]
      ? [verdictWords(difference)]
      : [`${verdictWords(difference)}${hasThan(difference) ? " than" : ""}`, difference.reference],
  );
}

function hasThan({ verdict }: Difference): boolean {
  return verdict.price === "cheaper" || verdict.price === "dearer";
}

function verdictWords({ priceBps, verdict }: Difference): string {
  if (priceBps.mean === null) return NONE;
  const by = `${signed(priceBps.mean, bpsDecimals(priceBps.mean))} bp`;
  if (verdict.price === null) return by;
  return verdict.price === "no-material-difference"
    ? `${by} immaterial`
    : `${by} ${verdict.price.replaceAll("-", " ")}`;
}

function time({ cell }: Entry, of: ResultCell): Cell {
  const { p50 } = cell.creditLatency.seconds;
  const credited = p50 === null ? BEYOND : duration(p50);
  const approved = isApprovedFirst(of) ? cell.milestones["authorised"]?.seconds.p50 : undefined;
  return approved === undefined || approved === null
    ? credited
    : [`approved ${duration(approved)}`, `paid ${credited}`];
}
