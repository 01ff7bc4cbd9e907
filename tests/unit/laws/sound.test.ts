// Promise: a sound tariff raises no alarm. Exhaustive search over the same amounts says that it is sound.

import { describe, expect, test } from "vitest";
import type { FeeTerm } from "../../../src/pricing/index.ts";
import { PLAIN } from "../../arbitraries/fee-rule.ts";
import { smallestFall, smallestNetFall, smallestPair, tableOf } from "./brute.ts";
import { breaksOf, judged, percent, rateOf, ruleOf, tiersOf } from "./rule.ts";

const TARIFFS: readonly (readonly [name: string, term: FeeTerm, from?: number])[] = [
  ["nothing at all", { ...PLAIN, flat: 0 }],
  ["a flat fee", { ...PLAIN, flat: 25 }],
  ["a rate", rateOf("1%")],
  ["a rate rounded up, of which every part may cost a unit", rateOf("0.3%", "up")],
  ["a rate rounded down, of which tiny parts are free by rounding alone", rateOf("1%", "down")],
  ["18% half-up, of which three units cost one and one costs none", rateOf("18%")],
  ["a rate between floor and cap", rateOf("1%", "half-even", { floor: 5, cap: 20 })],
  ["a flat part and a rate", { ...rateOf("0.5%"), flat: 3 }],
  [
    "marginal rates that fall, with floor, cap and a tax on them",
    {
      ...tiersOf(
        "marginal",
        [
          [1000, "1%"],
          [2000, "0.5%"],
          [null, "0.1%"],
        ],
        { floor: 4, cap: 18 },
      ),
      rounding: null,
      then: rateOf("18%"),
    },
  ],
  [
    "marginal rates that fall, with a flat part at the start",
    tiersOf("marginal", [
      [500, 2, "2%"],
      [null, "1%"],
    ]),
  ],
  [
    "slabs that rise by one unit, which is what the last unit sent is worth",
    tiersOf("whole-amount", [
      [1000, 5],
      [2000, 6],
      [null, 7],
    ]),
  ],
  [
    "a fee that is not below its floor, above the floor of the amounts it is stated for",
    rateOf("1%", "half-up", { floor: 40 }),
    60,
  ],
  ["a step rounded before the tax on it", { ...rateOf("1%"), then: rateOf("8%") }],
  ["half of all", rateOf("50%", "half-down")],
  ["a fraction without an end", { ...PLAIN, rate: { numerator: 1, denominator: 7 }, rounding: "half-up" }],
];

describe("a sound tariff raises no alarm:", () => {
  for (const [name, term, from = 1] of TARIFFS) {
    test(name, () => {
      const found = judged(ruleOf(term, { forAmounts: { from: from === 1 ? null : from, upTo: 3000 } }));
      expect([...breaksOf(found).keys()]).toEqual([]);
      expect(found.problems).toEqual([]);
      if (term.rate?.denominator === 7) return; // finer than the millionths of the search
      const table = tableOf([{ from, to: 3000, term }]);
      expect([smallestFall(table), smallestNetFall(table), smallestPair(table)]).toEqual([null, null, null]);
    });
  }

  test("for every amount up to 10^13 minor units too, where no domain is stated", () => {
    const term = tiersOf(
      "marginal",
      [
        [10_000_000, "1%"],
        [100_000_000, "0.5%"],
        [null, "0.1%"],
      ],
      {
        floor: 25_000,
        cap: 6_000_000,
        rounding: null,
        then: { ...PLAIN, rate: percent("18%"), rounding: "half-up" },
      },
    );
    const found = judged(ruleOf(term));
    expect(breaksOf(found).size).toBe(0);
    const verdicts = new Map(found.schedules[0]!.findings.map(({ law, verdict }) => [law, verdict]));
    for (const law of ["net-monotone", "no-jump-down", "splitting-does-not-pay"] as const)
      expect(verdicts.get(law)).toMatchObject({ kind: "holds", how: "proved" });
    expect(verdicts.get("not-above-amount")?.kind).toBe("not-applicable");
  });
});
