// What one fee rule takes: which version is in force, of what it is taken, and how it is rounded.

import { type Data, document, type Fields, known, list, text } from "./data.ts";
import { above, decimal, type Exact, exact, halfUp, minorUnits, minus, NOTHING, plus, times, whole } from "./exact.ts";
import type { Facts, Moment } from "./facts.ts";

const RULE = [
  "item",
  "paid-by",
  "paid-to",
  "base",
  "currency",
  "when",
  "tax",
  "fee",
  "versions",
  "cumulative",
  "refundable",
];
const FEE = ["when", "flat", "rate", "tiers", "tiering", "floor", "cap", "then", "rounding"];

export interface Rule {
  readonly id: string;
  readonly told: Fields;
  readonly currency: string;
  readonly payer: string;
  readonly item: string;
}

/** The rule, if it applies to the payment on this leg and somebody pays it. */
export function ruleOf(facts: Facts, id: string, moment: Moment): Rule | undefined {
  const told = known(document(facts.pack, id), ...RULE, "recoverable");
  if (!facts.holds(told.when, moment)) return undefined;
  const paidBy = told["paid-by"]!;
  const payer = text(typeof paidBy === "string" ? paidBy : (paidBy as Fields)[facts.payment.bearer]);
  if (payer === "none") return undefined;
  return { id, told, currency: text(told.currency), payer, item: text(told.item ?? "fee") };
}

/** Whole minor units of the rule's currency; `base` may be a fraction of one. */
export function priceOf(facts: Facts, rule: Rule, base: Exact, moment: Moment): bigint {
  const version = rule.told.versions === undefined ? rule.told : inForce(rule.told.versions, moment.date);
  const fee = known(facts.must(version.fee, moment), ...FEE);
  const before = rule.told.cumulative === undefined ? NOTHING : goneBefore(facts, rule);
  const exactly = (of: Exact): Exact => formula(fee, of);
  const taken = before.n === 0n ? exactly(base) : minus(exactly(plus(base, before)), exactly(before));
  const rounding = fee.rounding ?? (fee.then === undefined ? undefined : (fee.then as Fields).rounding);
  if (rounding !== undefined && rounding !== "half-up")
    throw new Error(`unknown rounding: ${JSON.stringify(rounding)}`);
  return rounding === undefined ? whole(taken) : halfUp(taken);
}

function inForce(versions: Data, date: string): Fields {
  const found = list(versions)
    .map((version) => known(version, "from", "until", "fee"))
    .filter(({ from, until }) => date >= text(from) && (until === undefined || date <= text(until)));
  if (found.length !== 1) throw new Error(`${found.length} versions in force on ${date}`);
  return found[0]!;
}

function goneBefore(facts: Facts, rule: Rule): Exact {
  if (rule.told.cumulative !== "sender-year-to-date")
    throw new Error(`unknown: ${JSON.stringify(rule.told.cumulative)}`);
  return facts.valueIn(facts.payment.yearToDate, facts.payment.currency, rule.currency);
}

function formula(fee: Fields, base: Exact): Exact {
  let taken = fee.tiers === undefined ? line(fee, base) : tiers(fee, base);
  const bound = (name: string): Exact => exact(minorUnits(text(fee[name])));
  if (fee.floor !== undefined && above(bound("floor"), taken)) taken = bound("floor");
  if (fee.cap !== undefined && above(taken, bound("cap"))) taken = bound("cap");
  return fee.then === undefined ? taken : times(taken, decimal(text(known(fee.then, "rate", "rounding").rate)));
}

/** A flat part and a rate. */
function line(told: Fields, base: Exact): Exact {
  const flat = told.flat === undefined ? NOTHING : exact(minorUnits(text(told.flat)));
  return told.rate === undefined ? flat : plus(flat, times(base, decimal(text(told.rate))));
}

/** Each tier on its part of the amount, or the tier in which the amount lies on all of it. */
function tiers(fee: Fields, base: Exact): Exact {
  let sum = NOTHING;
  let below = NOTHING;
  for (const told of list(fee.tiers)) {
    const tier = known(told, "up-to", "flat", "rate");
    const edge = tier["up-to"] === undefined ? base : exact(minorUnits(text(tier["up-to"])));
    const last = !above(base, edge);
    if (fee.tiering === "whole-amount") {
      if (last) return line(tier, base);
      continue;
    }
    if (fee.tiering !== "marginal") throw new Error(`unknown tiering: ${JSON.stringify(fee.tiering)}`);
    sum = plus(sum, line(tier, minus(last ? base : edge, below)));
    if (last) return sum;
    below = edge;
  }
  throw new Error("no tier for the amount");
}
