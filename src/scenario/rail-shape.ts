// Rails as they are written: roles, choices, limits, legs and the way back. Keys and single values; who may stand where, and
// whether the money finds its way, is judged in build-rail.ts and its neighbours.

import {
  annotations,
  blockCases,
  conditionShape,
  fileKeys,
  noneCase,
  scalarCases,
  sourceOrKey,
} from "./common-shape.ts";
import { countryText, currencyText, directionText, dottedText, flag, idText, labelText, nameText } from "./names.ts";
import { amountText, chance, shareText, whole } from "./numbers.ts";
import { type Of, text, word } from "./shape.ts";
import { either, list, nonEmpty, pair } from "./shape-collections.ts";
import { block, table } from "./shape-maps.ts";
import { date, duration } from "./times.ts";

export const KINDS = ["trade-invoice", "remittance", "merchant-qr"] as const;

const spanKeys = {
  median: duration.optional(),
  p95: duration.optional(),
  fixed: duration.optional(),
  uniform: pair("two durations such as [0s, 60min]", duration).optional(),
};
const TIME = "a time such as { median: 30min, p95: 4h } or { fixed: 5s }";
const span = either(TIME, duration, block(TIME, { ...spanKeys, ...annotations }));

const clock = word(["elapsed", "working"], "a clock");
const calendar = dottedText;

const batchText = dottedText;
const cycle = block("a cycle", { every: duration, source: sourceOrKey.optional() });
const cycleCase = block("a case", {
  when: conditionShape.optional(),
  is: batchText.optional(),
  every: duration.optional(),
  ...annotations,
});

const DEADLINE_WORDS = 'close, or a local time such as "15:30"';
const deadlineTime = text<number | "close">(DEADLINE_WORDS, (written) => {
  if (written === "close") return { value: "close" };
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(written);
  return match === null
    ? { code: "bad-time-of-day", expected: DEADLINE_WORDS }
    : { value: Number(match[1]) * 60 + Number(match[2]) };
});

const daysCount = whole("business days", 0, 60);

const decline = block("a decline", {
  chance,
  reason: nameText,
  payer: flag.optional(),
  luck: nameText.optional(),
  retry: block("a retry", { times: whole("times", 1, 100), chance, time: span, ...annotations }).optional(),
  reversal: block("a reversal", { time: span, ...annotations }).optional(),
  ...annotations,
  when: conditionShape.optional(),
});

/** The fields that may depend on facts. */
const fieldKeys = {
  cause: scalarCases("a cause", word(["preparation", "processing", "screening"], "a cause")).optional(),
  clock: scalarCases("a clock", clock).optional(),
  calendar: scalarCases("a calendar", calendar).optional(),
  "cut-off": scalarCases("a cut-off by name", nameText).optional(),
  cycle: either("a cycle, or a list of cases", batchText, cycle, nonEmpty("a list of cases", cycleCase)).optional(),
  time: either(
    `${TIME}, or a list of cases`,
    duration,
    block(TIME, { ...spanKeys, ...annotations }),
    nonEmpty(
      "a list of cases",
      block("a case of a time", {
        when: conditionShape.optional(),
        ...spanKeys,
        is: word(["none"], "a time").optional(),
        ...annotations,
      }),
    ),
  ).optional(),
  hold: blockCases("a hold", {
    chance,
    time: span,
    clock: clock.optional(),
    calendar: calendar.optional(),
    luck: nameText.optional(),
    reason: nameText.optional(),
  }).optional(),
  decline: either(
    "a decline, none, or a list of them",
    word(["none"], "a decline"),
    decline,
    nonEmpty("a list of declines", either("a decline", decline, noneCase)),
  ).optional(),
  repair: blockCases("a repair", {
    chance,
    time: span,
    clock,
    calendar: calendar.optional(),
    unrepaired: chance,
    reason: nameText.optional(),
    luck: nameText.optional(),
    fees: list("a list of fee rules", idText).optional(),
  }).optional(),
  delivery: blockCases("a delivery", {
    calendars: nonEmpty("a list of calendars", calendar),
    days: scalarCases("business days", daysCount),
  }).optional(),
  "no-later-than": blockCases("a deadline", {
    calendar,
    "arrived-before": deadlineTime,
    days: daysCount,
    "else-days": daysCount,
    by: word(["end-of-day", "close"], "an hour of the last day").optional(),
  }).optional(),
};

