// Does a list of cases, read top to bottom, leave some payment without a match? Answers with such a payment in words.
// Every test has finitely many outcomes once dates and amounts are cut at the edges the cases name, so all combinations
// are tried; where there are too many, only a last case without `when` counts as an answer for everything.

import { type AmountTest, type Condition, MEMORIES, type MemoryName } from "../pricing/index.ts";
import { dayNumberOf, formatDay, type LocalDate } from "../time/index.ts";

/** What can occur: `{ kind: ["remittance"], direction: ["A->B", "B->A"], … }`; choices with their values. */
export interface Domain {
  readonly facts: Readonly<
    Partial<Record<"kind" | "direction" | "segment" | "bearer" | "country" | "currency", readonly string[]>>
  >;
  readonly choices: ReadonlyMap<string, readonly string[]>;
  /** Combinations that cannot occur, such as a country that a direction does not touch. */
  readonly excludes?: (combination: ReadonlyMap<string, string>) => boolean;
}

const MOST_COMBINATIONS = 20_000;
const FACTS = ["kind", "direction", "segment", "bearer", "purpose", "currency", "country"] as const;

/**
 * A combination for which none of the cases holds, as `kind remittance, direction A->B`; null when there is none.
 * `given` are conditions that hold already (the `when` of the leg the list stands in).
 */
export function uncovered(
  cases: readonly (Condition | null)[],
  domain: Domain,
  given: readonly (Condition | null)[] = [],
): string | null {
  if (cases.some((one) => one === null)) return null;
  const conditions = [...cases, ...given].filter((one) => one !== null);
  const axes = axesOf(conditions, domain);
  const last = cases.at(-1);
  if (axes === null) return last === null ? null : "a payment for which none of the tests holds";
  for (const combination of combinations(axes)) {
    if (domain.excludes?.(combination) === true) continue;
    if (!given.every((one) => holds(one, combination))) continue;
    if (!cases.some((one) => holds(one, combination))) return wordsOf(combination);
  }
  return null;
}

/** May both hold for one payment? Unknown counts as yes. */
export function canBothHold(a: Condition | null, b: Condition | null, domain: Domain): boolean {
  const conditions = [a, b].filter((one) => one !== null);
  const axes = axesOf(conditions, domain);
  if (axes === null) return true;
  for (const combination of combinations(axes)) {
    if (domain.excludes?.(combination) !== true && holds(a, combination) && holds(b, combination)) return true;
  }
  return false;
}

interface Axis {
  readonly name: string;
  readonly values: readonly string[];
}

const OTHER = "another";

function axesOf(conditions: readonly Condition[], domain: Domain): readonly Axis[] | null {
  const axes = new Map<string, Set<string>>();
  const axis = (name: string, values: Iterable<string>): void => {
    const known = axes.get(name) ?? new Set<string>();
    for (const value of values) known.add(value);
    axes.set(name, known);
  };
  for (const condition of conditions) {
    for (const fact of FACTS) {
      const values = condition[fact];
      if (values === undefined) continue;
      const possible = fact === "purpose" ? undefined : domain.facts[fact];
      axis(fact, possible !== undefined && possible.length > 0 ? possible : [...values, OTHER]);
    }
    for (const [name, values] of Object.entries(condition.choices ?? {}))
      axis(`choice ${name}`, domain.choices.get(name) ?? [...values, OTHER]);
    if (condition.open !== undefined) axis(`open ${condition.open}`, ["yes", "no"]);
    if (condition.from !== undefined || condition.until !== undefined) axis("date", datesOf(conditions));
    if (condition.amount !== undefined)
      axis(`amount ${condition.amount.currency}`, amountsOf(conditions, "amount", condition.amount.currency));
    for (const [name, { currency }] of memoryTests(condition))
      axis(`${name} ${currency}`, amountsOf(conditions, name, currency));
  }
  // A country depends on the direction, so the two are always looked at together.
  if (axes.has("country")) axis("direction", domain.facts.direction ?? []);
  if (axes.has("segment") || axes.has("kind")) {
    axis("kind", domain.facts.kind ?? []);
    axis("segment", domain.facts.segment ?? []);
  }
  let size = 1;
  for (const values of axes.values()) size *= values.size;
  if (size > MOST_COMBINATIONS) return null;
  return [...axes].filter(([, values]) => values.size > 0).map(([name, values]) => ({ name, values: [...values] }));
}

