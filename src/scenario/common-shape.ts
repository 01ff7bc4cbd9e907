// The parts that every noun shares: where a number comes from, `when`, and values that depend on facts as lists of cases.
// A case is `{ when: {…}, is: VALUE }` for a single word or number, and `{ when: {…}, …keys }` for a block.

import { currencyText, idText, labelText, nameText, urlText } from "./names.ts";
import { shorten } from "./node.ts";
import { amountText } from "./numbers.ts";
import { rangeEnd } from "./ranges.ts";
import { type Of, type Shape, text, word } from "./shape.ts";
import { either, nonEmpty, oneOrMore, pair } from "./shape-collections.ts";
import { block, type Keys, openBlock, table } from "./shape-maps.ts";
import { date } from "./times.ts";

const range = pair("a low and a high value such as [30bp, 150bp]", rangeEnd);

export const sourceShape = block("a source", {
  title: labelText,
  url: urlText.optional(),
  retrieved: date.optional(),
  grade: word(["published", "reported", "assumed", "fitted"], "a grade"),
  note: labelText.optional(),
  range: range.optional(),
});

/** Words for people rather than the name of a source: "Gazette 2026/14", "example.org". */
export function isTitle(written: string): boolean {
  return /[\s./]/.test(written.trim());
}

/** A title alone says where a number stands, and not how well it is known. */
const sourceName = text<string>("the name of one of the file's sources", (written) =>
  isTitle(written)
    ? {
        code: "missing-key",
        expected: "a source by name, or with its title and grade",
        hint: `write { title: ${JSON.stringify(shorten(written.trim()))}, grade: reported }, with the grade that is true`,
      }
    : { value: written },
);

/** Where a number comes from: the name of one of the file's `sources`, or the source itself. */
export const sourceOrKey = either(
  "a source: one of the file's sources by name, or a map with title and grade",
  sourceName,
  sourceShape,
);

/** Where a date comes from, which has a grade of its own: a title does. */
export const sourceOrTitle = either(
  "a source: one of the file's sources by name, a title, or a map with title and grade",
  text<string>("the name of one of the file's sources, or a title", (written) => ({ value: written.trim() })),
  sourceShape,
);

/** What any block of numbers may say about them. */
export const annotations = {
  source: sourceOrKey.optional(),
  range: range.optional(),
  "moves-with": nameText.optional(),
  note: labelText.optional(),
};

export const EXTENDS_WORDS =
  "what the document extends: an id, or for a scenario a file such as base.yaml or settlesim:NAME";

/** The keys a file may add to any document. */
export const fileKeys = {
  extends: text<string>(EXTENDS_WORDS, (written) =>
    written.trim() === "" ? { code: "bad-text", expected: EXTENDS_WORDS } : { value: written },
  ).optional(),
  source: sourceOrKey.optional(),
  sources: table("a map from names to sources", nameText, sourceShape).optional(),
};

const factValue = text<string>("a word such as individual", (written) =>
  /^[A-Za-z0-9][A-Za-z0-9>.-]*$/.test(written)
    ? { value: written }
    : { code: "bad-id", expected: "a word such as individual" },
);
const factValues = oneOrMore("a word or a list of words", factValue);

const amountTest = block("an amount test", {
  above: amountText.optional(),
  "up-to": amountText.optional(),
  currency: currencyText,
});

/** The facts a case may test; any other key is the name of a choice. */
export const conditionShape = openBlock(
  "a map of tests such as { kind: remittance }",
  {
    kind: factValues.optional(),
    direction: factValues.optional(),
    segment: factValues.optional(),
    bearer: factValues.optional(),
    purpose: factValues.optional(),
    currency: factValues.optional(),
    country: factValues.optional(),
    amount: amountTest.optional(),
    "sender-year-to-date": amountTest.optional(),
    "sender-today": amountTest.optional(),
    "merchant-month": amountTest.optional(),
    open: idText.optional(),
    from: date.optional(),
    until: date.optional(),
  },
  factValues,
);

export type ConditionShape = Of<typeof conditionShape>;

export const CONDITION_KEYS = Object.keys(conditionShape.keys);

const caseOf = <T>(value: Shape<T>) => block("a case", { when: conditionShape.optional(), is: value, ...annotations });

/** A single value, or cases of it: `[ { when: {…}, is: 0 }, { is: 2 } ]`. */
export function scalarCases<T>(what: string, value: Shape<T>) {
  const one = caseOf(value);
  return either(`${what}, or a list of cases`, value, one, nonEmpty("a list of cases", one));
}

const noneWord = word(["none"], "none");

/** A case that says "nothing here" on purpose. */
export const noneCase = block("a case", {
  when: conditionShape.optional(),
  is: noneWord,
  source: sourceOrKey.optional(),
});

/** A block, the word `none`, or cases of either: `[ { when: {…}, chance: 0.1 }, { is: none } ]`. */
export function blockCases<K extends Keys>(what: string, shape: K) {
  const one = block(what, { ...shape, ...annotations });
  const withWhen = block(`a case of ${what}`, { when: conditionShape.optional(), ...shape, ...annotations });
  return either(
    `${what}, none, or a list of cases`,
    noneWord,
    one,
    nonEmpty("a list of cases", either("a case", withWhen, noneCase)),
  );
}
