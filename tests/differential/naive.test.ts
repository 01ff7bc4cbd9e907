// Promise: the simulator and a second one, written without a thought of speed (objects, decimals, a date library, no
// compiled plan), tell one story of every payment: to the millisecond, to the minor unit, charge by charge.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Settlement, settleNaively } from "../../benchmarks/naive/settlement.ts";
import { waitsUpTo } from "../../benchmarks/naive/waiting.ts";
import { World } from "../../benchmarks/naive/world.ts";
import type { CurrencyCode } from "../../src/money/index.ts";
import {
  addWaitsUpTo,
  CAUSES,
  fixInitiation,
  isPlan,
  type Passage,
  type Payment,
  type PaymentStream,
  type Scenario,
  settle,
  startPayment,
  type StreamMemory,
} from "../../src/settlement/index.ts";
import { ROOT, scenarioAt } from "../support/load.ts";
import { type Prepared, prepare, type PreparedSource } from "../../src/study/prepare.ts";

/** The worker's year over every rail of the pack, beside the dealers' books, of which the naive simulator knows nothing. */
const pack = everyRail();

function everyRail(): Scenario {
  const path = join(ROOT, "scenarios", "worker-remittance.yaml");
  const rails = ["usd-correspondent", "upi-paynet", "local-currency", "usd-card", "money-transfer-operator"];
  const text = readFileSync(path, "utf8").replace(/^rails: .*$/m, `rails: [${rails.join(", ")}]`);
  return scenarioAt(path, text);
}

/** The same rails with trouble on every fourth payment, so that a few hundred show what happens once in ten thousand. */
const troubled: Scenario = { ...pack, rails: JSON.parse(JSON.stringify(pack.rails), oftener) as Scenario["rails"] };

function oftener(key: string, value: unknown): unknown {
  return (key === "chance" || key === "unrepaired") && Number(value) > 0 ? 0.25 : value;
}

const EVERY_BEARER = { names: ["OUR", "SHA", "BEN"], parts: [1, 1, 1], whole: 3 } as const;

/** Kinds, directions and segments that the rails carry, and currencies in which such payments are instructed. */
const REMITTANCE = { kind: "remittance", segment: "individual", purpose: "family" };
const INVOICE = { kind: "trade-invoice", segment: "msme", purpose: null };
const QR = { kind: "merchant-qr", segment: "individual", purpose: null };

function stream(of: Partial<PaymentStream>, currency: string, medianMinor: number): PaymentStream {
  const first = pack.payments[0] as PaymentStream;
  return {
    ...first,
    ...of,
    id: [of.kind, of.direction, of.segment, currency, of.fixes ?? "principal"].join(" "),
    currency: currency as CurrencyCode,
    amount: { medianMinor, p95Minor: medianMinor * 6, minMinor: 1, maxMinor: 10 ** 11 },
    fixes: of.fixes ?? "principal",
    memory: {
      "sender-year-to-date": { path: "", source: first.source, ...before(medianMinor * 50) },
      "sender-today": { path: "", source: first.source, ...before(medianMinor) },
    },
    bearers: EVERY_BEARER,
    arrivals: { zone: "UTC", hours: Array<number>(24).fill(1), weekdays: Array<number>(7).fill(1) },
  };
}

/** Half of the senders have sent before, the others not. */
function before(medianMinor: number): Pick<StreamMemory, "noneShare" | "medianMinor" | "p95Minor"> {
  return { noneShare: 0.5, medianMinor, p95Minor: medianMinor * 5 };
}

interface Case {
  readonly rail: string;
  readonly stream: PaymentStream;
  readonly picks?: Readonly<Record<string, string>>;
}

const toIndia = { direction: "MY->IN" };
const toMalaysia = { direction: "IN->MY" };

