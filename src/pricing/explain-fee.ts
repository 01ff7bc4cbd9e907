// The steps of one fee as plain data, for people who ask why: tier by tier, floor and cap applied or not, rounding,
// then the next term. 195000.00 at 1% up to 100000.00 and 0.5% above shows 1000.00, 475.00, floor not applied, and so
// on. It walks the helpers of evaluate-fee.ts in exact decimals and refuses to differ from the evaluator.

import { ExactDecimal, type Rounding, exact, formatRate } from "../money/index.ts";
import { baseOf, capped, evaluateFee, floored, partInside, priceOf, reaches, rounded, tierOf } from "./evaluate-fee.ts";
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
  | { readonly kind: "then"; readonly base: string };

export interface FeeExplanation {
  readonly steps: readonly FeeStep[];
  /** Minor units; equal to `evaluateFee(exact, term, base)`. */
  readonly fee: number;
}

/**
 * Every step of a fee in decimals of a currency with `digits` decimals. Throws when it and `evaluateFee` should differ.
 */
export function explainFee(term: CompiledTerm, base: number, digits: number): FeeExplanation {
  const steps: FeeStep[] = [];
  let value = baseOf(exact, base);
  term.stages.forEach((stage, index) => {
    if (index > 0) steps.push({ kind: "then", base: text(value, stage.unitsIn, digits) });
    value = explainStage(stage, value, digits, steps);
  });
  const fee = exact.toMinor(value);
  const evaluated = evaluateFee(exact, term, base);
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
  const result = rounded(exact, stage, withCap);
  if (stage.rounding !== null) {
    steps.push({ kind: "rounding", rounding: stage.rounding, before: show(withCap), value: text(result, 1, digits) });
  }
  return result;
}

/** A value of 1/units of a minor unit as a decimal of the currency, padded to its own decimals but never rounded. */
function text(value: ExactDecimal, units: number, digits: number): string {
  const decimal = value.div(new ExactDecimal(10).pow(digits).times(units));
  return decimal.toFixed(Math.max(digits, decimal.decimalPlaces()));
}
