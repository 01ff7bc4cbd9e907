// From when until when a file of payments goes, in one pass that judges nothing: what is wrong is told when the file is read.

import { readCell } from "../scenario/index.ts";
import type { PaymentFileSpec } from "../settlement/index.ts";
import { type CsvSource, csvRows } from "./csv-rows.ts";
import { headOf } from "./payment-head.ts";
import { RowIssues } from "./row-issues.ts";

/** First and last instant that can be read; null where none can. */
export async function paymentSpan(
  source: CsvSource,
  spec: PaymentFileSpec,
): Promise<{ readonly first: number; readonly last: number } | null> {
  let cell: number | null = null;
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for await (const { cells } of csvRows(source, spec.delimiter, new RowIssues(source.file))) {
    if (cell === null) {
      cell = cells.indexOf(headOf("initiated-at", spec));
      continue;
    }
    const written = cells[cell] ?? "";
    const read = readCell("initiated-at", written === "" ? (spec.defaults["initiated-at"] ?? "") : written);
    if (!read.ok) continue;
    first = Math.min(first, read.value);
    last = Math.max(last, read.value);
  }
  return first <= last ? { first, last } : null;
}
