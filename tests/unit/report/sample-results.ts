// Two rails in one cell, written by hand: a slow reference and a quick rival, with figures that a reader can add up.
//   slow: 120.0 + 30.0 + 11.3 = 161.3 bp; 60,000 s processing + 163,200 s closed = 223,200 s = 2 d 14 h
//   quick: 41.0 bp in one item; 12 s processing

import type { CellResult, Difference, ItemResult, RailResult, Results } from "../../../src/study/index.ts";

const nothing = { currency: "USD", amount: "0.00" };

export function item(part: Partial<ItemResult>): ItemResult {
  return {
    kind: "fee",
    id: "bank.transfer-fee",
    payer: "sender",
    payee: "sender-bank",
    bpsOfValue: 0,
    amount: "0.00",
    grade: "published",
    ...part,
  };
}

export function cell(part: Partial<CellResult> = {}): CellResult {
  return {
    kind: "remittance",
    direction: "MY->IN",
    segment: "individual",
    weight: "12.5",
    payments: {
      offered: 20_000,
      ineligible: 0,
      completed: 20_000,
      underDelivered: 0,
      rejected: 0,
      returned: 0,
      unsettled: 0,
    },
    reasons: { ineligible: {}, rejected: {}, returned: {} },
    completedShare: 1,
    price: {
      bpsOfValue: { mean: 161.3, ci95: [159.2, 163.4], range95: null },
      netBpsOfValue: { mean: 161.3, ci95: [159.2, 163.4], range95: null },
      bpsPerPayment: { mean: 170, ci95: [168, 172], p50: 150, p95: 400 },
      total: { currency: "USD", amount: "1613.00" },
      items: [
        item({ id: "bank.transfer-fee", kind: "fee", bpsOfValue: 30, amount: "300.00" }),
        item({
          id: "bank.usd",
          kind: "fx-margin",
          payee: "sender-bank",
          bpsOfValue: 120,
          amount: "1200.00",
          grade: "assumed",
        }),
        item({
          id: "tax-on-conversion",
          kind: "tax",
          payer: "beneficiary",
          payee: "state",
          bpsOfValue: 11.3,
          amount: "113.00",
        }),
      ],
    },
    fxDrift: { bpsOfValue: { mean: 0, ci95: [0, 0] } },
    blocked: nothing,
    float: nothing,
    failureCost: nothing,
    creditLatency: {
      seconds: { mean: 223_200, p50: 220_000, p95: null },
      within: { "60s": 0, "1h": 0, "1d": 0.123 },
      byCause: { preparation: 0, processing: 60_000, closed: 163_200 },
    },
    finalityLatency: { seconds: { p50: 220_000, p95: null } },
    milestones: { sent: { seconds: { p50: 60, p95: 300 }, within: { "1h": 1 } } },
    sent: { currency: "MYR", amount: "1010.00" },
    received: { currency: "INR", amount: "22940.12" },
    effectiveRate: { from: "MYR", to: "INR", value: "22.712990" },
    ...part,
  };
}

export function quickCell(): CellResult {
  return cell({
    payments: {
      offered: 20_000,
      ineligible: 1_000,
      completed: 18_900,
      underDelivered: 7,
      rejected: 100,
      returned: 0,
      unsettled: 0,
    },
    reasons: { ineligible: { "over-limit": 1_000 }, rejected: { "bank-offline": 100 }, returned: {} },
    completedShare: 0.994737,
    price: {
      bpsOfValue: { mean: 41, ci95: [40.5, 41.5], range95: null },
      netBpsOfValue: { mean: 41, ci95: [40.5, 41.5], range95: null },
      bpsPerPayment: { mean: 41, ci95: [40.5, 41.5], p50: 41, p95: 41 },
      total: { currency: "USD", amount: "410.00" },
      items: [
        item({
          id: "link.margin",
          kind: "fx-margin",
          payee: "link-provider",
          bpsOfValue: 41,
          amount: "410.00",
          grade: "reported",
        }),
      ],
    },
    creditLatency: {
      seconds: { mean: 12, p50: 12, p95: 20 },
      within: { "60s": 1, "1h": 1, "1d": 1 },
      byCause: { processing: 12 },
    },
    finalityLatency: { seconds: { p50: 7_200, p95: 14_400 } },
    milestones: {},
    received: { currency: "INR", amount: "23260.00" },
    sent: { currency: "MYR", amount: "1000.00" },
    effectiveRate: { from: "MYR", to: "INR", value: "23.260000" },
  });
}

