import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bps,
  count,
  duration,
  durationExact,
  fixed,
  grouped,
  money,
  percentOfBps,
  roundedToTotal,
  share,
  signed,
  signedDuration,
} from "../../../src/report/figures.ts";
import { propertyRuns } from "../../arbitraries/seeds.ts";

describe("figures for people", () => {
  it("groups money in threes and keeps its own decimals", () => {
    expect(money({ currency: "INR", amount: "1234567.50" })).toBe("1,234,567.50 INR");
    expect(money({ currency: "JPY", amount: "-1000" })).toBe("-1,000 JPY");
    expect(grouped("999.99")).toBe("999.99");
    expect(count(20_000)).toBe("20,000");
  });

  it("says a duration in its two largest units", () => {
    // 2 d 14 h = 2 x 86 400 + 14 x 3 600 = 223 200 s
    const cases: readonly (readonly [number | null, string])[] = [
      [223_200, "2 d 14 h"],
      [86_400, "1 d"],
      [11_100, "3 h 5 min"],
      [270, "4 min 30 s"],
      [12, "12 s"],
      [9.96, "10 s"],
      [2.5, "2.5 s"],
      [0.35, "350 ms"],
      [0, "0 s"],
      [-90, "-1 min 30 s"],
      [null, "-"],
    ];
    for (const [seconds, text] of cases) expect(duration(seconds)).toBe(text);
  });

  it("carries a rounded duration into the next unit instead of printing 60 s, 60 min or 24 h", () => {
    expect(duration(59.7)).toBe("1 min");
    expect(duration(3_599.6)).toBe("1 h");
    expect(duration(86_399)).toBe("1 d");
    expect(duration(7_199)).toBe("2 h");
  });

  it("tells a duration to the millisecond when waits have to add up", () => {
    expect(durationExact(223_200_000)).toBe("2 d 14 h");
    expect(durationExact(3_723_045)).toBe("1 h 2 min 3.045 s");
    expect(durationExact(0)).toBe("0 s");
    expect(durationExact(-1_500)).toBe("-1.5 s");
  });

  it("writes basis points with the precision that their size can carry", () => {
    expect(bps(161.3456)).toBe("161.3 bp");
    expect(bps(3.25)).toBe("3.25 bp");
    expect(bps(null)).toBe("-");
    expect(percentOfBps(161.3)).toBe("1.61 %");
    expect(percentOfBps(3.25)).toBe("0.033 %");
  });

  it("never rounds a share to all or nothing", () => {
    expect(share(0.9999)).toBe("> 99.9 %");
    expect(share(0.0001)).toBe("< 0.1 %");
    expect(share(1)).toBe("100 %");
    expect(share(0)).toBe("0 %");
    expect(share(0.123)).toBe("12.3 %");
  });

  it("writes the sign of a difference and never a negative nothing", () => {
    expect(signed(1.25, 1)).toBe("+1.3");
    expect(signed(-0.01, 1)).toBe("0.0");
    expect(fixed(-0, 2)).toBe("0.00");
    expect(signedDuration(60)).toBe("+1 min");
    expect(signedDuration(-60)).toBe("-1 min");
  });

  it("rounds parts so that what is shown adds up to the total shown", () => {
    // Three thirds of 100.0: each 33.333.. is shown as 33.3 or 33.4, together 100.0.
    expect(roundedToTotal([100 / 3, 100 / 3, 100 / 3], 100, 1)).toEqual(["33.4", "33.3", "33.3"]);
  });

  it("adds shown parts up to the shown total, whatever the parts", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -500_000, max: 5_000_000 }), { minLength: 1, maxLength: 12 }),
        (tenThousandths) => {
          const parts = tenThousandths.map((each) => each / 10_000);
          const total = tenThousandths.reduce((sum, each) => sum + each, 0) / 10_000;
          const tenths = (text: string): number => Math.round(Number(text.replaceAll(",", "")) * 10);
          const shown = roundedToTotal(parts, total, 1).map(tenths);
          expect(shown.reduce((sum, each) => sum + each, 0)).toBe(Math.round(total * 10) + 0);
          parts.forEach((part, index) => expect(Math.abs((shown[index] ?? 0) - part * 10)).toBeLessThanOrEqual(1));
        },
      ),
      propertyRuns(200),
    );
  });
});
