// Promise: what goes wrong on a leg is an ordinary outcome with a reason, its time and its sunk cost. Holds, declines and
// retries, repairs, the way back, and payments that do not arrive before the calendar or the horizon ends.

import { describe, expect, it } from "vitest";
import type { Scenario } from "../../../src/settlement/index.ts";
import { runScenario } from "../../../src/study/index.ts";
import { chargesOf, iso, legNamed, rigged, settleOne, waitsOf } from "../../arbitraries/passage.ts";
import {
  at,
  BENEFICIARY_ALWAYS,
  between,
  credit,
  DAY,
  decline,
  DIRECT,
  feeOf,
  fixed,
  hold,
  HOUR,
  just,
  leg,
  type LegPart,
  MINUTE,
  payment,
  placeOf,
  railOf,
  repair,
  SENDER_ALWAYS,
  scenarioOf,
  stream,
} from "../../arbitraries/scenario.ts";

function through(part: LegPart, initiatedAt = "2026-03-03T02:00Z", more: Partial<Scenario> = {}): Scenario {
  const rail = railOf([leg("clerk", "sender-bank", part), credit({ convert: DIRECT })]);
  return scenarioOf({ rails: [rail], payments: [payment({ initiatedAt: at(initiatedAt) })], ...more });
}

describe("holds", () => {
  const held = { hold: hold(0.015, fixed(90 * MINUTE), { calendar: null }) };

  it("happen when the draw is within their chance, and not a hair beyond", () => {
    const waits = (uniform: number) =>
      waitsOf(settleOne(through(held), { luck: rigged({ "rail/clerk/hold": uniform }) }).passage);
    expect(waits(0.015)).toEqual({ screening: 90 * MINUTE });
    expect(waits(0.0150001)).toEqual({});
  });

  it("never happen to a typical payment when their chance is below one half", () => {
    expect(waitsOf(settleOne(through(held)).passage)).toEqual({});
    expect(waitsOf(settleOne(through({ hold: hold(0.5, fixed(MINUTE)) })).passage)).toEqual({ screening: MINUTE });
  });

  it("are worked off in the hours of their own calendar", () => {
    // Tuesday 02:00 UTC; c-books opens at 14:00 UTC: 12 h closed, then 9 h of office time: 8 h on Tuesday, the ninth after
    // the pause of 16 h, on Wednesday 14:00-15:00.
    const part = { hold: hold(1, fixed(9 * HOUR), { calendar: { id: "c-books" }, clock: "working" as const }) };
    const { passage } = settleOne(through(part));
    expect(iso(passage.creditAt)).toBe("2026-03-04T15:00Z");
    expect(waitsOf(passage)).toEqual({ closed: 28 * HOUR, screening: 9 * HOUR });
  });

  it("go by the clock and calendar of their leg when they have none", () => {
    // Friday 08:30 UTC, one hour of work: half on Friday, half on Monday to 01:30; then the hold of an hour: 02:30.
    const part: LegPart = {
      calendar: "a-office",
      clock: "working",
      time: fixed(HOUR),
      hold: hold(1, fixed(HOUR)),
    };
    const { passage } = settleOne(through(part, "2026-03-06T08:30Z"));
    expect(iso(passage.creditAt)).toBe("2026-03-09T02:30Z");
  });

  it("share one draw on every rail that names their luck", () => {
    const rails = ["one", "two"].map((id) =>
      railOf(
        [
          leg(`${id}-send`, "sender-bank", { hold: hold(0.1, fixed(HOUR), { luck: "sender-screening" }) }),
          credit({ convert: DIRECT }),
        ],
        { id },
      ),
    );
    const luck = rigged({ "sender-screening": 0.05 });
    const latencies = [0, 1].map((rail) => settleOne(scenarioOf({ rails }), { luck, rail }).passage.creditLatencyMs);
    expect(latencies).toEqual([HOUR, HOUR]);
  });
});

