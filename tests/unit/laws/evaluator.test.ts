// Promise: a mistake planted in the evaluation is seen, by the laws that are about it and with the smallest amount on which it
// shows; and a tariff of a thousand tiers is judged within seconds.

import { describe, expect, test } from "vitest";
import { type Evaluator, OWN_EVALUATOR } from "../../../src/laws/index.ts";
import { type CompiledTerm, compileTerm, evaluateFee, type FeeTerm } from "../../../src/pricing/index.ts";
import { fast } from "../../../src/money/index.ts";
import { breaksOf, judged, percent, rateOf, ruleOf, tiersOf, XAA } from "./rule.ts";
import { PLAIN } from "../../arbitraries/fee-rule.ts";

/** The evaluator with the compiled term bent first. */
function bent(bend: (term: CompiledTerm) => CompiledTerm): Evaluator {
  return { ...OWN_EVALUATOR, fee: (term, base) => evaluateFee(fast, bend(term), base) };
}

type Stage = CompiledTerm["stages"][number];
const eachStage =
  (bend: (stage: Stage) => Stage) =>
  (term: CompiledTerm): CompiledTerm => ({
    ...term,
    stages: term.stages.map(bend),
  });

const rising = tiersOf(
  "marginal",
  [
    [10_000, "1%"],
    [50_000, "0.5%"],
    [null, "0.1%"],
  ],
  { floor: 40, cap: 500 },
);

describe("a mistake of the evaluation is seen:", () => {
  const cases: readonly (readonly [name: string, rule: FeeTerm, evaluator: Evaluator, at: number])[] = [
    [
      "an edge that belongs to the tier above",
      tiersOf("whole-amount", [
        [1000, 5],
        [null, 9],
      ]),
      bent(
        eachStage((stage) => ({
          ...stage,
          tiers: stage.tiers.map((one) => ({ ...one, upTo: one.upTo === null ? null : one.upTo - 1 })),
        })),
      ),
      1000,
    ],
    ["a floor that is forgotten", rising, bent(eachStage((stage) => ({ ...stage, floor: null }))), 1],
    ["a cap that is one unit too high", rising, bent(eachStage((stage) => ({ ...stage, cap: 501 }))), 250_500],
    [
      "halves that go down",
      rateOf("1%"),
      bent(eachStage((stage) => ({ ...stage, rounding: "half-down" }))),
      50, // 1% of 50 is 0.5
    ],
    [
      "halves that go to the even number, whose first odd one comes third",
      rateOf("0.25%"),
      bent(eachStage((stage) => ({ ...stage, rounding: "half-even" }))),
      200,
    ],
    [
      "a floor of a step that is not the last",
      { ...rising, rounding: null, then: rateOf("50%") },
      bent((term) => ({ ...term, stages: term.stages.map((one, at) => (at === 0 ? { ...one, floor: 41 } : one)) })),
      1, // half of 41 is 20.5, half-up 21 and not 20
    ],
    [
      "a fee lost beyond 2^31",
      rateOf("1%"),
      { ...OWN_EVALUATOR, fee: (term, base) => OWN_EVALUATOR.fee(term, base) | 0 },
      214_748_364_750,
    ],
    [
      "a fee below zero",
      { ...PLAIN, flat: 5 },
      { ...OWN_EVALUATOR, fee: (_, base) => 5 - Math.floor(base / 1000) },
      1000,
    ],
    ["a fee in fractions", rateOf("1%"), { ...OWN_EVALUATOR, fee: (_, base) => base / 100 }, 1],
    [
      "an evaluation that throws",
      rateOf("1%"),
      { ...OWN_EVALUATOR, fee: (term, base) => (base > 1e12 ? fail() : OWN_EVALUATOR.fee(term, base)) },
      1e12 + 1,
    ],
  ];

  for (const [name, term, evaluator, at] of cases) {
    test(name, () => {
      const broken = breaksOf(judged(ruleOf(term), evaluator));
      expect(broken.get("arithmetics-agree")?.size.minor).toBe(at);
    });
  }

  test("and named: a floor and a cap by their own law, a fee below zero and a fraction by theirs", () => {
    const lawsOf = (term: FeeTerm, evaluator: Evaluator) => [...breaksOf(judged(ruleOf(term), evaluator)).keys()];
    expect(lawsOf(rising, cases[1]![2])).toContain("floor-and-cap");
    expect(lawsOf(rising, cases[2]![2])).toContain("floor-and-cap");
    expect(lawsOf({ ...PLAIN, flat: 5 }, cases[7]![2])).toEqual(
      expect.arrayContaining(["non-negative", "fee-monotone"]),
    );
    expect(lawsOf(rateOf("1%"), cases[8]![2])).toContain("currency-decimals");
  });

  test("flat parts that do not scale, by the law of scale", () => {
    const ten = compiledFlat(5);
    const evaluator: Evaluator = { ...OWN_EVALUATOR, fee: () => ten };
    expect([...breaksOf(judged(ruleOf({ ...PLAIN, flat: 5 }), evaluator)).keys()]).toEqual(["scale"]);
  });

  test("a year that forgets what went before, by the law of sums", () => {
    const term = tiersOf("marginal", [
      [1000, "0%"],
      [null, "20%"],
    ]);
    const forgets: Evaluator = { ...OWN_EVALUATOR, cumulative: (one, _, base) => OWN_EVALUATOR.fee(one, base) };
    const rule = ruleOf(term, { cumulative: "sender-year-to-date" });
    expect(breaksOf(judged(rule)).size).toBe(0);
    const broken = breaksOf(judged(rule, forgets));
    expect([...broken.keys()]).toEqual(["cumulative-split"]);
    expect(broken.get("cumulative-split")?.rows.length).toBeLessThanOrEqual(3);
    expect(broken.get("cumulative-split")?.size.currency).toBe(XAA);
  });
});

describe("a tariff of a thousand tiers", () => {
  const edges = Array.from({ length: 999 }, (_, index) => (index + 1) * 10_000);
  const soundTiers = [
    ...edges.map((edge, index) => [edge, `${(2000 - index) / 1000}%`] as const),
    [null, "1%"] as const,
  ];
  const slabs = [...edges.map((edge, index) => [edge, 1000 + index] as const), [null, 1999] as const];

  // Seconds on an idle core; the bound leaves room for a busy one.
  test("is judged in seconds: rates that fall, part by part", { timeout: 30_000 }, () => {
    expect(breaksOf(judged(ruleOf(tiersOf("marginal", soundTiers)))).size).toBe(0);
  });

  test("is judged in seconds: flat slabs, of which one in the middle is too dear", { timeout: 30_000 }, () => {
    expect(breaksOf(judged(ruleOf(tiersOf("whole-amount", slabs)))).size).toBe(0);
    const dear = slabs.map(([edge, fee], index) => [edge, index >= 700 ? fee + 1000 : fee] as const);
    const broken = breaksOf(judged(ruleOf(tiersOf("whole-amount", dear))));
    expect(broken.get("net-monotone")?.size.minor).toBe(7_000_001);
    // Two parts cost 2000 and more; from the 701st slab the whole costs 2700.
    expect(broken.get("splitting-does-not-pay")?.size.minor).toBe(7_000_001);
  });
});

function fail(): never {
  throw new RangeError("too large");
}

function compiledFlat(minor: number): number {
  const compiled = compileTerm({ ...PLAIN, flat: minor, rate: percent("0%"), rounding: null });
  return compiled.ok ? evaluateFee(fast, compiled.term, 1) : 0;
}
