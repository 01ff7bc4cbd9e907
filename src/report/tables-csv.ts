// The tables a run leaves beside its result, as CSV: one row a line, columns in snake_case, nothing for what does not exist.
//
//   replication,kind,direction,segment,rail,against,figure,value
//   0,remittance,MY->IN,individual,slow-bank,,price_bps,161.3

import type { LatencyRow, ReplicationRow, Results, StudyTables, WeekRow } from "../study/index.ts";
import { csvLine } from "./csv.ts";
import { WORLD_COLUMNS, worldFigures } from "./worlds-csv.ts";

type Field = string | number | null;

/** File name and text of each table. */
export function tablesCsv(
  tables: StudyTables,
  results: Results,
): readonly { readonly name: string; readonly text: string }[] {
  return [
    { name: "replications.csv", text: replicationsCsv(tables.replications) },
    { name: "latency.csv", text: latencyCsv(tables.latency) },
    { name: "week.csv", text: weekCsv(tables.week) },
    ...(results.worlds.length === 0 ? [] : [{ name: "worlds.csv", text: worldsCsv(results) }]),
  ];
}

function replicationsCsv(rows: readonly ReplicationRow[]): string {
  const columns = ["replication", "kind", "direction", "segment", "rail", "against", "figure", "value"];
  return lines(
    columns,
    rows.map((row) => [
      row.replication,
      row.kind,
      row.direction,
      row.segment,
      row.rail,
      row.against,
      row.figure,
      row.value,
    ]),
  );
}

function latencyCsv(rows: readonly LatencyRow[]): string {
  const columns = ["rail", "kind", "direction", "segment", "seconds", "share_credited"];
  return lines(
    columns,
    rows.map((row) => [row.rail, row.kind, row.direction, row.segment, row.seconds, row.shareCredited]),
  );
}

function weekCsv(rows: readonly WeekRow[]): string {
  const columns = [
    "rail",
    "kind",
    "direction",
    "segment",
    "weekday",
    "hour",
    "payments",
    "share_credited",
    "median_seconds",
  ];
  return lines(
    columns,
    rows.map((row) => [
      row.rail,
      row.kind,
      row.direction,
      row.segment,
      row.weekday,
      row.hour,
      row.payments,
      row.shareCredited,
      row.medianSeconds,
    ]),
  );
}

function worldsCsv(results: Results): string {
  return lines(
    WORLD_COLUMNS,
    worldFigures(results).map((one) => WORLD_COLUMNS.map((column) => one[column])),
  );
}

function lines(columns: readonly string[], rows: readonly (readonly Field[])[]): string {
  return [columns, ...rows].map((row) => `${csvLine(row)}\n`).join("");
}
