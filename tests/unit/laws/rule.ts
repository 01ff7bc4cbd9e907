// Rules of one version for the tests of laws, and what the laws say of them.

import {
  brokenFindings,
  type Counterexample,
  type Evaluator,
  judgeRule,
  type RuleFindings,
} from "../../../src/laws/index.ts";
import { currencyCode, parseRate, type Ratio, type Rounding } from "../../../src/money/index.ts";
import type { Condition, FeeCase, FeeRule, FeeTerm, FeeTier, LawName, Source } from "../../../src/pricing/index.ts";
import { PLAIN } from "../../arbitraries/fee-rule.ts";

export const XAA = currencyCode("XAA");
export const SOURCE: Source = {
  key: null,
  title: "tariff sheet",
  url: null,
  retrieved: null,
  grade: "assumed",
  note: null,
  range: null,
};

export function ruleOf(cases: FeeTerm | readonly FeeCase[], over: Partial<FeeRule> = {}): FeeRule {
  return {
    id: "example.fee",
    label: "Example",
    item: "fee",
    paidBy: { OUR: "sender", SHA: "sender", BEN: "sender" },
    paidTo: "sending-psp",
    base: { kind: "in" },
    currency: XAA,
    cumulative: null,
    inForceBy: "acceptance-date",
    when: null,
    recoverableBy: [],
    refundable: false,
    tax: null,
    versions: [{ from: null, until: null, cases: "tiering" in cases ? [caseOf(cases)] : cases }],
    ...over,
  };
}

export function caseOf(term: FeeTerm, when: Condition | null = null): FeeCase {
  return { when, term, source: SOURCE };
}

/** "1%", with the rounding; anything else of the term beside it. */
export function rateOf(rate: string, rounding: Rounding = "half-up", over: Partial<FeeTerm> = {}): FeeTerm {
  return { ...PLAIN, rate: percent(rate), rounding, ...over };
}

export function percent(text: string): Ratio {
  const rate = parseRate(text);
  if ("error" in rate) throw new Error(rate.error);
  return rate;
}

/** `[ [100, 5], [null, "1%"] ]`: up to 100 flat 5, above 1%; flat and rate both: `[100, 5, "1%"]`. */
export type TierText = readonly [upTo: number | null, ...charge: readonly (number | string)[]];

export function tiersOf(tiering: FeeTerm["tiering"], texts: readonly TierText[], over: Partial<FeeTerm> = {}): FeeTerm {
  const tiers = texts.map(([upTo, ...charge]): FeeTier => {
    const rate = charge.find((one) => typeof one === "string");
    return {
      upTo,
      flat: charge.find((one) => typeof one === "number") ?? 0,
      rate: rate === undefined ? null : percent(rate),
    };
  });
  const hasRate = tiers.some(({ rate }) => rate !== null);
  return { ...PLAIN, tiers, tiering, rounding: hasRate && over.then === undefined ? "half-up" : null, ...over };
}

export function judged(rule: FeeRule, evaluator?: Evaluator): RuleFindings {
  return judgeRule(rule, { seed: 7, runs: 50, ...(evaluator === undefined ? {} : { evaluator }) });
}

/** The laws that are broken, each with the smallest of its counterexamples. */
export function breaksOf(found: RuleFindings): ReadonlyMap<LawName, Counterexample> {
  const breaks = new Map<LawName, Counterexample>();
  for (const { finding } of brokenFindings(found)) {
    if (finding.verdict.kind !== "broken") continue;
    const { counterexample } = finding.verdict;
    const known = breaks.get(finding.law);
    if (known === undefined || counterexample.size.minor < known.size.minor) breaks.set(finding.law, counterexample);
  }
  return breaks;
}