const CASES: readonly Case[] = [
  { rail: "usd-correspondent", stream: stream({ ...REMITTANCE, ...toIndia }, "MYR", 100_000) },
  { rail: "usd-correspondent", stream: stream({ ...REMITTANCE, ...toIndia }, "INR", 2_000_000) },
  { rail: "usd-correspondent", stream: stream({ ...REMITTANCE, ...toIndia }, "USD", 20_000) },
  { rail: "usd-correspondent", stream: stream({ ...REMITTANCE, ...toMalaysia }, "INR", 2_000_000) },
  { rail: "usd-correspondent", stream: stream({ ...REMITTANCE, ...toMalaysia }, "MYR", 100_000) },
  { rail: "usd-correspondent", stream: stream({ ...INVOICE, ...toIndia }, "USD", 2_500_000) },
  { rail: "usd-correspondent", stream: stream({ ...INVOICE, ...toIndia, segment: "large" }, "MYR", 90_000_000) },
  { rail: "usd-correspondent", stream: stream({ ...INVOICE, ...toMalaysia }, "USD", 2_500_000) },
  { rail: "usd-correspondent", stream: stream({ ...INVOICE, ...toMalaysia, segment: "mid" }, "MYR", 5_000_000) },
  { rail: "usd-correspondent", stream: stream({ ...INVOICE, ...toMalaysia, segment: "large" }, "INR", 10 ** 9) },
  { rail: "upi-paynet", stream: stream({ ...REMITTANCE, ...toIndia }, "MYR", 100_000) },
  { rail: "upi-paynet", stream: stream({ ...REMITTANCE, ...toIndia }, "INR", 2_000_000) },
  { rail: "upi-paynet", stream: stream({ ...REMITTANCE, ...toMalaysia }, "INR", 2_000_000) },
  { rail: "upi-paynet", stream: stream({ ...REMITTANCE, ...toMalaysia }, "MYR", 100_000) },
  { rail: "upi-paynet", stream: stream({ ...REMITTANCE, ...toIndia }, "MYR", 400_000), picks: { scheme: "nexus" } },
  {
    rail: "upi-paynet",
    stream: stream({ ...REMITTANCE, ...toMalaysia }, "INR", 4_000_000),
    picks: { scheme: "nexus" },
  },
  { rail: "upi-paynet", stream: stream({ ...QR, ...toMalaysia }, "MYR", 5_500) },
  { rail: "upi-paynet", stream: stream({ ...QR, ...toMalaysia }, "MYR", 5_500), picks: { "gst-method": "slab" } },
  { rail: "upi-paynet", stream: stream({ ...QR, ...toIndia }, "INR", 80_000) },
  { rail: "local-currency", stream: stream({ ...INVOICE, ...toMalaysia, segment: "large" }, "INR", 10 ** 9) },
  { rail: "local-currency", stream: stream({ ...INVOICE, ...toIndia, segment: "mid" }, "INR", 40_000_000) },
  {
    rail: "local-currency",
    stream: stream({ ...INVOICE, ...toIndia }, "MYR", 900_000),
    picks: { dealers: "appointed" },
  },
  {
    rail: "local-currency",
    stream: stream({ ...INVOICE, ...toMalaysia, segment: "mid" }, "MYR", 5_000_000),
    picks: { dealers: "appointed" },
  },
  { rail: "usd-card", stream: stream({ ...QR, ...toMalaysia }, "MYR", 12_000) },
  { rail: "usd-card", stream: stream({ ...QR, ...toIndia }, "INR", 250_000) },
  { rail: "money-transfer-operator", stream: stream({ ...REMITTANCE, ...toIndia }, "MYR", 100_000) },
];

/** A quote tries every way through the choices of money, hundreds of times: a few payments must do. */
const QUOTED: readonly Case[] = [
  { rail: "usd-correspondent", stream: stream({ ...REMITTANCE, ...toIndia, fixes: "credit" }, "INR", 2_000_000) },
  { rail: "usd-correspondent", stream: stream({ ...REMITTANCE, ...toIndia, fixes: "debit" }, "MYR", 30_000) },
  { rail: "usd-correspondent", stream: stream({ ...INVOICE, ...toMalaysia, fixes: "credit" }, "MYR", 5_000_000) },
  { rail: "upi-paynet", stream: stream({ ...REMITTANCE, ...toMalaysia, fixes: "debit" }, "INR", 2_000_000) },
  { rail: "upi-paynet", stream: stream({ ...REMITTANCE, ...toIndia, fixes: "credit" }, "INR", 2_000_000) },
];

