// Promise: the principal stands where the data says, and whatever must enter the rail for it is the smallest amount that
// does; a debit or a credit can be fixed instead; limits hold to the minor unit; nobody is credited less than nothing.

import { describe, expect, it } from "vitest";
import type { Leg, Scenario } from "../../../src/settlement/index.ts";
import { chargesOf, rigged, settleOne } from "../../arbitraries/passage.ts";
import {
  BENEFICIARY_ALWAYS,
  code,
  credit,
  decline,
  DIRECT,
  feeCase,
  feeOf,
  leg,
  limit,
  oneOf,
  payment,
  placeOf,
  railOf,
  type RailPart,
  scenarioOf,
} from "../../arbitraries/scenario.ts";

const direct: readonly Leg[] = [
  leg("order", "sender-bank", { fees: ["fee"] }),
  credit({ convert: DIRECT, fees: ["payee-fee"] }),
];
const centre: readonly Leg[] = [
  leg("order", "sender-bank", { fees: ["fee"] }),
  leg("buy", "sender-bank", { convert: { into: "XDD", quote: "a-centre" } }),
  leg("middle", "centre", { fees: ["deduction"] }),
  credit({ convert: { into: "payee-currency", quote: "b-centre" }, fees: ["payee-fee"] }),
];
const PLACES = [
  placeOf("sender-currency", "order.in"),
  placeOf("XDD", "buy.out"),
  placeOf("payee-currency", "credit.out"),
];

/** 10.00 XAA on the sender, 15.00 XDD in the centre, 50.00 XBB on arrival. */
const TARIFF = [
  feeOf("fee", { flat: 1000 }),
  feeOf(
    "deduction",
    { flat: 1500 },
    { currency: "XDD", paidBy: { OUR: "none", SHA: "beneficiary", BEN: "beneficiary" } },
  ),
  feeOf(
    "payee-fee",
    { flat: 5000 },
    { currency: "XBB", paidBy: { OUR: "none", SHA: "beneficiary", BEN: "beneficiary" } },
  ),
];
const FREE = [feeOf("fee", {}), feeOf("deduction", {}), feeOf("payee-fee", {})];

function paying(
  legs: readonly Leg[],
  of: Parameters<typeof payment>[0],
  part: RailPart = {},
  more: Partial<Scenario> = {},
): Scenario {
  const places = legs === centre ? PLACES : undefined;
  const rail = railOf(legs, { ...(places === undefined ? {} : { places }), ...part });
  return scenarioOf({ rails: [rail], fees: TARIFF, payments: [payment(of)], ...more });
}
const debitAndCredit = (scenario: Scenario) => {
  const { passage } = settleOne(scenario);
  expect(passage.outcome).toBe("completed");
  return [passage.debitMinor, passage.creditMinor];
};

