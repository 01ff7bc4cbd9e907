// Promise: every charge is borne by whom the bearer says, taken where and in which currency the design says, and priced by
// the version in force. One XDD is 4 XAA or 80 XBB; banks take 100 bp around the centre, 50 bp on the direct pair.

import { describe, expect, it } from "vitest";
import type { FeeRule } from "../../../src/pricing/index.ts";
import type { Bearer, Leg, Scenario } from "../../../src/settlement/index.ts";
import { chargesOf, midsMoving, settleOne } from "../../arbitraries/passage.ts";
import {
  at,
  BENEFICIARY_ALWAYS,
  code,
  credit,
  DIRECT,
  feeCase,
  feeOf,
  fixed,
  HOUR,
  leg,
  oneOf,
  payment,
  railOf,
  scenarioOf,
  SENDER_ALWAYS,
} from "../../arbitraries/scenario.ts";

const percent = (numerator: number) => ({ rate: { numerator, denominator: 100 }, rounding: "half-up" }) as const;
const tax = (id: string, numerator: number, currency = "XAA"): FeeRule =>
  feeOf(id, percent(numerator), { item: "tax", paidTo: "state", currency });

const overTheCentre: readonly Leg[] = [
  leg("order", "sender-bank", { fees: ["transfer-fee", "uplift"] }),
  leg("buy", "sender-bank", { convert: { into: "XDD", quote: "a-centre" } }),
  leg("middle", "centre", { fees: ["deduction"] }),
  credit({ convert: { into: "payee-currency", quote: "b-centre" }, fees: ["receiver-fee"] }),
];

/** 10.00 XAA and 8 % tax for the transfer; 30.00 XAA under OUR; 15.00 XDD in the centre; 50.00 XBB on arrival. */
const TARIFF: readonly FeeRule[] = [
  feeOf("transfer-fee", { flat: 1000 }, { tax: "service-tax" }),
  feeOf("uplift", { flat: 3000 }, { tax: "service-tax", paidBy: { OUR: "sender", SHA: "none", BEN: "none" } }),
  feeOf(
    "deduction",
    { flat: 1500 },
    { item: "deduction", currency: "XDD", paidBy: { OUR: "none", SHA: "beneficiary", BEN: "beneficiary" } },
  ),
  feeOf(
    "receiver-fee",
    { flat: 5000 },
    { currency: "XBB", paidBy: { OUR: "none", SHA: "beneficiary", BEN: "beneficiary" } },
  ),
  tax("service-tax", 8),
];

function borne(bearer: Bearer, more: Partial<Scenario> = {}) {
  return settleOne(
    scenarioOf({ rails: [railOf(overTheCentre)], fees: TARIFF, payments: [payment({ bearer })], ...more }),
  );
}

