// Promise: the break-even of a margin is the value at which its rail costs what the reference costs, payment by payment, as a
// closed form says; a rail that is dearer without any margin has none.
// One XAA is 20 XBB. The pair XAA/XBB has its half-spread derived of two: 30 bp and 20 bp, so a factor κ means κ · 50 bp.

import { describe, expect, it } from "vitest";
import type { FxQuote } from "../../../src/pricing/index.ts";
import type { BreakEven } from "../../../src/study/index.ts";
import { runScenario } from "../../../src/study/index.ts";
import { rootOf } from "../../../src/study/break-even.ts";
import {
  BENEFICIARY_ALWAYS,
  credit,
  feeOf,
  leg,
  payment,
  QUOTES,
  quoteOf,
  railOf,
  type RailPart,
  scenarioOf,
  SOURCE,
  stream,
} from "../../arbitraries/scenario.ts";

const OPTIONS = { luck: "drawn", version: "0" } as const;

/** The direct pair at `times` the sum of a-side 30 bp and b-side 20 bp. */
function derivedOf(numerator: number, denominator = 10): FxQuote {
  return {
    ...quoteOf("local", "XAA/XBB", 0),
    halfSpread: [
      {
        when: null,
        times: { numerator, denominator },
        of: ["a-side", "b-side"],
        source: { ...SOURCE, range: ["0.6", "1.5"] },
      },
    ],
  };
}

const SIDES = [quoteOf("a-side", "XDD/XAA", 30), quoteOf("b-side", "XDD/XBB", 20)];

function railAt(id: string, quote: string, fee: string, part: RailPart = {}) {
  return railOf(
    [leg("order", "sender-bank", { fees: [fee] }), credit({ convert: { into: "payee-currency", quote } })],
    { id, ...part },
  );
}

/** The local rail with its margin and a small fee, against dollars with no margin and a fee of 10.00 XAA. */
function told(part: Parameters<typeof scenarioOf>[0] = {}, local = derivedOf(10)): readonly BreakEven[] {
  const scenario = scenarioOf({
    rails: [railAt("dollars", "free", "ten"), railAt("local", "local", "one")],
    references: { remittance: ["dollars"] },
    fees: [feeOf("ten", { flat: 1000 }), feeOf("one", { flat: 100 }), feeOf("hundred", { flat: 10_000 })],
    quotes: [...QUOTES, quoteOf("free", "XAA/XBB", 0), local, ...SIDES],
    ...part,
  });
  return runScenario(scenario, OPTIONS).breakEven;
}

