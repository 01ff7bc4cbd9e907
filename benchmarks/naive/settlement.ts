// One payment over one rail, the way somebody would write it who does not think of speed: objects for everything, decimals
// for every amount, a date library for every question of time. It is the yardstick of the real simulator twice over: how
// much faster that is, and whether it is right.

import type { Limit, Rail } from "../../src/settlement/index.ts";
import { passTime } from "./clock.ts";
import { atInitiation, holds, memoryOf, principalIn } from "./condition.ts";
import { type Decimal, Decimal as Decimals, decimal, rounded } from "./decimal.ts";
import { byLuck, type Journey, type Order, type Stop } from "./journey.ts";
import { amountToEnter, isSunk, moveBack, moveOut, senderCharges, sum } from "./money.ts";
import { quoteAmount, solveCredit, solveDebit } from "./quote.ts";
import { payeeCurrencyOf, planJourney, readiness } from "./route.ts";
import { type Items, itemsOf } from "./value.ts";
import type { World } from "./world.ts";

/** How a payment ended, with the journey it made. Amounts are minor units of the sender's and the payee's currency. */
export interface Settlement {
  readonly journey: Journey;
  readonly creditStop: Stop;
  readonly debit: Decimal;
  readonly credit: Decimal;
  readonly refund: Decimal;
  readonly isUnderDelivered: boolean;
  readonly items: Items;
}

const NOTHING: Items = { values: new Map(), parts: new Map(), drift: decimal(0) };

/** The settlement, or the reason why the rail does not carry such a payment at all. */
export function settleNaively(world: World, order: Order, rail: Rail, horizonMs: number): Settlement | string {
  const journey = planJourney(world, order, rail, byLuck);
  if (typeof journey === "string") return journey;
  const creditStop = journey.stops.find(({ leg }) => leg.credits)!;
  const target = solvePrincipal(journey);
  if (journey.outcome === "completed") keepLimits(journey);
  if (journey.outcome === "completed") {
    passTime(journey);
    if (journey.outcome === "completed" && creditStop.endAt - order.initiatedAt > horizonMs)
      journey.fail("unsettled", "beyond-horizon", creditStop);
  }
  const moved = journey.outcome === "ineligible" || journey.outcome === "unsettled" ? null : moveMoney(journey);
  if (moved === null || journey.outcome === "ineligible") {
    const none = decimal(0);
    return { journey, creditStop, debit: none, credit: none, refund: none, isUnderDelivered: false, items: NOTHING };
  }
  const isUnderDelivered = journey.outcome === "completed" && target !== null && moved.credit.lt(target);
  return { journey, creditStop, ...moved, isUnderDelivered, items: itemsOf(journey, convertedStops(journey)) };
}

/** Sets the principal of a payment that fixes its debit or credit, by the quote; returns the credit it aims at. */
function solvePrincipal(journey: Journey): Decimal | null {
  const { world, order } = journey;
  if (order.fixes === "principal") return null;
  const isCredit = order.fixes === "credit";
  const wanted = isCredit ? payeeCurrencyOf(journey) : journey.principal.currency;
  const target = world.atMid(decimal(order.amountMinor), order.currency, wanted, order.initiatedAt);
  const solved = isCredit ? solveCredit(journey, target) : solveDebit(journey, target);
  if (solved === null) journey.fail("ineligible", "eaten-by-fees", null);
  else journey.principal = { ...journey.principal, minor: solved };
  return isCredit ? target : null;
}

function keepLimits(journey: Journey): void {
  const first = { ...journey.stops[0]!, readyAt: journey.order.initiatedAt };
  const passed = journey.variant.limits.find(
    ({ amountMinor, currency, when, per }) =>
      countedIn(journey, per, currency).gt(amountMinor) && holds(when, journey, readiness(first)),
  );
  if (passed !== undefined) journey.fail("ineligible", passed.reason, null);
}

/** The principal with what its sender sent before in the span of the limit, rounded into the principal's currency. */
function countedIn(journey: Journey, per: Limit["per"], currency: string): Decimal {
  const { principal, order } = journey;
  if (per === "payment") return principalIn(journey, currency);
  const before = memoryOf(journey, per === "year" ? "sender-year-to-date" : "sender-today");
  const there = rounded(atInitiation(journey, before, order.currency, principal.currency), "half-up");
  return atInitiation(journey, principal.minor.plus(there), principal.currency, currency);
}

type Moved = Pick<Settlement, "debit" | "credit" | "refund">;

function moveMoney(journey: Journey): Moved | null {
  const { stops, failedAt } = journey;
  const entered = amountToEnter(journey);
  if (entered === null) return refuse(journey);
  if (journey.outcome !== "completed" && isEatenByQuote(journey, entered)) return refuse(journey);
  if (journey.outcome === "rejected") return unwind(journey, entered, stops.slice(0, stops.indexOf(failedAt!)));
  const reached = failedAt === null ? stops : stops.slice(0, stops.indexOf(failedAt) + 1);
  const left = moveOut(journey, entered, reached);
  if (left.lte(0)) return giveUp(journey, entered);
  const debit = entered.plus(senderCharges(journey));
  if (journey.outcome === "completed") return { debit, credit: left, refund: decimal(0) };
  return {
    credit: decimal(0),
    refund: Decimals.max(moveBack(journey, left), 0),
    debit: entered.plus(senderCharges(journey)),
  };
}

/** Fees left nothing: the quote said so already and the rail does not take it, or it is rejected on the way. */
function giveUp(journey: Journey, entered: Decimal): Moved | null {
  if (isEatenByQuote(journey, entered)) return refuse(journey);
  const index = journey.stops.findIndex(
    ({ isThere, leg, amountLeft }) => isThere && !leg.carriesMessage && amountLeft.lte(0),
  );
  journey.fail("rejected", "eaten-by-fees", journey.stops[index]!);
  return unwind(journey, entered, journey.stops.slice(0, index));
}

function isEatenByQuote(journey: Journey, entered: Decimal): boolean {
  return quoteAmount(journey, journey.principal, entered).credit.lte(0);
}

/** Its own quote leaves nothing: that is known before luck has a say. */
function refuse(journey: Journey): null {
  journey.fail("ineligible", "eaten-by-fees", null);
  return null;
}

/** Everything goes back but what the sender's bank keeps: the fees of stops already passed that are not given back. */
function unwind(journey: Journey, entered: Decimal, reached: readonly Stop[]): Moved {
  moveOut(journey, entered, reached);
  const debit = entered.plus(senderCharges(journey));
  const kept = journey.charges.filter(isSunk).map(({ taken }) => taken);
  return { debit, credit: decimal(0), refund: debit.minus(sum(kept)) };
}

/** Conversions that stand: none of a rejected payment, those of the way back only of a returned one. */
function convertedStops({ outcome, stops, wayBack, failedAt }: Journey): Stop[] {
  if (outcome === "rejected") return [];
  const out = failedAt === null ? stops : stops.slice(0, stops.indexOf(failedAt) + 1);
  const back = outcome === "returned" ? wayBack : [];
  return [...out, ...back].filter(({ isThere, currencyIn, currencyOut }) => isThere && currencyIn !== currencyOut);
}
