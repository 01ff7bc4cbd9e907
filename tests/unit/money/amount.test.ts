// Amounts and rates as people write them, and what is refused.

import { describe, expect, test } from "vitest";

import {
  currencyCode,
  formatAmount,
  formatAmountGrouped,
  formatFraction,
  formatRate,
  parseAmount,
  parseDecimal,
  parseRate,
} from "../../../src/money/index.ts";

const TWO = { code: currencyCode("MYR"), digits: 2 };
const NONE = { code: currencyCode("JPY"), digits: 0 };

describe("amounts", () => {
  test.each([
    ["1234.50", 123450],
    ["1234.5", 123450],
    ["1234", 123400],
    ["-0.05", -5],
    ["-0", 0],
    ["10000000000000.00", 1e15],
  ])("reads %s", (text, minor) => expect(parseAmount(text, TWO)).toBe(minor));

  test("says how many decimals are too many", () => {
    expect(parseAmount("12.345", TWO)).toEqual({ error: "12.345 has 3 decimals, MYR has 2" });
    expect(parseAmount("12.340", TWO)).toEqual({ error: "12.340 has 3 decimals, MYR has 2 decimals: write 12.34" });
    expect(parseAmount("1234.0", NONE)).toEqual({ error: "1234.0 has 1 decimal, JPY has 0 decimals: write 1234" });
    expect(parseAmount("12.3", NONE)).toEqual({ error: "12.3 has 1 decimal, JPY has 0" });
  });

  test.each([
    "",
    " 1",
    "1 ",
    "+1",
    "1,000.00",
    ".5",
    "5.",
    "1e308",
    "1e2",
    "NaN",
    "Infinity",
    "0x10",
    "007",
    "--1",
    "١٢",
    "1_000",
  ])("refuses %j, which is no plain decimal", (text) => expect(parseAmount(text, TWO)).toHaveProperty("error"));

  test("refuses more than 10^15 minor units, also where a double would hide it", () => {
    expect(parseAmount("10000000000000.01", TWO)).toHaveProperty("error");
    expect(parseAmount("9".repeat(59), TWO)).toHaveProperty("error");
    expect(parseAmount("9".repeat(1_000_000), TWO)).toHaveProperty("error");
  });

  test("writes what it reads", () => {
    expect(formatAmount(-123450, TWO)).toBe("-1234.50");
    expect(formatAmount(5, TWO)).toBe("0.05");
    expect(formatAmount(1234, NONE)).toBe("1234");
    expect(formatAmountGrouped(123456789, TWO)).toBe("1,234,567.89");
    expect(formatAmountGrouped(-99900, TWO)).toBe("-999.00");
    expect(formatAmountGrouped(1000, NONE)).toBe("1,000");
    expect(() => formatAmount(0.5, TWO)).toThrow(RangeError);
  });
});

describe("rates", () => {
  test.each([
    ["0.25%", 1, 400],
    ["25bp", 1, 400],
    ["18%", 9, 50],
    ["0%", 0, 1],
    ["0.01bp", 1, 1_000_000],
    ["100%", 1, 1],
    ["-2.5%", -1, 40],
    ["1000%", 10, 1],
    ["0.2500000000000%", 1, 400],
  ])("reads %s as %d/%d", (text, numerator, denominator) =>
    expect(parseRate(text)).toEqual({ numerator, denominator }),
  );

  test("asks for the unit of a bare number", () => {
    expect(parseRate("0.0025")).toEqual({
      error: 'expected a rate with a unit, such as 0.25% or 25bp, received "0.0025": write "0.0025%" or "0.0025bp"',
    });
  });

  test.each(["", "%", "bp", "0.25 %", "1e-3%", "1/3%", "1000.01%", "-1000.01%", "0.00000000001%", "25bps"])(
    "refuses %j",
    (text) => expect(parseRate(text)).toHaveProperty("error"),
  );

  test("writes a rate in percent, or as a fraction that never ends", () => {
    expect(formatRate({ numerator: 1, denominator: 400 })).toBe("0.25%");
    expect(formatRate({ numerator: 1, denominator: 3 })).toBe("1/3");
    expect(formatFraction(-3n, 8n)).toBe("-0.375");
    expect(formatFraction(1n, 2n ** 40n)).toBe("0.0000000000009094947017729282379150390625");
    expect(formatFraction(1n, 7n)).toBeNull();
  });
});

test("a plain decimal keeps the decimals that were written", () => {
  expect(parseDecimal("0.10")).toEqual({ units: 10n, scale: 2 });
  expect(parseDecimal("-12")).toEqual({ units: -12n, scale: 0 });
});
