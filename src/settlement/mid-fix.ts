// Published mids as data: what was fixed when. How a run reads them is in mid-history.ts.

export interface MidFix {
  /** When it was published. */
  readonly at: number;
  /** ISO date it is of. */
  readonly on: string;
  /** Units per numeraire x 10^8. */
  readonly valuesE8: Readonly<Record<string, number>>;
}

export interface MidHistory {
  /** The file's name, without its folder. */
  readonly id: string;
  /** When and where fixes are published, in words. */
  readonly published: string;
  /** In the order of their publication; the first holds at the run's first instant. */
  readonly fixes: readonly MidFix[];
}
