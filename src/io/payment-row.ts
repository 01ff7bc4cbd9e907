// One row of a file of payments: its cells decoded and judged together. Words that return row after row are decoded once.
// What a sender or merchant is called is never part of a message.

import type { Currency } from "../money/index.ts";
import { type CellFinding, type CellName, readAmount, readCell } from "../scenario/index.ts";
import type { Bearer, Fixes, PaymentFileSpec } from "../settlement/index.ts";
import { type CsvRow, placeOfCell } from "./csv-rows.ts";
import type { Head, Value } from "./payment-head.ts";
import type { RowIssues } from "./row-issues.ts";

/** What rows are judged by. */
export interface PaymentWorld {
  readonly currencies: ReadonlyMap<string, Currency>;
  /** Currencies that can be valued; null where nothing is valued. */
  readonly valued: ReadonlySet<string> | null;
  /** Country -> its zone: countries in which somebody stands. */
  readonly zones: ReadonlyMap<string, string>;
  /** The period of the run; null where there is none. */
  readonly period: { readonly from: number; readonly until: number; readonly words: string } | null;
}

/** Written over for every row. */
export interface PaymentRow {
  id: string;
  kind: string;
  direction: string;
  segment: string;
  amountMinor: number;
  currency: string;
  fixes: Fixes;
  bearer: Bearer;
  initiatedAt: number;
  purpose: string | null;
  sender: string;
  merchant: string;
}

export function newRow(): PaymentRow {
  return {
    id: "",
    kind: "",
    direction: "",
    segment: "",
    amountMinor: 0,
    currency: "",
    fixes: "principal",
    bearer: "SHA",
    initiatedAt: 0,
    purpose: null,
    sender: "",
    merchant: "",
  };
}

const LONGEST_PARTY = 200;
const MOST_REMEMBERED = 500;

export class RowReader {
  private readonly head: Head;
  private readonly spec: PaymentFileSpec;
  private readonly world: PaymentWorld;
  private readonly issues: RowIssues;
  private readonly words = new Map<CellName, Map<string, ReturnType<typeof readCell>>>();

  constructor(of: {
    readonly head: Head;
    readonly spec: PaymentFileSpec;
    readonly world: PaymentWorld;
    readonly issues: RowIssues;
  }) {
    this.head = of.head;
    this.spec = of.spec;
    this.world = of.world;
    this.issues = of.issues;
  }

  /** False after reporting. */
  read(row: CsvRow, into: PaymentRow): boolean {
    const before = this.issues.count;
    if (row.cells.length !== this.head.width) {
      const isMore = row.cells.length > this.head.width;
      this.issues.add({ line: row.line, column: 1 }, "", {
        code: "csv-cells",
        expected: `a row of ${this.head.width} cells, as the head has`,
        received: `one of ${row.cells.length}`,
        ...(isMore ? { hint: "a cell that holds the delimiter, such as 1,250.00, must stand in quotes" } : {}),
      });
      return false;
    }
    into.id = this.value("id", row, into.id);
    into.kind = this.value("kind", row, into.kind);
    into.direction = this.value("direction", row, into.direction);
    into.segment = this.value("segment", row, into.segment);
    into.currency = this.value("currency", row, "");
    into.initiatedAt = this.value("initiated-at", row, into.initiatedAt);
    into.fixes = this.optional("fixes", row, "principal");
    into.bearer = this.optional("bearer", row, "SHA");
    into.purpose = this.optional("purpose", row, null);
    into.sender = this.party("sender", row);
    into.merchant = this.party("merchant", row);
    const isLegible = this.issues.count === before;
    this.readAmount(row, into);
    if (isLegible) this.judge(row, into);
    return this.issues.count === before;
  }

  private readAmount(row: CsvRow, into: PaymentRow): void {
    const currency = this.world.currencies.get(into.currency);
    if (currency === undefined) return;
    const read = readAmount(this.text("amount", row), currency);
    if (typeof read === "number") into.amountMinor = read;
    else this.report("amount", row, read);
  }

