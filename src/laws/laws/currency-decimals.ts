// Money comes in whole minor units of its currency, and every sum of it can be counted. What is written with more decimals is
// refused where it is read; this asks the evaluation, up to the largest amounts.

import type { ScheduleLaw } from "../law.ts";
import { tryAmounts } from "../trying.ts";
import { evaluatedAs, evaluatorBreak } from "./evaluator-break.ts";

export const currencyDecimals: ScheduleLaw = {
  id: "currency-decimals",
  of: "schedule",
  sentence: "The fee is a whole number of minor units of its currency.",
  domain: "every amount the rule is stated for, up to 10^13 minor units",
  costs: "A fee that cannot be paid: the books of payer and payee differ by the fraction.",
  judge: (subject) =>
    evaluatorBreak(
      subject,
      tryAmounts(subject, (amount) => Number.isSafeInteger(subject.evaluate(amount))),
      (amount, fee) => evaluatedAs(subject, amount, fee),
    ),
};
