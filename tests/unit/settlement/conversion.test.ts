// Promise: a rate is dealt at its own moment, a lock holds for its validity, and what the mid did meanwhile is drift, never
// price. One XAA is 20 XBB until the mid moves to 19 on Tuesday 3 March at 04:00 UTC.

import { describe, expect, it } from "vitest";
import type { FxQuote } from "../../../src/pricing/index.ts";
import type { Leg, Scenario } from "../../../src/settlement/index.ts";
import { midsMoving, settleOne } from "../../arbitraries/passage.ts";
import {
  credit,
  DIRECT,
  fixed,
  HOUR,
  leg,
  MINUTE,
  payment,
  quoteOf,
  QUOTES,
  railOf,
  scenarioOf,
  SOURCE,
} from "../../arbitraries/scenario.ts";

const MOVED_AT = "2026-03-03T04:00Z";
const lockable = (validityMs: number | null): readonly FxQuote[] => [
  ...QUOTES,
  quoteOf("locking", "XAA/XBB", 50, { validityMs }),
];

/** Initiated 02:00, quoted at 03:00, dealt `later` after that. */
function dealing(later: number, lock: string | null, validityMs: number | null, more: readonly Leg[] = []) {
  const convert = { into: "payee-currency", quote: "locking", ...(lock === null ? {} : { lock }) };
  const rail = railOf([
    leg("order", "sender-bank", { time: fixed(HOUR) }),
    ...more,
    leg("wait", "sender-bank", { time: fixed(later) }),
    credit({ convert }),
  ]);
  const scenario: Scenario = scenarioOf({ rails: [rail], quotes: lockable(validityMs) });
  const path = midsMoving(scenario, MOVED_AT, { XBB: 76e8 });
  const { passage } = settleOne(scenario, { path });
  const margin = passage.itemValue[passage.plan.items.findIndex(({ kind }) => kind === "fx-margin")];
  return { credit: passage.creditMinor, drift: passage.driftValue, price: passage.priceValue, margin };
}

// At 20: 1,000.00 x 20 x 0.995 = 19,900.00 XBB; the margin of 100.00 XBB is 1.25 XDD.
const AT_TWENTY = { credit: 1_990_000, drift: 0, price: 1_250_000, margin: 1_250_000 };
// At 19: 1,000.00 x 19 x 0.995 = 18,905.00 XBB. Drift 1,000.00 XAA − 19,000.00 XBB = 250.00 − 237.50 = 12.50 XDD; the
// margin of 95.00 XBB is 1.1875 XDD.
const AT_NINETEEN = { credit: 1_890_500, drift: 12_500_000, price: 1_187_500, margin: 1_187_500 };

describe("a conversion without a lock", () => {
  it("is dealt at the mid of its own moment, and the move since initiation is drift", () => {
    expect(dealing(30 * MINUTE, null, null)).toEqual(AT_TWENTY);
    expect(dealing(HOUR, null, null)).toEqual(AT_NINETEEN);
  });
});

describe("a locked rate", () => {
  it("holds although the mid moves", () => {
    expect(dealing(90 * MINUTE, "order", 2 * HOUR)).toEqual(AT_TWENTY);
  });

  it("holds to the end of its validity and not a millisecond longer", () => {
    expect(dealing(90 * MINUTE, "order", 90 * MINUTE)).toEqual(AT_TWENTY);
    expect(dealing(90 * MINUTE, "order", 90 * MINUTE - 1)).toEqual(AT_NINETEEN);
  });

  it("has no end where the quote states none", () => {
    expect(dealing(20 * 24 * HOUR, "order", null)).toEqual(AT_TWENTY);
  });

  it("is dealt at its own moment when the leg that locks is absent", () => {
    const absent = leg("agree", "sender-bank", { when: { segment: ["large"] } });
    expect(dealing(90 * MINUTE, "agree", null, [absent])).toEqual(AT_NINETEEN);
  });
});

