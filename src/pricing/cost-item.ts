// The named parts of the price of one payment. What the sender pays and the beneficiary does not get is the sum of
// these, exactly; a remainder of rounding is an item too. Drift of the mid stands beside the price and is none of them.

import type { CurrencyCode } from "../money/index.ts";
import type { Grade } from "./source.ts";

export const COST_ITEM_KINDS = ["fee", "tax", "fx-margin", "deduction", "rounding"] as const;
export type CostItemKind = (typeof COST_ITEM_KINDS)[number];

/** One part of the price of one payment. */
export interface CostItem {
  readonly kind: CostItemKind;
  /** The fee rule or quote behind it. */
  readonly id: string;
  readonly payer: "sender" | "beneficiary";
  readonly payee: string;
  readonly currency: CurrencyCode;
  readonly amountMinor: number;
  /** At initiation mids, in 10^-4 of a minor unit of the reporting currency. */
  readonly value: number;
  readonly grade: Grade;
}
