// Promise: what is collected at source from residents of India who send money is what the notices of banks say, year by year.
// A gift of INR 12 lakh in 2025-26 passes ten lakh by two: 20 % are 40,000. In 2024-25 it passed seven lakh by five: 100,000.
// Fees of a university, INR 12 lakh in 2026-27, at 2 %: 4,000. (incometaxmanagement.in; livemint.com 2026-02-01)

import { describe, expect, it } from "vitest";
import { exact } from "../../src/money/index.ts";
import { compileTerm, evaluateCumulative, type FeeRule, versionOn } from "../../src/pricing/index.ts";
import { explainPayment } from "../../src/study/index.ts";
import { scenarioAt } from "../support/load.ts";

const LAKH = 10_000_000; // paise

const SENT = (at: string, purpose: string, memory = ""): string => `
id: from-india
title: From India
question: What is collected at source?
pack: reference
period: { from: 2026-08-03, until: 2026-08-31 }
rails: [usd-correspondent]
payments:
  - id: sent
    kind: remittance
    direction: IN->MY
    segment: individual
    purpose: ${purpose}
    amount: "1200000.00 INR"
    at: ${at}${memory}
`;

const scenario = scenarioAt("scenarios/from-india.yaml", SENT("2026-08-05T10:00+05:30", "gift"));
const rule = scenario.fees.find(({ id }) => id === "in.tcs-on-remittance") as FeeRule;

function collected(on: string, purpose: string, base: number, before = 0): number {
  const version = versionOn(rule, on)!;
  const one = version.cases.find(({ when }) => when?.purpose === undefined || when.purpose.includes(purpose))!;
  const compiled = compileTerm(one.term);
  if (!compiled.ok) throw new Error("the rule does not compile");
  return evaluateCumulative(exact, compiled.term, before, base) / 100;
}

describe("tax collected at source", () => {
  it.each([
    ["2023-05-01", "gift", 12, 0, 25_000], // 5 % of five lakh
    ["2024-05-01", "gift", 12, 0, 100_000],
    ["2025-05-01", "gift", 12, 0, 40_000],
    ["2026-05-01", "gift", 12, 0, 40_000],
    ["2024-05-01", "education", 12, 0, 25_000],
    ["2025-05-01", "education", 12, 0, 10_000], // 5 % of two lakh
    ["2026-05-01", "education", 12, 0, 4_000],
    ["2026-05-01", "gift", 2, 9, 20_000], // one lakh of two passes ten
    ["2026-05-01", "gift", 10, 0, 0],
  ] as const)("%s, %s, %d lakh after %d: %d", (on, purpose, base, before, tax) => {
    expect(collected(on, purpose, base * LAKH, before * LAKH)).toBe(tax);
  });

  it("is in force from 2020-10-01 on", () => {
    expect(versionOn(rule, "2020-09-30")).toBeNull();
    expect(versionOn(rule, "2020-10-01")).not.toBeNull();
  });

  it.each([
    ["gift", "", 4_000_000],
    ["education", "", 400_000],
    ["gift", '\n    memory: { sender-year-to-date: "900000.00" }', 22_000_000],
  ] as const)("of 12 lakh sent by a bank for %s%s, is blocked and in no price", (purpose, memory, paise) => {
    const of = scenarioAt("scenarios/from-india.yaml", SENT("2026-08-05T10:00+05:30", purpose, memory));
    const options = { luck: "typical", payment: "sent", replication: 0, version: "test" } as const;
    const [rail] = explainPayment(of, options).rails;
    expect(rail?.blocked).toMatchObject({ currency: "INR", minor: paise });
    const charge = rail?.legs.flatMap(({ charges }) => charges).find(({ item }) => item === "blocked");
    expect(charge).toMatchObject({ rule: "in.tcs-on-remittance", payer: "sender", payee: "government" });
    expect(rail?.items.map(({ id }) => id)).not.toContain("in.tcs-on-remittance");
  });
});
