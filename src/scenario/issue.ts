// One thing a user has to repair, with its place: what was expected, what stands there, and how to mend it.
// Owns the list of codes, the collecting and the wording of a line; finds no mistake by itself.
//
//   rails/link.yaml:14:12 legs[2].cycle: expected the name of a batch of "my-bank", received "half-hour"
//     known batches: half-hourly, noon
//     hint: did you mean "half-hourly"?

/** Every kind of mistake, with the question its reader has. Each has an example under tests/golden/errors. */
export const ISSUE_CODES = {
  "file-missing": "the file is not there",
  "file-is-folder": "a folder stands where a file is needed",
  "file-not-regular": "a pipe, socket or device stands where a file is needed",
  "file-unreadable": "the file may not be read",
  "file-outside": "the path leads out of the folder it must stay in",
  "file-too-large": "the file is larger than the bound",
  "file-empty": "nothing to read in it",
  "file-binary": "not a text file",
  "file-not-utf8": "text in another encoding than UTF-8",
  "control-character": "a character nobody can see",
  "folder-empty": "no YAML file in the folder",
  "too-many-issues": "more mistakes than are listed",
  "yaml-syntax": "not YAML",
  "yaml-too-deep": "nested deeper than the bound",
  "yaml-too-much": "more parts than the bound",
  "yaml-tag": "a YAML tag",
  "yaml-merge": "a YAML merge key",
  "alias-unknown": "an alias without an anchor",
  "alias-recursive": "an alias inside its own anchor",
  "alias-expansion": "aliases that grow beyond the bound",
  "complex-key": "a key that is not plain text",
  "duplicate-key": "the same key twice",
  "prototype-key": "a key that could touch the program itself",
  "document-unknown": "a document of no known kind",
  "document-unexpected": "a document of another kind than asked for",
  "unknown-key": "a key that is not read",
  "missing-key": "a key that is needed",
  "wrong-kind": "a list where a text is needed, and the like",
  "conflicting-keys": "keys that exclude each other",
  "unknown-word": "a word outside a short list",
  "bad-id": "not an identifier",
  "bad-number": "not a number as it is written here",
  "out-of-range": "a number beyond its bounds",
  "bad-rate": "not a rate",
  "bad-amount": "not an amount",
  "bad-duration": "not a duration",
  "bad-date": "not a date",
  "bad-instant": "not an instant",
  "bad-time-of-day": "not a time of day",
  "bad-days": "not weekdays",
  "bad-direction": "not a direction",
  "bad-text": "a text that is not fit to print",
  "missing-source": "a number without origin",
  "unknown-reference": "a name that nothing has",
  "path-unknown": "a path of --set that leads nowhere",
  "path-not-a-value": "a path of --set to a map or a list",
  "cyclic-reference": "names that lead back to themselves",
  "duplicate-id": "one name for two things",
  "dates-reversed": "ends before it begins",
  "date-gap": "days without a version",
  "date-overlap": "days with two versions",
  "not-in-force": "no version in the period of the run",
  "tiers-out-of-order": "tiers that do not rise",
  "tiers-open-end": "where the last tier ends",
  "rounding-missing": "a fee with a fraction and no rounding",
  "floor-above-cap": "a floor above its cap",
  "fee-base": "a base that this fee cannot have",
  "calendar-too-short": "a calendar that ends before the run",
  "unknown-zone": "a time zone nobody knows",
  "impossible-local-time": "a local time that the clocks skip",
  "closed-outside-range": "a holiday outside the range of its calendar",
  "shares-not-one": "shares that do not add up to one",
  "choice-tie": "a choice that typical luck decides at a tie",
  "cases-run-out": "cases that leave a payment without a value",
  "case-unreachable": "a case that is never read",
  "principal-place": "a place that is not in the currency it is named for",
  "credit-leg": "not exactly one leg that credits",
  "money-chain": "money that comes from two legs at once, or from none",
  "fact-only": "luck where the facts must be settled",
  "quote-pair": "a quote of another pair than the conversion",
  "missing-mid": "no reference mid for a currency",
  "outside-period": "a payment outside the period of the run",
  "not-carried": "a rail for payments that it does not carry",
  "kind-segment": "a kind and a segment that do not go together",
  "csv-syntax": "not CSV",
  "csv-cells": "a row with another number of cells than the head",
  "rows-out-of-order": "a row that is earlier than the one before",
} as const;

export type IssueCode = keyof typeof ISSUE_CODES;

/** Where something stands: 1-based line and column; line 0 is the command line, where `file` names the option. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Issue extends Place {
  readonly code: IssueCode;
  /** A warning is shown and does not fail. */
  readonly severity: "error" | "warning";
  /** Path inside the document, `legs[2].cycle`; empty for a whole file. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
  /** What could have stood there: `{ what: "batches", names: ["noon"] }`. */
  readonly known: { readonly what: string; readonly names: readonly string[] } | null;
  readonly hint: string | null;
  /** The other place that takes part, such as the first of two equal keys. */
  readonly related: (Place & { readonly what: string }) | null;
}

