// Worlds as they are written: for each kind of payment the shares of the rails, plainly or as cases by direction and segment,
// and the rails to turn to when the first does not take a payment or fails it.
//
//   - { id: adopted, shares: { remittance: { bank: "0.6", link: "0.4" } }, fallback: { remittance: [bank] } }

import { annotations } from "./common-shape.ts";
import { SEGMENTS } from "./fee-shape.ts";
import { directionText, labelText, nameText } from "./names.ts";
import { shareText } from "./numbers.ts";
import { KINDS } from "./rail-shape.ts";
import { listed, type Of, text, word } from "./shape.ts";
import { either, nonEmpty, oneOrMore } from "./shape-collections.ts";
import { block, table } from "./shape-maps.ts";

const KIND_WORDS = `a kind: ${listed(KINDS)}`;

/** A kind as the key of a map. */
export const kindKey = text<string>(KIND_WORDS, (written) =>
  (KINDS as readonly string[]).includes(written)
    ? { value: written }
    : { code: "unknown-key", expected: KIND_WORDS, known: { what: "kinds", names: KINDS } },
);

const railShares = table("a map from rails to shares", nameText, shareText);

const shareCase = block("a case of shares", {
  when: block("a map of tests by direction and segment", {
    direction: oneOrMore("a direction or a list of them", directionText).optional(),
    segment: oneOrMore("a segment or a list of them", word(SEGMENTS, "a segment")).optional(),
  }).optional(),
  rails: railShares,
});

export const worldShape = block("a world", {
  id: nameText,
  label: labelText.optional(),
  shares: table(
    "a map from kinds to shares of rails",
    kindKey,
    either("shares of rails, or a list of cases", railShares, nonEmpty("a list of cases", shareCase)),
  ),
  fallback: table("a map from kinds to rails", kindKey, nonEmpty("a list of rails", nameText)).optional(),
  ...annotations,
});

export type WorldShape = Of<typeof worldShape>;
export type ShareCase = Of<typeof shareCase>;
