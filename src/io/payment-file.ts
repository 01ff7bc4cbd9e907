// A file of payments, read once from front to back: judged row by row, its totals kept, and its payments packed into blocks that
// the loop reads again in every replication. Only where an id seems to come twice is it read a second time, to be sure.

import { hashName } from "../chance/index.ts";
import { type Checked, type Issue, PLAIN_FILE } from "../scenario/index.ts";
import type { PaymentFileSpec } from "../settlement/index.ts";
import { type PaymentFile, PaymentRows, type PaymentSort, ROWS_A_BLOCK } from "../study/index.ts";
import { formatInstantIso, type Instant } from "../time/index.ts";
import type { BlockStore } from "./block-store.ts";
import { type CsvRow, type CsvSource, csvRows, placeOfCell } from "./csv-rows.ts";
import { hash53, HashSet } from "./hashing.ts";
import { PartyMemory, type Places } from "./party-memory.ts";
import { type Head, headOf, readHead } from "./payment-head.ts";
import { newRow, type PaymentRow, type PaymentWorld, RowReader } from "./payment-row.ts";
import { RowIssues } from "./row-issues.ts";

export interface PaymentFileRequest {
  readonly source: CsvSource;
  /** How the file is called in results: without its folder. */
  readonly name: string;
  readonly spec?: PaymentFileSpec | undefined;
  readonly world: PaymentWorld;
  readonly store: BlockStore;
  /** What is needed to remember what parties paid before; null: nothing is remembered. */
  readonly places: Places | null;
  /** Salt of the parties' hashes. */
  readonly salt: number;
  /** The id of a payment to be found. */
  readonly wanted?: string;
}

export interface ReadPayments {
  readonly file: PaymentFile;
  /** Where the wanted payment stands, counting from 0; -1: nowhere. */
  readonly wantedRow: number;
}

const MOST_SORTS = 1_000;

export async function readPaymentFile(request: PaymentFileRequest): Promise<Checked<ReadPayments>> {
  const { source, spec = PLAIN_FILE } = request;
  const issues = new RowIssues(source.file);
  const reading = new Reading(request, spec, issues);
  for await (const row of csvRows(source, spec.delimiter, issues)) if (!reading.take(row)) break;
  if (reading.suspects.size > 0) await nameTwins(request, spec, reading, issues);
  if (issues.count === 0 && reading.rows === 0) issues.add({ line: 1, column: 1 }, "", emptyTrouble(reading.head));
  const all: readonly Issue[] = issues.all();
  if (all.length > 0) return { ok: false, issues: all };
  return { ok: true, value: reading.finish(), issues: [] };
}

function emptyTrouble(head: Head | null) {
  return {
    code: "file-empty",
    expected: "a head line and a row for each payment",
    received: head === null ? "an empty file" : "a head line without a row",
  } as const;
}

type Sort = { -readonly [K in keyof PaymentSort]: PaymentSort[K] };

class Reading {
  head: Head | null = null;
  rows = 0;
  /** Hashes that came a second time. */
  readonly suspects = new Set<number>();
  private reader: RowReader | null = null;
  private readonly request: PaymentFileRequest;
  private readonly spec: PaymentFileSpec;
  private readonly issues: RowIssues;
  private readonly row: PaymentRow = newRow();
  private readonly block = new PaymentRows();
  private readonly ids = new HashSet();
  private readonly sorts = new Map<string, number>();
  private readonly listed: Sort[] = [];
  private readonly sums = new Map<string, bigint>();
  private readonly memory: PartyMemory | null;
  private readonly before = { senderYearToDate: 0, senderToday: 0, merchantMonth: 0 };
  private first = Number.POSITIVE_INFINITY;
  private last = Number.NEGATIVE_INFINITY;
  private lastRead = Number.NEGATIVE_INFINITY;
  private wantedRow = -1;

  constructor(request: PaymentFileRequest, spec: PaymentFileSpec, issues: RowIssues) {
    this.request = request;
    this.spec = spec;
    this.issues = issues;
    this.memory = request.places === null ? null : new PartyMemory(request.places, request.salt);
  }

  /** False when nothing further can be read. */
  take(row: CsvRow): boolean {
    const { spec, issues, request } = this;
    if (this.reader === null) {
      const head = readHead(row, spec, issues);
      if (head === null) return false;
      this.head = head;
      this.reader = new RowReader({ head, spec, world: request.world, issues });
      return true;
    }
    const isRight = this.reader.read(row, this.row);
    const hash = hash53(this.row.id, 0);
    if (this.row.id !== "" && !this.ids.add(hash)) this.suspects.add(hash);
    if (isRight && this.memory !== null) this.judgeMemory(row);
    // With a mistake somewhere nothing is run, and nothing needs to be packed.
    if (isRight && issues.count === 0) this.pack(row);
    return true;
  }