/** What the finder of a mistake has to say; the rest of an `Issue` follows from its place. */
export interface Finding {
  readonly code: IssueCode;
  readonly expected: string;
  readonly received?: string | undefined;
  readonly known?: Issue["known"] | undefined;
  readonly hint?: string | undefined;
  readonly related?: Issue["related"] | undefined;
  readonly severity?: Issue["severity"] | undefined;
}

/** More than anybody reads; a file of another program should not fill the screen. */
const MOST_A_FILE = 200;
const TOO_MANY = {
  code: "too-many-issues",
  expected: `at most ${MOST_A_FILE} mistakes in a file`,
  received: "more, which are not listed",
  hint: "is it a file of this program? Mend what is listed, then check again",
} as const;

/** A whole document is gone, and nobody knows what it declares. */
const LOSES_NAMES: ReadonlySet<IssueCode> = new Set<IssueCode>([
  "file-missing",
  "file-is-folder",
  "file-not-regular",
  "file-unreadable",
  "file-outside",
  "file-too-large",
  "file-empty",
  "file-binary",
  "file-not-utf8",
  "control-character",
  "yaml-syntax",
  "yaml-too-deep",
  "yaml-too-much",
  "alias-expansion",
  "document-unknown",
]);

/** What may be wrong only because such a document was not read: told once all of them are. */
const NEEDS_NAMES: ReadonlySet<IssueCode> = new Set<IssueCode>(["unknown-reference", "missing-mid"]);

/** Issues in the order of their places; one that says the same of the same place is kept once. */
export class IssueList {
  private readonly issues: Issue[] = [];
  private readonly seen = new Set<string>();
  private readonly perFile = new Map<string, number>();

  add(place: Place, path: string, finding: Finding & { readonly received: string }): void {
    const key = `${place.file}:${place.line}:${place.column} ${path} ${finding.code} ${finding.expected}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    const before = this.perFile.get(place.file) ?? 0;
    this.perFile.set(place.file, before + 1);
    if (before === MOST_A_FILE) this.add(place, "", TOO_MANY);
    if (before >= MOST_A_FILE && finding.code !== "too-many-issues") return;
    this.issues.push({
      code: finding.code,
      severity: finding.severity ?? "error",
      file: place.file,
      line: place.line,
      column: place.column,
      path,
      expected: finding.expected,
      received: finding.received,
      known: finding.known ?? null,
      hint: finding.hint ?? null,
      related: finding.related ?? null,
    });
  }

  get count(): number {
    return this.issues.length;
  }

  hasErrors(): boolean {
    return this.issues.some((issue) => issue.severity === "error");
  }

  /** By file, then line, then column; files in the order of their names. */
  sorted(): readonly Issue[] {
    const isWhole = !this.issues.some(({ code }) => LOSES_NAMES.has(code));
    const told = isWhole ? this.issues : this.issues.filter(({ code }) => !NEEDS_NAMES.has(code));
    return [...told].sort(
      (a, b) => compareText(a.file, b.file) || a.line - b.line || a.column - b.column || compareText(a.code, b.code),
    );
  }
}

/** A checked value, or the reasons why there is none. Warnings may come with either. */
export type Checked<T> =
  | { readonly ok: true; readonly value: T; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };

export function checked<T>(value: T | null, issues: IssueList): Checked<T> {
  if (value === null || issues.hasErrors()) return { ok: false, issues: issues.sorted() };
  return { ok: true, value, issues: issues.sorted() };
}

const KNOWN_SHOWN = 20;

/** The lines a user reads. The first stands alone: `file:line:column path: expected …, received …`. */
export function formatIssue(issue: Issue): string {
  const where = placeWords(issue);
  const head = issue.path === "" || issue.line === 0 ? where : `${where} ${issue.path}`;
  const mark = issue.severity === "warning" ? "warning: " : "";
  const lines = [`${head}: ${mark}expected ${issue.expected}, received ${issue.received}`];
  if (issue.known !== null && issue.known.names.length > 0) {
    const { what, names } = issue.known;
    const rest = names.length > KNOWN_SHOWN ? `, and ${names.length - KNOWN_SHOWN} more` : "";
    lines.push(`  known ${what}: ${names.slice(0, KNOWN_SHOWN).join(", ")}${rest}`);
  }
  if (issue.related !== null) {
    lines.push(`  ${issue.related.what}: ${placeWords(issue.related)}`);
  }
  if (issue.hint !== null) lines.push(`  hint: ${issue.hint}`);
  return lines.join("\n");
}

function placeWords({ file, line, column }: Place): string {
  return line === 0 ? file : `${file}:${line}:${column}`;
}

export function formatIssues(issues: readonly Issue[]): string {
  return issues.map(formatIssue).join("\n");
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
