// The fee never falls when the amount rises, as the evaluator charges it. A fall that the tariff itself writes at an edge is
// told once, by no-jump-down; this law then has nothing to add. Everywhere else no written tariff can break it, so a break
// is a mistake of the evaluation.

import { firstFallOfFee } from "../falls.ts";
import type { ScheduleLaw } from "../law.ts";
import { notApplicable, orNull, searched, tryAmounts } from "../trying.ts";

export const feeMonotone: ScheduleLaw = {
  id: "fee-monotone",
  of: "schedule",
  sentence: "The fee, as it is evaluated, never falls when the amount rises.",
  domain: "schedules whose fee falls at no edge; where it does, no-jump-down tells it",
  costs: "A sender asks why a larger amount is cheaper.",
  judge(subject) {
    const fall = firstFallOfFee(subject.curve);
    if (fall !== null) return notApplicable("the fee falls at an edge, which is told by no-jump-down");
    const found = tryAmounts(subject, (amount) => {
      if (amount <= subject.low) return true;
      const [less, fee] = [amount - 1, amount].map((one) => orNull(() => subject.evaluate(one)));
      return less == null || fee == null || less <= fee; // what cannot be evaluated is told by arithmetics-agree
    });
    if (found.failing === null) return searched(found.tried);
    const more = found.failing;
    const [dear, cheap] = [subject.evaluate(more - 1), subject.evaluate(more)];
    return {
      kind: "broken",
      counterexample: {
        size: subject.money(more),
        on: null,
        rows: [subject.priced("the smaller amount", more - 1), subject.priced("one minor unit more", more)],
        says: [
          "the fee is evaluated as ",
          subject.money(dear),
          " on ",
          subject.money(more - 1),
          " and as ",
          subject.money(cheap),
          " on ",
          subject.money(more),
          ", though no edge lets it fall",
        ],
        loses: subject.money(dear - cheap),
        mend: ["this is a mistake of the evaluation, not of the tariff"],
      },
    };
  },
};
