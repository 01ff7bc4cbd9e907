// Bytes of a CSV file to rows of cells, each with the line it begins on. Streams: nothing but the row at hand is kept. UTF-8
// with or without a mark at its head; line ends as they come. What is no CSV is reported once, and reading ends there.
//
//   `INV-17,remittance,"1250.00"` on line 18 -> { line: 18, cells: ["INV-17", "remittance", "1250.00"] }

import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import { type CsvError, parse } from "csv-parse";
import { firstInvalidByte, looksLikeUtf16 } from "../scenario/index.ts";
import type { RowIssues } from "./row-issues.ts";

/** A file that can be read more than once. */
export interface CsvSource {
  /** As the user knows it, for messages. */
  readonly file: string;
  readonly open: () => AsyncIterable<Uint8Array>;
}

export interface CsvRow {
  readonly cells: readonly string[];
  readonly line: number;
  /** The row as it is written. */
  readonly raw: string;
}

/** A row longer than this is a quote that nobody closed. */
const LONGEST_ROW = 64 * 1024;

export async function* csvRows(source: CsvSource, delimiter: string, issues: RowIssues): AsyncGenerator<CsvRow, void> {
  const state: State = { broken: false, lastLine: 0, trouble: null };
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
    skip_records_with_error: true,
    // Called as the parser goes, ahead of the rows that wait to be taken.
    on_record: (given, { lines }) => {
      const row = given as unknown as Parsed; // what `info` and `raw` make of a record
      const blank = /^[\r\n]*/.exec(row.raw)![0];
      const line = state.lastLine + 1 + linesIn(blank);
      state.lastLine = lines;
      return { cells: row.record, line, raw: row.raw.slice(blank.length) } as unknown as string[];
    },
    on_skip: (error, raw = "") => {
      state.trouble ??= troubleAt(error, raw, state.lastLine);
      return undefined;
    },
  });
  const bytes = Readable.from(soundBytes(source, issues, state), { objectMode: false });
  bytes.on("error", (error) => parser.destroy(error));
  try {
    for await (const row of bytes.pipe(parser) as unknown as AsyncIterable<CsvRow>) {
      if (state.trouble !== null && row.line >= state.trouble.place.line) break;
      yield row;
    }
  } finally {
    bytes.destroy();
  }
  // What follows a broken encoding is not judged a second time.
  if (state.trouble !== null && !state.broken) issues.add(state.trouble.place, "", state.trouble.finding);
}

interface Parsed {
  readonly record: readonly string[];
  readonly raw: string;
}

interface State {
  /** The bytes end early: they are not text. */
  broken: boolean;
  /** Last line of the last row. */
  lastLine: number;
  trouble: Trouble | null;
}

interface Trouble {
  readonly place: { readonly line: number; readonly column: number };
  readonly finding: {
    readonly code: "csv-syntax";
    readonly expected: string;
    readonly received: string;
    readonly hint: string;
  };
}

/** `raw` is what was read of the row: up to the end of the file where a quote is not closed. */
function troubleAt(error: CsvError | undefined, raw: string, lastLine: number): Trouble {
  const blank = /^[\r\n]*/.exec(raw)![0];
  const line = lastLine + 1 + linesIn(blank);
  const rest = "what follows in the file was not judged";
  if (error?.code === "CSV_MAX_RECORD_SIZE" && !raw.includes('"')) {
    return {
      place: { line, column: 1 },
      finding: {
        code: "csv-syntax",
        expected: `a row of at most ${LONGEST_ROW} characters`,
        received: "a longer one",
        hint: rest,
      },
    };
  }
  if (error?.code === "CSV_QUOTE_NOT_CLOSED" || error?.code === "CSV_MAX_RECORD_SIZE") {
    return {
      place: { line, column: 1 },
      finding: {
        code: "csv-syntax",
        expected: "quotes that are closed",
        received: "a row that begins here, in which one is not",
        hint: `close it, or write "" for a quote inside a quoted cell; ${rest}`,
      },
    };
  }
  return {
    place: { line, column: Math.max(raw.length - blank.length, 1) },
    finding: {
      code: "csv-syntax",
      expected: "quotes around whole cells only",
      received: "a quote inside a cell",
      hint: `quote the whole cell and write "" for a quote inside it; ${rest}`,
    },
  };
}

