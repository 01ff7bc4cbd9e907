// Quotes, reference mids and participants from their shapes to the data that is run, with every name they use looked up.

import type { FxQuote } from "../pricing/index.ts";
import type { Mids, Participant } from "../settlement/index.ts";
import { reportZone } from "./build-calendar.ts";
import { booksOf } from "./build-dealers.ts";
import type { ChoiceValues } from "./build-condition.ts";
import { spreadsOf } from "./build-spread.ts";
import type { ParticipantShape } from "./participant-shape.ts";
import type { MidsShape, QuoteShape } from "./quote-shape.ts";
import type { Spot } from "./spot.ts";
import { isZone } from "./zone-check.ts";

export function buildQuote(spot: Spot, shape: QuoteShape, choices: ChoiceValues): FxQuote {
  const { library, here } = spot;
  const { base, term } = shape.pair;
  library.currencies.refer(base, here.key("pair"));
  library.currencies.refer(term, here.key("pair"));
  checkOrder(spot, shape);
  const { provider = null } = shape;
  if (provider !== null && !isRole(spot, provider)) library.participants.refer(provider, here.key("provider"));
  const top = spot.within(shape);
  if (shape.validity !== undefined) top.key("validity").numbers();
  const halfSpread = spreadsOf(top.key("half-spread"), shape, choices);
  const books = booksOf(spot.key("book"), shape, choices);
  return { id: shape.id, base, term, provider, validityMs: shape.validity ?? null, halfSpread, books };
}

/** The spread applies to the base, so a pair stands in the order of the list of currencies. */
function checkOrder(spot: Spot, { pair }: QuoteShape): void {
  const order = [...spot.library.currencies.entries.keys()];
  const [base, term] = [order.indexOf(pair.base), order.indexOf(pair.term)];
  if (base < 0 || term < 0 || base < term) return;
  spot.here.key("pair").report({
    code: "quote-pair",
    expected: `${pair.term}/${pair.base}: of two currencies the one higher in the list of currencies comes first`,
  });
}

function isRole(spot: Spot, name: string): boolean {
  return [...spot.library.rails.entries.values()].some(
    ({ shape }) => shape !== null && Object.hasOwn(shape.roles, name),
  );
}

/** Without a word on the tails, changes are as good as normal. */
const NO_TAILS = 1_000;
const ONE_E8 = 100_000_000;

export function buildMids(spot: Spot, shape: MidsShape): Mids {
  const { library, here } = spot;
  const top = spot.within(shape);
  const { numeraire, on, values } = shape.mids;
  library.currencies.refer(numeraire, here.key("mids").key("numeraire"));
  for (const [key, map] of Object.entries({ volatility: shape.volatility, carry: shape.carry, hours: shape.hours })) {
    for (const code of Object.keys(map ?? {})) library.currencies.refer(code, here.key(key).key(code));
  }
  for (const [code, id] of Object.entries(shape.hours ?? {})) library.calendars.refer(id, here.key("hours").key(code));
  for (const code of Object.keys(values)) library.currencies.refer(code, here.key("mids").key("values").key(code));
  if (values[numeraire] !== undefined && values[numeraire] !== ONE_E8) {
    const at = here.key("mids").key("values").key(numeraire);
    at.report({ code: "out-of-range", expected: "no mid for the numeraire itself: it is 1" });
  }
  const { path, source } = top.key("mids").within(shape.mids).numbers();
  if (shape.volatility !== undefined) top.key("volatility").numbers();
  if (shape["degrees-of-freedom"] !== undefined) top.key("degrees-of-freedom").numbers();
  return {
    path,
    source,
    numeraire,
    on,
    valuesE8: { ...values, [numeraire]: ONE_E8 },
    volatility: shape.volatility ?? {},
    correlations: correlationsOf(top.key("correlation"), shape),
    degreesOfFreedom: shape["degrees-of-freedom"] ?? NO_TAILS,
    ...(shape.carry === undefined ? {} : { carry: carryOf(top.key("carry"), shape.carry) }),
    hours: shape.hours ?? {},
  };
}

function carryOf(spot: Spot, written: NonNullable<MidsShape["carry"]>): NonNullable<Mids["carry"]> {
  const rates = Object.entries(written).map(([code, one]) => {
    const at = spot.key(code);
    if ("numerator" in one) {
      at.numbers();
      return [code, one] as const;
    }
    at.within(one).numbers();
    return [code, one.is] as const;
  });
  return Object.fromEntries(rates);
}

function correlationsOf(spot: Spot, shape: MidsShape): Mids["correlations"] {
  return (shape.correlation ?? []).map((one, index) => {
    const at = spot.item(index).within(one);
    const { base: a, term: b } = one.pair;
    for (const code of [a, b]) {
      spot.library.currencies.refer(code, at.here.key("pair"));
      if (shape.volatility !== undefined && shape.volatility[code] === undefined && code !== shape.mids.numeraire) {
        at.key("pair").report({ code: "missing-key", expected: `a volatility of ${code} beside its correlation` });
      }
    }
    at.numbers();
    return { a, b, value: one.is };
  });
}

export function buildParticipant(spot: Spot, shape: ParticipantShape): Participant {
  const { library, here } = spot;
  library.currencies.refer(shape.currency, here.key("currency"));
  if (!isZone(shape.zone)) reportZone(here, shape.zone);
  for (const [name, id] of Object.entries(shape.calendars)) {
    library.calendars.refer(id, here.key("calendars").key(name));
  }
  for (const [name, id] of Object.entries(shape.quotes ?? {})) library.quotes.refer(id, here.key("quotes").key(name));
  const { id, label, country, currency, zone, calendars, quotes = {} } = shape;
  return { id, label, country, currency, zone, calendars, quotes };
}
