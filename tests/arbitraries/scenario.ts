// A tiny world in plain TypeScript, small enough to compute by hand: country AA (currency XAA, clock +08:00), country BB
// (XBB, +05:30), and a centre (XDD, −05:00) through which the other two are bought. One XDD is 4 XAA or 80 XBB, so one XAA
// is 20 XBB. Offices keep 09:00-17:00 Monday to Friday on their own clock; March 2026 begins on a Sunday.
//
//   scenarioOf({ rails: [railOf([leg("pay", "sender-bank", { time: fixed(60_000) }), …])], payments: [payment()] })

import type { Currency, CurrencyCode } from "../../src/money/index.ts";
import type { Condition, FeeRule, FeeTerm, FxQuote, Source } from "../../src/pricing/index.ts";
import type {
  Case,
  Cases,
  Choice,
  Decline,
  Duration,
  Hold,
  Leg,
  LegFields,
  Limit,
  Mids,
  Participant,
  PaymentStream,
  Place,
  Rail,
  RailVariant,
  Repair,
  Scenario,
  SinglePayment,
} from "../../src/settlement/index.ts";
import type { CalendarSpec, JointSpec, LocalDate } from "../../src/time/index.ts";
import { PLAIN } from "./fee-rule.ts";

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const SOURCE: Source = {
  key: null,
  title: "made up for a test",
  url: null,
  retrieved: null,
  grade: "assumed",
  note: null,
  range: null,
};
const sourced = { path: "test", source: SOURCE };

export const code = (text: string): CurrencyCode => text as CurrencyCode;
export const at = (text: string): number => Date.parse(text);

/** In the order in which pairs take their base: the centre's currency is the base of both its pairs. */
export const CURRENCIES: readonly Currency[] = [
  { code: code("XDD"), digits: 2, name: "centre dinar" },
  { code: code("XAA"), digits: 2, name: "AA unit" },
  { code: code("XBB"), digits: 2, name: "BB unit" },
];

/** Units per XDD x 10^8; nothing moves unless a test lets it. */
export const MIDS: Mids = {
  path: "mids",
  source: SOURCE,
  numeraire: code("XDD"),
  on: "2026-03-01",
  valuesE8: { XDD: 1e8, XAA: 4e8, XBB: 80e8 },
  volatility: {},
  correlations: [],
  degreesOfFreedom: 5,
  hours: {},
};

const WEEKDAYS = [1, 2, 3, 4, 5] as const;
const hm = (hours: number, minutes = 0): number => hours * 60 + minutes;

export function calendarOf(id: string, zone: string, part: Partial<CalendarSpec> = {}): CalendarSpec {
  return {
    id,
    zone,
    covers: { from: "2026-01-01" as LocalDate, until: "2026-12-31" as LocalDate },
    open: [{ days: [...WEEKDAYS], from: hm(9), until: hm(17) }],
    cutOffs: {},
    closed: [],
    special: [],
    batches: {},
    ...part,
  };
}

const closedOn = (on: string): CalendarSpec["closed"][number] => ({ on: on as LocalDate, name: on, grade: "listed" });

/**
 * a-office 01:00-09:00 UTC, orders until 07:00 UTC; b-office 03:30-11:30 UTC; c-books 14:00-22:00 UTC.
 * Shut besides weekends: b-office on Tuesday 17 March, c-books on Wednesday 11 March.
 */
export const CALENDARS: readonly (CalendarSpec | JointSpec)[] = [
  calendarOf("a-office", "+08:00", { cutOffs: { order: hm(15) }, batches: { half: { at: [hm(12), hm(17)] } } }),
  calendarOf("b-office", "+05:30", {
    closed: [closedOn("2026-03-17")],
    batches: { noon: { at: [hm(12)] } },
  }),
  calendarOf("c-books", "-05:00", { closed: [closedOn("2026-03-11")] }),
];

