// The steps of one fee as plain data, for people who ask why: tier by tier, floor and cap applied or not, rounding,
// then the next term. 195000.00 at 1% up to 100000.00 and 0.5% above shows 1000.00, 475.00, floor not applied, and so
// on. It walks the helpers of evaluate-fee.ts in exact decimals and refuses to differ from the evaluator.

import { ExactDecimal, type Rounding, exact, formatRate } from "../money/index.ts";
import {
  baseOf,
  beforeRounding,
  capped,
  evaluateCumulative,
  floored,
  partInside,
  priceOf,
  reaches,
  rounded,
  tierOf,
} from "./evaluate-fee.ts";
import type { CompiledStage, CompiledTerm } from "./fee-term.ts";

/** One step of a fee, in plain decimals of the currency (not rounded: `0.8775`). */
export type FeeStep =
  | {
      readonly kind: "charge";
      /** Position of the tier, from 0; a term without tiers has one. */
      readonly tier: number;
      /** Lower edge (exclusive) and upper edge (inclusive) of the tier; null is open. */
      readonly above: string | null;
      readonly upTo: string | null;
      /** The part of the base that is priced here. */
      readonly on: string;
      readonly flat: string;
      readonly rate: string | null;
      readonly value: string;
    }
  | { readonly kind: "floor" | "cap"; readonly bound: string; readonly applied: boolean; readonly value: string }
  | { readonly kind: "rounding"; readonly rounding: Rounding; readonly before: string; readonly value: string }
  | { readonly kind: "then"; readonly base: string }
  /** What went before, and what was charged on it alone: taken off. */
  | { readonly kind: "before"; readonly on: string; readonly value: string };

export interface FeeExplanation {
  readonly steps: readonly FeeStep[];
  /** Minor units; equal to `evaluateCumulative(exact, term, before, base)`. */
  readonly fee: number;
}

/**
 * Every step of a fee in decimals of a currency with `digits` decimals; `before` is what went before, where the rule counts
 * it. Throws when it and the evaluator should differ.
 */
export function explainFee(term: CompiledTerm, base: number, digits: number, before = 0): FeeExplanation {
  const steps: FeeStep[] = [];
  const last = term.stages.length - 1;
  let value = baseOf(exact, before + base);
  term.stages.forEach((stage, index) => {
    if (index > 0) steps.push({ kind: "then", base: text(value, stage.unitsIn, digits) });
    value = explainStage(stage, value, digits, steps);
    if (index === last && before > 0) {
      const charged = beforeRounding(exact, term, before);
      const [on, off] = [text(exact.of(before), 1, digits), text(charged, stage.unitsOut, digits)];
      steps.push({ kind: "before", on, value: off });
      value = exact.subtract(value, charged);
    }
    value = explainRounding(stage, value, digits, steps);
  });
  const fee = exact.toMinor(value);
  const evaluated = evaluateCumulative(exact, term, before, base);
  if (fee !== evaluated) throw new Error(`the steps of a fee lead to ${fee}, its evaluation to ${evaluated}`);
  return { steps, fee };
}

function explainStage(stage: CompiledStage, base: ExactDecimal, digits: number, steps: FeeStep[]): ExactDecimal {
  const show = (value: ExactDecimal): string => text(value, stage.unitsOut, digits);
  const edge = (minor: number | null): string | null => (minor === null ? null : text(exact.of(minor), 1, digits));
  let value = exact.of(0);
  let lower: number | null = null;
  stage.tiers.forEach((tier, index) => {
    const reached = lower === null || reaches(exact, stage, base, lower);
    const isPriced = stage.marginal ? reached : tier === tierOf(exact, stage, base);
    if (isPriced) {
      const part = stage.marginal ? partInside(exact, stage, base, lower, tier.upTo) : base;
      const price = priceOf(exact, stage, tier, part);
      value = exact.add(value, price);
      const rate = tier.rate === null ? null : formatRate(tier.rate);
      const on = text(part, stage.unitsIn, digits);
      const flat = text(exact.of(tier.flat), 1, digits);
      steps.push({
        kind: "charge",
        tier: index,
        above: edge(lower),
        upTo: edge(tier.upTo),
        on,
        flat,
        rate,
        value: show(price),
      });
    }
    lower = tier.upTo;
  });
  const withFloor = floored(exact, stage, value);
  if (stage.floor !== null) {
    steps.push({
      kind: "floor",
      bound: edge(stage.floor) ?? "",
      applied: !withFloor.eq(value),
      value: show(withFloor),
    });
  }
  const withCap = capped(exact, stage, withFloor);
  if (stage.cap !== null) {
    steps.push({ kind: "cap", bound: edge(stage.cap) ?? "", applied: !withCap.eq(withFloor), value: show(withCap) });
  }
  return withCap;
}

/** Back to minor units where the stage says how. */
function explainRounding(stage: CompiledStage, value: ExactDecimal, digits: number, steps: FeeStep[]): ExactDecimal {
  const result = rounded(exact, stage, value);
  if (stage.rounding !== null) {
    const before = text(value, stage.unitsOut, digits);
    steps.push({ kind: "rounding", rounding: stage.rounding, before, value: text(result, 1, digits) });
  }
  return result;
}

/** A value of 1/units of a minor unit as a decimal of the currency, padded to its own decimals but never rounded. */
function text(value: ExactDecimal, units: number, digits: number): string {
  const decimal = value.div(new ExactDecimal(10).pow(digits).times(units));
  return decimal.toFixed(Math.max(digits, decimal.decimalPlaces()));
}
