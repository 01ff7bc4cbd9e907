// Generators of rails in the tiny world, and of the payments, tariffs, spreads and mids that go with them. A rail converts
// once over the direct pair or twice over the centre; around that anything may stand: waits of every sort, declines,
// repairs with a way back, messages side by side with the money, legs that come and go by luck, date or amount.
//
//   fc.property(scenarioWithRails(), (scenario) => …)

import fc from "fast-check";
import type { Condition, FeeRule, FxQuote } from "../../src/pricing/index.ts";
import type {
  Bearer,
  Choice,
  Deadline,
  Fixes,
  Leg,
  LegFields,
  Mids,
  Rail,
  Scenario,
  SinglePayment,
} from "../../src/settlement/index.ts";
import { anyTerm, monotoneTerm } from "./fee-rule.ts";
import {
  SENDER_ALWAYS,
  at,
  between,
  CALENDARS,
  calendarOf,
  code,
  credit,
  DAY,
  decline,
  feeCase,
  feeOf,
  fixed,
  hold,
  HOUR,
  just,
  leg,
  type LegPart,
  lognormal,
  MIDS,
  MINUTE,
  oneOf,
  payment,
  placeOf,
  quoteOf,
  railOf,
  repair,
  scenarioOf,
  SOURCE,
  when,
} from "./scenario.ts";

const calendars = ["a-office", "b-office", "c-books"] as const;
const cutOffs: Readonly<Record<string, string>> = { "a-office": "order" };
const batches: Readonly<Record<string, string>> = { "a-office": "half", "b-office": "noon" };
const CHOICES = { road: ["left", "right"], size: ["small", "medium", "large"] } as const;

export const anyChance = fc.oneof(
  fc.constantFrom(0, 0.5, 1),
  fc.integer({ min: 1, max: 300 }).map((n) => n / 1000),
);

export const anyDuration = fc.oneof(
  fc.integer({ min: 0, max: 600 }).map((minutes) => fixed(minutes * MINUTE)),
  fc
    .tuple(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 20 }))
    .map(([median, ratio]) => lognormal(median * MINUTE, median * ratio * MINUTE)),
  fc
    .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 600 }))
    .map(([from, span]) => between(from * MINUTE, (from + span) * MINUTE)),
);

/** What a case or a leg may depend on, besides the facts of a payment. */
const anyCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>(
    { choices: { road: ["left"] } },
    { choices: { size: ["small", "large"] } },
    { from: "2026-03-09" },
    { until: "2026-03-16" },
    { open: "b-office" },
    { segment: ["individual"] },
    { bearer: ["OUR"] },
    { choices: { road: ["right"], size: ["medium"] }, from: "2026-03-05" },
  ),
  fc
    .tuple(fc.integer({ min: 1, max: 200_000 }), fc.constantFrom("XAA", "XBB", "XDD"))
    .map(([above, currency]) => ({ amount: { above, upTo: above * 5, currency: code(currency) } })),
);

const anyDeadline: fc.Arbitrary<Deadline> = fc.record({
  calendar: fc.constantFrom(...calendars).map((id) => ({ id })),
  arrivedBefore: fc.constantFrom<number | "close">("close", 12 * 60, 15 * 60 + 30),
  days: fc.integer({ min: 0, max: 2 }),
  elseDays: fc.integer({ min: 1, max: 3 }),
  by: fc.constantFrom("end-of-day", "close"),
});

const sometimes = <T>(arbitrary: fc.Arbitrary<T>, nil = 3): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: nil });

const anyHold = fc
  .record({
    chance: anyChance,
    time: anyDuration,
    clock: fc.constantFrom<"elapsed" | "working" | null>("elapsed", "working", null),
    own: fc.boolean(),
  })
  .map(({ chance, time, clock, own }) => hold(chance, time, { clock, calendar: own ? { id: "c-books" } : null }));

const anyDecline = fc
  .record({ chance: anyChance, time: anyDuration, times: fc.integer({ min: 0, max: 2 }), byPayer: fc.boolean() })
  .map(({ chance, time, times, byPayer }) =>
    decline(chance, byPayer ? "no-funds" : "offline", {
      byPayer,
      retry: times === 0 ? null : { times, chance: 0.4, time },
      reversal: times === 1 ? time : null,
    }),
  );