  /** What is right by itself and wrong together. */
  private judge(row: CsvRow, { kind, direction, segment, currency, initiatedAt }: PaymentRow): void {
    const { currencies, valued, zones, period } = this.world;
    if (!currencies.has(currency) || valued?.has(currency) === false) {
      this.report("currency", row, {
        code: currencies.has(currency) ? "missing-mid" : "unknown-reference",
        expected: valued === null ? "a currency of the data" : "a currency with a reference mid",
        received: `"${currency}"`,
        known: { what: "currencies", names: [...(valued ?? currencies.keys())].toSorted() },
      });
    }
    const [from = "", to = ""] = direction.split("->");
    const strange = [from, to].find((country) => zones.size > 0 && !zones.has(country));
    if (from === to || strange !== undefined) {
      this.report("direction", row, {
        code: from === to ? "bad-direction" : "unknown-reference",
        expected: from === to ? "a direction between two countries" : "two countries with a participant",
        received: from === to ? `"${direction}"` : `"${direction}", and nobody stands in ${strange}`,
        ...(from === to ? {} : { known: { what: "countries", names: [...zones.keys()].toSorted() } }),
      });
    }
    if (kind === "merchant-qr" && segment !== "individual") {
      this.report("segment", row, {
        code: "kind-segment",
        expected: "the segment individual, since the kind is merchant-qr",
        received: `"${segment}"`,
      });
    }
    if (period !== null && !(initiatedAt >= period.from && initiatedAt < period.until)) {
      this.report("initiated-at", row, {
        code: "outside-period",
        expected: `an instant ${period.words}`,
        received: `"${this.text("initiated-at", row)}"`,
      });
    }
  }

  /** The cell, or what the scenario says for cells that are missing or empty. */
  private text(value: Value, { cells }: CsvRow): string {
    const cell = this.head.at[value];
    const written = cell < 0 ? "" : cells[cell]!;
    return written === "" ? (this.spec.defaults[value] ?? "") : written;
  }

  private value<T>(name: CellName, row: CsvRow, otherwise: T): T {
    const text = this.text(name, row);
    const read = this.decoded(name, text);
    if (read.ok) return read.value as T;
    this.report(name, row, read.finding);
    return otherwise;
  }

  private optional<T>(name: CellName, row: CsvRow, usual: T): T {
    return this.text(name, row) === "" ? usual : this.value(name, row, usual);
  }

  private decoded(name: CellName, text: string): ReturnType<typeof readCell> {
    if (name === "id" || name === "initiated-at") return readCell(name, text);
    let known = this.words.get(name);
    if (known === undefined) this.words.set(name, (known = new Map()));
    const read = known.get(text) ?? readCell(name, text);
    if (known.size < MOST_REMEMBERED) known.set(text, read);
    return read;
  }

  /** A party may be called anything that can be read; nothing of it is shown. */
  private party(value: "sender" | "merchant", row: CsvRow): string {
    const text = this.text(value, row);
    const received =
      text.length > LONGEST_PARTY
        ? `one of ${text.length}`
        : isFormula(text)
          ? "a formula"
          : /\p{Cc}/u.test(text)
            ? "one with a control character"
            : null;
    if (received !== null) {
      const expected = `a text of at most ${LONGEST_PARTY} printable characters`;
      this.report(value, row, { code: "bad-text", expected, received });
    }
    return text;
  }

  private report(value: Value, row: CsvRow, finding: CellFinding): void {
    const cell = this.head.at[value];
    const text = cell < 0 ? "" : row.cells[cell]!;
    const place = cell < 0 ? { line: row.line, column: 1 } : placeOfCell(row, cell, this.spec.delimiter);
    // An id is another system's: nobody should be told to write it otherwise.
    const hint = isFormula(text)
      ? "this is a formula: save the values in its place"
      : value === "id"
        ? undefined
        : finding.hint;
    this.issues.add(place, cell < 0 ? value : this.head.names[cell]!, { ...finding, hint });
  }
}

/** What a spreadsheet would carry out. */
function isFormula(text: string): boolean {
  return /^[=@]|^[+-](?![\d.])/.test(text);
}
