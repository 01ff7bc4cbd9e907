// Each kind of measure against something worked out in another way: by hand, by the run's own report, or by a closed form.

import { describe, expect, it } from "vitest";
import { Lab } from "../../benchmarks/validation/lab.ts";
import { measure, type MeasureSpec, measureShape } from "../../benchmarks/validation/measures/index.ts";
import { subjectOf } from "../../benchmarks/validation/measures/subject.ts";
import { readQuantity, written, writtenSpan } from "../../benchmarks/validation/quantity.ts";
import { figureOf, type Sample, Trouble, together } from "../../benchmarks/validation/sample.ts";
import { decode, formatIssues, Here, IssueList, readYaml } from "../../src/scenario/index.ts";
import { ROOT } from "../support/load.ts";

const lab = new Lab(ROOT);

function specOf(text: string): MeasureSpec {
  const issues = new IssueList();
  const [document] = readYaml("measure.yaml", text, issues);
  const read = document === undefined ? null : decode(measureShape, new Here(document, issues));
  if (read === null || issues.hasErrors()) throw new Error(formatIssues(issues.sorted()));
  return read.value;
}

function measured(text: string): Sample {
  return measure(specOf(text), lab);
}

const ASK =
  "ask: { kind: remittance, direction: MY->IN, segment: individual, amount: 1000 MYR, at: 2026-08-07T20:00+08:00, purpose: family }, rail: upi-paynet";

describe("measures", () => {
  it("find the same share within a time as the run reports", () => {
    const subject = "scenario: bank-promises.yaml, rail: usd-correspondent, direction: IN->MY";
    const ours = measured(`time: { ${subject}, from: initiated, to: credited, is: within 1d }`);
    const reported = measured(`cell: { ${subject}, figure: credited-within 1d }`);
    expect(ours.values).toHaveLength(10);
    // Results are rounded to six decimals.
    ours.values.forEach((value, seed) => expect(value).toBeCloseTo(reported.values[seed] ?? Number.NaN, 5));
  });

  it("take the same payment to the same price, drawn with a typical pick or told by itself", () => {
    const exact = measured(`payment: { ${ASK}, figure: price }`);
    const parts = measured(
      `sum: [ ${["fee", "tax", "fx-margin", "deduction", "rounding"].map((kind) => `{ payment: { ${ASK}, figure: cost ${kind} } }`).join(", ")} ]`,
    );
    expect(exact.values).toHaveLength(1);
    expect(parts.values[0]).toBeCloseTo(exact.values[0] ?? Number.NaN, 6);
  });

  it("tell one cost item of a payment, and means of measures", () => {
    const items = ["link.sender-fee-my", "exchange-bilateral.fx-margin"].map(
      (id) => measured(`payment: { ${ASK}, figure: item ${id} }`).values[0] ?? Number.NaN,
    );
    // RM 2 of RM 1,000, and a margin of 80 basis points.
    expect(items[0]).toBeCloseTo(0.002, 6);
    expect(items[1]).toBeCloseTo(0.008, 6);
    const fee = (amount: string): string =>
      `{ fee: { rule: in.gst-on-conversion, amount: ${amount}, on: 2026-08-07 } }`;
    // 180 and 990 rupees.
    expect(measured(`mean: [ ${fee("100000 INR")}, ${fee("1000000 INR")} ]`).values).toEqual([585]);
  });

  it("spread the yearly cost of dollars held ready over the payments", () => {
    const subject = "scenario: bank-liquidity.yaml, rail: usd-correspondent";
    const { unit, values } = measured(`liquidity: { ${subject} }`);
    const [run] = lab.runs(subjectOf({ scenario: "validation/bank-liquidity.yaml", rail: "usd-correspondent" }));
    // 3.63 % a year, over 80,000 invoices less the few that are sent back.
    const held = Number(run?.rails[0]?.usd.prefundedUsd);
    expect(unit).toBe("money USD");
    expect(values[0]).toBeGreaterThan((held * 0.0363) / 80_000);
    expect(values[0]).toBeLessThan((held * 0.0363) / 79_000);
  });

  it("count the weekdays on which the Federal Reserve is closed, as it has published them", () => {
    const closings = (year: number): number =>
      measured(`calendar: { id: us-fed, figure: weekday-closings, from: ${year}-01-01, until: ${year}-12-31 }`)
        .values[0] ?? Number.NaN;
    // 2026: 11 holidays, Independence Day falls on a Saturday. 2027: Juneteenth on a Saturday, Independence Day on a Sunday and
    // kept on the Monday, Christmas on a Saturday.
    expect([closings(2026), closings(2027)]).toEqual([10, 9]);
  });

  it("count the days to value over a weekend", () => {
    // Friday 10 July 2026, both open: two days on is Tuesday.
    const friday = "at: 2026-07-10T14:00+08:00";
    expect(measured(`calendar: { id: in-my-fx, figure: days-to-value 2, ${friday} }`).values).toEqual([4]);
    expect(measured(`calendar: { id: in-my-fx, figure: open, ${friday} }`).values).toEqual([1]);
    expect(measured("calendar: { id: in-my-fx, figure: open, at: 2026-07-11T14:00+08:00 }").values).toEqual([0]);
  });

  it("price a fee with its tax", () => {
    // One per cent of a lakh is 1,000, of which 18 % are 180.
    expect(measured("fee: { rule: in.gst-on-conversion, amount: 100000 INR, on: 2026-08-07 }").values).toEqual([180]);
  });

  it("join measures seed by seed", () => {
    const drawn: Sample = { unit: "seconds", values: [2, 4, 6] };
    const exact: Sample = { unit: "seconds", values: [2] };
    expect(together([drawn, exact], "number", ([a = 0, b = 0]) => a / b).values).toEqual([1, 2, 3]);
    expect(() => together([drawn, { ...drawn, values: [1, 2] }], "number", () => 0)).toThrow(Trouble);
  });

  it("refuse parts of different units", () => {
    const parts = `{ payment: { ${ASK}, figure: price } }, { payment: { ${ASK}, figure: credit } }`;
    expect(() => measured(`rising: [ ${parts} ]`)).toThrow("different units: share, money INR");
  });

  it("have an interval where luck is drawn, and none where it is not", () => {
    // Mean 4 and deviation 2 over three seeds: 4.303 × 2 ÷ √3 to either side.
    expect(figureOf({ unit: "number", values: [2, 4, 6] }).interval?.map((edge) => edge.toFixed(2))).toEqual([
      "-0.97",
      "8.97",
    ]);
    expect(figureOf({ unit: "number", values: [4] })).toEqual({ unit: "number", mean: 4, interval: null });
  });

  it("find that mids move over three days about the root of three times as far as over one", () => {
    const over = (days: number): number =>
      figureOf(
        measured(
          `moves: { scenario: mids-of-a-year.yaml, rail: usd-card, base: MYR, quote: INR, days: ${days}, is: median }`,
        ),
      ).mean;
    expect(over(3) / over(1)).toBeGreaterThan(1.5);
    expect(over(3) / over(1)).toBeLessThan(2);
    // A year of 252 days of 6.33 % (4.5 and 6 % against the dollar, correlated by 0.3): a day has 40 bp, its median 0.67 of that.
    expect(over(1)).toBeGreaterThan(0.0022);
    expect(over(1)).toBeLessThan(0.003);
  });

  it("share a world as its rails are shared", () => {
    const [today, ours, theirs] = [
      "world: { scenario: remittances.yaml, world: today, figure: credited-within 1d }",
      "cell: { scenario: remittances.yaml, rail: money-transfer-operator, figure: credited-within 1d }",
      "cell: { scenario: remittances.yaml, rail: usd-correspondent, figure: credited-within 1d }",
    ].map((text) => figureOf(measured(text)).mean);
    // Four in five by the operator; which payments go which way is drawn.
    expect(Math.abs(today! - (0.8 * ours! + 0.2 * theirs!))).toBeLessThan(0.02);
  });

  it("find the rate kept by nearly all purchases of a weekend and by few of weekdays", () => {
    const kept = (set: string): number =>
      figureOf(measured(`rate-kept: { scenario: card-weekend.yaml, rail: usd-card${set} }`)).mean;
    expect(kept("")).toBeGreaterThan(0.9);
    const days = "payments.weekend.arrivals.weekdays";
    expect(kept(`, set: ["${days}.mon-fri=1", "${days}.sat-sun=0"]`)).toBeLessThan(0.5);
  });
});

