// Sending one unit more never delivers less: what is left of the amount after the fee does not fall. Flat slabs break it at
// every edge by which the fee jumps.

import { firstFallOfNet } from "../falls.ts";
import type { ScheduleLaw } from "../law.ts";
import { isOnAmount } from "../schedule.ts";
import { notApplicable, proved } from "../trying.ts";

export const netMonotone: ScheduleLaw = {
  id: "net-monotone",
  of: "schedule",
  sentence: "What is left of the amount after the fee never falls when more is sent.",
  domain: "rules whose base is the money sent, on every amount they are stated for",
  costs: "Whoever sends a little more than the edge delivers less than with a little less.",
  judge(subject) {
    if (!isOnAmount(subject.schedule.rule)) return notApplicable("the base is not the money that is sent");
    const fall = firstFallOfNet(subject.curve);
    if (fall === null) return proved();
    const { from, to } = fall;
    const [before, after] = [subject.curve.fee(from), subject.curve.fee(to)];
    const lost = from - before - (to - after);
    return {
      kind: "broken",
      counterexample: {
        size: subject.money(to),
        on: null,
        rows: [subject.priced("the smaller amount", from), subject.priced("the larger amount", to)],
        says: [
          "sending ",
          subject.money(to),
          " leaves ",
          subject.money(to - after),
          " after the fee, ",
          subject.money(lost),
          " less than sending only ",
          subject.money(from),
        ],
        loses: subject.money(lost),
        mend: [
          "let the fee rise with the amount from the edge on (a rate on what lies above it) and not by ",
          subject.money(after - before),
          " at once",
        ],
      },
    };
  },
};
