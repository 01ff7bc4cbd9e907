// Which noun a document is, told by its keys: `legs` makes a rail, `half-spread` a quote, `payments` a scenario.
// A document that shows none of them is refused with the key it nearly had.

import { didYouMean } from "./near-miss.ts";
import type { Here } from "./node.ts";

export const DOCUMENT_KINDS = [
  "scenario",
  "rail",
  "fee",
  "calendar",
  "joint",
  "quote",
  "dealers",
  "participant",
  "currencies",
  "mids",
  "sources",
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** The article is part of the name, for messages: `expected a rail`. */
export const KIND_WORDS: Readonly<Record<DocumentKind, string>> = {
  scenario: "a scenario",
  rail: "a rail",
  fee: "a fee rule",
  calendar: "a calendar",
  joint: "a joint calendar",
  quote: "an FX quote",
  dealers: "dealers and their position",
  participant: "a participant",
  currencies: "a list of currencies",
  mids: "reference mids",
  sources: "a list of sources",
};

/** Read top to bottom: the first key that is there decides. Keys that several nouns have stand below. */
const TELLING: readonly (readonly [key: string, kind: DocumentKind])[] = [
  ["payments", "scenario"],
  ["rails", "scenario"],
  ["legs", "rail"],
  ["variants", "rail"],
  ["carries", "rail"],
  ["joint", "joint"],
  ["covers", "calendar"],
  ["half-spread", "quote"],
  ["pair", "quote"],
  ["skew", "dealers"],
  ["flows", "dealers"],
  ["position", "dealers"],
  ["versions", "fee"],
  ["fee", "fee"],
  ["paid-by", "fee"],
  ["currencies", "currencies"],
  ["mids", "mids"],
  ["country", "participant"],
  ["calendars", "participant"],
  ["open", "calendar"],
  ["zone", "calendar"],
];

/** The noun, or null after reporting why there is none. */
export function kindOf(here: Here): DocumentKind | null {
  const node = here.node();
  if (node?.kind !== "map") {
    here.report({ code: "wrong-kind", expected: "a document that is a map, such as `id: …` and further keys" });
    return null;
  }
  const keys = [...node.entries.keys()];
  const telling = TELLING.find(([key]) => node.entries.has(key));
  if (telling !== undefined) return telling[1];
  if (keys.length > 0 && keys.every((key) => key === "sources" || key === "source")) return "sources";
  const nearly = keys
    .map((key) =>
      didYouMean(
        key,
        TELLING.map(([known]) => known),
      ),
    )
    .find((hint) => hint !== undefined);
  here.report({
    code: "document-unknown",
    expected: "a key that tells what the document is",
    received: keys.length === 0 ? "an empty map" : `only ${keys.slice(0, 6).join(", ")}`,
    known: {
      what: "telling keys",
      names: [
        "payments",
        "legs",
        "variants",
        "fee",
        "versions",
        "zone",
        "joint",
        "pair",
        "position",
        "country",
        "currencies",
        "mids",
      ],
    },
    hint: nearly,
  });
  return null;
}
