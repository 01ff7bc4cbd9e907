// What a sample of payments draws and looks up, written down leg by leg while they run: the score that floor.ts plays. It
// reads plans and passages; it times nothing.

import { attemptOf, type Draws, purposeOf, sigmaOf } from "../src/chance/index.ts";
import {
  fixInitiation,
  isPlan,
  type LegPlan,
  type Passage,
  type Plan,
  settle,
  startPayment,
  type TimingPlan,
} from "../src/settlement/index.ts";
import type { Prepared, PreparedSource } from "../src/study/prepare.ts";
import { isStream } from "../src/study/source.ts";
import type { BatchTable, DeliveryTable, Timetable } from "../src/time/index.ts";

export const KINDS = ["begin", "draw", "lognormal", "nextOpening", "isOpen", "work", "batch", "delivery"] as const;
export const [BEGIN, DRAW, LOGNORMAL, OPEN, IS_OPEN, WORKING, BATCH, DELIVER] = [0, 1, 2, 3, 4, 5, 6, 7] as const;
const SAMPLE = 4096;

/** One thing to do; the fields that its kind does not need are idle. */
export interface Operation {
  readonly kind: number;
  readonly purpose: number;
  readonly mu: number;
  readonly sigma: number;
  readonly days: number;
  readonly calendar: Timetable | null;
  readonly batches: BatchTable | null;
  readonly delivery: DeliveryTable | null;
}

/** Runs a sample of the first stream's payments and writes down what they drew and looked up, leg by leg. */
export class Score {
  readonly operations: Operation[] = [];
  readonly steps: number[] = [];
  readonly starts: number[] = [0];
  readonly initiatedAt: number[] = [];
  private readonly known = new Map<string, number>();
  private readonly tables: object[] = [];
  private readonly lognormals = new Map<number, { readonly mu: number; readonly sigma: number }>();

  constructor(prepared: Prepared) {
    const from = prepared.sources[0]!;
    for (const plan of from.plans.flat().filter(isPlan)) this.noteLognormals(plan);
    const { of } = from.source;
    if (isStream(of)) {
      const { medianMinor, p95Minor } = of.amount;
      this.lognormals.set(purposeOf("stream/amount"), {
        mu: Math.log(medianMinor),
        sigma: sigmaOf(medianMinor, p95Minor),
      });
    }
    this.write(prepared, from);
  }

  private noteLognormals(plan: Plan): void {
    for (const { value } of plan.legs.flatMap((leg) => leg.timings)) {
      for (const time of [value.time, value.hold?.time, value.repair?.time])
        if (time?.kind === "lognormal") this.lognormals.set(time.purpose, time);
      for (const { retryTime, retryTimes, reversal } of value.declines) {
        if (reversal?.kind === "lognormal") this.lognormals.set(reversal.purpose, reversal);
        for (let attempt = 1; attempt <= retryTimes; attempt++)
          if (retryTime?.kind === "lognormal") this.lognormals.set(attemptOf(retryTime.purpose, attempt), retryTime);
      }
    }
  }

  private write(prepared: Prepared, from: PreparedSource): void {
    const { around, rails, scenario } = prepared;
    const luck = prepared.luckOf(from.source, 0);
    let drawn: number[] = [];
    const heard: Draws = {
      uniform: (payment, purpose) => {
        drawn.push(purpose);
        return luck.uniform(payment, purpose);
      },
    };
    const payment = startPayment();
    around.path = prepared.pathOf(0);
    around.luck = heard;
    for (let index = 0; index < Math.min(SAMPLE, from.source.count); index++) {
      from.source.draw(index, heard, payment);
      fixInitiation(around, payment.initiatedAt);
      this.writeDraws(drawn);
      const bearer = from.source.bearers.indexOf(payment.bearer);
      rails.forEach(({ passage, scratch }, r) => {
        const plan = from.plans[r]![bearer]!;
        if (passage === null || scratch === null || !isPlan(plan)) return;
        passage.plan = plan;
        scratch.plan = plan;
        drawn = [];
        settle(passage, scratch, payment, around, scenario.horizonMs);
        this.add(BEGIN, {});
        this.writeRail(passage, drawn);
      });
      drawn = [];
      this.initiatedAt.push(payment.initiatedAt);
      this.starts.push(this.steps.length);
    }
    around.luck = luck;
  }