const anyTrouble = fc.record({
  hold: sometimes(anyHold),
  decline: sometimes(anyDecline, 1),
  repair: sometimes(fc.record({ chance: anyChance, time: anyDuration, working: fc.boolean() })),
});

/** How a leg passes the time. `mayReturn`: its repair may fail, and the payment goes the way back. */
function anyPart(mayReturn: boolean): fc.Arbitrary<LegPart> {
  return fc
    .record({
      calendar: sometimes(fc.constantFrom(...calendars), 2),
      clock: fc.constantFrom<"elapsed" | "working">("elapsed", "working"),
      cause: fc.constantFrom<"preparation" | "processing" | "screening">("preparation", "processing", "screening"),
      doors: fc.subarray(["cut-off", "cycle", "hourly", "delivery", "deadline"] as const),
      time: sometimes(anyDuration, 4),
      cases: sometimes(fc.tuple(anyCondition, anyDuration), 1),
      trouble: anyTrouble,
      deadline: anyDeadline,
      days: fc.integer({ min: 0, max: 2 }),
      settles: fc.constantFrom<"gross" | "book" | "deferred-net">("gross", "book", "deferred-net"),
      milestone: fc.constantFrom<"authorised" | "sent" | null>("authorised", "sent", null),
    })
    .map(({ calendar, doors, cases, trouble, deadline, days, time, ...rest }): LegPart => {
      const cutOff = calendar === undefined || !doors.includes("cut-off") ? undefined : cutOffs[calendar];
      const batch = calendar === undefined ? undefined : batches[calendar];
      const cycle = !doors.includes("cycle") || batch === undefined ? undefined : batch;
      const hourly = doors.includes("hourly") && calendar !== undefined;
      const fields: LegFields = {
        ...(cases === undefined ? {} : { time: [when(cases[0], cases[1]), ...just(time ?? null)] }),
        ...(doors.includes("deadline") ? { deadline: just(deadline) } : {}),
      };
      return {
        ...rest,
        settlementCycle: { calendar: { id: "b-office" }, batch: "noon" },
        fields,
        ...(calendar === undefined ? {} : { calendar }),
        ...(cutOff === undefined ? {} : { cutOff }),
        ...(cycle === undefined ? (hourly ? { cycle: HOUR } : {}) : { cycle }),
        ...(time === undefined || cases !== undefined ? {} : { time }),
        ...(trouble.hold === undefined ? {} : { hold: trouble.hold }),
        ...(trouble.decline === undefined ? {} : { declines: [trouble.decline] }),
        ...(trouble.repair === undefined
          ? {}
          : {
              repair: repair(trouble.repair.chance, trouble.repair.time, {
                clock: trouble.repair.working ? "working" : "elapsed",
                calendar: trouble.repair.working ? { id: "b-office" } : null,
                unrepaired: mayReturn ? 0.5 : 0,
                fees: ["repair-fee"],
              }),
            }),
        ...(doors.includes("delivery") ? { delivery: { calendars: ["a-office", "c-books"], days } } : {}),
      };
    });
}

/** A leg between the conversions, beside the money or with it. */
const anyExtra = fc.record({
  message: fc.boolean(),
  gate: sometimes(anyCondition, 1),
  part: anyPart(false),
  fees: fc.subarray(["fee-1", "fee-2", "fee-3", "fee-4"]),
  after: fc.array(fc.nat(20), { maxLength: 2 }),
});
type Extra = typeof anyExtra extends fc.Arbitrary<infer T> ? T : never;

