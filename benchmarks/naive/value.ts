// What a journey cost: each item at the mids of initiation, exactly, in 10^-4 of a minor unit of the reporting currency.

import { VALUE_DIGITS } from "../../src/pricing/index.ts";
import { type Decimal, decimal } from "./decimal.ts";
import type { Charge, Journey, Stop } from "./journey.ts";
import { isBlocked, isSunk } from "./money.ts";

export interface Items {
  /** `kind id payer` -> value. */
  readonly values: ReadonlyMap<string, Decimal>;
  /** How many amounts each value is made of. */
  readonly parts: ReadonlyMap<string, number>;
  readonly drift: Decimal;
}

export function itemsOf(journey: Journey, converted: readonly Stop[]): Items {
  const values = new Map<string, Decimal>();
  const parts = new Map<string, number>();
  const add = (key: string, value: Decimal): void => {
    values.set(key, (values.get(key) ?? decimal(0)).plus(value));
    parts.set(key, (parts.get(key) ?? 0) + 1);
  };
  const counted = (charge: Charge): boolean => journey.outcome !== "rejected" || isSunk(charge);
  for (const charge of journey.charges.filter((one) => counted(one) && !isBlocked(one))) {
    const { rule, payer, taken, takenIn } = charge;
    add(`${rule.item} ${rule.id} ${payer}`, worth(journey, taken, takenIn));
  }
  let drift = decimal(0);
  for (const stop of converted) {
    const cost = costOfConversion(journey, stop);
    add(`fx-margin ${stop.leg.id}.fx-margin ${bearerOf(journey, stop)}`, cost.margin);
    drift = drift.plus(cost.drift);
  }
  return { values, parts, drift };
}

export function worth({ world, order }: Journey, amount: Decimal, currency: string): Decimal {
  const { reportingCurrency } = world.scenario;
  const at = order.initiatedAt;
  const above = world.shifted(amount.times(world.midAt(reportingCurrency, at)), currency, reportingCurrency);
  return above.times(decimal(10).pow(VALUE_DIGITS)).div(world.midAt(currency, at));
}

/** A of X into B of Y: margin A·(m−r) of Y, and drift A·(v(X)−m·v(Y)). */
function costOfConversion(journey: Journey, stop: Stop): { readonly margin: Decimal; readonly drift: Decimal } {
  const { amountIn, currencyIn, currencyOut } = stop;
  const { midFrom, midTo, halfSpread, buysBase } = stop.deal!;
  const atMid = journey.world.shifted(amountIn.times(midTo), currencyIn, currencyOut).div(midFrom);
  const share = buysBase ? halfSpread.div(halfSpread.plus(1)) : halfSpread;
  const dealt = worth(journey, atMid, currencyOut);
  return { margin: dealt.times(share), drift: worth(journey, amountIn, currencyIn).minus(dealt) };
}

/** Before the place of the principal conversions are the sender's, after it the beneficiary's, unless the credit is fixed. */
function bearerOf({ order, stops, principal }: Journey, stop: Stop): string {
  if (order.fixes === "credit") return "sender";
  const [index, place] = [stops.indexOf(stop), stops.indexOf(principal.stop!)];
  const isBefore = !stop.isBack && (index < place || (index === place && principal.side === "out"));
  return isBefore ? "sender" : "beneficiary";
}