describe("the place of the principal", () => {
  it("is what enters, for an amount in the sender's currency", () => {
    // 1,000.00 x 19.9 = 19,900.00 − 50.00; debit with the fee of 10.00.
    expect(debitAndCredit(paying(direct, {}))).toEqual([101_000, 1_985_000]);
  });

  it("is what is bought, for an amount in a third currency of the rail", () => {
    // 250.00 XDD at 4 x 1.01 = 4.04 are 1,010.00 XAA exactly. (250.00 − 15.00) x 79.2 = 18,612.00 − 50.00.
    expect(debitAndCredit(paying(centre, { amountMinor: 25_000, currency: "XDD" }))).toEqual([102_000, 1_856_200]);
  });

  it("is what stands after the last conversion, for an amount in the beneficiary's currency", () => {
    // 20,000.00 ÷ 19.9 = 1,005.0251 → 1,005.03 XAA, which buy 20,000.097 → 20,000.09: nine more than asked.
    expect(debitAndCredit(paying(direct, { amountMinor: 2_000_000, currency: "XBB" }))).toEqual([101_503, 1_995_009]);
  });

  it("grosses up what is taken out of the money before it", () => {
    // 18,000.00 ÷ 79.2 = 227.2727 → 227.28; + 15.00 = 242.28 XDD; x 4.04 = 978.8112 → 978.82 XAA.
    // Forward: 978.82 ÷ 4.04 = 242.28; − 15.00 = 227.28; x 79.2 = 18,000.576 → 18,000.57 − 50.00.
    expect(debitAndCredit(paying(centre, { amountMinor: 1_800_000, currency: "XBB" }))).toEqual([98_882, 1_795_057]);
  });

  it("grosses up to the smallest amount, before a jump of what is taken", () => {
    // 5.00 XDD up to 200.00, 50.00 above. 15,444.00 XBB ÷ 79.2 = 195.00 XDD: left by 200.00 already (808.00 XAA), and
    // again by 245.00 only.
    const tiers = [
      { upTo: 20_000, flat: 500, rate: null },
      { upTo: null, flat: 5000, rate: null },
    ];
    const fees = [FREE[0]!, feeOf("deduction", { tiers }, { currency: "XDD", paidBy: BENEFICIARY_ALWAYS }), FREE[2]!];
    const of = { amountMinor: 1_544_400, currency: "XBB" };
    expect(debitAndCredit(paying(centre, of, {}, { fees }))).toEqual([80_800, 1_544_400]);
  });

  it("is re-denominated once at the mid where the rail has no place for its currency", () => {
    // 250.00 XDD are 20,000.00 XBB at the mid, then as above.
    expect(debitAndCredit(paying(direct, { amountMinor: 25_000, currency: "XDD" }))).toEqual([101_503, 1_995_009]);
  });

  it("is the same value on every rail", () => {
    const scenario = paying(direct, { amountMinor: 25_000, currency: "XDD" });
    const both = { ...scenario, rails: [...scenario.rails, railOf(centre, { places: PLACES, id: "centre" })] };
    const values = [0, 1].map((rail) => settleOne(both, { rail }).passage.principalValue);
    // 250.00 XDD in 10^-4 of a hundredth.
    expect(values).toEqual([250_000_000, 250_000_000]);
  });

  it("goes the other way round from the other country", () => {
    // 20,000.00 XBB ÷ (20 x 1.005) = 995.0248 → 995.02 XAA; the fee of 10.00 XAA is 200.00 XBB; 50.00 XBB are 2.50 XAA.
    const of = { direction: "BB->AA", amountMinor: 2_000_000, currency: "XBB" };
    expect(debitAndCredit(paying(direct, of))).toEqual([2_020_000, 99_252]);
  });
});

