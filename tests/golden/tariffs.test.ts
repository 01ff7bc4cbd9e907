// The tariffs' own worked examples: what a bank or a rule book says a customer pays, against what our evaluator says,
// in both arithmetics. Expected figures are published ones, or a hand calculation shown beside them; none comes from
// us.

import { describe, expect, test } from "vitest";

import { currencyCode, exact, fast, isRefusal, parseRate } from "../../src/money/index.ts";
import {
  type FeeTerm,
  type FeeTier,
  chargeFee,
  evaluateFee,
  matchesAmount,
  versionOn,
} from "../../src/pricing/index.ts";
import { PLAIN, compiled } from "../arbitraries/fee-rule.ts";

/** 1 rupee or ringgit is 100 minor units. */
const major = (amount: number): number => Math.round(amount * 100);

function rate(text: string): NonNullable<FeeTerm["rate"]> {
  const parsed = parseRate(text);
  if (isRefusal(parsed)) throw new Error(parsed.error);
  return parsed;
}

function tier(upTo: number | null, flat: number, percent: string | null): FeeTier {
  return { upTo: upTo === null ? null : major(upTo), flat: major(flat), rate: percent === null ? null : rate(percent) };
}

/** What the customer pays on `amount`, in major units; every arithmetic must say the same. */
function fee(term: FeeTerm, amount: number): number {
  const ready = compiled(term);
  const answer = evaluateFee(exact, ready, major(amount));
  expect(evaluateFee(fast, ready, major(amount))).toBe(answer);
  expect(chargeFee(ready, major(amount))).toBe(answer);
  return answer / 100;
}

describe("Indian GST on currency conversion, CGST Rules, rule 32(2)(b), in force since 2017-07-01", () => {
  // Taxable value: 1% up to 1 lakh (at least 250), 1,000 + 0.5% of the part above 1 lakh, 5,500 + 0.1% of the part
  // above 10 lakh (at most 60,000); then 18%. Text of the rule: lawcrux.com (cgst_rule_32).
  const slabs = [tier(100_000, 0, "1%"), tier(1_000_000, 0, "0.5%"), tier(null, 0, "0.1%")];
  const taxable: FeeTerm = {
    ...PLAIN,
    tiers: slabs,
    tiering: "marginal",
    floor: major(250),
    cap: major(60_000),
    rounding: "half-up",
  };
  const gst: FeeTerm = { ...taxable, rounding: null, then: { ...PLAIN, rate: rate("18%"), rounding: "half-up" } };

  test.each([
    [2_000, 250, 45, "https://efficientforex.in/currency_calculator"],
    [195_000, 1_475, 265.5, "https://sc.com/in/important-information/others/service-tax-on-forex-transactions"],
    [1_000_000, 5_500, 990, "https://icicibank.com/nri-banking/money-transfer/popup-disclaimer/servc-tax-ruls"],
    [
      2_500_000,
      7_000,
      1_260,
      "https://www.livemint.com/money/personal-finance/how-to-reduce-costs-on-your-forex-transfers-from-india/amp-11596620622359.html",
    ],
  ])("an exchange of INR %d has a taxable value of %d and a tax of %d (%s)", (amount, value, tax) => {
    expect(fee(taxable, amount)).toBe(value);
    expect(fee(gst, amount)).toBe(tax);
  });

  // Arithmetic of the rule. 60,000·1%·18% = 108; 1 lakh: 1,000·18% = 180; 20 lakh: (5,500 + 1,000)·18% = 1,170; the cap
  // binds where 5,500 + 0.1%·(x − 10 lakh) = 60,000, at x = 5.55 crore, and 60,000·18% = 10,800.
  test.each([
    [60_000, 108],
    [100_000, 180],
    [500_000, 540],
    [2_000_000, 1_170],
    [55_500_000, 10_800],
    [55_499_000, 10_799.82],
    [100_000_000, 10_800],
  ])("an exchange of INR %d bears a tax of %d", (amount, tax) => expect(fee(gst, amount)).toBe(tax));

  // The same in basis points of the amount: 450, 90, 18, 18, 10.8, 9.9, 5.85, 2.6, 1.1 (the last two rounded to 0.1).
  test.each([
    [1_000, 450],
    [5_000, 90],
    [25_000, 18],
    [100_000, 18],
    [500_000, 10.8],
    [1_000_000, 9.9],
    [2_000_000, 5.85],
    [10_000_000, 2.6],
    [100_000_000, 1.1],
  ])("an exchange of INR %d bears about %d bp", (amount, bp) => {
    expect(Math.abs((fee(gst, amount) / amount) * 10_000 - bp)).toBeLessThan(0.06);
  });

  test("a bank's own table of the tax (0.18%, 0.09%, 0.018%, from 45 to 10,800) is the same function", () => {
    // hdfc.bank.in, remittance fees and charges: the slabs already multiplied by 18%.
    const table: FeeTerm = {
      ...PLAIN,
      tiers: [tier(100_000, 0, "0.18%"), tier(1_000_000, 0, "0.09%"), tier(null, 0, "0.018%")],
      tiering: "marginal",
      floor: major(45),
      cap: major(10_800),
      rounding: "half-up",
    };
    for (let amount = 7; amount < 1e8; amount = Math.ceil(amount * 1.37) + 0.01)
      expect(fee(table, amount)).toBe(fee(gst, amount));
  });
});

