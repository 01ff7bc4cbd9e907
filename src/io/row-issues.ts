// What is wrong in a file of rows: the first mistakes with their places, and how many more there are.

import type { Finding, Issue } from "../scenario/index.ts";

/** More than anybody reads. */
const MOST_LISTED = 200;

export class RowIssues {
  readonly file: string;
  private readonly listed: Issue[] = [];
  private more = 0;
  private firstUnlisted = { line: 1, column: 1 };

  constructor(file: string) {
    this.file = file;
  }

  /** `path` is the column's head, empty for a whole row or file. */
  add(
    { line, column }: { readonly line: number; readonly column: number },
    path: string,
    finding: Finding & { readonly received: string },
  ): void {
    if (this.listed.length >= MOST_LISTED) {
      if (this.more === 0) this.firstUnlisted = { line, column };
      this.more++;
      return;
    }
    const { code, expected, received, known = null, hint = null, related = null, severity = "error" } = finding;
    this.listed.push({ file: this.file, line, column, path, code, expected, received, known, hint, related, severity });
  }

  get count(): number {
    return this.listed.length + this.more;
  }

  /** In the order of the rows. */
  all(): readonly Issue[] {
    const listed = this.listed.toSorted((a, b) => a.line - b.line || a.column - b.column);
    if (this.more === 0) return listed;
    const rest: Issue = {
      file: this.file,
      ...this.firstUnlisted,
      path: "",
      code: "too-many-issues",
      severity: "error",
      expected: `at most ${MOST_LISTED} mistakes in a file`,
      received: `${this.more} more, which are not listed`,
      known: null,
      hint: "mend what is listed, then check again",
      related: null,
    };
    return [...listed, rest];
  }
}