describe("a fixed credit", () => {
  const asking = (amountMinor: number, more: Parameters<typeof payment>[0] = {}) =>
    paying(centre, { amountMinor, currency: "XBB", fixes: "credit", ...more });

  it("takes the smallest amount that reaches it by the quote", () => {
    // 18,365.58 + 50.00 = 18,415.58 XBB ÷ 79.2 = 232.51995 → 232.52; + 15.00 = 247.52 XDD; x 4.04 = 999.9808 → 999.99 XAA.
    const { passage, quote } = settleOne(asking(1_836_558));
    expect([passage.debitMinor, passage.creditMinor, passage.quotedCredit]).toEqual([100_999, 1_836_558, 1_836_558]);
    expect(quote(99_998).credit).toBeLessThan(1_836_558);
  });

  it("counts the sender's fees in the money where the beneficiary bears them", () => {
    // BEN takes 2.50 XDD more from the money: 250.02 XDD; x 4.04 = 1,010.0808 → 1,010.09 XAA, and no debit beside it.
    const { passage } = settleOne(asking(1_836_558, { bearer: "BEN" }));
    expect([passage.debitMinor, passage.creditMinor]).toEqual([101_009, 1_836_558]);
  });

  it("may be asked in a third currency, which is turned into the beneficiary's at the mid", () => {
    // 100.00 XDD are 8,000.00 XBB; + 50.00 = 8,050.00 ÷ 79.2 = 101.6414 → 101.65; + 15.00; x 4.04 = 471.266 → 471.27.
    const { passage } = settleOne(asking(10_000, { currency: "XDD" }));
    // 471.27 ÷ 4.04 = 116.6509 → 116.65; − 15.00 = 101.65; x 79.2 = 8,050.68 − 50.00.
    expect([passage.debitMinor, passage.creditMinor]).toEqual([48_127, 800_068]);
  });

  it("reckons tiers by the amount that enters, as the rail will", () => {
    // Above 1,000.00 XAA the beneficiary's bank takes 100.00 XBB. 19,910.00 XBB want 1,000.51 XAA (x 19.9 = 19,910.149),
    // which is above: 20,010.00 ÷ 19.9 = 1,005.5276 → 1,005.53 XAA, and 20,010.04 − 100.00 arrive.
    const above = { amount: { above: 100_000, upTo: null, currency: code("XAA") } };
    const versions = [{ from: null, until: null, cases: [feeCase({ flat: 10_000 }, above), feeCase({})] }];
    const fees = [feeOf("fee", {}), feeOf("payee-fee", {}, { currency: "XBB", paidBy: BENEFICIARY_ALWAYS, versions })];
    const { passage } = settleOne(
      paying(direct, { amountMinor: 1_991_000, currency: "XBB", fixes: "credit" }, {}, { fees }),
    );
    expect([passage.debitMinor, passage.creditMinor, passage.underDelivered]).toEqual([100_553, 1_991_004, false]);
  });

  it("takes the amount before a jump of the price where that one already reaches it", () => {
    // As above, but 19,900.00 XBB are reached by 1,000.00 XAA itself, before the bank takes anything; beyond the jump only
    // 1,005.03 XAA would reach them again.
    const above = { amount: { above: 100_000, upTo: null, currency: code("XAA") } };
    const versions = [{ from: null, until: null, cases: [feeCase({ flat: 10_000 }, above), feeCase({})] }];
    const fees = [feeOf("fee", {}), feeOf("payee-fee", {}, { currency: "XBB", paidBy: BENEFICIARY_ALWAYS, versions })];
    const { passage } = settleOne(
      paying(direct, { amountMinor: 1_990_000, currency: "XBB", fixes: "credit" }, {}, { fees }),
    );
    expect([passage.debitMinor, passage.creditMinor]).toEqual([100_000, 1_990_000]);
  });

  it("expects deductions of luck at their mean, and is under-delivered when luck is worse", () => {
    // 10.00 or 20.00 XDD, evenly. 10,000.00 XBB: d XDD in the centre with (⌊(d−10) 79.2⌋ + ⌊(d−20) 79.2⌋) ÷ 2 ≥ 10,000.00;
    // d = 141.26 gives (10,395.79 + 9,603.79) ÷ 2 = 9,999.79; d = 141.27 gives (10,396.58 + 9,604.58) ÷ 2 = 10,000.58.
    // 141.27 x 4.04 = 570.7308 → 570.74 XAA.
    const versions = [
      {
        from: null,
        until: null,
        cases: [feeCase({ flat: 1000 }, { choices: { size: ["ten"] } }), feeCase({ flat: 2000 })],
      },
    ];
    const fees = [
      feeOf("fee", {}),
      feeOf("payee-fee", {}),
      feeOf("deduction", {}, { currency: "XDD", paidBy: BENEFICIARY_ALWAYS, versions }),
    ];
    const scenario = paying(
      centre,
      { amountMinor: 1_000_000, currency: "XBB", fixes: "credit" },
      { choices: [oneOf("size", { ten: 1, twenty: 1 })] },
      { fees },
    );
    const lucky = settleOne(scenario, { luck: rigged({ "choice/size": 0.4 }) }).passage;
    expect([lucky.debitMinor, lucky.creditMinor, lucky.underDelivered]).toEqual([57_074, 1_039_658, false]);
    expect(lucky.quotedCredit).toBe(1_000_058);
    const unlucky = settleOne(scenario, { luck: rigged({ "choice/size": 0.6 }) }).passage;
    expect([unlucky.debitMinor, unlucky.creditMinor, unlucky.underDelivered]).toEqual([57_074, 960_458, true]);
  });
});

