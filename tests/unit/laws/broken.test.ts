// Promise: a tariff with a hidden break is found out, by the laws that are broken and no others, with the smallest amount there
// is. Which amount that is, exhaustive search over all amounts up to the domain's end says.

import { describe, expect, test } from "vitest";
import type { FeeTerm, LawName } from "../../../src/pricing/index.ts";
import { PLAIN } from "../../arbitraries/fee-rule.ts";
import {
  type SmallCase,
  smallestAbove,
  smallestFall,
  smallestNetFall,
  smallestPair,
  smallestTriple,
  type Table,
  tableOf,
} from "./brute.ts";
import { breaksOf, caseOf, judged, rateOf, ruleOf, tiersOf, XAA } from "./rule.ts";

const SEARCHES: Readonly<Partial<Record<LawName, (table: Table) => number | null>>> = {
  "no-jump-down": smallestFall,
  "net-monotone": smallestNetFall,
  "splitting-does-not-pay": smallestPair,
  "not-above-amount": smallestAbove,
};

interface Tariff {
  readonly name: string;
  /** One term, or terms by the amount: each up to its own edge. */
  readonly cases: FeeTerm | readonly (readonly [upTo: number, term: FeeTerm])[];
  readonly from?: number;
  readonly upTo?: number;
  readonly breaks: readonly LawName[];
  /** The smallest amount where one knows it without searching. */
  readonly at?: number;
}

const FLAT = (minor: number): FeeTerm => ({ ...PLAIN, flat: minor });

const TARIFFS: readonly Tariff[] = [
  {
    name: "flat slabs, each more than double the one before",
    cases: tiersOf("whole-amount", [
      [1000, 2],
      [2000, 5],
      [null, 15],
    ]),
    breaks: ["net-monotone", "splitting-does-not-pay"],
    at: 1001,
  },
  {
    name: "flat slabs of which only the third is too dear for two of the others",
    cases: tiersOf("whole-amount", [
      [1000, 5],
      [2000, 9],
      [null, 19],
    ]),
    breaks: ["net-monotone", "splitting-does-not-pay"],
  },
  {
    name: "marginal rates that rise",
    cases: tiersOf("marginal", [
      [1000, "1%"],
      [null, "2%"],
    ]),
    breaks: ["splitting-does-not-pay"],
    at: 1025, // 10 + 2% of 25 = 10.5, half-up 11; 1% of 1000 and of 25 are 10 and 0
  },
  {
    name: "marginal rates that rise by a hair",
    cases: tiersOf("marginal", [
      [2000, "1%"],
      [null, "1.1%"],
    ]),
    breaks: ["splitting-does-not-pay"],
  },
  {
    name: "a rate over the whole amount that falls at the edge",
    cases: tiersOf("whole-amount", [
      [1000, "2%"],
      [null, "1%"],
    ]),
    breaks: ["no-jump-down"],
    at: 1001,
  },
  {
    name: "a rate over the whole amount that rises at the edge",
    cases: tiersOf("whole-amount", [
      [1000, "1%"],
      [null, "2%"],
    ]),
    breaks: ["net-monotone", "splitting-does-not-pay"],
    at: 1001,
  },
  {
    name: "a floor above the price with which the next case begins",
    cases: [
      [1000, rateOf("1%", "half-up", { floor: 25 })],
      [3000, rateOf("1%")],
    ],
    breaks: ["no-jump-down"],
    at: 1001, // 25 at the edge, 10 above it
  },
  {
    name: "a cap below the price with which the next case begins",
    cases: [
      [1000, rateOf("2%", "half-up", { cap: 8 })],
      [3000, rateOf("2%")],
    ],
    breaks: ["net-monotone", "splitting-does-not-pay"],
    at: 1001, // 8 at the edge, 20 above it
  },
  {
    name: "a free allowance after which the whole amount pays",
    cases: tiersOf("whole-amount", [
      [500, "0%"],
      [null, "1%"],
    ]),
    breaks: ["net-monotone", "splitting-does-not-pay"],
    at: 501,
  },
  {
    name: "a free allowance after which the rest pays",
    cases: tiersOf("marginal", [
      [500, "0%"],
      [null, "1%"],
    ]),
    breaks: ["splitting-does-not-pay"],
    at: 550,
  },
  {
    name: "a second step whose own tier is cheaper",
    cases: {
      ...rateOf("10%"),
      rounding: null,
      then: tiersOf("whole-amount", [
        [50, "50%"],
        [null, "20%"],
      ]),
    },
    breaks: ["no-jump-down"],
    at: 501, // 10% of 500 is 50, half of it 25; of 501 it is 50.1, a fifth of it 10.02
  },
  {
    name: "a second step whose tier adds a flat part, entered by the rounding of the first",
    cases: {
      ...rateOf("1%"),
      then: tiersOf("whole-amount", [
        [5, 1],
        [null, 6],
      ]),
    },
    breaks: ["net-monotone", "splitting-does-not-pay"],
    at: 550, // 1% of 550 is 5.5, half-up 6
  },
  {
    name: "a flat fee above the amounts it is stated for",
    cases: FLAT(25),
    from: 20,
    breaks: ["not-above-amount"],
    at: 20,
  },
  {
    name: "a fee that catches up with the amount",
    cases: tiersOf("marginal", [
      [100, "50%"],
      [null, "150%"],
    ]),
    from: 10,
    upTo: 400,
    breaks: ["not-above-amount", "net-monotone", "splitting-does-not-pay"],
  },
  {
    name: "a tier with a flat part among rates",
    cases: tiersOf("marginal", [
      [1000, "1%"],
      [2000, 30, "0.5%"],
      [null, "0.2%"],
    ]),
    breaks: ["net-monotone", "splitting-does-not-pay"],
    at: 1001,
  },
  {
    name: "amounts in the middle that pay nothing",
    cases: [
      [400, FLAT(3)],
      [900, FLAT(0)],
      [2500, FLAT(3)],
    ],
    breaks: ["no-jump-down", "net-monotone", "splitting-does-not-pay"],
    at: 401,
  },
  {
    name: "a promotional price in the middle of sound slabs",
    cases: tiersOf("whole-amount", [
      [500, 4],
      [800, 3],
      [null, 5],
    ]),
    breaks: ["no-jump-down", "net-monotone"],
    at: 501,
  },
  {
    name: "a cap that is lifted for large amounts, stated from an amount on",
    cases: [
      [1000, rateOf("1%", "up", { cap: 6 })],
      [3000, rateOf("1%", "up", { cap: 40 })],
    ],
    from: 300,
    breaks: ["net-monotone", "splitting-does-not-pay"],
    at: 1001, // 6 at the edge and 11 above it; 300 and 701 cost 3 and 6
  },
];