describe("the break-even of a factor", () => {
  it("is exact where the customer sells the base currency", () => {
    // 1,000.00 XAA, a payment AA->BB that sells XAA: margin 1,000 · κ · 0.005, fee 1.00, against 10.00.
    // 5κ + 1 = 10, so κ = 1.8; without the margin the rail is 9.00 of 1,000 cheaper, 90 bp. Roundings of the credit are
    // below one minor unit of XBB, 0.0005 XAA: κ moves by 0.0001 at most.
    const [one] = told();
    expect(one!.value).toBeCloseTo(1.8, 3);
    expect(one).toMatchObject({
      path: "local.half-spread.times",
      kind: "remittance",
      direction: "AA->BB",
      segment: "individual",
      rail: "local",
      reference: "dollars",
      ci95: null,
      range95: null,
      unit: "times",
      now: 1,
      range: ["0.6", "1.5"],
      grade: "assumed",
      of: ["a-side", "b-side"],
    });
    expect(one!.withoutBps).toBeCloseTo(-90, 1);
  });

  it("is that of h ÷ (1+h) where the base currency is bought", () => {
    // 20,000.00 XBB from BB buys XAA: margin 20,000 · h ÷ (1+h), fee 1.00 XAA = 20.00 XBB against 200.00 XBB.
    // h ÷ (1+h) = 180 ÷ 20,000 = 0.009, so h = 0.009 ÷ 0.991 = 0.00908174 and κ = h ÷ 0.005 = 1.81635.
    // One minor unit of XAA is 0.2 XBB, 0.1 bp of the payment, so κ is right to 0.002.
    const [one] = told({ payments: [payment({ direction: "BB->AA", currency: "XBB", amountMinor: 2_000_000 })] });
    expect(Math.abs(one!.value! - 1.81635)).toBeLessThan(0.002);
  });

  it("does not depend on the factor that the data has", () => {
    // Read from other points, and far outside of them: the rounding of a spread is in the fourth decimal.
    for (const [numerator, denominator] of [
      [6, 10],
      [15, 10],
      [2, 10],
      [3, 1],
    ] as const) {
      const [one] = told({}, derivedOf(numerator, denominator));
      expect(one!.value, `${numerator}/${denominator}`).toBeCloseTo(1.8, 3);
      expect(one!.now).toBe(numerator / denominator);
    }
  });

  it("is 1 where both rails cost the same as they are", () => {
    // A fee of 1.00 and 50 bp of 1,000.00 is 6.00.
    const [one] = told({ fees: [feeOf("ten", { flat: 600 }), feeOf("one", { flat: 100 })] });
    expect(one!.value).toBeCloseTo(1, 3);
  });

  it("is none where the rail is dearer without any margin, and says by how much", () => {
    const [one] = told({ rails: [railAt("dollars", "free", "ten"), railAt("local", "local", "hundred")] });
    expect(one).toMatchObject({ value: null, ci95: null });
    expect(one!.withoutBps).toBeCloseTo(900, 1);
  });

  it("stands on the side of the verdict: above what the data has just where the rail is cheaper", () => {
    for (const fee of ["one", "ten"]) {
      const scenario = scenarioOf({
        rails: [railAt("dollars", "free", "six"), railAt("local", "local", fee)],
        references: { remittance: ["dollars"] },
        fees: [feeOf("ten", { flat: 1000 }), feeOf("one", { flat: 90 }), feeOf("six", { flat: 600 })],
        quotes: [...QUOTES, quoteOf("free", "XAA/XBB", 0), derivedOf(10), ...SIDES],
      });
      const { differences, breakEven } = runScenario(scenario, OPTIONS);
      expect((breakEven[0]!.value ?? -1) > 1).toBe(differences[0]!.priceBps.mean! < 0);
    }
  });
});

describe("a run at the break-even itself", () => {
  it("finds no difference of price, whatever follows the converted amount", () => {
    // A tax of 1 % of what is converted, on the local rail only, and payments both ways: the curve is not told of it.
    const taxed = { convert: { into: "payee-currency", quote: "local" }, fees: ["levy"] };
    const local = railOf([leg("order", "sender-bank", { fees: ["one"] }), credit(taxed)], { id: "local" });
    const levy = feeOf(
      "levy",
      { rate: { numerator: 1, denominator: 100 }, rounding: "half-up" },
      { base: { kind: "out" }, currency: "XBB", paidBy: BENEFICIARY_ALWAYS },
    );
    const world = (quote: FxQuote) =>
      runScenario(
        scenarioOf({
          rails: [railAt("dollars", "free", "dear"), local],
          references: { remittance: ["dollars"] },
          fees: [feeOf("dear", { flat: 2000 }), feeOf("one", { flat: 100 }), levy],
          quotes: [...QUOTES, quoteOf("free", "XAA/XBB", 0), quote, ...SIDES],
          payments: [
            stream({ simulated: 100 }),
            stream({ id: "back", direction: "BB->AA", segment: "msme", simulated: 100 }),
          ],
        }),
        OPTIONS,
      );
    const found = world(derivedOf(10)).breakEven;
    expect(found.map(({ direction }) => direction)).toEqual(["AA->BB", "BB->AA"]);
    found.forEach(({ value }, cell) => {
      const there = world(derivedOf(Math.round(value! * 10_000), 10_000)).differences[cell]!;
      // A half-spread is dealt in hundredths of a basis point: half of one is the most that is left.
      expect(Math.abs(there.priceBps.mean!)).toBeLessThan(0.01);
    });
  });
});