export function rail(part: Partial<RailResult>): RailResult {
  return {
    id: "slow-bank",
    label: "Bank transfer through a third currency",
    status: "live",
    statusNotes: [{ variant: "", from: "2000-01-01", until: null, is: "live", kinds: ["remittance"], source: "" }],
    referenceFor: ["remittance"],
    usd: { turnoverUsd: "200000.00", legsSettledInUsd: 40_000, prefundedUsd: "0.00" },
    cells: [cell()],
    ...part,
  };
}

export function difference(part: Partial<Difference> = {}): Difference {
  return {
    kind: "remittance",
    direction: "MY->IN",
    segment: "individual",
    rail: "quick-link",
    reference: "slow-bank",
    pairs: 18_900,
    onlyHere: 0,
    onlyThere: 1_100,
    priceBps: { mean: -120.3, ci95: [-122.4, -118.2], range95: null },
    creditSeconds: { mean: -223_188, ci95: [-230_000, -216_376], p50: -219_988 },
    imbalance: null,
    verdict: { price: "cheaper", speed: "faster" },
    hangsOn: { rail: "slow-bank", item: "buy.fx-margin", bps: 120, turnsAtBps: 1.7 },
    ...part,
  };
}

export function results(part: Partial<Results> = {}): Results {
  return {
    schemaVersion: 1,
    run: {
      tool: "settlesim",
      version: "0.1.0",
      scenario: {
        id: "sample",
        title: "A worker sends money home",
        question: "What arrives over each rail, when, and why?",
      },
      inputs: [{ id: "sample.yaml", sha256: "00" }],
      overlays: [],
      seed: 1,
      replications: 20,
      luck: "drawn",
      choices: [],
      period: { from: "2026-07-01", to: "2027-06-30" },
      fx: "simulated",
      fxHistory: null,
      reportingCurrency: "USD",
      mids: {
        on: "2026-06-30",
        numeraire: "USD",
        values: [
          { currency: "INR", value: "94.96" },
          { currency: "MYR", value: "4.0635" },
        ],
      },
      within: ["60s", "1h", "1d"],
      paymentFile: null,
      initiatedAt: null,
    },
    rails: [
      rail({}),
      rail({
        id: "quick-link",
        label: "Linked instant payment",
        status: "announced",
        statusNotes: [
          {
            variant: "person",
            from: "2026-01-01",
            until: null,
            is: "announced",
            kinds: ["remittance"],
            source: "Joint statement of both central banks",
          },
        ],
        referenceFor: [],
        usd: { turnoverUsd: "0.00", legsSettledInUsd: 0, prefundedUsd: null },
        cells: [quickCell()],
      }),
    ],
    differences: [difference()],
    worlds: [],
    dealers: [],
    breakEven: [],
    assumptions: {
      published: 10,
      reported: 9,
      assumed: 4,
      fitted: 0,
      list: [{ path: "slow-bank.quote", grade: "assumed", source: "Our own guess" }],
    },
    ...part,
  };
}

/** The same scenario as one payment with typical luck: no interval, no verdict. */
export function onePayment(): Results {
  const base = results();
  const alone = (each: CellResult): CellResult => ({
    ...each,
    weight: "1",
    payments: { offered: 1, ineligible: 0, completed: 1, underDelivered: 0, rejected: 0, returned: 0, unsettled: 0 },
    reasons: { ineligible: {}, rejected: {}, returned: {} },
    completedShare: 1,
    price: {
      ...each.price,
      bpsOfValue: { ...each.price.bpsOfValue, ci95: null },
      netBpsOfValue: { ...each.price.netBpsOfValue, ci95: null },
    },
    fxDrift: { bpsOfValue: { mean: 0, ci95: null } },
  });
  return {
    ...base,
    run: {
      ...base.run,
      luck: "typical",
      replications: 1,
      initiatedAt: "2026-08-07T12:00:00.000Z",
      choices: [{ name: "correspondents", value: "one", share: 0.5, how: "typical" }],
    },
    rails: base.rails.map((each) => ({ ...each, cells: each.cells.map(alone) })),
    differences: [
      difference({
        pairs: 1,
        onlyThere: 0,
        priceBps: { mean: -120.3, ci95: null, range95: null },
        creditSeconds: { mean: -223_188, ci95: null, p50: -223_188 },
        verdict: { price: null, speed: null },
      }),
    ],
  };
}
