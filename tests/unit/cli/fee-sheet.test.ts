import { describe, expect, it } from "vitest";
import { Stop } from "../../../src/cli/exit.ts";
import { judge, judgeFacts } from "../../../src/cli/verbs/fee-facts.ts";
import { type FeeWorld, feeSheet } from "../../../src/cli/verbs/fee-sheet.ts";
import { type Currency, currencyCode, ratio } from "../../../src/money/index.ts";
import type { Condition, FeeRule, FeeTerm, FeeVersion, Source } from "../../../src/pricing/index.ts";

const XAA: Currency = { code: currencyCode("XAA"), digits: 2, name: "A" };
const XBB: Currency = { code: currencyCode("XBB"), digits: 2, name: "B" };
const source: Source = {
  key: null,
  title: "A tariff sheet",
  url: null,
  retrieved: "2026-01-01",
  grade: "published",
  note: null,
  range: null,
};
const nothing: FeeTerm = {
  flat: 0,
  rate: null,
  tiers: null,
  tiering: "whole-amount",
  floor: null,
  cap: null,
  rounding: null,
  then: null,
};
const flat = (minor: number): FeeTerm => ({ ...nothing, flat: minor });
const percent = (hundredths: number): FeeTerm => ({ ...nothing, rate: ratio(hundredths, 10_000), rounding: "half-up" });
const version = (
  from: string | null,
  until: string | null,
  term: FeeTerm,
  when: Condition | null = null,
): FeeVersion => ({ from, until, cases: [{ when, term, source }] });

function rule(part: Partial<FeeRule> & { readonly id: string }): FeeRule {
  return {
    label: "",
    item: "fee",
    paidBy: { OUR: "sender", SHA: "sender", BEN: "beneficiary" },
    paidTo: "bank",
    base: { kind: "in" },
    currency: XAA.code,
    cumulative: null,
    inForceBy: "acceptance-date",
    when: null,
    recoverableBy: [],
    refundable: false,
    tax: null,
    versions: [version(null, null, percent(25))],
    ...part,
  };
}

function world(...rules: readonly FeeRule[]): FeeWorld {
  const currencies = new Map([
    [XAA.code as string, XAA],
    [XBB.code as string, XBB],
  ]);
  // 1 XBB is worth 4 XAA.
  const mids: Readonly<Record<string, number>> = { XAA: 400_000_000, XBB: 100_000_000 };
  return {
    rules: new Map(rules.map((each) => [each.id, each])),
    currencyOf: (code) => currencies.get(code),
    midOf: (code) => mids[code] ?? null,
    valuesOf: (name) => ({ segment: ["individual", "msme", "large"], size: ["ordinary", "small"] })[name] ?? [],
  };
}

const asked = (
  facts: Readonly<Record<string, string>> = {},
  on = "2026-08-07",
  amountMinor = 100_000,
): Parameters<typeof feeSheet>[1] => ({ amountMinor, currency: XAA, on, facts });

function stopOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Stop) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error("expected it to stop");
}

