// Promise: a payment is told from its own passage, each number with its rule, version and origin; a payment of a stream is
// told by its number; what cannot be told says which payments there are.

import { describe, expect, it } from "vitest";
import type { LocalDate } from "../../../src/time/index.ts";
import { explainPayment, runScenario, UnknownPayment } from "../../../src/study/index.ts";
import {
  at,
  BENEFICIARY_ALWAYS,
  credit,
  feeCase,
  feeOf,
  fixed,
  HOUR,
  leg,
  limit,
  oneOf,
  payment,
  railOf,
  scenarioOf,
  stream,
} from "../../arbitraries/scenario.ts";

const rail = railOf(
  [
    leg("order", "sender-bank", {
      calendar: "a-office",
      clock: "working",
      time: fixed(HOUR),
      fees: ["fee"],
      cause: "preparation",
    }),
    leg("buy", "sender-bank", { convert: { into: "XDD", quote: "a-centre" } }),
    leg("middle", "centre", { time: fixed(2 * HOUR), fees: ["deduction"], milestone: "sent" }),
    leg("detour", "centre", { when: { choices: { road: ["long"] } }, time: fixed(HOUR) }),
    credit({ convert: { into: "payee-currency", quote: "b-centre" } }),
  ],
  { choices: [oneOf("road", { short: 3, long: 1 })], limits: [limit(1_000_000, "XAA", "over-limit")] },
);
const versions = [
  { from: null, until: "2026-02-28", cases: [feeCase({ flat: 900 })] },
  { from: "2026-03-01", until: null, cases: [feeCase({ flat: 1000 })] },
];
const scenario = scenarioOf({
  rails: [rail],
  fees: [
    feeOf("fee", {}, { versions, label: "Transfer fee" }),
    feeOf("deduction", { flat: 1500 }, { currency: "XDD", paidBy: BENEFICIARY_ALWAYS, item: "deduction" }),
  ],
  payments: [payment(), payment({ id: "large", amountMinor: 1_000_001 }), stream({ simulated: 3 })],
});
const tell = (id: string, luck: "typical" | "drawn" = "typical") =>
  explainPayment(scenario, { luck, version: "test", payment: id, replication: 0 });

describe("a payment that completes", () => {
  // Tuesday 02:00 UTC (10:00 in AA). 1,000.00 ÷ 4.04 = 247.52 XDD − 15.00 = 232.52; x 79.2 = 18,415.584 → 18,415.58 XBB.
  const told = tell("p").rails[0]!;

  it("says what left, what arrived, when, and the rate after everything", () => {
    expect(told).toMatchObject({
      outcome: "completed",
      debit: { currency: "XAA", minor: 101_000, text: "1,010.00" },
      credit: { currency: "XBB", minor: 1_841_558 },
      creditAt: "2026-03-03T05:00:00Z",
      creditLatencyMs: 3 * HOUR,
      byCauseMs: { preparation: HOUR, processing: 2 * HOUR },
      milestones: { sent: "2026-03-03T05:00:00Z" },
    });
    // 18,415.58 ÷ 1,010.00 = 18.2332475…
    expect(told.effectiveRate).toBe("18.233248");
  });

  it("shows the legs it took, and leaves out the one it did not", () => {
    expect(told.legs.map(({ id }) => id)).toEqual(["order", "buy", "middle", "credit"]);
    expect(told.legs[0]!.start).toMatchObject({ utc: "2026-03-03T02:00:00Z" });
    expect(told.legs[0]!.waits).toMatchObject([{ cause: "preparation", ms: HOUR, origin: { grade: "assumed" } }]);
  });

  it("shows mid and rate of each conversion side by side", () => {
    // One XAA is 0.25 XDD at the mid; 0.25 ÷ 1.01 = 0.24752475.
    expect(told.legs[1]!.conversion).toMatchObject({
      quote: "a-centre",
      from: { minor: 100_000 },
      to: { minor: 24_752 },
      midText: "0.2500",
      rateText: "0.24752475",
      halfSpreadBp: "100",
    });
  });

  it("names the version of each rule that was in force", () => {
    expect(told.legs[0]!.charges).toMatchObject([
      {
        rule: "fee",
        label: "Transfer fee",
        payer: "sender",
        amount: { minor: 1000 },
        version: expect.stringContaining("2026-03-01") as string,
      },
    ]);
  });

  it("lists choices with their shares", () => {
    expect(told.choices).toEqual([{ name: "road", value: "short", share: 0.75, how: "typical" }]);
  });

  it("has items that add up to its price", () => {
    const sum = told.items.reduce((total, { value }) => total + value, 0);
    expect(sum).toBe(told.priceValue);
    // 1,010.00 XAA = 252.50 XDD, 18,415.58 XBB = 230.19475 XDD: 22.30525 XDD.
    expect(told.priceValue).toBe(22_305_250);
    // ÷ 250.00 XDD = 892.21 bp.
    expect(told.priceBps).toBe(892.21);
  });
});

describe("a payment that is not taken", () => {
  it("says which limit, in its own currency and period", () => {
    const told = tell("large").rails[0]!;
    expect(told).toMatchObject({
      outcome: "ineligible",
      reason: "over-limit",
      debit: null,
      credit: null,
      legs: [],
      items: [],
    });
    expect(told.detail).toBe("the limit is XAA 10,000.00 a payment (assumed: made up for a test)");
  });

  it("names the limit that refused, not another that has the same reason and is over", () => {
    const past = { ...limit(10_000, "XAA", "over-limit"), when: { until: "2020-12-31" as LocalDate } };
    const twice = { ...rail, variants: rail.variants.map((one) => ({ ...one, limits: [past, ...one.limits] })) };
    const options = { luck: "typical", version: "test", payment: "large", replication: 0 } as const;
    const { detail } = explainPayment({ ...scenario, rails: [twice] }, options).rails[0]!;
    expect(detail).toBe("the limit is XAA 10,000.00 a payment (assumed: made up for a test)");
  });
});

describe("a payment of a stream", () => {
  it("is told by its number, as it was in the run", () => {
    const alone = { ...scenario, payments: [stream({ simulated: 1, perYear: 1 })] };
    const options = { luck: "drawn", version: "test" } as const;
    const told = explainPayment(alone, { ...options, payment: "s:0", replication: 0 }).rails[0]!;
    const cell = runScenario(alone, options).rails[0]!.cells[0]!;
    expect(cell.sent!.amount).toBe(told.debit!.text.replaceAll(",", ""));
    expect(cell.received!.amount).toBe(told.credit!.text.replaceAll(",", ""));
    expect(cell.creditLatency.seconds.mean).toBe(told.creditLatencyMs! / 1000);
    expect(cell.price.bpsOfValue.mean).toBe(told.priceBps);
  });

  it("is not there beyond what is simulated, and neither is an unknown name", () => {
    expect(() => tell("s:3")).toThrow(UnknownPayment);
    expect(() => tell("q")).toThrow(/known: p, large, s:0\.\.2/);
    expect(tell("s:2").payment.id).toBe("s:2");
  });
});

describe("picks", () => {
  it("settle a choice for the run and are said to", () => {
    const options = {
      luck: "typical",
      version: "test",
      payment: "p",
      replication: 0,
      picks: { road: "long" },
    } as const;
    const told = explainPayment(scenario, options).rails[0]!;
    expect(told.choices).toEqual([{ name: "road", value: "long", share: null, how: "picked" }]);
    expect(told.creditAt).toBe(new Date(at("2026-03-03T06:00Z")).toISOString().replace(".000", ""));
  });
});
