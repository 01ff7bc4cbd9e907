// A rule that counts together charges the same however a year is cut into payments: each payment what the sum costs less what
// went before, so that all of them add up to the fee on the sum, but for one rounding each.

import fc from "fast-check";
import { anyAmount } from "../amounts.ts";
import type { ScheduleLaw } from "../law.ts";
import { chargedAfter } from "../reference.ts";
import { MOST_MINOR } from "../schedule.ts";
import type { Subject } from "../subject.ts";
import { notApplicable, orNull, searched } from "../trying.ts";

const MOST_PARTS = 12;

export const cumulativeSplit: ScheduleLaw = {
  id: "cumulative-split",
  of: "schedule",
  sentence: "Payments that are counted together cost together what their sum costs, however it is cut.",
  domain: "rules that count what went before",
  costs: "Two people who send the same in a year pay different amounts.",
  judge(subject) {
    const { rule, cases } = subject.schedule;
    if (rule.cumulative === null) return notApplicable("the rule does not count what went before");
    if (cases.length > 1) return notApplicable("the terms change with the amount of the single payment");
    const edges = subject.curve.pieces.slice(1, 50).flatMap(({ from }) => [
      [from - 1, 1],
      [from, 1],
      [from - 1, from],
    ]);
    const small = [...edges].filter((parts) => parts.every((part) => part > 0));
    small.sort((a, b) => sum(a) - sum(b));
    for (const parts of small) if (!addsUp(subject, parts)) return broken(subject, parts);
    const drawn = fc.check(
      fc.property(fc.array(anyAmount(subject.curve), { minLength: 2, maxLength: MOST_PARTS }), (parts) => {
        fc.pre(sum(parts) <= MOST_MINOR);
        return addsUp(subject, parts);
      }),
      { seed: subject.seed, numRuns: Math.max(1, subject.runs) },
    );
    if (drawn.counterexample !== null) return broken(subject, drawn.counterexample[0]);
    return searched(small.length + drawn.numRuns);
  },
};

function charges(subject: Subject, parts: readonly number[]): readonly number[] {
  let before = 0;
  return parts.map((part) => {
    const fee = subject.evaluator.cumulative(subject.compiledAt(part), before, part);
    before += part;
    return fee;
  });
}

function addsUp(subject: Subject, parts: readonly number[]): boolean {
  const charged = orNull(() => charges(subject, parts));
  if (charged === null) return false;
  let before = 0;
  const isEach = parts.every((part, index) => {
    const said = chargedAfter(subject.termAt(part), before, part);
    before += part;
    return said === BigInt(charged[index] ?? -1);
  });
  return isEach && Math.abs(sum(charged) - subject.curve.fee(before)) <= parts.length;
}

function broken(subject: Subject, parts: readonly number[]) {
  const whole = sum(parts);
  const together = subject.curve.fee(whole);
  const charged = orNull(() => charges(subject, parts));
  const apart = sum(charged ?? []);
  let before = 0;
  const rows = parts.map((part) => {
    const row = { ...subject.priced("a payment", part), before: subject.money(before) };
    before += part;
    return row;
  });
  return {
    kind: "broken" as const,
    counterexample: {
      size: subject.money(whole),
      on: null,
      rows: [subject.priced("the sum", whole), ...rows],
      says: [
        "payments of together ",
        subject.money(whole),
        " are charged ",
        charged === null ? "nothing that can be evaluated" : subject.money(apart),
        ", their sum at once ",
        subject.money(together),
      ],
      loses: apart === together ? null : subject.money(Math.abs(apart - together)),
      mend: ["this is a mistake of the evaluation, not of the tariff"],
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
