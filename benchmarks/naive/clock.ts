// The time of a journey, stop by stop: cut-off, opening, batch, work, hold, decline, repair, delivery, deadline. Each wait
// is written into the stop under its cause.

import { type Cases, CAUSES, type CycleRef, type Deadline, type LegFields } from "../../src/settlement/index.ts";
import { ALWAYS, type BatchSpec } from "../../src/time/index.ts";
import { nextBatch } from "./batch.ts";
import { firstHolding, holds } from "./condition.ts";
import type { Journey, Stop } from "./journey.ts";
import { readiness } from "./route.ts";
import { afterHold, afterRepair, face } from "./trouble.ts";
import { deliver, latestAllowed } from "./value-date.ts";
import { drawTime, luckOf, pass, wait } from "./waiting.ts";
import { found } from "./world.ts";

/** Walks out, and back again after a repair that failed; what a failure left unreached stands ready at that moment. */
export function passTime(journey: Journey): void {
  for (const stop of journey.stops) {
    if (journey.outcome === "completed") visit(journey, stop, journey.order.initiatedAt);
    else standBy(journey, stop);
  }
  for (const stop of journey.wayBack) {
    if (journey.outcome === "returned") visit(journey, stop, journey.failedAt!.endAt);
  }
}

/** Where a payment never came, prices are those of the moment at which it failed. */
function standBy(journey: Journey, stop: Stop): void {
  stop.readyAt = stop.workAt = stop.endAt = stop.dealtAt = stop.finalAt = journey.failedAt!.endAt;
  stop.isThere = holds(stop.leg.when, journey, readiness(stop));
}

function visit(journey: Journey, stop: Stop, startAt: number): void {
  stop.because = stop.after.reduce<Stop | null>(
    (last, before) => (last === null || before.endAt > last.endAt ? before : last),
    null,
  );
  stop.readyAt = stop.because?.endAt ?? startAt;
  stop.workAt = stop.endAt = stop.dealtAt = stop.finalAt = stop.readyAt;
  stop.isThere = holds(stop.leg.when, journey, readiness(stop));
  if (!stop.isThere) return;
  stop.endAt = passSteps(journey, stop, fieldsOf(journey, stop));
  stop.finalAt = finality(journey, stop);
  if (stop.finalAt === Infinity) journey.fail("unsettled", "calendar-ended", stop);
}

/** One value for each field: the leg's own, overruled by the first of its sets of cases that holds. */
function fieldsOf(journey: Journey, stop: Stop): Fields {
  const { leg } = stop;
  const moment = readiness(stop);
  const set = leg.cases.length === 0 ? {} : firstHolding(leg.cases, journey, moment);
  const fields: LegFields = { ...leg.fields, ...set };
  return <Name extends keyof LegFields>(name: Name) => {
    const cases = fields[name] as Cases<NonNullable<LegFields[Name]>[number]["value"]> | undefined;
    return cases === undefined ? null : firstHolding(cases, journey, moment);
  };
}

type Fields = <Name extends keyof LegFields>(name: Name) => NonNullable<LegFields[Name]>[number]["value"] | null;

function passSteps(journey: Journey, stop: Stop, field: Fields): number {
  const { calendars } = journey.world;
  const ref = field("calendar");
  const calendar = ref === null ? ALWAYS : journey.calendarOf(ref);
  const clock = field("clock") ?? "elapsed";
  const cutOff = field("cutOff");
  let at =
    cutOff === null
      ? calendars.nextOpening(calendar, stop.readyAt)
      : calendars.nextAcceptance(calendar, cutOff, stop.readyAt);
  wait(stop, "closed", at - stop.readyAt);
  const cycle = field("cycle");
  if (cycle !== null) {
    const leaves = nextBatch(calendars, ...batchOf(journey, cycle, calendar), at);
    wait(stop, "batch", leaves - at);
    at = leaves;
  }
  stop.workAt = at;
  const time = field("time");
  if (time !== null) {
    const ms = drawTime(journey, time, luckOf(journey, stop));
    const runs = clock === "working" ? calendar : ALWAYS;
    at = pass(journey, stop, { at, ms, cause: field("cause") ?? "processing", calendar: runs });
  }
  at = afterHold(journey, stop, field("hold"), { at, calendar, clock });
  for (const decline of field("declines") ?? []) {
    at = face(journey, stop, decline, at);
    if (journey.outcome === "rejected") return at;
  }
  at = afterRepair(journey, stop, field("repair"), at, calendar);
  if (journey.outcome === "returned" && !stop.isBack) return at;
  stop.dealtAt = at;
  at = afterDelivery(journey, stop, field("delivery"), at);
  return byDeadline(journey, stop, field("deadline"), at);
}

type DeliveryField = NonNullable<LegFields["delivery"]>[number]["value"];

function afterDelivery(journey: Journey, stop: Stop, delivery: DeliveryField, at: number): number {
  if (delivery === null || at === Infinity) return at;
  const days = firstHolding(delivery.days, journey, readiness(stop));
  const ids = delivery.calendars.map((one) => journey.calendarOf(one));
  const { endAt, tradeAt, closedMs } = deliver(journey.world.calendars, ids, stop.participant.zone, at, days);
  wait(stop, "closed", closedMs);
  wait(stop, "value-date", endAt - at - closedMs);
  stop.dealtAt = tradeAt;
  return endAt;
}

/** A rule that bounds the stop takes waits away, causes of a later step first. */
function byDeadline(journey: Journey, stop: Stop, deadline: Deadline | null, at: number): number {
  if (deadline === null || stop.readyAt === Infinity) return at;
  const calendar = journey.calendarOf(deadline.calendar);
  const latest = latestAllowed(journey.world.calendars, calendar, deadline, stop.readyAt);
  if (at <= latest) return at;
  const endAt = Math.max(latest, stop.readyAt);
  stop.dealtAt = Math.min(stop.dealtAt, endAt);
  let excess = at - endAt;
  for (const cause of CAUSES.toReversed()) {
    const cut = Math.min(excess, stop.waits.get(cause) ?? 0);
    wait(stop, cause, -cut);
    excess -= cut;
  }
  return endAt;
}

function batchOf(journey: Journey, cycle: CycleRef, own: string): [string, BatchSpec] {
  if ("everyMs" in cycle) return [own, { every: cycle.everyMs }];
  const calendar = cycle.calendar === null ? own : journey.calendarOf(cycle.calendar);
  return [calendar, found(journey.world.calendars.plainSpec(calendar).batches[cycle.batch], cycle.batch)];
}

/** Deferred net settles with the first cycle at or after the end; gross and book settle at the end itself. */
function finality(journey: Journey, { leg, endAt }: Stop): number {
  if (leg.settles !== "deferred-net" || leg.settlementCycle === null) return endAt;
  const { calendar, batch } = leg.settlementCycle;
  return nextBatch(journey.world.calendars, ...batchOf(journey, { calendar, batch }, ALWAYS), endAt);
}