describe("the bearer of charges", () => {
  // 1,000.00 XAA ÷ (4 x 1.01) = 247.52475 → 247.52 XDD enter the centre in each case.
  it("OUR: nothing is deducted on the way, and the sender pays an uplift with its tax", () => {
    // Debit 1,000.00 + 10.00 + 0.80 + 30.00 + 2.40. Credit 247.52 x 79.2 = 19,603.584.
    const { passage } = borne("OUR");
    expect([passage.debitMinor, passage.creditMinor]).toEqual([104_320, 1_960_358]);
  });

  it("SHA: each side pays its own bank", () => {
    // Debit 1,010.80. (247.52 − 15.00) x 79.2 = 18,415.584 → 18,415.58 − 50.00.
    const { passage } = borne("SHA");
    expect([passage.debitMinor, passage.creditMinor]).toEqual([101_080, 1_836_558]);
  });

  it("BEN: the sender's fees come out of the money on the first leg after its conversion", () => {
    // 10.00 and 0.80 XAA are 2.50 and 0.20 XDD, taken in the centre with its 15.00: 247.52 − 17.70 = 229.82 XDD;
    // x 79.2 = 18,201.744 → 18,201.74 − 50.00.
    const settled = borne("BEN");
    expect([settled.passage.debitMinor, settled.passage.creditMinor]).toEqual([100_000, 1_815_174]);
    expect(chargesOf(settled)).toEqual({
      "transfer-fee": "250 XDD beneficiary",
      "service-tax": "20 XDD beneficiary",
      deduction: "1500 XDD beneficiary",
      "receiver-fee": "5000 XBB beneficiary",
    });
    expect(Array.from(settled.passage.amountLeft).slice(0, 4)).toEqual([100_000, 24_752, 22_982, 1_815_174]);
  });

  it("BEN: they come out at the conversion itself where no leg follows it", () => {
    // 1,000.00 x 19.9 = 19,900.00 XBB; 10.00 and 0.80 XAA are 200.00 and 16.00 XBB.
    const rail = railOf([leg("order", "sender-bank", { fees: ["transfer-fee"] }), credit({ convert: DIRECT })]);
    const { passage } = borne("BEN", { rails: [rail] });
    expect([passage.debitMinor, passage.creditMinor]).toEqual([100_000, 1_968_400]);
  });

  it("a fee of the beneficiary's own on an early leg is taken there, in the sender's currency", () => {
    // 25.00 XAA off the money before it is converted: 975.00 x 19.9 = 19,402.50.
    const fees = [feeOf("early", { flat: 2500 }, { paidBy: BENEFICIARY_ALWAYS })];
    const rail = railOf([leg("order", "sender-bank", { fees: ["early"] }), credit({ convert: DIRECT })]);
    for (const bearer of ["OUR", "SHA", "BEN"] as const) {
      expect(borne(bearer, { rails: [rail], fees }).passage.creditMinor).toBe(1_940_250);
    }
  });

  it("every charge is an item of whoever bears it", () => {
    const payers = (bearer: Bearer) =>
      borne(bearer)
        .plan.items.filter(({ id }) => id === "transfer-fee" || id === "service-tax")
        .map(({ payer }) => payer);
    expect([payers("SHA"), payers("BEN")]).toEqual([
      ["sender", "sender"],
      ["beneficiary", "beneficiary"],
    ]);
  });
});

/** One fee on the first leg, of XAA 1,000.00 sent over the direct pair. */
function charging(fees: readonly FeeRule[], more: Partial<Scenario> = {}, legPart: Parameters<typeof leg>[2] = {}) {
  const rail = railOf([
    leg("wait", "sender-bank", { time: fixed(HOUR) }),
    leg("order", "sender-bank", { fees: [fees[0]!.id], ...legPart }),
    credit({ convert: DIRECT }),
  ]);
  return scenarioOf({ rails: [rail], fees, ...more });
}

describe("a tax on a fee", () => {
  it("is paid by whoever pays the fee, whatever the tax's own rule says", () => {
    const fees = [
      feeOf("fee", { flat: 1000 }, { tax: "tax", paidBy: { OUR: "sender", SHA: "sender", BEN: "sender" } }),
      { ...tax("tax", 8), paidBy: { OUR: "none", SHA: "none", BEN: "none" } as const },
    ];
    const settled = settleOne(charging(fees));
    expect(chargesOf(settled)).toEqual({ fee: "1000 XAA sender", tax: "80 XAA sender" });
  });

  it("is rounded by itself, on the rounded fee", () => {
    // 1,231.01 x 1 % = 12.3101 → 12.32; 8 % of 12.32 = 0.9856 → 0.99, where 8 % of 12.3101 would be 0.98.
    const fees = [feeOf("fee", { ...percent(1), rounding: "up" }, { tax: "tax" }), tax("tax", 8)];
    const settled = settleOne(charging(fees, { payments: [payment({ amountMinor: 123_101 })] }));
    expect(chargesOf(settled)).toEqual({ fee: "1232 XAA sender", tax: "99 XAA sender" });
  });

  it("is not charged where its fee is not", () => {
    const fees = [feeOf("fee", { flat: 1000 }, { tax: "tax", when: { segment: ["large"] } }), tax("tax", 8)];
    expect(chargesOf(settleOne(charging(fees)))).toEqual({});
  });
});

