// A fee rule: a dated, cited function from the facts of a payment to a fee, with who pays it, whom, and on which base.
// Exactly one version is in force on a date; nothing ever falls back to the nearest one.

import type { CurrencyCode } from "../money/index.ts";
import type { Condition, MemoryName } from "./condition.ts";
import type { FeeTerm } from "./fee-term.ts";
import type { LawName } from "./law-names.ts";
import type { Source } from "./source.ts";

export type ChargeBearer = "OUR" | "SHA" | "BEN";
export type Payer = "sender" | "beneficiary" | "none";

/** The amount a fee is a function of, taken in the rule's currency at the leg that charges it. */
export type FeeBase =
  | { readonly kind: "in" | "out" | "converted" | "principal" | "fx-margin" | "none" }
  | { readonly kind: "fee"; readonly rule: string };

export interface FeeRule {
  readonly id: string;
  readonly label: string;
  /** `blocked` is collected from the sender on top and credited later (a tax collected at source): no cost, and no item. */
  readonly item: "fee" | "tax" | "deduction" | "blocked";
  /** null: nobody said. A tax is paid by whoever pays its fee; any other rule can then only be priced by itself. */
  readonly paidBy: Readonly<Record<ChargeBearer, Payer>> | null;
  readonly paidTo: string;
  readonly base: FeeBase;
  readonly currency: CurrencyCode;
  /**
   * Charged on the sum of this memory and the base, less what the memory alone was charged: a threshold of the year. null:
   * each payment by itself.
   */
  readonly cumulative: MemoryName | null;
  /** Which date of the payment picks the version: the local date the leg starts, or that of initiation. */
  readonly inForceBy: "acceptance-date" | "initiation-date";
  /** The fee is not charged where this does not hold; null: always charged. */
  readonly when: Condition | null;
  /** Segments that get it back from the tax office: left out of their net price. */
  readonly recoverableBy: readonly string[];
  /** Given back when the payment is rejected. */
  readonly refundable: boolean;
  /** Id of a rule whose base is this fee: an item of its own with the same payer. */
  readonly tax: string | null;
  /** The amounts of the base the rule is stated for; left out: every amount. Pricing does not ask for it; laws do. */
  readonly forAmounts?: AmountDomain | undefined;
  /** Laws that the tariff breaks on purpose, in any version. */
  readonly accepts?: readonly AcceptedBreak[] | undefined;
  readonly versions: readonly FeeVersion[];
}

/** Both ends inclusive, in minor units of the rule's currency; null is open. */
export interface AmountDomain {
  readonly from: number | null;
  readonly upTo: number | null;
}

/** "This tariff breaks net-monotone, because …": a break that is known and cited is no surprise. */
export interface AcceptedBreak {
  readonly law: LawName;
  readonly because: string;
  readonly source: Source;
}

/** Terms in force from `from` to `until`: ISO dates, both inclusive; null is open. */
export interface FeeVersion {
  readonly from: string | null;
  readonly until: string | null;
  /** Laws that this version breaks on purpose. */
  readonly accepts?: readonly AcceptedBreak[] | undefined;
  /** Read top to bottom; the first that matches prices the payment. */
  readonly cases: readonly FeeCase[];
}

export interface FeeCase {
  readonly when: Condition | null;
  readonly term: FeeTerm;
  readonly source: Source;
}

/**
 * The version in force on an ISO date, or null where there is none. With overlaps (an error) the first written wins.
 */
export function versionOn(rule: Pick<FeeRule, "versions">, date: string): FeeVersion | null {
  return rule.versions.find((version) => isInForce(version, date)) ?? null;
}

/** ISO dates of one calendar compare as text. */
function isInForce(version: Pick<FeeVersion, "from" | "until">, date: string): boolean {
  return (version.from === null || version.from <= date) && (version.until === null || date <= version.until);
}
