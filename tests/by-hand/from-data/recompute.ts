// Payments recomputed from the data files alone, under typical luck: an independent reading of what docs/model.md, docs/decisions.md and
// ../README.md say. It shares no code with the program, and covers only what the payments of ten.yaml need.

import { type Data, document, type Fields, known, list, type Pack, readDocuments, text } from "./data.ts";
import { above, exact, minorUnits } from "./exact.ts";
import { Facts, type Payment } from "./facts.ts";
import { type Money, moneyOf } from "./money.ts";
import { type Leg, timesOf } from "./times.ts";

export interface Recomputed {
  readonly payment: string;
  readonly rail: string;
  /** Why the rail may not carry the payment; then there is nothing else. */
  readonly reason?: string;
  readonly money?: Money;
  readonly legs?: readonly Leg[];
  readonly creditAt?: number;
  readonly finalAt?: number;
}

/** The payments of a scenario file, as far as they are told one by one. */
export function readPayments(scenario: string): Payment[] {
  return list(readDocuments(scenario)[0]!.payments).map((told) => paymentOf(told as Fields));
}

function paymentOf(data: Fields): Payment {
  const told = known(data, "kind", "direction", "segment", "purpose", "amount", "bearer", "at", "memory");
  const memory = known(told.memory ?? {}, "sender-year-to-date", "sender-today");
  const [amount, currency] = text(told.amount).split(" ") as [string, string];
  const before = (name: string): bigint => (memory[name] === undefined ? 0n : minorUnits(text(memory[name])));
  return {
    id: text(told.id),
    kind: text(told.kind),
    direction: text(told.direction),
    segment: text(told.segment),
    purpose: told.purpose as string | undefined,
    bearer: text(told.bearer) as Payment["bearer"],
    minor: minorUnits(amount),
    currency,
    at: Date.parse(text(told.at)),
    date: text(told.at).slice(0, 10),
    yearToDate: before("sender-year-to-date"),
    today: before("sender-today"),
  };
}

const RAIL = [
  "status",
  "carries",
  "principal-at",
  "prefunds",
  "roles",
  "choices",
  "limits",
  "variants",
  "legs",
  "on-return",
];

export function recompute(
  pack: Pack,
  payment: Payment,
  id: string,
  picks: Readonly<Record<string, string>>,
): Recomputed {
  const rail = known(document(pack, id), ...RAIL);
  const own = rail.choices as Fields | undefined;
  const asked = new Facts(pack, payment, { ...own }, rail.roles as Fields, picks);
  const start = { date: payment.date, country: "", instant: payment.at };
  const variant = rail.variants === undefined ? {} : known(asked.must(rail.variants, start), "when", ...RAIL);
  const choices = { ...own, ...(variant.choices as Fields | undefined) };
  const facts = new Facts(pack, payment, choices, rail.roles as Fields, picks);
  for (const limit of [...list(rail.limits), ...list(variant.limits)]) {
    const reason = exceeded(facts, limit);
    if (reason !== undefined) return { payment: payment.id, rail: id, reason };
  }
  const legs = timesOf(facts, list(variant.legs ?? rail.legs));
  const money = moneyOf(facts, legs, (variant["principal-at"] ?? rail["principal-at"]) as Fields);
  const creditAt = legs.find(({ told }) => told.credits === "true")!.endAt;
  return { payment: payment.id, rail: id, money, legs, creditAt, finalAt: Math.max(...legs.map((leg) => leg.finalAt)) };
}

function exceeded(facts: Facts, data: Data): string | undefined {
  const limit = known(data, "when", "per", "amount", "currency", "reason");
  const { payment } = facts;
  if (!facts.holds(limit.when, { date: payment.date, country: "", instant: payment.at })) return undefined;
  const before = { payment: 0n, day: payment.today, year: payment.yearToDate }[text(limit.per)];
  if (before === undefined) throw new Error(`unknown limit: ${JSON.stringify(limit)}`);
  const sum = facts.valueIn(payment.minor + before, payment.currency, text(limit.currency));
  return above(sum, exact(minorUnits(text(limit.amount)))) ? text(limit.reason) : undefined;
}
