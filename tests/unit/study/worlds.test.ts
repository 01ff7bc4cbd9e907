// Promise: a world puts every payment over the rail it falls to, turns it to the next when that rail does not take it or fails
// it, keeps the wait and the sunk cost with the payment, and is measured against another world payment by payment.
// One XDD is 4 XAA; every conversion here is at the mid, so a price is its fees: 4.00 XAA is 1.00 XDD.

import { expect, it, describe } from "vitest";
import type { Rail, World } from "../../../src/settlement/index.ts";
import { runScenario } from "../../../src/study/index.ts";
import {
  at,
  credit,
  decline,
  feeOf,
  fixed,
  HOUR,
  leg,
  limit,
  MINUTE,
  payment,
  QUOTES,
  quoteOf,
  railOf,
  type RailPart,
  repair,
  scenarioOf,
  SECOND,
  SOURCE,
  stream,
} from "../../arbitraries/scenario.ts";

const OPTIONS = { luck: "drawn", version: "0" } as const;
const FREE = quoteOf("free", "XAA/XBB", 0);
const FEES = [feeOf("four", { flat: 400 }), feeOf("ten", { flat: 1000 }), feeOf("twenty", { flat: 2000 })];

function railWith(id: string, fee: string, ms: number, part: RailPart = {}): Rail {
  return railOf(
    [
      leg("order", "sender-bank", { fees: [fee] }),
      leg("go", "sender-bank", { time: fixed(ms) }),
      credit({ convert: { into: "payee-currency", quote: "free" } }),
    ],
    { id, ...part },
  );
}

const bank = railWith("bank", "ten", 2 * HOUR);
const link = railWith("link", "four", MINUTE);

function world(
  id: string,
  parts: Readonly<Record<string, number>>,
  fallback: World["fallback"] = {},
  part: Partial<World["shares"][number]> = {},
): World {
  const counts = Object.values(parts);
  return {
    id,
    label: id,
    path: `worlds.${id}`,
    source: SOURCE,
    shares: [
      {
        kind: "remittance",
        directions: null,
        segments: null,
        names: Object.keys(parts),
        parts: counts,
        whole: counts.reduce((sum, one) => sum + one, 0),
        ...part,
      },
    ],
    fallback,
  };
}

function told(worlds: readonly World[], part: Parameters<typeof scenarioOf>[0] = {}) {
  const scenario = scenarioOf({
    rails: [bank, link],
    fees: FEES,
    quotes: [...QUOTES, FREE],
    worlds,
    against: worlds[0]!.id,
    payments: [stream()],
    ...part,
  });
  return runScenario(scenario, OPTIONS).worlds;
}

describe("all payments of a world over one rail", () => {
  const [today, tomorrow] = told([world("today", { bank: 1 }), world("tomorrow", { link: 1 })], { replications: 3 });

  it("cost what that rail costs", () => {
    // 1,000 payments a year, 10.00 XAA = 2.50 XDD each; over the link 4.00 XAA = 1.00 XDD.
    expect(today).toMatchObject({ price: { currency: "XDD", amount: "2500.00" }, fellBack: 0, completedShare: 1 });
    expect(tomorrow).toMatchObject({ price: { currency: "XDD", amount: "1000.00" }, fellBack: 0, completedShare: 1 });
  });

  it("save the difference, the same in every replication", () => {
    expect(tomorrow!.saves).toMatchObject({
      pairs: 150,
      onlyHere: 0,
      onlyThere: 0,
      currency: "XDD",
      amount: "1500.00",
      ci95: ["1500.00", "1500.00"],
      net: { amount: "1500.00" },
      // 119 minutes, a thousand times.
      hours: { mean: 1983.3, ci95: [1983.3, 1983.3] },
      soonerShare: 1,
      laterShare: 0,
    });
    expect(tomorrow!.cells[0]!.saves!.creditSeconds).toEqual({ mean: 7140, ci95: [7140, 7140] });
  });

  it("are measured against the named world, which saves nothing against itself", () => {
    expect(today).toMatchObject({ against: "today", saves: null });
    expect(tomorrow!.against).toBe("today");
  });

  it("arrive as soon as on that rail", () => {
    expect(today!.within).toEqual({ "1h": 0, "1d": 1 });
    expect(tomorrow!.within).toEqual({ "1h": 1, "1d": 1 });
  });
});

describe("a world that shares its payments", () => {
  const mixed = told([world("today", { bank: 1 }), world("mixed", { bank: 3, link: 1 })], {
    payments: [stream({ simulated: 400, perYear: 400 })],
  })[1]!;
  const part = (id: string): number => mixed.rails.find((rail) => rail.id === id)!.paymentShare!;

  it("costs what the rails took of their parts, to the cent", () => {
    expect(Number(mixed.price.amount)).toBeCloseTo(400 * (part("bank") * 2.5 + part("link")), 6);
    expect(Number(mixed.saves!.amount)).toBeCloseTo(400 * part("link") * 1.5, 6);
  });

  it("gives each rail its share, as luck will have it", () => {
    // A quarter of 400 with a deviation of √(400 · 0.25 · 0.75) = 8.66 payments: four of them are 8.7 %.
    expect(Math.abs(part("link") - 0.25)).toBeLessThan(0.087);
    expect(part("bank") + part("link")).toBeCloseTo(1, 6);
  });
});

