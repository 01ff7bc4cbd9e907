// The merchant discount that begins with a month's 4,001st ringgit: worked on paper for a bill that crosses the line.

import { describe, expect, it } from "vitest";
import { explained, type Paper } from "./paper.ts";

const bill: Paper = {
  rail: "upi-paynet",
  kind: "merchant-qr",
  direction: "IN->MY",
  segment: "individual",
  amount: "120.00 MYR",
  at: "2026-08-05T20:00+08:00",
  picks: { merchant: "by-month", payout: "real-time" },
};

/** The discount in sen, for a merchant who has had so many ringgit by QR this month. */
function discount(month: string): number {
  const { legs } = explained({ ...bill, memory: `{ merchant-month: "${month}" }` });
  const charges = legs
    .flatMap(({ charges: all }) => all)
    .filter(({ rule }) => rule.startsWith("my.duitnow-qr-account"));
  return charges.reduce((sum, { amount }) => sum + amount.minor, 0);
}

describe("a bill of 120 ringgit at a merchant whose month is counted", () => {
  // Of 3,940 + 120 ringgit 60 lie beyond 4,000: 0.25 % of them are 15 sen. Before the line nothing, behind it 0.30.
  it.each([
    ["0.00", 0],
    ["3880.00", 0],
    ["3940.00", 15],
    ["4000.00", 30],
    ["9000.00", 30],
  ])("after %s ringgit pays %i sen of discount", (month, sen) => {
    expect(discount(month)).toBe(sen);
  });
});
