// The legs of one payment, told: when each started and ended on both clocks, what it waited for and why, what came in,
// how it was converted, what was charged under which version of which rule, and what went on.

import {
  CAUSES,
  type ChargePlan,
  type LegPlan,
  loadConversion,
  type Passage,
  rateFixedAt,
  stepAt,
  type TimingPlan,
} from "../settlement/index.ts";
import { formatFraction } from "../money/index.ts";
import { type FeeVersion, HALF_SPREAD_ONE } from "../pricing/index.ts";
import { bookTold } from "./explain-book.ts";
import { formatDuration, formatInstant, formatInstantIso, type Instant } from "../time/index.ts";
import { amountOf, momentOf, originOf, rateText } from "./explain-amount.ts";
import type { RailContext } from "./explain-context.ts";
import type { LegExplanation, Origin } from "./explanation.ts";

export function explainLegs(context: RailContext): LegExplanation[] {
  const { passage } = context;
  return passage.plan.legs.filter((leg) => wasReached(passage, leg)).map((leg) => explainLeg(context, leg));
}

function wasReached(passage: Passage, leg: LegPlan): boolean {
  if (leg.never || passage.present[leg.index] !== 1) return false;
  if (leg.wayBack) return passage.outcome === "returned";
  return passage.failedLeg < 0 || leg.index <= passage.failedLeg;
}

function explainLeg(context: RailContext, plan: LegPlan): LegExplanation {
  const { passage, prepared } = context;
  const { around } = prepared;
  const i = plan.index;
  const [sender, beneficiary] = [passage.plan.legs[0]!.zone, passage.plan.legs[passage.plan.creditLeg]!.zone];
  const [startAt, endAt] = [passage.startAt[i]!, passage.endAt[i]!];
  const hasMoney =
    plan.carriesMoney && passage.outcome !== "unsettled" && !(passage.outcome === "rejected" && i >= passage.failedLeg);
  return {
    id: plan.leg.id,
    at: plan.leg.at,
    participant: plan.participant.label,
    wayBack: plan.wayBack,
    readyAt: formatInstantIso(startAt as Instant),
    startAt: formatInstantIso(passage.workAt[i]! as Instant),
    endAt: formatInstantIso(endAt as Instant),
    start: momentOf(startAt, plan.zone, sender, beneficiary),
    end: momentOf(endAt, plan.zone, sender, beneficiary),
    waits: waitsOf(passage, plan),
    in: hasMoney ? amountOf(around, passage.amountIn[i]!, plan.currencyIn) : null,
    conversion: hasMoney ? conversionOf(context, plan) : null,
    charges: hasMoney
      ? passage.plan.charges
          .filter((charge) => passage.chargeVersion[charge.index]! >= 0 && passage.chargeTakenAt[charge.index] === i)
          .map((charge) => chargeTold(context, plan, charge))
      : [],
    out: hasMoney ? amountOf(around, passage.amountLeft[i]!, plan.currencyOut) : null,
    milestone: plan.milestone,
    credits: plan.credits,
    settles: plan.carriesMoney ? plan.method.id : null,
    finalAt: plan.carriesMoney ? formatInstantIso(passage.finalAt[i]! as Instant) : null,
    final: plan.carriesMoney ? momentOf(passage.finalAt[i]!, plan.zone, sender, beneficiary) : null,
  };
}

function waitsOf(passage: Passage, plan: LegPlan): LegExplanation["waits"] {
  const timing = plan.timings[passage.timing[plan.index]!]!.value;
  const waits = CAUSES.flatMap((cause, c) => {
    const ms = passage.waits[plan.index * CAUSES.length + c]!;
    return ms === 0 ? [] : [{ cause, ms, ...reasonOf(cause, timing, passage, plan) }];
  });
  // In the order in which they came: what is shut at first, or a batch, is waited for before the work.
  const isBefore = (cause: string): boolean =>
    (cause === "closed" || cause === "batch") && passage.workAt[plan.index]! > passage.startAt[plan.index]!;
  return [...waits.filter(({ cause }) => isBefore(cause)), ...waits.filter(({ cause }) => !isBefore(cause))];
}

function reasonOf(
  cause: string,
  timing: TimingPlan,
  passage: Passage,
  plan: LegPlan,
): { why: string; origin: Origin | null } {
  switch (cause) {
    case "closed":
      return { why: closedWhy(timing, passage, plan), origin: null };
    case "batch":
      return { why: `the next batch of ${timing.cycle?.id ?? "its cycle"}`, origin: null };
    case "value-date": {
      const dealt = formatInstant(passage.dealtAt[plan.index]! as Instant, plan.zone);
      return {
        why: `dealt ${dealt}, delivered ${daysText(timing.delivery?.days ?? 0)} in ${timing.delivery?.calendars.join(" and ") ?? ""}`,
        origin: null,
      };
    }
    case "screening":
      return {
        why: "held for screening",
        origin: timing.hold === null ? null : originOf(timing.hold.of.path, timing.hold.of.source),
      };
    case "repair":
      return {
        why: "repaired by hand",
        origin: timing.repair === null ? null : originOf(timing.repair.of.path, timing.repair.of.source),
      };
    case "retry":
      return { why: "declined, tried again", origin: declineOrigin(timing) };
    default:
      return {
        why: workWhy(timing),
        origin: timing.time === null ? null : originOf(timing.time.of.path, timing.time.of.source),
      };
  }
}

