import { describe, expect, it } from "vitest";
import { type CalendarSheet, calendarText } from "../../../src/report/calendar-text.ts";
import { type FeeSheet, type PricedRule, feeText } from "../../../src/report/fee-text.ts";
import { expectFitsTerminal } from "./expect-page.ts";

// 1% of the first 100,000.00 = 1,000.00; 0.5% of the next 95,000.00 = 475.00; together 1,475.00; then 18% = 265.50.
const tax: PricedRule = {
  rule: "tax-on-conversion",
  label: "Tax on conversion",
  item: "tax",
  taxOf: null,
  condition: null,
  charged: true,
  base: { is: "the amount given, as converted", amount: "195000.00" },
  paidBy: { OUR: "sender", SHA: "sender", BEN: "beneficiary" },
  paidTo: "state",
  recoverableBy: ["msme"],
  version: { from: "2019-02-01", until: null },
  steps: [
    { kind: "charge", above: null, upTo: "100000.00", on: "100000.00", flat: "0.00", rate: "1%", value: "1000.00" },
    {
      kind: "charge",
      above: "100000.00",
      upTo: "1000000.00",
      on: "95000.00",
      flat: "0.00",
      rate: "0.5%",
      value: "475.00",
    },
    { kind: "floor", bound: "250.00", applied: false, value: "1475.00" },
    { kind: "then", base: "1475.00" },
    { kind: "charge", above: null, upTo: null, on: "1475.00", flat: "0.00", rate: "18%", value: "265.50" },
    { kind: "rounding", rounding: "half-up", before: "265.504", value: "265.50" },
  ],
  fee: { currency: "XAA", amount: "265.50" },
  source: {
    title: "A circular",
    url: "https://example.org/circular",
    retrieved: "2026-01-10",
    grade: "published",
    note: null,
  },
};

const sheet: FeeSheet = {
  schemaVersion: 1,
  amount: { currency: "XAA", amount: "195000.00" },
  on: "2026-08-07",
  facts: { segment: "msme" },
  fees: [tax],
  totals: [{ rule: "tax-on-conversion", currency: "XAA", amount: "265.50" }],
};

const branch: CalendarSheet = {
  schemaVersion: 1,
  calendar: "a-branch",
  zone: "Asia/Kolkata",
  covers: { from: "2026-01-01", until: "2027-12-31" },
  at: { iso: "2026-03-06T17:30:00+05:30", local: "Fri 2026-03-06 17:30 +05:30" },
  isOpen: false,
  today: null,
  closedDates: [],
  openUntil: null,
  nextOpenAt: { iso: "2026-03-07T09:00:00+05:30", local: "Sat 2026-03-07 09:00 +05:30" },
  businessDate: "2026-03-07",
  cutOff: {
    name: "customer-order",
    isAcceptedNow: false,
    acceptedAt: { iso: "2026-03-07T09:00:00+05:30", local: "Sat 2026-03-07 09:00 +05:30" },
    cutOffAt: null,
    businessDate: "2026-03-07",
  },
  batch: {
    name: "half-hourly",
    at: { iso: "2026-03-06T17:30:00+05:30", local: "Fri 2026-03-06 17:30 +05:30" },
    creditBy: { iso: "2026-03-06T18:00:00+05:30", local: "Fri 2026-03-06 18:00 +05:30" },
  },
  value: {
    days: 2,
    tradeDate: "2026-03-07",
    businessDaysOn: "2026-03-10",
    following: "2026-03-09",
    modifiedFollowing: "2026-03-09",
  },
  working: {
    time: "2 h",
    startAt: { iso: "2026-03-07T09:00:00+05:30", local: "Sat 2026-03-07 09:00 +05:30" },
    endAt: { iso: "2026-03-07T11:00:00+05:30", local: "Sat 2026-03-07 11:00 +05:30" },
  },
};

