// What a settlement method is: one answer to one question.

import type { LegPlan } from "../plan.ts";
import type { SettlementMethod } from "../rail.ts";

export interface Method {
  readonly id: SettlementMethod;
  /** The instant from which the leg's settlement cannot be undone, given when its work ended. */
  readonly finalAt: (leg: LegPlan, endAt: number) => number;
}
