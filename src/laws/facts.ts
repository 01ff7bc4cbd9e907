// The sets of facts a version of a rule tells apart. Each fact a condition asks about takes the values that some condition
// names, and `any other`; amounts and dates are cut at the edges the conditions name. So every payment belongs to one set,
// and all payments of a set are priced alike.

import type { CurrencyCode } from "../money/index.ts";
import { type AmountTest, type Condition, type FactName, MEMORIES, type MemoryName } from "../pricing/index.ts";
import { dayNumberOf, formatDay, type LocalDate } from "../time/index.ts";
import type { AmountSpan, FactValues } from "./finding.ts";

export const ANY_OTHER = "any other";
const FACTS: readonly FactName[] = ["kind", "direction", "segment", "bearer", "purpose", "currency", "country"];
const MOST_SETS = 5000;

export interface FactSet {
  readonly values: FactValues;
  /** ISO dates the set is narrowed to, both inclusive; null is open. */
  readonly from: string | null;
  readonly until: string | null;
}

export interface FactSets {
  readonly sets: readonly FactSet[];
  /** More sets than are tried: only the first stand in the list. */
  readonly isCut: boolean;
}

interface Axis {
  readonly name: string;
  readonly values: readonly (string | AmountSpan | DateSpan)[];
}

interface DateSpan {
  readonly from: string | null;
  readonly until: string | null;
}

/** `isOwnAmount` says which amount tests are edges of the schedule itself, and no facts. */
export function factSets(
  conditions: readonly Condition[],
  period: DateSpan,
  isOwnAmount: (test: AmountTest) => boolean,
): FactSets {
  const axes = axesOf(conditions, period, isOwnAmount);
  const sets: FactSet[] = [];
  const at = axes.map(() => 0);
  const size = axes.reduce((product, { values }) => product * values.length, 1);
  for (let count = 0; count < Math.min(size, MOST_SETS); count += 1) {
    sets.push(setOf(axes, at, period));
    for (let i = axes.length - 1; i >= 0; i -= 1) {
      at[i] = ((at[i] ?? 0) + 1) % (axes[i]?.values.length ?? 1);
      if (at[i] !== 0) break;
    }
  }
  return { sets, isCut: size > MOST_SETS };
}

/** Does all of a condition hold for the set, its own amount tests apart? */
export function holdsFor(condition: Condition | null, { values, from, until }: FactSet, isOwn: OwnAmount): boolean {
  if (condition === null) return true;
  for (const name of FACTS) if (condition[name]?.includes(values[name] as string) === false) return false;
  for (const [name, wanted] of Object.entries(condition.choices ?? {}))
    if (!wanted.includes(values[`choice ${name}`] as string)) return false;
  if (condition.open !== undefined && values[`open ${condition.open}`] !== "yes") return false;
  if (condition.from !== undefined && (from === null || from < condition.from)) return false;
  if (condition.until !== undefined && (until === null || until > condition.until)) return false;
  const { amount } = condition;
  if (amount !== undefined && !isOwn(amount) && !isInside(amount, values[amountName("amount", amount.currency)]))
    return false;
  return memoryTests(condition).every(([name, test]) => isInside(test, values[amountName(name, test.currency)]));
}

export type OwnAmount = (test: AmountTest) => boolean;

export function amountName(of: "amount" | MemoryName, currency: CurrencyCode): string {
  return `${of} ${currency}`;
}

export function memoryTests({ memory = {} }: Condition): readonly (readonly [MemoryName, AmountTest])[] {
  return MEMORIES.flatMap((name) => (memory[name] === undefined ? [] : [[name, memory[name]] as const]));
}

/** Spans are cut at the edges of every test, so a span lies inside a test or outside. */
function isInside(test: AmountTest, span: FactValues[string] | undefined): boolean {
  if (span === undefined || typeof span === "string") return false;
  const isAbove = test.above === null || (span.above !== null && span.above.minor >= test.above);
  return isAbove && (test.upTo === null || (span.upTo !== null && span.upTo.minor <= test.upTo));
}

function axesOf(conditions: readonly Condition[], period: DateSpan, isOwn: OwnAmount): readonly Axis[] {
  const words = new Map<string, Set<string>>();
  const amounts = new Map<string, { readonly tests: AmountTest[]; readonly currency: CurrencyCode }>();
  const add = (name: string, values: readonly string[]): void => {
    words.set(name, new Set([...(words.get(name) ?? []), ...values]));
  };
  const addAmount = (of: "amount" | MemoryName, test: AmountTest): void => {
    const name = amountName(of, test.currency);
    amounts.set(name, { tests: [...(amounts.get(name)?.tests ?? []), test], currency: test.currency });
  };
  for (const condition of conditions) {
    for (const name of FACTS) if (condition[name] !== undefined) add(name, condition[name]);
    for (const [name, values] of Object.entries(condition.choices ?? {})) add(`choice ${name}`, values);
    if (condition.open !== undefined) add(`open ${condition.open}`, ["yes"]);
    if (condition.amount !== undefined && !isOwn(condition.amount)) addAmount("amount", condition.amount);
    for (const [name, test] of memoryTests(condition)) addAmount(name, test);
  }
  const spans = datesOf(conditions, period);
  return [
    ...[...words].map(([name, values]) => ({
      name,
      values: [...values, name.startsWith("open ") ? "no" : ANY_OTHER],
    })),
    ...[...amounts].map(([name, { tests, currency }]) => ({ name, values: spansOf(tests, currency) })),
    ...(spans.length > 1 ? [{ name: DATES, values: spans }] : []),
  ];
}

const DATES = "dates";

function spansOf(tests: readonly AmountTest[], currency: CurrencyCode): readonly AmountSpan[] {
  const edges = [...new Set(tests.flatMap(({ above, upTo }) => [above, upTo]))].filter((edge) => edge !== null);
  edges.sort((a, b) => a - b);
  const money = (minor: number | undefined) => (minor === undefined ? null : { minor, currency });
  return [undefined, ...edges].map((edge, index) => ({ above: money(edge), upTo: money(edges[index]) }));
}

/** The period of the version in pieces, cut where a condition begins to hold or ceases to. */
function datesOf(conditions: readonly Condition[], { from, until }: DateSpan): readonly DateSpan[] {
  const begins = conditions.flatMap((one) => [
    ...(one.from === undefined ? [] : [one.from]),
    ...(one.until === undefined ? [] : [dayBeside(one.until, 1)]),
  ]);
  const inside = [...new Set(begins)].filter((on) => (from === null || on > from) && (until === null || on <= until));
  inside.sort();
  return [from, ...inside].map((start, index) => {
    const next = inside[index];
    return { from: start, until: next === undefined ? until : dayBeside(next, -1) };
  });
}

export function dayBeside(date: string, days: number): string {
  return formatDay(dayNumberOf(date as LocalDate) + days);
}

function setOf(axes: readonly Axis[], at: readonly number[], period: DateSpan): FactSet {
  const values: Record<string, string | AmountSpan> = {};
  let span = period;
  axes.forEach(({ name, values: possible }, index) => {
    const value = possible[at[index] ?? 0] as Axis["values"][number];
    if (typeof value !== "string" && "from" in value) span = value;
    else values[name] = value;
  });
  return { values, from: span.from, until: span.until };
}
