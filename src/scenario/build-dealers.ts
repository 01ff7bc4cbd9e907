// Dealers from their shape: every currency and calendar looked up, the two flows told apart by what they bring, amounts in
// minor units, and the position that a quote of theirs must be about.

import type { FxQuote } from "../pricing/index.ts";
import type { Dealers } from "../settlement/index.ts";
import { amountOf } from "./amounts.ts";
import { asList, type ChoiceValues, conditionOf } from "./build-condition.ts";
import type { ConditionShape } from "./common-shape.ts";
import type { DealersShape } from "./dealers-shape.ts";
import { unreachable } from "./domain.ts";
import { didYouMean } from "./near-miss.ts";
import type { Share } from "./numbers.ts";
import type { QuoteShape } from "./quote-shape.ts";
import type { Annotated } from "./source-book.ts";
import type { Spot } from "./spot.ts";
import { coveringWeights } from "./weights.ts";

const MILLIONTH_DECIMALS = 6;
/** With room for the days of ten years, at any mids. */
const MOST_A_YEAR = 1e14;
const MOST_LIMIT = 1e15;

export function buildDealers(spot: Spot, shape: DealersShape): Dealers {
  const { library, here } = spot;
  const top = spot.within(shape);
  for (const key of ["position", "against"] as const) library.currencies.refer(shape[key], here.key(key));
  if (shape.position === shape.against && shape.position !== "")
    here.key("against").report({ code: "quote-pair", expected: "another currency than that of the position" });
  if (shape.days !== undefined) library.calendars.refer(shape.days, here.key("days"));
  const limit = limitOf(top.key("limit"), shape.limit);
  const members = plain(top.key("dealers"), shape.dealers);
  if (limit.minor * members > MOST_LIMIT)
    here
      .key("limit")
      .report({ code: "out-of-range", expected: "a limit of at most 10^15 minor units for all the dealers" });
  return {
    id: shape.id,
    label: shape.label,
    position: shape.position,
    against: shape.against,
    members,
    limit,
    openingMinor: openingOf(top.key("opening"), shape, limit.minor * members),
    skew: millionths(top.key("skew"), shape.skew),
    usedUp: millionths(top.key("used-up"), shape["used-up"]),
    adoption: millionths(top.key("adoption"), shape.adoption),
    flows: flowsOf(top.key("flows"), shape),
    varies: shape["daily-variation"] === undefined ? 0 : plain(top.key("daily-variation"), shape["daily-variation"]),
    season: seasonOf(top.key("season"), shape.season),
    days: shape.days ?? null,
    surplus: surplusOf(top.key("surplus"), shape),
  };
}

type Written<T> = T | (Annotated & { readonly is: T });

function isBare<T>(written: Written<T>): written is T {
  return typeof written !== "object" || written === null || !("is" in written);
}

/** The place with the source that holds there, and the number. */
function plain<T>(spot: Spot, written: Written<T>): T {
  if (isBare(written)) {
    spot.numbers();
    return written;
  }
  spot.within(written).numbers();
  return written.is;
}

function millionths(spot: Spot, written: Written<Share>): Dealers["skew"] {
  const { units, scale } = isBare(written) ? written : written.is;
  if (scale > MILLIONTH_DECIMALS)
    spot.report({ code: "bad-number", expected: `a share of at most ${MILLIONTH_DECIMALS} decimals` });
  const parameter = (isBare(written) ? spot : spot.within(written)).numbers();
  return { ...parameter, millionths: Math.round(units * 10 ** (MILLIONTH_DECIMALS - scale)) };
}

function limitOf(spot: Spot, written: DealersShape["limit"]): Dealers["limit"] {
  const { library, here } = spot;
  library.currencies.refer(written.currency, here.key("currency"));
  const minor = amountOf(library, here.key("amount"), written.amount, written.currency) ?? 1;
  if (minor === 0) here.key("amount").report({ code: "out-of-range", expected: "a limit above zero" });
  return { ...spot.within(written).numbers(), minor, currency: written.currency };
}