describe("a fee in another currency than its payer's", () => {
  const foreign = (flat: number) => [feeOf("fee", { flat }, { currency: "XDD", paidBy: SENDER_ALWAYS })];

  it("is converted at the mid, without margin", () => {
    // 5.00 XDD at 4 = 20.00 XAA.
    const settled = settleOne(charging(foreign(500)));
    expect([chargesOf(settled), settled.passage.debitMinor]).toEqual([{ fee: "2000 XAA sender" }, 102_000]);
  });

  it("is converted at the mid of the leg's start, not of initiation", () => {
    // Initiated 02:00, the leg starts at 03:00, when one XDD has become 4.4 XAA: 22.00.
    const scenario = charging(foreign(500));
    const path = midsMoving(scenario, "2026-03-03T03:00Z", { XAA: 4.4e8 });
    expect(chargesOf(settleOne(scenario, { path }))).toEqual({ fee: "2200 XAA sender" });
  });

  it("is rounded once, half up", () => {
    // 0.05 XDD at 4.1 = 0.205 XAA → 0.21.
    const scenario = charging(foreign(5));
    const mids = { ...scenario.mids, valuesE8: { ...scenario.mids.valuesE8, XAA: 4.1e8 } };
    expect(chargesOf(settleOne({ ...scenario, mids }))).toEqual({ fee: "21 XAA sender" });
  });
});

describe("the version in force", () => {
  const dated = (inForceBy: FeeRule["inForceBy"]): FeeRule =>
    feeOf(
      "fee",
      {},
      {
        inForceBy,
        versions: [
          { from: null, until: "2026-03-09", cases: [feeCase({ flat: 1000 })] },
          { from: "2026-03-10", until: null, cases: [feeCase({ flat: 1200 })] },
        ],
      },
    );
  // Initiated on 9 March 15:30 UTC (23:30 in AA); the leg starts an hour later, on 10 March in AA.
  const late = { payments: [payment({ initiatedAt: at("2026-03-09T15:30Z") })] };

  it("is that of the local date on which the leg starts", () => {
    expect(chargesOf(settleOne(charging([dated("acceptance-date")], late)))).toEqual({ fee: "1200 XAA sender" });
  });

  it("is that of the initiation where the rule says so", () => {
    expect(chargesOf(settleOne(charging([dated("initiation-date")], late)))).toEqual({ fee: "1000 XAA sender" });
  });
});

describe("the base of a fee", () => {
  const based = (base: FeeRule["base"], currency: string, more: Partial<Scenario> = {}) => {
    const fees = [feeOf("fee", percent(10), { base, currency, paidBy: BENEFICIARY_ALWAYS })];
    const rail = railOf([
      leg("order", "sender-bank"),
      leg("buy", "sender-bank", { convert: { into: "XDD", quote: "a-centre" }, fees: ["fee"] }),
      credit({ convert: { into: "payee-currency", quote: "b-centre" } }),
    ]);
    const { passage } = settleOne(scenarioOf({ rails: [rail], fees, ...more }));
    return [passage.chargeBase[0], passage.chargeMinor[0]];
  };

  it("is what comes in, or what goes out after the conversion", () => {
    expect(based({ kind: "in" }, "XAA")).toEqual([100_000, 10_000]);
    // 247.52 XDD: a tenth is 24.752 → 24.75.
    expect(based({ kind: "out" }, "XDD")).toEqual([24_752, 2475]);
  });

  it("is the side of the conversion in the rule's currency", () => {
    expect(based({ kind: "converted" }, "XAA")).toEqual([100_000, 10_000]);
    expect(based({ kind: "converted" }, "XDD")).toEqual([24_752, 2475]);
  });

  it("is turned into the rule's currency at the mid", () => {
    // 247.52 XDD are 990.08 XAA at the mid; a tenth is 99.008 → 99.01.
    expect(based({ kind: "out" }, "XAA")).toEqual([99_008, 9901]);
  });

  it("is the principal, wherever the money stands", () => {
    expect(based({ kind: "principal" }, "XDD")).toEqual([25_000, 2500]);
  });

  it("is the margin of the conversion", () => {
    // 1,000.00 x 0.25 x 0.01 ÷ 1.01 = 2.4752 XDD → 2.48; a tenth is 0.248 → 0.25.
    expect(based({ kind: "fx-margin" }, "XDD")).toEqual([248, 25]);
  });

  it("is nothing for a flat fee, which may leave it out", () => {
    const { passage } = settleOne(charging([feeOf("fee", { flat: 700 }, { base: { kind: "none" } })]));
    expect([passage.chargeBase[0], passage.chargeMinor[0]]).toEqual([0, 700]);
  });

  it("is another fee of the same leg before one of an earlier leg", () => {
    const fees = [feeOf("fee", percent(1)), feeOf("levy", percent(50), { base: { kind: "fee", rule: "fee" } })];
    const rail = railOf([
      leg("order", "sender-bank", { fees: ["fee"] }),
      leg("more", "sender-bank", { fees: ["fee", "levy"], convert: { into: "XDD", quote: "a-centre" } }),
      credit({ convert: { into: "payee-currency", quote: "b-centre" } }),
    ]);
    // On both legs 1 % of 1,000.00 = 10.00; the levy is half of one of them.
    const settled = settleOne(scenarioOf({ rails: [rail], fees }));
    expect(settled.passage.debitMinor).toBe(100_000 + 1000 + 1000 + 500);
  });
});