/** Ids of legs are shared by all rails of a scenario on purpose: luck is still a rail's own unless it is named. */
export function anyRail(id = "rail"): fc.Arbitrary<Rail> {
  return fc
    .record({
      viaCentre: fc.boolean(),
      extras: fc.tuple(
        fc.array(anyExtra, { maxLength: 2 }),
        fc.array(anyExtra, { maxLength: 2 }),
        fc.array(anyExtra, { maxLength: 2 }),
      ),
      parts: fc.tuple(anyPart(false), anyPart(false), anyPart(true), anyPart(false)),
      fees: fc.tuple(...[1, 2, 3, 4].map(() => fc.subarray(["fee-1", "fee-2", "fee-3", "fee-4"], { maxLength: 2 }))),
      backFees: fc.subarray(["fee-1", "fee-3"]),
      lock: fc.boolean(),
      choices: fc.tuple(anyShares(CHOICES.road), anyShares(CHOICES.size)),
    })
    .map(({ viaCentre, extras, parts, fees, backFees, lock, choices }) => {
      const legs: Leg[] = [leg("order", "sender-bank", { ...parts[0], fees: fees[0]! })];
      addExtras(legs, extras[0], "a", "sender-bank");
      const first = viaCentre ? { into: "XDD", quote: "a-centre" } : { into: "payee-currency", quote: "direct" };
      // Whichever way the money goes, the pair is the one that the two currencies make.
      legs.push(convertingLeg("buy", "sender-bank", parts[1], fees[1]!, first, lock ? "order" : undefined, legs));
      addExtras(legs, extras[1], "b", "centre");
      legs.push(moneyLeg("arrive", "payee-bank", { ...parts[2], fees: fees[2]! }, legs));
      addExtras(legs, extras[2], "c", "payee-bank");
      const last = { ...parts[3], fees: fees[3]!, credits: true };
      legs.push(
        viaCentre
          ? convertingLeg(
              "credit",
              "payee-bank",
              last,
              fees[3]!,
              { into: "payee-currency", quote: "b-centre" },
              undefined,
              legs,
            )
          : moneyLeg("credit", "payee-bank", last, legs),
      );
      const back = { into: "sender-currency", quote: viaCentre ? "a-centre" : "direct" };
      return railOf(legs, {
        id,
        directions: ["AA->BB"],
        choices: [choices[0], choices[1]].map((parts_, i) => ({ ...parts_, name: Object.keys(CHOICES)[i]! })),
        places: [
          placeOf("sender-currency", "order.in"),
          placeOf("payee-currency", viaCentre ? "credit.out" : "buy.out"),
          ...(viaCentre ? [placeOf("XDD", "buy.out")] : []),
        ],
        onReturn: [
          { again: "arrive" },
          { leg: leg("buy-back", "sender-bank", { convert: back }) },
          { leg: leg("refund", "sender-bank", { fees: backFees }) },
        ],
      });
    });
}

function anyShares(values: readonly string[]): fc.Arbitrary<Choice> {
  return fc
    .tuple(...values.map(() => fc.integer({ min: 1, max: 9 })))
    .map((parts) => oneOf("", Object.fromEntries(values.map((value, i) => [value, parts[i]!]))));
}

/** Money legs form one chain, whatever stands between them; a message waits for any legs above it. */
function moneyLeg(id: string, role: string, part: LegPart, above: readonly Leg[]): Leg {
  const before = above.findLast((one) => !one.carriesMessage)!.id;
  const messages = above.filter((one) => one.carriesMessage).map((one) => one.id);
  return role === "payee-bank" && part.credits === true
    ? credit({ ...part, after: [before, ...messages] })
    : leg(id, role, { ...part, after: [before, ...messages.slice(-1)] });
}

function convertingLeg(
  id: string,
  role: string,
  part: LegPart,
  fees: readonly string[],
  convert: { into: string; quote: string },
  lock: string | undefined,
  above: readonly Leg[],
): Leg {
  return moneyLeg(id, role, { ...part, fees, convert: { ...convert, ...(lock === undefined ? {} : { lock }) } }, above);
}

function addExtras(legs: Leg[], extras: readonly Extra[], prefix: string, role: string): void {
  extras.forEach(({ message, gate, part, fees, after }, i) => {
    const id = `${prefix}${i}`;
    const own = {
      ...part,
      when: gate ?? null,
      ...(message && part.repair !== undefined ? { repair: { ...part.repair, fees: [] } } : {}),
    };
    if (!message) legs.push(moneyLeg(id, role, { ...own, fees }, legs));
    else
      legs.push(
        leg(id, role, {
          ...own,
          carriesMessage: true,
          after: [...new Set(after.map((n) => legs[n % legs.length]!.id))],
        }),
      );
  });
}

