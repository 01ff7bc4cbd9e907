// The one evaluator of fees. It walks a compiled term once, over whatever arithmetic it is handed: `exact` where the
// answer is defined, `fast` or `plain` in a run (`chargeFee` chooses). The other helpers are exported for
// explain-fee.ts alone, which walks them again and shows each step.

import { type Arithmetic, fast, plain } from "../money/index.ts";
import type { CompiledStage, CompiledTerm, CompiledTier } from "./fee-term.ts";

/** The fee on `base`, a whole number ≥ 0 of minor units of the rule's currency, in minor units. */
export function evaluateFee<N>(on: Arithmetic<N>, term: CompiledTerm, base: number): number {
  let value = baseOf(on, base);
  for (let index = 0; index < term.stages.length; index += 1) {
    const stage = term.stages[index] as CompiledStage;
    value = rounded(on, stage, capped(on, stage, floored(on, stage, charge(on, stage, value))));
  }
  return on.toMinor(value);
}

/**
 * The fee as a run computes it: in bare doubles where the compiled term proves them exact, else with bigint at hand.
 */
export function chargeFee(term: CompiledTerm, base: number): number {
  return base <= term.plainUpTo ? evaluateFee(plain, term, base) : evaluateFee(fast, term, base);
}

/**
 * The fee on `base` where the tariff counts what went before: F(before + base) − F(before), the two exact but for roundings
 * inside the chain, their difference rounded once as the last term is. Where nothing went before nothing was charged, so
 * a flat part or a floor falls on the first payment. Never negative, since a rule that counts together only rises.
 */
export function evaluateCumulative<N>(on: Arithmetic<N>, term: CompiledTerm, before: number, base: number): number {
  if (before === 0) return evaluateFee(on, term, base);
  const last = term.stages[term.stages.length - 1] as CompiledStage;
  const value = on.subtract(beforeRounding(on, term, before + base), beforeRounding(on, term, before));
  return on.toMinor(rounded(on, last, value));
}

/** The value of the last stage in its own fine units, before its rounding. */
export function beforeRounding<N>(on: Arithmetic<N>, term: CompiledTerm, base: number): N {
  let value = baseOf(on, base);
  const last = term.stages.length - 1;
  for (let index = 0; index <= last; index += 1) {
    const stage = term.stages[index] as CompiledStage;
    value = capped(on, stage, floored(on, stage, charge(on, stage, value)));
    if (index < last) value = rounded(on, stage, value);
  }
  return value;
}

/** The same as a run computes it. */
export function chargeCumulative(term: CompiledTerm, before: number, base: number): number {
  return before + base <= term.plainUpTo
    ? evaluateCumulative(plain, term, before, base)
    : evaluateCumulative(fast, term, before, base);
}

export function baseOf<N>(on: Arithmetic<N>, base: number): N {
  if (!(base >= 0 && Number.isSafeInteger(base)))
    throw new RangeError(`a fee needs a whole base of 0 or more, received ${base}`);
  return on.of(base);
}

function charge<N>(on: Arithmetic<N>, stage: CompiledStage, base: N): N {
  if (stage.marginal) return chargeByParts(on, stage, base);
  const tier = tierOf(on, stage, base);
  return priceOf(on, stage, tier, base);
}

/**
 * Each part of the base at its own tier. The first tier is reached by any base, also by 0, as in whole-amount tiers.
 */
function chargeByParts<N>(on: Arithmetic<N>, stage: CompiledStage, base: N): N {
  let value = on.of(0);
  let lower: number | null = null;
  for (const tier of stage.tiers) {
    if (lower !== null && !reaches(on, stage, base, lower)) break;
    value = on.add(value, priceOf(on, stage, tier, partInside(on, stage, base, lower, tier.upTo)));
    lower = tier.upTo;
  }
  return value;
}

/** The tier a whole amount falls in: the first whose upper edge is not exceeded. */
export function tierOf<N>(on: Arithmetic<N>, stage: CompiledStage, base: N): CompiledTier {
  const last = stage.tiers.length - 1;
  for (let index = 0; index < last; index += 1) {
    const tier = stage.tiers[index] as CompiledTier;
    if (tier.upTo !== null && !reaches(on, stage, base, tier.upTo)) return tier;
  }
  return stage.tiers[last] as CompiledTier;
}

/** Does the base lie above an edge? An edge belongs to the tier below it. */
export function reaches<N>(on: Arithmetic<N>, stage: CompiledStage, base: N, edge: number): boolean {
  return on.compare(base, inUnits(on, edge, stage.unitsIn)) > 0;
}

export function partInside<N>(
  on: Arithmetic<N>,
  stage: CompiledStage,
  base: N,
  lower: number | null,
  upper: number | null,
): N {
  const end = upper !== null && reaches(on, stage, base, upper) ? inUnits(on, upper, stage.unitsIn) : base;
  return lower === null ? end : on.subtract(end, inUnits(on, lower, stage.unitsIn));
}

/** flat + rate × part, in units of 1/unitsOut. */
export function priceOf<N>(on: Arithmetic<N>, stage: CompiledStage, tier: CompiledTier, part: N): N {
  if (tier.factor === 0) return inUnits(on, tier.flat, stage.unitsOut);
  const proportional = on.times(part, tier.factor);
  return tier.flat === 0 ? proportional : on.add(inUnits(on, tier.flat, stage.unitsOut), proportional);
}

export function floored<N>(on: Arithmetic<N>, stage: CompiledStage, value: N): N {
  if (stage.floor === null) return value;
  const floor = inUnits(on, stage.floor, stage.unitsOut);
  return on.compare(value, floor) < 0 ? floor : value;
}

export function capped<N>(on: Arithmetic<N>, stage: CompiledStage, value: N): N {
  if (stage.cap === null) return value;
  const cap = inUnits(on, stage.cap, stage.unitsOut);
  return on.compare(value, cap) > 0 ? cap : value;
}

/** Back to whole minor units where a rounding is written; otherwise the value stays in its fine units. */
export function rounded<N>(on: Arithmetic<N>, stage: CompiledStage, value: N): N {
  return stage.rounding === null || stage.unitsOut === 1 ? value : on.divide(value, stage.unitsOut, stage.rounding);
}

function inUnits<N>(on: Arithmetic<N>, minor: number, units: number): N {
  return units === 1 ? on.of(minor) : on.times(on.of(minor), units);
}
