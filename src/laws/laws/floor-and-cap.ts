// The floor and the cap that are written hold: nobody is charged less than the one or more than the other, and where one
// holds in an earlier step, the steps after it are taken on it and on nothing else.

import { lastOf } from "../reference.ts";
import type { ScheduleLaw } from "../law.ts";
import type { Subject } from "../subject.ts";
import { notApplicable, tryAmounts } from "../trying.ts";
import type { FeeTerm } from "../../pricing/index.ts";
import { evaluatedAs, evaluatorBreak } from "./evaluator-break.ts";

export const floorAndCap: ScheduleLaw = {
  id: "floor-and-cap",
  of: "schedule",
  sentence: "The fee is not less than its floor and not more than its cap, at every step that has one.",
  domain: "schedules with a floor or a cap",
  costs: "A sender is charged more than the most the tariff allows, or the provider gets less than its least.",
  judge(subject) {
    const hasBounds = (term: FeeTerm | null): boolean =>
      term !== null && (term.floor !== null || term.cap !== null || hasBounds(term.then));
    if (!subject.schedule.cases.some(({ term }) => hasBounds(term))) return notApplicable("no floor and no cap");
    const found = tryAmounts(subject, (amount) => isHonoured(subject, amount));
    return evaluatorBreak(subject, found, (amount, fee) => evaluatedAs(subject, amount, fee));
  },
};

function isHonoured(subject: Subject, amount: number): boolean {
  const fee = subject.evaluate(amount);
  const { floor, cap } = lastOf(subject.termAt(amount));
  if ((floor !== null && fee < floor) || (cap !== null && fee > cap)) return false;
  const { curve } = subject;
  const piece = curve.pieceAt(amount);
  return curve.pieces[piece]?.isBound !== true || fee === curve.fee(amount, piece);
}