function openingOf(spot: Spot, { opening, limit }: DealersShape, most: number): number {
  if (opening === undefined) return 0;
  spot.within(opening).numbers();
  const at = spot.here.key("amount");
  const minor = amountOf(spot.library, at, opening.amount, limit.currency) ?? 0;
  if (minor > most && most > 0)
    at.report({ code: "out-of-range", expected: "a position within the limit of all the dealers" });
  return minor;
}

function flowsOf(spot: Spot, { flows, position, against }: DealersShape): Dealers["flows"] {
  const names = [`${position}->${against}`, `${against}->${position}`];
  for (const name of Object.keys(flows)) {
    if (names.includes(name)) continue;
    const known = { what: "exchanges of these dealers", names };
    const expected = "an exchange of the position's currency";
    spot.here.reportKey(name, { code: "quote-pair", expected, known, hint: didYouMean(name, names) });
  }
  const [coming, going] = names.map((name): Dealers["flows"]["coming"] => {
    const written = flows[name];
    const at = spot.key(name);
    if (written === undefined) {
      if (spot.here.isComplete() && Object.keys(flows).length < names.length)
        spot.report({
          code: "missing-key",
          expected: `the key ${name}: a flow`,
          received: Object.keys(flows).join(", "),
        });
      return { path: at.path, source: spot.source ?? at.numbers().source, perYearMinor: 0, currency: position };
    }
    spot.library.currencies.refer(written.currency, at.here.key("currency"));
    const amount = at.here.key("per-year");
    const perYearMinor = amountOf(spot.library, amount, written["per-year"], written.currency) ?? 0;
    if (perYearMinor > MOST_A_YEAR)
      amount.report({ code: "out-of-range", expected: "at most 10^14 minor units a year" });
    return { ...at.within(written).numbers(), perYearMinor, currency: written.currency };
  });
  return { coming: coming!, going: going! };
}

function seasonOf(spot: Spot, written: DealersShape["season"]): readonly number[] {
  if (written !== undefined) spot.numbers();
  return coveringWeights(spot.here, written, "months");
}

/** Dollars turned over are counted in the currency in which reference mids are given, so the surplus goes through that. */
function surplusOf(spot: Spot, { surplus: written, position, against }: DealersShape): Dealers["surplus"] {
  if (written === "none") return null;
  const at = spot.within(written);
  if (written.through === "none") {
    at.numbers();
    return null;
  }
  const numeraire = spot.library.mids.shapeOf("")?.mids.numeraire;
  if (numeraire !== undefined && written.through !== numeraire)
    spot.here.key("through").report({ code: "quote-pair", expected: `${numeraire}, in which the reference mids are` });
  else if (written.through === position || written.through === against)
    spot.here.key("through").report({ code: "quote-pair", expected: "a third currency than the two that are traded" });
  return { hundredthsOfBp: written["half-spread"], source: at.numbers().source };
}

/** A quote is skewed by dealers in the same two currencies; which of them is a matter of fact. */
export function booksOf(spot: Spot, { book, pair }: QuoteShape, choices: ChoiceValues): FxQuote["books"] {
  if (book === undefined) return [];
  const cases = asList<string | { when?: ConditionShape | undefined; is: string }>(book);
  return cases.map((one, index) => {
    const at = Array.isArray(book) ? spot.item(index) : spot;
    const dealers = typeof one === "string" ? one : one.is;
    checkPair(typeof one === "string" ? at : at.key("is"), dealers, pair);
    const when = typeof one === "string" ? null : conditionOf(spot.library, at.here.key("when"), one.when, choices);
    if (when === null && index < cases.length - 1) spot.item(index + 1).report(unreachable());
    return { when, dealers };
  });
}

function checkPair({ library, here }: Spot, id: string, pair: QuoteShape["pair"]): void {
  const dealers = library.dealers.refer(id, here);
  if (dealers === null) return;
  const own: readonly string[] = [dealers.position, dealers.against];
  if (own.includes(pair.base) && own.includes(pair.term)) return;
  here.report({
    code: "quote-pair",
    expected: `dealers in ${pair.base} and ${pair.term}`,
    received: `"${id}", who deal in ${own.join(" and ")}`,
    related: library.dealers.hereOf(id).key("position").related("their position"),
  });
}
