// The fee never falls at an edge. Rates are not negative, so a fee can fall nowhere else: at the edge of a whole-amount tier,
// of an amount case, or of a tier of a later step.

import { firstFallOfFee } from "../falls.ts";
import type { ScheduleLaw } from "../law.ts";
import { proved } from "../trying.ts";

export const noJumpDown: ScheduleLaw = {
  id: "no-jump-down",
  of: "schedule",
  sentence: "The fee does not fall where a tier, a case or a step ends: one minor unit more is never cheaper.",
  domain: "every amount the rule is stated for",
  costs: "Whoever sends just less than the edge pays more than whoever sends just above it.",
  judge(subject) {
    const fall = firstFallOfFee(subject.curve);
    if (fall === null) return proved();
    const [dear, cheap] = [subject.curve.fee(fall.from), subject.curve.fee(fall.to)];
    return {
      kind: "broken",
      counterexample: {
        size: subject.money(fall.to),
        on: null,
        rows: [subject.priced("the smaller amount", fall.from), subject.priced("the larger amount", fall.to)],
        says: [
          "sending ",
          subject.money(fall.to),
          " costs ",
          subject.money(cheap),
          ", and sending only ",
          subject.money(fall.from),
          " costs ",
          subject.money(dear),
        ],
        loses: subject.money(dear - cheap),
        mend: [
          "price the parts of an amount by their own tiers (`tiering: marginal`), or charge no less than ",
          subject.money(dear),
          " from ",
          subject.money(fall.to),
          " on",
        ],
      },
    };
  },
};
