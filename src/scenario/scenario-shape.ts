// Scenarios as they are written: the question, the period, the rails to compare, and the payments, single or as streams.

import { annotations, fileKeys } from "./common-shape.ts";
import { memoryShape, streamMemoryShape } from "./memory-shape.ts";
import {
  currencyText,
  directionText,
  idText,
  labelText,
  nameText,
  pattern,
  paymentIdText,
  traceText,
  zoneText,
} from "./names.ts";
import { amountText, basisPoints, decimal, moneyText, shareText, whole } from "./numbers.ts";
import { paymentFileShape } from "./payment-file-shape.ts";
import { bearer, fixesWord, kindWord, segmentWord } from "./payment-words.ts";
import { type Of, text } from "./shape.ts";
import { either, list, nonEmpty, oneOrMore } from "./shape-collections.ts";
import { block, table } from "./shape-maps.ts";
import { date, duration, instant, labelledDuration } from "./times.ts";
import { MONTH_RANGE } from "./weights.ts";
import { kindKey, worldShape } from "./world-shape.ts";

const cell = {
  id: paymentIdText,
  kind: kindWord,
  direction: directionText,
  segment: segmentWord,
  purpose: nameText.optional(),
  fixes: fixesWord.optional(),
};

export const singleShape = block("a payment", {
  ...cell,
  amount: moneyText,
  bearer: bearer.optional(),
  at: instant,
  memory: memoryShape.optional(),
});

const hourKey = pattern(
  "hours such as 08-20, from the first to before the last",
  /^(?:[01]\d|2[0-4])-(?:[01]\d|2[0-4])$/,
  "bad-time-of-day",
);
const dayKey = pattern(
  "weekdays such as mon-fri or sat",
  /^(?:sun|mon|tue|wed|thu|fri|sat)(?:-(?:sun|mon|tue|wed|thu|fri|sat))?$/,
  "bad-days",
);
export const monthKey = pattern("months such as jan-sep or dec", MONTH_RANGE, "bad-days");
const simulated = whole("simulated payments", 1, 100_000_000);
const weight = decimal("a weight", 0, 1_000_000);

export const streamShape = block("a stream of payments", {
  ...cell,
  "per-year": whole("payments a year", 1, 1_000_000_000_000),
  simulated: simulated.optional(),
  strata: list(
    "a list of amount strata",
    block("a stratum of amounts", { "up-to": amountText.optional(), simulated }),
  ).optional(),
  amount: block("a distribution of amounts", {
    currency: currencyText,
    median: amountText,
    p95: amountText,
    min: amountText.optional(),
    max: amountText.optional(),
    ...annotations,
  }),
  bearer: either(
    "a charge bearer, or shares of bearers",
    bearer,
    table("a map from bearers to shares", bearer, shareText),
  ).optional(),
  memory: streamMemoryShape.optional(),
  arrivals: block("arrivals", {
    zone: zoneText,
    hours: table("a map from hours to weights", hourKey, weight).optional(),
    weekdays: table("a map from weekdays to weights", dayKey, weight).optional(),
    season: table("a map from months to weights", monthKey, weight).optional(),
    ...annotations,
  }),
  ...annotations,
});

export type SingleShape = Of<typeof singleShape>;
export type StreamShape = Of<typeof streamShape>;

/** A stated margin of a rail: how dear may it become before the rail costs what its reference costs? */
const breakEvenShape = block("a margin whose break-even is asked for", {
  rail: nameText,
  quote: oneOrMore("the id of a quote, or a list of them", idText),
});
const FILE = "a file or folder below the scenario's own, such as our-prices.yaml";
const fileText = text<string>(FILE, (written) =>
  written.trim() === "" ? { code: "bad-text", expected: FILE } : { value: written },
);

export const scenarioShape = block("a scenario", {
  id: nameText,
  title: labelText,
  question: labelText,
  pack: text<string>("a folder below the scenario's own, such as reference", (written) =>
    written.trim() === ""
      ? { code: "bad-text", expected: "a folder below the scenario's own, such as reference" }
      : { value: written },
  ).optional(),
  with: list("a list of files and folders beside the scenario", fileText).optional(),
  period: block("a period", { from: date, until: date }),
  horizon: duration.optional(),
  seed: whole("a seed", 0, 4_294_967_295).optional(),
  replications: whole("replications", 1, 100_000).optional(),
  "reporting-currency": currencyText.optional(),
  rails: nonEmpty("a list of rails", nameText),
  references: table("a map from kinds to rails", kindKey, list("a list of rails", nameText)).optional(),
  picks: table("a map from choices to values", nameText, nameText).optional(),
  worlds: nonEmpty("a list of worlds", worldShape).optional(),
  against: nameText.optional(),
  "break-even": nonEmpty("a list of margins", breakEvenShape).optional(),
  within: nonEmpty("a list of durations", labelledDuration).optional(),
  material: block("what counts as material", { price: basisPoints.optional(), speed: duration.optional() }).optional(),
  trace: traceText.optional(),
  "payment-file": paymentFileShape.optional(),
  payments: nonEmpty("a list of payments", either("a payment", singleShape, streamShape)),
  ...annotations,
  ...fileKeys,
});

export type ScenarioShape = Of<typeof scenarioShape>;
