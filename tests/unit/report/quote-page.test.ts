// The answer to a sender as a page: what is said of rails that are not live, of one rail alone, of what fails, and of hours
// that the clock skips. The figures are made up; only how they are told is judged.

import { describe, expect, it } from "vitest";
import { quotePage } from "../../../src/report/quote-page.ts";
import { pageText } from "../../../src/report/text.ts";
import type { QuoteAnswer, QuoteRail } from "../../../src/study/index.ts";
import { expectFitsTerminal } from "./expect-page.ts";

const moment = (utc: string, sender: string, beneficiary: string) => ({ utc, sender, beneficiary });
const spread = (currency: string, mean: string, p5 = mean, p50 = mean, p95 = mean) => ({
  currency,
  mean,
  p5,
  p50,
  p95,
});

function rail(part: Partial<QuoteRail> = {}): QuoteRail {
  return {
    rail: "slow-bank",
    label: "Bank transfer",
    variant: "",
    status: { is: "live", since: "2000-01-01", source: "Practice" },
    outcomes: { completed: 1000, underDelivered: 0, rejected: 0, returned: 0, unsettled: 0 },
    reasons: {},
    sends: spread("XAA", "1010.80"),
    blocked: null,
    arrives: spread("XBB", "19000.00", "18000.00", "19100.00", "20000.00"),
    effectiveRate: { from: "XAA", to: "XBB", value: "18.796993" },
    creditSeconds: { p50: 93_600, p95: 259_200 },
    creditBy: {
      p50: moment("2026-03-04T04:00:00Z", "Wed 2026-03-04 12:00 +08:00", "Wed 2026-03-04 09:30 +05:30"),
      p95: moment("2026-03-06T02:00:00Z", "Fri 2026-03-06 10:00 +08:00", "Fri 2026-03-06 07:30 +05:30"),
    },
    finalitySeconds: { p50: 93_600, p95: 259_200 },
    milestones: {},
    price: {
      bps: 603,
      amount: "60.30",
      netBps: 603,
      driftBps: 0,
      items: [
        { of: "bank-fee", kind: "fee", payer: "sender", payee: "bank", amount: "10.80", bps: 108, grade: "published" },
        {
          of: "fx",
          kind: "fx-margin",
          payer: "beneficiary",
          payee: "bank",
          amount: "49.50",
          bps: 495,
          grade: "assumed",
        },
      ],
      byKind: [
        { of: "fee", amount: "10.80", bps: 108 },
        { of: "fx-margin", amount: "49.50", bps: 495 },
      ],
      onTop: { amount: "10.80", bps: 108 },
      fromMoney: { amount: "49.50", bps: 495 },
      assumed: { bps: 495, largest: "fx" },
    },
    ...part,
  };
}

function answer(part: Partial<QuoteAnswer> = {}): QuoteAnswer {
  return {
    schemaVersion: 1,
    tool: "settlesim",
    version: "0",
    inputs: [],
    question: {
      kind: "remittance",
      direction: "AA->BB",
      segment: "individual",
      bearer: "SHA",
      purpose: "family",
      fixes: "principal",
      amount: { currency: "XAA", amount: "1000.00" },
      memory: [],
      initiatedAt: moment("2026-03-03T02:00:00Z", "Tue 2026-03-03 10:00 +08:00", "Tue 2026-03-03 07:30 +05:30"),
      isDateGiven: true,
      isTimeGiven: true,
    },
    luck: "drawn",
    lucks: 1000,
    seed: 1,
    picks: {},
    overlays: [],
    mids: {
      on: "2026-03-01",
      numeraire: "XDD",
      values: [{ currency: "XAA", value: "4" }],
      given: [],
      cross: { from: "XAA", to: "XBB", value: "20.00000000" },
    },
    currency: "XAA",
    rails: [rail()],
    excluded: [],
    cheapest: { rail: "slow-bank", isLive: true, ofLive: "slow-bank" },
    fastest: { rail: "slow-bank", isLive: true, ofLive: "slow-bank" },
    assumptions: { published: 3, reported: 2, assumed: 4, fitted: 1 },
    week: null,
    ...part,
  };
}

const told = (part: Partial<QuoteAnswer> = {}): string =>
  pageText(quotePage(answer(part)))
    .replaceAll(/\n(?! *\n)/g, " ")
    .replaceAll(/ +/g, " ");

