// One payment over many lucks on every rail, and what a sender wants to know of them. The loop is that of a run, for one
// payment and without a ledger: luck n of a quote is replication n of a run of the same payment.
//
//   RM 1,000 to India, a thousand lucks -> the link: 23,107.69 INR in 12 s; through dollars: 20,481 INR in 2 d 16 h

import {
  fixInitiation,
  isPlan,
  type Passage,
  type Plan,
  type Refusal,
  type Scenario,
  settle,
  startPayment,
  witness,
} from "../settlement/index.ts";
import { DAY } from "../time/index.ts";
import { type Prepared, prepare, type RunOptions } from "./prepare.ts";
import type { QuoteAnswer, QuoteExclusion, QuotePick, QuoteQuestion, QuoteRail } from "./quote-answer.ts";
import type { SetMid } from "./quote-mids.ts";
import type { Money } from "./results.ts";
import { momentIn, quoteRail } from "./quote-rail.ts";
import { QuoteSink } from "./quote-sink.ts";
import { weekOf } from "./quote-week.ts";
import { isStream } from "./source.ts";
import { ineligibleDetail } from "./explain-rail.ts";
import { rateText } from "./explain-amount.ts";
import { decimalText } from "./rounding.ts";
import { assumptionsOf } from "./summary.ts";

export interface QuoteOptions extends RunOptions {
  /** Also the same payment at each hour of seven days. */
  readonly wantsWeek: boolean;
  /** What the question left open, and what it set: told with the answer. */
  readonly isDateGiven: boolean;
  readonly isTimeGiven: boolean;
  readonly midsSet: readonly SetMid[];
  /** Rails of the data that carry no such payment, and are not in the scenario for that. */
  readonly others: readonly QuoteExclusion[];
}

/** One luck in fifty is checked again in exact arithmetic, by a second way. */
const WITNESS_EVERY = 50;

/** Hardly a payment deals later, and a path of sixty days takes four times as long as everything else. */
const MIDS_MOVE = 14 * DAY;

/** The scenario has one single payment; its replications are the lucks. Throws PlanError when the data cannot be run. */
export function quoteScenario(scenario: Scenario, options: QuoteOptions): QuoteAnswer {
  const [of] = scenario.payments;
  if (of === undefined || isStream(of) || scenario.payments.length > 1)
    throw new Error("a quote is of one payment, and this scenario has another number of them");
  const prepared = prepare(scenario, {
    ...options,
    midsMove: { from: of.initiatedAt, until: of.initiatedAt + MIDS_MOVE },
  });
  const plans = prepared.rails.map((_, r) => prepared.sources[0]!.plans[r]![0]!);
  const sinks = plans.map((plan) => (isPlan(plan) ? new QuoteSink(plan) : null));
  const refused = new Map<number, QuoteExclusion>();
  eachLuck(prepared, of.initiatedAt, (r, passage, luck) => {
    if (luck % WITNESS_EVERY === 0) witness(passage, prepared.around);
    sinks[r]!.add(passage);
    if (passage.outcome === "ineligible") refused.set(r, ineligible(passage, prepared));
  });
  const rails = sinks.flatMap((sink, r) =>
    sink === null || refused.has(r) ? [] : [quoteRail(sink, prepared, of.initiatedAt)],
  );
  const { published, reported, assumed, fitted } = assumptionsOf(prepared);
  return {
    schemaVersion: 1,
    tool: "settlesim",
    version: options.version,
    inputs: scenario.inputs,
    question: {
      ...questionOf(prepared, plans, of),
      isDateGiven: options.isDateGiven,
      isTimeGiven: options.isTimeGiven,
    },
    luck: options.luck,
    lucks: prepared.replications,
    seed: prepared.seed,
    picks: prepared.scenario.picks,
    overlays: scenario.overlays,
    mids: { ...midsOf(prepared, of.direction, plans), given: options.midsSet },
    currency: scenario.reportingCurrency,
    rails,
    excluded: [
      ...plans.flatMap((plan, r) => refused.get(r) ?? (isPlan(plan) ? [] : [exclusion(plan)])),
      ...options.others,
    ],
    cheapest: pick(rails, ({ price }) => price?.bps ?? null),
    fastest: pick(rails, ({ creditSeconds }) => creditSeconds.p50),
    assumptions: { published, reported, assumed, fitted },
    week: options.wantsWeek ? weekOf(prepared, plans, of.initiatedAt) : null,
  };
}

