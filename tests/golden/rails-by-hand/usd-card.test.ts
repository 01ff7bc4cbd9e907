// Card purchases abroad, worked on paper. One conversion at the network's rate (Visa 49 bp over the mid), the issuer's mark-up and
// its tax on the payer, the merchant discount on the shop, which waits two working days for its money.

import { describe, expect, it } from "vitest";
import { explained, outcome, type Paper } from "./paper.ts";

const purchase: Paper = {
  rail: "usd-card",
  kind: "merchant-qr",
  direction: "IN->MY",
  segment: "individual",
  amount: "120.00 MYR",
  at: "2026-08-05T20:00+08:00",
};

describe("a bill of 120 ringgit paid with an Indian card of 3.5 % mark-up", () => {
  // 120 x 94.96 / 4.0635 x 1.0049 = 2,804.28202 x 1.0049 = 2,818.02301 -> 2,818.03 INR
  //   mark-up 3.5 % = 98.63105 -> 98.63; GST 18 % = 17.7534 -> 17.75; debit 2,934.41 INR, 4.64 % over the mid
  //   discount 2.75 % of 120.00 = 3.30; service tax 8 % = 0.264 -> 0.26; credit 116.44 MYR
  // Wednesday + 2 working days = Friday, the office opens at 09:00 MYT, half of three hours later 10:30 = 02:30 UTC
  it("costs the payer 4.6 % and the shop 3 %, and is paid out on Friday", () => {
    expect(outcome(purchase)).toEqual({ debit: 2_934_41, credit: 116_44, creditAt: "2026-08-07T02:30:00Z" });
  });

  it("is approved after two and a half seconds", () => {
    expect(explained(purchase).milestones["authorised"]).toMatch(/^2026-08-05T12:00:02\.500?Z$/);
  });

  // No mark-up: the payer pays the network's margin alone, 2,818.03 INR, 0.49 % over the mid.
  it("costs the payer half a per cent with a card without mark-up", () => {
    expect(outcome({ ...purchase, picks: { card: "zero" } })).toMatchObject({ debit: 2_818_03, credit: 116_44 });
  });

  // 2,804.28202 x 1.05 = 2,944.49612 -> 2,944.50; 1 % = 29.445 -> 29.45 (half up), GST 5.301 -> 5.30; debit 2,979.25 INR
  it("costs 6.2 % when the shop's terminal converts", () => {
    expect(outcome({ ...purchase, picks: { terminal: "own-currency" } })).toMatchObject({ debit: 2_979_25 });
  });

  // Acquirer's terms of T+2 working days: Monday's purchase is paid on Wednesday … Thursday's on Monday, those of Saturday and
  // Sunday, which count as Monday's, on Wednesday. The weeks from 5 October 2026 hold no holiday in Kuala Lumpur.
  it.each([
    ["05", "07"],
    ["06", "08"],
    ["07", "09"],
    ["08", "12"],
    ["09", "13"],
    ["10", "14"],
    ["11", "14"],
  ])("is paid out on working days only: bought on October %s, paid on %s", (bought, paid) => {
    const { creditAt } = explained({ ...purchase, at: `2026-10-${bought}T20:00+08:00` });
    expect(creditAt!.slice(0, 10)).toBe(`2026-10-${paid}`);
  });
});

describe("a bill of 2,500 rupees paid with a Malaysian bank's card", () => {
  // 2,500 x 4.0635 / 94.96 / 0.9951 = 106.97925 / 0.9951 = 107.50603 -> 107.51 MYR, which buys 2,500.09 INR: a sen is worth a
  // quarter of a rupee, and what overshoots goes on.
  //   administration 1 % and the network's charge 1 %: 1.0751 -> 1.08 each; debit 109.67 MYR
  //   discount 2.5 % of 2,500.09 = 62.50; GST 18 % = 11.25; credit 2,426.34 INR
  // Thursday 09:00 IST + 90 min = 10:30 IST = 05:00 UTC
  it("costs the payer 2.5 % and the shop 3 %", () => {
    expect(outcome({ ...purchase, direction: "MY->IN", amount: "2500.00 INR" })).toEqual({
      debit: 109_67,
      credit: 2_426_34,
      creditAt: "2026-08-06T05:00:00Z",
    });
  });
});