describe("Indian domestic transfers", () => {
  // NEFT, most a branch may charge a sender (sdcbank.org, table with GST): 2.50, 5, 15, 25, plus 18%. By hand:
  // 2.50·1.18 = 2.95, 5·1.18 = 5.90, 15·1.18 = 17.70, 25·1.18 = 29.50.
  const neft: FeeTerm = {
    ...PLAIN,
    tiers: [tier(10_000, 2.5, null), tier(100_000, 5, null), tier(200_000, 15, null), tier(null, 25, null)],
  };

  test.each([
    [10_000, 2.95],
    [10_000.01, 5.9],
    [100_000, 5.9],
    [100_000.01, 17.7],
    [200_000, 17.7],
    [200_000.01, 29.5],
  ])("a branch may charge %d rupees by NEFT with %d at most, GST included", (amount, charged) => {
    const net = fee(neft, amount);
    const tax = fee({ ...PLAIN, rate: rate("18%"), rounding: "half-up" }, net);
    expect(major(net) + major(tax)).toBe(major(charged));
  });

  // RTGS from 2 lakh (razorpay.com, RTGS charges, since 2019-07-01): 24.50 up to 5 lakh, 49.50 above.
  const rtgs: FeeTerm = { ...PLAIN, tiers: [tier(500_000, 24.5, null), tier(null, 49.5, null)] };

  test.each([
    [200_000, 24.5],
    [500_000, 24.5],
    [500_000.01, 49.5],
  ])("a branch may charge %d rupees by RTGS with %d at most", (amount, charged) =>
    expect(fee(rtgs, amount)).toBe(charged),
  );
});

describe("Malaysian instant transfers and QR payments", () => {
  // theedgemalaysia.com 684231: transfers up to RM 5,000 are free, above RM 0.50; merchants pay 0.25% of a payment from
  // an account and 0.50% from a credit card.
  const transfer: FeeTerm = { ...PLAIN, tiers: [tier(5_000, 0, null), tier(null, 0.5, null)] };

  test("a DuitNow transfer is free up to RM 5,000, that amount included", () => {
    expect([4_999.99, 5_000, 5_000.01].map((amount) => fee(transfer, amount))).toEqual([0, 0, 0.5]);
  });

  test("a merchant pays 5 sen on a DuitNow QR bill of RM 20 from an account, 10 sen from a card", () => {
    expect(fee({ ...PLAIN, rate: rate("0.25%"), rounding: "half-up" }, 20)).toBe(0.05);
    expect(fee({ ...PLAIN, rate: rate("0.50%"), rounding: "half-up" }, 20)).toBe(0.1);
  });
});

