// A payment that was drawn, on one rail: which of the rail's plans is its own, and the way along it.

import { isPlan, type Passage, type Payment, settle } from "../settlement/index.ts";
import type { Prepared, PreparedSource } from "./prepare.ts";

/** Which of a source's bearers the payment has: the place of its plans. */
export function bearerOf({ source }: PreparedSource, payment: Payment): number {
  return source.bearers.length === 1 ? 0 : source.bearers.indexOf(payment.bearer);
}

/** The rail's passage, written over by the next payment; null: the rail does not carry such payments. */
export function settleOnRail(
  { rails, around, scenario }: Prepared,
  { plans }: PreparedSource,
  payment: Payment,
  rail: number,
  bearer: number,
): Passage | null {
  const plan = plans[rail]![bearer]!;
  const { passage, scratch } = rails[rail]!;
  if (passage === null || scratch === null || !isPlan(plan)) return null;
  passage.plan = plan;
  scratch.plan = plan;
  settle(passage, scratch, payment, around, scenario.horizonMs);
  return passage;
}

/** Why it does not. */
export function refusalOn({ plans }: PreparedSource, rail: number, bearer: number): string {
  const plan = plans[rail]![bearer]!;
  return isPlan(plan) ? "not-carried" : plan.reason;
}
