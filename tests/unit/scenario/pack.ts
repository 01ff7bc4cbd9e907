// A pack and a scenario that are right, in one text each: what the tests of this room change one thing of.

export const MONEY = `
currencies:
  - { code: USD, digits: 2, name: US dollar }
  - { code: SGD, digits: 2, name: Singapore dollar }
  - { code: THB, digits: 2, name: Thai baht }
---
mids: { numeraire: USD, on: 2026-06-30, values: { SGD: "1.30", THB: "32.50" } }
volatility: { SGD: "4.5%" }
hours: { SGD: sg-office }
source: market
---
id: sg.usd-sgd
pair: USD/SGD
provider: sg-bank
validity: 120s
half-spread:
  - { when: { segment: individual }, is: 100bp, range: [50bp, 200bp], source: guess }
  - { is: 12.5bp }
source: market
---
id: th.usd-thb
pair: USD/THB
provider: th-bank
half-spread: 40bp
source: market
---
sources:
  market: { title: Market, url: "https://example.org/market", retrieved: 2026-07-01, grade: published, note: A note }
  guess: { title: A guess, grade: assumed, range: ["1bp", "2bp"] }
`;

export const PLACES = `
id: sg-office
zone: Asia/Singapore
covers: 2026-01-01..2027-12-31
open: { mon-fri: ["09:00-12:30", "13:30-17:00"], sat-1-3: "09:00-12:00" }
cut-off: { orders: "15:00" }
batches: { half-hourly: every 30min, giro: { at: ["16:00", "10:00"] } }
closed: [ { on: 2026-08-10, name: National Day (observed), grade: listed } ]
special: [ { on: 2026-08-08, open: "10:00-11:00", name: Saturday session } ]
source: hours
---
id: th-office
zone: Asia/Bangkok
covers: 2026-01-01..2027-12-31
open: { mon-fri: "08:30-15:30" }
---
id: us-wire
zone: America/New_York
covers: 2026-01-01..2027-12-31
open: { mon-fri: "21:00-1d..19:00" }
---
id: both
joint: { all: [sg-office, th-office] }
---
{ id: sg-bank, label: A, country: SG, currency: SGD, zone: Asia/Singapore, calendars: { office.orders: sg-office }, quotes: { usd: sg.usd-sgd } }
---
{ id: th-bank, label: B, country: TH, currency: THB, zone: Asia/Bangkok, calendars: { office.orders: th-office }, quotes: { usd: th.usd-thb } }
---
{ id: us-bank, label: C, country: US, currency: USD, zone: America/New_York, calendars: { wire: us-wire } }
---
source: hours
sources:
  hours: { title: Opening hours, grade: assumed }
`;

export const RAIL = `
id: through-dollars
label: Bank transfer through dollars
status: [ { from: 2020-01-01, is: live } ]
carries: { kinds: [remittance, trade-invoice], directions: [SG->TH, TH->SG] }
principal-at: { sender-currency: order.in, USD: buy.out, payee-currency: credit.out }
roles:
  sender-bank: { SG: sg-bank, TH: th-bank }
  payee-bank: { SG: sg-bank, TH: th-bank }
  correspondent: us-bank
choices:
  routing: { one-of: { serial: "0.75", cover: "0.25" }, source: shares }
  path: [ { when: { routing: cover }, is: short }, { is: long } ]
limits:
  - { when: { segment: individual }, per: day, amount: "5000.00", currency: SGD, reason: daily-limit }
legs:
  - id: order
    at: sender-bank
    cause: preparation
    clock: working
    calendar: sender-bank.office.orders
    cut-off: [ { when: { direction: SG->TH }, is: orders }, { is: none } ]
    time: [ { when: { kind: remittance }, median: 30min, p95: 2h, source: times }, { fixed: 4h } ]
    fees: [transfer-fee]
  - { id: buy, at: sender-bank, convert: { into: USD, quote: sender-bank.usd }, delivery: { calendars: [both, us-wire], days: [ { when: { path: short }, is: 0 }, { is: 2 } ] } }
  - { id: send, at: correspondent, calendar: correspondent.wire, time: { uniform: [0s, 90s] }, hold: { chance: "0.015", time: 90min, luck: screening }, repair: [ { when: { path: long }, chance: "0.02", clock: elapsed, time: 2d, unrepaired: "0.1" }, { is: none } ], source: times }
  - { id: send-2, same-as: send, when: { routing: cover }, time: 10s, milestone: sent }
  - id: credit
    at: payee-bank
    convert: { into: payee-currency, quote: payee-bank.usd }
    decline: [ { chance: "0.01", reason: wrong-name }, { chance: "0.02", reason: payer-declined, payer: true, retry: { times: 2, chance: "0.5", time: 1min } } ]
    no-later-than: { calendar: th-office, arrived-before: "15:30", days: 0, else-days: 1 }
    cases: [ { when: { routing: cover }, clock: elapsed }, { clock: working, calendar: payee-bank.office.orders } ]
    credits: true
on-return: [ send, { id: buy-back, at: sender-bank, convert: { into: sender-currency, quote: sender-bank.usd } } ]
source: made-up
---
id: transfer-fee
label: Transfer fee
paid-by: { OUR: sender, SHA: sender, BEN: beneficiary }
paid-to: sender-bank
base: source-amount
currency: SGD
when: { bearer: [DEBT, SHA] }
recoverable: [msme, mid, large]
tax: services-tax
versions:
  - { from: 2024-04-01, until: 2026-12-31, fee: { rate: "0.25%", floor: "5.00", cap: "500.00", rounding: half-up } }
  - { from: 2027-01-01, fee: [ { when: { segment: large }, flat: "2.00" }, { tiers: [ { up-to: "1000.00", flat: "1.00" }, { rate: 25bp } ], tiering: marginal, rounding: up, then: { rate: "18%", rounding: down } } ] }
---
{ id: services-tax, label: Tax on fees, item: tax, paid-by: sender, paid-to: government, currency: SGD, fee: { rate: "9%", rounding: half-up } }
---
source: made-up
sources:
  made-up: { title: Made up, grade: assumed }
  times: { title: Times, grade: fitted }
  shares: { title: Shares, grade: reported }
`;

export const SCENARIO = `
id: my-scenario
title: A transfer
question: What arrives?
period: { from: 2026-08-03, until: 2026-08-31 }
rails: [through-dollars]
picks: { routing: cover }
payments:
  - { id: one, kind: remittance, direction: SG->TH, segment: individual, amount: "1000.00 SGD", at: 2026-08-07T20:00+08:00 }
  - id: many
    kind: trade-invoice
    direction: TH->SG
    segment: msme
    per-year: "100000"
    simulated: "1000"
    amount: { currency: THB, median: "50000.00", p95: "400000.00" }
    bearer: { SHA: "0.7", OUR: "0.25", CRED: "0.05" }
    arrivals: { zone: Asia/Bangkok, hours: { 22-08: "1", 08-22: "3" }, weekdays: { mon-fri: "2", sat-sun: "0.5" } }
    source: { title: A guess, grade: assumed }
`;

/** The pack as files of a reader. */
export const PACK = { "pack/money.yaml": MONEY, "pack/places.yaml": PLACES, "pack/rail.yaml": RAIL } as const;
