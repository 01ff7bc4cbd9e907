// Names and other words, decoded from text: ids, codes of currencies and countries, labels, addresses, yes and no.
// A name is small letters, digits and dashes; the form that is nearest to what was written is offered.

import type { CurrencyCode } from "../money/index.ts";
import type { IssueCode } from "./issue.ts";
import { no } from "./refusal.ts";
import { type Shape, text } from "./shape.ts";

/** Ids of things in files: `in.gst-on-conversion`. */
export const idText = pattern(
  "an id of lower-case letters, digits, - and . such as in.transfer-fee",
  /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/,
);
/** Names of choices, their values, roles, cut-offs and batches: `usd-10`. */
export const nameText = pattern(
  "a name of lower-case letters, digits and - such as payee-bank",
  /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
);
/** A name below a role or a participant: `office.credits`. */
export const dottedText = pattern("a name such as office.credits", /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/);
export const paymentIdText = pattern(
  "an id of at most 64 letters, digits and . _ / - such as INV-2026/17",
  /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/,
);
/** A payment by its id, or one of a stream by its number. */
export const traceText = pattern(
  "the id of a payment, or STREAM:NUMBER such as worker:17",
  /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}(?::\d{1,9})?$/,
);
export const countryText = pattern("a country code of two capital letters such as SG", /^[A-Z]{2}$/);
export const zoneText = pattern(
  "a time zone such as Asia/Bangkok, UTC or +08:00",
  /^[A-Za-z0-9_+:/-]{1,64}$/,
  "unknown-zone",
);
export const directionText = pattern(
  "a direction of money from country to country such as SG->TH",
  /^[A-Z]{2}->[A-Z]{2}$/,
  "bad-direction",
);

export function pattern(expected: string, allowed: RegExp, code: IssueCode = "bad-id") {
  return text<string>(
    expected,
    (written) => {
      if (written.length > LONGEST_NAME) return no(code, `${expected}, of at most ${LONGEST_NAME} characters`);
      return allowed.test(written)
        ? { value: written }
        : no(code, expected, code === "unknown-zone" ? undefined : patternHint(written, allowed));
    },
    "",
  );
}

const LONGEST_NAME = 100;

/** The same letters in the form that is wanted, where one of the usual ways leads there. */
function patternHint(written: string, allowed: RegExp): string | undefined {
  const dashed = written
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const upper = written.trim().toUpperCase();
  const arrow = upper.replace(/^([A-Z]{2})\W*(?:TO)?\W*([A-Z]{2})$/, "$1->$2");
  const found = [dashed, upper, arrow].find((candidate) => candidate !== written && allowed.test(candidate));
  return found === undefined ? undefined : `write ${found}`;
}

export const currencyText = pattern(
  "a currency code of three capital letters such as THB",
  /^[A-Z]{3}$/,
) as Shape<CurrencyCode>;

const LONGEST_LABEL = 1_000;

/** Words for people: titles, labels, notes. */
export const labelText = text<string>(
  "a text of one letter or more",
  (written) => {
    // A label is one line wherever it is shown.
    const trimmed = written.trim().replace(/\s*\n\s*/g, " ");
    if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(trimmed)) return no("bad-text", "a text of one letter or more");
    if (trimmed.length > LONGEST_LABEL) return no("bad-text", `a text of at most ${LONGEST_LABEL} characters`);
    return { value: trimmed };
  },
  "",
);

export const urlText = text<string>("a web address such as https://example.org/tariff.pdf", (written) =>
  /^https?:\/\/[^\s"<>]+$/.test(written)
    ? { value: written }
    : no("bad-text", "a web address such as https://example.org/tariff.pdf"),
);

export const flag = text<boolean>("true or false", (written) => {
  if (written === "true") return { value: true };
  if (written === "false") return { value: false };
  const hint = /^(yes|on|y)$/i.test(written) ? "write true" : /^(no|off|n)$/i.test(written) ? "write false" : undefined;
  return no("unknown-word", "true or false", hint);
});
