// Quotes, reference mids and participants from their shapes to the data that is run, with every name they use looked up.

import type { FxQuote, HalfSpread } from "../pricing/index.ts";
import type { Mids, Participant } from "../settlement/index.ts";
import { isZone } from "./zone-check.ts";
import { type ChoiceValues, asList, conditionOf } from "./build-condition.ts";
import { reportZone } from "./build-calendar.ts";
import type { ConditionShape } from "./common-shape.ts";
import { uncovered } from "./coverage.ts";
import { domainOf, runsOut } from "./domain.ts";
import type { ParticipantShape } from "./participant-shape.ts";
import type { MidsShape, QuoteShape } from "./quote-shape.ts";
import type { Annotated } from "./source-book.ts";
import type { Spot } from "./spot.ts";

export function buildQuote(spot: Spot, shape: QuoteShape, choices: ChoiceValues): FxQuote {
  const { library, here } = spot;
  const { base, term } = shape.pair;
  library.currencies.refer(base, here.key("pair"));
  library.currencies.refer(term, here.key("pair"));
  checkOrder(spot, shape);
  if (!library.participants.entries.has(shape.provider) && !isRole(spot, shape.provider)) {
    library.participants.refer(shape.provider, here.key("provider"));
  }
  const top = spot.within(shape);
  if (shape.validity !== undefined) top.key("validity").numbers();
  const halfSpread = spreadsOf(top.key("half-spread"), shape["half-spread"], choices);
  return { id: shape.id, base, term, provider: shape.provider, validityMs: shape.validity ?? null, halfSpread };
}

type SpreadCase = Annotated & { is: number; when?: ConditionShape | undefined };

function spreadsOf(spot: Spot, written: QuoteShape["half-spread"], choices: ChoiceValues): HalfSpread[] {
  const cases: readonly (number | SpreadCase)[] = asList<number | SpreadCase>(written as number | SpreadCase | SpreadCase[]);
  const isList = Array.isArray(written);
  const built = cases.map((one, index): HalfSpread => {
    const at = isList ? spot.item(index) : spot;
    if (typeof one === "number") return { when: null, hundredthsOfBp: one, source: at.numbers().source };
    const inside = at.within(one);
    const when = conditionOf(spot.library, at.here.key("when"), one.when, choices);
    if (when === null && index < cases.length - 1) {
      spot.item(index + 1).report({ code: "case-unreachable", expected: "a case that can be reached", received: "a case after one without `when`, which always holds" });
    }
    return { when, hundredthsOfBp: one.is, source: inside.numbers().source };
  });
  const missing = uncovered(built.map(({ when }) => when), domainOf(spot.library, choices));
  if (missing !== null && spot.here.isComplete()) spot.report(runsOut(missing));
  return built;
}

/** The spread applies to the base, so a pair stands in the order of the list of currencies. */
function checkOrder(spot: Spot, shape: QuoteShape): void {
  const order = [...spot.library.currencies.entries.keys()];
  const [base, term] = [order.indexOf(shape.pair.base), order.indexOf(shape.pair.term)];
  if (base < 0 || term < 0 || base < term) return;
  spot.here.key("pair").report({
    code: "quote-pair",
    expected: `${shape.pair.term}/${shape.pair.base}: the currency that stands higher in the list of currencies comes first`,
  });
}

function isRole(spot: Spot, name: string): boolean {
  return [...spot.library.rails.entries.values()].some(({ shape }) => shape !== null && Object.hasOwn(shape.roles, name));
}

export function buildMids(spot: Spot, shape: MidsShape): Mids {
  const { library, here } = spot;
  const top = spot.within(shape);
  const mids = top.key("mids").within(shape.mids);
  const { numeraire, on, values } = shape.mids;
  library.currencies.refer(numeraire, here.key("mids").key("numeraire"));
  for (const code of Object.keys(values)) library.currencies.refer(code, here.key("mids").key("values").key(code));
  for (const code of Object.keys(shape.volatility ?? {})) library.currencies.refer(code, here.key("volatility").key(code));
  for (const [code, calendar] of Object.entries(shape.hours ?? {})) {
    library.currencies.refer(code, here.key("hours").key(code));
    library.calendars.refer(calendar, here.key("hours").key(code));
  }
  if (values[numeraire] !== undefined && values[numeraire] !== 100_000_000) {
    here.key("mids").key("values").key(numeraire).report({ code: "out-of-range", expected: "no mid for the numeraire itself: it is 1" });
  }
  const { path, source } = mids.numbers();
  if (shape.volatility !== undefined) top.key("volatility").numbers();
  const correlations = (shape.correlation ?? []).map((one, index) => {
    const at = top.key("correlation").item(index).within(one);
    library.currencies.refer(one.pair.base, at.here.key("pair"));
    library.currencies.refer(one.pair.term, at.here.key("pair"));
    at.numbers();
    return { a: one.pair.base, b: one.pair.term, value: one.is };
  });
  if (shape["degrees-of-freedom"] !== undefined) top.key("degrees-of-freedom").numbers();
  return {
    path,
    source,
    numeraire,
    on,
    valuesE8: { ...values, [numeraire]: 100_000_000 },
    volatility: shape.volatility ?? {},
    correlations,
    // Without a word on the tails, changes are as good as normal.
    degreesOfFreedom: shape["degrees-of-freedom"] ?? 1000,
    hours: shape.hours ?? {},
  };
}

export function buildParticipant(spot: Spot, shape: ParticipantShape): Participant {
  const { library, here } = spot;
  library.currencies.refer(shape.currency, here.key("currency"));
  if (!isZone(shape.zone)) reportZone(here, shape.zone);
  for (const [name, id] of Object.entries(shape.calendars)) library.calendars.refer(id, here.key("calendars").key(name));
  for (const [name, id] of Object.entries(shape.quotes ?? {})) library.quotes.refer(id, here.key("quotes").key(name));
  const { id, label, country, currency, zone, calendars, quotes = {} } = shape;
  return { id, label, country, currency, zone, calendars, quotes };
}