export const PARTICIPANTS: readonly Participant[] = [
  {
    id: "a-bank",
    label: "Bank of AA",
    country: "AA",
    currency: code("XAA"),
    zone: "+08:00",
    calendars: { office: "a-office" },
    quotes: { centre: "a-centre", direct: "direct" },
  },
  {
    id: "b-bank",
    label: "Bank of BB",
    country: "BB",
    currency: code("XBB"),
    zone: "+05:30",
    calendars: { office: "b-office" },
    quotes: { centre: "b-centre", direct: "direct" },
  },
  {
    id: "c-bank",
    label: "Bank of the centre",
    country: "CC",
    currency: code("XDD"),
    zone: "-05:00",
    calendars: { office: "c-books" },
    quotes: {},
  },
];

export function quoteOf(id: string, pair: string, halfSpreadBp: number, part: Partial<FxQuote> = {}): FxQuote {
  const [base, term] = pair.split("/");
  return {
    id,
    base: code(base!),
    term: code(term!),
    provider: "dealer",
    validityMs: null,
    halfSpread: [{ when: null, hundredthsOfBp: halfSpreadBp * 100, source: SOURCE }],
    books: [],
    ...part,
  };
}

/** A hundred basis points of half-spread at either bank against the centre's currency, 50 on the direct pair. */
export const QUOTES: readonly FxQuote[] = [
  quoteOf("a-centre", "XDD/XAA", 100),
  quoteOf("b-centre", "XDD/XBB", 100),
  quoteOf("direct", "XAA/XBB", 50),
];

export const ROLES: Rail["roles"] = {
  "sender-bank": { AA: "a-bank", BB: "b-bank" },
  "payee-bank": { AA: "a-bank", BB: "b-bank" },
  centre: "c-bank",
};

// Times

export const fixed = (ms: number): Duration => ({ ...sourced, kind: "fixed", ms });
export const lognormal = (medianMs: number, p95Ms: number): Duration => ({
  ...sourced,
  kind: "lognormal",
  medianMs,
  p95Ms,
});
export const between = (fromMs: number, untilMs: number): Duration => ({
  ...sourced,
  kind: "uniform",
  fromMs,
  untilMs,
});

// What may happen on a leg

export const just = <T>(value: T): Cases<T> => [{ when: null, value }];
export const when = <T>(condition: Condition, value: T): Case<T> => ({ when: condition, value });

export function hold(chance: number, time: Duration, part: Partial<Hold> = {}): Hold {
  return { ...sourced, chance, time, clock: null, calendar: null, luck: null, ...part };
}

export function decline(chance: number, reason: string, part: Partial<Decline> = {}): Decline {
  return { ...sourced, chance, reason, byPayer: false, luck: null, retry: null, reversal: null, ...part };
}

export function repair(chance: number, time: Duration, part: Partial<Repair> = {}): Repair {
  return {
    ...sourced,
    chance,
    time,
    clock: "elapsed",
    calendar: null,
    unrepaired: 0,
    reason: "wrong-data",
    fees: [],
    luck: null,
    ...part,
  };
}

// Legs and rails

/** The fields of a leg, each a plain value or, where a test wants cases, a list of them under `fields`. */
export interface LegPart extends Partial<Omit<Leg, "id" | "at" | "path" | "fields" | "convert">> {
  readonly convert?: {
    readonly into: string;
    readonly quote: string;
    readonly lock?: string;
    readonly through?: string;
  };
  readonly fields?: LegFields;
  readonly cause?: "preparation" | "processing" | "screening";
  readonly clock?: "elapsed" | "working";
  readonly calendar?: string;
  readonly cutOff?: string;
  readonly cycle?: string | number;
  readonly time?: Duration;
  readonly hold?: Hold;
  readonly declines?: readonly Decline[];
  readonly repair?: Repair;
  readonly delivery?: { readonly calendars: readonly string[]; readonly days: number };
}

