// `when`: the facts of a payment for which a case holds. Rails, quotes and fee rules share this one language.
// Most facts are known before a run starts; `splitCondition` settles those once, so that the loop tests only what
// differs from payment to payment: `{ segment: msme, from: 2026-10-09 }` for an msme payment leaves `{ from: 2026-10-09
// }`.

import type { CurrencyCode } from "../money/index.ts";

/**
 * A test of the amount: above (exclusive) and up to (inclusive), in minor units of `currency`, at the initiation mid.
 */
export interface AmountTest {
  readonly above: number | null;
  readonly upTo: number | null;
  readonly currency: CurrencyCode;
}

/** What went before a payment, by the same sender or to the same merchant: sums of principals, without the payment itself. */
export const MEMORIES = ["sender-year-to-date", "sender-today", "merchant-month"] as const;
export type MemoryName = (typeof MEMORIES)[number];

/** Every test written must hold; a test over a list holds for any of its values. No test at all always holds. */
export interface Condition {
  readonly kind?: readonly string[];
  readonly direction?: readonly string[];
  readonly segment?: readonly string[];
  readonly bearer?: readonly string[];
  readonly purpose?: readonly string[];
  readonly currency?: readonly string[];
  /** Country of the participant at which the leg stands. */
  readonly country?: readonly string[];
  readonly amount?: AmountTest;
  /** Tests of what went before, each like that of the amount. */
  readonly memory?: Readonly<Partial<Record<MemoryName, AmountTest>>>;
  /** Id of a calendar that must be open when the leg starts. */
  readonly open?: string;
  /** ISO dates, inclusive, against the local date on which the leg starts. */
  readonly from?: string;
  readonly until?: string;
  /** Named choices and the values for which the case holds. */
  readonly choices?: Readonly<Record<string, readonly string[]>>;
}

const FACT_NAMES = ["kind", "direction", "segment", "bearer", "purpose", "currency", "country"] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** What is known before a run. A fact left out is undecided and its test remains; null is known to be absent. */
export type Facts = { readonly [Name in FactName]?: string | null } & {
  /** Choices that a pick has fixed. */
  readonly choices?: Readonly<Record<string, string>>;
};

/** `never` and `always` are settled; a condition is what remains to be tested in the run. */
export type Split = "never" | "always" | Condition;

/**
 * Tests the known facts and returns what they leave open: amount, memory, open, from/until, choices and facts not yet known.
 */
export function splitCondition(condition: Condition | null, facts: Facts): Split {
  if (condition === null) return "always";
  const rest: { -readonly [Key in keyof Condition]: Condition[Key] } = {};
  for (const name of FACT_NAMES) {
    const wanted = condition[name];
    if (wanted === undefined) continue;
    const fact = facts[name];
    if (fact === undefined) rest[name] = wanted;
    else if (fact === null || !wanted.includes(fact)) return "never";
  }
  const choices = splitChoices(condition.choices ?? {}, facts.choices ?? {});
  if (choices === "never") return "never";
  if (choices !== "always") rest.choices = choices;
  if (condition.amount !== undefined) rest.amount = condition.amount;
  if (condition.memory !== undefined) rest.memory = condition.memory;
  if (condition.open !== undefined) rest.open = condition.open;
  if (condition.from !== undefined) rest.from = condition.from;
  if (condition.until !== undefined) rest.until = condition.until;
  return Object.keys(rest).length === 0 ? "always" : rest;
}

/** One case that may still hold, with what is left of its condition (null: it holds). */
export interface OpenCase<C> {
  readonly when: Condition | null;
  readonly of: C;
}

/**
 * Partial evaluation of a list of cases of which the first match counts: cases that cannot hold are dropped, and the
 * list ends with the first that surely holds. Use `settlesEverything` to learn whether some case always matches.
 */
export function firstCase<C extends { readonly when: Condition | null }>(
  cases: readonly C[],
  facts: Facts,
): OpenCase<C>[] {
  const open: OpenCase<C>[] = [];
  for (const one of cases) {
    const split = splitCondition(one.when, facts);
    if (split === "never") continue;
    open.push({ when: split === "always" ? null : split, of: one });
    if (split === "always") break;
  }
  return open;
}

/** Does the list end with a case that always holds, so that no payment is left without a match? */
export function settlesEverything(open: readonly { readonly when: Condition | null }[]): boolean {
  return open.at(-1)?.when === null;
}

/** above < amount ≤ upTo, in the minor units of the test's own currency. */
export function matchesAmount(test: AmountTest, minor: number): boolean {
  return (test.above === null || minor > test.above) && (test.upTo === null || minor <= test.upTo);
}

/** The date test of a condition: both ends inclusive. ISO dates compare as text. */
export function matchesDate(condition: Pick<Condition, "from" | "until">, date: string): boolean {
  return (
    (condition.from === undefined || date >= condition.from) &&
    (condition.until === undefined || date <= condition.until)
  );
}

function splitChoices(
  wanted: Readonly<Record<string, readonly string[]>>,
  fixed: Readonly<Record<string, string>>,
): "never" | "always" | Readonly<Record<string, readonly string[]>> {
  const rest: [string, readonly string[]][] = [];
  for (const [name, values] of Object.entries(wanted)) {
    const value = Object.hasOwn(fixed, name) ? fixed[name] : undefined;
    if (value === undefined) rest.push([name, values]);
    else if (!values.includes(value)) return "never";
  }
  return rest.length === 0 ? "always" : Object.fromEntries(rest);
}
