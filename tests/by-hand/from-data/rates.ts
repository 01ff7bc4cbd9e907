// What a conversion is dealt at: the mid, and a half-spread on the side of the provider.

import { localDate } from "./calendars.ts";
import { type Data, document, type Fields, known, list, text } from "./data.ts";
import {
  above,
  decimal,
  type Exact,
  exact,
  halfUp,
  milliseconds,
  minorUnits,
  minus,
  ONE,
  over,
  plus,
  times,
} from "./exact.ts";
import type { Facts, Moment } from "./facts.ts";
import type { Leg } from "./times.ts";

export interface Deal {
  readonly from: string;
  readonly into: string;
  /** Minor units of `into` for one of `from`. */
  readonly rate: Exact;
  /** The share of what goes in that the provider keeps, at the mid. */
  readonly margin: Exact;
}

export function dealOf(facts: Facts, leg: Leg, legs: readonly Leg[], from: string): Deal {
  const told = known(leg.told.convert, "into", "quote", "lock", "through");
  const into = { USD: "USD", "payee-currency": facts.currencyOf("payee") }[text(told.into)];
  if (into === undefined) throw new Error(`unknown currency: ${JSON.stringify(told.into)}`);
  const quote = quoteOf(facts, text(told.quote));
  const instant = dealtAt(leg, legs, told.lock, quote.validity);
  const moment = { ...leg.moment, instant, date: localDate(instant, text(facts.participant(text(leg.told.at)).zone)) };
  const half = halfSpread(facts, quote, moment);
  // Who sells the pair's base gets less than the mid, who buys it pays more.
  const [base] = text(quote.pair).split("/");
  const factor = base === from ? minus(ONE, half) : over(ONE, plus(ONE, half));
  return { from, into, rate: times(facts.mid(from, into), factor), margin: minus(ONE, factor) };
}

function dealtAt(leg: Leg, legs: readonly Leg[], lock: Data | undefined, validity: Data | undefined): number {
  if (lock === undefined) return leg.dealtAt;
  const locked = legs.find((other) => other.id === lock)!.endAt;
  if (leg.dealtAt - locked > milliseconds(text(validity))) throw new Error(`the quote has expired: ${leg.id}`);
  return locked;
}

function quoteOf(facts: Facts, name: string): Fields {
  const [role, ...rest] = name.split(".");
  const id = text((facts.participant(role!).quotes as Fields)[rest.join(".")]);
  return known(document(facts.pack, id), "pair", "provider", "validity", "half-spread", "book");
}

function halfSpread(facts: Facts, quote: Fields, moment: Moment): Exact {
  const told = known(facts.must(quote["half-spread"], moment), "when", "is", "times");
  const others = list((told as { of?: Data }).of).map((id) => document(facts.pack, text(id)));
  const stated =
    told.times === undefined
      ? decimal(text(told.is))
      : hundredths(
          times(decimal(text(told.times)), others.map((other) => halfSpread(facts, other, moment)).reduce(plus)),
        );
  return quote.book === undefined ? stated : times(stated, lean(facts, quote.book, moment));
}

/** Half-up to a hundredth of a basis point. */
const hundredths = (half: Exact): Exact => exact(halfUp(times(half, exact(1_000_000n))), 1_000_000n);

/** 1 + skew × position ÷ limit for payments that add to the dealers' position, 1 − … for those that reduce it. */
function lean(facts: Facts, book: Data, moment: Moment): Exact {
  const dealers = known(
    document(facts.pack, text(facts.must(book, moment).is)),
    "position against dealers limit opening skew used-up adoption flows",
    "daily-variation days surplus",
  );
  const nothing = ["used-up", "adoption"].every((key) => decimal(text(known(dealers[key], "is").is)).n === 0n);
  if (!nothing) throw new Error("only a position that never moves is known here: set adoption and used-up to nothing");
  const amount = (told: Data | undefined): Exact => exact(minorUnits(text(known(told, "amount", "currency").amount)));
  const all = times(amount(dealers.limit), decimal(text(known(dealers.dealers, "is").is)));
  const full = over(amount(dealers.opening), all);
  if (!above(ONE, full)) throw new Error("at the limit something is sold on");
  const leaning = times(decimal(text(known(dealers.skew, "is").is)), full);
  const brings = facts.currencyOf("sender") === dealers.position;
  return brings ? plus(ONE, leaning) : minus(ONE, leaning);
}