export function leg(id: string, role: string, part: LegPart = {}): Leg {
  const { convert, fields, cause, clock, calendar, cutOff, cycle, time, declines, delivery, ...rest } = part;
  const { hold: held, repair: repaired, ...own } = rest;
  return {
    id,
    path: `legs.${id}`,
    at: role,
    when: null,
    after: null,
    carriesMessage: false,
    fees: [],
    settles: "book",
    settlementCycle: null,
    milestone: null,
    credits: false,
    luck: null,
    cases: [],
    ...own,
    convert:
      convert === undefined
        ? null
        : {
            into: convert.into,
            quote: { id: convert.quote },
            lock: convert.lock ?? null,
            through: convert.through === undefined ? null : code(convert.through),
          },
    fields: {
      ...(cause === undefined ? {} : { cause: just(cause) }),
      ...(clock === undefined ? {} : { clock: just(clock) }),
      ...(calendar === undefined ? {} : { calendar: just({ id: calendar }) }),
      ...(cutOff === undefined ? {} : { cutOff: just(cutOff) }),
      ...(cycle === undefined
        ? {}
        : { cycle: just(typeof cycle === "number" ? { everyMs: cycle } : { calendar: null, batch: cycle }) }),
      ...(time === undefined ? {} : { time: just(time) }),
      ...(held === undefined ? {} : { hold: just(held) }),
      ...(declines === undefined ? {} : { declines: just(declines) }),
      ...(repaired === undefined ? {} : { repair: just(repaired) }),
      ...(delivery === undefined
        ? {}
        : { delivery: just({ calendars: delivery.calendars.map((id) => ({ id })), days: just(delivery.days) }) }),
      ...fields,
    },
  };
}

/** The leg at whose end the beneficiary can spend, converting when asked to. */
export function credit(part: LegPart = {}): Leg {
  return leg("credit", "payee-bank", { credits: true, ...part });
}

/** XAA into XBB on one leg, at the direct quote. */
export const DIRECT = { into: "payee-currency", quote: "direct" } as const;

export function placeOf(currency: string, where: string): Place {
  const [name, side] = where.split(".");
  return { currency, leg: name!, side: side as "in" | "out" };
}

export interface RailPart extends Partial<Omit<Rail, "variants">>, Partial<Omit<RailVariant, "id" | "when" | "legs">> {
  readonly variants?: readonly RailVariant[];
}

/** A rail of one variant. The principal stands at the first leg for the sender's currency, at the credit for the other. */
export function railOf(legs: readonly Leg[], part: RailPart = {}): Rail {
  const { id, label, kinds, directions, roles, variants, prefunds, ...own } = part;
  return {
    id: id ?? "rail",
    label: label ?? id ?? "A rail",
    kinds: kinds ?? ["remittance"],
    directions: directions ?? ["AA->BB", "BB->AA"],
    roles: roles ?? ROLES,
    variants: variants ?? [variantOf(legs, own)],
    prefunds: prefunds ?? null,
  };
}

export function variantOf(legs: readonly Leg[], part: Partial<Omit<RailVariant, "legs">> = {}): RailVariant {
  const first = legs.find((one) => !one.carriesMessage)!;
  const creditor = legs.find((one) => one.credits)!;
  return {
    id: "",
    when: null,
    status: [{ ...sourced, from: "2000-01-01", until: null, is: "live" }],
    places: [placeOf("sender-currency", `${first.id}.in`), placeOf("payee-currency", `${creditor.id}.out`)],
    choices: [],
    limits: [],
    onReturn: [],
    ...part,
    legs,
  };
}

/** A choice by luck: `oneOf("road", { left: 1, right: 1 })` is even. */
export function oneOf(name: string, parts: Readonly<Record<string, number>>): Choice {
  return { ...sourced, name, values: Object.keys(parts), cases: just(shares(parts)) };
}

export function shares(parts: Readonly<Record<string, number>>): Choice["cases"][number]["value"] {
  const counts = Object.values(parts);
  return { kind: "one-of", names: Object.keys(parts), parts: counts, whole: counts.reduce((sum, one) => sum + one, 0) };
}

export function limit(amountMinor: number, currency: string, reason: string, part: Partial<Limit> = {}): Limit {
  return { ...sourced, when: null, per: "payment", amountMinor, currency: code(currency), reason, ...part };
}