describe("one fee, step by step", () => {
  it("fits 100 columns and shows every step", () => {
    const text = feeText(sheet);
    expectFitsTerminal(text);
    expect(text).toMatch(/up to 100,000\.00 +1% of 100,000\.00 = 1,000\.00/);
    expect(text).toMatch(/100,000\.00 to 1,000,000\.00 +0\.5% of 95,000\.00 = 475\.00/);
    expect(text).toMatch(/floor +250\.00: not applied, 1,475\.00/);
    expect(text).toMatch(/then +on 1,475\.00/);
    expect(text).toMatch(/charge +18% of 1,475\.00 = 265\.50/);
    expect(text).toMatch(/rounded +265\.504 -> 265\.50 \(half-up\)/);
    expect(text).toContain("by the sender (OUR, SHA), by the beneficiary (BEN) to state");
    expect(text).toContain("published, A circular, https://example.org/circular, seen 2026-01-10");
  });

  it("totals what is charged, and says of the rest why it is not", () => {
    const other: PricedRule = {
      ...tax,
      rule: "other",
      label: "Another",
      charged: false,
      condition: "it holds for segment large",
    };
    const text = feeText({ ...sheet, fees: [tax, { ...other, taxOf: "tax-on-conversion" }] });
    expect(text).toContain("Not charged on tax-on-conversion: it holds for segment large.");
    expect(text).toMatch(/tax-on-conversion +tax +265\.50 XAA\ntotal +265\.50 XAA/);
    expect(text).not.toMatch(/^other +tax/m);
  });

  it("adds nothing up over several rules, but each with its taxes", () => {
    const fee = { ...tax, rule: "first", item: "fee" };
    const second = { ...tax, rule: "second", item: "fee" };
    const taxed = { ...tax, rule: "gst", taxOf: "second" };
    const totals = ["first", "second"].map((rule) => ({ rule, currency: "XAA", amount: "265.50" }));
    const text = feeText({ ...sheet, fees: [fee, second, taxed], totals });
    expect(text).toContain("Rules of one file may be alternatives, so they are not added up.");
    expect(text).not.toMatch(/^total +[\d.]/m);
    expect(text).not.toContain("total of first");
    expect(text).toMatch(/gst +tax +265\.50 XAA\ntotal of second +265\.50 XAA/);
  });

  it("says what a rule has not said of who pays whom", () => {
    const paid = (part: Partial<PricedRule>): string => feeText({ ...sheet, fees: [{ ...tax, ...part }] });
    expect(paid({ paidBy: {}, paidTo: "unstated" })).toMatch(/^paid +not stated by whom and to whom$/m);
    expect(paid({ paidBy: {} })).toMatch(/^paid +not stated by whom, to state$/m);
    expect(paid({ paidBy: { OUR: "none", SHA: "beneficiary", BEN: "beneficiary" }, paidTo: "unstated" })).toMatch(
      /^paid +by nobody \(OUR\), by the beneficiary \(SHA, BEN\), not stated to whom$/m,
    );
  });

  it("does not tell a rounding that rounded nothing", () => {
    const whole = {
      ...tax,
      steps: [{ kind: "rounding", rounding: "half-up", before: "3.00", value: "3.00" } as const],
    };
    expect(feeText({ ...sheet, fees: [whole] })).not.toContain("rounded");
  });
});

describe("one calendar at one instant", () => {
  it("fits 100 columns and answers what was asked", () => {
    const text = calendarText(branch);
    expectFitsTerminal(text);
    expect(text).toMatch(/open +no\n/);
    expect(text).toMatch(/opens +Sat 2026-03-07 09:00 \+05:30/);
    expect(text).toMatch(/value date \+2 +2026-03-10/);
    expect(text).toMatch(/working time +2 h, from Sat 2026-03-07 09:00 \+05:30 to Sat 2026-03-07 11:00/);
    expect(text).toMatch(/batch +half-hourly: next at Fri 2026-03-06 17:30 \+05:30, credited by Fri 2026-03-06 18:00/);
  });

  it("says so where the calendar does not reach", () => {
    const text = calendarText({
      ...branch,
      nextOpenAt: null,
      businessDate: null,
      cutOff: null,
      batch: null,
      value: null,
      working: null,
    });
    expect(text).toMatch(/opens +beyond the dates this calendar covers/);
  });
});