describe("pricing one amount by rules", () => {
  it("prices a fee and the tax upon it, and adds them up", () => {
    // 0.25% of 1,000.00 is 2.50; 18% of 2.50 is 0.45
    const fee = rule({ id: "fee", tax: "gst" });
    const gst = rule({
      id: "gst",
      item: "tax",
      paidTo: "state",
      base: { kind: "none" },
      versions: [version(null, null, percent(1_800))],
    });
    const sheet = feeSheet([fee], asked(), world(fee, gst));
    expect(sheet.fees.map((line) => [line.rule, line.item, line.fee.amount, line.base?.amount])).toEqual([
      ["fee", "fee", "2.50", "1000.00"],
      ["gst", "tax", "0.45", "2.50"],
    ]);
    expect(sheet.totals).toEqual([{ rule: "fee", currency: "XAA", amount: "2.95" }]);
    expect(sheet.fees.map(({ taxOf }) => taxOf)).toEqual([null, "fee"]);
    expect(sheet.fees[1]?.base?.is).toBe("the fee fee");
  });

  it("lets whoever pays the fee pay its tax", () => {
    const fee = rule({ id: "fee", tax: "gst", paidBy: { OUR: "sender", SHA: "beneficiary", BEN: "beneficiary" } });
    const gst = rule({ id: "gst", item: "tax", versions: [version(null, null, percent(1_800))] });
    expect(feeSheet([fee], asked({ bearer: "SHA" }), world(fee, gst)).fees[1]?.paidBy).toEqual({ SHA: "beneficiary" });
  });

  it("picks the version in force on the date, both ends included", () => {
    const fee = rule({
      id: "fee",
      versions: [version("2026-01-01", "2026-06-30", flat(100)), version("2026-07-01", null, flat(200))],
    });
    const on = (date: string): string | undefined => feeSheet([fee], asked({}, date), world(fee)).totals[0]?.amount;
    expect([on("2026-01-01"), on("2026-06-30"), on("2026-07-01"), on("2030-01-01")]).toEqual([
      "1.00",
      "1.00",
      "2.00",
      "2.00",
    ]);
    expect(stopOf(() => on("2025-12-31"))).toBe(
      "1: fee: expected a date on which a version is in force (2026-01-01 to 2026-06-30; from 2026-07-01), received 2025-12-31",
    );
  });

  it("says on what condition a fee is charged when nobody said the fact", () => {
    const fee = rule({ id: "fee", when: { segment: ["individual"] } });
    expect(feeSheet([fee], asked(), world(fee)).fees[0]).toMatchObject({
      charged: true,
      condition: "charged if segment individual",
    });
    expect(feeSheet([fee], asked({ segment: "individual" }), world(fee)).fees[0]).toMatchObject({
      charged: true,
      condition: null,
    });
    expect(feeSheet([fee], asked({ segment: "msme" }), world(fee))).toMatchObject({
      fees: [{ charged: false, condition: "it holds for segment individual" }],
      totals: [{ amount: "0.00" }],
    });
  });

  it("asks for the fact that decides the price, instead of guessing", () => {
    const cases = [
      { when: { segment: ["msme"] }, term: flat(100), source },
      { when: null, term: flat(200), source },
    ];
    const fee = rule({ id: "fee", versions: [{ from: null, until: null, cases }] });
    expect(stopOf(() => feeSheet([fee], asked(), world(fee)))).toBe(
      "1: fee: expected to know the segment, because the fee depends on it\n" +
        "  hint: say so with --when segment=individual (or msme, large)",
    );
    expect(feeSheet([fee], asked({ segment: "msme" }), world(fee)).totals[0]?.amount).toBe("1.00");
    expect(feeSheet([fee], asked({ segment: "large" }), world(fee)).totals[0]?.amount).toBe("2.00");
  });

  it("shows of several rules which are not charged and why, and stops for a single one", () => {
    const here = rule({ id: "here" });
    const foreign = rule({ id: "foreign", currency: XBB.code });
    const sheet = feeSheet([here, foreign], asked(), world(here, foreign));
    expect(sheet.fees.map((line) => [line.rule, line.charged, line.condition])).toEqual([
      ["here", true, null],
      ["foreign", false, "it prices amounts in XBB, the amount is in XAA"],
    ]);
    expect(stopOf(() => feeSheet([foreign], asked(), world(foreign)))).toBe(
      "1: foreign: it prices amounts in XBB, the amount is in XAA",
    );
  });

  it("charges a flat fee in its own currency, and totals each rule by itself", () => {
    const own = rule({ id: "own", base: { kind: "none" }, versions: [version(null, null, flat(500))] });
    const other = rule({
      id: "other",
      base: { kind: "none" },
      currency: XBB.code,
      versions: [version(null, null, flat(1_000))],
    });
    expect(feeSheet([own, other], asked(), world(own, other)).totals).toEqual([
      { rule: "own", currency: "XAA", amount: "5.00" },
      { rule: "other", currency: "XBB", amount: "10.00" },
    ]);
  });

  const byBearer = { OUR: "none", SHA: "beneficiary", BEN: "beneficiary" } as const;

  it("charges nothing where nobody pays, and says so", () => {
    const fee = rule({ id: "fee", paidBy: byBearer });
    expect(feeSheet([fee], asked({ bearer: "OUR" }), world(fee))).toMatchObject({
      fees: [{ charged: false, condition: "nobody pays it under OUR" }],
      totals: [{ amount: "0.00" }],
    });
    const free = rule({ id: "free", paidBy: { OUR: "none", SHA: "none", BEN: "none" } });
    expect(feeSheet([free], asked(), world(free)).fees[0]).toMatchObject({
      charged: false,
      condition: "nobody pays it",
    });
  });

  it("asks for the bearer only where it decides whether anybody pays", () => {
    const fee = rule({ id: "fee", paidBy: byBearer });
    expect(stopOf(() => feeSheet([fee], asked(), world(fee)))).toBe(
      "1: fee: expected to know the bearer, because the fee depends on it\n" +
        "  hint: say so with --when bearer=SHA (or OUR, BEN)",
    );
    const ourOnly = rule({ id: "fee", paidBy: byBearer, when: { bearer: ["OUR"] } });
    expect(feeSheet([ourOnly], asked(), world(ourOnly)).fees[0]?.charged).toBe(false);
    const someone = rule({ id: "fee" });
    expect(feeSheet([someone], asked(), world(someone)).fees[0]?.charged).toBe(true);
  });

  it("asks all that must be known of a fee and its tax at once, with every answer there is", () => {
    const cases = (name: string) => [
      { when: { choices: { [name]: ["small"] } }, term: flat(100), source },
      { when: { segment: ["msme"] }, term: flat(150), source },
      { when: null, term: flat(200), source },
    ];
    const fee = rule({ id: "fee", tax: "gst", versions: [{ from: null, until: null, cases: cases("size") }] });
    const gst = rule({ id: "gst", versions: [{ from: null, until: null, cases: cases("way") }] });
    const said = stopOf(() => feeSheet([fee], asked(), world(fee, gst)));
    expect(said).toContain("fee: expected to know the size and the segment, because the fee depends on them");
    expect(said).toContain("--when size=ordinary (or small) --when segment=individual (or msme, large)");
    expect(said).toContain("gst: expected to know the way and the segment");
  });

  it("shows a tax that is younger than its fee as not charged, alone and among others", () => {
    const fee = rule({ id: "fee", tax: "gst" });
    const gst = rule({ id: "gst", item: "tax", versions: [version("2026-09-01", null, percent(1_800))] });
    const other = rule({ id: "other" });
    for (const rules of [[fee], [fee, other]]) {
      const sheet = feeSheet(rules, asked(), world(fee, gst, other));
      expect(sheet.fees.slice(0, 2).map((line) => [line.rule, line.charged, line.taxOf, line.condition])).toEqual([
        ["fee", true, null, null],
        ["gst", false, "fee", "it is not in force on 2026-08-07, but on other dates (from 2026-09-01)"],
      ]);
      expect(sheet.totals[0]).toEqual({ rule: "fee", currency: "XAA", amount: "2.50" });
    }
  });

  it("takes a share of another rule's fee from that rule, wherever it stands in the file", () => {
    // 0.25% of 1,000.00 is 2.50, its tax 18% is 0.45; 10% of 2.50 is 0.25, 10% of 0.45 is 0.045, half-up 0.05
    const share = rule({
      id: "share",
      base: { kind: "fee", rule: "fee" },
      versions: [version(null, null, percent(1_000))],
    });
    const onTax = rule({
      id: "on-tax",
      base: { kind: "fee", rule: "gst" },
      versions: [version(null, null, percent(1_000))],
    });
    const lost = rule({ id: "lost", base: { kind: "fee", rule: "elsewhere" } });
    const fee = rule({ id: "fee", tax: "gst" });
    const gst = rule({ id: "gst", item: "tax", versions: [version(null, null, percent(1_800))] });
    const sheet = feeSheet([share, onTax, lost, fee], asked(), world(share, onTax, lost, fee, gst));
    expect(sheet.fees.map((line) => [line.rule, line.charged ? line.fee.amount : null, line.base?.is ?? null])).toEqual(
      [
        ["share", "0.25", "the fee fee"],
        ["on-tax", "0.05", "the fee gst"],
        ["lost", null, null],
        ["fee", "2.50", "the amount given, as what comes in"],
        ["gst", "0.45", "the fee fee"],
      ],
    );
    expect(feeSheet([share], asked(), world(share, fee)).fees[0]?.base).toEqual({
      is: "the amount given, as the fee fee",
      amount: "1000.00",
    });
  });

  it("never leaves a tax that needs a mid out of a total in silence", () => {
    const fee = rule({ id: "fee", tax: "gst" });
    const gst = rule({ id: "gst", item: "tax", currency: XBB.code, versions: [version(null, null, percent(1_800))] });
    const other = rule({ id: "other" });
    for (const rules of [[fee], [fee, other]])
      expect(stopOf(() => feeSheet(rules, asked(), world(fee, gst, other)))).toContain(
        "1: gst: expected a tax in the currency of its fee, received a share in XBB of the fee fee, which is in XAA: that needs a mid",
      );
    const stamp = rule({
      id: "gst",
      base: { kind: "none" },
      currency: XBB.code,
      versions: [version(null, null, flat(100))],
    });
    expect(feeSheet([fee], asked(), world(fee, stamp)).totals).toEqual([
      { rule: "fee", currency: "XAA", amount: "2.50" },
      { rule: "fee", currency: "XBB", amount: "1.00" },
    ]);
  });

  it("prices a rule of which nobody said who pays", () => {
    const fee = rule({ id: "fee", paidBy: null, paidTo: "unstated" });
    expect(feeSheet([fee], asked(), world(fee)).fees[0]).toMatchObject({ charged: true, paidBy: {} });
  });

  it("ends a circle of taxes", () => {
    const a = rule({ id: "a", tax: "b" });
    const b = rule({ id: "b", tax: "a" });
    expect(stopOf(() => feeSheet([a], asked(), world(a, b)))).toContain("received more (do they go in a circle?)");
  });
});