// Fees

export interface FeePart extends Partial<Omit<FeeRule, "currency">> {
  readonly currency?: string;
}

/** Always in force, the sender's under OUR and SHA, the beneficiary's under BEN, unless said otherwise. */
export function feeOf(id: string, term: Partial<FeeTerm>, part: FeePart = {}): FeeRule {
  const { currency, ...own } = part;
  return {
    id,
    label: id,
    item: "fee",
    paidBy: { OUR: "sender", SHA: "sender", BEN: "beneficiary" },
    paidTo: "bank",
    base: { kind: "in" },
    cumulative: null,
    inForceBy: "acceptance-date",
    when: null,
    recoverableBy: [],
    refundable: false,
    tax: null,
    versions: [{ from: null, until: null, cases: [feeCase(term)] }],
    ...own,
    currency: code(currency ?? "XAA"),
  };
}

export function feeCase(
  term: Partial<FeeTerm>,
  condition: Condition | null = null,
): FeeRule["versions"][number]["cases"][number] {
  return { when: condition, term: { ...PLAIN, ...term }, source: SOURCE };
}

export const BOTH_SIDES = { OUR: "sender", SHA: "beneficiary", BEN: "beneficiary" } as const;
export const SENDER_ALWAYS = { OUR: "sender", SHA: "sender", BEN: "sender" } as const;
export const BENEFICIARY_ALWAYS = { OUR: "beneficiary", SHA: "beneficiary", BEN: "beneficiary" } as const;

// Payments

/** 1,000.00 XAA from AA to BB, on Tuesday 3 March 2026 at 10:00 in AA (02:00 UTC). */
export function payment(
  part: Partial<Omit<SinglePayment, "currency">> & { readonly currency?: string } = {},
): SinglePayment {
  const { currency, ...own } = part;
  return {
    id: "p",
    path: "payments.p",
    kind: "remittance",
    direction: "AA->BB",
    segment: "individual",
    amountMinor: 100_000,
    fixes: "principal",
    bearer: "SHA",
    purpose: null,
    initiatedAt: at("2026-03-03T02:00Z"),
    ...own,
    currency: code(currency ?? "XAA"),
  };
}

export function stream(part: Partial<Omit<PaymentStream, "currency">> = {}): PaymentStream {
  return {
    id: "s",
    path: "payments.s",
    source: SOURCE,
    kind: "remittance",
    direction: "AA->BB",
    segment: "individual",
    perYear: 1000,
    simulated: 50,
    currency: code("XAA"),
    amount: { medianMinor: 80_000, p95Minor: 300_000, minMinor: 1000, maxMinor: 10_000_000 },
    fixes: "principal",
    bearers: { names: ["SHA"], parts: [1], whole: 1 },
    purpose: null,
    arrivals: { zone: "+08:00", hours: Array.from({ length: 24 }, () => 1), weekdays: [1, 1, 1, 1, 1, 1, 1] },
    ...part,
  };
}

/** March 2026 with a horizon of thirty days: calendars are asked until 1 May. */
export function scenarioOf(part: Partial<Scenario>): Scenario {
  return {
    id: "tiny",
    title: "A tiny world",
    question: "What does it cost?",
    inputs: [],
    overlays: [],
    seed: 1,
    replications: 1,
    period: { from: "2026-03-01", until: "2026-03-31" },
    horizonMs: 30 * DAY,
    currencies: CURRENCIES,
    reportingCurrency: code("XDD"),
    rails: [],
    references: {},
    picks: {},
    worlds: [],
    against: null,
    breakEven: [],
    withinMs: [
      { label: "1h", ms: HOUR },
      { label: "1d", ms: DAY },
    ],
    material: { priceBp: 1, speedMs: MINUTE },
    trace: null,
    payments: [payment()],
    calendars: CALENDARS,
    fees: [],
    quotes: QUOTES,
    dealers: [],
    participants: PARTICIPANTS,
    mids: MIDS,
    parameters: [],
    ...part,
  };
}