const name = ({ rail, stream: of, picks }: Case): string =>
  `${rail}: ${of.id}${picks === undefined ? "" : ` ${Object.values(picks).join(" ")}`}`;

describe("the simulator and the naive one tell one story", () => {
  it.each(CASES.map((one) => [name(one), one] as const))("%s", (_, one) => {
    // Markets that must be open at once make the naive calendar look far ahead: fewer payments must do.
    const share = one.rail === "local-currency" ? 0.4 : 1;
    compareAll(one, { scenario: pack, luck: "drawn", seed: 1, count: 25 * share });
    compareAll(one, { scenario: troubled, luck: "drawn", seed: 20260208, count: 45 * share });
    compareAll(one, { scenario: pack, luck: "typical", seed: 1, count: 3 });
  });

  it.each(QUOTED.map((one) => [name(one), one] as const))("%s", (_, one) => {
    compareAll(one, { scenario: troubled, luck: "drawn", seed: 7, count: 6 });
  });

  it("has told of payments that went through, were refused, rejected and sent back", () => {
    for (const outcome of ["completed", "ineligible", "rejected", "returned"])
      expect(told.get(outcome) ?? 0, outcome).toBeGreaterThan(10);
    expect(told.get("repaired") ?? 0).toBeGreaterThan(10);
  });
});

/** How many payments ended how, so that a comparison of nothing would show. */
const told = new Map<string, number>();

interface Runs {
  readonly scenario: Scenario;
  readonly luck: "drawn" | "typical";
  readonly seed: number;
  readonly count: number;
}

/** All payments of the stream over the one rail, both ways. */
function compareAll(one: Case, { scenario, luck, seed, count }: Runs): void {
  const picks = { ...scenario.picks, ...one.picks };
  const asked: Scenario = { ...scenario, replications: 1, picks, payments: [{ ...one.stream, simulated: count }] };
  const prepared = prepare(asked, { luck, seed, rails: [one.rail], version: "test" });
  const from = prepared.sources[0]!;
  const payment = startPayment();
  const draws = prepared.luckOf(from.source, 0);
  prepared.around.path = prepared.pathOf(0);
  prepared.around.books = prepared.booksOf(0);
  prepared.around.luck = draws;
  const world = new World({
    scenario: prepared.scenario,
    luck: draws,
    path: prepared.around.path,
    books: prepared.around.books,
    ...prepared.directory.range,
  });
  for (let index = 0; index < count; index++) {
    from.source.draw(index, draws, payment);
    comparePayment(prepared, from, payment, world);
  }
}

function comparePayment(prepared: Prepared, from: PreparedSource, payment: Payment, world: World): void {
  const { around, rails, scenario } = prepared;
  fixInitiation(around, payment.initiatedAt);
  const { kind, direction, segment, purpose, currency, fixes } = from.source.of;
  const { bearer, amountMinor, initiatedAt } = payment;
  const order = { ...payment, kind, direction, segment, purpose, currency, fixes };
  const naive = settleNaively(world, order, scenario.rails[0]!, scenario.horizonMs);
  const plan = from.plans[0]![from.source.bearers.indexOf(bearer)]!;
  if (!isPlan(plan) || typeof naive === "string") {
    expect(isPlan(plan) ? "a plan" : plan.reason).toBe(naive);
    return;
  }
  const { passage, scratch } = rails[0]!;
  passage!.plan = plan;
  scratch!.plan = plan;
  settle(passage!, scratch!, payment, around, scenario.horizonMs);
  told.set(naive.journey.outcome, (told.get(naive.journey.outcome) ?? 0) + 1);
  if (naive.journey.stops.some(({ isRepaired }) => isRepaired)) told.set("repaired", (told.get("repaired") ?? 0) + 1);
  const seen = `${payment.number} ${bearer} ${amountMinor} ${new Date(initiatedAt).toISOString()}`;
  expect({ seen, ...accountOf(passage!, around.codes) }).toEqual({ seen, ...accountOfNaive(naive) });
  compareItems(passage!, naive);
}