describe("a fixed debit", () => {
  const leaving = (amountMinor: number, more: Partial<Scenario> = {}) =>
    paying(direct, { amountMinor, fixes: "debit" }, {}, more);

  it("is what leaves the sender, fees included", () => {
    // 1,010.00 less the fee of 10.00: 1,000.00 enter.
    expect(debitAndCredit(leaving(101_000))).toEqual([101_000, 1_985_000]);
  });

  it("is not passed by a minor unit, when the fee is a share of what enters", () => {
    // 1 %, halves up: 1,000.50 and 10.005 → 10.01 are 1,010.51, too much for 1,010.50; 1,000.49 and 10.00 are 1,010.49.
    const fees = [feeOf("fee", { rate: { numerator: 1, denominator: 100 }, rounding: "half-up" }), ...TARIFF.slice(1)];
    const { passage } = settleOne(leaving(101_050, { fees }));
    expect([passage.principalMinor, passage.debitMinor]).toEqual([100_049, 101_049]);
  });

  it("is used up by the tier that lets most of it enter", () => {
    // 50.00 up to 1,000.00, nothing above: 1,010.00 enter whole, more than the 960.00 that the lower tier would let in.
    const tiers = [
      { upTo: 100_000, flat: 5000, rate: null },
      { upTo: null, flat: 0, rate: null },
    ];
    const { passage } = settleOne(leaving(101_000, { fees: [feeOf("fee", { tiers }), ...TARIFF.slice(1)] }));
    expect([passage.principalMinor, passage.debitMinor]).toEqual([101_000, 101_000]);
  });

  it("is refused when the fees alone exceed it", () => {
    expect(settleOne(leaving(900)).passage).toMatchObject({ outcome: "ineligible", reason: "eaten-by-fees" });
  });
});

describe("deductions that leave nothing", () => {
  it("make the payment ineligible by its own quote", () => {
    // 2.51 XAA x 19.9 = 49.949 → 49.94 XBB, less than the 50.00 taken on arrival; 2.52 leaves 50.148 − 50.00 = 0.14.
    expect(settleOne(paying(direct, { amountMinor: 251 })).passage).toMatchObject({
      outcome: "ineligible",
      reason: "eaten-by-fees",
      debitMinor: 0,
    });
    expect(settleOne(paying(direct, { amountMinor: 252 })).passage.creditMinor).toBe(14);
  });

  it("of nothing but the last minor unit is eaten too", () => {
    // 50.00 XBB exactly: 5,000 ÷ 19.9 = 251.26, so no amount gives 50.00; with a fee of 49.94 XBB 2.51 XAA leave nothing.
    const fees = [
      feeOf("fee", {}),
      feeOf("payee-fee", { flat: 4994 }, { currency: "XBB", paidBy: BENEFICIARY_ALWAYS }),
    ];
    expect(settleOne(paying(direct, { amountMinor: 251 }, {}, { fees })).passage.outcome).toBe("ineligible");
  });

  it("that only bad luck takes reject it in flight, and what the sender's bank charged is sunk", () => {
    // 60.60 XAA ÷ 4.04 = 15.00 XDD. Luck takes 10.00 or 20.00 of it.
    const versions = [
      {
        from: null,
        until: null,
        cases: [feeCase({ flat: 1000 }, { choices: { size: ["ten"] } }), feeCase({ flat: 2000 })],
      },
    ];
    const fees = [
      TARIFF[0]!,
      FREE[2]!,
      feeOf("deduction", {}, { currency: "XDD", paidBy: BENEFICIARY_ALWAYS, versions }),
    ];
    const scenario = paying(
      centre,
      { amountMinor: 6060 },
      { choices: [oneOf("size", { ten: 1, twenty: 1 })] },
      { fees },
    );
    const lucky = settleOne(scenario, { luck: rigged({ "choice/size": 0.4 }) }).passage;
    expect([lucky.outcome, lucky.creditMinor]).toEqual(["completed", 39_600]);
    const unlucky = settleOne(scenario, { luck: rigged({ "choice/size": 0.6 }) }).passage;
    expect(unlucky).toMatchObject({
      outcome: "rejected",
      reason: "eaten-by-fees",
      debitMinor: 7060,
      refundMinor: 6060,
    });
  });

  it("make it ineligible before anything can decline it", () => {
    const troubled = [leg("order", "sender-bank", { fees: ["fee"], declines: [decline(1, "offline")] }), direct[1]!];
    expect(settleOne(paying(troubled, { amountMinor: 251 })).passage).toMatchObject({
      outcome: "ineligible",
      reason: "eaten-by-fees",
    });
  });

  it("behind the place of the principal do not raise what enters", () => {
    // BEN: 10.00 XAA are 2.50 XDD, taken on the leg after the purchase of 2.00 XDD: nothing is left.
    const of = { amountMinor: 200, currency: "XDD", bearer: "BEN" as const };
    const fees = [TARIFF[0]!, ...FREE.slice(1)];
    expect(settleOne(paying(centre, of, {}, { fees })).passage).toMatchObject({
      outcome: "ineligible",
      reason: "eaten-by-fees",
    });
    // 3.00 XDD: 12.12 XAA enter, 0.50 XDD go on; x 79.2 = 39.60 XBB.
    const more = settleOne(paying(centre, { ...of, amountMinor: 300 }, {}, { fees })).passage;
    expect([more.debitMinor, more.creditMinor]).toEqual([1212, 3960]);
  });
});

