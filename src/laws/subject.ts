// What a law of a schedule is handed: the schedule, its curve (the exact fee), the evaluator that is put to the test on the
// compiled terms, the seed, and words for what it finds.

import { chargeCumulative, chargeFee, type CompiledTerm, compileTerm, type FeeTerm } from "../pricing/index.ts";
import { type AmountCase, Curve } from "./curve.ts";
import type { Money, PricedAmount } from "./finding.ts";
import { text } from "./fraction.ts";
import type { Evaluator, JudgeOptions } from "./options.ts";
import type { Schedule } from "./schedule.ts";

export const OWN_EVALUATOR: Evaluator = { fee: chargeFee, cumulative: chargeCumulative };

export class Subject {
  readonly schedule: Schedule;
  readonly curve: Curve;
  readonly evaluator: Evaluator;
  readonly seed: number;
  readonly runs: number;
  /** Those that differ in what went before alone, this one among them. */
  readonly family: readonly Subject[];
  private readonly compiled: readonly CompiledTerm[];

  constructor(schedule: Schedule, options: JudgeOptions, family: readonly Subject[] = []) {
    this.schedule = schedule;
    this.curve = new Curve(schedule.cases);
    this.evaluator = options.evaluator ?? OWN_EVALUATOR;
    this.seed = options.seed;
    this.runs = options.runs;
    this.family = family;
    this.compiled = schedule.cases.map(({ term }) => compiledTerm(term));
  }

  get low(): number {
    return this.curve.low;
  }

  get high(): number {
    return this.curve.high;
  }

  caseAt(amount: number): number {
    const at = this.schedule.cases.findIndex(({ to }) => amount <= to);
    return at < 0 ? this.schedule.cases.length - 1 : at;
  }

  termAt(amount: number): FeeTerm {
    return (this.schedule.cases[this.caseAt(amount)] as AmountCase).term;
  }

  compiledAt(amount: number): CompiledTerm {
    return this.compiled[this.caseAt(amount)] as CompiledTerm;
  }

  /** By the evaluator that is put to the test. */
  evaluate(amount: number): number {
    return this.evaluator.fee(this.compiledAt(amount), amount);
  }

  money(minor: number): Money {
    return { minor, currency: this.schedule.rule.currency };
  }

  /** A row of a counterexample, priced as the tariff says. */
  priced(what: string, amount: number, times = 1): PricedAmount {
    const { curve } = this;
    return {
      what,
      times,
      amount: this.money(amount),
      before: null,
      fee: this.money(curve.fee(amount)),
      exact: text(curve.exactFraction(amount)),
    };
  }
}

export function compiledTerm(term: FeeTerm): CompiledTerm {
  const compiled = compileTerm(term);
  if (!compiled.ok) throw new Error(`a term with mistakes reached the laws: ${compiled.problems[0]?.message ?? ""}`);
  return compiled.term;
}
