// One sort of payment in full: the comparison, the differences, why the price, why the time, what became of the payments.

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
import { type Cell, isOnePayment, paymentsOf } from "./cells.ts";
import { count, grouped } from "./figures.ts";
import { type Block, heading, list, paragraph } from "./page.ts";
import { causeTable, costTable } from "./why.ts";

export function cellPage(cell: Cell, results: Results): readonly Block[] {
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