/** Settles the payment with each luck on each rail that has a plan for it, and hands the passage over. */
function eachLuck(
  prepared: Prepared,
  initiatedAt: number,
  visit: (rail: number, passage: Passage, luck: number) => void,
): void {
  const { around, rails, scenario } = prepared;
  const { source, plans } = prepared.sources[0]!;
  const payment = startPayment();
  for (let luck = 0; luck < prepared.replications; luck++) {
    around.path = prepared.pathOf(luck);
    around.books = prepared.booksOf(luck);
    around.luck = prepared.luckOf(source, luck);
    source.draw(0, around.luck, payment);
    fixInitiation(around, initiatedAt);
    for (let r = 0; r < rails.length; r++) {
      const plan = plans[r]![0]!;
      const { passage, scratch } = rails[r]!;
      if (passage === null || scratch === null || !isPlan(plan)) continue;
      settle(passage, scratch, payment, around, scenario.horizonMs);
      visit(r, passage, luck);
    }
  }
}

function exclusion({ rail, reason, detail }: Refusal): QuoteExclusion {
  return { rail: rail.id, label: rail.label, reason, detail };
}

function ineligible(passage: Passage, { around }: Prepared): QuoteExclusion {
  return {
    ...exclusion({ rail: passage.plan.rail, reason: passage.reason, detail: "" }),
    detail: ineligibleDetail(passage, around),
  };
}

function questionOf(
  { around }: Prepared,
  plans: readonly (Plan | Refusal)[],
  of: Extract<Scenario["payments"][number], { readonly initiatedAt: number }>,
): Omit<QuoteQuestion, "isDateGiven" | "isTimeGiven"> {
  const { kind, direction, segment, bearer, purpose, fixes, currency, memory = {} } = of;
  const digits = around.digits[around.codes.indexOf(currency)]!;
  const money = (minor: number): Money => ({ currency, amount: decimalText(BigInt(minor), digits) });
  return {
    kind,
    direction,
    segment,
    bearer,
    purpose,
    fixes,
    amount: money(of.amountMinor),
    memory: Object.entries(memory).map(([name, minor]) => ({ name, amount: money(minor) })),
    initiatedAt: momentIn(plans.find(isPlan) ?? null, of.initiatedAt),
  };
}

const VALUE_DECIMALS = 8;

function midsOf(
  { scenario, around }: Prepared,
  direction: string,
  plans: readonly (Plan | Refusal)[],
): Omit<QuoteAnswer["mids"], "given"> {
  const { on, numeraire, valuesE8 } = scenario.mids;
  const plan = plans.find(isPlan);
  const [sender, payee] =
    plan === undefined
      ? endsOf(scenario, direction)
      : [around.codes[plan.senderCurrency]!, around.codes[plan.payeeCurrency]!];
  return {
    on,
    numeraire,
    values: Object.entries(valuesE8)
      .filter(([currency]) => currency !== numeraire)
      .map(([currency, value]) => ({
        currency,
        value: decimalText(BigInt(value), VALUE_DECIMALS).replace(/\.?0+$/, ""),
      })),
    cross: { from: sender, to: payee, value: rateText(valuesE8[sender] ?? 1, valuesE8[payee] ?? 1) },
  };
}

/** Where no rail has a plan: the currencies of whoever stands at the two ends. */
function endsOf({ participants }: Scenario, direction: string): readonly [string, string] {
  const currencyOf = (country: string): string => participants.find((one) => one.country === country)?.currency ?? "";
  const [from = "", to = ""] = direction.split("->");
  return [currencyOf(from), currencyOf(to)];
}

/** The least, and the least among rails that are live; a tie goes to the rail that comes first. */
function pick(rails: readonly QuoteRail[], measure: (rail: QuoteRail) => number | null): QuotePick | null {
  const least = (among: readonly QuoteRail[]): QuoteRail | null =>
    among.reduce<QuoteRail | null>((best, rail) => {
      const value = measure(rail);
      if (value === null) return best;
      return best === null || value < measure(best)! ? rail : best;
    }, null);
  const best = least(rails);
  const ofLive = least(rails.filter(({ status }) => status?.is === "live"));
  return best === null ? null : { rail: best.rail, isLive: best.status?.is === "live", ofLive: ofLive?.rail ?? null };
}