  /** Draws that belong to no leg (choices) come first, then each leg: its doors, its draws, its work, its delivery. */
  private writeRail(passage: Passage, drawn: readonly number[]): void {
    const { plan, present, failedLeg, outcome } = passage;
    const reached = plan.legs.filter(
      ({ index, wayBack }) =>
        present[index] === 1 && (wayBack ? outcome === "returned" : failedLeg < 0 || index <= failedLeg),
    );
    if (outcome === "ineligible") return this.writeDraws(drawn);
    const timings = reached.map((leg) => leg.timings[passage.timing[leg.index]!]!.value);
    const own = timings.map((timing) => new Set(purposesOf(timing)));
    this.writeDraws(drawn.filter((purpose) => !own.some((purposes) => purposes.has(purpose))));
    reached.forEach((leg, k) => {
      const draws = drawn.filter((purpose) => own[k]!.has(purpose));
      this.writeLeg(passage, leg, timings[k]!, draws);
    });
  }

  private writeLeg(passage: Passage, leg: LegPlan, timing: TimingPlan, draws: readonly number[]): void {
    const { calendar, acceptance, cycle, time, working, hold, repair, delivery } = timing;
    const door = acceptance ?? calendar;
    if (door !== null) this.add(OPEN, { calendar: door });
    if (cycle !== null) this.add(BATCH, { batches: cycle });
    if (time?.kind === "fixed" && working && calendar !== null) this.add(WORKING, { calendar });
    for (const purpose of draws) {
      this.writeDraws([purpose]);
      if (purpose === time?.purpose && working && calendar !== null) this.add(WORKING, { calendar });
      for (const trouble of [hold, repair]) {
        if (trouble?.time.purpose !== purpose || trouble.calendar === null) continue;
        this.add(OPEN, { calendar: trouble.calendar });
        if (trouble.working) this.add(WORKING, { calendar: trouble.calendar });
      }
    }
    if (delivery !== null) this.add(DELIVER, { delivery: delivery.table, days: delivery.days });
    if (leg.method.id === "deferred-net" && leg.settlementCycle !== null)
      this.add(BATCH, { batches: leg.settlementCycle });
    if (leg.convert === null || passage.outcome === "unsettled") return;
    for (const { gate } of leg.convert.spreads.slice(0, passage.spread[leg.index]! + 1))
      for (const asked of gate?.opens ?? []) this.add(IS_OPEN, { calendar: asked });
  }

  private writeDraws(purposes: readonly number[]): void {
    for (const purpose of purposes) {
      const time = this.lognormals.get(purpose);
      if (time === undefined) this.add(DRAW, { purpose });
      else this.add(LOGNORMAL, { purpose, mu: time.mu, sigma: time.sigma });
    }
  }

  private add(kind: number, of: Partial<Omit<Operation, "kind">>): void {
    const { purpose = 0, mu = 0, sigma = 0, days = 0, calendar = null, batches = null, delivery = null } = of;
    const table = calendar ?? batches ?? delivery;
    const key = [kind, purpose, days, table === null ? -1 : this.placeOf(table)].join(" ");
    const operation = { kind, purpose, mu, sigma, days, calendar, batches, delivery };
    const step = this.known.get(key) ?? this.operations.push(operation) - 1;
    this.known.set(key, step);
    this.steps.push(step);
  }

  private placeOf(table: object): number {
    const known = this.tables.indexOf(table);
    return known >= 0 ? known : this.tables.push(table) - 1;
  }
}

function purposesOf({ time, hold, repair, declines }: TimingPlan): number[] {
  const lucks = [
    ...(hold === null ? [] : [hold.purpose, hold.time.purpose]),
    ...(repair === null ? [] : [repair.purpose, repair.time.purpose, repair.unrepairedPurpose]),
    ...(time === null ? [] : [time.purpose]),
  ];
  const attempts = declines.flatMap(({ luck, retryTime, retryTimes, reversal }) => [
    luck,
    ...(reversal === null ? [] : [reversal.purpose]),
    ...Array.from({ length: retryTimes }, (_, i) => attemptOf(luck, i + 1)),
    ...Array.from({ length: retryTimes }, (_, i) => (retryTime === null ? luck : attemptOf(retryTime.purpose, i + 1))),
  ]);
  return [...lucks, ...attempts];
}