describe("judging a condition by what the command line says", () => {
  const here = world();
  const holds = (
    condition: Condition,
    facts: Readonly<Record<string, string>> = {},
    minor = 100_000,
    on = "2026-08-07",
  ): string => judge(condition, { amountMinor: minor, currency: XAA, on, facts }, here).holds;

  it("judges amounts in their own currency and, at the reference mid, in another", () => {
    const test = { above: 20_000, upTo: 30_000, currency: XBB.code }; // 800.00 to 1,200.00 XAA
    expect([
      holds({ amount: test }, {}, 80_000),
      holds({ amount: test }, {}, 80_004),
      holds({ amount: test }, {}, 120_000),
      holds({ amount: test }, {}, 120_004),
    ]).toEqual(["no", "yes", "yes", "no"]);
    expect(holds({ amount: { above: null, upTo: 99_999, currency: XAA.code } })).toBe("no");
  });

  it("judges dates, choices and open calendars", () => {
    expect([holds({ from: "2026-08-08" }), holds({ from: "2026-08-07", until: "2026-08-07" })]).toEqual(["no", "yes"]);
    expect([
      holds({ choices: { deduction: ["ten"] } }),
      holds({ choices: { deduction: ["ten"] } }, { deduction: "ten" }),
      holds({ choices: { deduction: ["ten"] } }, { deduction: "two" }),
    ]).toEqual(["undecided", "yes", "no"]);
    expect([
      holds({ open: "days" }),
      holds({ open: "days" }, { open: "days" }),
      holds({ open: "days" }, { open: "others" }),
    ]).toEqual(["undecided", "yes", "no"]);
  });

  it("says a condition with its bounds, and its dates as one period", () => {
    const words = (condition: Condition): string =>
      judge(condition, { amountMinor: 1, currency: XAA, on: "2020-01-01", facts: {} }, here).words;
    expect(
      words({ segment: ["msme", "mid"], amount: { above: 50_000, upTo: 100_000, currency: XAA.code }, open: "days" }),
    ).toBe("segment msme or mid, an amount above 500.00 XAA up to 1,000.00 XAA, days open");
    expect(words({ amount: { above: null, upTo: 5_000_000, currency: XAA.code } })).toBe(
      "an amount up to 50,000.00 XAA",
    );
    expect(words({ from: "2026-01-01", until: "2026-06-30" })).toBe("dates from 2026-01-01 to 2026-06-30");
  });

  it("refuses a name or value that means nothing, all at once", () => {
    const closed = new Map([
      ["segment", ["individual", "msme"]],
      ["deduction", ["ten"]],
    ]);
    const said = stopOf(() =>
      judgeFacts({ segmnt: "x", segment: "individul", deduction: "ten", purpose: "anything" }, closed),
    );
    expect(said).toContain('did you mean "segment"?');
    expect(said).toContain('did you mean "individual"?');
    expect(said).not.toContain("deduction=ten");
    expect(said).not.toContain("--when purpose");
  });
});
