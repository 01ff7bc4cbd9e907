// One payment over one rail, worked by hand at one reporting currency with two decimals:
//   sent Fri 20:00; closed until Mon 09:00 (2 d 13 h); 30 min of work; converted; credited Mon 09:30
//   debit 1,010.80 XAA (principal 1,000.00 + fee 10.00 + tax 0.80); mid 1 RRR = 4 XAA, so the principal is worth 250.00 RRR
//   fee 10.00 XAA = 2.50 RRR, tax 0.80 XAA = 0.20 RRR, margin 1.00 RRR: price 3.70 RRR = 148 bp of 250.00

import type { Amount, Explanation, LegExplanation, Moment, Origin, RailExplanation } from "../../../src/study/index.ts";

export const amount = (currency: string, minor: number, text: string): Amount => ({ currency, minor, text });
export const moment = (utc: string, local: string, beneficiary: string): Moment => ({
  utc,
  local,
  sender: local,
  beneficiary,
});
export const origin = (part: Partial<Origin>): Origin => ({
  path: "rail.legs.order.time",
  title: "Our own guess",
  url: null,
  grade: "assumed",
  ...part,
});

const sent = moment("2026-08-07T12:00:00Z", "Fri 2026-08-07 20:00 +08:00", "Fri 2026-08-07 17:30 +05:30");
const done = moment("2026-08-10T01:30:00Z", "Mon 2026-08-10 09:30 +08:00", "Mon 2026-08-10 07:00 +05:30");
const tariff = origin({
  path: "fees.bank-fee",
  title: "Tariff sheet, table 2",
  url: "https://example.org/tariff.pdf",
  grade: "published",
});

export function leg(part: Partial<LegExplanation> = {}): LegExplanation {
  return {
    id: "order",
    at: "sender-bank",
    participant: "a-bank",
    wayBack: false,
    readyAt: sent.utc,
    startAt: done.utc,
    endAt: done.utc,
    start: sent,
    end: done,
    waits: [
      { cause: "closed", ms: 219_600_000, why: "a-branch opens Mon 2026-08-10 09:00", origin: null },
      { cause: "preparation", ms: 1_800_000, why: "typical time", origin: origin({}) },
    ],
    in: amount("XAA", 100_000, "1000.00"),
    conversion: {
      quote: "a-bank.rrr",
      provider: "a-bank",
      from: amount("XAA", 100_000, "1000.00"),
      to: amount("RRR", 24_900, "249.00"),
      midText: "4.000000",
      rateText: "4.016064",
      halfSpreadBp: "40",
      derived: null,
      dealtAt: "Mon 2026-08-10 09:30 +08:00",
      origin: origin({ path: "fx.a-bank", title: "A newspaper", grade: "reported" }),
      book: null,
    },
    charges: [
      {
        rule: "bank-fee",
        label: "Transfer fee",
        chargedOn: null,
        item: "fee",
        payer: "sender",
        payee: "sender-bank",
        base: amount("XAA", 100_000, "1000.00"),
        before: null,
        amount: amount("XAA", 1_000, "10.00"),
        taken: null,
        midText: null,
        version: "from 2024-04-01",
        origin: tariff,
      },
      {
        rule: "fee-tax",
        label: "Tax on the fee",
        chargedOn: null,
        item: "tax",
        payer: "sender",
        payee: "state",
        base: amount("XAA", 1_000, "10.00"),
        before: null,
        amount: amount("XAA", 80, "0.80"),
        taken: null,
        midText: null,
        version: "from 2018-09-01",
        origin: tariff,
      },
    ],
    out: amount("RRR", 24_900, "249.00"),
    milestone: "sent",
    credits: true,
    settles: "book",
    final: null,
    finalAt: null,
    ...part,
  };
}

export function railExplanation(part: Partial<RailExplanation> = {}): RailExplanation {
  return {
    rail: "slow-bank",
    label: "Bank transfer",
    variant: "",
    status: { is: "announced", since: "2026-01-01", source: "A speech" },
    outcome: "completed",
    reason: null,
    detail: null,
    choices: [{ name: "correspondents", value: "one", share: 0.5, how: "typical" }],
    principal: amount("XAA", 100_000, "1000.00"),
    debit: amount("XAA", 101_080, "1010.80"),
    blocked: null,
    credit: amount("RRR", 24_900, "249.00"),
    refund: null,
    refundAt: null,
    quotedCredit: amount("RRR", 24_900, "249.00"),
    underDelivered: false,
    creditAt: done.utc,
    final: done,
    finalAt: done.utc,
    creditLatencyMs: 221_400_000,
    finalityLatencyMs: 221_400_000,
    byCauseMs: { preparation: 1_800_000, closed: 219_600_000 },
    milestones: { sent: done.utc },
    legs: [leg()],
    items: [
      {
        kind: "fee",
        id: "bank-fee",
        payer: "sender",
        payee: "sender-bank",
        amount: amount("XAA", 1_000, "10.00"),
        value: 2_500_000,
        grade: "published",
        recoverable: false,
      },
      {
        kind: "tax",
        id: "fee-tax",
        payer: "sender",
        payee: "state",
        amount: amount("XAA", 80, "0.80"),
        value: 200_000,
        grade: "published",
        recoverable: false,
      },
      {
        kind: "fx-margin",
        id: "a-bank.rrr",
        payer: "sender",
        payee: "a-bank",
        amount: null,
        value: 1_000_000,
        grade: "reported",
        recoverable: false,
      },
    ],
    priceValue: 3_700_000,
    driftValue: 0,
    principalValue: 250_000_000,
    priceBps: 148,
    netBps: 148,
    effectiveRate: "0.246340",
    ...part,
  };
}

export function explanation(part: Partial<Explanation> = {}): Explanation {
  return {
    schemaVersion: 1,
    payment: {
      id: "friday",
      kind: "remittance",
      direction: "AA->RR",
      segment: "individual",
      bearer: "SHA",
      purpose: "family",
      fixes: "principal",
      amount: amount("XAA", 100_000, "1000.00"),
      memory: [],
      initiatedAt: { utc: sent.utc, sender: sent.local, beneficiary: sent.beneficiary },
    },
    seed: 1,
    replication: 0,
    luck: "typical",
    overlays: [],
    mids: [
      { currency: "RRR", value: "1" },
      { currency: "XAA", value: "4" },
    ],
    reportingCurrency: "RRR",
    reportingDigits: 2,
    rails: [railExplanation()],
    ...part,
  };
}
