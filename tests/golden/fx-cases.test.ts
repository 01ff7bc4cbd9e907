// Exchange and cost, case by case, against answers worked out in fractions by `fx-cases/recompute.py`: a small pack of
// four banks and seven currencies (of 0, 2 and 3 digits), one payment a case, typical luck. Amounts agree to the minor
// unit, values to 10^-4 of one. Only `rounding`, which is what is left, may differ by the last place of what it is left of.
// A case marked `open` states what is right and is not done yet: it must fail, and loses its mark when it passes.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { explainPayment, type RailExplanation } from "../../src/study/index.ts";
import { scenarioAt } from "../support/load.ts";

interface Money {
  readonly currency: string;
  readonly minor: number;
}

interface Item {
  readonly kind: string;
  readonly id: string;
  readonly payer?: string;
  readonly currency?: string;
  readonly minor?: number;
  readonly value: number;
}

interface Case {
  readonly id: string;
  /** One line of reason. */
  readonly why: string;
  readonly rail: string;
  readonly payment: Readonly<Record<"kind" | "direction" | "segment" | "amount" | "fixes" | "bearer" | "at", string>>;
  readonly reporting: string;
  readonly picks: Readonly<Record<string, string>>;
  readonly open?: boolean;
  readonly expected: {
    readonly outcome: string;
    readonly reason?: string;
    readonly debit?: Money;
    readonly credit?: Money;
    readonly quotedCredit?: Money;
    readonly underDelivered?: boolean;
    readonly refund?: Money;
    readonly items?: readonly Item[];
    readonly total?: number;
    readonly rounding?: number;
    /** One minor unit for each rounding and one value unit for each item. */
    readonly roundingAtMost?: number;
    readonly priceBps?: number;
    readonly netPriceBps?: number;
    readonly effectiveRate?: number;
  };
}

const HERE = join(import.meta.dirname, "fx-cases");
const cases = JSON.parse(readFileSync(join(HERE, "expected.json"), "utf8")) as Case[];

describe("exchange and cost, case by case", () => {
  for (const one of cases) {
    const test = one.open === true ? it.fails : it;
    test(`${one.id}: ${one.why}`, () => agree(told(one), one));
  }
});

function told({ id, rail, payment, reporting, picks }: Case): RailExplanation {
  const { kind, direction, segment, amount, fixes, bearer, at } = payment;
  const day = at.slice(0, 10);
  const text = `
id: ${id}
title: A case of exchange and cost
question: Does the program agree with the fractions?
pack: pack
period: { from: ${day}, until: ${day} }
horizon: 60d
reporting-currency: ${reporting}
rails: [${rail}]
payments:
  - { id: ${id}, kind: ${kind}, direction: ${direction}, segment: ${segment}, amount: "${amount}", fixes: ${fixes}, bearer: ${bearer}, at: "${at}" }
`;
  const scenario = scenarioAt(join(HERE, `${id}.yaml`), text);
  const options = { luck: "typical", picks, rails: [rail], payment: id, replication: 0, version: "test" } as const;
  return explainPayment(scenario, options).rails[0]!;
}

function agree(told: RailExplanation, { expected }: Case): void {
  expect(told.outcome).toBe(expected.outcome);
  expect(told.reason).toBe(expected.reason ?? null);
  if (expected.outcome === "ineligible") return;
  expect(money(told.debit)).toEqual(expected.debit);
  expect(money(told.credit)).toEqual(expected.credit ?? null);
  expect(money(told.refund)).toEqual(expected.refund ?? null);
  if (expected.quotedCredit !== undefined) expect(money(told.quotedCredit)).toEqual(expected.quotedCredit);
  expect(told.underDelivered).toBe(expected.underDelivered ?? false);
  const items = told.items.filter((item) => item.kind !== "rounding" && item.value !== 0);
  expect(sumsById(items.map(({ amount, ...item }) => ({ ...item, ...money(amount) })))).toEqual(
    sumsById(expected.items!),
  );
  if (expected.outcome === "completed") expect(payersById(items)).toMatchObject(payersById(expected.items!));
  expect(told.driftValue).toBe(0);
  expect(Math.abs(told.priceValue! - expected.total!)).toBeLessThanOrEqual(1);
  const rounding = told.items.find((item) => item.kind === "rounding")!.value;
  expect(Math.abs(rounding - expected.rounding!)).toBeLessThanOrEqual(1 + items.length);
  expect(Math.abs(rounding)).toBeLessThanOrEqual(expected.roundingAtMost!);
  if (expected.outcome === "completed") agreeOnShares(told, expected);
}

/** Shares of the principal are quotients of whole values: half a unit above and below moves them a little. */
function agreeOnShares(told: RailExplanation, expected: Case["expected"]): void {
  const value = told.principalValue!;
  const place = 0.0001 + (20_000 * (1 + told.priceValue! / value)) / value;
  if (expected.priceBps !== undefined) {
    expect(Math.abs(told.priceBps! - expected.priceBps)).toBeLessThanOrEqual(place);
    const recovered = told.items.filter((item) => item.recoverable).reduce((sum, item) => sum + item.value, 0);
    const net = (10_000 * (told.priceValue! - recovered)) / value;
    expect(Math.abs(net - expected.netPriceBps!)).toBeLessThanOrEqual(place);
  }
  expect(Math.abs(Number(told.effectiveRate) - expected.effectiveRate!)).toBeLessThanOrEqual(0.000_000_51);
}

function money(amount: Money | null): Money | null {
  return amount === null ? null : { currency: amount.currency, minor: amount.minor };
}

/** Items of one id are added up: a tax on two fees, a deduction on the way there and back. */
function sumsById(items: readonly Item[]): Record<string, { value: number; minor: number; currency: string }> {
  const sums: Record<string, { value: number; minor: number; currency: string }> = {};
  for (const { kind, id, value, minor, currency } of items) {
    const sum = (sums[`${kind} ${id}`] ??= { value: 0, minor: 0, currency: currency ?? "" });
    sum.value += value;
    sum.minor += minor ?? 0;
  }
  return sums;
}

function payersById(items: readonly Item[]): Record<string, string> {
  return Object.fromEntries(items.flatMap(({ id, payer }) => (payer === undefined ? [] : [[id, payer]])));
}
