// The time pass: when each leg starts, what it waits for, and when it ends. Times depend on the payment's facts, its
// luck and the calendars, never on amounts other than the principal; money is moved afterwards, by `money-pass.ts`.
// In a leg the steps apply in this order:
//   cut-off -> open -> batch -> work -> hold -> decline -> repair -> delivery -> no later than

import { attemptOf, lognormalMs, normalQuantile } from "../chance/index.ts";
import { advanceWorking, creditAtOf, deliver, newDelivery, nextOpenAt, type Timetable } from "../time/index.ts";
import { firstOpen, holds } from "./gate.ts";
import type { Passage } from "./payment.ts";
import {
  CAUSES,
  type DeadlinePlan,
  type DeclinePlan,
  type DurationPlan,
  type LegPlan,
  type TimingPlan,
} from "./plan.ts";
import type { Surroundings } from "./surroundings.ts";

const WIDTH = CAUSES.length;
const CLOSED = CAUSES.indexOf("closed");
const BATCH = CAUSES.indexOf("batch");
const VALUE_DATE = CAUSES.indexOf("value-date");
const SCREENING = CAUSES.indexOf("screening");
const REPAIR = CAUSES.indexOf("repair");
const RETRY = CAUSES.indexOf("retry");

/** Written over by every delivery of a run. */
const delivered = newDelivery();

/** Walks the legs of the way out; a decline or a failed repair ends the walk, and the way back follows a failed repair. */
export function passTime(passage: Passage, around: Surroundings): void {
  const { plan } = passage;
  for (let i = 0; i < plan.forward; i++) {
    walkLeg(plan.legs[i]!, passage, around);
    if (passage.outcome !== "completed") {
      if (passage.outcome !== "unsettled") foresee(passage, around, i);
      if (passage.outcome === "returned") walkBack(passage, around);
      return;
    }
  }
  passage.creditAt = passage.endAt[plan.creditLeg]!;
  passage.settledAt = latestFinality(passage);
}

/**
 * What the sender must pay in was settled before the trouble, so where the principal stands on a leg that is no longer
 * reached, the legs up to it count as they would have been at that moment.
 */
function foresee(passage: Passage, around: Surroundings, failed: number): void {
  const { legs, principal } = passage.plan;
  const at = passage.endAt[failed]!;
  for (let i = failed + 1; i <= principal.leg; i++) {
    const leg = legs[i]!;
    passage.startAt[i] = at;
    passage.dealtAt[i] = at;
    passage.endAt[i] = at;
    passage.repaired[i] = 0;
    passage.present[i] = !leg.never && holds(leg.gate, passage, around, leg.zone, at) ? 1 : 0;
  }
}

function walkBack(passage: Passage, around: Surroundings): void {
  const { plan } = passage;
  for (let i = plan.forward; i < plan.legs.length; i++) {
    walkLeg(plan.legs[i]!, passage, around);
    if (passage.outcome !== "returned") return;
  }
  passage.refundedAt = passage.endAt[plan.legs.length - 1]!;
}

/** An absent leg takes no time and is passed through: what waits for it waits for what it would have waited for. */
function walkLeg(leg: LegPlan, passage: Passage, around: Surroundings): void {
  const i = leg.index;
  let readyAt = leg.wayBack && leg.after.length === 0 ? passage.endAt[passage.failedLeg]! : passage.initiatedAt;
  let critical = -1;
  for (let a = 0; a < leg.after.length; a++) {
    const before = leg.after[a]!;
    if (critical === -1 || passage.endAt[before]! > readyAt) {
      critical = before;
      readyAt = passage.endAt[before]!;
    }
  }
  passage.critical[i] = critical;
  passage.startAt[i] = readyAt;
  passage.workAt[i] = readyAt;
  passage.dealtAt[i] = readyAt;
  passage.endAt[i] = readyAt;
  passage.finalAt[i] = readyAt;
  passage.repaired[i] = 0;
  for (let c = i * WIDTH; c < (i + 1) * WIDTH; c++) passage.waits[c] = 0;
  const isPresent = !leg.never && holds(leg.gate, passage, around, leg.zone, readyAt);
  passage.present[i] = isPresent ? 1 : 0;
  if (!isPresent) return;
  const chosen = leg.timings.length === 1 ? 0 : firstOpen(leg.timings, passage, around, leg.zone, readyAt);
  passage.timing[i] = chosen;
  const endAt = passSteps(leg, leg.timings[chosen]!.value, readyAt, passage, around);
  passage.endAt[i] = endAt;
  passage.finalAt[i] = leg.method.finalAt(leg.settlementCycle, endAt);
  if (!(passage.finalAt[i] < Infinity)) fail(passage, "unsettled", "calendar-ended", i);
}