/** Collected from the sender on what passes 2,000.00 a year, and no cost. */
const COLLECTED = feeOf(
  "fee-4",
  {
    tiers: [
      { upTo: 200_000, flat: 0, rate: null },
      { upTo: null, flat: 0, rate: { numerator: 1, denominator: 7 } },
    ],
    tiering: "marginal",
    rounding: "half-up",
  },
  { item: "blocked", cumulative: "sender-year-to-date", currency: "XBB", paidBy: SENDER_ALWAYS },
);

/** Four fees in three currencies, two of them taxed, and a fee for repairs. */
export function anyTariff(terms = anyTerm): fc.Arbitrary<readonly FeeRule[]> {
  const anyPaidBy = fc.constantFrom<FeeRule["paidBy"]>(
    { OUR: "sender", SHA: "sender", BEN: "beneficiary" },
    { OUR: "sender", SHA: "beneficiary", BEN: "beneficiary" },
    { OUR: "none", SHA: "beneficiary", BEN: "beneficiary" },
    { OUR: "sender", SHA: "sender", BEN: "sender" },
  );
  const anyFee = fc
    .record({
      term: terms,
      other: terms,
      currency: fc.constantFrom("XAA", "XBB", "XDD"),
      base: fc.constantFrom<FeeRule["base"]>(
        { kind: "in" },
        { kind: "out" },
        { kind: "converted" },
        { kind: "principal" },
        { kind: "fx-margin" },
      ),
      paidBy: anyPaidBy,
      tax: fc.constantFrom("tax-1", "tax-2", null),
      dated: fc.boolean(),
      byInitiation: fc.boolean(),
      refundable: fc.boolean(),
      case: sometimes(anyCondition, 1),
    })
    .map(({ term, other, dated, byInitiation, case: condition, ...rest }): Parameters<typeof feeOf>[2] => ({
      ...rest,
      recoverableBy: ["msme"],
      inForceBy: byInitiation ? "initiation-date" : "acceptance-date",
      versions: [
        {
          from: null,
          until: dated ? "2026-03-12" : null,
          cases: condition === undefined ? [feeCase(term)] : [feeCase(other, condition), feeCase(term)],
        },
        ...(dated ? [{ from: "2026-03-13", until: null, cases: [feeCase(other)] }] : []),
      ],
    }));
  return fc
    .record({
      fees: fc.tuple(anyFee, anyFee, anyFee, anyFee),
      taxes: fc.tuple(terms, terms),
      repairFee: terms,
      collects: fc.boolean(),
    })
    .map(({ fees, taxes, repairFee, collects }) => [
      ...fees.map((part, i) => (i === 3 && collects ? COLLECTED : feeOf(`fee-${i + 1}`, {}, part))),
      feeOf("tax-1", taxes[0], { item: "tax" }),
      feeOf("tax-2", taxes[1], { item: "tax", currency: "XBB" }),
      feeOf("repair-fee", repairFee, {
        currency: "XDD",
        paidBy: { OUR: "sender", SHA: "beneficiary", BEN: "beneficiary" },
      }),
    ]);
}

/** Half-spreads from nothing to five per cent; on the direct pair by hour, or so many times the other two. */
export const anyQuotes: fc.Arbitrary<readonly FxQuote[]> = fc
  .record({
    bp: fc.tuple(...[1, 2, 3, 4].map(() => fc.integer({ min: 0, max: 500 }))),
    validity: fc.option(fc.integer({ min: 0, max: 48 })),
    times: fc.option(fc.integer({ min: 0, max: 150 })),
  })
  .map(({ bp, validity, times }) => {
    const validityMs = validity === null ? null : validity * HOUR;
    const spread = (hundredthsOfBp: number, condition: Condition | null) => ({
      when: condition,
      hundredthsOfBp,
      source: SOURCE,
    });
    const derived = (hundredths: number, condition: Condition | null) => ({
      when: condition,
      times: { numerator: hundredths, denominator: 100 },
      of: ["b-centre", "a-centre"],
      source: SOURCE,
    });
    return [
      quoteOf("a-centre", "XDD/XAA", bp[0]!, { validityMs }),
      quoteOf("b-centre", "XDD/XBB", 0, {
        halfSpread: [spread(bp[1]! * 100, { open: "b-office" }), spread(bp[3]! * 100, null)],
      }),
      quoteOf("direct", "XAA/XBB", 0, {
        validityMs,
        halfSpread: [
          ...(times === null ? [] : [derived(times, { open: "a-office" }), derived(times + 1, { segment: ["msme"] })]),
          spread(bp[2]! * 100, { open: "b-office" }),
          spread(bp[3]! * 100, null),
        ],
      }),
    ];
  });