describe("the break-even over a stream", () => {
  const payments = [
    stream({ simulated: 200 }),
    stream({
      id: "firms",
      segment: "msme",
      simulated: 200,
      amount: { medianMinor: 100_000, p95Minor: 100_000, minMinor: 100_000, maxMinor: 100_000 },
    }),
  ];
  const found = told({ payments, replications: 4 });

  it("is one for each sort of payment", () => {
    expect(found.map(({ segment }) => segment)).toEqual(["individual", "msme"]);
  });

  it("has no spread over replications where every payment is the same", () => {
    const [low, high] = found[1]!.ci95!;
    expect(found[1]!.value).toBeCloseTo(1.8, 3);
    expect(high - low).toBeLessThan(0.001);
  });

  it("weighs payments by their value, since a price is over value", () => {
    // κ · 0.005 · ΣA = 9 · n, so κ = 1,800 ÷ the mean amount in XAA; the run says the mean as what is sent, less the fee of 1.00.
    const scenario = scenarioOf({
      rails: [railAt("dollars", "free", "ten"), railAt("local", "local", "one")],
      references: { remittance: ["dollars"] },
      fees: [feeOf("ten", { flat: 1000 }), feeOf("one", { flat: 100 })],
      quotes: [...QUOTES, quoteOf("free", "XAA/XBB", 0), derivedOf(10), ...SIDES],
      payments: [payments[0]!],
    });
    const results = runScenario(scenario, OPTIONS);
    const sent = Number(results.rails[1]!.cells[0]!.sent!.amount);
    expect(results.breakEven[0]!.value).toBeCloseTo(1800 / (sent - 1), 2);
  });

  it("has an interval of Student's t around its mean", () => {
    const { value, ci95 } = found[0]!;
    expect(ci95![0]).toBeLessThan(value!);
    expect((ci95![0] + ci95![1]) / 2).toBeCloseTo(value!, 3);
  });
});

describe("the break-even of a stated margin", () => {
  const rails = [railAt("dollars", "free", "ten"), railAt("link", "direct", "one")];

  it("is told where the scenario asks, in basis points", () => {
    // direct: 50 bp. 1,000 · h + 1 = 10, so h = 90 bp.
    expect(told({ rails })).toEqual([]);
    const [one] = told({ rails, breakEven: [{ path: "break-even[0]", rail: "link", quotes: ["direct"] }] });
    expect(one).toMatchObject({ path: "direct.half-spread.is", unit: "bp", now: 50, of: [] });
    expect(one!.value).toBeCloseTo(90, 1);
  });

  it("takes one margin for all its cases", () => {
    const cased = quoteOf("direct", "XAA/XBB", 50, {
      halfSpread: [
        { when: { segment: ["msme"] }, hundredthsOfBp: 2000, source: SOURCE },
        { when: null, hundredthsOfBp: 5000, source: SOURCE },
      ],
    });
    const [one] = told({
      rails,
      quotes: [quoteOf("free", "XAA/XBB", 0), cased],
      breakEven: [{ path: "break-even[0]", rail: "link", quotes: ["direct"] }],
    });
    expect(one!.value).toBeCloseTo(90, 1);
  });

  it("is refused for a quote that nothing is converted at there", () => {
    const asked = (): unknown =>
      told({ rails, breakEven: [{ path: "break-even[0]", rail: "dollars", quotes: ["direct"] }] });
    expect(asked).toThrow("break-even[0]: no payment of this run is converted at direct on dollars");
    // In the place of the scenario's payments a file may stand, which need not have such payments.
    expect(told({ rails, payments: [], breakEven: [{ path: "", rail: "link", quotes: ["direct"] }] })).toEqual([]);
  });
});

describe("the curve through three prices", () => {
  it("has its root where a line crosses, before its points, between them and beyond", () => {
    expect(rootOf(-60, -5, 50)).toBeCloseTo(60 / 55, 12);
    expect(rootOf(10, 30, 50)).toBeCloseTo(-0.5, 12);
    expect(rootOf(-600, -545, -490)).toBeCloseTo(600 / 55, 9);
  });

  it("is exact for a bought base currency, however far away", () => {
    // f(x) = x·s ÷ (1 + x·s) − p has its root at p ÷ (1−p) ÷ s: for s = 1 % and p = 15 % at 17.647.
    const f = (x: number): number => (x * 0.01) / (1 + x * 0.01) - 0.15;
    expect(rootOf(f(0), f(1), f(2))).toBeCloseTo(0.15 / 0.85 / 0.01, 6);
  });

  it("has none where the margin moves nothing or does not raise the price", () => {
    expect(rootOf(-5, -5, -5)).toBeNull();
    expect(rootOf(-5, -6, -7)).toBeNull();
  });

  it("has none where it never gets there", () => {
    // f(x) = x ÷ (1+x) − 2 stays below −1.
    const f = (x: number): number => x / (1 + x) - 2;
    expect(rootOf(f(0), f(1), f(2))).toBeNull();
  });
});
