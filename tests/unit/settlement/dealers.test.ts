// Promise: dealers' position follows the two flows and nothing else; every unit that came has gone, was used, was sold on or is
// held; a trade that adds to the position is never quoted tighter than one that reduces it; balance skews nothing.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnLuck, keyOf } from "../../../src/chance/index.ts";
import { type BookPath, bookPathsOf, type Dealers, leanedSpread, soldShare } from "../../../src/settlement/dealers.ts";
import { bothSeeds } from "../../arbitraries/seeds.ts";
import { bookMarket, daily, dealersOf, type DealersPart } from "../../arbitraries/dealers.ts";
import { settleOne } from "../../arbitraries/passage.ts";
import { credit, DIRECT, leg, payment, QUOTES, railOf, scenarioOf } from "../../arbitraries/scenario.ts";

const meanPath = (part: DealersPart, days: number): BookPath => bookPathsOf(dealersOf(part), bookMarket(days))(null);
const list = (of: ArrayLike<number>): number[] => Array.from(of);

describe("the position of a day", () => {
  it("is what the flows have left: 1,000.00 more a day, up to the limit of 5,000.00, and the rest is sold on", () => {
    const path = meanPath({}, 8);
    expect(list(path.position)).toEqual([0, 100_000, 200_000, 300_000, 400_000, 500_000, 500_000, 500_000]);
    expect(list(path.lean)).toEqual([0, 200_000, 400_000, 600_000, 800_000, 1_000_000, 1_000_000, 1_000_000]);
    // From the sixth day on 1,000.00 of the 2,000.00 that come cannot be kept: a half.
    expect(list(path.surplus)).toEqual([0, 0, 0, 0, 0, 100_000, 100_000, 100_000]);
    expect(list(path.sold)).toEqual([0, 0, 0, 0, 0, 500_000, 500_000, 500_000]);
  });

  it("closes in on net / r where a share r is used up a day: P(n) = net / r x (1 - (1 - r)^n)", () => {
    const path = meanPath({ usedUpMillionths: 500_000 }, 6);
    // net 1,000.00, r 1/2: 2,000.00 x (1 - 2^-n).
    expect(list(path.position)).toEqual([0, 1, 2, 3, 4, 5].map((n) => 200_000 * (1 - 2 ** -n)));
    expect(list(path.surplus)).toEqual([0, 0, 0, 0, 0, 0]);
  });

  it("turns the other way where more goes than comes, and buys what is short beyond the limit", () => {
    const path = meanPath({ comingPerYear: daily(100_000), goingPerYear: daily(400_000) }, 4);
    expect(list(path.position)).toEqual([0, -300_000, -500_000, -500_000]);
    expect(list(path.surplus)).toEqual([0, -100_000, -300_000, -300_000]);
    // A quarter of the 4,000.00 that went on the second day, then three quarters.
    expect(list(path.sold)).toEqual([0, -250_000, -750_000, -750_000]);
    expect(soldShare(path, 2, false)).toBe(750_000);
    expect(soldShare(path, 2, true)).toBe(0);
  });

  it("is kept beyond the limit where nothing may be sold, and leans no further", () => {
    const path = meanPath({ surplus: null }, 8);
    expect(list(path.position).slice(5)).toEqual([500_000, 600_000, 700_000]);
    expect(list(path.lean).slice(5)).toEqual([1_000_000, 1_000_000, 1_000_000]);
    expect(list(path.sold)).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("stays at nothing when as much goes as comes, and skews nothing", () => {
    const path = meanPath({ goingPerYear: daily(200_000), surplus: null }, 30);
    expect(new Set(path.lean)).toEqual(new Set([0]));
    for (const comes of [true, false]) expect(leanedSpread(dealersOf(), path, 7, comes, 8_000)).toBe(8_000);
  });

  it("has one limit for each of the dealers", () => {
    expect(list(meanPath({ members: 4 }, 3).lean)).toEqual([0, 50_000, 100_000]);
  });

  it("puts the year's flow on the days that are open, and by the months' weights", () => {
    // Days 1 and 2 open of 4: a year has 182.5 of them, so each has twice 1/365 of the year. March weighs 3 of a mean of 1.
    const market = bookMarket(4, { isOpen: Uint8Array.from([0, 1, 1, 0]) });
    const season = [9, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    expect(list(bookPathsOf(dealersOf(), market)(null).coming)).toEqual([0, 400_000, 400_000, 0]);
    expect(list(bookPathsOf(dealersOf({ season }), market)(null).coming)).toEqual([0, 1_200_000, 1_200_000, 0]);
  });

  it("takes the adopted share of the corridor only", () => {
    expect(list(meanPath({ adoptionMillionths: 20_000 }, 2).coming)).toEqual([4_000, 4_000]);
  });
});

describe("a day's luck", () => {
  it("moves the flow and not its mean", () => {
    const paths = bookPathsOf(dealersOf({ varies: 1 }), bookMarket(20));
    const all = Array.from({ length: 200 }, (_, replication) =>
      list(paths(drawnLuck(keyOf(1, replication))).coming),
    ).flat();
    const mean = all.reduce((sum, one) => sum + one, 0) / all.length;
    const deviation = Math.sqrt(all.reduce((sum, one) => sum + (one - mean) ** 2, 0) / all.length);
    // 4,000 draws of mean 2,000.00 and standard deviation 2,000.00: four standard errors are 126.
    expect(Math.abs(mean - 200_000)).toBeLessThan(12_600);
    expect(deviation / mean).toBeGreaterThan(0.8);
    expect(deviation / mean).toBeLessThan(1.3);
  });

  it("is the same for the same replication, and the mean path has none", () => {
    const paths = bookPathsOf(dealersOf({ varies: 1 }), bookMarket(20));
    expect(paths(drawnLuck(keyOf(1, 3)))).toEqual(paths(drawnLuck(keyOf(1, 3))));
    expect(list(paths(null).coming)).toEqual(Array.from({ length: 20 }, () => 200_000));
  });
});

const anyDealers = fc.record({
  limitMinor: fc.integer({ min: 1, max: 5_000_000 }),
  usedUpMillionths: fc.integer({ min: 0, max: 1_000_000 }),
  skewMillionths: fc.integer({ min: 0, max: 1_000_000 }),
  comingPerYear: fc.integer({ min: 0, max: daily(500_000) }),
  goingPerYear: fc.integer({ min: 0, max: daily(500_000) }),
  varies: fc.constantFrom(0, 0.5, 2),
  surplus: fc.constantFrom(dealersOf().surplus, null),
});

function anyPath(check: (dealers: Dealers, path: BookPath, days: number) => void): void {
  for (const runs of bothSeeds(100))
    fc.assert(
      fc.property(anyDealers, fc.nat(1_000), (part, replication) => {
        const dealers = dealersOf(part);
        check(dealers, bookPathsOf(dealers, bookMarket(40))(drawnLuck(keyOf(7, replication))), 40);
      }),
      runs,
    );
}

describe("on any path", () => {
  it("what came has gone, was used up, was sold on, or is held", () => {
    anyPath((_, path, days) => {
      for (let day = 1; day < days; day++) {
        const before = day - 1;
        const held =
          path.position[before]! +
          path.coming[before]! -
          path.going[before]! -
          path.used[before]! -
          path.surplus[before]!;
        expect(path.position[day]).toBe(held);
      }
    });
  });

  it("no more than a day's trades of one side is sold on, and the limit holds where selling is allowed", () => {
    anyPath((dealers, path, days) => {
      for (let day = 0; day < days; day++) {
        expect(Math.abs(path.sold[day]!)).toBeLessThanOrEqual(1_000_000);
        if (dealers.surplus !== null) expect(Math.abs(path.position[day]!)).toBeLessThanOrEqual(dealers.limit.minor);
      }
    });
  });

  it("a trade that adds is never quoted tighter than the plain half-spread, nor one that reduces wider", () => {
    anyPath((dealers, path, days) => {
      for (let day = 0; day < days; day++) {
        const adds = path.lean[day]! >= 0;
        const reducing = leanedSpread(dealers, path, day, !adds, 8_000) - costOf(dealers, path, day, !adds);
        expect(leanedSpread(dealers, path, day, adds, 8_000)).toBeGreaterThanOrEqual(8_000);
        expect(reducing).toBeLessThanOrEqual(8_000);
      }
    });
  });
});

/** What selling on adds: a day may open short and end long, so that either side may bear it. */
function costOf(dealers: Dealers, path: BookPath, day: number, comes: boolean): number {
  return Math.round((soldShare(path, day, comes) * (dealers.surplus?.hundredthsOfBp ?? 0)) / 1_000_000);
}

// Payment p, 1,000.00 XAA on 3 March: the third day. At a mid of 20 and 50 bp it buys 19,900.00 XBB. It takes XBB from the
// dealers, who hold 2,000.00 of a limit of 5,000.00: 50 x (1 - 0.6 x 0.4) = 38 bp, so 19,924.00 XBB.
describe("a payment through a quote of theirs", () => {
  const quotes = QUOTES.map((quote) =>
    quote.id === "direct" ? { ...quote, books: [{ when: null, dealers: "book" }] } : quote,
  );
  const settled = (part: DealersPart, direction = "AA->BB", currency = "XAA") => {
    const dealers = dealersOf(part);
    const scenario = scenarioOf({
      rails: [railOf([leg("order", "sender-bank"), credit({ convert: DIRECT })])],
      quotes,
      dealers: [dealers],
      payments: [payment({ direction, currency })],
    });
    return settleOne(scenario, { books: [bookPathsOf(dealers, bookMarket(40))(null)] }).passage;
  };

  it("is quoted tighter when it takes what they have too much of", () => {
    expect(settled({}).creditMinor).toBe(1_992_400);
    expect(settled({ skewMillionths: 0 }).creditMinor).toBe(1_990_000);
  });

  it("is quoted wider when it brings more of it", () => {
    // 1,000.00 XBB at 1/20 buy XAA, the base: 50 / (1 + h). h = 50 x 1.24 = 62 bp: 49.69, where 50 bp leave 49.75.
    expect(settled({}, "BB->AA", "XBB").creditMinor).toBe(4_969);
    expect(settled({ skewMillionths: 0 }, "BB->AA", "XBB").creditMinor).toBe(4_975);
  });

  it("bears the cost of what is sold on: half of the day's trades at 100 bp make 50 bp more", () => {
    const part = {
      openingMinor: 500_000,
      skewMillionths: 0,
      surplus: { ...dealersOf().surplus!, hundredthsOfBp: 10_000 },
    };
    const passage = settled(part, "BB->AA", "XBB");
    expect(passage.halfSpread[1]).toBe(10_000);
    expect(passage.soldOn[1]).toBe(500_000);
  });
});
