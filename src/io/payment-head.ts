// The head line of a file of payments: which column holds which value. Unknown, missing and doubled columns are refused, and
// so is a file with another delimiter than was said.

import { CELLS, didYouMean, nearest, PARTIES } from "../scenario/index.ts";
import type { PaymentFileSpec } from "../settlement/index.ts";
import { type CsvRow, placeOfCell } from "./csv-rows.ts";
import type { RowIssues } from "./row-issues.ts";

export const VALUES = [...Object.keys(CELLS), ...PARTIES] as readonly Value[];
export type Value = keyof typeof CELLS | (typeof PARTIES)[number];

/** Without a column these take the usual, or nothing. */
const MAY_BE_MISSING: ReadonlySet<Value> = new Set<Value>(["fixes", "bearer", "purpose", "sender", "merchant"]);

export interface Head {
  readonly width: number;
  /** Value -> its column, counting from 0; -1: none. */
  readonly at: Readonly<Record<Value, number>>;
  /** Column -> its head. */
  readonly names: readonly string[];
}

/** In files columns are written with underscores. */
export function headOf(value: Value, { columns }: PaymentFileSpec): string {
  return columns[value] ?? value.replaceAll("-", "_");
}

/** null after reporting what keeps every row from being read. */
export function readHead(row: CsvRow, spec: PaymentFileSpec, issues: RowIssues): Head | null {
  const before = issues.count;
  const names = row.cells;
  const wanted = new Map(VALUES.map((value) => [headOf(value, spec), value]));
  const place = (cell: number) => placeOfCell(row, cell, spec.delimiter);
  const other = otherDelimiter(row, spec.delimiter);
  if (other !== null) {
    issues.add({ line: row.line, column: 1 }, "", {
      code: "csv-syntax",
      expected: `columns between ${wordFor(spec.delimiter)}`,
      received: `a head with ${wordFor(other)} between its columns`,
      hint: `write \`payment-file: { delimiter: ${other === "\t" ? "tab" : `"${other}"`} }\` in the scenario, or save the file with ${wordFor(spec.delimiter)}`,
    });
    return null;
  }
  if (!names.some((name) => wanted.has(name))) {
    issues.add({ line: row.line, column: 1 }, "", {
      code: "missing-key",
      expected: `a head line with the columns ${VALUES.slice(0, 6)
        .map((value) => headOf(value, spec))
        .join(", ")}, …`,
      received: "a first line that names none of them",
    });
    return null;
  }
  const meant = new Set<string>();
  const at = Object.fromEntries(VALUES.map((value) => [value, -1])) as Record<Value, number>;
  names.forEach((name, cell) => {
    const value = wanted.get(name);
    if (value === undefined) {
      if (spec.ignore.includes(name)) return;
      meant.add(nearest(name, wanted.keys()) ?? "");
      issues.add(place(cell), "", {
        code: "unknown-key",
        expected: "a column of a file of payments",
        received: name === "" ? "a column without a head" : `"${name.slice(0, 60)}"`,
        known: { what: "columns", names: [...wanted.keys()] },
        hint:
          didYouMean(name, wanted.keys()) ??
          "name it under `columns` or `ignore` of `payment-file` in the scenario, or delete it",
      });
    } else if (at[value] >= 0) {
      issues.add(place(cell), "", { code: "duplicate-key", expected: "each column once", received: `"${name}" again` });
    } else at[value] = cell;
  });
  for (const value of VALUES) {
    const isNamed = spec.columns[value] !== undefined;
    // A column that is misspelt is missed by nobody.
    if (
      at[value] >= 0 ||
      meant.has(headOf(value, spec)) ||
      spec.defaults[value] !== undefined ||
      (MAY_BE_MISSING.has(value) && !isNamed)
    )
      continue;
    issues.add({ line: row.line, column: 1 }, "", {
      code: "missing-key",
      expected: `a column ${headOf(value, spec)}`,
      received: `a head with ${names.slice(0, 12).join(", ").slice(0, 120)}`,
      hint: `where all rows have the same, write \`payment-file: { defaults: { ${value}: … } }\` in the scenario`,
    });
  }
  return issues.count > before ? null : { width: names.length, at, names };
}

/** Another delimiter that a head of one cell holds. */
function otherDelimiter({ cells }: CsvRow, delimiter: string): string | null {
  if (cells.length > 1) return null;
  return [",", ";", "\t", "|"].find((one) => one !== delimiter && (cells[0] ?? "").includes(one)) ?? null;
}

function wordFor(delimiter: string): string {
  switch (delimiter) {
    case "\t":
      return "tabs";
    case ";":
      return "semicolons";
    case "|":
      return "vertical bars";
    default:
      return "commas";
  }
}
