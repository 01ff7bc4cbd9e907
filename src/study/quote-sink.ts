// What a thousand lucks of one payment leave on one rail: every debit, credit and time, and exact sums of its cost items.
// A ledger would keep sketches; of a thousand values all can be kept, so that quantiles are values that occurred.

import { type ItemPlan, type Passage, type Plan } from "../settlement/index.ts";
import { rankOf } from "../stats/index.ts";
import { isOpenAt } from "../time/index.ts";

const NEVER = Number.POSITIVE_INFINITY;

export class QuoteSink {
  readonly plan: Plan;
  readonly outcomes = { completed: 0, underDelivered: 0, ineligible: 0, rejected: 0, returned: 0, unsettled: 0 };
  readonly reasons = new Map<string, number>();
  readonly debits: number[] = [];
  readonly blocked: number[] = [];
  readonly credits: number[] = [];
  /** Milliseconds; a luck that does not complete never arrives. */
  readonly creditMs: number[] = [];
  readonly finalityMs: number[] = [];
  readonly milestoneMs = new Map<string, number[]>();
  readonly sums = { principal: 0n, price: 0n, net: 0n, drift: 0n };
  readonly itemValues: bigint[];

  constructor(plan: Plan) {
    this.plan = plan;
    this.itemValues = plan.items.map(() => 0n);
    for (const { milestone } of plan.legs) if (milestone !== null) this.milestoneMs.set(milestone, []);
  }

  get items(): readonly ItemPlan[] {
    return this.plan.items;
  }

  add(passage: Passage): void {
    const { outcome } = passage;
    this.outcomes[outcome]++;
    if (outcome !== "completed") this.reasons.set(passage.reason, (this.reasons.get(passage.reason) ?? 0) + 1);
    if (outcome === "ineligible") return;
    this.addTimes(passage);
    if (outcome !== "completed") return;
    if (passage.underDelivered) this.outcomes.underDelivered++;
    this.debits.push(passage.debitMinor);
    this.blocked.push(passage.blockedMinor);
    this.credits.push(passage.creditMinor);
    this.sums.principal += BigInt(passage.principalValue);
    this.sums.price += BigInt(passage.priceValue);
    this.sums.net += BigInt(passage.netValue);
    this.sums.drift += BigInt(passage.driftValue);
    this.itemValues.forEach((sum, slot) => {
      this.itemValues[slot] = sum + BigInt(passage.itemValue[slot]!);
    });
  }

  private addTimes(passage: Passage): void {
    const isDone = passage.completed;
    this.creditMs.push(isDone ? passage.creditLatencyMs : NEVER);
    this.finalityMs.push(isDone ? passage.finalityLatencyMs : NEVER);
    for (const [name, times] of this.milestoneMs) {
      const leg = isDone
        ? passage.plan.legs.find(({ milestone, index }) => milestone === name && passage.present[index] === 1)
        : undefined;
      times.push(leg === undefined ? NEVER : passage.endAt[leg.index]! - passage.initiatedAt);
    }
  }
}

/** The value that a share of `values` does not exceed; null where that is beyond every one that occurred. */
export function quantileAt(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  const ordered = Float64Array.from(values).sort();
  const value = ordered[rankOf(share, ordered.length) - 1]!;
  return Number.isFinite(value) ? value : null;
}

/**
 * Is the desk or market shut with which the payment begins? On the stroke of a cut-off an order is still taken; on the stroke
 * of closing nothing is done with it any more, so the desk is asked a millisecond on.
 */
export function beginsShut(passage: Passage): boolean {
  const { initiatedAt: at, plan, present, startAt, timing } = passage;
  return plan.legs.some(({ index, timings }) => {
    if (present[index] !== 1 || startAt[index] !== at) return false;
    const { acceptance, calendar } = timings[timing[index]!]!.value;
    const isTaken = acceptance === null || isOpenAt(acceptance, at);
    return !isTaken || (calendar !== null && !isOpenAt(calendar, at + 1));
  });
}