describe("where a fee applies", () => {
  it("tests the country of the leg's place", () => {
    const fees = [feeOf("fee", { flat: 100 }, { when: { country: ["BB"] } })];
    expect(chargesOf(settleOne(charging(fees)))).toEqual({});
    const rail = railOf([leg("order", "sender-bank"), credit({ convert: DIRECT, fees: ["fee"] })]);
    expect(chargesOf(settleOne(charging(fees, { rails: [rail] })))).toEqual({ fee: "100 XAA sender" });
  });

  it("tests a choice that the payment settled", () => {
    const [rail] = charging([feeOf("fee", {})]).rails;
    const rails = [railOf(rail!.variants[0]!.legs, { choices: [oneOf("size", { small: 1, big: 1 })] })];
    const versions = [
      {
        from: null,
        until: null,
        cases: [feeCase({ flat: 100 }, { choices: { size: ["big"] } }), feeCase({ flat: 50 })],
      },
    ];
    const scenario = charging([feeOf("fee", {}, { versions })], { rails });
    expect(chargesOf(settleOne(scenario))).toEqual({ fee: "50 XAA sender" });
    expect(chargesOf(settleOne({ ...scenario, picks: { size: "big" } }))).toEqual({ fee: "100 XAA sender" });
  });

  it("takes the first case that holds, amounts up to an edge included", () => {
    const upTo = { amount: { above: null, upTo: 100_000, currency: code("XAA") } };
    const versions = [{ from: null, until: null, cases: [feeCase({ flat: 100 }, upTo), feeCase({ flat: 900 })] }];
    const scenario = (amountMinor: number) =>
      charging([feeOf("fee", {}, { versions })], { payments: [payment({ amountMinor })] });
    expect(chargesOf(settleOne(scenario(100_000)))).toEqual({ fee: "100 XAA sender" });
    expect(chargesOf(settleOne(scenario(100_001)))).toEqual({ fee: "900 XAA sender" });
  });
});

describe("net price", () => {
  it("leaves out what the segment recovers", () => {
    // Fee 10.00 and tax 0.80 XAA; the tax is recovered: 0.80 XAA = 0.20 XDD = 200,000 value units.
    const fees = [feeOf("fee", { flat: 1000 }, { tax: "tax" }), { ...tax("tax", 8), recoverableBy: ["msme"] }];
    const netOf = (segment: string) => settleOne(charging(fees, { payments: [payment({ segment })] })).passage;
    expect(netOf("msme").priceValue - netOf("msme").netValue).toBe(200_000);
    expect(netOf("individual").netValue).toBe(netOf("individual").priceValue);
  });
});