describe("Malaysian interchange ceilings, Bank Negara Malaysia, from 2023-01-01 (bankrakyat.com.my; gkash.com)", () => {
  // "0.27% or MYR 0.63 + 0.001%, whichever is lower" is no term of the language: it is a table of two tiers whose edge is the last
  // sen at which the percentage is not dearer. Held here against the sentence itself, in sen and hundred-thousandths of one.
  test.each([
    [270n, 63n, 234.2],
    [100n, 37n, 373.73],
    [390n, 128n, 329.04],
  ] as const)(
    "%d thousandths of a per cent or %d sen and a thousandth, the lower: the edge is %d",
    (share, flat, edge) => {
      const table: FeeTerm = {
        ...PLAIN,
        tiers: [tier(edge, 0, `${Number(share) / 1_000}%`), tier(null, Number(flat) / 100, "0.001%")],
        rounding: "half-up",
      };
      const lower = (sen: bigint): number => {
        const [percentage, other] = [sen * share, flat * 100_000n + sen];
        return Number(((percentage < other ? percentage : other) + 50_000n) / 100_000n) / 100;
      };
      const around = Array.from({ length: 600 }, (_, index) => major(edge) - 300 + index);
      for (const sen of [1, 2, 185, 186, 2_000, ...around, 1_000_000, 10_000_000_000])
        expect(fee(table, sen / 100)).toBe(lower(BigInt(sen)));
    },
  );
});

describe("bank tariffs", () => {
  test("HDFC RemitNow takes INR 500 up to USD 500 and 1,000 above, plus 18% GST (hdfc.bank.in/remitnow/fees-and-charges, 2025)", () => {
    // The edge is in dollars and the fee in rupees, so the edge is a fact of the payment and not a tier.
    const upTo500 = { above: null, upTo: major(500), currency: currencyCode("USD") };
    const cases = [
      { when: { amount: upTo500 }, term: { ...PLAIN, flat: major(500) } },
      { when: null, term: { ...PLAIN, flat: major(1_000) } },
    ];
    const remitNow = (usd: number): number => {
      const one = cases.find(({ when }) => when === null || matchesAmount(when.amount, major(usd)));
      return one === undefined ? Number.NaN : fee(one.term, 0);
    };
    const tax: FeeTerm = { ...PLAIN, rate: rate("18%"), rounding: "half-up" };
    expect([500, 500.01].map(remitNow)).toEqual([500, 1_000]);
    expect([500, 1_000].map((inr) => fee(tax, inr))).toEqual([90, 180]);
  });

  test("Maybank's online foreign transfer costs RM 10 and 8% service tax: RM 10.80 (maybank2u.com.my, announcement of May 2026)", () => {
    expect(10 + fee({ ...PLAIN, rate: rate("8%"), rounding: "half-up" }, 10)).toBe(10.8);
  });

  test("a co-operative bank's 0.25% with a minimum of INR 750 binds below three lakh (tjsbbank.co.in, forex service charges)", () => {
    const commission: FeeTerm = { ...PLAIN, rate: rate("0.25%"), floor: major(750), rounding: "half-up" };
    // 300,000·0.25% = 750; one paisa more is 750.000025, still 750.00; 400,000·0.25% = 1,000.
    expect([1, 299_999, 300_000, 300_000.01, 400_000].map((amount) => fee(commission, amount))).toEqual([
      750, 750, 750, 750, 1_000,
    ]);
  });
});

describe("tax collected at source on Indian remittances for other purposes", () => {
  // incometaxmanagement.in; southindianbank.com notice 1519: 20% of the part above 7 lakh a year, since 2025-04-01
  // above 10 lakh. 12 lakh: (12 − 7)·20% = 1 lakh before, (12 − 10)·20% = 40,000 since.
  const above = (threshold: number): FeeTerm => ({
    ...PLAIN,
    tiers: [tier(threshold, 0, null), tier(null, 0, "20%")],
    tiering: "marginal",
    rounding: "half-up",
  });
  const source = {
    key: null,
    title: "",
    url: null,
    retrieved: null,
    grade: "published",
    note: null,
    range: null,
  } as const;
  const rule = {
    versions: [
      { from: "2023-10-01", until: "2025-03-31", cases: [{ when: null, term: above(700_000), source }] },
      { from: "2025-04-01", until: null, cases: [{ when: null, term: above(1_000_000), source }] },
    ],
  };

  test.each([
    ["2025-03-31", 100_000],
    ["2025-04-01", 40_000],
  ])("on %s a year's 12 lakh bear %d", (date, tax) => {
    const term = versionOn(rule, date)?.cases[0]?.term;
    expect(term && fee(term, 1_200_000)).toBe(tax);
  });

  test("before the first version there is none, and no neighbour steps in", () =>
    expect(versionOn(rule, "2023-09-30")).toBeNull());
});
