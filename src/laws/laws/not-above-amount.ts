// The fee is not more than the amount. Every flat fee is, on a small enough amount, so the rule has to say from which amount
// it is meant (`for-amounts: { from: … }`).

import type { Curve } from "../curve.ts";
import type { ScheduleLaw } from "../law.ts";
import { isOnAmount } from "../schedule.ts";
import { firstWhere } from "../halves.ts";
import { notApplicable, proved } from "../trying.ts";

export const notAboveAmount: ScheduleLaw = {
  id: "not-above-amount",
  of: "schedule",
  sentence: "The fee is not more than the amount it is charged on.",
  domain: "rules on the money sent that say from which amount they hold",
  costs: "Nothing arrives, or the sender pays more in fees than is sent.",
  judge(subject) {
    const { domain, rule } = subject.schedule;
    if (!isOnAmount(rule)) return notApplicable("the base is not the money that is sent");
    if (!domain.hasLow)
      return notApplicable("the rule does not say from which amount it holds (`for-amounts: { from: … }`)");
    const amount = firstAbove(subject.curve);
    if (amount === null) return proved();
    const fee = subject.curve.fee(amount);
    return {
      kind: "broken",
      counterexample: {
        size: subject.money(amount),
        on: null,
        rows: [subject.priced("the amount", amount)],
        says: ["sending ", subject.money(amount), " costs ", subject.money(fee)],
        loses: subject.money(fee - amount),
        mend: ["state the rule for larger amounts, or charge small ones less than ", subject.money(amount)],
      },
    };
  },
};

/** Inside a piece the excess is one line: with a rate up to 100% it is largest at the start, above 100% at the end. */
export function firstAbove(curve: Curve): number | null {
  for (let piece = 0; piece < curve.pieces.length; piece += 1) {
    const { from, to } = curve.pieces[piece] as Curve["pieces"][number];
    const isAbove = (x: number): boolean => curve.fee(x, piece) > x && curve.exact(x, piece) > BigInt(x) * curve.parts;
    if (isAbove(from)) return from;
    if (curve.slopeOf(piece) > curve.parts && isAbove(to)) return firstWhere(from, to, isAbove);
  }
  return null;
}
