// One payment over one rail, outside any run, with luck that a test sets by name. Every payment settled here is checked
// by the exact witness and by a ledger of its own: nothing but what the passage holds, added up per currency.
//
//   settleOne(scenario, { luck: rigged({ "rail/check/hold": 0.001 }) }).creditAt

import { expect } from "vitest";
import { attemptOf, type Draws, hashName, typicalLuck } from "../../src/chance/index.ts";
import {
  addWaitsUpTo,
  type BookPath,
  CAUSES,
  compilePlan,
  Directory,
  fixInitiation,
  flatPath,
  HOUR_MS,
  isPlan,
  type MidPath,
  Passage,
  type Payment,
  type Plan,
  quoteAmount,
  type Refusal,
  type Scenario,
  settle,
  type SinglePayment,
  sizeFor,
  type Surroundings,
  witness,
} from "../../src/settlement/index.ts";
import { at, DAY } from "./scenario.ts";

export interface Settled {
  readonly passage: Passage;
  readonly plan: Plan;
  readonly around: Surroundings;
  /** Quoted credit and debit of an amount that enters the rail. */
  readonly quote: (amount: number) => { readonly credit: number; readonly debit: number };
}

export interface SettleOptions {
  readonly luck?: Draws;
  readonly path?: MidPath;
  readonly books?: readonly BookPath[];
  /** Which payment and rail of the scenario; the first ones unless said. */
  readonly payment?: number;
  readonly rail?: number;
}

/** A uniform for each name that a test cares for; every other draw is one half. `"name#1"` is the first retry. */
export function rigged(uniforms: Readonly<Record<string, number>>): Draws {
  const byPurpose = new Map(
    Object.entries(uniforms).map(([name, uniform]) => {
      const [plain, attempt] = name.split("#");
      return [attemptOf(hashName(plain!), Number(attempt ?? 0)), uniform];
    }),
  );
  return { uniform: (_payment, purpose) => byPurpose.get(purpose) ?? 0.5 };
}

/** Mids that move once: from `movedAt` on, the named currencies have other values (units per XDD x 10^8). */
export function midsMoving(scenario: Scenario, movedAt: string, valuesE8: Readonly<Record<string, number>>): MidPath {
  const startAt = at(`${scenario.period.from}T00:00Z`);
  const steps = (at(`${scenario.period.until}T00:00Z`) + DAY + scenario.horizonMs - startAt) / HOUR_MS + 1;
  const step = (at(movedAt) - startAt) / HOUR_MS;
  const values = scenario.currencies.map(({ code }) => {
    const before = scenario.mids.valuesE8[code] ?? 0;
    return Float64Array.from({ length: steps }, (_, i) => (i < step ? before : (valuesE8[code] ?? before)));
  });
  return { startAt, steps, values };
}

/** Mids that wander by up to a tenth within days, the same for the same `phase`. */
export function midsWandering(scenario: Scenario, phase: number): MidPath {
  const startAt = at(`${scenario.period.from}T00:00Z`);
  const steps = (at(`${scenario.period.until}T00:00Z`) + DAY + scenario.horizonMs - startAt) / HOUR_MS + 1;
  const values = scenario.currencies.map(({ code }, currency) => {
    const mid = scenario.mids.valuesE8[code] ?? 0;
    const moves = code === scenario.mids.numeraire ? 0 : 0.1;
    return Float64Array.from({ length: steps }, (_, i) =>
      Math.round(mid * (1 + moves * Math.sin((i + phase) * (0.03 + currency / 50)))),
    );
  });
  return { startAt, steps, values };
}

export function planFor(scenario: Scenario, options: SettleOptions = {}): Plan | Refusal {
  const { kind, direction, segment, bearer, purpose, currency, fixes } = paymentOf(scenario, options);
  const directory = new Directory(scenario, {
    from: at(`${scenario.period.from}T00:00Z`),
    until: at(`${scenario.period.until}T00:00Z`) + DAY + scenario.horizonMs,
  });
  const facts = { kind, direction, segment, bearer, purpose, currency, fixes };
  return compilePlan(directory, scenario.rails[options.rail ?? 0]!, facts);
}

function paymentOf(scenario: Scenario, options: SettleOptions): SinglePayment {
  return scenario.payments[options.payment ?? 0] as SinglePayment;
}

