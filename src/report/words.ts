// Codes of data in the words of a reader: kinds, segments and bearers of payments, countries, items of a price, endings.
// A code without a word is shown as it is: data may bring reasons that nobody here has heard of.

const KIND_WORDS: Readonly<Record<string, string>> = {
  remittance: "remittance",
  "trade-invoice": "trade invoice",
  "merchant-qr": "QR payment to a merchant",
};
const SEGMENT_WORDS: Readonly<Record<string, string>> = {
  individual: "a person",
  msme: "a small firm",
  mid: "a mid-sized firm",
  large: "a large firm",
};
const BEARER_WORDS: Readonly<Record<string, string>> = {
  OUR: "the sender bears all charges (OUR)",
  SHA: "each side bears its own bank's charges (SHA)",
  BEN: "the beneficiary bears all charges (BEN)",
};
const ITEM_WORDS: Readonly<Record<string, string>> = {
  fee: "fees",
  tax: "taxes",
  "fx-margin": "exchange margin",
  deduction: "deducted on the way",
  rounding: "rounding",
};
const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  rejected: "declined",
  returned: "sent back",
  unsettled: "not settled in time",
};

export function kindWords(kind: string): string {
  return wordsOf(KIND_WORDS, kind);
}

export function segmentWords(segment: string): string {
  return wordsOf(SEGMENT_WORDS, segment);
}

export function bearerWords(bearer: string): string {
  return wordsOf(BEARER_WORDS, bearer);
}

export function itemWords(kind: string): string {
  return wordsOf(ITEM_WORDS, kind);
}

export function outcomeWords(outcome: string): string {
  return wordsOf(OUTCOME_WORDS, outcome);
}

/** The two ends of a direction of money, by the names of their countries. */
export function endsOf(direction: string): readonly [string, string] {
  const [from = "", to = ""] = direction.split("->");
  return [countryWords(from), countryWords(to)];
}

export function countryWords(code: string): string {
  try {
    return new Intl.DisplayNames(["en"], { type: "region" }).of(code) ?? code;
  } catch (error) {
    if (error instanceof RangeError) return code; // not a code of a region
    throw error;
  }
}

function wordsOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? code) : code;
}
