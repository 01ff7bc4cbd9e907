// A fee term as it is written, and its compilation. `{ rate: 0.25%, floor: 5.00, cap: 500.00, rounding: half-up }`
// says: rate times the base, then floor, then cap, then the rounding, then (where written) another term on that value.
// Compilation brings all ratios of a stage to one denominator D, so that evaluation counts whole units of 1/D of a
// minor unit and stays exact until a written rounding. Evaluation itself is in evaluate-fee.ts.

import { type Ratio, type Rounding, formatRate, greatestCommonDivisor } from "../money/index.ts";

export interface FeeTier {
  /** Upper edge in minor units of the base, inclusive; null in the last tier only. */
  readonly upTo: number | null;
  readonly flat: number;
  readonly rate: Ratio | null;
}

/** Amounts in minor units of the rule's currency. With `tiers`, flat and rate stand inside the tiers. */
export interface FeeTerm {
  readonly flat: number;
  readonly rate: Ratio | null;
  readonly tiers: readonly FeeTier[] | null;
  /** The whole amount priced by the tier it falls in, or each part by its own tier (an income tax). */
  readonly tiering: "whole-amount" | "marginal";
  readonly floor: number | null;
  readonly cap: number | null;
  readonly rounding: Rounding | null;
  readonly then: FeeTerm | null;
}

export interface CompiledTier {
  readonly upTo: number | null;
  readonly flat: number;
  /** Units of 1/`unitsOut` that one unit of 1/`unitsIn` of the base costs: the rate over the common denominator. */
  readonly factor: number;
  /** The rate as written, for explanations. */
  readonly rate: Ratio | null;
}

export interface CompiledStage {
  /** The base of this stage counts units of 1/`unitsIn` of a minor unit. */
  readonly unitsIn: number;
  /** The value of this stage, before its rounding, counts units of 1/`unitsOut`. */
  readonly unitsOut: number;
  readonly tiers: readonly CompiledTier[];
  readonly marginal: boolean;
  readonly floor: number | null;
  readonly cap: number | null;
  readonly rounding: Rounding | null;
}

/** The chain of `then` laid out in order. The value after the last stage is whole minor units. */
export interface CompiledTerm {
  readonly stages: readonly CompiledStage[];
  /**
   * Up to this base no intermediate leaves the safe integers, so bare doubles are exact; −1 when even 0 leaves them.
   */
  readonly plainUpTo: number;
}

/** A mistake in a term: `at` is the path inside it (`then.tiers[1].up-to`). */
export interface TermProblem {
  readonly at: string;
  readonly code:
    | "no-rounding"
    | "cap-below-floor"
    | "tiers"
    | "negative"
    | "too-fine"
    | "flat-beside-tiers"
    | "not-whole";
  readonly message: string;
}

export type TermCompilation =
  | { readonly ok: true; readonly term: CompiledTerm }
  | { readonly ok: false; readonly problems: readonly TermProblem[] };

/** The term ready for evaluation, or every mistake in it. */
export function compileTerm(term: FeeTerm): TermCompilation {
  const problems: TermProblem[] = [];
  const stages: CompiledStage[] = [];
  let unitsIn = 1;
  let at = "";
  for (let next: FeeTerm | null = term; next !== null; next = next.then) {
    const before = problems.length;
    checkStage(next, at, problems);
    if (problems.length === before) {
      const stage = compileStage(next, unitsIn, at, problems);
      if (stage !== null) {
        stages.push(stage);
        unitsIn = stage.rounding === null ? stage.unitsOut : 1;
      }
    }
    if (next.then === null && problems.length === 0 && unitsIn !== 1) problems.push(fractionRemains(at, unitsIn));
    at = join(at, "then");
  }
  return problems.length === 0 ? { ok: true, term: { stages, plainUpTo: plainUpTo(stages) } } : { ok: false, problems };
}

function fractionRemains(at: string, units: number): TermProblem {
  return {
    at: join(at, "rounding"),
    code: "no-rounding",
    message: `the fee can end in a fraction (of 1/${units} of a minor unit) and no rounding is written`,
  };
}

/**
 * One stage over its own denominator: the incoming units times the least common multiple of its rates' denominators.
 */