const anyAmount = fc.oneof(
  fc.integer({ min: 1, max: 5000 }),
  fc.integer({ min: 1000, max: 1_000_000 }),
  fc.integer({ min: 1, max: 7 }).map((digits) => 10 ** digits),
);

const anyBearer = fc.constantFrom<Bearer>("OUR", "SHA", "BEN");

/** A payment of March from AA to BB, in any of the three currencies, fixing what it will. */
export function anyPayment(id = "p"): fc.Arbitrary<SinglePayment> {
  return fc
    .record({
      amountMinor: anyAmount,
      currency: fc.constantFrom("XAA", "XBB", "XDD"),
      fixes: fc.constantFrom<Fixes>("principal", "principal", "principal", "debit", "credit"),
      bearer: anyBearer,
      segment: fc.constantFrom("individual", "msme"),
      purpose: fc.constantFrom(null, "gift"),
      minute: fc.integer({ min: 0, max: 31 * 24 * 60 - 1 }),
      memory: fc.constantFrom({}, { "sender-year-to-date": 7_001, "sender-today": 50 }),
    })
    .map(({ minute, ...part }) => payment({ ...part, id, initiatedAt: at("2026-03-01T00:00Z") + minute * MINUTE }));
}

/** Mids that move by the hour, or stand still. */
export const anyMids: fc.Arbitrary<Mids> = fc
  .record({
    moves: fc.constantFrom(true, false, false, false), // a path takes longer to draw than a payment
    a: fc.integer({ min: 1e8, max: 1e10 }),
    b: fc.integer({ min: 1e8, max: 1e10 }),
  })
  .map(({ moves, a, b }) => ({
    ...MIDS,
    valuesE8: { XDD: 1e8, XAA: a, XBB: b },
    volatility: moves ? { XAA: 0.2, XBB: 0.3 } : {},
    correlations: moves ? [{ a: "XAA", b: "XBB", value: 0.4 }] : [],
    hours: moves ? { XAA: "a-office", XBB: "b-office" } : {},
  }));

export interface ScenarioParts {
  readonly rails?: fc.Arbitrary<readonly Rail[]>;
  readonly payments?: fc.Arbitrary<Scenario["payments"]>;
  readonly fees?: fc.Arbitrary<readonly FeeRule[]>;
  readonly quotes?: fc.Arbitrary<readonly FxQuote[]>;
  readonly mids?: fc.Arbitrary<Mids>;
}

/** One rail and one payment unless asked for others; currencies of other digits than two as well. */
export function scenarioWithRails(parts: ScenarioParts = {}): fc.Arbitrary<Scenario> {
  return fc
    .record({
      rails: parts.rails ?? anyRail().map((rail) => [rail]),
      payments: parts.payments ?? anyPayment().map((one) => [one]),
      fees: parts.fees ?? anyTariff(),
      quotes: parts.quotes ?? anyQuotes,
      mids: parts.mids ?? anyMids,
      digits: fc.tuple(fc.constantFrom(2, 4), fc.constantFrom(2, 0), fc.constantFrom(2, 3)),
      seed: fc.nat(),
    })
    .map(({ digits, ...part }) => {
      const scenario = scenarioOf({
        ...part,
        calendars: [...CALENDARS, calendarOf("all-day", "UTC")],
        horizonMs: 20 * DAY,
      });
      const currencies = scenario.currencies.map((currency, i) => ({ ...currency, digits: digits[i]! }));
      return { ...scenario, currencies };
    });
}

export { monotoneTerm };
