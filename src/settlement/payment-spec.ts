// What a scenario asks to be paid: single payments with an instant, and synthetic streams sampled cell by cell.
// Amounts are minor units; shares are whole parts of `whole`; instants are milliseconds UTC.

import type { CurrencyCode } from "../money/index.ts";
import type { MemoryName, Source } from "../pricing/index.ts";

export type Bearer = "OUR" | "SHA" | "BEN";
export type Fixes = "principal" | "debit" | "credit";

/** What is known of a payment before its amount and instant: a cell of the results is kind x direction x segment. */
export interface CellFacts {
  readonly kind: string;
  /** Direction of money, `MY->IN`. */
  readonly direction: string;
  readonly segment: string;
}

export interface SinglePayment extends CellFacts {
  readonly id: string;
  readonly path: string;
  readonly amountMinor: number;
  readonly currency: CurrencyCode;
  readonly fixes: Fixes;
  readonly bearer: Bearer;
  readonly purpose: string | null;
  readonly initiatedAt: number;
  /** What went before, in minor units of `currency`; what is left out is nothing. */
  readonly memory?: Readonly<Partial<Record<MemoryName, number>>>;
}

/** What went before a payment of a stream: nothing for a share of the senders, else a lognormal amount. */
export interface StreamMemory {
  readonly path: string;
  readonly source: Source;
  readonly noneShare: number;
  readonly medianMinor: number;
  readonly p95Minor: number;
}

export interface PaymentStream extends CellFacts {
  readonly id: string;
  readonly path: string;
  readonly source: Source;
  /** Payments a year, and how many of them one replication simulates. */
  readonly perYear: number;
  readonly simulated: number;
  readonly currency: CurrencyCode;
  readonly amount: {
    readonly medianMinor: number;
    readonly p95Minor: number;
    readonly minMinor: number;
    readonly maxMinor: number;
  };
  /** Amounts by size, from the smallest: each with its own payments a year and its own share of the simulated. None: all alike. */
  readonly strata?: readonly AmountStratum[];
  readonly memory?: Readonly<Partial<Record<MemoryName, StreamMemory>>>;
  readonly fixes: Fixes;
  readonly bearers: { readonly names: readonly Bearer[]; readonly parts: readonly number[]; readonly whole: number };
  readonly purpose: string | null;
  readonly arrivals: Arrivals;
}

/** Relative weight of each local hour (24), weekday (7, Sunday first) and month (12, without any: all alike) of initiation. */
export interface Arrivals {
  readonly zone: string;
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
  readonly months?: readonly number[];
}

/** The amounts above the stratum before and up to `upToMinor`; the last one has no edge. */
export interface AmountStratum {
  readonly upToMinor: number | null;
  readonly perYear: number;
  readonly simulated: number;
}

/** How a file of payments is to be read. Names are those of a payment's values: `amount`, `initiated-at`, `sender`. */
export interface PaymentFileSpec {
  readonly path: string;
  readonly delimiter: string;
  /** Value -> head of its column, where that is not the value's own name. */
  readonly columns: Readonly<Record<string, string>>;
  /** Columns that are not read. */
  readonly ignore: readonly string[];
  /** Value -> what holds where the file has no column or leaves the cell empty, as it would stand in a cell. */
  readonly defaults: Readonly<Record<string, string>>;
  /** The period of the run is that of the file, not the scenario's own. */
  readonly setsPeriod: boolean;
  /** Country -> month and day on which a year of its senders begins: `04-01`. */
  readonly yearStarts: Readonly<Record<string, string>>;
}