function declineOrigin(timing: TimingPlan): Origin | null {
  const decline = timing.declines.find((one) => one.retryTimes > 0);
  return decline === undefined ? null : originOf(decline.of.path, decline.of.source);
}

function closedWhy(timing: TimingPlan, passage: Passage, plan: LegPlan): string {
  const names = [
    timing.calendar === null
      ? null
      : timing.cutOff === null
        ? timing.calendar.id
        : `${timing.calendar.id} (cut-off ${timing.cutOff})`,
    timing.hold?.calendar == null || timing.hold.calendar === timing.calendar ? null : timing.hold.calendar.id,
    timing.repair?.calendar == null || timing.repair.calendar === timing.calendar ? null : timing.repair.calendar.id,
    ...(timing.delivery?.calendars ?? []),
  ].filter((name): name is string => name !== null);
  // Before the work an opening is waited for; later the work, a hold or a delivery stands still for a night or a weekend.
  const [readyAt, workAt] = [passage.startAt[plan.index]!, passage.workAt[plan.index]!];
  const opens = workAt > readyAt ? `, open again ${formatInstant(workAt as Instant, plan.zone)}` : "";
  return `${[...new Set(names)].join(", ")} shut${opens}`;
}

function workWhy(timing: TimingPlan): string {
  const { time } = timing;
  if (time === null) return "";
  const clock = timing.working ? "office time: " : "";
  if (time.of.kind === "lognormal")
    return `${clock}half take up to ${formatDuration(time.of.medianMs)}, 19 of 20 up to ${formatDuration(time.of.p95Ms)}`;
  if (time.of.kind === "fixed") return `${clock}always ${formatDuration(time.of.ms)}`;
  return `${clock}between ${formatDuration(time.of.fromMs)} and ${formatDuration(time.of.untilMs)}`;
}

function daysText(days: number): string {
  return days === 0 ? "the same day" : days === 1 ? "one business day later" : `${days} business days later`;
}

function conversionOf({ passage, prepared }: RailContext, plan: LegPlan): LegExplanation["conversion"] {
  const { convert } = plan;
  if (convert === null) return null;
  const { around } = prepared;
  const { fromValue, toValue, side, halfSpread } = loadConversion(plan, convert, passage, around);
  const [up, down] =
    side === "sells-base"
      ? [HALF_SPREAD_ONE - halfSpread, HALF_SPREAD_ONE]
      : [HALF_SPREAD_ONE, HALF_SPREAD_ONE + halfSpread];
  const { source, hundredthsOfBp, derived } = convert.spreads[passage.spread[plan.index]!]!.value;
  return {
    quote: convert.quote.id,
    provider: convert.provider,
    from: amountOf(around, passage.amountIn[plan.index]!, convert.from),
    to: amountOf(around, passage.amountOut[plan.index]!, convert.to),
    midText: rateText(fromValue, toValue),
    rateText: rateText(fromValue, toValue, up, down),
    halfSpreadBp: String(halfSpread / 100),
    derived:
      derived === null
        ? null
        : {
            times: formatFraction(BigInt(derived.times.numerator), BigInt(derived.times.denominator)) ?? "",
            of: derived.of.map((part) => ({
              quote: part.quote,
              halfSpreadBp: String(part.hundredthsOfBp / 100),
              origin: originOf(`${part.quote}.half-spread`, part.source),
            })),
          },
    dealtAt: formatInstantIso(rateFixedAt(plan, convert, passage) as Instant),
    origin: originOf(`${convert.quote.id}.half-spread`, source),
    book:
      convert.book === null
        ? null
        : bookTold(around, plan, convert.book, rateFixedAt(plan, convert, passage), hundredthsOfBp),
  };
}

function chargeTold(
  { passage, prepared }: RailContext,
  plan: LegPlan,
  charge: ChargePlan,
): LegExplanation["charges"][number] {
  const { around } = prepared;
  const k = charge.index;
  const takenIn = passage.chargeTakenIn[k]!;
  const { version, cases } = charge.versions[passage.chargeVersion[k]!]!;
  const isForeign = takenIn !== charge.currency;
  const step = stepAt(around.path, passage.startAt[plan.index]!);
  const [from, to] = [around.path.values[charge.currency]![step]!, around.path.values[takenIn]![step]!];
  return {
    rule: charge.rule.id,
    label: charge.rule.label,
    chargedOn: charge.leg === plan.index ? null : passage.plan.legs[charge.leg]!.leg.id,
    item: charge.rule.item,
    payer: passage.outcome === "returned" ? "sender" : charge.payer,
    payee: charge.rule.paidTo,
    base: charge.rule.base.kind === "none" ? null : amountOf(around, passage.chargeBase[k]!, charge.currency),
    before: passage.chargeBefore[k] === 0 ? null : amountOf(around, passage.chargeBefore[k]!, charge.currency),
    amount: amountOf(around, passage.chargeMinor[k]!, charge.currency),
    taken: isForeign ? amountOf(around, passage.chargeTaken[k]!, takenIn) : null,
    midText: isForeign ? rateText(from, to) : null,
    version: versionText(version),
    origin: originOf(charge.rule.id, cases[passage.chargeCase[k]!]!.value.source),
  };
}

/** Reads after "in force". */
function versionText({ from, until }: FeeVersion): string {
  if (from === null && until === null) return "at all dates";
  if (until === null) return `since ${from}`;
  return from === null ? `until ${until}` : `${from} to ${until}`;
}
