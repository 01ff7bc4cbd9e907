// Invoices in local currency, worked on paper: who converts, which tax follows from it, and how long the markets' common hours
// make them wait. The margin is the pack's, 1.0 times the two dollar margins: 80, 25 and 9 bp while both markets are open.

import { describe, expect, it } from "vitest";
import { explained, outcome, type Paper } from "./paper.ts";

const invoice: Paper = {
  rail: "local-currency",
  kind: "trade-invoice",
  direction: "IN->MY",
  segment: "msme",
  amount: "25000.00 USD",
  at: "2026-08-05T10:00+05:30",
  picks: { funding: "after-value", "payee-path": "straight" },
};

describe("an invoice of 25,000 dollars that a small Indian business settles in rupees", () => {
  // 25,000 x 4.0635 = 101,587.50 MYR must stand before the payee's fee. The Malaysian bank sells ringgit at 23.369… x 1.0080:
  // 25,000 x 94.96 x 1.008 = 2,392,992.00 INR go in. It is converted in Malaysia, so there is no GST on it.
  //   commission 0.125 % = 2,991.24, GST 18 % = 538.4232 -> 538.42; SWIFT 500 + 90; RTGS 49.50 + 8.91
  //   debit 2,392,992.00 + 2,991.24 + 538.42 + 500 + 90 + 49.50 + 8.91 = 2,397,170.07 INR
  //   credit 101,587.50 - 5.00 = 101,582.50 MYR
  // 10:00 IST + 4 h order = 14:00, + 30 s message, + 1 min RTGS, + 2 min advice, + 80 s check, + 10 min deal = 14:14:50
  it("costs one margin, the handling of both banks and no tax on the conversion", () => {
    expect(outcome(invoice)).toEqual({ debit: 2_397_170_07, credit: 101_582_50, creditAt: "2026-08-05T08:44:50Z" });
    const taxes = explained(invoice).items.filter(({ kind }) => kind === "tax");
    expect(new Set(taxes.map(({ id }) => id))).toEqual(new Set(["in.gst-on-services"]));
  });

  // The order of 12:00 is ready at 16:00 IST; 4 min 50 s later it is 18:34:50 in Kuala Lumpur, and both markets are shut. They
  // are open together again at 09:00 IST of Thursday; ten minutes later the ringgit are there, 03:40 UTC.
  it("waits for the markets' common hours when it comes too late", () => {
    expect(outcome({ ...invoice, at: "2026-08-05T12:00+05:30" })).toMatchObject({
      creditAt: "2026-08-06T03:40:00Z",
    });
  });

  // A bank that pays out of what it holds deals outside those hours too: 16:04:50 IST. Both markets are shut, so each dollar
  // margin is the wider one: 47.5 + 40 = 87.5 bp.
  it("does not wait when the bank funds ahead, and pays the wider margin of closed markets", () => {
    const late = explained({
      ...invoice,
      at: "2026-08-05T12:00+05:30",
      picks: { ...invoice.picks, funding: "ahead" },
    });
    expect(late.creditAt).toBe("2026-08-05T10:34:50Z");
    // 2,374,000 x 1.00875 = 2,394,772.50
    expect(late.legs[0]!.in!.minor).toBe(2_394_772_50);
  });
});

describe("an invoice of five million dollars that a large Malaysian company settles in rupees, all charges hers", () => {
  // 474,800,000.00 INR must stand. Her bank buys ringgit at 23.369… x 0.9991: 20,317,500 / 0.9991 = 20,335,802.2219998 -> .23,
  // which buys 474,800,000.18 INR; the overshoot arrives. No tax on the conversion: it is made in Malaysia.
  //   counter 30.00 + 8 % 2.40; agent charge 590 INR = 25.2471 -> 25.25, 8 % of it 47.20 INR = 2.0198 -> 2.02
  //   debit 20,335,802.23 + 30.00 + 2.40 + 25.25 + 2.02 = 20,335,861.90 MYR
  // 10:00 MYT + 4 h = 14:00, + 10 min deal, + 30 s, + 2 min, + 1 min RTGS, + 80 s check = 14:14:50 MYT
  it("leaves the payee's bank nothing to take", () => {
    expect(
      outcome({
        ...invoice,
        direction: "MY->IN",
        segment: "large",
        amount: "5000000.00 USD",
        bearer: "OUR",
        at: "2026-08-05T10:00+08:00",
      }),
    ).toEqual({ debit: 20_335_861_90, credit: 474_800_000_18, creditAt: "2026-08-05T06:14:50Z" });
  });
});

describe("an invoice of a million ringgit", () => {
  const inRinggit: Paper = { ...invoice, segment: "mid", amount: "1000000.00 MYR" };

  it("has no account to run through while only rupees may be invoiced", () => {
    expect(outcome(inRinggit)).toEqual({ reason: "invoice-not-in-rupees" });
  });

  // Among appointed dealers the Indian bank sells ringgit at 23.369… x 1.0025: 94,960,000 / 4.0635 = 23,369,016.85739,
  // x 1.0025 = 23,427,439.39953 -> .40 INR. Converted in India, so GST: 1,000 + 4,500 + 0.1 % of 22,427,439.40 = 27,927.4394,
  // 18 % of it 5,026.939 -> 5,026.94. Commission capped at 10,000, GST 1,800; SWIFT 500 + 90.
  //   debit 23,427,439.40 + 5,026.94 + 10,000 + 1,800 + 500 + 90 = 23,444,856.34 INR; credit 1,000,000 - 5
  // 14:00 IST + 1 min deal + 30 s + 2 min; 17:03:30 … RENTAS takes customers' orders until 15:00 MYT: Thursday 09:00 MYT,
  // + 5 min, + 80 s check = 09:06:20 MYT
  it("is converted in India among appointed dealers, and taxed there", () => {
    expect(outcome({ ...inRinggit, picks: { ...invoice.picks, dealers: "appointed" } })).toEqual({
      debit: 23_444_856_34,
      credit: 999_995_00,
      creditAt: "2026-08-06T01:06:20Z",
    });
  });
});

describe("a person", () => {
  it("is not served: the accounts are for trade", () => {
    expect(outcome({ ...invoice, segment: "individual" })).toEqual({ reason: "businesses-only" });
  });
});