const small = (amount: number): number => Math.min(amount, 3000);

function casesOf({ cases, from = 1, upTo = 3000 }: Tariff): readonly SmallCase[] {
  if (!Array.isArray(cases)) return [{ from, to: upTo, term: cases as FeeTerm }];
  const list = cases as readonly (readonly [number, FeeTerm])[];
  return list.map(([to, term], index) => ({ from: index === 0 ? from : list[index - 1]![0] + 1, to: small(to), term }));
}

function ruleOfTariff(tariff: Tariff) {
  const cases = casesOf(tariff).map(({ from, to, term }, index, all) =>
    caseOf(
      term,
      all.length === 1
        ? null
        : {
            amount: {
              above: index === 0 ? null : from - 1,
              upTo: index === all.length - 1 ? null : to,
              currency: XAA,
            },
          },
    ),
  );
  const { from = null, upTo = 3000 } = tariff;
  return ruleOf(cases, { forAmounts: { from, upTo } });
}

describe("a broken tariff is found out with its smallest amount:", () => {
  for (const tariff of TARIFFS) {
    test(tariff.name, () => {
      const table = tableOf(casesOf(tariff));
      const found = breaksOf(judged(ruleOfTariff(tariff)));
      expect([...found.keys()].sort()).toEqual([...tariff.breaks].sort());
      for (const [law, { size, loses, rows }] of found) {
        expect(size.minor, law).toBe(SEARCHES[law]!(table));
        expect(loses!.minor, law).toBeGreaterThanOrEqual(1);
        for (const { amount, fee } of rows) expect(fee.minor).toBe(table.fee[amount.minor]);
      }
      const smallest = Math.min(...[...found.values()].map(({ size }) => size.minor));
      if (tariff.at !== undefined) expect(smallest).toBe(tariff.at);
    });
  }
});

describe("of one whole the roundest parts are shown", () => {
  test("the edge and what is above it", () => {
    const rule = ruleOf(
      tiersOf("whole-amount", [
        [1_000_000, 250],
        [10_000_000, 500],
        [null, 1500],
      ]),
    );
    const broken = breaksOf(judged(rule)).get("splitting-does-not-pay");
    expect(broken?.rows.map(({ what, amount, fee }) => [what, amount.minor, fee.minor])).toEqual([
      ["the whole", 10_000_001, 1500],
      ["a part", 10_000_000, 500],
      ["a part", 1, 250],
    ]);
    expect(broken?.loses).toEqual({ minor: 750, currency: XAA });
  });
});

describe("three parts and more", () => {
  test("are the first to show a minor unit where rounding hides what two would save", () => {
    const term = tiersOf(
      "marginal",
      [
        [8, 2, "27%"],
        [9, "56.8%"],
        [null, "51.9%"],
      ],
      { rounding: "half-even" },
    );
    const table = tableOf([{ from: 5, to: 40, term }]);
    const rounded = (millionths: number): number => Math.round(millionths / 1e6); // no half occurs among these sums
    expect(smallestTriple(table, rounded)).toBe(24);
    expect(smallestPair(table) ?? 40).toBeGreaterThan(24);
    const found = breaksOf(judged(ruleOf(term, { forAmounts: { from: 5, upTo: 40 } }))).get("splitting-does-not-pay");
    expect(found?.rows.map(({ what, times, amount }) => [what, times, amount.minor])).toEqual([
      ["the whole", 1, 24],
      ["a part", 3, 8],
    ]);
  });

  // 300 costs 6, 100 + 200 costs 6 too, and three times 100 only 3. But 200 is then the smaller whole: 5 against 2.
  test("that save where two do not are the sign of a smaller whole that two parts undercut", () => {
    const term = tiersOf("whole-amount", [
      [100, 1],
      [250, 5],
      [null, 6],
    ]);
    const found = breaksOf(judged(ruleOf(term, { forAmounts: { from: 100, upTo: 300 } }))).get(
      "splitting-does-not-pay",
    );
    expect(found?.size.minor).toBe(200);
    expect(found?.rows.map(({ times, amount }) => times * amount.minor)).toEqual([200, 100, 100]);
  });
});