describe("declines", () => {
  const busy = decline(0.2, "busy", { retry: { times: 2, chance: 0.2, time: between(0, 60 * MINUTE) } });
  const luckOf = (first: number, second: number, third: number) => ({
    "rail/clerk/decline/busy": first,
    "rail/clerk/decline/busy#1": second,
    "rail/clerk/decline/busy#2": third,
  });

  it("let a payment through whose draw lies beyond their chance", () => {
    const { passage } = settleOne(through({ declines: [busy] }), { luck: rigged(luckOf(0.21, 0, 0)) });
    expect([passage.outcome, passage.creditLatencyMs]).toEqual(["completed", 0]);
  });

  it("are mended by a retry with luck of its own, which takes its time", () => {
    // Declined (0.1), the first retry too (0.2), the second not (0.3). The retries take 15 min and 6 min.
    const luck = rigged({
      ...luckOf(0.1, 0.2, 0.3),
      "rail/clerk/decline/busy/retry#1": 0.25,
      "rail/clerk/decline/busy/retry#2": 0.1,
    });
    const { passage } = settleOne(through({ declines: [busy] }), { luck });
    expect([passage.outcome, waitsOf(passage)]).toEqual(["completed", { retry: 21 * MINUTE }]);
  });

  it("reject the payment when no retry is left, and say why", () => {
    const { passage } = settleOne(through({ declines: [busy] }), { luck: rigged(luckOf(0.1, 0.1, 0.1)) });
    expect([passage.outcome, passage.reason, passage.creditMinor]).toEqual(["rejected", "busy", 0]);
    // Nothing was charged: the sender has everything back, after two attempts of half an hour each.
    expect([passage.debitMinor, passage.refundMinor]).toEqual([100_000, 100_000]);
    expect(iso(passage.refundedAt)).toBe("2026-03-03T03:00Z");
  });

  it("take the time of their reversal until the payer has the money back", () => {
    const part = { time: fixed(MINUTE), declines: [decline(1, "offline", { reversal: fixed(2 * DAY) })] };
    const { passage } = settleOne(through(part));
    expect(iso(passage.refundedAt)).toBe("2026-03-05T02:01Z");
  });

  it("keep only the fees that are sunk: of legs already done, not refundable, with their tax", () => {
    // Order: fee 5.00 with 8 % tax 0.40, and 3.00 that is given back. Work is declined before its own fee of 7.00.
    const fees = [
      feeOf("order-fee", { flat: 500 }, { tax: "tax" }),
      feeOf("tax", { rate: { numerator: 8, denominator: 100 }, rounding: "half-up" }, { item: "tax" }),
      feeOf("returned-fee", { flat: 300 }, { refundable: true }),
      feeOf("late-fee", { flat: 700 }),
    ];
    const rail = railOf([
      leg("order", "sender-bank", { fees: ["order-fee", "returned-fee"] }),
      leg("clerk", "sender-bank", { fees: ["late-fee"], declines: [decline(1, "blocked")] }),
      credit({ convert: DIRECT }),
    ]);
    const { passage } = settleOne(scenarioOf({ rails: [rail], fees }));
    expect([passage.debitMinor, passage.refundMinor]).toEqual([100_840, 100_300]);
    // Sunk: 5.40 XAA at 4 XAA a XDD = 1.35 XDD, in 10^-4 of a hundredth.
    expect(passage.priceValue).toBe(1_350_000);
  });

  it("that the payer causes are one draw on every rail", () => {
    const broke = [decline(0.3, "no-funds", { byPayer: true })];
    const rails = ["one", "two"].map((id) =>
      railOf([leg(`${id}-pay`, "sender-bank", { declines: broke }), credit({ convert: DIRECT })], { id }),
    );
    const scenario = scenarioOf({
      rails,
      references: { remittance: ["one"] },
      payments: [stream({ perYear: 600, simulated: 600 })],
    });
    const { rails: results, differences } = runScenario(scenario, { luck: "drawn", version: "test" });
    const [one, two] = results.map((rail) => rail.cells[0]!.payments);
    expect(one).toEqual(two);
    // 600 draws of chance 0.3: 180 with a standard deviation of 11.2; six of them wide.
    expect(Math.abs(one!.rejected - 180)).toBeLessThan(68);
    expect([differences[0]!.onlyHere, differences[0]!.onlyThere]).toEqual([0, 0]);
  });

  it("that a leg causes are drawn apart on each rail", () => {
    const rails = ["one", "two"].map((id) =>
      railOf([leg("pay", "sender-bank", { declines: [decline(0.3, "offline")] }), credit({ convert: DIRECT })], { id }),
    );
    const scenario = scenarioOf({
      rails,
      references: { remittance: ["one"] },
      payments: [stream({ perYear: 600, simulated: 600 })],
    });
    const [difference] = runScenario(scenario, { luck: "drawn", version: "test" }).differences;
    expect(difference!.onlyHere).toBeGreaterThan(50);
    expect(difference!.onlyThere).toBeGreaterThan(50);
  });
});

