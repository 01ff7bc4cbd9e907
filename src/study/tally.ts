// What a run keeps of its payments: for each rail and group exact sums, counters and sketches, added to payment by payment
// and merged replication by replication. All sums are whole numbers, so chunks merge to the same bytes in any grouping.

import {
  addWaitsUpTo,
  CAUSES,
  type ItemPlan,
  type Outcome,
  type Passage,
  type Plan,
  type Surroundings,
} from "../settlement/index.ts";
import { ExactTotals, Sketch } from "../stats/index.ts";
import { floatValue } from "./float.ts";
import { addSquare, SQUARE_PARTS, squareOf } from "./square.ts";
import { vehicleLegs, vehicleTurnover } from "./vehicle.ts";

/** Sums that every tally has; cost items and causes follow them. */
export const TOTALS = [
  "value",
  "price",
  "net",
  "drift",
  "failure",
  "latency",
  "bps",
  "debit",
  "credit",
  "turnover",
  "vehicleLegs",
  "blocked",
  "float",
  ...SQUARE_PARTS,
] as const;
export type TotalName = (typeof TOTALS)[number];
const AT = Object.fromEntries(TOTALS.map((name, index) => [name, index])) as Readonly<Record<TotalName, number>>;
const FIRST_CAUSE = TOTALS.length;
const FIRST_ITEM = FIRST_CAUSE + CAUSES.length;

export const MILESTONES = ["authorised", "sent", "at-beneficiary-bank"] as const;

/** bps of one payment are summed in ten-thousandths. */
export const BPS_UNIT = 10_000;

export interface TallyShape {
  readonly withinMs: readonly number[];
  /** Cost items of all plans that may be counted here. */
  readonly items: readonly ItemPlan[];
  /** Plan -> where each of its items stands in `items`. */
  readonly slots: ReadonlyMap<Plan, readonly number[]>;
}

export class Tally {
  readonly shape: TallyShape;
  readonly totals: ExactTotals;
  readonly counts: Record<Outcome, number> = { ineligible: 0, completed: 0, rejected: 0, returned: 0, unsettled: 0 };
  underDelivered = 0;
  /** "outcome reason" -> payments. */
  readonly reasons = new Map<string, number>();
  readonly within: number[];
  readonly latency = new Sketch();
  readonly finality = new Sketch();
  readonly bps = new Sketch();
  readonly milestones: readonly { readonly seconds: Sketch; readonly within: number[] }[];
  private readonly waits = new Float64Array(CAUSES.length);

  constructor(shape: TallyShape) {
    this.shape = shape;
    this.totals = new ExactTotals(FIRST_ITEM + shape.items.length);
    this.within = shape.withinMs.map(() => 0);
    this.milestones = MILESTONES.map(() => ({ seconds: new Sketch(), within: shape.withinMs.map(() => 0) }));
  }

  get offered(): number {
    return this.eligible + this.counts.ineligible;
  }

  get eligible(): number {
    const { completed, rejected, returned, unsettled } = this.counts;
    return completed + rejected + returned + unsettled;
  }

  total(name: TotalName): bigint {
    return this.totals.toBigInt(AT[name]);
  }

  /** Sum of the squares of the payments' values, each in minor units of the reporting currency; of rails that prefund only. */
  get squares(): bigint {
    return squareOf((part) => this.total(part));
  }

  cause(index: number): bigint {
    return this.totals.toBigInt(FIRST_CAUSE + index);
  }

  item(index: number): bigint {
    return this.totals.toBigInt(FIRST_ITEM + index);
  }

  refuse(reason: string): void {
    this.counts.ineligible++;
    this.note("ineligible", reason);
  }

  add(passage: Passage, around: Surroundings): void {
    const { outcome } = passage;
    if (outcome === "ineligible") {
      this.refuse(passage.reason);
      return;
    }
    this.counts[outcome]++;
    if (outcome !== "completed") {
      this.note(outcome, passage.reason);
      if (outcome !== "unsettled") this.totals.add(AT.failure, passage.priceValue);
      return;
    }
    this.addCost(passage);
    this.addTime(passage);
    this.totals.add(AT.float, floatValue(passage, around));
    this.addVehicle(passage, around);
  }