function compileStage(term: FeeTerm, unitsIn: number, at: string, problems: TermProblem[]): CompiledStage | null {
  const written: readonly FeeTier[] = term.tiers ?? [{ upTo: null, flat: term.flat, rate: term.rate }];
  let common = 1;
  for (const tier of written) {
    const denominator = tier.rate?.denominator ?? 1;
    common *= denominator / greatestCommonDivisor(common, denominator);
  }
  const unitsOut = unitsIn * common;
  const tiers = written.map((tier) => ({
    upTo: tier.upTo,
    flat: tier.flat,
    factor: tier.rate === null ? 0 : tier.rate.numerator * (common / tier.rate.denominator),
    rate: tier.rate,
  }));
  if (!Number.isSafeInteger(unitsOut) || !tiers.every((tier) => Number.isSafeInteger(tier.factor))) {
    problems.push({
      at,
      code: "too-fine",
      message: "the rates are too fine to be counted together: write fewer decimals",
    });
    return null;
  }
  const marginal = term.tiers !== null && term.tiering === "marginal";
  return { unitsIn, unitsOut, tiers, marginal, floor: term.floor, cap: term.cap, rounding: term.rounding };
}

/** The largest power of two (less one) that as a base keeps every intermediate of the chain below 2^52. */
function plainUpTo(stages: readonly CompiledStage[]): number {
  for (let bits = 50; bits >= 0; bits -= 1) {
    if (staysPlain(stages, 2 ** bits - 1)) return 2 ** bits - 1;
  }
  return -1;
}

/**
 * Bounds every number the evaluator forms by the largest flat parts and factors at once. 2^52 in place of 2^53 leaves
 * room for the bound's own roundings.
 */
function staysPlain(stages: readonly CompiledStage[], base: number): boolean {
  let largest = base; // in units of 1/unitsIn
  for (const stage of stages) {
    const factor = Math.max(...stage.tiers.map((tier) => tier.factor));
    const flats = stage.tiers.reduce((sum, tier) => sum + tier.flat, 0);
    const edges = Math.max(...stage.tiers.map((tier) => tier.upTo ?? 0)) * stage.unitsIn;
    const bounds = Math.max(stage.floor ?? 0, stage.cap ?? 0) * stage.unitsOut;
    const value = Math.max(flats * stage.unitsOut + largest * factor, bounds);
    if (Math.max(edges, value) >= 2 ** 52) return false;
    largest = stage.rounding === null ? value : value / stage.unitsOut + 1;
  }
  return true;
}

function checkStage(term: FeeTerm, at: string, problems: TermProblem[]): void {
  const report = (field: string, code: TermProblem["code"], message: string): void => {
    problems.push({ at: join(at, field), code, message });
  };
  checkCharge(term, report, "");
  checkWhole("floor", term.floor, report);
  checkWhole("cap", term.cap, report);
  if (term.floor !== null && term.cap !== null && term.cap < term.floor) {
    report("cap", "cap-below-floor", `the cap ${term.cap} lies below the floor ${term.floor} (minor units)`);
  }
  if (term.tiers === null) return;
  if (term.flat !== 0 || term.rate !== null) {
    report("tiers", "flat-beside-tiers", "flat and rate stand inside the tiers when there are tiers");
  }
  checkTiers(term.tiers, report);
}

type Report = (field: string, code: TermProblem["code"], message: string) => void;

function checkTiers(tiers: readonly FeeTier[], report: Report): void {
  let below = 0;
  tiers.forEach((tier, index) => {
    const place = `tiers[${index}]`;
    checkCharge(tier, report, `${place}.`);
    const isLast = index === tiers.length - 1;
    if (tier.upTo === null) {
      if (!isLast) report(`${place}.up-to`, "tiers", "only the last tier may be open-ended");
      return;
    }
    if (isLast) report(`${place}.up-to`, "tiers", "the last tier must be open-ended: amounts above it have no price");
    if (!Number.isSafeInteger(tier.upTo))
      report(`${place}.up-to`, "not-whole", `${tier.upTo} is not a whole number of minor units`);
    else if (index > 0 && tier.upTo === below)
      report(`${place}.up-to`, "tiers", `two tiers end at ${tier.upTo} (minor units)`);
    else if (tier.upTo <= below) {
      report(`${place}.up-to`, "tiers", `tiers must ascend: ${tier.upTo} comes after ${below} (minor units)`);
    }
    below = tier.upTo;
  });
  if (tiers.length === 0) report("tiers", "tiers", "a list of tiers needs at least one tier");
}

function checkCharge(
  charge: { readonly flat: number; readonly rate: Ratio | null },
  report: Report,
  place: string,
): void {
  checkWhole(`${place}flat`, charge.flat, report);
  if (charge.rate !== null && charge.rate.numerator < 0) {
    report(`${place}rate`, "negative", `a fee rate cannot be negative: ${formatRate(charge.rate)}`);
  }
}

function checkWhole(field: string, minor: number | null, report: Report): void {
  if (minor === null) return;
  if (!Number.isSafeInteger(minor)) report(field, "not-whole", `${minor} is not a whole number of minor units`);
  else if (minor < 0) report(field, "negative", `${field} cannot be negative: ${minor} (minor units)`);
}

function join(at: string, field: string): string {
  return at === "" ? field : `${at}.${field}`;
}