  private judgeMemory(row: CsvRow): void {
    const { sender, merchant, initiatedAt, direction } = this.row;
    if (sender === "" && merchant === "") return;
    const { spec } = this;
    const at = (value: "sender" | "initiated-at") =>
      placeOfCell(row, Math.max(this.head?.at[value] ?? 0, 0), spec.delimiter);
    if (initiatedAt < this.lastRead) {
      this.issues.add(at("initiated-at"), headOf("initiated-at", spec), {
        code: "rows-out-of-order",
        expected: "an instant not before that of the rows above, since the file names senders or merchants",
        received: formatInstantIso(initiatedAt as Instant),
        hint: "sort the file by its instants: what somebody has sent before decides limits and taxes",
      });
    }
    this.lastRead = Math.max(this.lastRead, initiatedAt);
    const country = direction.split("->")[0] ?? "";
    if (sender === "" || spec.yearStarts[country] !== undefined || this.yearsMissed.has(country)) return;
    this.yearsMissed.add(country);
    this.issues.add(at("sender"), headOf("sender", spec), {
      code: "missing-key",
      expected: `the day on which a year begins for senders in ${country}`,
      received: "none",
      hint: `write \`payment-file: { year-starts: { ${country}: 01-01 } }\` in the scenario, with the day that rules count from`,
    });
  }
  private readonly yearsMissed = new Set<string>();

  private pack(csv: CsvRow): void {
    const { row, block, before } = this;
    const index = this.rows % ROWS_A_BLOCK;
    const sort = this.sortOf(csv);
    const listed = this.listed[sort]!;
    listed.rows++;
    listed.amountMinor = Math.max(listed.amountMinor, row.amountMinor);
    const [senderCountry = "", payeeCountry = ""] = row.direction.split("->");
    this.memory?.take({ ...row, senderCountry, payeeCountry }, before);
    block.sort[index] = sort;
    block.number[index] = hashName(row.id);
    block.initiatedAt[index] = row.initiatedAt;
    block.amountMinor[index] = row.amountMinor;
    block.senderYearToDate[index] = before.senderYearToDate;
    block.senderToday[index] = before.senderToday;
    block.merchantMonth[index] = before.merchantMonth;
    if (row.id === this.request.wanted) this.wantedRow = this.rows;
    this.sums.set(row.currency, (this.sums.get(row.currency) ?? 0n) + BigInt(row.amountMinor));
    this.first = Math.min(this.first, row.initiatedAt);
    this.last = Math.max(this.last, row.initiatedAt);
    this.rows++;
    if (index === ROWS_A_BLOCK - 1) this.request.store.write(block.bytes);
  }

  private sortOf(csv: CsvRow): number {
    const { kind, direction, segment, currency, fixes, bearer, purpose } = this.row;
    const key = `${kind} ${direction} ${segment} ${currency} ${fixes} ${bearer} ${purpose ?? ""}`;
    const known = this.sorts.get(key);
    if (known !== undefined) return known;
    if (this.listed.length === MOST_SORTS) {
      this.issues.add({ line: csv.line, column: 1 }, "", {
        code: "out-of-range",
        expected: `at most ${MOST_SORTS} combinations of kind, direction, segment, currency, fixes, bearer and purpose`,
        received: "one more",
      });
      return 0;
    }
    const { currencies } = this.request.world;
    this.sorts.set(key, this.listed.length);
    return (
      this.listed.push({
        id: key,
        path: `${this.request.source.file}:${csv.line}`,
        kind,
        direction,
        segment,
        currency: currencies.get(currency)!.code,
        fixes,
        bearer,
        purpose,
        rows: 0,
        amountMinor: 0,
      }) - 1
    );
  }

  finish(): ReadPayments {
    const { store, world, name } = this.request;
    if (this.rows % ROWS_A_BLOCK > 0) store.write(this.block.bytes);
    const sums = [...this.sums].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return {
      wantedRow: this.wantedRow,
      file: {
        facts: {
          id: name,
          rows: this.rows,
          sums: sums.map(([currency, minor]) => ({
            currency,
            amount: decimalText(minor, world.currencies.get(currency)!.digits),
          })),
          first: formatInstantIso(this.first as Instant),
          last: formatInstantIso(this.last as Instant),
          setsPeriod: this.spec.setsPeriod,
        },
        sorts: this.listed,
        load: (block, rows) => store.read(block, rows.bytes),
      },
    };
  }
}

/** Ids whose hashes met are compared themselves, in a second reading, with the line of the first. */
async function nameTwins(
  { source }: PaymentFileRequest,
  spec: PaymentFileSpec,
  { head, suspects }: Reading,
  issues: RowIssues,
): Promise<void> {
  const cell = head?.at.id ?? 0;
  const firstLines = new Map<string, number>();
  let isHead = true;
  for await (const row of csvRows(source, spec.delimiter, new RowIssues(source.file))) {
    const id = isHead ? "" : (row.cells[cell] ?? "");
    isHead = false;
    if (id === "" || !suspects.has(hash53(id, 0))) continue;
    const before = firstLines.get(id);
    if (before === undefined) firstLines.set(id, row.line);
    else
      issues.add(placeOfCell(row, cell, spec.delimiter), headOf("id", spec), {
        code: "duplicate-id",
        expected: "an id that no other payment has",
        received: `"${id}"`,
        related: { file: source.file, line: before, column: 1, what: "written before at" },
      });
  }
}

function decimalText(minor: bigint, digits: number): string {
  const text = String(minor).padStart(digits + 1, "0");
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