/** Passes the bytes on as long as they are UTF-8 text; reports and ends where they are not. */
async function* soundBytes(source: CsvSource, issues: RowIssues, state: State): AsyncGenerator<Uint8Array, void> {
  let pending: Uint8Array = new Uint8Array(0);
  let lines = 0;
  let offset = 0;
  const refuse = (whole: Uint8Array): void => {
    state.broken = true;
    const at = firstInvalidByte(whole);
    const begin = whole.lastIndexOf(NEW_LINE, at - 1) + 1;
    const column = new TextDecoder().decode(whole.subarray(begin, at)).length + 1;
    issues.add({ line: lines + count(whole.subarray(0, at)) + 1, column }, "", {
      code: "file-not-utf8",
      expected: "UTF-8 text",
      received: `byte 0x${(whole[at] ?? 0).toString(16).padStart(2, "0")} at byte ${offset + at}, which is not UTF-8`,
      hint: 'save the file with the encoding "UTF-8"; what follows in it was not judged',
    });
  };
  for await (const chunk of source.open()) {
    const whole = pending.length === 0 ? chunk : joined(pending, chunk);
    const trouble = offset === 0 ? headTrouble(whole) : null;
    if (trouble !== null) {
      state.broken = true;
      issues.add({ line: 1, column: 1 }, "", trouble);
      return;
    }
    const sound = whole.length - unfinished(whole);
    if (!isUtf8(whole.subarray(0, sound))) return refuse(whole);
    yield whole.subarray(0, sound);
    lines += count(whole.subarray(0, sound));
    offset += sound;
    pending = whole.slice(sound);
  }
  if (pending.length > 0) refuse(pending);
}

function headTrouble(bytes: Uint8Array) {
  if (looksLikeUtf16(bytes)) {
    return {
      code: "file-not-utf8",
      expected: "UTF-8 text",
      received: "UTF-16 text",
      hint: 'save the file with the encoding "UTF-8"',
    } as const;
  }
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    return {
      code: "file-binary",
      expected: "CSV text",
      received: "a workbook or another packed file",
      hint: "save the sheet as CSV",
    } as const;
  }
  const zero = bytes.indexOf(0);
  return zero < 0
    ? null
    : ({
        code: "file-binary",
        expected: "CSV text",
        received: `binary data (a zero byte at byte ${zero})`,
      } as const);
}

const NEW_LINE = 0x0a;

function count(bytes: Uint8Array): number {
  let found = 0;
  for (let at = bytes.indexOf(NEW_LINE); at >= 0; at = bytes.indexOf(NEW_LINE, at + 1)) found++;
  return found;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

/** Bytes at the end of a character that a chunk breaks off; none where it cannot become one. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Line ends in a stretch of them: CRLF is one. */
function linesIn(blank: string): number {
  return blank.replaceAll("\r\n", "\n").length;
}

/** Where a cell begins in its row: the line of the file and the column within it. */
export function placeOfCell(
  { line, raw }: CsvRow,
  cell: number,
  delimiter: string,
): { readonly line: number; readonly column: number } {
  let at = 0;
  for (let index = 0; index < cell && at < raw.length; index++) {
    if (raw[at] === '"') {
      at++;
      while (at < raw.length && !(raw[at] === '"' && raw[at + 1] !== '"')) at += raw[at] === '"' ? 2 : 1;
    }
    const next = raw.indexOf(delimiter, at);
    at = next < 0 ? raw.length : next + 1;
  }
  const before = raw.slice(0, at);
  const breaks = before.split(/\r\n|\r|\n/);
  return { line: line + breaks.length - 1, column: breaks.at(-1)!.length + 1 };
}
