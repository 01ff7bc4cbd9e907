// Does a condition hold for the facts given on the command line? Yes, no, or undecided with what the user should say.
// Dates are judged by --on and amounts by --amount; facts, choices and open calendars by --when.

import { type Currency, isRefusal, parseAmount } from "../../money/index.ts";
import {
  type AmountTest,
  type Condition,
  type Facts,
  MEMORIES,
  type MemoryName,
  convertAtMid,
  matchesAmount,
  matchesDate,
  splitCondition,
} from "../../pricing/index.ts";
import { EXIT, Stop } from "../exit.ts";
import { unknown } from "./against-scenario.ts";
import { conditionWords, FACT_NAMES } from "./condition-words.ts";
import type { Ask } from "./fee-questions.ts";

export interface FactWorld {
  readonly currencyOf: (code: string) => Currency | undefined;
  /** Reference mid in units per numeraire x 10^8; null where none is known. */
  readonly midOf: (code: string) => number | null;
  /** Every value that a fact or a choice can take; empty where the list is open. */
  readonly valuesOf: (name: string) => readonly string[];
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
  /** Each fact that would decide it. */
  readonly ask: readonly Ask[];
}

/**
 * Facts whose name or value means nothing here: a typing error must not quietly price another case. `closed` are the facts
 * with a known list of values, choices of the rails included; purposes are open.
 */
export function judgeFacts(
  facts: Readonly<Record<string, string>>,
  closed: ReadonlyMap<string, Iterable<string>>,
): void {
  const known = [...new Set([...FACT_NAMES, ...MEMORIES, OPEN, ...closed.keys()])];
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

const OPEN = "open";
/** Said of `open` where no calendar is. */
const CLOSED = "none";

export function judge(condition: Condition | null, given: Given, world: FactWorld): Judgement {
  if (condition === null) return { holds: "yes", words: "every payment", ask: [] };
  const words = conditionWords(condition, world.currencyOf);
  const split = splitCondition(condition, factsOf(given));
  if (split === "never" || split === "always") return { holds: split === "always" ? "yes" : "no", words, ask: [] };
  if (!matchesDate(split, given.on)) return { holds: "no", words, ask: [] };
  const amount = split.amount === undefined ? "yes" : amountHolds(split.amount, given, world);
  if (amount === "no") return { holds: "no", words, ask: [] };
  const memories = MEMORIES.map((name) => {
    const test = split.memory?.[name];
    return test === undefined ? "yes" : amountHolds(test, { ...given, amountMinor: memoryOf(name, given) }, world);
  });
  if (memories.includes("no")) return { holds: "no", words, ask: [] };
  const open = openHolds(split.open, given);
  if (open === "no") return { holds: "no", words, ask: [] };
  const ask = [
    ...questions(split, world),
    ...(open === "undecided" ? [{ name: OPEN, values: [split.open ?? "", CLOSED] }] : []),
    ...(amount === "undecided" ? [{ name: `mid of ${split.amount?.currency ?? ""}`, values: [] }] : []),
    ...memories.flatMap((holds, m) =>
      holds === "undecided" ? [{ name: `mid of ${split.memory?.[MEMORIES[m]!]?.currency ?? ""}`, values: [] }] : [],
    ),
  ];
  return { holds: ask.length > 0 ? "undecided" : "yes", words, ask };
}

/** Names that are no facts of the payment are choices of a rail: `deduction=usd-10` stays one pair of names. */
function factsOf({ facts }: Given): Facts {
  const known = Object.entries(facts).filter(([name]) => isFact(name));
  const choices = Object.entries(facts).filter(
    ([name]) => !isFact(name) && !MEMORIES.some((memory) => memory === name) && name !== OPEN,
  );
  return { ...Object.fromEntries(known), choices: Object.fromEntries(choices) };
}

/** What went before, in the currency of the amount; nothing where nobody says so, as in a run. */
export function memoryOf(name: MemoryName, { facts, currency }: Given): number {
  const said = facts[name];
  if (said === undefined) return 0;
  const minor = parseAmount(said, currency);
  if (isRefusal(minor)) throw new Stop(EXIT.input, `--when ${name}=${said}: ${minor.error}`);
  if (minor < 0) throw new Stop(EXIT.input, `--when ${name}=${said}: expected an amount that is not below zero`);
  return minor;
}

function isFact(name: string): boolean {
  return FACT_NAMES.some((fact) => fact === name);
}

function questions(split: Condition, world: FactWorld): readonly Ask[] {
  const facts = FACT_NAMES.flatMap((name) => {
    const wanted = split[name];
    return wanted === undefined ? [] : [[name, wanted] as const];
  });
  return [...facts, ...Object.entries(split.choices ?? {})].map(([name, wanted]) => {
    const known = world.valuesOf(name);
    return { name, values: known.length === 0 ? wanted : known };
  });
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