describe("a rate dealt for delivery", () => {
  it("is that of the day of dealing, not of the value date", () => {
    // Dealt at 02:00 for the next business day; the mid moves two hours later.
    const rail = railOf([
      leg("buy", "sender-bank", { convert: DIRECT, delivery: { calendars: ["a-office"], days: 1 } }),
      credit(),
    ]);
    const scenario = scenarioOf({ rails: [rail] });
    const { passage } = settleOne(scenario, { path: midsMoving(scenario, MOVED_AT, { XBB: 76e8 }) });
    expect([passage.creditMinor, passage.driftValue, passage.creditLatencyMs]).toEqual([1_990_000, 0, 23 * HOUR]);
  });
});

describe("spreads", () => {
  const spread = (bp: number, when: FxQuote["halfSpread"][number]["when"] = null) => ({
    when,
    hundredthsOfBp: bp * 100,
    source: SOURCE,
  });
  const creditOf = (halfSpread: FxQuote["halfSpread"], of: Parameters<typeof payment>[0] = {}) => {
    const quotes = [quoteOf("direct", "XAA/XBB", 0, { halfSpread })];
    const rail = railOf([leg("order", "sender-bank"), credit({ convert: DIRECT })]);
    return settleOne(scenarioOf({ rails: [rail], quotes, payments: [payment(of)] })).passage.creditMinor;
  };

  it("differ by segment, the first case that matches", () => {
    const cases = [spread(300, { segment: ["individual"] }), spread(100)];
    // 20 x 0.97 = 19.4; 20 x 0.99 = 19.8.
    expect([creditOf(cases), creditOf(cases, { segment: "msme" })]).toEqual([1_940_000, 1_980_000]);
  });

  it("differ by whether a market is open when they are dealt", () => {
    const cases = [spread(100, { open: "b-office" }), spread(200)];
    // Tuesday 02:00 UTC is before b-office opens at 03:30.
    expect(creditOf(cases)).toBe(1_960_000);
    expect(creditOf(cases, { initiatedAt: Date.parse("2026-03-03T04:00Z") })).toBe(1_980_000);
  });

  it("cost the one who buys the base what they cost the one who sells it: a share of the base", () => {
    // 20,000.00 XBB buy XAA at 20 x 1.005 = 20.1: 995.0248 → 995.02, not at 20 ÷ 0.995 (995.00).
    const of = { direction: "BB->AA", amountMinor: 2_000_000, currency: "XBB" };
    expect(creditOf([spread(50)], of)).toBe(99_502);
  });

  it("may be so many times what other quotes take of the same payment at the same moment", () => {
    const derivedOf = (times: readonly [number, number], at = "2026-03-03T02:00Z", segment = "individual") => {
      const quotes = [
        quoteOf("direct", "XAA/XBB", 0, {
          halfSpread: [
            {
              when: { segment: ["individual", "msme"] },
              times: { numerator: times[0], denominator: times[1] },
              of: ["a-centre", "b-centre"],
              source: SOURCE,
            },
            spread(10),
          ],
        }),
        quoteOf("a-centre", "XDD/XAA", 0, { halfSpread: [spread(20, { segment: ["msme"] }), spread(50)] }),
        quoteOf("b-centre", "XDD/XBB", 0, { halfSpread: [spread(40, { open: "b-office" }), spread(150.01)] }),
      ];
      const rail = railOf([leg("order", "sender-bank"), credit({ convert: DIRECT })]);
      const of = { segment, initiatedAt: Date.parse(at) };
      return settleOne(scenarioOf({ rails: [rail], quotes, payments: [payment(of)] })).passage.creditMinor;
    };
    // 20,000.00 at the mid. While b-office is shut: 50 + 150.01 = 200.01 bp, so x 0.979999; open: 50 + 40 = 90 bp.
    expect(derivedOf([1, 1])).toBe(1_959_998);
    expect(derivedOf([1, 1], "2026-03-03T04:00Z")).toBe(1_982_000);
    // Half of 200.01 bp is 100.005, half-up 100.01: x 0.989999. Half as much again of msme's 20 + 40 bp: 90 bp.
    expect(derivedOf([1, 2])).toBe(1_979_998);
    expect(derivedOf([3, 2], "2026-03-03T04:00Z", "msme")).toBe(1_982_000);
    // Cases below count where the derived one does not hold.
    expect(derivedOf([1, 1], "2026-03-03T04:00Z", "large")).toBe(1_998_000);
  });

  it("of nothing leave only rounding", () => {
    expect(creditOf([spread(0)])).toBe(2_000_000);
  });
});
