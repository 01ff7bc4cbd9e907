// One payment on one rail, told from its passage: the outcome, the choices, the legs, the cost items. Nothing is computed
// again; what is printed is what the passage holds.

import {
  addWaitsUpTo,
  CAUSES,
  isSunk,
  type Passage,
  quoteAmount,
  type Refusal,
  type Surroundings,
} from "../settlement/index.ts";
import { formatDay, formatInstantIso, type Instant } from "../time/index.ts";
import { choicesOf } from "./choices.ts";
import { amountOf, momentOf, statusOn } from "./explain-amount.ts";
import type { RailContext } from "./explain-context.ts";
import { explainLegs } from "./explain-leg.ts";
import type { Amount, ItemExplanation, Moment, RailExplanation } from "./explanation.ts";
import { BPS_DECIMALS, rounded } from "./rounding.ts";
import { ratioOf } from "../stats/index.ts";

const RATE_DECIMALS = 6;

export function explainRail(context: RailContext): RailExplanation {
  const { passage, prepared } = context;
  const { plan, outcome } = passage;
  const isDone = outcome === "completed";
  const movedMoney = isDone || outcome === "rejected" || outcome === "returned";
  const amount = (minor: number, currency: number): Amount => amountOf(prepared.around, minor, currency);
  const iso = (at: number): string => formatInstantIso(at as Instant);
  const legs = outcome === "ineligible" ? [] : explainLegs(context);
  return {
    rail: plan.rail.id,
    label: plan.rail.label,
    variant: plan.variant.id,
    status: statusOn(plan.variant.status, formatDay(plan.legs[0]!.zone.dayAt(passage.initiatedAt))),
    outcome,
    reason: passage.reason === "" ? null : passage.reason,
    detail: ineligibleDetail(passage, prepared.around),
    choices: choicesTold(context),
    principal:
      outcome === "ineligible" && plan.facts.fixes !== "principal"
        ? null
        : amount(passage.principalMinor, plan.principal.currency),
    debit: movedMoney ? amount(passage.debitMinor, plan.senderCurrency) : null,
    blocked: isDone && passage.blockedMinor > 0 ? amount(passage.blockedMinor, plan.senderCurrency) : null,
    credit: isDone ? amount(passage.creditMinor, plan.payeeCurrency) : null,
    refund: outcome === "rejected" || outcome === "returned" ? amount(passage.refundMinor, plan.senderCurrency) : null,
    refundAt: passage.refundMinor > 0 ? senderMoment(passage, passage.refundedAt) : null,
    quotedCredit: isDone && plan.facts.fixes !== "principal" ? amount(quotedCredit(context), plan.payeeCurrency) : null,
    underDelivered: passage.underDelivered,
    creditAt: isDone ? iso(passage.creditAt) : null,
    finalAt: isDone ? iso(passage.settledAt) : null,
    final: isDone ? senderMoment(passage, passage.settledAt) : null,
    creditLatencyMs: isDone ? passage.creditLatencyMs : null,
    finalityLatencyMs: isDone ? passage.finalityLatencyMs : null,
    byCauseMs: isDone ? causesOf(passage) : {},
    milestones: milestonesOf(legs),
    legs,
    items: movedMoney ? itemsOf(context) : [],
    priceValue: movedMoney ? passage.priceValue : null,
    driftValue: movedMoney ? passage.driftValue : null,
    principalValue: outcome === "ineligible" ? null : passage.principalValue,
    priceBps: isDone ? bpsOfPrincipal(passage, passage.priceValue) : null,
    netBps: isDone ? bpsOfPrincipal(passage, passage.netValue) : null,
    effectiveRate: isDone ? effectiveRate(context) : null,
  };
}

export function explainRefusal({ rail, reason, detail }: Refusal): RailExplanation {
  return {
    rail: rail.id,
    label: rail.label,
    variant: "",
    status: null,
    outcome: "ineligible",
    reason,
    detail,
    choices: [],
    principal: null,
    debit: null,
    blocked: null,
    credit: null,
    refund: null,
    refundAt: null,
    quotedCredit: null,
    underDelivered: false,
    creditAt: null,
    finalAt: null,
    final: null,
    creditLatencyMs: null,
    finalityLatencyMs: null,
    byCauseMs: {},
    milestones: {},
    legs: [],
    items: [],
    priceValue: null,
    driftValue: null,
    principalValue: null,
    priceBps: null,
    netBps: null,
    effectiveRate: null,
  };
}

function bpsOfPrincipal(passage: Passage, value: number): number | null {
  return passage.principalValue > 0 ? rounded((value / passage.principalValue) * 10_000, BPS_DECIMALS) : null;
}

