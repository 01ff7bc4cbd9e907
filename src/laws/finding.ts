// What the laws say of a rule, as plain data: nothing is printed here. Amounts are whole minor units beside their currency;
// a sentence is a list of words and amounts, so that whoever prints it writes the decimals of the currency.
//
//   net-monotone broken at 100,000.01: ["the last unit sent costs ", { minor: 1001, currency: "XAA" }]

import type { CurrencyCode } from "../money/index.ts";
import type { LawName, RuleProblem, Source } from "../pricing/index.ts";

export interface Money {
  readonly minor: number;
  readonly currency: CurrencyCode;
}

/** Above (exclusive) and up to (inclusive); null is open. */
export interface AmountSpan {
  readonly above: Money | null;
  readonly upTo: Money | null;
}

/** What is known of the payments that a schedule prices. `any other` stands for what no case names. */
export type FactValues = Readonly<Record<string, string | AmountSpan>>;

/** A sentence with amounts in it. */
export type Words = readonly (string | Money)[];

/** One priced amount of a counterexample. */
export interface PricedAmount {
  /** "whole", "part", "at the edge", "one minor unit more"; with `times`, so many equal ones. */
  readonly what: string;
  readonly times: number;
  readonly amount: Money;
  /** What went before it, where the rule remembers; else null. */
  readonly before: Money | null;
  readonly fee: Money;
  /** The fee before any rounding, in minor units: a decimal where it ends, else a fraction (`100/3`). */
  readonly exact: string;
}

export interface Counterexample {
  /** By which counterexamples are compared: the whole, or the larger of two amounts, or the one amount. */
  readonly size: Money;
  /** The date, where the break is one of dates. */
  readonly on: string | null;
  readonly rows: readonly PricedAmount[];
  /** What happens, in one sentence. */
  readonly says: Words;
  /** What the user loses by it; null where it is not money. */
  readonly loses: Money | null;
  /** What would mend it. */
  readonly mend: Words;
}

export type Outcome =
  /** `proved`: decided for every amount of the domain. `searched`: so many cases were tried and none broke it. */
  | {
      readonly kind: "holds";
      readonly how: "proved" | "searched";
      readonly tried: number;
      readonly note: string | null;
    }
  | { readonly kind: "broken"; readonly counterexample: Counterexample }
  | { readonly kind: "not-applicable"; readonly why: string };

export type Verdict =
  | Outcome
  | {
      readonly kind: "accepted";
      readonly because: string;
      readonly source: Source;
      readonly counterexample: Counterexample;
    };

export interface Finding {
  readonly law: LawName;
  readonly verdict: Verdict;
}

/** A break that the data declares and that was not found: the declaration is out of date. */
export interface StaleAcceptance {
  readonly law: LawName;
  /** Of which version, by its place in the rule; null: declared for the rule. */
  readonly version: number | null;
  readonly because: string;
  readonly source: Source;
}

export interface Jump {
  /** The last amount below the jump. */
  readonly edge: Money;
  readonly before: Money;
  /** The fee of one minor unit more. */
  readonly after: Money;
}

/** Reported and never broken. */
export interface Measures {
  /** At most the first hundred. */
  readonly jumps: readonly Jump[];
  readonly jumpCount: number;
  /** What two payments of one amount save when sent as one: the most, over round amounts and edges. */
  readonly mergingGain: { readonly amount: Money; readonly apart: Money; readonly together: Money } | null;
  /** Smallest amount of which the fee is less than 1 %; null: none. */
  readonly belowOnePercentFrom: Money | null;
  /** The effective rate at round amounts, in hundredths of a basis point of the amount, rounded half-up. */
  readonly curve: readonly { readonly amount: Money; readonly fee: Money; readonly hundredthsOfBp: number }[];
}

/** One rule × one version × one set of facts that can occur. */
export interface ScheduleFindings {
  /** Place of the version in the rule. */
  readonly version: number;
  readonly from: string | null;
  readonly until: string | null;
  /** `{ segment: "msme", "choice card": "low" }`; empty where no fact is asked. */
  readonly facts: FactValues;
  /** How many further sets of facts are priced by the very same terms. */
  readonly alike: number;
  /** The amounts it was judged for, both inclusive: those the rule is stated for and its `when` holds for. */
  readonly amounts: { readonly from: Money; readonly upTo: Money };
  readonly findings: readonly Finding[];
  readonly measures: Measures;
}

export interface RuleFindings {
  readonly rule: string;
  readonly label: string;
  readonly currency: CurrencyCode;
  /** "in", "converted", "fee:ID", "none"; "the fee" of a tax that is named by the fee it is on. */
  readonly base: string;
  /** The amounts laws were asked about, both inclusive. */
  readonly domain: { readonly from: Money; readonly upTo: Money; readonly isStated: boolean };
  /** Mistakes of the rule itself: it is not judged where there are any. */
  readonly problems: readonly RuleProblem[];
  /** Laws of the rule as a whole: its dates, its taxes, its lists. */
  readonly findings: readonly Finding[];
  readonly schedules: readonly ScheduleFindings[];
  readonly stale: readonly StaleAcceptance[];
  /** Said where a search was cut short: a bound, and what it leaves open. */
  readonly bounds: readonly string[];
  readonly seed: number;
  readonly runs: number;
}

/** Does anything ask for attention: an undeclared break, a stale declaration, a mistake? */
export function isSound(found: RuleFindings): boolean {
  return found.problems.length === 0 && found.stale.length === 0 && brokenFindings(found).length === 0;
}

/** Every undeclared break, with the schedule it was found in (null: of the rule as a whole). */
export function brokenFindings(
  found: RuleFindings,
): readonly { readonly finding: Finding; readonly schedule: ScheduleFindings | null }[] {
  const of = (findings: readonly Finding[], schedule: ScheduleFindings | null) =>
    findings.filter(({ verdict }) => verdict.kind === "broken").map((finding) => ({ finding, schedule }));
  return [...of(found.findings, null), ...found.schedules.flatMap((one) => of(one.findings, one))];
}