export const legShape = block("a leg", {
  id: nameText.optional(),
  "same-as": nameText.optional(),
  at: nameText.optional(),
  to: nameText.optional(),
  label: labelText.optional(),
  when: conditionShape.optional(),
  after: either("a list of legs", nameText, list("a list of legs", nameText)).optional(),
  carries: word(["message", "money"], "what is carried").optional(),
  convert: block("a conversion", {
    into: text<string>("a currency, sender-currency or payee-currency", (written) =>
      /^(?:[A-Z]{3}|sender-currency|payee-currency)$/.test(written)
        ? { value: written }
        : {
            code: "unknown-word",
            expected: "a currency code such as THB, sender-currency or payee-currency",
            known: { what: "words", names: ["sender-currency", "payee-currency"] },
          },
    ),
    quote: dottedText,
    lock: nameText.optional(),
    through: currencyText.optional(),
  }).optional(),
  fees: list("a list of fee rules", idText).optional(),
  settles: word(["gross", "deferred-net", "book"], "a way to settle").optional(),
  "settlement-cycle": dottedText.optional(),
  milestone: word(["authorised", "sent", "at-beneficiary-bank"], "a milestone").optional(),
  credits: flag.optional(),
  luck: nameText.optional(),
  ...fieldKeys,
  cases: nonEmpty(
    "a list of cases",
    block("a case of a leg", { when: conditionShape.optional(), ...fieldKeys, ...annotations }),
  ).optional(),
  ...annotations,
});

export type LegShape = Of<typeof legShape>;
/** The fields that may depend on facts, of a leg or of one of its cases. */
export type FieldsShape = Pick<LegShape, keyof typeof fieldKeys>;
export type FieldKey = keyof typeof fieldKeys;
export type SpanShape = Of<typeof span>;
export type DeclineShape = Of<typeof decline>;

const shares = table("a map from names to shares", nameText, shareText);

const choice = block("a choice", {
  is: nameText.optional(),
  of: nonEmpty("a list of names", nameText).optional(),
  "one-of": shares.optional(),
  when: conditionShape.optional(),
  ...annotations,
});

export type ChoiceShape = Of<typeof choice>;

const status = nonEmpty(
  "a list of periods",
  block("a period of a status", {
    from: date,
    until: date.optional(),
    is: word(["live", "announced", "hypothetical"], "a status"),
    ...annotations,
  }),
);

const PLACE_WORDS = "a place such as order.in or credit.out";
export interface PlaceText {
  readonly leg: string;
  readonly side: "in" | "out";
}

const place = text<PlaceText>(PLACE_WORDS, (written) => {
  const match = /^([a-z0-9-]+)\.(in|out)$/.exec(written);
  return match === null
    ? { code: "unknown-word", expected: PLACE_WORDS }
    : { value: { leg: match[1] ?? "", side: match[2] === "in" ? "in" : "out" } };
});

const placeKey = text<string>("sender-currency, payee-currency or a currency code", (written) =>
  /^(?:[A-Z]{3}|sender-currency|payee-currency)$/.test(written)
    ? { value: written }
    : { code: "unknown-key", expected: "sender-currency, payee-currency or a currency code" },
);

const limit = block("a limit", {
  when: conditionShape.optional(),
  per: word(["payment", "day", "year"], "a span of a limit"),
  amount: amountText,
  currency: currencyText,
  reason: nameText,
  ...annotations,
});

export type LimitShape = Of<typeof limit>;

/** What a rail says once, or each of its variants for itself. */
const variantKeys = {
  status: status.optional(),
  "principal-at": table("a map from currencies to places", placeKey, place).optional(),
  choices: table(
    "a map from names to choices",
    nameText,
    either("a choice, or a list of its cases", choice, nonEmpty("a list of cases", choice)),
  ).optional(),
  limits: list("a list of limits", limit).optional(),
  legs: nonEmpty("a list of legs", legShape).optional(),
  "on-return": list("a list of legs", either("a leg by name, or a leg of its own", nameText, legShape)).optional(),
};

const variant = block("a variant", {
  id: nameText,
  when: conditionShape.optional(),
  label: labelText.optional(),
  ...variantKeys,
  ...annotations,
});

export type VariantShape = Of<typeof variant>;

export const railShape = block("a rail", {
  id: nameText,
  label: labelText,
  carries: block("what a rail carries", {
    kinds: nonEmpty("a list of kinds", word(KINDS, "a kind")),
    directions: nonEmpty("a list of directions", directionText),
  }),
  roles: table(
    "a map from roles to participants",
    nameText,
    either(
      "a participant, or one for each country",
      nameText,
      table("a map from countries to participants", countryText, nameText),
    ),
  ),
  ...variantKeys,
  variants: nonEmpty("a list of variants", variant).optional(),
  prefunds: either(
    "none, or how long balances held in advance must last",
    word(["none"], "none"),
    block("balances held in advance", { lag: duration, ...annotations }),
  ).optional(),
  ...annotations,
  ...fileKeys,
});

export type RailShape = Of<typeof railShape>;
