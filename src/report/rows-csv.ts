// Rows of payments as CSV, line by line: columns in snake_case, nothing for what does not exist. docs/rows.md says what each
// column means.
//
//   replication,payment,kind,direction,...,rail,outcome,reason,...,price_units,...,credit_ms,final_ms
//   0,worker:17,remittance,MY->IN,...,link,completed,,...,1612000,...,41200,900000

import type { PaymentRow, RowEnd, RowPayment, WorldRow } from "../study/index.ts";
import { csvLine } from "./csv.ts";

type Field = string | number | null;
type Columns<Row> = readonly (readonly [column: string, of: (row: Readonly<Row>) => Field])[];

const PAYMENT: Columns<{ readonly payment: Readonly<RowPayment> }> = [
  ["replication", ({ payment }) => payment.replication],
  ["payment", ({ payment }) => payment.id],
  ["kind", ({ payment }) => payment.kind],
  ["direction", ({ payment }) => payment.direction],
  ["segment", ({ payment }) => payment.segment],
  ["purpose", ({ payment }) => payment.purpose],
  ["bearer", ({ payment }) => payment.bearer],
  ["initiated_at", ({ payment }) => payment.initiatedAt],
  ["amount", ({ payment }) => payment.amount],
  ["currency", ({ payment }) => payment.currency],
  ["weight_numerator", ({ payment }) => payment.weight.numerator],
  ["weight_denominator", ({ payment }) => payment.weight.denominator],
];

const END: Columns<RowEnd> = [
  ["under_delivered", (row) => String(row.underDelivered)],
  ["value_units", (row) => row.valueUnits],
  ["price_units", (row) => row.priceUnits],
  ["net_price_units", (row) => row.netPriceUnits],
  ["failure_units", (row) => row.failureUnits],
  ["turnover_usd", (row) => row.turnover],
  ["credit_ms", (row) => row.creditMs],
];

const ROW: Columns<PaymentRow> = [
  ...PAYMENT,
  ["rail", (row) => row.rail],
  ["outcome", (row) => row.outcome],
  ["reason", (row) => row.reason],
  ["debit", (row) => row.debit],
  ["debit_currency", (row) => row.debitCurrency],
  ["credit", (row) => row.credit],
  ["credit_currency", (row) => row.creditCurrency],
  ...END,
  ["final_ms", (row) => row.finalMs],
  ["fee_units", (row) => row.feeUnits],
  ["tax_units", (row) => row.taxUnits],
  ["fx_margin_units", (row) => row.fxMarginUnits],
  ["deduction_units", (row) => row.deductionUnits],
  ["rounding_units", (row) => row.roundingUnits],
  ["fx_drift_units", (row) => row.fxDriftUnits],
  ["blocked_units", (row) => row.blockedUnits],
  ["float_units", (row) => row.floatUnits],
  ["items", (row) => row.items],
];

const WORLD: Columns<WorldRow> = [
  ...PAYMENT,
  ["world", (row) => row.world],
  ["first_rail", (row) => row.firstRail],
  ["rail", (row) => row.rail],
  ["fell_back", (row) => String(row.fellBack)],
  ["outcome", (row) => row.outcome],
  ...END,
];

export const rowsCsv = textOf(ROW);
export const worldRowsCsv = textOf(WORLD);

/** The head of a table, and the line of each row, with their line breaks. */
function textOf<Row>(columns: Columns<Row>): { readonly head: string; readonly line: (row: Readonly<Row>) => string } {
  return {
    head: `${csvLine(columns.map(([column]) => column))}\n`,
    line: (row) => `${csvLine(columns.map(([, of]) => of(row)))}\n`,
  };
}
