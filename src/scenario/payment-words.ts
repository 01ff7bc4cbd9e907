// The words of a payment that a scenario and a file of payments share: kind, segment, charge bearer, and what the amount fixes.

import { BEARERS, SEGMENTS } from "./fee-shape.ts";
import { KINDS } from "./rail-shape.ts";
import { text, word } from "./shape.ts";

/** ISO 20022 names the same three in four letters. */
export const ISO_BEARERS: Readonly<Record<string, (typeof BEARERS)[number]>> = {
  DEBT: "OUR",
  SHAR: "SHA",
  CRED: "BEN",
};
const BEARER_WORDS = "a charge bearer: OUR, SHA or BEN";

export const bearer = text<(typeof BEARERS)[number]>(BEARER_WORDS, (written) => {
  const iso = Object.hasOwn(ISO_BEARERS, written) ? ISO_BEARERS[written] : undefined;
  const found = BEARERS.find((name) => name === written) ?? iso;
  return found === undefined
    ? {
        code: "unknown-word",
        expected: BEARER_WORDS,
        known: { what: "bearers", names: [...BEARERS, ...Object.keys(ISO_BEARERS)] },
      }
    : { value: found };
});

export const kindWord = word(KINDS, "a kind");
export const segmentWord = word(SEGMENTS, "a segment");
export const fixesWord = word(["principal", "debit", "credit"], "what the amount fixes");
