// Exhaustive search over small amounts: every amount, every two amounts, every two-way split, and the three-way ones. Fees
// come from the program's evaluator; the exact fee before any rounding is worked out here once more, in whole millionths. Where
// a step is rounded before the next, the rounded value says which tier the next one enters.

import { fast } from "../../../src/money/index.ts";
import { evaluateFee, type FeeTerm, type FeeTier } from "../../../src/pricing/index.ts";
import { compiled } from "../../arbitraries/fee-rule.ts";

/** Rates in this folder have three decimals at most, and a term two steps: a millionth of a minor unit is never cut. */
const ONE = 1e6;

export interface SmallCase {
  readonly from: number;
  readonly to: number;
  readonly term: FeeTerm;
}

/** Fees of every amount from `low` to `high`; the entries below `low` are not asked for. */
export interface Table {
  readonly low: number;
  readonly high: number;
  readonly fee: readonly number[];
  /** In millionths of a minor unit. */
  readonly exact: readonly number[];
}

export function tableOf(cases: readonly SmallCase[]): Table {
  const [low, high] = [cases[0]?.from ?? 1, cases.at(-1)?.to ?? 0];
  const terms = cases.map(({ to, term }) => ({ to, term, ready: compiled(term) }));
  const amounts = Array.from({ length: high + 1 }, (_, amount) => ({
    amount,
    of: terms.find(({ to }) => amount <= to) ?? terms[0]!,
  }));
  return {
    low,
    high,
    fee: amounts.map(({ amount, of }) => evaluateFee(fast, of.ready, amount)),
    exact: amounts.map(({ amount, of }) => millionths(of.term, amount * ONE, amount * ONE)),
  };
}

/** `charged` is the value as the steps before have rounded it: it says which tier is entered. */
function millionths(term: FeeTerm, value: number, charged: number): number {
  let fee = term.tiers === null ? line(term, value) : tiered(term, term.tiers, value, charged);
  if (term.floor !== null) fee = Math.max(fee, term.floor * ONE);
  if (term.cap !== null) fee = Math.min(fee, term.cap * ONE);
  if (term.then === null) return fee;
  const step = compiled({ ...term, then: null, rounding: term.rounding ?? "down" });
  const next = term.rounding === null ? fee : evaluateFee(fast, step, charged / ONE) * ONE;
  return millionths(term.then, fee, next);
}

function line({ flat, rate }: Pick<FeeTier, "flat" | "rate">, value: number): number {
  const share = rate === null ? 0 : (value / rate.denominator) * rate.numerator;
  const whole = Math.round(share);
  if (Math.abs(share - whole) > 1e-6) throw new Error("a fraction finer than a millionth");
  return flat * ONE + whole;
}

function tiered(term: FeeTerm, tiers: readonly FeeTier[], value: number, charged: number): number {
  if (term.tiering === "whole-amount")
    return line(tiers.find(({ upTo }) => upTo === null || charged <= upTo * ONE)!, value);
  return tiers.reduce((sum, tier, index) => {
    const below = index === 0 ? 0 : tiers[index - 1]!.upTo! * ONE;
    const isEntered = index === 0 || charged > below;
    const part = Math.max(0, Math.min(value, (tier.upTo ?? Infinity) * ONE) - below);
    return sum + (isEntered ? tier.flat * ONE : 0) + line({ flat: 0, rate: tier.rate }, part);
  }, 0);
}

/** Smallest whole that some two parts undercut, exactly and by a minor unit. */
export function smallestPair({ low, high, fee, exact }: Table): number | null {
  for (let whole = 2 * low; whole <= high; whole += 1)
    for (let part = low; part * 2 <= whole; part += 1) {
      const rest = whole - part;
      if (exact[part]! + exact[rest]! < exact[whole]! && fee[part]! + fee[rest]! < fee[whole]!) return whole;
    }
  return null;
}

/**
 * Smallest whole that some three parts undercut, exactly, by a minor unit, and by one also when the three exact fees are summed
 * before they are rounded as the whole is.
 */
export function smallestTriple(table: Table, roundedAs: (millionths: number, whole: number) => number): number | null {
  const { low, high, fee, exact } = table;
  for (let whole = 3 * low; whole <= high; whole += 1)
    for (let a = low; a * 3 <= whole; a += 1)
      for (let b = a; a + 2 * b <= whole; b += 1) {
        const c = whole - a - b;
        const sum = exact[a]! + exact[b]! + exact[c]!;
        if (sum >= exact[whole]! || fee[a]! + fee[b]! + fee[c]! >= fee[whole]!) continue;
        if (roundedAs(sum, whole) < fee[whole]!) return whole;
      }
  return null;
}

/** Smallest amount that is charged less than a smaller one, exactly and by a minor unit. */
export function smallestFall({ low, high, fee, exact }: Table): number | null {
  return smallestAmount(low, high, (x, less) => exact[x]! < exact[less]! && fee[x]! < fee[less]!);
}

/** Smallest amount that leaves less after its fee than a smaller one. */
export function smallestNetFall({ low, high, fee, exact }: Table): number | null {
  return smallestAmount(
    low,
    high,
    (x, less) => x * ONE - exact[x]! < less * ONE - exact[less]! && x - fee[x]! < less - fee[less]!,
  );
}

export function smallestAbove({ low, high, fee, exact }: Table): number | null {
  for (let x = low; x <= high; x += 1) if (fee[x]! > x && exact[x]! > x * ONE) return x;
  return null;
}

function smallestAmount(low: number, high: number, breaks: (x: number, less: number) => boolean): number | null {
  for (let x = low; x <= high; x += 1) for (let less = low; less < x; less += 1) if (breaks(x, less)) return x;
  return null;
}
