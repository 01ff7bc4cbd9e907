// The money of a journey, stop by stop, in decimals: it comes in, is converted, and what its holder is charged is taken
// out. What the sender pays on top is added up beside it.

import { type FxQuote, HALF_SPREAD_ONE, isDerived, sideOf } from "../../src/pricing/index.ts";
import { firstHolding, type Moment } from "./condition.ts";
import { type Decimal, Decimal as Decimals, decimal, rounded } from "./decimal.ts";
import { leaned } from "./dealers.ts";
import { chargesAt } from "./fee.ts";
import type { Charge, Deal, Journey, Stop } from "./journey.ts";
import { senderCurrencyOf } from "./route.ts";
import { found } from "./world.ts";

/** Moves an amount over stops of the way out; zero or less: eaten by what was charged. */
export function moveOut(journey: Journey, amount: Decimal, stops: readonly Stop[]): Decimal {
  journey.charges = [];
  journey.carried = [];
  return moveOver(journey, amount, stops, false);
}

export function moveBack(journey: Journey, amount: Decimal): Decimal {
  return moveOver(journey, amount, journey.wayBack, true);
}

/** What the sender has been charged beside the money. */
export function senderCharges(journey: Journey): Decimal {
  const isCharged = (charge: Charge): boolean => charge.payer === "sender" && !isBlocked(charge);
  return sum(journey.charges.filter(isCharged).map(({ taken }) => taken));
}

/** What was collected from the sender beside that, to be credited later. */
export function blockedMoney(journey: Journey): Decimal {
  return sum(journey.charges.filter(isBlocked).map(({ taken }) => taken));
}

export function isBlocked({ rule }: Charge): boolean {
  return rule.item === "blocked";
}

/** Of a rejected payment the sender's bank keeps the sender's fees, unless they are given back. */
export function isSunk({ payer, isRefundable }: Charge): boolean {
  return payer === "sender" && !isRefundable;
}

export function sum(amounts: readonly Decimal[]): Decimal {
  return amounts.reduce((total, amount) => total.plus(amount), decimal(0));
}

function moveOver(journey: Journey, amount: Decimal, stops: readonly Stop[], wasConverted: boolean): Decimal {
  const money = stops.filter(({ leg, isThere }) => isThere && !leg.carriesMessage);
  let left = amount;
  let isConverted = wasConverted;
  for (const stop of money) {
    stop.amountIn = left;
    left = stop.currencyIn === stop.currencyOut ? left : convert(journey, stop, left);
    stop.amountOut = left;
    if (isConverted) left = left.minus(takeCarried(journey, stop, left));
    left = left.minus(chargeMoney(journey, stop, left, isConverted));
    stop.amountLeft = left;
    if (stop.currencyIn !== stop.currencyOut) isConverted = true;
    if (left.lte(0) && !stop.isBack) return left;
  }
  const last = money.at(-1);
  return last === undefined || !isConverted ? left : left.minus(takeCarried(journey, last, left));
}

/** Down to the whole minor unit, in the provider's favour. */
function convert(journey: Journey, stop: Stop, amount: Decimal): Decimal {
  const { currencyIn, currencyOut } = stop;
  const deal = dealAt(journey, stop);
  stop.deal = deal;
  const spread = deal.buysBase ? decimal(1) : decimal(1).minus(deal.halfSpread);
  const share = deal.buysBase ? decimal(1).plus(deal.halfSpread) : decimal(1);
  const above = journey.world.shifted(amount.times(deal.midTo).times(spread), currencyIn, currencyOut);
  return rounded(above.div(deal.midFrom.times(share)), "floor");
}

/** Mids and half-spread at the moment of dealing: that of the lock while its quote is valid. */
function dealAt(journey: Journey, { leg, participant, dealtAt, currencyIn, currencyOut }: Stop): Deal {
  const { world, order, rail, stops } = journey;
  const { quote: of, lock } = leg.convert!;
  const id = "id" in of ? of.id : found(world.inRole(rail, of.role, order.direction).quotes[of.name], of.name);
  const quote = world.quote(id);
  const lockedAt = stops.find((stop) => stop.leg.id === lock && stop.isThere)?.endAt;
  const isLocked = lockedAt !== undefined && dealtAt - lockedAt <= (quote.validityMs ?? Infinity);
  const at = isLocked ? lockedAt : dealtAt;
  const codes = new Map(world.scenario.currencies.map(({ code }) => [code as string, code]));
  const side = sideOf(quote, codes.get(currencyIn)!, codes.get(currencyOut)!);
  const moment = { at, zone: participant.zone, country: participant.country };
  return {
    at,
    midFrom: world.midAt(currencyIn, at),
    midTo: world.midAt(currencyOut, at),
    halfSpread: leaned(journey, quote, currencyIn, moment, spreadOf(quote, journey, moment)).div(HALF_SPREAD_ONE),
    buysBase: side === "buys-base",
  };
}

