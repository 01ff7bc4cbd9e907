// Trying a law on one amount after another: first all probes, then as many drawn by fast-check as asked for. What fails is
// made smaller, and the smallest is handed back.

import fc from "fast-check";
import type { FeeRule } from "../pricing/index.ts";
import { anyAmount, probes } from "./amounts.ts";
import type { Outcome } from "./finding.ts";
import { firstWhere } from "./halves.ts";
import type { Subject } from "./subject.ts";

export interface Tried {
  /** Smallest amount found on which the check fails; null: none. */
  readonly failing: number | null;
  readonly tried: number;
}

/** `holds` may throw, which counts as failing. */
export function tryAmounts(subject: Subject, holds: (amount: number) => boolean): Tried {
  const fails = (amount: number): boolean => orNull(() => holds(amount)) !== true;
  const asked = probes(subject.curve);
  let tried = 0;
  let passed = subject.low - 1;
  for (const amount of asked) {
    tried += 1;
    if (fails(amount)) return { failing: smaller(passed, amount, fails), tried };
    passed = amount;
  }
  const drawn = fc.check(
    fc.property(anyAmount(subject.curve), (amount) => !fails(amount)),
    {
      seed: subject.seed,
      numRuns: Math.max(1, subject.runs),
    },
  );
  tried += drawn.numRuns;
  if (drawn.counterexample === null) return { failing: null, tried };
  const [failing] = drawn.counterexample;
  const below = asked.filter((amount) => amount < failing).at(-1) ?? subject.low - 1;
  return { failing: smaller(below, failing, fails), tried };
}

/** What a computation gives, or null where it throws: the evaluation that is put to the test may. */
export function orNull<T>(compute: () => T): T | null {
  try {
    return compute();
  } catch {
    return null;
  }
}

const STEPS = 2000;

/** Between one that passes and one that fails: by halves, and then one by one as far as the steps go. */
function smaller(below: number, above: number, failing: (amount: number) => boolean): number {
  if (above - below <= STEPS) {
    for (let amount = below + 1; amount < above; amount += 1) if (failing(amount)) return amount;
    return above;
  }
  return firstWhere(below + 1, above, failing);
}

export function proved(note: string | null = null): Outcome {
  return { kind: "holds", how: "proved", tried: 0, note };
}

export function searched(tried: number, note: string | null = null): Outcome {
  return { kind: "holds", how: "searched", tried, note };
}

/** A break that is one of dates and not of amounts. */
export function brokenOn(rule: Pick<FeeRule, "currency">, on: string, says: string, mend: string): Outcome {
  const size = { minor: 0, currency: rule.currency };
  return {
    kind: "broken",
    counterexample: { size, on, rows: [], says: [`on ${on} ${says}`], loses: null, mend: [mend] },
  };
}

export function notApplicable(why: string): Outcome {
  return { kind: "not-applicable", why };
}
