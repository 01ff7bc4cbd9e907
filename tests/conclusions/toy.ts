// A corridor in miniature whose conclusions can be worked out by hand: one way charges nothing but a margin in the rate, which is
// assumed, the other nothing but a fee of 12.00 on 1,000.00. Nothing is left to luck.

import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const DATA = `
currencies:
  - { code: USD, digits: 2, name: US dollar }
  - { code: SGD, digits: 2, name: Singapore dollar }
  - { code: THB, digits: 2, name: Thai baht }
---
mids: { numeraire: USD, on: 2026-06-30, values: { SGD: "1.30", THB: "32.50" } }
source: market
---
id: assumed-margin
pair: SGD/THB
provider: sg-bank
half-spread: { is: 80bp, range: [20bp, 200bp], source: guess }
---
id: no-margin
pair: SGD/THB
provider: sg-bank
half-spread: 0bp
source: market
---
{ id: sg-bank, label: A, country: SG, currency: SGD, zone: Asia/Singapore, calendars: {} }
---
{ id: th-bank, label: B, country: TH, currency: THB, zone: Asia/Bangkok, calendars: {} }
---
id: fixed-fee
label: Fee
paid-by: sender
paid-to: sender-bank
currency: SGD
fee: { flat: "12.00" }
source: market
---
id: with-margin
label: By margin
status: [ { from: 2020-01-01, is: live } ]
carries: { kinds: [remittance], directions: [SG->TH] }
principal-at: { sender-currency: order.in, payee-currency: change.out }
roles: { sender-bank: { SG: sg-bank, TH: th-bank }, payee-bank: { SG: sg-bank, TH: th-bank } }
legs:
  - { id: order, at: sender-bank, time: 60s }
  - id: change
    at: payee-bank
    time: { median: 60s, p95: 300s, range: [30s, 120s], source: guess }
    convert: { into: payee-currency, quote: assumed-margin }
    credits: true
source: market
---
id: with-fee
label: By fee
status: [ { from: 2020-01-01, is: live } ]
carries: { kinds: [remittance], directions: [SG->TH] }
principal-at: { sender-currency: order.in, payee-currency: change.out }
roles: { sender-bank: { SG: sg-bank, TH: th-bank }, payee-bank: { SG: sg-bank, TH: th-bank } }
legs:
  - { id: order, at: sender-bank, time: 60s, fees: [fixed-fee] }
  - { id: change, at: payee-bank, time: 60s, convert: { into: payee-currency, quote: no-margin }, credits: true }
source: market
---
sources:
  market: { title: "Market, 2026-05", retrieved: 2026-07-01, grade: published }
  guess: { title: A guess, retrieved: 2026-07-02, grade: assumed }
`;

const SCENARIO = `
id: toy
title: A toy
question: Which is cheaper?
pack: reference
period: { from: 2026-08-07, until: 2026-08-07 }
seed: 1
replications: 2
reporting-currency: SGD
rails: [with-margin, with-fee]
references: { remittance: [with-fee] }
within: [60s]
payments:
  - { id: one, kind: remittance, direction: SG->TH, segment: individual, amount: "1000.00 SGD", at: 2026-08-07T12:00+08:00 }
`;

export const PLAN = `
scenarios: { toy: { alone: 1, together: 2 } }
draws: 200
seed: 3
words: { assumed-margin.half-spread.is: the margin }
---
id: margin-cheaper
says: The margin is cheaper than the fee.
scenario: toy
label: margin less fee
figure: { of: [ { price: with-margin, against: with-fee } ] }
holds: { below: 0bp }
`;

/** The folder it was written to; `change` alters a text of its data before. */
export function toyFolder(change: (data: string) => string = (data) => data): string {
  const root = mkdtempSync(join(tmpdir(), "toy-"));
  mkdirSync(join(root, "scenarios", "reference"), { recursive: true });
  writeFileSync(join(root, "scenarios", "reference", "data.yaml"), change(DATA));
  writeFileSync(join(root, "scenarios", "toy.yaml"), SCENARIO);
  return root;
}