describe("a payment that its rail does not take", () => {
  const narrow = railWith("link", "four", MINUTE, { limits: [limit(50_000, "XAA", "over-limit")] });

  it("turns to the next at once, and costs and takes what it does there", () => {
    const [, adopted] = told([world("today", { bank: 1 }), world("adopted", { link: 1 }, { remittance: ["bank"] })], {
      rails: [bank, narrow],
      payments: [payment()],
    });
    expect(adopted).toMatchObject({ fellBack: 1, price: { amount: "2.50" }, failureCost: { amount: "0.00" } });
    expect(adopted!.saves).toMatchObject({ pairs: 1, amount: "0.00", soonerShare: 0, laterShare: 0 });
    expect(adopted!.rails).toEqual([{ id: "bank", paymentShare: 1, valueShare: 1 }]);
  });

  it("stays ineligible where the world has nothing to turn to", () => {
    const [, adopted] = told([world("today", { bank: 1 }), world("adopted", { link: 1 })], {
      rails: [bank, narrow],
      payments: [payment()],
    });
    expect(adopted!.payments).toMatchObject({ offered: 1, ineligible: 1, completed: 0 });
    expect(adopted!.saves).toMatchObject({ pairs: 0, onlyThere: 1, amount: "0.00" });
  });
});

describe("a payment that its rail fails", () => {
  /** Declined for sure after 90 s; the money is back 30 s later; the order's fee of 4.00 XAA is sunk. */
  const failing = railOf(
    [
      leg("order", "sender-bank", { fees: ["four"] }),
      leg("go", "sender-bank", {
        time: fixed(90 * SECOND),
        declines: [decline(1, "technical", { reversal: fixed(30 * SECOND) })],
      }),
      credit({ convert: { into: "payee-currency", quote: "free" } }),
    ],
    { id: "link" },
  );

  it("is sent again when the money is back; the wait and the sunk fee stay with it", () => {
    const [, adopted] = told([world("today", { bank: 1 }), world("adopted", { link: 1 }, { remittance: ["bank"] })], {
      rails: [bank, failing],
      payments: [payment()],
    });
    // 1.00 sunk on the link and 2.50 at the bank; 120 s later than over the bank alone.
    expect(adopted).toMatchObject({ fellBack: 1, price: { amount: "3.50" }, failureCost: { amount: "0.00" } });
    expect(adopted!.saves).toMatchObject({ pairs: 1, amount: "-1.00", laterShare: 1 });
    expect(adopted!.cells[0]!.saves).toMatchObject({ creditSeconds: { mean: -120 }, bpsOfValue: { mean: -40 } });
  });

  it("starts anew under the hours of that later moment", () => {
    // Ordered in AA on Friday 6 March at 16:59 (08:59 UTC); back at 17:01, when the office has shut until Monday 09:00.
    const office = railOf(
      [
        leg("order", "sender-bank", { fees: ["ten"], clock: "working", calendar: "a-office", time: fixed(0) }),
        credit({ convert: { into: "payee-currency", quote: "free" } }),
      ],
      { id: "bank" },
    );
    const [, adopted] = told([world("today", { bank: 1 }), world("adopted", { link: 1 }, { remittance: ["bank"] })], {
      rails: [office, failing],
      payments: [payment({ initiatedAt: at("2026-03-06T08:59Z") })],
    });
    // From Friday 16:59 to Monday 09:00 are 64 h 1 min.
    expect(adopted!.cells[0]!.saves!.creditSeconds.mean).toBe(-(64 * 3600 + 60));
  });

  it("leaves its sunk cost as a cost of failure where nothing completes it", () => {
    const [, adopted] = told([world("today", { bank: 1 }), world("adopted", { link: 1 })], {
      rails: [bank, failing],
      payments: [payment()],
    });
    expect(adopted).toMatchObject({
      completedShare: 0,
      price: { amount: "0.00" },
      failureCost: { amount: "1.00" },
      payments: { rejected: 1 },
    });
  });

  it("goes on along the list, and never twice to one rail", () => {
    const also = { ...failing, id: "card" };
    const [, adopted] = told(
      [world("today", { bank: 1 }), world("adopted", { card: 1 }, { remittance: ["card", "link", "bank"] })],
      { rails: [bank, failing, also], payments: [payment()] },
    );
    // Card and link sink 1.00 each and take 120 s each; the bank completes.
    expect(adopted).toMatchObject({ fellBack: 1, price: { amount: "4.50" } });
    expect(adopted!.cells[0]!.saves).toMatchObject({ creditSeconds: { mean: -240 } });
  });

  it("is not followed beyond the horizon", () => {
    const [, adopted] = told([world("today", { bank: 1 }), world("adopted", { link: 1 }, { remittance: ["bank"] })], {
      rails: [bank, failing],
      payments: [payment()],
      horizonMs: 2 * HOUR,
    });
    // Over the bank alone 2 h, which the horizon still allows; from the link on it would be 2 h 2 min.
    expect(adopted!.payments).toMatchObject({ completed: 0, unsettled: 1 });
    expect(adopted!.saves).toMatchObject({ pairs: 0, onlyThere: 1 });
  });

  it("is sent again after a return, too, having paid its way back", () => {
    const returning = railOf(
      [
        leg("order", "sender-bank", { fees: ["four"] }),
        leg("go", "sender-bank", { repair: repair(1, fixed(HOUR), { unrepaired: 1 }) }),
        credit({ convert: { into: "payee-currency", quote: "free" } }),
      ],
      { id: "link", onReturn: [{ leg: leg("refund", "sender-bank", { time: fixed(HOUR) }) }] },
    );
    const [, adopted] = told([world("today", { bank: 1 }), world("adopted", { link: 1 }, { remittance: ["bank"] })], {
      rails: [bank, returning],
      payments: [payment()],
    });
    expect(adopted).toMatchObject({ fellBack: 1, price: { amount: "3.50" } });
    expect(adopted!.cells[0]!.saves).toMatchObject({ creditSeconds: { mean: -7200 } });
  });
});