/** XAA → XDD at 4 x 1.01, over the centre which keeps 10.00 XDD, then XDD → XBB at 80 x 0.99. */
function overTheCentre(arrive: LegPart, more: Partial<Scenario> = {}): Scenario {
  const rail = railOf(
    [
      leg("send", "sender-bank", { time: fixed(HOUR), convert: { into: "XDD", quote: "a-centre" } }),
      leg("middle", "centre", { time: fixed(2 * HOUR), fees: ["middle-fee"], settles: "gross" }),
      leg("arrive", "payee-bank", arrive),
      credit({ convert: { into: "payee-currency", quote: "b-centre" } }),
    ],
    {
      onReturn: [
        { again: "middle" },
        { leg: leg("buy-back", "sender-bank", { convert: { into: "sender-currency", quote: "a-centre" } }) },
        { leg: leg("refund", "sender-bank", { time: fixed(30 * MINUTE), fees: ["return-fee"] }) },
      ],
    },
  );
  const fees = [
    feeOf(
      "middle-fee",
      { flat: 1000 },
      { item: "deduction", currency: "XDD", paidBy: BENEFICIARY_ALWAYS, base: { kind: "none" } },
    ),
    feeOf("return-fee", { flat: 0 }, { paidBy: BENEFICIARY_ALWAYS, base: { kind: "none" } }),
    feeOf("repair-fee", { flat: 1200 }, { currency: "XDD", paidBy: BENEFICIARY_ALWAYS, base: { kind: "none" } }),
  ];
  return scenarioOf({ rails: [rail], fees, ...more });
}

describe("repairs", () => {
  const mended = { repair: repair(1, fixed(5 * HOUR), { unrepaired: 0.1, fees: ["repair-fee"] }) };
  const lost = { repair: repair(1, fixed(5 * HOUR), { unrepaired: 0.5 }) };

  it("take their time and their fee, and let the payment go on", () => {
    // 1,000.00 ÷ 4.04 = 247.52475 → 247.52; − 10.00 − 12.00 = 225.52; x 79.2 = 17,861.184 → 17,861.18.
    const settled = settleOne(overTheCentre(mended));
    expect([settled.passage.outcome, settled.passage.creditMinor]).toEqual(["completed", 1_786_118]);
    expect(waitsOf(settled.passage)).toEqual({ processing: 3 * HOUR, repair: 5 * HOUR });
    expect(chargesOf(settled)["repair-fee"]).toBe("1200 XDD beneficiary");
  });

  it("charge nothing when nothing had to be repaired", () => {
    const settled = settleOne(overTheCentre({ repair: repair(0.1, fixed(HOUR), { fees: ["repair-fee"] }) }));
    // 247.52 − 10.00 = 237.52; x 79.2 = 18,811.584.
    expect(settled.passage.creditMinor).toBe(1_881_158);
    expect(chargesOf(settled)["repair-fee"]).toBeUndefined();
  });

  it("that fail send the payment back, over the legs named for it, at a second conversion", () => {
    // 247.52 − 10.00 out, − 10.00 back = 227.52; sold at 4 x 0.99 = 3.96: 900.9792 → 900.97.
    const { passage } = settleOne(overTheCentre(lost));
    expect([passage.outcome, passage.reason]).toEqual(["returned", "wrong-data"]);
    expect([passage.debitMinor, passage.creditMinor, passage.refundMinor]).toEqual([100_000, 0, 90_097]);
    // 1 h + 2 h + 5 h out; 2 h and 30 min back: 02:00 + 10 h 30 min.
    expect(iso(passage.refundedAt)).toBe("2026-03-03T12:30Z");
    // 1,000.00 − 900.97 = 99.03 XAA = 24.7575 XDD, all of it price: the mids did not move.
    expect([passage.priceValue, passage.driftValue]).toEqual([24_757_500, 0]);
    const item = (id: string) => passage.itemValue[passage.plan.items.findIndex((one) => one.id === id)];
    // Out: 1,000.00 x 0.25 x 0.01 ÷ 1.01 = 2.47524752 XDD. Back: 227.52 x 0.04 = 9.1008 XAA = 2.2752 XDD.
    expect([item("send.fx-margin"), item("buy-back.fx-margin")]).toEqual([2_475_248, 2_275_200]);
    expect(item("middle-fee")).toBe(20_000_000);
    // 0.00475248 XDD out, 0.0092 XAA = 0.0023 XDD back: 7,052 and a half, less what the margin was rounded by.
    expect(item("rounding")).toBe(7052);
  });

  it("return it without what the sender paid beside it on the way back", () => {
    // The sender's bank charges 25.00 XAA for the return, on the debit: 1,025.00 out of pocket, 900.97 back.
    const scenario = overTheCentre(lost);
    const fees = scenario.fees.map((one) =>
      one.id === "return-fee"
        ? feeOf("return-fee", { flat: 2500 }, { paidBy: SENDER_ALWAYS, base: { kind: "none" } })
        : one,
    );
    const { passage } = settleOne({ ...scenario, fees });
    expect([passage.debitMinor, passage.refundMinor]).toEqual([102_500, 90_097]);
  });

  it("return nothing when the way back costs more than there is, and never less than nothing", () => {
    // 60.00 XAA → 14.8514 → 14.85 XDD − 10.00 = 4.85; the way back keeps 4.85 of its 10.00.
    const { passage } = settleOne(overTheCentre(lost, { payments: [payment({ amountMinor: 6000 })] }));
    expect([passage.outcome, passage.refundMinor]).toEqual(["returned", 0]);
  });

  it("are not made again on the way back, wherever the leg's data keeps them", () => {
    const scenario = overTheCentre({});
    const rail = scenario.rails[0]!;
    const [send, middle, ...rest] = rail.variants[0]!.legs;
    const troubled = {
      ...middle!,
      cases: [{ when: null, value: { repair: just(repair(1, fixed(HOUR), { unrepaired: 1 })), declines: just([]) } }],
    };
    const again = railOf([send!, troubled, ...rest], { onReturn: rail.variants[0]!.onReturn });
    const { passage } = settleOne({ ...scenario, rails: [again] });
    expect([passage.outcome, passage.refundMinor]).toEqual(["returned", 90_097]);
    // 1 h; 2 h and the repair of 1 h; back 2 h and 30 min.
    expect(iso(passage.refundedAt)).toBe("2026-03-03T08:30Z");
  });

  it("refuse data in which the money would not come home in the sender's currency", () => {
    const scenario = overTheCentre(lost);
    const [rail] = scenario.rails;
    const stranded = railOf(rail!.variants[0]!.legs, { onReturn: [{ again: "middle" }] });
    expect(() => settleOne({ ...scenario, rails: [stranded] })).toThrow(/on-return/);
  });
});

