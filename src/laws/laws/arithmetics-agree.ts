// One fee, whoever computes it: the program's evaluation in doubles, in safe integers, in decimals, and a reading of the
// tariff's sentence in exact fractions that shares nothing with it.

import { exact, fast, plain } from "../../money/index.ts";
import { evaluateFee } from "../../pricing/index.ts";
import { probes } from "../amounts.ts";
import type { ScheduleLaw } from "../law.ts";
import { chargedFee } from "../reference.ts";
import type { Subject } from "../subject.ts";
import { tryAmounts } from "../trying.ts";
import { evaluatedAs, evaluatorBreak } from "./evaluator-break.ts";

/** Steps of the slow witnesses for one schedule; a thousand tiers are a thousand steps an amount. */
const SLOW_WORK = 60_000;

export const arithmeticsAgree: ScheduleLaw = {
  id: "arithmetics-agree",
  of: "schedule",
  sentence: "Exact and fast arithmetic charge what the tariff's own sentence says, to the minor unit.",
  domain: "every amount the rule is stated for, up to 10^13 minor units",
  costs: "Two computers charge two fees, and one of them is wrong.",
  judge(subject) {
    const slow = slowWitness(subject);
    const found = tryAmounts(subject, (amount) => {
      const expected = subject.curve.fee(amount);
      const term = subject.compiledAt(amount);
      if (subject.evaluate(amount) !== expected || evaluateFee(fast, term, amount) !== expected) return false;
      if (amount <= term.plainUpTo && evaluateFee(plain, term, amount) !== expected) return false;
      return slow(amount, expected);
    });
    return evaluatorBreak(subject, found, (amount, fee) => evaluatedAs(subject, amount, fee));
  },
};

/** The decimals and the fractions: for every amount where that is quick, else for every so many-th. */
function slowWitness(subject: Subject): (amount: number, expected: number) => boolean {
  const { curve } = subject;
  const asked = probes(curve).length + subject.runs;
  const every = Math.max(1, Math.ceil((asked * curve.pieces.length) / SLOW_WORK));
  let count = 0;
  return (amount, expected) => {
    count += 1;
    if (count % every !== 0) return true;
    const said = chargedFee(subject.termAt(amount), amount);
    return said === BigInt(expected) && evaluateFee(exact, subject.compiledAt(amount), amount) === expected;
  };
}