  private addCost(passage: Passage): void {
    const { totals } = this;
    const bps = bpsOf(passage.priceValue, passage.principalValue);
    totals.add(AT.value, passage.principalValue);
    if (passage.plan.rail.prefunds !== null) addSquare(totals, AT.squareHigh, passage.principalValue);
    totals.add(AT.price, passage.priceValue);
    totals.add(AT.net, passage.netValue);
    totals.add(AT.drift, passage.driftValue);
    totals.add(AT.bps, bps);
    totals.add(AT.blocked, passage.blockedValue);
    totals.add(AT.debit, passage.debitMinor);
    totals.add(AT.credit, passage.creditMinor);
    this.bps.add(bps);
    if (passage.underDelivered) this.underDelivered++;
    const slots = this.shape.slots.get(passage.plan)!;
    for (let s = 0; s < slots.length; s++) {
      const value = passage.itemValue[s]!;
      if (value !== 0) totals.add(FIRST_ITEM + slots[s]!, value);
    }
  }

  private addTime(passage: Passage): void {
    const { totals, waits } = this;
    const latency = passage.creditLatencyMs;
    totals.add(AT.latency, latency);
    this.latency.add(latency);
    this.finality.add(passage.finalityLatencyMs);
    countWithin(this.within, this.shape.withinMs, latency);
    waits.fill(0);
    addWaitsUpTo(passage, passage.plan.creditLeg, waits);
    for (let c = 0; c < waits.length; c++) if (waits[c] !== 0) totals.add(FIRST_CAUSE + c, waits[c]!);
    const { legs, forward } = passage.plan;
    let seen = 0; // a milestone is reached once, on the first leg that has it
    for (let i = 0; i < forward; i++) {
      const { milestone } = legs[i]!;
      if (milestone === null || passage.present[i] !== 1) continue;
      const which = MILESTONES.indexOf(milestone);
      if ((seen & (1 << which)) !== 0) continue;
      seen |= 1 << which;
      const reached = this.milestones[which]!;
      const after = passage.endAt[i]! - passage.initiatedAt;
      reached.seconds.add(after);
      countWithin(reached.within, this.shape.withinMs, after);
    }
  }

  private addVehicle(passage: Passage, around: Surroundings): void {
    this.totals.add(AT.turnover, vehicleTurnover(passage, around));
    this.totals.add(AT.vehicleLegs, vehicleLegs(passage, around));
  }

  merge(other: Tally): void {
    this.totals.merge(other.totals);
    for (const outcome of Object.keys(this.counts) as Outcome[]) this.counts[outcome] += other.counts[outcome];
    this.underDelivered += other.underDelivered;
    for (const [reason, count] of other.reasons) this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + count);
    addInto(this.within, other.within);
    this.latency.merge(other.latency);
    this.finality.merge(other.finality);
    this.bps.merge(other.bps);
    this.milestones.forEach((mine, index) => {
      const theirs = other.milestones[index]!;
      mine.seconds.merge(theirs.seconds);
      addInto(mine.within, theirs.within);
    });
  }

  private note(outcome: Outcome, reason: string): void {
    const key = `${outcome} ${reason}`;
    this.reasons.set(key, (this.reasons.get(key) ?? 0) + 1);
  }
}

/** A price of ten million times the principal: beyond it a share of the principal says nothing any more. */
const MOST_BPS_UNITS = 1e15;

/** Price over principal in ten-thousandths of a basis point, one rounding. */
export function bpsOf(price: number, principal: number): number {
  return principal === 0 ? 0 : Math.min(Math.round((price / principal) * 10_000 * BPS_UNIT), MOST_BPS_UNITS);
}

function countWithin(counts: number[], limits: readonly number[], ms: number): void {
  for (let k = 0; k < limits.length; k++) if (ms <= limits[k]!) counts[k]!++;
}

function addInto(mine: number[], theirs: readonly number[]): void {
  for (let i = 0; i < mine.length; i++) mine[i]! += theirs[i]!;
}