describe("a principal beyond the trouble", () => {
  it("moves what the sender's conversion at that moment would have needed, and nothing of an earlier payment", () => {
    // The principal stands at the credit: 18,000.00 XBB ÷ 79.2 = 227.2727 → 227.28; + 10.00 = 237.28 XDD; x 4.04 = 958.6112
    // → 958.62 XAA. Declined while it is sent, so all of it comes back.
    const rail = railOf(
      [
        leg("send", "sender-bank", { convert: { into: "XDD", quote: "a-centre" }, declines: [decline(1, "blocked")] }),
        leg("middle", "centre", { fees: ["middle-fee"] }),
        credit({ convert: { into: "payee-currency", quote: "b-centre" } }),
      ],
      { places: [placeOf("payee-currency", "credit.out")] },
    );
    const { fees } = overTheCentre({});
    const payments = [payment({ amountMinor: 1_800_000, currency: "XBB" })];
    const { passage } = settleOne(scenarioOf({ rails: [rail], fees, payments }));
    expect([passage.outcome, passage.debitMinor, passage.refundMinor]).toEqual(["rejected", 95_862, 95_862]);
  });
});

describe("payments that do not arrive", () => {
  it("are unsettled beyond the horizon, and completed at the horizon itself", () => {
    const outcome = (ms: number) => settleOne(through({ time: fixed(ms) })).passage;
    expect(outcome(30 * DAY).outcome).toBe("completed");
    expect(outcome(30 * DAY + 1)).toMatchObject({ outcome: "unsettled", reason: "beyond-horizon" });
  });

  it("are unsettled when a calendar ends first", () => {
    // 43 business days are left after 3 March until 1 May, 8 h each: not enough for 400 h of office time.
    const part: LegPart = { calendar: "a-office", clock: "working", time: fixed(400 * HOUR) };
    expect(settleOne(through(part)).passage).toMatchObject({ outcome: "unsettled", reason: "calendar-ended" });
  });

  it("are unsettled, not declined, when they never came so far as to be declined", () => {
    const part: LegPart = {
      calendar: "a-office",
      clock: "working",
      time: fixed(400 * HOUR),
      declines: [decline(1, "blocked")],
    };
    expect(settleOne(through(part)).passage.outcome).toBe("unsettled");
  });

  it("are unsettled when they are credited but cannot become final before the calendar ends", () => {
    const rail = railOf([
      leg("clerk", "sender-bank", { time: fixed(30 * DAY) }),
      credit({
        convert: DIRECT,
        settles: "deferred-net",
        settlementCycle: { calendar: { id: "b-office" }, batch: "noon" },
      }),
    ]);
    // Initiated on Tuesday 31 March 23:00 UTC, credited on Thursday 30 April 23:00 UTC; the run knows no 1 May.
    const scenario = scenarioOf({ rails: [rail], payments: [payment({ initiatedAt: at("2026-03-31T23:00Z") })] });
    expect(settleOne(scenario).passage).toMatchObject({ outcome: "unsettled", reason: "calendar-ended" });
  });

  it("move no money", () => {
    const { passage } = settleOne(through({ time: fixed(31 * DAY) }));
    expect([passage.debitMinor, passage.creditMinor, passage.refundMinor, passage.priceValue]).toEqual([0, 0, 0, 0]);
    expect(legNamed(passage, "credit")).toBe(passage.failedLeg);
  });
});