/** The story of a passage in words that both simulators have. */
function accountOf(passage: Passage, codes: readonly string[]): object {
  const { plan, outcome, reason } = passage;
  if (outcome === "ineligible" || outcome === "unsettled") return { outcome, reason };
  const waits = new Float64Array(CAUSES.length);
  if (outcome === "completed") addWaitsUpTo(passage, plan.creditLeg, waits);
  return {
    outcome,
    reason,
    ends: plan.legs
      .filter((leg) => passage.present[leg.index] === 1 && wasReached(passage, leg.index))
      .map(
        (leg) => `${leg.leg.id} ${passage.workAt[leg.index]} ${passage.endAt[leg.index]} ${passage.finalAt[leg.index]}`,
      ),
    credited: outcome === "completed" ? passage.creditAt : null,
    final: outcome === "completed" ? passage.settledAt : null,
    waits: [...waits],
    debit: passage.debitMinor,
    credit: passage.creditMinor,
    refund: passage.refundMinor,
    isUnderDelivered: passage.underDelivered,
    charges: plan.charges
      .filter((charge) => passage.chargeVersion[charge.index]! >= 0)
      .map(({ index, rule, leg }) => {
        const takenIn = codes[passage.chargeTakenIn[index]!];
        return `${plan.legs[leg]!.leg.id} ${rule.id} ${passage.chargeMinor[index]} ${passage.chargeTaken[index]} ${takenIn}`;
      }),
  };
}

function wasReached({ plan, outcome, failedLeg }: Passage, leg: number): boolean {
  if (leg >= plan.forward) return outcome === "returned";
  return failedLeg < 0 || leg <= failedLeg;
}

function accountOfNaive(settlement: Settlement): object {
  const { journey, creditStop, debit, credit, refund, isUnderDelivered } = settlement;
  const { outcome, reason, stops, wayBack, failedAt, charges } = journey;
  if (outcome === "ineligible" || outcome === "unsettled") return { outcome, reason };
  const isDone = outcome === "completed";
  const out = failedAt === null ? stops : stops.slice(0, stops.indexOf(failedAt) + 1);
  const there = [...out, ...(outcome === "returned" ? wayBack : [])].filter(({ isThere }) => isThere);
  const finals = out.filter(({ isThere, leg }) => isThere && !leg.carriesMessage).map(({ finalAt }) => finalAt);
  return {
    outcome,
    reason,
    ends: there.map(({ leg, workAt, endAt, finalAt }) => `${leg.id} ${workAt} ${endAt} ${finalAt}`),
    credited: isDone ? creditStop.endAt : null,
    final: isDone ? Math.max(...finals) : null,
    waits: isDone ? [...waitsUpTo(creditStop).values()] : CAUSES.map(() => 0),
    debit: debit.toNumber(),
    credit: credit.toNumber(),
    refund: refund.toNumber(),
    isUnderDelivered,
    charges: charges.map(
      ({ rule, stop, minor, taken, takenIn }) =>
        `${stop.leg.id} ${rule.id} ${minor.toNumber()} ${taken.toNumber()} ${takenIn}`,
    ),
  };
}

/** Each amount is rounded once to a value unit, half a unit off at most; drift is the difference of two such. */
function compareItems(passage: Passage, { journey, items }: Settlement): void {
  const { plan, outcome, itemValue } = passage;
  if (outcome === "ineligible" || outcome === "unsettled") return;
  plan.items.forEach(({ kind, id, payer }, slot) => {
    if (slot === plan.roundingSlot) return;
    const key = `${kind} ${id} ${payer}`;
    const exact = items.values.get(key)?.toNumber() ?? 0;
    const doubt = (items.parts.get(key) ?? 0) / 2 + 1e-6;
    expect(Math.abs(itemValue[slot]! - exact), `${key} of payment ${journey.order.number}`).toBeLessThanOrEqual(doubt);
  });
  expect(Math.abs(passage.driftValue - items.drift.toNumber())).toBeLessThanOrEqual(plan.legs.length);
}
