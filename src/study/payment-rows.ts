// Payments of a file as the loop reads them: sorts (what a plan is compiled for) and blocks of rows in plain columns, so that a
// file of a million payments is never in memory at once. Who reads the file and where blocks wait meanwhile is not known here.
//
//   sort 3: remittance MY->IN, individual, MYR, SHA | row: sort 3, RM 812.40, Fri 20:00

import type { Bearer, CellFacts, Fixes } from "../settlement/index.ts";
import type { CurrencyCode } from "../money/index.ts";

/** What all rows of a sort have in common. */
export interface PaymentSort extends CellFacts {
  readonly id: string;
  readonly path: string;
  readonly currency: CurrencyCode;
  readonly fixes: Fixes;
  readonly bearer: Bearer;
  readonly purpose: string | null;
  readonly rows: number;
  /** The largest amount of its rows. */
  readonly amountMinor: number;
}

/** What the report says of the file: enough to tell whether it is the one that was meant. */
export interface PaymentFileFacts {
  /** The file's name, without its folder. */
  readonly id: string;
  readonly rows: number;
  readonly sums: readonly { readonly currency: string; readonly amount: string }[];
  /** First and last initiation, ISO in UTC. */
  readonly first: string;
  readonly last: string;
  /** Is the period of the run the file's, rather than the scenario's own? */
  readonly setsPeriod: boolean;
}

export interface PaymentFile {
  readonly facts: PaymentFileFacts;
  readonly sorts: readonly PaymentSort[];
  /** Writes block `block` into `rows`. */
  readonly load: (block: number, rows: PaymentRows) => void;
}

export const ROWS_A_BLOCK = 8192;
const WIDE = 8;
const COLUMNS = 6;
export const BLOCK_BYTES = ROWS_A_BLOCK * (COLUMNS * WIDE + 2);

/** A block: one column after the other in one stretch of bytes. Amounts are minor units of the row's own currency. */
export class PaymentRows {
  readonly bytes = new Uint8Array(BLOCK_BYTES);
  /** Addresses the luck of the payment. */
  readonly number = this.column(0);
  readonly initiatedAt = this.column(1);
  readonly amountMinor = this.column(2);
  readonly senderYearToDate = this.column(3);
  readonly senderToday = this.column(4);
  readonly merchantMonth = this.column(5);
  readonly sort = new Uint16Array(this.bytes.buffer, ROWS_A_BLOCK * COLUMNS * WIDE, ROWS_A_BLOCK);

  private column(index: number): Float64Array {
    return new Float64Array(this.bytes.buffer, ROWS_A_BLOCK * WIDE * index, ROWS_A_BLOCK);
  }
}
