// What a scenario says of a file of payments: how its columns are called, what holds where a column is missing, and when the
// years begin over which a rule counts what somebody has sent.
//
//   payment-file: { delimiter: ";", columns: { amount: betrag }, defaults: { kind: remittance }, year-starts: { SG: 01-01 } }

import type { PaymentFileSpec } from "../settlement/index.ts";
import { countryText, flag } from "./names.ts";
import type { Here } from "./node.ts";
import { CELLS, type CellName, readCell } from "./payment-cells.ts";
import { no } from "./refusal.ts";
import { type Of, text } from "./shape.ts";
import { list } from "./shape-collections.ts";
import { block, table } from "./shape-maps.ts";

/** Columns that name somebody: read for what they have sent or received before, never shown and never kept. */
export const PARTIES = ["sender", "merchant"] as const;
const NAMES = [...Object.keys(CELLS), ...PARTIES];

const columnKey = text<string>("the name of a value of a payment", (written) =>
  NAMES.includes(written)
    ? { value: written }
    : { code: "unknown-key", expected: "the name of a value of a payment", known: { what: "values", names: NAMES } },
);
const columnName = text<string>("the head of a column, of at most 100 characters", (written) =>
  written.trim() === "" || written.length > 100
    ? no("bad-text", "the head of a column, of at most 100 characters")
    : { value: written },
);
const DELIMITERS: Readonly<Record<string, string>> = { ",": ",", ";": ";", "|": "|", tab: "\t" };
const DELIMITER_WORDS = "a delimiter: , ; | or tab";
const delimiter = text<string>(DELIMITER_WORDS, (written) => {
  const found = Object.hasOwn(DELIMITERS, written) ? DELIMITERS[written] : undefined;
  return found === undefined ? no("unknown-word", DELIMITER_WORDS) : { value: found };
});
const YEAR_WORDS = "a month and a day such as 04-01";
const yearStart = text<string>(YEAR_WORDS, (written) =>
  /^(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/.test(written) ? { value: written } : no("bad-date", YEAR_WORDS),
);

export const paymentFileShape = block("what is known of a file of payments", {
  delimiter: delimiter.optional(),
  columns: table("a map from values of a payment to columns of the file", columnKey, columnName).optional(),
  ignore: list("a list of columns that are not read", columnName).optional(),
  defaults: table("a map from values of a payment to what holds without a column", columnKey, columnName).optional(),
  "sets-period": flag.optional(),
  "year-starts": table("a map from countries to the day on which a year begins", countryText, yearStart).optional(),
});

/** How a plain file is read, of which nothing is said. */
export const PLAIN_FILE: PaymentFileSpec = {
  path: "payment-file",
  delimiter: ",",
  columns: {},
  ignore: [],
  defaults: {},
  setsPeriod: false,
  yearStarts: {},
};

export function buildPaymentFile(here: Here, path: string, shape: Of<typeof paymentFileShape>): PaymentFileSpec {
  const columns = Object.entries(shape.columns ?? {});
  columns.forEach(([name, column], index) => {
    if (columns.slice(0, index).every(([, other]) => other !== column)) return;
    here.key("columns").key(name).report({ code: "duplicate-id", expected: "each column for one value only" });
  });
  for (const [name, value] of Object.entries(shape.defaults ?? {})) {
    const at = here.key("defaults").key(name);
    if (name === "id" || PARTIES.some((party) => party === name))
      at.report({ code: "conflicting-keys", expected: "a value that payments may have in common" });
    else {
      const cell = readCell(name as CellName, value);
      if (!cell.ok) at.report(cell.finding);
    }
  }
  return {
    path,
    delimiter: shape.delimiter ?? PLAIN_FILE.delimiter,
    columns: shape.columns ?? {},
    ignore: shape.ignore ?? [],
    defaults: shape.defaults ?? {},
    setsPeriod: shape["sets-period"] ?? PLAIN_FILE.setsPeriod,
    yearStarts: shape["year-starts"] ?? {},
  };
}
