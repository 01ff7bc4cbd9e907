// The way of a payment: which variant of the rail carries it, the stops on the way out and on the way back, in which
// currency the money passes each, and where the principal stands.

import type { Leg, LegFields, Place, Rail, RailVariant } from "../../src/settlement/index.ts";
import { type Moment, holds } from "./condition.ts";
import { decimal } from "./decimal.ts";
import { Journey, type Decide, type Order, type Stop } from "./journey.ts";
import { found, type World } from "./world.ts";

/** A journey that has not begun, or the reason why the rail does not carry the payment. */
export function planJourney(world: World, order: Order, rail: Rail, decide: Decide): Journey | string {
  if (!rail.kinds.includes(order.kind)) return "kind-not-carried";
  if (!rail.directions.includes(order.direction)) return "direction-not-carried";
  const variant = variantFor(world, order, rail, decide);
  if (variant === undefined) return "kind-not-carried";
  const journey = new Journey(world, order, rail, variant, decide);
  const [first] = variant.legs;
  const senderCurrency = world.inRole(rail, first!.at, order.direction).currency;
  let money: string = senderCurrency;
  for (const leg of variant.legs) {
    const stop = stopAt(journey, leg, journey.stops, money, false);
    journey.stops.push(stop);
    money = stop.currencyOut;
  }
  // Money turns back where a repair can fail, in the currency it has there.
  money = journey.stops.find(canFail)?.currencyOut ?? senderCurrency;
  for (const leg of legsBack(variant)) {
    const stop = stopAt(journey, leg, journey.wayBack, money, true);
    journey.wayBack.push(stop);
    money = stop.currencyOut;
  }
  placePrincipal(journey);
  return journey;
}

export function senderCurrencyOf({ stops }: Journey): string {
  return stops[0]!.participant.currency;
}

export function payeeCurrencyOf({ stops }: Journey): string {
  return stops.find(({ leg }) => leg.credits)!.participant.currency;
}

/** Where and when a stop asks its conditions: on the local date on which it became ready. */
export function readiness({ participant, readyAt }: Stop): Moment {
  return { at: readyAt, zone: participant.zone, country: participant.country };
}

function variantFor(world: World, order: Order, rail: Rail, decide: Decide): RailVariant | undefined {
  return rail.variants.find((variant) => {
    const journey = new Journey(world, order, rail, variant, decide);
    return holds(variant.when, journey, { at: order.initiatedAt, zone: "UTC", country: null });
  });
}

function canFail({ leg }: Stop): boolean {
  const repairs = [leg.fields, ...leg.cases.map(({ value }) => value)].flatMap((fields) => fields.repair ?? []);
  return repairs.some(({ value }) => value !== null && value.unrepaired > 0);
}

function stopAt(journey: Journey, leg: Leg, before: readonly Stop[], money: string, isBack: boolean): Stop {
  const { world, order, rail } = journey;
  const participant = world.inRole(rail, leg.at, order.direction);
  const waitsFor = leg.after === null ? before.slice(-1) : before.filter((stop) => leg.after!.includes(stop.leg.id));
  const moment = { at: order.initiatedAt, zone: participant.zone, country: participant.country };
  return {
    leg,
    participant,
    isBack,
    after: waitsFor,
    currencyIn: money,
    currencyOut:
      leg.convert !== null && holds(leg.when, journey, moment) ? currencyNamed(journey, leg.convert.into) : money,
    isThere: false,
    readyAt: 0,
    workAt: 0,
    endAt: 0,
    dealtAt: 0,
    finalAt: 0,
    because: null,
    isRepaired: false,
    waits: new Map(),
    amountIn: decimal(0),
    amountOut: decimal(0),
    amountLeft: decimal(0),
    deal: null,
  };
}

function currencyNamed({ world, order, rail, variant }: Journey, name: string): string {
  const creditor = variant.legs.find((leg) => leg.credits)!;
  if (name === "sender-currency") return world.inRole(rail, variant.legs[0]!.at, order.direction).currency;
  if (name === "payee-currency") return world.inRole(rail, creditor.at, order.direction).currency;
  return name;
}

/** A leg of the way out again has luck of its own and no repair or decline. */
function legsBack(variant: RailVariant): Leg[] {
  return variant.onReturn.map((step) => {
    if ("leg" in step) return { ...step.leg, credits: false };
    const leg = found(
      variant.legs.find(({ id }) => id === step.again),
      step.again,
    );
    const cases = leg.cases.map(({ when, value }) => ({ when, value: withoutTrouble(value) }));
    const fields = withoutTrouble(leg.fields);
    return { ...leg, id: `${leg.id}/back`, after: null, milestone: null, credits: false, fields, cases };
  });
}

function withoutTrouble({ repair: _repair, declines: _declines, ...fields }: LegFields): LegFields {
  return fields;
}

/** In its own currency where the rail has a place for that, else in the beneficiary's currency. */
function placePrincipal(journey: Journey): void {
  const { world, order, variant, stops } = journey;
  const initial = decimal(order.amountMinor);
  const firstMoney = stops.find(({ leg }) => !leg.carriesMessage)!;
  if (order.fixes !== "principal") {
    const currency = senderCurrencyOf(journey);
    const minor = world.atMid(initial, order.currency, currency, order.initiatedAt);
    journey.principal = { minor, currency, stop: firstMoney, side: "in" };
    return;
  }
  const places = variant.places.map((place: Place) => ({ ...place, currency: currencyNamed(journey, place.currency) }));
  const own = places.find(({ currency }) => currency === order.currency);
  const place = own ?? places.find(({ currency }) => currency === payeeCurrencyOf(journey))!;
  const stop = found(
    stops.find(({ leg }) => leg.id === place.leg),
    place.leg,
  );
  const minor = world.atMid(initial, order.currency, place.currency, order.initiatedAt);
  journey.principal = { minor, currency: place.currency, stop, side: place.side };
}
