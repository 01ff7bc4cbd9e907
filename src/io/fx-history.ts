// Rates as they were published, from a file: the European Central Bank's own history (dates down, currencies across, units for
// one euro, N/A where there was no rate), or rows of `date,base,quote,rate` (one unit of base in units of quote).
// A day's rates count from 16:00 Central European Time, the hour about which the ECB publishes them
// (https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html).

import { parseDecimal } from "../money/index.ts";
import { type Checked, numberHint } from "../scenario/index.ts";
import type { MidFix, MidHistory } from "../settlement/index.ts";
import {
  compileZone,
  DAY,
  type DayNumber,
  dayNumberOf,
  formatDay,
  type Instant,
  isTimeError,
  parseLocalDate,
} from "../time/index.ts";
import { type CsvRow, type CsvSource, csvRows, placeOfCell } from "./csv-rows.ts";
import { RowIssues } from "./row-issues.ts";

const WIDE_BASE = "EUR";
const PUBLISHED_MINUTE = 16 * 60;
const PUBLISHED_ZONE = "CET";
const PUBLISHED_WORDS = "16:00 Central European Time";
const COMMA = ",";
/** Easter and a weekend take five days; a longer silence is a hole in the file. */
const LONGEST_SILENCE_DAYS = 10;
const E8 = 100_000_000n;

export interface FxHistoryRequest {
  readonly source: CsvSource;
  readonly name: string;
  readonly numeraire: string;
  /** Currencies that need a value. */
  readonly currencies: readonly string[];
  /** First instant of the run, the end of its last payment's day, and the end of that payment's horizon. */
  readonly from: number;
  readonly until: number;
  readonly horizon: number;
}

/** A positive decimal, as numerator over a power of ten. */
interface Rate {
  readonly units: bigint;
  readonly scale: number;
}

/** base -> quote -> units of quote for one of base. */
type DayRates = Map<string, Map<string, Rate>>;

export async function readFxHistory(request: FxHistoryRequest): Promise<Checked<MidHistory>> {
  const issues = new RowIssues(request.source.file);
  const days = new Map<DayNumber, { readonly line: number; readonly rates: DayRates }>();
  let take: ((row: CsvRow) => void) | null = null;
  for await (const row of csvRows(request.source, COMMA, issues)) {
    if (take !== null) take(row);
    else {
      take = rowReader(row, days, request, issues);
      if (take === null) break;
    }
  }
  if (issues.count === 0 && days.size === 0) {
    const expected = "a head line and a row for each day";
    issues.add({ line: 1, column: 1 }, "", { code: "file-empty", expected, received: "no day" });
  }
  const fixes = issues.count > 0 ? [] : fixesOf(days, request, issues);
  if (issues.count > 0) return { ok: false, issues: issues.all() };
  return { ok: true, value: { id: request.name, published: PUBLISHED_WORDS, fixes }, issues: [] };
}

/** How rows are read, by the head; null after reporting. */
function rowReader(
  head: CsvRow,
  days: Map<DayNumber, { readonly line: number; readonly rates: DayRates }>,
  { numeraire, currencies }: FxHistoryRequest,
  issues: RowIssues,
): ((row: CsvRow) => void) | null {
  const names = head.cells.map((name) => name.trim().toLowerCase());
  const at = ["date", "base", "quote", "rate"].map((name) => names.indexOf(name));
  const [date = -1, base = -1, quote = -1, rate = -1] = at;
  const wanted = new Set([numeraire, ...currencies]);
  const dayOf = (row: CsvRow): DayRates | null => {
    const read = parseLocalDate(row.cells[date] ?? "");
    if (isTimeError(read)) {
      const received = `"${(row.cells[date] ?? "").slice(0, 60)}"`;
      issues.add(placeOfCell(row, date, COMMA), "date", {
        code: "bad-date",
        expected: "a date such as 2026-03-06",
        received,
      });
      return null;
    }
    const day = dayNumberOf(read);
    const known = days.get(day);
    if (known !== undefined) return base >= 0 ? known.rates : twice(row, read, known.line);
    const rates: DayRates = new Map();
    days.set(day, { line: row.line, rates });
    return rates;
  };
  const twice = (row: CsvRow, received: string, line: number): null => {
    issues.add(placeOfCell(row, date, COMMA), "date", {
      code: "duplicate-id",
      expected: "each date once",
      received,
      related: { file: issues.file, line, column: 1, what: "written before at" },
    });
    return null;
  };
  const note = (row: CsvRow, rates: DayRates, from: string, to: string, cell: number): void => {
    const read = rateAt(row, cell, `${from}/${to}`, issues);
    if (read === null) return;
    if (!rates.has(from)) rates.set(from, new Map());
    rates.get(from)!.set(to, read);
  };
  if (at.every((cell) => cell >= 0)) {
    return (row) => {
      const [from = "", to = ""] = [row.cells[base], row.cells[quote]];
      const rates = dayOf(row);
      if (rates !== null) note(row, rates, from, to, rate);
    };
  }
  const columns = head.cells.flatMap((name, cell) => (wanted.has(name.trim()) ? [{ code: name.trim(), cell }] : []));
  if (date < 0 || columns.length === 0) {
    issues.add({ line: head.line, column: 1 }, "", {
      code: "missing-key",
      expected:
        "a head line of date, base, quote, rate, or of Date and currencies as the European Central Bank writes it",
      received: `"${head.raw.trim().slice(0, 60)}"`,
    });
    return null;
  }
  return (row) => {
    const rates = dayOf(row);
    if (rates !== null) for (const { code, cell } of columns) note(row, rates, WIDE_BASE, code, cell);
  };
}