/** One date in each interval between the edges that the cases name. */
function datesOf(conditions: readonly Condition[]): readonly string[] {
  const edges = new Set<string>();
  for (const { from, until } of conditions) {
    if (from !== undefined) edges.add(from);
    if (until !== undefined) edges.add(formatDay(dayNumberOf(until as LocalDate) + 1));
  }
  const sorted = [...edges].sort();
  return [`${BEFORE}${sorted[0] ?? ""}`, ...sorted];
}

/** Comes before every date in the order of texts. */
const BEFORE = "0000 before ";

function memoryTests({ memory = {} }: Condition): readonly (readonly [MemoryName, AmountTest])[] {
  return MEMORIES.flatMap((name) => {
    const test = memory[name];
    return test === undefined ? [] : [[name, test] as const];
  });
}

/** One amount in each interval between the edges, in minor units: at the edge, and above it. Nothing may have gone before. */
function amountsOf(conditions: readonly Condition[], of: "amount" | MemoryName, currency: string): readonly string[] {
  const least = of === "amount" ? 1 : 0;
  const edges = new Set<number>([least]);
  for (const condition of conditions) {
    const test = of === "amount" ? condition.amount : condition.memory?.[of];
    if (test === undefined || test.currency !== currency) continue;
    for (const edge of [test.above, test.upTo]) {
      if (edge === null) continue;
      if (edge >= least) edges.add(edge);
      edges.add(edge + 1);
    }
  }
  return [...edges].map(String);
}

function* combinations(axes: readonly Axis[]): Generator<ReadonlyMap<string, string>> {
  const at = axes.map(() => 0);
  for (;;) {
    yield new Map(axes.map((axis, i) => [axis.name, axis.values[at[i] ?? 0] ?? ""]));
    let i = axes.length - 1;
    while (i >= 0 && (at[i] ?? 0) + 1 >= (axes[i]?.values.length ?? 0)) at[i--] = 0;
    if (i < 0) return;
    at[i] = (at[i] ?? 0) + 1;
  }
}

function holds(condition: Condition | null, combination: ReadonlyMap<string, string>): boolean {
  if (condition === null) return true;
  for (const fact of FACTS) {
    const values = condition[fact];
    if (values !== undefined && !values.includes(combination.get(fact) ?? "")) return false;
  }
  for (const [name, values] of Object.entries(condition.choices ?? {})) {
    if (!values.includes(combination.get(`choice ${name}`) ?? "")) return false;
  }
  if (condition.open !== undefined && combination.get(`open ${condition.open}`) !== "yes") return false;
  const date = combination.get("date") ?? "";
  if (condition.from !== undefined && date < condition.from) return false;
  if (condition.until !== undefined && date > condition.until) return false;
  const { amount } = condition;
  if (amount !== undefined && !isWithin(amount, combination.get(`amount ${amount.currency}`))) return false;
  return memoryTests(condition).every(([name, test]) => isWithin(test, combination.get(`${name} ${test.currency}`)));
}

function isWithin({ above, upTo }: AmountTest, written: string | undefined): boolean {
  const minor = Number(written);
  return (above === null || minor > above) && (upTo === null || minor <= upTo);
}

function wordsOf(combination: ReadonlyMap<string, string>): string {
  const words: string[] = [];
  for (const [name, value] of combination) {
    if (name === "date") words.push(value.startsWith(BEFORE) ? value.slice(5) : `on ${value}`);
    else if (name.startsWith("open ")) words.push(`${name.slice(5)} ${value === "yes" ? "open" : "closed"}`);
    else if (name.startsWith("amount ")) words.push(`an amount of ${value} minor units of ${name.slice(7)}`);
    else if (MEMORIES.some((memory) => name.startsWith(`${memory} `)))
      words.push(name.replace(" ", ` of ${value} minor units of `));
    else words.push(`${name} ${value}`);
  }
  return words.length === 0 ? "every payment" : words.join(", ");
}
