// A tariff with all its amounts ten times as large charges ten times as much on ten times the amount. It holds for every
// tariff that can be written; it is the evaluation that may forget to scale an edge, a floor or a flat part.

import { type CompiledTerm, compileTerm, type FeeTerm } from "../../pricing/index.ts";
import { fraction, round, times, whole } from "../fraction.ts";
import type { ScheduleLaw } from "../law.ts";
import { lastOf } from "../reference.ts";
import { MOST_MINOR } from "../schedule.ts";
import type { Subject } from "../subject.ts";
import { notApplicable, tryAmounts } from "../trying.ts";
import { evaluatedAs, evaluatorBreak } from "./evaluator-break.ts";

const FACTORS = [2, 10, 1000];

export const scaleLaw: ScheduleLaw = {
  id: "scale",
  of: "schedule",
  sentence: "With all amounts of the tariff and the payment so many times as large, the fee is so many times as large.",
  domain: "schedules rounded in one place",
  costs: "A currency that drops zeros, or an indexed tariff, changes what people pay.",
  judge(subject) {
    if (subject.schedule.cases.some(({ term }) => term.then !== null && roundsEarly(term)))
      return notApplicable("a step is rounded to the minor unit before the next one is taken on it");
    const larger = FACTORS.map((by) => ({ by, terms: subject.schedule.cases.map(({ term }) => scaled(term, by)) }));
    const found = tryAmounts(subject, (amount) =>
      larger.every(({ by, terms }) => {
        const term = terms[subject.caseAt(amount)] ?? null;
        return term === null || amount * by > MOST_MINOR || scales(subject, term, amount, by);
      }),
    );
    return evaluatorBreak(subject, found, (amount, fee) => [
      ...evaluatedAs(subject, amount, fee),
      ", and with everything so many times as large not as so many times that",
    ]);
  },
};

function roundsEarly(term: FeeTerm): boolean {
  return term.then !== null && (term.rounding !== null || roundsEarly(term.then));
}

function scales(subject: Subject, term: CompiledTerm, amount: number, by: number): boolean {
  const exact = times(subject.curve.exactFraction(amount), whole(by));
  const { rounding } = lastOf(subject.termAt(amount));
  const expected = rounding === null ? fraction(exact.of, exact.by).of : round(exact, rounding);
  return BigInt(subject.evaluator.fee(term, amount * by)) === expected;
}

function scaled(term: FeeTerm, by: number): CompiledTerm | null {
  const compiled = compileTerm(larger(term, by));
  return compiled.ok ? compiled.term : null;
}

function larger(term: FeeTerm, by: number): FeeTerm {
  const up = (minor: number | null): number | null => (minor === null ? null : minor * by);
  return {
    ...term,
    flat: term.flat * by,
    tiers: term.tiers?.map((tier) => ({ ...tier, flat: tier.flat * by, upTo: up(tier.upTo) })) ?? null,
    floor: up(term.floor),
    cap: up(term.cap),
    then: term.then === null ? null : larger(term.then, by),
  };
}
