// Fee rules as they are written: who pays whom, on which base, and dated terms of flat parts, rates, tiers, floor and cap.
// Keys only; whether versions leave a gap or a base makes sense is judged in build-fee.ts.

import { ROUNDINGS } from "../money/index.ts";
import { LAW_NAMES, MEMORIES } from "../pricing/index.ts";
import { annotations, conditionShape, fileKeys, sourceOrKey } from "./common-shape.ts";
import { currencyText, flag, idText, labelText, nameText } from "./names.ts";
import { amountText, rate } from "./numbers.ts";
import { type Of, type Shape, text, word } from "./shape.ts";
import { either, list, nonEmpty, recursive } from "./shape-collections.ts";
import { block } from "./shape-maps.ts";
import { date } from "./times.ts";

export const SEGMENTS = ["individual", "msme", "mid", "large"] as const;
export const BEARERS = ["OUR", "SHA", "BEN"] as const;

const payer = word(["sender", "beneficiary", "none"], "who pays");

const tier = block("a tier", { "up-to": amountText.optional(), flat: amountText.optional(), rate: rate.optional() });

const termKeys = {
  flat: amountText.optional(),
  rate: rate.optional(),
  tiers: nonEmpty("a list of tiers", tier).optional(),
  tiering: word(["whole-amount", "marginal"], "a tiering").optional(),
  floor: amountText.optional(),
  cap: amountText.optional(),
  rounding: word(ROUNDINGS, "a rounding").optional(),
};

const TERM = "a fee term";

const BOUNDS = {
  min: "write `floor`, the least the fee can be",
  minimum: "write `floor`, the least the fee can be",
  max: "write `cap`, the most the fee can be",
  maximum: "write `cap`, the most the fee can be",
} as const;

const WHEN_IN_TERM =
  "make `fee` a list of cases, the first that matches counts: [ { when: { … }, flat: … }, { flat: … } ]";

export interface TermShape {
  flat?: string | undefined;
  rate?: Of<typeof rate> | undefined;
  tiers?: Of<typeof tier>[] | undefined;
  tiering?: "whole-amount" | "marginal" | undefined;
  floor?: string | undefined;
  cap?: string | undefined;
  rounding?: (typeof ROUNDINGS)[number] | undefined;
  then?: TermShape | undefined;
}

const next: Shape<TermShape> = recursive(TERM, "fee-term", () =>
  block(
    TERM,
    { ...termKeys, then: next.optional() },
    { ...BOUNDS, when: "a case as a whole has a `when`, not its next step" },
  ),
);
const whole = { ...termKeys, then: next.optional(), ...annotations };

const fee = either(
  "a fee term, or a list of cases of it",
  block(TERM, whole, { ...BOUNDS, when: WHEN_IN_TERM }),
  nonEmpty("a list of fee terms", block("a case of a fee term", { when: conditionShape.optional(), ...whole }, BOUNDS)),
);

const BASE_WORDS = "a base: in, out, converted, principal, fx-margin or fee:ID";
const base = text<string>(BASE_WORDS, (written) =>
  /^(?:in|source-amount|out|converted|principal|fx-margin|fee:[a-z0-9.-]+)$/.test(written)
    ? { value: written === "source-amount" ? "in" : written }
    : {
        code: "unknown-word",
        expected: BASE_WORDS,
        known: { what: "bases", names: ["in", "out", "converted", "principal", "fx-margin", "source-amount"] },
      },
);

const amounts = block("the amounts a rule is stated for", {
  from: amountText.optional(),
  "up-to": amountText.optional(),
});

const accepted = block("a break that is accepted", {
  law: word(LAW_NAMES, "a law of fee rules"),
  because: labelText,
  source: sourceOrKey.optional(),
});
const accepts = nonEmpty("a list of breaks that are accepted", accepted);

export type AmountsShape = Of<typeof amounts>;
export type AcceptsShape = Of<typeof accepted>;

export const feeShape = block("a fee rule", {
  id: idText,
  /** The id, where nothing is said. */
  label: labelText.optional(),
  item: word(["fee", "tax", "deduction", "blocked"], "an item").optional(),
  /** A tax is paid by whoever pays its fee; a rule that a rail charges by itself must say it. */
  "paid-by": either(
    "who pays: one word, or one for each bearer",
    payer,
    block("who pays by bearer", { OUR: payer, SHA: payer, BEN: payer }),
  ).optional(),
  "paid-to": nameText.optional(),
  base: base.optional(),
  currency: currencyText,
  cumulative: word(MEMORIES, "what is counted together").optional(),
  "in-force-by": word(["acceptance-date", "initiation-date"], "a date that picks the version").optional(),
  when: conditionShape.optional(),
  recoverable: either(
    "a list of segments",
    word(SEGMENTS, "a segment"),
    list("a list of segments", word(SEGMENTS, "a segment")),
  ).optional(),
  refundable: flag.optional(),
  tax: idText.optional(),
  "for-amounts": amounts.optional(),
  accepts: accepts.optional(),
  fee: fee.optional(),
  versions: nonEmpty(
    "a list of versions",
    block("a version", {
      from: date.optional(),
      until: date.optional(),
      fee,
      accepts: accepts.optional(),
      ...annotations,
    }),
  ).optional(),
  ...annotations,
  ...fileKeys,
});

export type FeeShape = Of<typeof feeShape>;
export type FeeCasesShape = Of<typeof fee>;
