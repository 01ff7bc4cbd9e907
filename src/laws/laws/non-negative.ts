// A fee is never below zero. Rates and amounts below zero are refused where they are written; this asks the evaluation.

import type { ScheduleLaw } from "../law.ts";
import { tryAmounts } from "../trying.ts";
import { evaluatedAs, evaluatorBreak } from "./evaluator-break.ts";

export const nonNegative: ScheduleLaw = {
  id: "non-negative",
  of: "schedule",
  sentence: "The fee is never below zero.",
  domain: "every amount the rule is stated for",
  costs: "A sender would be paid for sending, and somebody would do it all day.",
  judge: (subject) =>
    evaluatorBreak(
      subject,
      tryAmounts(subject, (amount) => subject.evaluate(amount) >= 0),
      (amount, fee) => evaluatedAs(subject, amount, fee),
    ),
};
