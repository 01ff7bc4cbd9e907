// Where a number comes from. Every number of the data carries a source, and every source a grade, so that a report can
// say which of its figures rest on assumptions: `{ title: "Tariff sheet, table 2", grade: "published", … }`.

/** How well a number is known, best first. */
export const GRADES = ["published", "reported", "fitted", "assumed"] as const;
export type Grade = (typeof GRADES)[number];

export interface Source {
  /** The name under which a file's list of sources keeps it; null when it was written in place. */
  readonly key: string | null;
  readonly title: string;
  readonly url: string | null;
  /** ISO date on which somebody looked. */
  readonly retrieved: string | null;
  readonly grade: Grade;
  readonly note: string | null;
  /** Low and high of an assumed number, as written. */
  readonly range: readonly [low: string, high: string] | null;
}
