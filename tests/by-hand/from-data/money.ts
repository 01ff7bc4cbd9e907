// What leaves the sender's account, what each bank and tax office takes, and what arrives.

import { type Data, type Fields, list, text } from "./data.ts";
import { down, type Exact, exact, halfUp, over, times, up } from "./exact.ts";
import type { Facts } from "./facts.ts";
import { priceOf, type Rule, ruleOf } from "./fees.ts";
import { type Deal, dealOf } from "./rates.ts";
import type { Leg } from "./times.ts";

export interface Charge {
  readonly id: string;
  readonly minor: bigint;
  readonly currency: string;
  readonly payer: string;
}

export interface Money {
  /** Without what is only blocked until the tax return. */
  readonly debit: bigint;
  readonly credit: bigint;
  readonly blocked: bigint;
  readonly charges: readonly Charge[];
}

interface Step {
  readonly leg: Leg;
  readonly deal: Deal | undefined;
  readonly out: string;
  readonly rules: readonly Rule[];
}

export function moneyOf(facts: Facts, legs: readonly Leg[], principalAt: Fields): Money {
  const sender = facts.currencyOf("sender");
  const steps: Step[] = [];
  for (const leg of legs.filter(({ told }) => told.carries !== "message")) {
    const from = steps.at(-1)?.out ?? sender;
    const deal = leg.told.convert === undefined ? undefined : dealOf(facts, leg, legs, from);
    const rules = list(leg.told.fees).flatMap((id) => ruleOf(facts, text(id), leg.moment) ?? []);
    steps.push({ leg, deal, out: deal?.into ?? from, rules });
  }
  return forward(facts, steps, start(facts, steps, principalAt), sender);
}

/** The smallest amount to begin with from which the principal is at its place. */
function start(facts: Facts, steps: readonly Step[], principalAt: Fields): bigint {
  const { payment } = facts;
  const payee = facts.currencyOf("payee");
  const key = { [facts.currencyOf("sender")]: "sender-currency", [payee]: "payee-currency" };
  const place = (currency: string): Data | undefined => principalAt[key[currency] ?? currency];
  const [currency, minor] =
    place(payment.currency) === undefined
      ? [payee, halfUp(facts.valueIn(payment.minor, payment.currency, payee))]
      : [payment.currency, payment.minor];
  const [id, side] = text(place(currency)).split(".");
  const at = steps.findIndex(({ leg }) => leg.id === id);
  const before = steps.slice(0, side === "out" ? at + 1 : at).toReversed();
  let need = minor;
  for (const step of before) {
    const atPlace = side === "out" && step === steps[at];
    if (!atPlace) for (const rule of step.rules) need += deduction(facts, step, rule);
    if (step.deal !== undefined) need = up(over(exact(need), step.deal.rate));
  }
  if (payment.bearer === "BEN" && before.some(({ deal }) => deal !== undefined)) {
    throw new Error("BEN with a principal behind a conversion");
  }
  return need;
}

/** A fixed deduction before the place of the principal, by which more has to be sent. */
function deduction(facts: Facts, step: Step, rule: Rule): bigint {
  if (rule.payer !== "beneficiary") return 0n;
  if (rule.told.base !== undefined || rule.told.tax !== undefined) throw new Error(`not fixed: ${rule.id}`);
  if (rule.currency !== step.out) throw new Error(`not in ${step.out}: ${rule.id}`);
  return priceOf(facts, rule, exact(0n), step.leg.moment);
}

function forward(facts: Facts, steps: readonly Step[], from: bigint, sender: string): Money {
  const charges: Charge[] = [];
  let [now, debit, blocked] = [from, from, 0n];
  // A bank's own fee that the beneficiary bears before the first conversion (BEN) is taken from what comes out of it; a deduction
  // is taken where the money stands.
  let waiting: { rule: Rule; fee: bigint; leg: Leg }[] = [];
  let converted = false;

  const charge = (rule: Rule, minor: bigint, currency: string): void => {
    charges.push({ id: rule.id, minor, currency, payer: rule.payer });
    if (rule.item === "blocked") blocked += minor;
    else if (rule.payer === "sender") debit += minor;
    else now -= minor;
  };
  /** In the payer's money, at the mid; a tax is taken of the fee in the tax's own currency and then turned by itself. */
  const take = (rule: Rule, fee: bigint, currency: string, leg: Leg): void => {
    charge(rule, halfUp(facts.valueIn(fee, rule.currency, currency)), currency);
    for (const id of list(rule.told.tax)) {
      const tax = ruleOf(facts, text(id), leg.moment);
      if (tax === undefined) throw new Error(`a tax that does not apply: ${text(id)}`);
      const base = exact(halfUp(facts.valueIn(fee, rule.currency, tax.currency)));
      take({ ...tax, payer: rule.payer }, priceOf(facts, tax, base, leg.moment), currency, leg);
    }
  };

  for (const { leg, deal, out, rules } of steps) {
    const before = now;
    if (deal !== undefined) {
      now = down(times(exact(now), deal.rate));
      converted = true;
      for (const { rule, fee, leg: asked } of waiting) take(rule, fee, out, asked);
      waiting = [];
    }
    const goes = { in: before, out: now };
    for (const rule of rules) {
      const fee = priceOf(facts, rule, baseOf(facts, rule, deal, goes, out), leg.moment);
      if (rule.payer === "sender") take(rule, fee, sender, leg);
      else if (converted || rule.item === "deduction") take(rule, fee, out, leg);
      else waiting.push({ rule, fee, leg });
    }
  }
  if (waiting.length > 0) throw new Error("nothing was converted");
  if (now < 0n) throw new Error("nothing is left");
  return { debit, credit: now, blocked, charges };
}

function baseOf(
  facts: Facts,
  rule: Rule,
  deal: Deal | undefined,
  goes: { readonly in: bigint; readonly out: bigint },
  out: string,
): Exact {
  const from = deal?.from ?? out;
  switch (rule.told.base) {
    case undefined:
      return exact(0n);
    case "in":
      if (rule.currency !== from) throw new Error(`${rule.id} is not in ${from}`);
      return exact(goes.in);
    case "converted":
      return exact(rule.currency === from ? goes.in : rule.currency === out ? goes.out : neither(rule));
    case "fx-margin":
      // Rounded once to a minor unit of the rule's currency, at the mid.
      return exact(halfUp(times(facts.valueIn(goes.in, from, rule.currency), deal!.margin)));
    default:
      throw new Error(`unknown base: ${JSON.stringify(rule.told.base)}`);
  }
}

function neither(rule: Rule): never {
  throw new Error(`${rule.id} is in neither currency of the conversion`);
}