/** An instant by the sender's clock, and by the beneficiary's beside it. */
function senderMoment({ plan: { legs, creditLeg } }: Passage, at: number): Moment {
  const sender = legs[0]!.zone;
  return momentOf(at, sender, sender, legs[creditLeg]!.zone);
}

/** Each is reached on the first leg that has it. */
function milestonesOf(legs: RailExplanation["legs"]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { milestone, endAt } of legs) if (milestone !== null) found[milestone] ??= endAt;
  return found;
}

/** Why a limit refuses, in the limit's own currency and period. */
export function ineligibleDetail(passage: Passage, around: Surroundings): string | null {
  if (passage.outcome !== "ineligible") return null;
  const limit = passage.refusedBy;
  if (limit === null) return passage.reason === "eaten-by-fees" ? "its own quote leaves the beneficiary nothing" : null;
  const { text, currency } = amountOf(around, limit.limit.amountMinor, limit.currency);
  return `the limit is ${currency} ${text} a ${limit.limit.per} (${limit.limit.source.grade}: ${limit.limit.source.title})`;
}

function choicesTold({ passage, prepared }: RailContext): RailExplanation["choices"] {
  const picks = Object.entries(prepared.scenario.picks)
    .filter(([name]) => passage.plan.variant.choices.some((choice) => choice.name === name))
    .map(([name, value]) => ({ name, value, share: null, how: "picked" as const }));
  const settled = choicesOf(passage).map((one) => ({
    ...one,
    how: one.how === "drawn" && prepared.isTypical ? ("typical" as const) : one.how,
  }));
  return [...picks, ...settled];
}

/** The quote at initiation for what entered the rail: deductions at their expectation, no luck. */
function quotedCredit({ passage, scratch, prepared }: RailContext): number {
  scratch.initiatedAt = passage.initiatedAt;
  scratch.paymentNumber = passage.paymentNumber;
  scratch.principalMinor = passage.principalMinor;
  return quoteAmount(scratch, prepared.around, passage.amountIn[passage.plan.firstMoneyLeg]!).credit;
}

function causesOf(passage: Passage): Record<string, number> {
  const waits = new Float64Array(CAUSES.length);
  addWaitsUpTo(passage, passage.plan.creditLeg, waits);
  return Object.fromEntries(CAUSES.flatMap((cause, c) => (waits[c] === 0 ? [] : [[cause, waits[c]!]])));
}

function itemsOf({ passage, prepared }: RailContext): ItemExplanation[] {
  const { plan } = passage;
  return plan.items.flatMap((item, slot) => {
    const charged = plan.charges.filter((charge) => charge.slot === slot && isBorne(passage, charge.index));
    const value = passage.itemValue[slot]!;
    if (charged.length === 0 && value === 0 && item.kind !== "rounding") return [];
    return [
      {
        kind: item.kind,
        id: item.id,
        // Where nothing is credited the sender bears what is lost, whoever would have borne it.
        payer: passage.completed || item.kind === "rounding" ? item.payer : "sender",
        payee: item.payee,
        amount: takenTogether(charged.map((charge) => charge.index)),
        value,
        grade: item.grade,
        recoverable: item.recoverable,
      },
    ];
  });

  /** Charges of one item are shown as one amount where they were taken in one currency. */
  function takenTogether(charges: readonly number[]): Amount | null {
    const currencies = new Set(charges.map((k) => passage.chargeTakenIn[k]!));
    if (currencies.size !== 1) return null;
    const [currency] = [...currencies];
    return amountOf(
      prepared.around,
      charges.reduce((sum, k) => sum + passage.chargeTaken[k]!, 0),
      currency!,
    );
  }
}

/** Charged, and of a rejected payment not given back. */
function isBorne(passage: Passage, charge: number): boolean {
  return passage.chargeVersion[charge]! >= 0 && (passage.outcome !== "rejected" || isSunk(passage, charge));
}

function effectiveRate({ passage, prepared }: RailContext): string | null {
  const { digits } = prepared.around;
  const { plan, creditMinor, debitMinor } = passage;
  return effectiveRateOf(
    { minor: BigInt(creditMinor), digits: digits[plan.payeeCurrency]! },
    { minor: BigInt(debitMinor), digits: digits[plan.senderCurrency]! },
  );
}

interface Counted {
  readonly minor: bigint;
  readonly digits: number;
}

/** Major units of `credit` for one of `debit`: six decimals, and more where the rate is small, so that about five digits are left. */
export function effectiveRateOf(credit: Counted, debit: Counted): string | null {
  const above = credit.minor * 10n ** BigInt(debit.digits);
  const below = debit.minor * 10n ** BigInt(credit.digits);
  const decimals = above >= below ? RATE_DECIMALS : above * 100n >= below ? RATE_DECIMALS + 2 : RATE_DECIMALS + 4;
  return ratioOf(above, below, decimals)?.toFixed(decimals) ?? null;
}
