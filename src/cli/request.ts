// What the user asked for, decoded from the command line: plain data, one shape for each verb. Files are not opened yet.

import type { LogLevel } from "./option-values.ts";

export type Luck = "drawn" | "typical";
export type RunFormat = "text" | "json" | "csv" | "markdown";
export type PlainFormat = "text" | "json";

export interface Common {
  readonly quiet: boolean;
  readonly logLevel: LogLevel;
}

/** Values in the place of those that the files say. */
export interface SetOptions {
  readonly overlays: readonly { readonly path: string; readonly value: string }[];
}

/** What bends the luck of a run or an explanation. null: what the scenario says. */
export interface LuckOptions {
  readonly seed: number | null;
  readonly luck: Luck;
  readonly picks: Readonly<Record<string, string>>;
  /** Only these rails; empty: all of the scenario. */
  readonly rails: readonly string[];
}

/** What takes the place of the scenario's own payments; null: nothing does. */
export interface InputOptions {
  readonly payments: string | null;
  /** Rates as they were published, in place of simulated ones. */
  readonly fxHistory: string | null;
}

export interface RunRequest extends Common, LuckOptions, SetOptions, InputOptions {
  readonly verb: "run";
  readonly files: readonly string[];
  readonly replications: number | null;
  readonly out: string | null;
  /** Does the folder get a row of each payment? */
  readonly wantsRows: boolean;
  readonly inFull: boolean;
  readonly format: RunFormat;
}

export interface ExplainRequest extends Common, LuckOptions, SetOptions, InputOptions {
  readonly verb: "explain";
  readonly file: string;
  readonly payment: string;
  readonly replication: number;
  readonly format: PlainFormat;
}

export interface QuoteRequest extends Common, LuckOptions, SetOptions {
  readonly verb: "quote";
  readonly fixes: "principal" | "debit" | "credit";
  /** As written; whether the decimals fit is judged with the currency at hand. */
  readonly amount: { readonly text: string; readonly currency: string };
  /** Countries; one of the two may be left out where the other settles it. */
  readonly from: string | null;
  readonly to: string | null;
  readonly kind: string;
  /** null: the usual one of the kind. */
  readonly segment: string | null;
  readonly bearer: string;
  readonly purpose: string | null;
  /** What went before the payment, by name, as written: amounts in the currency of `amount`. */
  readonly memory: Readonly<Record<string, string>>;
  /** An instant with its offset, or a local date of the sender; null: the date of the reference mids. */
  readonly at: string | null;
  readonly mids: readonly string[];
  readonly wantsWeek: boolean;
  readonly wantsExplanation: boolean;
  /** A folder of data in place of the one that comes with the program. */
  readonly pack: string | null;
  /** Files and folders of data beside the pack. */
  readonly beside: readonly string[];
  readonly format: "text" | "json" | "markdown";
}

export interface CheckRequest extends Common {
  readonly verb: "check";
  readonly paths: readonly string[];
  readonly format: PlainFormat;
}

export interface FeeRequest extends Common {
  readonly verb: "fee";
  readonly target: string;
  /** As written: "1000.00" and "INR". Whether the decimals fit is judged with the currency at hand. */
  readonly amount: { readonly text: string; readonly currency: string };
  readonly on: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly format: PlainFormat;
}

export interface CalendarRequest extends Common {
  readonly verb: "calendar";
  readonly target: string;
  readonly at: string;
  readonly cutOff: string | null;
  readonly batch: string | null;
  readonly valueDays: number | null;
  readonly working: string | null;
  readonly format: PlainFormat;
}

export interface SchemaRequest extends Common {
  readonly verb: "schema";
  readonly kind: string | null;
}

export interface InitRequest extends Common {
  readonly verb: "init";
  /** A folder, or a file to be. */
  readonly place: string;
}

export interface VersionRequest {
  readonly verb: "version";
}

export type Request =
  | VersionRequest
  | RunRequest
  | QuoteRequest
  | ExplainRequest
  | CheckRequest
  | FeeRequest
  | CalendarRequest
  | InitRequest
  | SchemaRequest;
