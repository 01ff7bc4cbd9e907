// FX quotes and reference mids as they are written: a pair with its half-spreads by segment and hour, and the mids from which
// simulated rates begin.

import type { CurrencyCode } from "../money/index.ts";
import { annotations, conditionShape, fileKeys, scalarCases } from "./common-shape.ts";
import { currencyText, idText, labelText, nameText } from "./names.ts";
import { decimal, halfSpread, multiple, percentage, rate } from "./numbers.ts";
import { type Of, text } from "./shape.ts";
import { either, nonEmpty, oneOrMore } from "./shape-collections.ts";
import { block, table } from "./shape-maps.ts";
import { date, duration } from "./times.ts";

export interface Pair {
  readonly base: CurrencyCode;
  readonly term: CurrencyCode;
}

const PAIR_WORDS = "a pair of two currencies such as EUR/THB";

const pairText = text<Pair>(PAIR_WORDS, (written) => {
  const match = /^([A-Z]{3})\/([A-Z]{3})$/.exec(written);
  if (match === null) return { code: "bad-id", expected: PAIR_WORDS };
  if (match[1] === match[2]) return { code: "bad-id", expected: "a pair of two different currencies" };
  return { value: { base: match[1] as CurrencyCode, term: match[2] as CurrencyCode } };
});

/** Stated with `is`, or `times` the sum of the half-spreads `of` other quotes. */
const spread = block("a half-spread", {
  is: halfSpread.optional(),
  times: multiple.optional(),
  of: oneOrMore("the id of a quote, or a list of them", idText).optional(),
  when: conditionShape.optional(),
  ...annotations,
});

export const quoteShape = block("an FX quote", {
  id: idText,
  label: labelText.optional(),
  pair: pairText,
  provider: nameText.optional(),
  validity: duration.optional(),
  book: scalarCases("dealers by their id", idText).optional(),
  "half-spread": either(
    "a half-spread, or a list of cases",
    halfSpread,
    spread,
    nonEmpty("a list of half-spreads", spread),
  ),
  ...annotations,
  ...fileKeys,
});

export type QuoteShape = Of<typeof quoteShape>;
export type SpreadShape = Of<typeof spread>;

const MID_WORDS = "units of the currency for one of the numeraire, with at most 8 decimals, such as 1.2875";

/** Units per numeraire × 10^8. */
const midText = text<number>(MID_WORDS, (written) => {
  const match = /^(\d{1,7})(?:\.(\d{1,8}))?$/.exec(written);
  const value = match === null ? 0 : Number(`${match[1]}${(match[2] ?? "").padEnd(8, "0")}`);
  return value > 0 ? { value } : { code: "bad-number", expected: MID_WORDS };
});

export const midsShape = block("reference mids", {
  mids: block("mids", {
    numeraire: currencyText,
    on: date,
    values: table("a map from currencies to mids", currencyText, midText),
    ...annotations,
  }),
  volatility: table("a map from currencies to a volatility a year", currencyText, percentage).optional(),
  correlation: nonEmpty(
    "a list of correlations",
    block("a correlation", { pair: pairText, is: decimal("a correlation", -1, 1), ...annotations }),
  ).optional(),
  /** What money in transit costs a year. */
  carry: table(
    "a map from currencies to a rate a year",
    currencyText,
    either("a rate a year", rate, block("a rate a year", { is: rate, ...annotations })),
  ).optional(),
  "degrees-of-freedom": decimal("degrees of freedom", 2.1, 1000).optional(),
  hours: table("a map from currencies to calendars", currencyText, idText).optional(),
  ...annotations,
  ...fileKeys,
});

export type MidsShape = Of<typeof midsShape>;