/** In hundredths of a basis point; a derived one asks the quotes it is made of. */
function spreadOf(quote: FxQuote, journey: Journey, moment: Moment): Decimal {
  const cases = quote.halfSpread.map((one) => ({ when: one.when, value: one }));
  const spread = firstHolding(cases, journey, moment);
  if (!isDerived(spread)) return decimal(spread.hundredthsOfBp);
  const parts = sum(spread.of.map((id) => spreadOf(journey.world.quote(id), journey, moment)));
  return rounded(parts.times(spread.times.numerator).div(spread.times.denominator), "half-up");
}

/** What is taken out of the money here. Under BEN the sender's side waits until the money has been converted. */
function chargeMoney(journey: Journey, stop: Stop, inHand: Decimal, isConverted: boolean): Decimal {
  let taken = decimal(0);
  for (const charge of chargesAt(journey, stop)) {
    if (charge.payer === "sender") take(journey, charge, stop, senderCurrencyOf(journey));
    else if (charge.isSenderSide && !isConverted && isConvertedFrom(journey, stop)) journey.carried.push(charge);
    else taken = taken.plus(takeFrom(journey, charge, stop, inHand.minus(taken)));
  }
  return taken;
}

function takeCarried(journey: Journey, stop: Stop, inHand: Decimal): Decimal {
  const taken = sum(journey.carried.map((charge) => takeFrom(journey, charge, stop, inHand)));
  journey.carried = [];
  return taken;
}

/** Will the money be converted here or later on this way? */
function isConvertedFrom({ stops, wayBack }: Journey, stop: Stop): boolean {
  const way = stop.isBack ? wayBack : stops;
  return way.slice(way.indexOf(stop)).some(({ currencyIn, currencyOut }) => currencyIn !== currencyOut);
}

/** On the way back nobody takes more than is there. */
function takeFrom(journey: Journey, charge: Charge, stop: Stop, inHand: Decimal): Decimal {
  take(journey, charge, stop, stop.currencyOut);
  if (stop.isBack) charge.taken = Decimals.min(charge.taken, inHand);
  return charge.taken;
}

/** In the currency it is taken in, at the mid of the moment at which the stop became ready, no margin. */
function take({ world }: Journey, charge: Charge, stop: Stop, currency: string): void {
  charge.taken = world.atMid(charge.minor, charge.rule.currency, currency, stop.readyAt);
  charge.takenIn = currency;
}

/** The smallest whole amount at which a rising function reaches a target; null when nothing does. */
export function smallestReaching(target: Decimal, reach: (amount: Decimal) => Decimal): Decimal | null {
  const most = decimal("1e15");
  let [below, above] = [decimal(0), decimal(1)];
  while (reach(above).lt(target)) {
    below = above;
    above = above.times(2);
    if (above.gt(most)) return null;
  }
  while (above.minus(below).gt(1)) {
    const middle = rounded(below.plus(above).div(2), "floor");
    if (reach(middle).lt(target)) below = middle;
    else above = middle;
  }
  return above;
}

/** How much must enter so that the principal stands at its place, with this very journey's times and luck. */
export function amountToEnter(journey: Journey): Decimal | null {
  const { minor, stop: place, side } = journey.principal;
  const way = journey.stops.slice(0, journey.stops.indexOf(place!) + 1);
  if (side === "in" && way.every((stop) => stop === place || stop.leg.carriesMessage)) return minor;
  return smallestReaching(minor, (amount) => {
    place!.amountIn = place!.amountOut = decimal(0); // eaten before the place: nothing stands there
    moveOut(journey, amount, way);
    return side === "in" ? place!.amountIn : place!.amountOut;
  });
}
