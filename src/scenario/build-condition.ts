// `when`: the facts of a payment for which a case holds, from text to the one language of pricing. Every word is checked
// against what can occur, since a test that can never hold is a mistake nobody would see.

import { type AmountTest, type Condition, MEMORIES } from "../pricing/index.ts";
import { amountOf } from "./amounts.ts";
import { CONDITION_KEYS, type ConditionShape } from "./common-shape.ts";
import { BEARERS, SEGMENTS } from "./fee-shape.ts";
import type { IssueCode } from "./issue.ts";
import type { Library } from "./library.ts";
import { didYouMean } from "./near-miss.ts";
import type { Here } from "./node.ts";
import { KINDS } from "./rail-shape.ts";
import { ISO_BEARERS } from "./payment-words.ts";
import { listed } from "./shape.ts";

/** Choices that may be tested, with the values each can take. */
export type ChoiceValues = ReadonlyMap<string, readonly string[]>;

const WORDS = ["kind", "direction", "segment", "bearer", "purpose", "currency", "country"] as const;

/**
 * null: no condition was written. A test of something nobody knows is reported and kept: it can then be decided by nobody,
 * where a condition without it would hold for every payment.
 */
export function conditionOf(
  library: Library,
  here: Here,
  shape: ConditionShape | undefined,
  choices: ChoiceValues,
): Condition | null {
  if (shape === undefined) return null;
  const built: { -readonly [Key in keyof Condition]: Condition[Key] } = {};
  for (const fact of WORDS) {
    const values = shape[fact];
    if (values !== undefined) built[fact] = wordsOf(library, here.key(fact), fact, values);
  }
  if (shape.amount !== undefined) built.amount = amountTestOf(library, here.key("amount"), shape.amount);
  const memory = MEMORIES.flatMap((name) => {
    const test = shape[name];
    return test === undefined ? [] : [[name, amountTestOf(library, here.key(name), test)] as const];
  });
  if (memory.length > 0) built.memory = Object.fromEntries(memory);
  if (shape.open !== undefined) {
    library.calendars.refer(shape.open, here.key("open"));
    built.open = shape.open;
  }
  if (shape.from !== undefined) built.from = shape.from;
  if (shape.until !== undefined) built.until = shape.until;
  if (shape.from !== undefined && shape.until !== undefined && shape.from > shape.until) {
    here.key("until").report({ code: "dates-reversed", expected: `a date not before ${shape.from}` });
  }
  const tested = choicesOf(library, here, shape, choices);
  if (Object.keys(tested).length > 0) built.choices = tested;
  return built;
}

function amountTestOf(library: Library, at: Here, shape: NonNullable<ConditionShape["amount"]>): AmountTest {
  const { above, "up-to": upTo, currency } = shape;
  library.currencies.refer(currency, at.key("currency"));
  const low = above === undefined ? null : amountOf(library, at.key("above"), above, currency);
  const high = upTo === undefined ? null : amountOf(library, at.key("up-to"), upTo, currency);
  if (above === undefined && upTo === undefined) at.report({ code: "missing-key", expected: "above, up-to or both" });
  if (low !== null && high !== null && low >= high)
    at.report({
      code: "out-of-range",
      expected: "an amount above that is less than up-to",
      received: `above ${above} up to ${upTo}`,
    });
  return { above: low, upTo: high, currency };
}

function choicesOf(
  library: Library,
  here: Here,
  shape: ConditionShape,
  known: ChoiceValues,
): Record<string, readonly string[]> {
  const tested: Record<string, readonly string[]> = {};
  for (const [name, written] of Object.entries(shape)) {
    if (CONDITION_KEYS.includes(name) || written === undefined) continue;
    const values = asList(written as string | string[]);
    const possible = known.get(name);
    tested[name] = values;
    if (possible === undefined && library.lost.has(name)) continue;
    if (possible === undefined) {
      const names = [...CONDITION_KEYS, ...known.keys()];
      here.reportKey(name, {
        code: "unknown-key",
        expected: "a fact or the name of a choice",
        known: { what: "facts and choices", names },
        hint: didYouMean(name, names),
      });
      continue;
    }
    for (const [value, at] of placed(here.key(name), values)) {
      // A choice without any values is told where it is declared.
      if (possible.length > 0 && !possible.includes(value) && !library.lost.has(value))
        refuseWord(at, value, `a value of the choice ${name}`, possible, "unknown-reference");
    }
  }
  return tested;
}

type Fact = (typeof WORDS)[number];

function wordsOf(library: Library, here: Here, fact: Fact, written: string | string[]): readonly string[] {
  const values = asList(written);
  for (const [value, at] of placed(here, values)) checkWord(library, at, fact, value);
  return fact === "bearer" ? values.map((value) => ISO_BEARERS[value] ?? value) : values;
}

function checkWord(library: Library, at: Here, fact: Fact, value: string): void {
  switch (fact) {
    case "kind":
      if (!isOne(KINDS, value)) refuseWord(at, value, "a kind of payment", KINDS);
      return;
    case "segment":
      if (!isOne(SEGMENTS, value)) refuseWord(at, value, "a segment", SEGMENTS);
      return;
    case "bearer":
      if (!isOne(BEARERS, value) && !Object.hasOwn(ISO_BEARERS, value))
        refuseWord(at, value, "a charge bearer", BEARERS);
      return;
    case "direction":
      if (!/^[A-Z]{2}->[A-Z]{2}$/.test(value))
        at.report({ code: "bad-direction", expected: "a direction of money from country to country such as SG->TH" });
      return;
    case "currency":
      library.currencies.refer(value, at);
      return;
    case "country": {
      const countries = new Set(
        [...library.participants.entries.values()].flatMap(({ shape }) => (shape === null ? [] : [shape.country])),
      );
      if (countries.size > 0 && !countries.has(value))
        refuseWord(at, value, "the country of a participant", [...countries].sort(), "unknown-reference");
      return;
    }
    case "purpose":
      return;
  }
}

function refuseWord(
  at: Here,
  value: string,
  what: string,
  known: readonly string[],
  code: IssueCode = "unknown-word",
): void {
  at.report({ code, expected: `${what}: ${listed(known)}`, received: `"${value}"`, hint: didYouMean(value, known) });
}

function isOne(words: readonly string[], value: string): boolean {
  return words.includes(value);
}

export function asList<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

/** Each value with its own place, whether one was written or a list. */
export function placed<T>(here: Here, values: readonly T[]): (readonly [T, Here])[] {
  const isList = here.node()?.kind === "list";
  return values.map((value, index) => [value, isList ? here.item(index) : here] as const);
}
