// How a rule is judged: the seed, how long to search, and which evaluation is put to the test.

import type { CompiledTerm, FeeRule, LawName } from "../pricing/index.ts";

/** What is put to the test: the program's own evaluation of fees unless another one is handed in. */
export interface Evaluator {
  readonly fee: (term: CompiledTerm, base: number) => number;
  /** The fee on `base` after `before`, for rules that count together. */
  readonly cumulative: (term: CompiledTerm, before: number, base: number) => number;
}

export interface JudgeOptions {
  readonly seed: number;
  /** Random cases a law and schedule are tried on, beside those that are decided exactly. */
  readonly runs: number;
  /** Only these laws; left out: all. */
  readonly laws?: readonly LawName[] | undefined;
  /** Other rules by id, for taxes on fees; left out: none is known. */
  readonly rules?: ReadonlyMap<string, FeeRule> | undefined;
  readonly evaluator?: Evaluator | undefined;
}