describe("an answer to a sender", () => {
  it("fits the terminal", () => {
    expectFitsTerminal(
      pageText(quotePage(answer({ rails: [rail(), rail({ rail: "a-rail-of-a-very-long-name-indeed" })] }))),
    );
  });

  it("opens with instant, mids and luck, and then says what is sent", () => {
    expect(told()).toMatch(
      /^Sent Tue 2026-03-03 10:00 \+08:00 in AA, Tue 2026-03-03 07:30 \+05:30 in Barbados; mid rates of 2026-03-01: 1 XDD = 4 XAA, so 1 XAA = 20.00 XBB; luck is drawn 1,000 times \(seed 1\)\./,
    );
    expect(told()).toContain("1,000.00 XAA from AA to Barbados: remittance for family, sent by a person;");
  });

  it("says of a defaulted date and of a given mid where they come from", () => {
    const { question, mids } = answer();
    expect(told({ question: { ...question, isDateGiven: false, isTimeGiven: false } })).toContain(
      "(the date of the mid rates, since no --at is given)",
    );
    expect(told({ question: { ...question, isTimeGiven: false } })).toContain(
      "(the time of day is ours: --at takes another)",
    );
    const given = [{ base: "XAA", term: "XBB", rate: "21", moved: "XBB" }];
    expect(told({ mids: { ...mids, given } })).toContain("(1 XAA = 21 XBB is given, and moves XBB against XDD)");
  });

  it("says of the only rail that it is the only one", () => {
    expect(told()).toContain(
      "Only slow-bank takes it: 1 XAA = 18.797 XBB after everything; it costs 60.30 XAA, 6.03 %; half arrive in 1 d 2 h, 19 of 20 in 3 d.",
    );
  });

  it("never names a rail as the best without its status where it is not live", () => {
    const link = rail({
      rail: "link",
      status: { is: "announced", since: "2026-01-01", source: "A speech" },
      creditSeconds: { p50: 12, p95: 12 },
    });
    const pick = { rail: "link", isLive: false, ofLive: "slow-bank" };
    const text = told({ rails: [link, rail()], cheapest: pick, fastest: pick });
    expect(text).toContain("Cheapest is link (announced, not live on this date): ");
    expect(text).toContain(
      "Fastest is link (announced, not live on this date): it arrives in 12 s. Of the rails that are live it is slow-bank: ",
    );
    const alone = { rail: "link", isLive: false, ofLive: null };
    const none = told({ rails: [link, { ...link, rail: "other" }], cheapest: alone, fastest: alone });
    expect(none).toContain("None that takes this payment is live on this date.");
    expect(told({ rails: [{ ...link, status: null }], cheapest: alone })).toContain(
      "Only link (status unknown) takes it",
    );
  });

  it("says of blocked money that it comes on top and comes back", () => {
    expect(told({ rails: [rail({ blocked: spread("XAA", "50.00") })] })).toContain(
      "- slow-bank: 50.00 XAA more leave the account and are blocked until the tax return: no part of the price.",
    );
  });

  it("puts the share that fails where so many never arrive that no time can be given", () => {
    const outcomes = { completed: 930, underDelivered: 0, rejected: 70, returned: 0, unsettled: 0 };
    const text = told({
      rails: [rail({ outcomes, reasons: { "no-funds": 70 }, creditSeconds: { p50: 12, p95: null } })],
    });
    expect(text).toContain("7.0 % fail");
    expect(text).toContain("- slow-bank: declined 7.0 % of the time (no funds 7.0 %).");
    expect(text).toContain("half arrive in 12 s, and more than one in twenty never");
  });

  it("says in words why a rail does not take it", () => {
    const excluded = [
      { rail: "link", label: "The link", reason: "kind-not-carried", detail: null },
      { rail: "old", label: "The old way", reason: "direction-not-carried", detail: null },
      { rail: "card", label: "The card", reason: "daily-limit", detail: "the limit is XAA 500.00 a day" },
    ];
    const text = told({ excluded });
    expect(text).toContain("- link: The link does not carry a remittance.");
    expect(text).toContain("- old: The old way carries no money from AA to Barbados.");
    expect(text).toContain("- card: daily limit: the limit is XAA 500.00 a day.");
    expect(told({ rails: [], cheapest: null, fastest: null, excluded })).toContain("No rail takes this payment.");
  });

  it("says how many numbers are assumed, and which cost rests most on them", () => {
    expect(told()).toContain("10 numbers of the data: 3 published, 2 reported, 1 fitted, 4 assumed.");
    expect(told()).toContain("slow-bank: 4.95 % of its 6.03 % rests on assumed prices, most of it on fx (4.95 %).");
  });

  it("tells a rate below one the other way round too", () => {
    const rate = { from: "XBB", to: "XAA", value: "0.05" };
    expect(pageText(quotePage(answer({ rails: [rail({ effectiveRate: rate })] })))).toMatch(
      /0\.05 XAA[\s\S]*1 XAA =[\s\S]*20\.00 XBB/,
    );
  });
});

describe("the week of an answer", () => {
  const hour = (medianSeconds: number | null, beginsShut = false, isSkipped = false) => ({
    medianSeconds,
    beginsShut,
    isSkipped,
  });
  const dates = ["Tue", "Wed"].map((weekday, i) => ({ date: `2026-03-0${i + 3}`, weekday }));

  it("marks shut hours, hours that the clock skips and what never arrives, and tells what is always the same in a sentence", () => {
    const week = {
      dates,
      lucks: 1000,
      rails: [
        {
          rail: "slow-bank",
          hours: [
            [hour(7200, true), hour(3600)],
            [hour(null), hour(null, false, true)],
          ],
        },
        {
          rail: "link",
          hours: [
            [hour(12), hour(12)],
            [hour(12), hour(12)],
          ],
        },
      ],
    };
    const text = pageText(quotePage(answer({ week })));
    expect(text).toMatch(/00:00 +2 h\* +1 h/);
    expect(text).toMatch(/01:00 +never +no such hour/);
    expect(text).toContain("- link: 12 s at every hour.");
    expect(text.replaceAll("\n", " ")).toContain("A star marks hours at which the desk it begins with is shut");
  });
});