describe("worlds of a run", () => {
  const worlds = [world("today", { bank: 1 }), world("adopted", { bank: 1, link: 2 }, { remittance: ["bank"] })];

  it("do not depend on the order of the rails, nor on which other worlds there are", () => {
    const payments = [stream({ simulated: 100 })];
    const plain = (results: ReturnType<typeof told>) =>
      results.map(({ rails, cells, ...rest }) => ({
        ...rest,
        rails: rails.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
        cells: cells.map((cell) => ({ ...cell, rails: cell.rails.toSorted((a, b) => (a.id < b.id ? -1 : 1)) })),
      }));
    const forward = plain(told(worlds, { payments, replications: 2 }));
    expect(plain(told(worlds, { payments, replications: 2, rails: [link, bank] }))).toEqual(forward);
    const more = told([worlds[0]!, world("other", { link: 1 }), worlds[1]!], { payments, replications: 2 });
    expect(plain(more).filter(({ id }) => id !== "other")).toEqual(forward);
  });

  it("add up over cells and over rails", () => {
    const payments = [
      stream({ id: "small", simulated: 60, perYear: 90 }),
      stream({ id: "firms", segment: "msme", simulated: 40, perYear: 1234 }),
    ];
    const [, adopted] = told(worlds, { payments, replications: 2 });
    const cents = (text: string): number => Math.round(Number(text) * 100);
    const sum = (of: (cell: (typeof cells)[number]) => string): number =>
      cells.reduce((total, cell) => total + cents(of(cell)), 0);
    const { cells } = adopted!;
    expect(Math.abs(sum((cell) => cell.price.amount) - cents(adopted!.price.amount))).toBeLessThanOrEqual(1);
    expect(Math.abs(sum((cell) => cell.saves!.amount) - cents(adopted!.saves!.amount))).toBeLessThanOrEqual(1);
    for (const { rails } of [adopted!, ...cells]) {
      expect(rails.reduce((total, rail) => total + rail.paymentShare!, 0)).toBeCloseTo(1, 5);
      expect(rails.reduce((total, rail) => total + rail.valueShare!, 0)).toBeCloseTo(1, 5);
    }
  });

  it("may have other shares by direction and segment, the first that matches", () => {
    const both = world("both", { bank: 1 });
    const cases = { ...both, shares: [{ ...world("", { link: 1 }).shares[0]!, segments: ["msme"] }, ...both.shares] };
    const payments = [stream({ id: "a" }), stream({ id: "b", segment: "msme" })];
    const [, told2] = told([worlds[0]!, cases], { payments });
    expect(told2!.cells.map(({ segment, rails }) => [segment, rails.map(({ id }) => id)])).toEqual([
      ["individual", ["bank"]],
      ["msme", ["link"]],
    ]);
  });

  it("are none under typical luck, and none where a rail of theirs is left out", () => {
    const scenario = scenarioOf({
      rails: [bank, link],
      fees: FEES,
      quotes: [...QUOTES, FREE],
      worlds,
      against: "today",
    });
    expect(runScenario(scenario, { ...OPTIONS, luck: "typical" }).worlds).toEqual([]);
    const alone = runScenario(scenario, { ...OPTIONS, rails: ["bank"] }).worlds;
    expect(alone.map(({ id, against }) => [id, against])).toEqual([["today", "today"]]);
  });
});
