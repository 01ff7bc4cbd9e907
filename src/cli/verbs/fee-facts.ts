// Does a condition hold for the facts given on the command line? Yes, no, or undecided with what the user should say.
// Dates are judged by --on and amounts by --amount; facts, choices and open calendars by --when.

import type { Currency } from "../../money/index.ts";
import {
  type AmountTest,
  type Condition,
  type FactName,
  type Facts,
  convertAtMid,
  matchesAmount,
  matchesDate,
  splitCondition,
} from "../../pricing/index.ts";
import { EXIT, Stop } from "../exit.ts";
import { unknown } from "./against-scenario.ts";

export interface FactWorld {
  readonly currencyOf: (code: string) => Currency | undefined;
  /** Reference mid in units per numeraire x 10^8; null where none is known. */
  readonly midOf: (code: string) => number | null;
}

export interface Given {
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly on: string;
  readonly facts: Readonly<Record<string, string>>;
}

export interface Judgement {
  readonly holds: "yes" | "no" | "undecided";
  /** What the condition asks for, as a reader would say it: "segment is msme or mid". */
  readonly words: string;
  /** `segment=msme` for each fact that would decide it. */
  readonly ask: readonly string[];
}

/**
 * Facts whose name or value means nothing here: a typing error must not quietly price another case. `closed` are the facts
 * with a known list of values, choices of the rails included; purposes, currencies and calendars are open.
 */
export function judgeFacts(
  facts: Readonly<Record<string, string>>,
  closed: ReadonlyMap<string, Iterable<string>>,
): void {
  const known = [...new Set([...FACT_NAMES, OPEN, ...closed.keys()])];
  const wrong = Object.entries(facts).flatMap(([name, value]) => {
    if (!known.includes(name))
      return [unknown(`--when ${name}=${value}`, "a fact of a payment or a choice of a rail", name, known)];
    const values = [...(closed.get(name) ?? [])];
    return values.length === 0 || values.includes(value)
      ? []
      : [unknown(`--when ${name}=${value}`, `a value of ${name}`, value, values)];
  });
  if (wrong.length > 0) throw new Stop(EXIT.input, wrong.join("\n"));
}

const FACT_NAMES: ReadonlySet<string> = new Set<FactName>([
  "kind",
  "direction",
  "segment",
  "bearer",
  "purpose",
  "currency",
  "country",
]);
const OPEN = "open";

export function judge(condition: Condition | null, given: Given, world: FactWorld): Judgement {
  if (condition === null) return { holds: "yes", words: "every payment", ask: [] };
  const words = wordsOf(condition);
  const split = splitCondition(condition, factsOf(given));
  if (split === "never" || split === "always") return { holds: split === "always" ? "yes" : "no", words, ask: [] };
  if (!matchesDate(split, given.on)) return { holds: "no", words, ask: [] };
  const amount = split.amount === undefined ? "yes" : amountHolds(split.amount, given, world);
  if (amount === "no") return { holds: "no", words, ask: [] };
  const open = openHolds(split.open, given);
  if (open === "no") return { holds: "no", words, ask: [] };
  const ask = [...questions(split), ...(open === "undecided" ? [`${OPEN}=${split.open ?? ""}`] : [])];
  const undecided = ask.length > 0 || amount === "undecided";
  return { holds: undecided ? "undecided" : "yes", words, ask };
}

/** Names that are no facts of the payment are choices of a rail: `deduction=usd-10` stays one pair of names. */
function factsOf({ facts }: Given): Facts {
  const known = Object.entries(facts).filter(([name]) => FACT_NAMES.has(name));
  const choices = Object.entries(facts).filter(([name]) => !FACT_NAMES.has(name) && name !== OPEN);
  return { ...Object.fromEntries(known), choices: Object.fromEntries(choices) };
}

function questions(split: Condition): readonly string[] {
  const facts = [...FACT_NAMES].flatMap((name) => {
    const wanted = split[name as FactName];
    return wanted === undefined ? [] : [`${name}=${wanted[0] ?? ""}`];
  });
  return [...facts, ...Object.entries(split.choices ?? {}).map(([name, values]) => `${name}=${values[0] ?? ""}`)];
}

function amountHolds(test: AmountTest, given: Given, world: FactWorld): Judgement["holds"] {
  const currency = world.currencyOf(test.currency);
  const [from, to] = [world.midOf(given.currency.code), world.midOf(test.currency)];
  if (test.currency === given.currency.code) return matchesAmount(test, given.amountMinor) ? "yes" : "no";
  if (currency === undefined || from === null || to === null) return "undecided";
  const there = convertAtMid(given.amountMinor, from, to, given.currency.digits, currency.digits, "half-up");
  return matchesAmount(test, there) ? "yes" : "no";
}

function openHolds(calendar: string | undefined, { facts }: Given): Judgement["holds"] {
  if (calendar === undefined) return "yes";
  const said = facts[OPEN];
  return said === undefined ? "undecided" : said === calendar ? "yes" : "no";
}

function wordsOf(condition: Condition): string {
  const facts = [...FACT_NAMES].flatMap((name) => {
    const wanted = condition[name as FactName];
    return wanted === undefined ? [] : [`${name} ${wanted.join(" or ")}`];
  });
  const choices = Object.entries(condition.choices ?? {}).map(([name, values]) => `${name} ${values.join(" or ")}`);
  const { amount } = condition;
  const parts = [
    ...facts,
    ...choices,
    ...(amount === undefined ? [] : [`an amount in ${amount.currency} within its bounds`]),
    ...(condition.open === undefined ? [] : [`${condition.open} open`]),
    ...(condition.from === undefined ? [] : [`dates from ${condition.from}`]),
    ...(condition.until === undefined ? [] : [`dates until ${condition.until}`]),
  ];
  return parts.length === 0 ? "every payment" : parts.join(", ");
}
