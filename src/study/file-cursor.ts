// The payments of a file where the loop draws them: one source for each sort of row, and the block of rows that is loaded.
// All rows share the replication's own luck, and a row's number comes from its id, so order does not matter and one row can
// be told alone: as if each were a single payment of the scenario.

import { drawnLuck, keyOf } from "../chance/index.ts";
import { PlanError } from "../settlement/index.ts";
import { type PaymentFile, PaymentRows, type PaymentSort, ROWS_A_BLOCK } from "./payment-rows.ts";
import type { Source, SourceContext } from "./source.ts";

/** The file at hand, and the block of it that is loaded. */
export class FileCursor {
  readonly file: PaymentFile;
  readonly rows = new PaymentRows();
  /** By sort. */
  readonly sources: readonly Source[];
  private loaded = -1;

  constructor(file: PaymentFile, context: SourceContext) {
    if (file.facts.rows === 0) throw new PlanError(file.facts.id, "there are no payments in the file");
    this.file = file;
    this.sources = file.sorts.map((sort) => this.sourceOf(sort, context.currencyOf(sort.currency)));
  }

  get blocks(): number {
    return Math.ceil(this.file.facts.rows / ROWS_A_BLOCK);
  }

  /** Loads a block; returns how many rows are in it. */
  load(block: number): number {
    if (block !== this.loaded) this.file.load(block, this.rows);
    this.loaded = block;
    return Math.min(this.file.facts.rows - block * ROWS_A_BLOCK, ROWS_A_BLOCK);
  }

  /** `draw` takes the row's place within the loaded block. A payment of a file stands for itself: its weight is 1. */
  private sourceOf(of: PaymentSort, currency: number): Source {
    const { rows } = this;
    return {
      of,
      count: of.rows,
      first: 0,
      weight: { numerator: 1, denominator: 1 },
      bearers: [of.bearer],
      luckOf: (seed, replication) => drawnLuck(keyOf(seed, replication)),
      draw: (row, _luck, payment) => {
        payment.number = rows.number[row]!;
        payment.initiatedAt = rows.initiatedAt[row]!;
        payment.amountMinor = rows.amountMinor[row]!;
        payment.currency = currency;
        payment.bearer = of.bearer;
        payment.senderYearToDate = rows.senderYearToDate[row]!;
        payment.senderToday = rows.senderToday[row]!;
        payment.merchantMonth = rows.merchantMonth[row]!;
      },
    };
  }
}
