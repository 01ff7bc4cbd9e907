// The values of a payment where they stand in the cells of a table: read by the same words, and refused with the same messages,
// as in a scenario. Which columns a file has and what they are called there is not known here.
//
//   readCell("amount", "1.250,00") refuses with the hint: write 1250.00

import { type Currency, isRefusal, parseAmount } from "../money/index.ts";
import { amountTrouble } from "./amount-trouble.ts";
import type { Finding } from "./issue.ts";
import { currencyText, directionText, nameText, paymentIdText } from "./names.ts";
import { describe, type TextNode } from "./node.ts";
import { amountText } from "./numbers.ts";
import { bearer, fixesWord, kindWord, segmentWord } from "./payment-words.ts";
import { type Of, REFUSED } from "./shape.ts";
import { instant } from "./times.ts";

/** What a payment of a file may say, in the order in which the columns are described. */
export const CELLS = {
  id: paymentIdText,
  kind: kindWord,
  direction: directionText,
  segment: segmentWord,
  amount: amountText,
  currency: currencyText,
  fixes: fixesWord,
  bearer,
  "initiated-at": instant,
  purpose: nameText,
} as const;

export type CellName = keyof typeof CELLS;
export type CellValue<N extends CellName> = Of<(typeof CELLS)[N]>;

/** A finding that says what was received: it is ready to be placed. */
export type CellFinding = Finding & { readonly received: string };

export function readCell<N extends CellName>(
  name: N,
  text: string,
): { readonly ok: true; readonly value: CellValue<N> } | { readonly ok: false; readonly finding: CellFinding } {
  const found: { finding: CellFinding | null } = { finding: null };
  const node: TextNode = { kind: "text", offset: 0, text, empty: text === "" };
  const note = (finding: Finding): typeof REFUSED => {
    found.finding = { ...finding, received: finding.received ?? describe(node) };
    return REFUSED;
  };
  const value = CELLS[name].read(node, {
    path: [],
    refuse: note,
    refuseKey: (_key, finding) => note(finding),
    leaveOut: () => undefined,
  });
  if (found.finding !== null) return { ok: false, finding: found.finding };
  return { ok: true, value: value as CellValue<N> };
}

/** Minor units of an amount above zero, or what is wrong with it. */
export function readAmount(text: string, currency: Currency): number | CellFinding {
  const cell = readCell("amount", text);
  if (!cell.ok) return cell.finding;
  const received = `"${text.slice(0, 60)}"`;
  const minor = parseAmount(text, currency);
  if (isRefusal(minor)) return { ...amountTrouble(minor.error, text, currency), received };
  if (minor > 0) return minor;
  return { code: "out-of-range", expected: "an amount above zero", received };
}