function passSteps(leg: LegPlan, timing: TimingPlan, readyAt: number, passage: Passage, around: Surroundings): number {
  const { waits, paymentNumber } = passage;
  const base = leg.index * WIDTH;
  let at = readyAt;
  const door = timing.acceptance ?? timing.calendar;
  if (door !== null) {
    const openedAt = nextOpenAt(door, at);
    waits[base + CLOSED]! += openedAt - at;
    at = openedAt;
  }
  if (timing.cycle !== null) {
    const batchAt = creditAtOf(timing.cycle, at); // its own instant, or the credit-by time of its window
    waits[base + BATCH]! += batchAt - at;
    at = batchAt;
  }
  passage.workAt[leg.index] = at;
  if (timing.time !== null)
    at = work(timing.time, timing.working ? timing.calendar : null, at, timing.cause, base, passage, around);
  const { hold, repair } = timing;
  if (hold !== null && around.luck.uniform(paymentNumber, hold.purpose) <= hold.chance) {
    at = startInside(hold.calendar, at, base, passage);
    at = work(hold.time, hold.working ? hold.calendar : null, at, SCREENING, base, passage, around);
  }
  for (let d = 0; d < timing.declines.length; d++) {
    at = face(timing.declines[d]!, at, leg, passage, around);
    if (passage.outcome === "rejected") return at;
  }
  if (repair !== null && around.luck.uniform(paymentNumber, repair.purpose) <= repair.chance) {
    passage.repaired[leg.index] = 1;
    at = startInside(repair.calendar, at, base, passage);
    at = work(repair.time, repair.working ? repair.calendar : null, at, REPAIR, base, passage, around);
    if (around.luck.uniform(paymentNumber, repair.unrepairedPurpose) <= repair.unrepaired) {
      fail(passage, "returned", repair.reason, leg.index);
      return at;
    }
  }
  if (at === Infinity) return at;
  passage.dealtAt[leg.index] = at;
  if (timing.delivery !== null) {
    deliver(timing.delivery.table, at, timing.delivery.days, delivered);
    waits[base + CLOSED]! += delivered.closedMs;
    waits[base + VALUE_DATE]! += delivered.endAt - at - delivered.closedMs;
    passage.dealtAt[leg.index] = delivered.tradeAt;
    at = delivered.endAt;
  }
  if (timing.deadline === null) return at;
  const endAt = keepDeadline(timing.deadline, readyAt, at, base, passage);
  if (passage.dealtAt[leg.index]! > endAt) passage.dealtAt[leg.index] = endAt;
  return endAt;
}

/** Time under a clock: `working` runs only while the calendar is open, and the pauses are cause *closed*. */
function work(
  time: DurationPlan,
  calendar: Timetable | null,
  at: number,
  cause: number,
  base: number,
  passage: Passage,
  around: Surroundings,
): number {
  const ms = drawDuration(time, passage.paymentNumber, around);
  const endAt = calendar === null ? at + ms : advanceWorking(calendar, at, ms);
  passage.waits[base + cause]! += ms;
  passage.waits[base + CLOSED]! += endAt - at - ms;
  return endAt;
}

function startInside(calendar: Timetable | null, at: number, base: number, passage: Passage): number {
  if (calendar === null) return at;
  const openedAt = nextOpenAt(calendar, at);
  passage.waits[base + CLOSED]! += openedAt - at;
  return openedAt;
}

export function drawDuration(time: DurationPlan, paymentNumber: number, around: Surroundings, attempt = 0): number {
  if (time.kind === "fixed") return time.fromMs;
  const uniform = around.luck.uniform(paymentNumber, attemptOf(time.purpose, attempt));
  if (time.kind === "lognormal") return lognormalMs(time.mu, time.sigma, normalQuantile(uniform));
  return time.fromMs + Math.floor(uniform * time.spanMs + 0.5);
}

/** A decline, and the attempts that may mend it: each attempt has luck of its own and takes its time. */
function face(decline: DeclinePlan, at: number, leg: LegPlan, passage: Passage, around: Surroundings): number {
  if (around.luck.uniform(passage.paymentNumber, decline.luck) > decline.chance) return at;
  let now = at;
  for (let attempt = 1; attempt <= decline.retryTimes; attempt++) {
    if (decline.retryTime !== null) {
      const ms = drawDuration(decline.retryTime, passage.paymentNumber, around, attempt);
      passage.waits[leg.index * WIDTH + RETRY]! += ms;
      now += ms;
    }
    if (around.luck.uniform(passage.paymentNumber, attemptOf(decline.luck, attempt)) > decline.retryChance) return now;
  }
  fail(passage, "rejected", decline.of.reason, leg.index);
  passage.refundedAt =
    decline.reversal === null ? now : now + drawDuration(decline.reversal, passage.paymentNumber, around);
  return now;
}

/** A rule that bounds the leg takes away its latest waits first, so that the causes still add up to its length. */
function keepDeadline(deadline: DeadlinePlan, arrivedAt: number, at: number, base: number, passage: Passage): number {
  const day = deadline.zone.dayAt(arrivedAt) - deadline.firstDay;
  const latest = arrivedAt < deadline.before[day]! ? deadline.intime[day]! : deadline.late[day]!;
  if (!(at > latest) || at === Infinity) return at; // beyond the calendars nothing is known, a deadline neither
  const endAt = Math.max(latest, arrivedAt);
  let excess = at - endAt;
  for (let c = WIDTH - 1; c >= 0 && excess > 0; c--) {
    const cut = Math.min(excess, passage.waits[base + c]!);
    passage.waits[base + c]! -= cut;
    excess -= cut;
  }
  return endAt;
}

function latestFinality(passage: Passage): number {
  let latest = passage.initiatedAt;
  for (let i = 0; i < passage.plan.forward; i++) {
    if (passage.present[i] === 1 && passage.plan.legs[i]!.carriesMoney && passage.finalAt[i]! > latest)
      latest = passage.finalAt[i]!;
  }
  return latest;
}

export function fail(
  passage: Passage,
  outcome: "rejected" | "returned" | "unsettled",
  reason: string,
  leg: number,
): void {
  passage.outcome = outcome;
  passage.reason = reason;
  passage.failedLeg = leg;
}

/** Adds the waits along the critical path up to `leg` into `into`, by cause: they sum to the time since initiation. */
export function addWaitsUpTo(passage: Passage, leg: number, into: Float64Array): void {
  for (let i = leg; i >= 0; i = passage.critical[i]!) {
    if (passage.present[i] !== 1) continue;
    for (let c = 0; c < WIDTH; c++) into[c]! += passage.waits[i * WIDTH + c]!;
  }
}
