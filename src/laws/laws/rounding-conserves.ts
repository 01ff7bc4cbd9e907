// A fee strays from its exact value by no more than the roundings that are written, and a rate in two halves that are rounded
// apart (a tax shared by two collectors) strays from the rate rounded once by at most one minor unit.

import { type Ratio, ratio } from "../../money/index.ts";
import type { CompiledTerm, FeeTerm } from "../../pricing/index.ts";
import { compileTerm } from "../../pricing/index.ts";
import { compare, type Fraction, fraction, minus, whole } from "../fraction.ts";
import type { ScheduleLaw } from "../law.ts";
import type { Subject } from "../subject.ts";
import { notApplicable, tryAmounts } from "../trying.ts";
import { evaluatedAs, evaluatorBreak } from "./evaluator-break.ts";

export const roundingConserves: ScheduleLaw = {
  id: "rounding-conserves",
  of: "schedule",
  sentence: "Rounding moves a fee by less than a minor unit, and two halves rounded apart by at most one.",
  domain: "schedules rounded in one place; where a step is rounded before the next, arithmetics-agree watches it",
  costs: "Fractions pile up on one side: parts do not add up to what was charged.",
  judge(subject) {
    if (subject.schedule.cases.some(({ term }) => roundsBefore(term)))
      return notApplicable("a step is rounded before the next one is taken on it");
    const halves = subject.schedule.cases.map(({ term }) => halved(term));
    const found = tryAmounts(subject, (amount) => {
      const fee = subject.evaluate(amount);
      if (!strays(subject, amount, fee)) return false;
      const half = halves[subject.caseAt(amount)] ?? null;
      return half === null || Math.abs(2 * subject.evaluator.fee(half, amount) - fee) <= 1;
    });
    return evaluatorBreak(subject, found, (amount, fee) => evaluatedAs(subject, amount, fee));
  },
};

function roundsBefore(term: FeeTerm): boolean {
  return term.then !== null && (term.rounding !== null || roundsBefore(term.then));
}

/** At most half a unit for the roundings to the nearest, less than a unit for the others. */
function strays(subject: Subject, amount: number, fee: number): boolean {
  const off = minus(whole(fee), subject.curve.exactFraction(amount));
  const size: Fraction = { of: off.of < 0n ? -off.of : off.of, by: off.by };
  const rounding = roundingOf(subject.termAt(amount));
  if (rounding === null) return size.of === 0n;
  if (rounding.startsWith("half")) return compare(size, fraction(1n, 2n)) <= 0;
  return compare(size, whole(1)) < 0;
}

function roundingOf(term: FeeTerm): FeeTerm["rounding"] {
  return term.then === null ? term.rounding : roundingOf(term.then);
}

/** The term with half its last rate, where that is all the last step is. */
function halved(term: FeeTerm): CompiledTerm | null {
  const half = halfOf(term);
  const compiled = half === null ? null : compileTerm(half);
  return compiled?.ok === true ? compiled.term : null;
}

function halfOf(term: FeeTerm): FeeTerm | null {
  if (term.then !== null) {
    const then = halfOf(term.then);
    return then === null ? null : { ...term, then };
  }
  const { flat, rate, tiers, floor, cap } = term;
  if (rate === null || tiers !== null || flat !== 0 || floor !== null || cap !== null) return null;
  return { ...term, rate: halfRate(rate) };
}

function halfRate({ numerator, denominator }: Ratio): Ratio {
  return numerator % 2 === 0 ? ratio(numerator / 2, denominator) : ratio(numerator, denominator * 2);
}
