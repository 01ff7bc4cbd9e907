// "What must I send so that 1,000.00 arrives?" is answered with the smallest amount that does: it reaches the target, and one
// minor unit less does not. The answer of the program's search is held against the pieces of the tariff.

import { smallestReaching } from "../../settlement/index.ts";
import { probes } from "../amounts.ts";
import type { Curve } from "../curve.ts";
import type { ScheduleLaw } from "../law.ts";
import { isOnAmount } from "../schedule.ts";
import { firstWhere } from "../halves.ts";
import type { Subject } from "../subject.ts";
import { notApplicable, orNull, tryAmounts } from "../trying.ts";

/** Amounts solved for: fewer where there are many pieces, since each then takes longer. */
const MOST_SOLVED = 150;
const LEAST_SOLVED = 30;
const WORK = 20_000;

export const solverMinimal: ScheduleLaw = {
  id: "solver-minimal",
  of: "schedule",
  sentence: "The amount found for a wanted credit reaches it, and no smaller amount does.",
  domain: "rules on the money sent with rates below 100%",
  costs: "A sender who fixes what arrives is asked for more than it takes, or less arrives.",
  judge(subject) {
    const { curve } = subject;
    if (!isOnAmount(subject.schedule.rule)) return notApplicable("the base is not the money that is sent");
    if (curve.pieces.some((_, piece) => curve.slopeOf(piece) >= curve.parts))
      return notApplicable("a rate takes all of what is sent on top");
    const solving = Math.min(MOST_SOLVED, Math.max(LEAST_SOLVED, WORK / curve.pieces.length));
    const every = Math.ceil((probes(curve).length + subject.runs) / solving);
    let count = 0;
    const wanted = new Map<number, number>();
    const found = tryAmounts(subject, (amount) => {
      count += 1;
      if (count % every !== 0) return true;
      return [0, 1].every((more) => {
        const target = amount - curve.fee(amount) + more;
        wanted.set(amount, target);
        return target < 1 || solved(subject, target) === smallest(curve, target);
      });
    });
    if (found.failing === null) return { kind: "holds", how: "searched", tried: found.tried, note: null };
    const target = wanted.get(found.failing) ?? 0;
    const [said, least] = [orNull(() => solved(subject, target)), smallest(curve, target)];
    return {
      kind: "broken",
      counterexample: {
        size: subject.money(least ?? found.failing),
        on: null,
        rows: least === null ? [] : [subject.priced("the smallest that reaches it", least)],
        says: [
          "so that ",
          subject.money(target),
          " is left, ",
          ...(said === null ? ["no amount is found"] : [subject.money(said), " is said to be needed"]),
        ],
        loses: said === null || least === null ? null : subject.money(Math.abs(said - least)),
        mend: ["this is a mistake of the search, not of the tariff"],
      },
    };
  },
};

function solved(subject: Subject, target: number): number | null {
  const { curve } = subject;
  const at = (amount: number): number =>
    amount > curve.high ? Number.MAX_SAFE_INTEGER : amount - subject.evaluate(amount);
  const least = Math.max(curve.low, target); // a fee is not below zero, so less than the target cannot leave it
  const found = smallestReaching({ at, piece: (amount) => curve.pieceAt(amount) }, target, least, least);
  return found === null || found > curve.high ? null : found;
}

/** The first piece whose end reaches it has the answer; an amount below the target leaves less than the target. */
function smallest(curve: Curve, target: number): number | null {
  for (let piece = curve.pieceAt(target); piece < curve.pieces.length; piece += 1) {
    const { from, to } = curve.pieces[piece] as Curve["pieces"][number];
    const reaches = (amount: number): boolean => amount - curve.fee(amount, piece) >= target;
    if (reaches(to)) return firstWhere(from, to, reaches);
  }
  return null;
}
