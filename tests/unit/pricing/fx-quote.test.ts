// One conversion by hand: USD 1 = INR 94.96 and MYR 4.0635 (units per dollar × 10^8), half-spreads in hundredths of a
// bp.

import { describe, expect, test } from "vitest";

import { currencyCode } from "../../../src/money/index.ts";
import {
  convertAtMid,
  convertBackward,
  convertForward,
  driftValue,
  isHalfSpread,
  marginValue,
  sideOf,
  valueOf,
} from "../../../src/pricing/index.ts";

const USD = 100_000_000;
const INR = 9_496_000_000;
const MYR = 406_350_000;
const ONE_PERCENT = 10_000;

const sellDollars = {
  fromValue: USD,
  toValue: INR,
  fromDigits: 2,
  toDigits: 2,
  side: "sells-base",
  halfSpread: ONE_PERCENT,
} as const;
const buyDollars = {
  fromValue: INR,
  toValue: USD,
  fromDigits: 2,
  toDigits: 2,
  side: "buys-base",
  halfSpread: ONE_PERCENT,
} as const;
const dollarReport = { reportingValue: USD, reportingDigits: 2 };

describe("a customer who sells the base currency at 1%", () => {
  test("gets 1% less than the mid: USD 1,000 become INR 94,010.40", () =>
    expect(convertForward(sellDollars, 100_000)).toBe(9_401_040));

  test("pays a margin worth 1% of the dollars: USD 10.00, in 10^-4 of a cent", () => {
    expect(marginValue(sellDollars, 100_000, { fromValue: USD, toValue: INR, ...dollarReport })).toBe(1000 * 10_000);
  });
});

describe("a customer who buys the base currency at 1%", () => {
  test("pays 1% more than the mid: INR 100,000 become USD 1,042.64", () => {
    // 100,000 ÷ (94.96·1.01) = 100,000 ÷ 95.9096 = 1,042.648…, rounded down.
    expect(convertForward(buyDollars, 10_000_000)).toBe(104_264);
  });

  test("pays a margin of the difference between 1 and 1 ÷ 1.01 of the money", () => {
    // 100,000 ÷ 94.96 = 1,053.0749789…; times 0.01 ÷ 1.01 = 10.42648494… dollars: 10,426,484.94… of 10^-4 of a cent.
    expect(marginValue(buyDollars, 10_000_000, { fromValue: INR, toValue: USD, ...dollarReport })).toBe(10_426_485);
  });

  test("needs the least rupees that still buy USD 1,042.64", () => {
    // 1,042.64·95.9096 = 99,999.185344 rupees, so 99,999.19; a paisa less buys 1,042.63.
    expect(convertBackward(buyDollars, 104_264)).toBe(9_999_919);
    expect(convertForward(buyDollars, 9_999_919)).toBe(104_264);
    expect(convertForward(buyDollars, 9_999_918)).toBe(104_263);
  });
});

describe("currencies with different decimals", () => {
  test("convert by their minor units", () => {
    // USD 1 = JPY 150: USD 2.00 are 300 yen; a three-decimal currency at 0.3 per dollar gives 0.600, that is 600.
    const yen = { ...sellDollars, toValue: 15_000_000_000, toDigits: 0, halfSpread: 0 };
    expect(convertForward(yen, 200)).toBe(300);
    expect(convertBackward(yen, 301)).toBe(201);
    expect(convertForward({ ...sellDollars, toValue: 30_000_000, toDigits: 3, halfSpread: 0 }, 200)).toBe(600);
  });

  test("cross at the mid through the numeraire", () => {
    // 1,000 MYR·94.96 ÷ 4.0635 = 23,369.0168… INR.
    expect(convertAtMid(100_000, MYR, INR, 2, 2, "half-up")).toBe(2_336_902);
    expect(convertAtMid(100_000, MYR, INR, 2, 2, "floor")).toBe(2_336_901);
  });
});

describe("values at initiation mids", () => {
  test("count ten-thousandths of a cent", () => {
    // INR 94.96 is USD 1.00 = 100 cents = 10^6 units; JPY 150 (no decimals) likewise.
    expect(valueOf(9_496, INR, 2, USD, 2)).toBe(1_000_000);
    expect(valueOf(150, 15_000_000_000, 0, USD, 2)).toBe(1_000_000);
    // Reported in a currency without decimals: USD 1.00 is 150 yen = 1,500,000 of 10^-4.
    expect(valueOf(100, USD, 2, 15_000_000_000, 0)).toBe(1_500_000);
  });

  test("do not drift while no mid moves", () => {
    expect(driftValue(sellDollars, 100_000, { fromValue: USD, toValue: INR, ...dollarReport })).toBe(0);
  });

  test("drift against the customer when what he gets has weakened in his sale", () => {
    // Initiated at 94.96, dealt at 94.00 rupees a dollar: USD 1,000·(1 − 94.00 ÷ 94.96) = 10.10952… dollars lost.
    const dealt = { ...sellDollars, toValue: 9_400_000_000 };
    const initiation = { fromValue: USD, toValue: INR, ...dollarReport };
    expect(driftValue(dealt, 100_000, initiation)).toBe(10_109_520);
    expect(driftValue({ ...sellDollars, toValue: 9_592_000_000 }, 100_000, initiation)).toBe(-10_109_520);
  });
});

test("a quote serves its own pair in both directions and no other", () => {
  const quote = { base: currencyCode("USD"), term: currencyCode("INR") };
  expect(sideOf(quote, quote.base, quote.term)).toBe("sells-base");
  expect(sideOf(quote, quote.term, quote.base)).toBe("buys-base");
  expect(sideOf(quote, quote.base, currencyCode("MYR"))).toBeNull();
});

test("a half-spread lies from nothing to below the whole", () => {
  expect([0, 999_999].every(isHalfSpread)).toBe(true);
  expect([-1, 0.5, 1_000_000, Number.NaN].some(isHalfSpread)).toBe(false);
});