export function settleOne(scenario: Scenario, options: SettleOptions = {}): Settled {
  const plan = planFor(scenario, options);
  if (!isPlan(plan)) throw new Error(`the rail does not carry it: ${plan.detail}`);
  const of = paymentOf(scenario, options);
  const codes = scenario.currencies.map((currency) => currency.code as string);
  const around: Surroundings = {
    luck: options.luck ?? typicalLuck,
    path: options.path ?? flatPath(scenario.mids, codes),
    books: options.books ?? [],
    initiationMids: new Float64Array(codes.length),
    digits: scenario.currencies.map((currency) => currency.digits),
    codes,
    carry: codes.map((code) => scenario.mids.carry?.[code] ?? null),
    reporting: codes.indexOf(scenario.reportingCurrency),
    vehicle: codes.indexOf(scenario.mids.numeraire),
  };
  const size = sizeFor([plan], codes.length);
  const passage = new Passage(plan, size);
  const scratch = new Passage(plan, size);
  const payment: Payment = {
    number: hashName(of.id),
    initiatedAt: of.initiatedAt,
    amountMinor: of.amountMinor,
    currency: codes.indexOf(of.currency),
    bearer: of.bearer,
    senderYearToDate: of.memory?.["sender-year-to-date"] ?? 0,
    senderToday: of.memory?.["sender-today"] ?? 0,
    merchantMonth: of.memory?.["merchant-month"] ?? 0,
  };
  fixInitiation(around, of.initiatedAt);
  settle(passage, scratch, payment, around, scenario.horizonMs);
  expectConserves(passage, around);
  return {
    passage,
    plan,
    around,
    quote: (amount) => {
      scratch.initiatedAt = of.initiatedAt;
      scratch.principalMinor = of.fixes === "principal" ? passage.principalMinor : amount;
      return quoteAmount(scratch, around, amount);
    },
  };
}

/** Nothing is lost without a name, in whole minor units of every currency and in exact fractions of value. */
export function expectConserves(passage: Passage, around: Surroundings): void {
  witness(passage, around);
  expect(passage.creditMinor).toBeGreaterThanOrEqual(0);
  if (passage.outcome === "completed" || passage.outcome === "returned")
    expect(leftOver(passage, around)).toEqual(around.codes.map(() => 0));
  if (passage.outcome === "completed") expectCausesAddUp(passage);
}

/** Per currency: debits + bought − sold − charged − credit − refund. */
function leftOver(passage: Passage, around: Surroundings): number[] {
  const { plan } = passage;
  const left = around.codes.map(() => 0);
  left[plan.senderCurrency]! += passage.debitMinor - passage.refundMinor;
  left[plan.payeeCurrency]! -= passage.creditMinor;
  for (const leg of plan.legs) {
    const reached = leg.wayBack
      ? passage.outcome === "returned"
      : passage.outcome === "completed" || leg.index <= passage.failedLeg;
    if (leg.convert === null || !reached || passage.present[leg.index] !== 1) continue;
    left[leg.convert.from]! -= passage.amountIn[leg.index]!;
    left[leg.convert.to]! += passage.amountOut[leg.index]!;
  }
  for (const { index, slot } of plan.charges)
    if (slot >= 0 && passage.chargeVersion[index]! >= 0)
      left[passage.chargeTakenIn[index]!]! -= passage.chargeTaken[index]!;
  return left.map((minor) => minor + 0);
}

/** The waits along the critical path are the latency, to the millisecond, and none of them is negative. */
function expectCausesAddUp(passage: Passage): void {
  const waits = waitsOf(passage);
  const sum = Object.values(waits).reduce((total, ms) => total + ms, 0);
  expect(sum).toBe(passage.creditLatencyMs);
  for (const ms of Object.values(waits)) expect(ms).toBeGreaterThanOrEqual(0);
  for (let i = 0; i < passage.plan.forward; i++) {
    if (passage.present[i] !== 1) continue;
    expect(passage.startAt[i]).toBeGreaterThanOrEqual(passage.initiatedAt);
    expect(passage.endAt[i]).toBeGreaterThanOrEqual(passage.startAt[i]!);
    expect(passage.finalAt[i]).toBeGreaterThanOrEqual(passage.endAt[i]!);
  }
}

/** Milliseconds by cause until the beneficiary is credited; causes without a wait are left out. */
export function waitsOf(passage: Passage, until = passage.plan.creditLeg): Record<string, number> {
  const into = new Float64Array(CAUSES.length);
  addWaitsUpTo(passage, until, into);
  return Object.fromEntries(CAUSES.flatMap((cause, c) => (into[c] === 0 ? [] : [[cause, into[c]!]])));
}

export function legNamed(passage: Passage, id: string): number {
  const found = passage.plan.legs.findIndex(({ leg }) => leg.id === id);
  if (found < 0) throw new Error(`there is no leg ${id}`);
  return found;
}

/** What was charged, by rule: minor units and the code of the currency it was taken in. */
export function chargesOf({ passage, around }: Settled): Record<string, string> {
  return Object.fromEntries(
    passage.plan.charges.flatMap(({ rule, index, payer }) =>
      passage.chargeVersion[index]! < 0
        ? []
        : [[rule.id, `${passage.chargeTaken[index]} ${around.codes[passage.chargeTakenIn[index]!]} ${payer}`]],
    ),
  );
}

export const iso = (instant: number): string => new Date(instant).toISOString().replace(":00.000Z", "Z");
