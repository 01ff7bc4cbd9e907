// The comparison as a page: what stands on it and in which order. `text.ts` and `markdown.ts` decide how it looks.
//
//   question, luck, status of the rails -> for each cell: the table, the differences, why, outcomes, who wins when -> dollars, assumptions

import type { Results } from "../study/index.ts";
import {
  besideThePrice,
  comparisonTable,
  differenceTable,
  outcomesTable,
  reasonLines,
  restsOnAssumptions,
  stagesTable,
} from "./cell-tables.ts";
import { type Cell, cellsOf, isOnePayment, paymentsOf } from "./cells.ts";
import { NONE, count, grouped } from "./figures.ts";
import { opening } from "./opening.ts";
import { type Block, type Page, heading, list, paragraph } from "./page.ts";
import { causeTable, costTable } from "./why.ts";
import { winningSentences } from "./winning.ts";

export function comparisonPage(results: Results): Page {
  return [
    ...opening(results),
    ...cellsOf(results).flatMap((cell) => cellBlocks(cell, results)),
    ...dollars(results),
    ...assumptions(results),
  ];
}

function cellBlocks(cell: Cell, results: Results): readonly Block[] {
  const differences =
    cell.differences.length === 0
      ? []
      : [heading(3, "Difference, payment by payment"), differenceTable(cell), ...noVerdict(results)];
  const beside = besideThePrice(cell);
  const reasons = reasonLines(cell);
  return [
    heading(2, cellTitle(cell, results)),
    comparisonTable(cell, results.run.within),
    ...(restsOnAssumptions(cell)
      ? [paragraph("* rests on at least one assumed number; the cost items below say which.")]
      : []),
    ...differences,
    heading(3, "What must be true for each rail to win"),
    list(winningSentences(cell)),
    ...cell.entries.flatMap((entry) => titled(`Why the price of ${entry.rail.id}`, costTable(entry))),
    ...titled("Beside the price, in no verdict", beside),
    ...titled("Why the time", causeTable(cell)),
    ...titled("When each stage is reached", stagesTable(cell)),
    ...titled("What became of the payments", outcomesTable(cell)),
    ...(reasons.length === 0 ? [] : [list(reasons)]),
  ];
}

/** "Remittance MY->IN, individual: 20,000 payments simulated, each stands for 123.4" */
function cellTitle(cell: Cell, results: Results): string {
  const name = `${cell.kind} ${cell.direction}, ${cell.segment}`;
  const first = cell.entries[0]?.cell;
  if (isOnePayment(cell, results)) {
    const sentAt = (results.run.initiatedAt ?? "").replace("T", " ").replace(/(:\d\d)?(\.0+)?Z$/, " UTC");
    const often = results.run.replications === 1 ? "" : `, its luck drawn ${count(results.run.replications)} times`;
    return `One payment: ${name}, sent ${sentAt}${often}`;
  }
  const many = count(Math.round(paymentsOf(cell, results)));
  const weight = first === undefined || Number(first.weight) === 1 ? "" : `, each stands for ${grouped(first.weight)}`;
  return `${name}: ${many} ${many === "1" ? "payment" : "payments"} a replication${weight}`;
}

function noVerdict({ run }: Results): readonly Block[] {
  if (run.luck === "typical") return [];
  return run.replications === 1
    ? [paragraph("One replication gives no interval, so there is no verdict: ask for more with --replications.")]
    : [];
}

function titled(title: string, table: Block | null): readonly Block[] {
  return table === null ? [] : [heading(3, title), table];
}

function dollars(results: Results): readonly Block[] {
  return [
    heading(2, "Dollars"),
    {
      kind: "table",
      head: ["rail", "turned over, $", "legs settled in dollars", "funded in advance, $"],
      rows: results.rails.map(({ id, usd: dollars }) => [
        id,
        grouped(dollars.turnoverUsd),
        count(dollars.legsSettledInUsd),
        dollars.prefundedUsd === null ? NONE : grouped(dollars.prefundedUsd),
      ]),
      align: ["left", "right", "right", "right"],
      wrap: [0],
    },
  ];
}

function assumptions({ assumptions: counted }: Results): readonly Block[] {
  const all = counted.published + counted.reported + counted.assumed + counted.fitted;
  return [
    heading(2, "What this rests on"),
    paragraph(
      `${count(counted.assumed)} of ${count(all)} numbers are assumed (${count(counted.published)} published, ${count(counted.reported)} reported, ${count(counted.fitted)} fitted). ` +
        "--format json lists each with its source under assumptions.list.",
    ),
  ];
}
