// A target: a figure somebody published, what the program is held to because of it, and how the program's own figure is
// measured. Data, read from YAML; which number may be fitted to it is told by its role.
//
//   id: swift.bank-in-ten-minutes
//   published: { value: "75%", title: "Swift, February 2026", date: 2026-02-05, retrieved: 2026-11-23, grade: published }
//   tolerance: { from: "70%", to: "80%", because: Shares are published in whole per cent and move by some a year }
//   role: fitted
//   measure: { time: { scenario: world.yaml, rail: usd-correspondent, from: sent, to: at-beneficiary-bank, is: within 10min } }

import {
  block,
  date,
  either,
  type Here,
  idText,
  labelText,
  no,
  type Of,
  pair,
  text,
  urlText,
  word,
} from "../../src/scenario/index.ts";
import { type MeasureSpec, measureShape } from "./measures/index.ts";
import { type Quantity, quantityText, readQuantity } from "./quantity.ts";

/** `input`: our figure follows from an assumption or is one, so that meeting the target tests nothing. */
export const ROLES = ["fitted", "predicted", "input"] as const;
export type Role = (typeof ROLES)[number];

/** A figure, two between which it lies, or a bound such as "< 120min". */
export interface Published {
  readonly kind: "one" | "between" | "below" | "above";
  readonly low: Quantity;
  readonly high: Quantity;
}

const VALUE_WORDS = 'a figure, two of them, or a bound such as "< 120min"';

const oneOrBound = text<Published>(VALUE_WORDS, (written) => {
  const bound = /^([<>]) (.*)$/.exec(written);
  const read = readQuantity(bound?.[2] ?? written);
  if (!("value" in read)) return { ...read, expected: bound === null ? read.expected : VALUE_WORDS };
  const kind = bound === null ? "one" : bound[1] === "<" ? "below" : "above";
  return { value: { kind, low: read.value, high: read.value } };
});

const sourceKeys = {
  title: labelText,
  url: urlText.optional(),
  /** When it was published, or the period it is of. */
  date: text<string>("a date, a month, a quarter or a year such as 2025Q1", (written) =>
    /^\d{4}(?:-\d{2}(?:-\d{2})?|Q[1-4])?$/.test(written)
      ? { value: written }
      : no("bad-date", "a date, a month, a quarter or a year such as 2025Q1"),
  ),
  retrieved: date.optional(),
  grade: word(["published", "reported", "assumed"], "a grade"),
  note: labelText.optional(),
};

const published = block("what was published", {
  value: either(VALUE_WORDS, oneOrBound, pair("two figures such as [8%, 10%]", quantityText)),
  ...sourceKeys,
});

/** A judgement, not an error band that anybody published: hence `because`. */
const tolerance = either(
  "a tolerance: exact, or { from, to, because }",
  word(["exact"], "exact"),
  block("a tolerance", { from: quantityText, to: quantityText, because: labelText }),
);

export const targetShape = block("a target", {
  id: idText,
  title: labelText,
  /** For the plot, where a title is too long. */
  short: labelText.optional(),
  published,
  tolerance,
  role: word(ROLES, "a role"),
  measure: measureShape,
  "where-outside": labelText.optional(),
});

/** The first document of a file: targets of one file are one table. */
export const themeShape = block("a theme", { theme: labelText, about: labelText.optional() });

/** A published figure that nothing is held against, and why. */
export const notTestedShape = block("a figure that is not tested", {
  id: idText,
  title: labelText,
  published: either(
    "what was published, in words or with its source",
    labelText,
    block("what was published", { value: labelText.optional(), ...sourceKeys }),
  ),
  why: labelText,
});

export type NotTested = Of<typeof notTestedShape>;

export type PublishedSource = Omit<Of<typeof published>, "value">;

export interface Theme {
  readonly title: string;
  readonly about: string | null;
  readonly targets: readonly Target[];
}

export interface Target {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  readonly published: Published;
  readonly source: PublishedSource;
  readonly from: Quantity;
  readonly to: Quantity;
  /** null: the figure must be met exactly. */
  readonly because: string | null;
  readonly role: Role;
  readonly measure: MeasureSpec;
  readonly whereOutside: string | null;
  readonly here: Here;
}

/** The target as it is judged; null after reporting figures that do not go together. */
export function targetOf(shape: Of<typeof targetShape>, here: Here): Target | null {
  const { published: said, tolerance: bounds, short, title, role, measure, id } = shape;
  const { value, ...source } = said;
  const range: Published = Array.isArray(value) ? { kind: "between", low: value[0], high: value[1] } : value;
  const { low, high } = range;
  const isExact = bounds === "exact";
  const { from, to } = isExact ? { from: low, to: high } : bounds;
  const unlike = [low, high, from, to].find(({ unit }) => unit !== low.unit);
  if (unlike !== undefined) {
    const place = here.key(from.unit === low.unit && to.unit === low.unit ? "published" : "tolerance");
    place.report({
      code: "bad-number",
      expected: `figures in one unit, as ${low.text} is`,
      received: `"${unlike.text}"`,
    });
    return null;
  }
  if (low.value > high.value || from.value > to.value) {
    const place = low.value > high.value ? here.key("published").key("value") : here.key("tolerance");
    place.report({ code: "out-of-range", expected: "the lower figure first" });
    return null;
  }
  if (isExact && range.kind !== "one") {
    here
      .key("tolerance")
      .report({ code: "wrong-kind", expected: "{ from, to, because }, as no single figure is published" });
    return null;
  }
  return {
    id,
    title,
    short: short ?? title,
    published: range,
    source,
    from,
    to,
    because: isExact ? null : bounds.because,
    role,
    measure,
    whereOutside: shape["where-outside"] ?? null,
    here,
  };
}