describe("figures", () => {
  const of = (text: string) => {
    const read = readQuantity(text);
    if (!("value" in read)) throw new Error(read.expected);
    return read.value;
  };

  it("are read in their unit and written in it again", () => {
    const cases = [
      ["75%", 0.75, "share", "75 %"],
      ["25bp", 0.0025, "share", "25 bp"],
      ["90min", 5400, "seconds", "90 min"],
      ["36.90 USD", 36.9, "money USD", "36.90 USD"],
      ["5890", 5890, "number", "5,890"],
      ["-1.5%", -0.015, "share", "-1.5 %"],
      ["no", 0, "answer", "no"],
      ["2026-11-13", 20770, "date", "2026-11-13"],
    ] as const;
    for (const [text, value, unit, again] of cases) {
      const read = of(text);
      expect([read.value, read.unit]).toEqual([value, unit]);
      expect(written(value, read, /\.(\d+)/.exec(text)?.[1]?.length ?? 0)).toBe(again);
    }
  });

  it("say the unit of a span once", () => {
    expect(writtenSpan(0.7, 0.8, of("75%"), 0)).toBe("70 to 80 %");
  });

  it("are refused with what to write", () => {
    for (const [text, hint] of [
      ["75 %", "write 75%"],
      ["1,000", "leave the thousands separators out"],
      ["USD 10", "write the currency behind the amount"],
    ] as const)
      expect(readQuantity(text)).toMatchObject({ hint });
    expect(readQuantity("2026-02-30")).not.toHaveProperty("value");
  });
});
