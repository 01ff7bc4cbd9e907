// What a rule of the data charges on an amount and a date, its taxes included: the sheet that `settlesim fee` prints.
//
//   fee: { rule: in.gst-on-conversion, amount: 100000 INR, on: 2026-08-07 }

import { Stop } from "../../../src/cli/exit.ts";
import { feeSheet } from "../../../src/cli/verbs/fee-sheet.ts";
import { isRefusal, parseAmount } from "../../../src/money/index.ts";
import { block, date, idText, moneyText, table, text, type Of } from "../../../src/scenario/index.ts";
import type { Lab } from "../lab.ts";
import { exactly, type Sample, Trouble } from "../sample.ts";
import { dataText } from "./subject.ts";

const anyText = text<string>("a word or an amount", (written) => ({ value: written }));

export const feeShape = block("a fee", {
  rule: idText,
  with: dataText.optional(),
  amount: moneyText,
  on: date,
  /** Facts, choices and what went before, as `settlesim fee --when` takes them. */
  when: table("a map from facts to their values", anyText, anyText).optional(),
});

export function measureFee(spec: Of<typeof feeShape>, lab: Lab): Sample {
  const { rule: id, amount, on, when = {} } = spec;
  const documents = lab.documents(spec.with ?? null);
  const rule = documents.fees.values.get(id);
  if (rule === undefined) throw new Trouble(`there is no fee rule ${id}`);
  const currency = documents.currencies.get(amount.currency);
  const amountMinor = currency === undefined ? null : parseAmount(amount.amount, currency);
  if (currency === undefined || amountMinor === null || isRefusal(amountMinor))
    throw new Trouble(`${amount.amount} ${amount.currency} is no amount of a currency of the data`);
  const mids = documents.mids.values.get("");
  try {
    const { totals } = feeSheet(
      [rule],
      { amountMinor, currency, on, facts: when },
      {
        rules: documents.fees.values,
        currencyOf: (code) => documents.currencies.get(code),
        midOf: (code) => mids?.valuesE8[code] ?? null,
        valuesOf: () => [],
      },
    );
    const [total, another] = totals;
    if (total === undefined || another !== undefined) throw new Trouble(`${id} is not charged in one currency`);
    return exactly(Number(total.amount), `money ${total.currency}`);
  } catch (error) {
    if (error instanceof Stop) throw new Trouble(error.message);
    throw error;
  }
}