/** null where there is no rate, or after reporting. */
function rateAt(row: CsvRow, cell: number, pair: string, issues: RowIssues): Rate | null {
  const text = (row.cells[cell] ?? "").trim();
  if (text === "" || text === "N/A") return null;
  const read = parseDecimal(text);
  if (read !== null && read.units > 0n && read.scale <= 12) return read;
  issues.add(placeOfCell(row, cell, COMMA), pair, {
    code: "bad-number",
    expected: "a rate above zero such as 4.0635, or N/A",
    received: `"${text.slice(0, 60)}"`,
    hint: numberHint(text),
  });
  return null;
}

/** The fix that holds at the run's first instant, and those after it. */
function fixesOf(
  days: ReadonlyMap<DayNumber, { readonly rates: DayRates }>,
  request: FxHistoryRequest,
  issues: RowIssues,
): readonly MidFix[] {
  const { from, until, horizon, currencies, numeraire } = request;
  const published = publication(from, horizon);
  const last: Record<string, { readonly value: number; readonly day: DayNumber }> = {};
  let fixes: MidFix[] = [];
  for (const day of [...days.keys()].toSorted((a, b) => a - b)) {
    const at = published(day);
    if (at >= horizon) break;
    const { rates } = days.get(day)!;
    for (const code of currencies) {
      const value = code === numeraire ? Number(E8) : valueOf(rates, code, numeraire);
      if (value === null) continue;
      const before = last[code];
      if (before !== undefined && at > from) checkSilence(code, before.day, day, issues);
      last[code] = { value, day };
    }
    const valuesE8 = Object.fromEntries(Object.entries(last).map(([code, { value }]) => [code, value]));
    // Days before the run only leave their last values.
    if (at <= from) fixes = [];
    fixes.push({ at, on: formatDay(day), valuesE8 });
  }
  const missing = currencies.filter((code) => fixes[0]?.valuesE8[code] === undefined);
  if (missing.length > 0 || (fixes[0]?.at ?? Infinity) > from) {
    issues.add({ line: 1, column: 1 }, "", {
      code: "date-gap",
      expected: `rates of ${currencies.filter((code) => code !== numeraire).join(", ")} against ${numeraire} published before ${formatDay(Math.floor(from / DAY))}, when the run begins`,
      received: missing.length === 0 || fixes.length === 0 ? "none so early" : `none of ${missing.join(", ")}`,
    });
    return [];
  }
  for (const code of currencies)
    if (code !== numeraire) checkSilence(code, last[code]!.day, Math.floor(until / DAY), issues);
  return fixes;
}

function checkSilence(code: string, before: DayNumber, after: DayNumber, issues: RowIssues): void {
  if (after - before <= LONGEST_SILENCE_DAYS) return;
  issues.add({ line: 1, column: 1 }, "", {
    code: "date-gap",
    expected: `rates of ${code} at least every ${LONGEST_SILENCE_DAYS} days of the run`,
    received: `none from ${formatDay(before + 1)} to ${formatDay(after - 1)}`,
    hint: "shorten the period of the run, or complete the file",
  });
}

/** Units of `code` for one numeraire x 10^8, rounded once, half up: as written, or over a base that both are quoted against. */
function valueOf(rates: DayRates, code: string, numeraire: string): number | null {
  const direct = rates.get(numeraire)?.get(code);
  if (direct !== undefined) return quotient(direct, ONE);
  const inverse = rates.get(code)?.get(numeraire);
  if (inverse !== undefined) return quotient(ONE, inverse);
  for (const quotes of rates.values()) {
    const [above, below] = [quotes.get(code), quotes.get(numeraire)];
    if (above !== undefined && below !== undefined) return quotient(above, below);
  }
  return null;
}

const ONE: Rate = { units: 1n, scale: 0 };

function quotient(above: Rate, below: Rate): number {
  const numerator = above.units * 10n ** BigInt(below.scale) * E8;
  const denominator = below.units * 10n ** BigInt(above.scale);
  return Number((2n * numerator + denominator) / (2n * denominator));
}

function publication(from: number, until: number): (day: DayNumber) => number {
  const zone = compileZone(PUBLISHED_ZONE, (from - 60 * DAY) as Instant, (until + 60 * DAY) as Instant);
  if (isTimeError(zone)) throw new Error(`${PUBLISHED_ZONE}: ${zone.message}`);
  return (day) => {
    const at = zone.instantOf(day, PUBLISHED_MINUTE);
    if (isTimeError(at)) throw new Error(at.message);
    return at;
  };
}
