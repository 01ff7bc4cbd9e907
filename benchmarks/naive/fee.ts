// Fees: which rules a stop charges, the version in force on the local date, the base, and the term worked out in decimals
// from the words of the tariff (flat, rate, tiers, floor, cap, rounding, then).

import { type FeeRule, type FeeTerm, versionOn } from "../../src/pricing/index.ts";
import type { Repair } from "../../src/settlement/index.ts";
import { dateAt } from "./calendar.ts";
import { atInitiation, holds, memoryOf } from "./condition.ts";
import { type Decimal, Decimal as Decimals, decimal, rounded } from "./decimal.ts";
import type { Charge, Journey, Stop } from "./journey.ts";
import { readiness } from "./route.ts";
import { found } from "./world.ts";

/** Prices all that a stop charges, each fee followed by its taxes. */
export function chargesAt(journey: Journey, stop: Stop): Charge[] {
  const { leg, isRepaired } = stop;
  const repairs = [leg.fields, ...leg.cases.map(({ value }) => value)].flatMap((fields) => fields.repair ?? []);
  const repairFees = repairs.flatMap(({ value }: { readonly value: Repair | null }) => value?.fees ?? []);
  const ids = [...leg.fees, ...(isRepaired ? new Set(repairFees) : [])];
  return ids.flatMap((id) => chargeWithTax(journey, stop, journey.world.fee(id), null));
}

/** A tax has the payer of its fee, whatever its own rule would say alone. */
function chargeWithTax(journey: Journey, stop: Stop, rule: FeeRule, fee: Charge | null): Charge[] {
  const payer = fee?.payer ?? rule.paidBy?.[journey.order.bearer] ?? "none";
  if (payer === "none" || !holds(rule.when, journey, readiness(stop))) return [];
  const base = baseOf(journey, stop, rule, fee);
  if (base === null) return [];
  const charge: Charge = {
    rule,
    stop,
    payer,
    isSenderSide: fee?.isSenderSide ?? rule.paidBy?.SHA === "sender",
    isRefundable: rule.item === "blocked" || (fee?.isRefundable ?? rule.refundable),
    minor: evaluate(termInForce(journey, stop, rule), base, beforeOf(journey, rule)),
    taken: decimal(0),
    takenIn: rule.currency,
  };
  journey.charges.push(charge);
  const taxes = rule.tax === null ? [] : chargeWithTax(journey, stop, journey.world.fee(rule.tax), charge);
  return [charge, ...taxes];
}

function termInForce(journey: Journey, stop: Stop, rule: FeeRule): FeeTerm {
  const { zone } = stop.participant;
  const at = rule.inForceBy === "initiation-date" ? journey.order.initiatedAt : stop.readyAt;
  const version = found(versionOn(rule, dateAt(at, zone).toString()) ?? undefined, `version of ${rule.id}`);
  const moment = readiness(stop);
  return found(
    version.cases.find(({ when }) => holds(when, journey, moment)),
    `case of ${rule.id}`,
  ).term;
}

/** In the rule's currency, at the mid of the moment at which the stop became ready; null: based on a fee nobody charged. */
function baseOf(journey: Journey, stop: Stop, rule: FeeRule, fee: Charge | null): Decimal | null {
  const inRuleCurrency = (amount: Decimal, from: string): Decimal =>
    journey.world.atMid(amount, from, rule.currency, stop.readyAt);
  if (fee !== null) return inRuleCurrency(fee.minor, fee.rule.currency);
  switch (rule.base.kind) {
    case "none":
      return decimal(0);
    case "in":
      return inRuleCurrency(stop.amountIn, stop.currencyIn);
    case "out":
      return inRuleCurrency(stop.amountOut, stop.currencyOut);
    case "converted":
      return rule.currency === stop.currencyIn ? stop.amountIn : inRuleCurrency(stop.amountOut, stop.currencyOut);
    case "principal":
      return inRuleCurrency(journey.principal.minor, journey.principal.currency);
    case "fx-margin":
      return marginOf(journey, stop, rule.currency);
    case "fee": {
      const { rule: id } = rule.base;
      const based = journey.charges.findLast((charge) => charge.rule.id === id);
      return based === undefined ? null : inRuleCurrency(based.minor, based.rule.currency);
    }
  }
}

/** What the spread took, in the rule's currency at the mids of the deal: so much of what came in. */
function marginOf({ world }: Journey, { amountIn, deal, currencyIn }: Stop, currency: string): Decimal {
  if (deal === null) return decimal(0);
  const share = deal.buysBase ? decimal(1).plus(deal.halfSpread) : decimal(1);
  const above = world.shifted(
    amountIn.times(deal.halfSpread).times(world.midAt(currency, deal.at)),
    currencyIn,
    currency,
  );
  return rounded(above.div(deal.midFrom.times(share)), "half-up");
}

/** What is counted together with the base, in the rule's currency. */
function beforeOf(journey: Journey, { cumulative, currency }: FeeRule): Decimal {
  if (cumulative === null) return decimal(0);
  return rounded(atInitiation(journey, memoryOf(journey, cumulative), journey.order.currency, currency), "half-up");
}

/** What went before was charged before; only the difference is rounded as the last term is. */
export function evaluate(term: FeeTerm, base: Decimal, before = decimal(0)): Decimal {
  if (before.isZero()) return lastRounded(term, unrounded(term, base));
  return lastRounded(term, unrounded(term, base.plus(before)).minus(unrounded(term, before)));
}

function lastRounded(term: FeeTerm, value: Decimal): Decimal {
  if (term.then !== null) return lastRounded(term.then, value);
  return term.rounding === null ? value : rounded(value, term.rounding);
}

function unrounded(term: FeeTerm, base: Decimal): Decimal {
  let value = term.tiers === null ? charged(term, base) : tiered(term, base);
  if (term.floor !== null) value = Decimals.max(value, term.floor);
  if (term.cap !== null) value = Decimals.min(value, term.cap);
  if (term.then === null) return value;
  return unrounded(term.then, term.rounding === null ? value : rounded(value, term.rounding));
}

function charged({ flat, rate }: Pick<FeeTerm, "flat" | "rate">, amount: Decimal): Decimal {
  return rate === null ? decimal(flat) : amount.times(rate.numerator).div(rate.denominator).plus(flat);
}

/** The whole amount by the tier it falls in, or each part of it by its own tier. */
function tiered({ tiers, tiering }: FeeTerm, base: Decimal): Decimal {
  if (tiering === "whole-amount")
    return charged(
      found(
        tiers!.find(({ upTo }) => upTo === null || base.lte(upTo)),
        "tier",
      ),
      base,
    );
  let value = decimal(0);
  let lower = decimal(0);
  for (const [index, tier] of tiers!.entries()) {
    if (index > 0 && base.lte(lower)) break;
    const upper = tier.upTo === null ? base : Decimals.min(base, tier.upTo);
    value = value.plus(charged(tier, upper.minus(lower)));
    lower = decimal(tier.upTo ?? Infinity);
  }
  return value;
}