describe("limits", () => {
  const limited = (amountMinor: number, limits: RailPart["limits"], more: Parameters<typeof payment>[0] = {}) =>
    settleOne(paying(direct, { amountMinor, ...more }, { limits: limits! })).passage;

  it("let the limit itself through and refuse a minor unit more, with their reason", () => {
    const limits = [limit(100_000, "XAA", "over-limit")];
    expect(limited(100_000, limits).outcome).toBe("completed");
    expect(limited(100_001, limits)).toMatchObject({ outcome: "ineligible", reason: "over-limit", debitMinor: 0 });
  });

  it("compare at the mid of initiation, to the minor unit, in whatever currency", () => {
    // 250.00 XDD are 1,000.00 XAA, or 20,000.00 XBB.
    const limits = [limit(25_000, "XDD", "over-limit")];
    expect([limited(100_000, limits).outcome, limited(100_001, limits).outcome]).toEqual(["completed", "ineligible"]);
    const inBb = { currency: "XBB" };
    expect([limited(2_000_000, limits, inBb).outcome, limited(2_000_001, limits, inBb).outcome]).toEqual([
      "completed",
      "ineligible",
    ]);
  });

  it("hold only for the facts they name", () => {
    const limits = [limit(100_000, "XAA", "over-limit", { when: { purpose: ["gift"] } })];
    expect(limited(200_000, limits).outcome).toBe("completed");
    expect(limited(200_000, limits, { purpose: "gift" }).reason).toBe("over-limit");
  });

  it("answer with the first that refuses", () => {
    const limits = [limit(300_000, "XAA", "far"), limit(200_000, "XAA", "near"), limit(100_000, "XAA", "nearest")];
    expect(limited(250_000, limits).reason).toBe("near");
  });
});

describe("items and their sum", () => {
  it("add up to what the sender paid and the beneficiary did not get", () => {
    // 1,010.00 XAA − 19,850.00 XBB = 252.50 − 248.125 = 4.375 XDD: fee 2.50, margin 1,000.00 x 0.1 = 100.00 XBB = 1.25,
    // 50.00 XBB = 0.625; no rounding at all.
    const settled = settleOne(paying(direct, {}));
    const { passage } = settled;
    expect(passage.priceValue).toBe(4_375_000);
    expect(Object.fromEntries(passage.plan.items.map(({ id }, slot) => [id, passage.itemValue[slot]]))).toEqual({
      fee: 2_500_000,
      "credit.fx-margin": 1_250_000,
      "payee-fee": 625_000,
      rounding: 0,
    });
    expect(chargesOf(settled)).toEqual({ fee: "1000 XAA sender", "payee-fee": "5000 XBB beneficiary" });
  });
});
