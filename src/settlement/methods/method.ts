// What a settlement method is: one answer to one question.

import type { BatchTable } from "../../time/index.ts";
import type { SettlementMethod } from "../rail.ts";

export interface Method {
  readonly id: SettlementMethod;
  /**
   * The instant from which a leg's settlement cannot be undone, given when its work ended and the cycle in which
   * obligations are settled, where the leg has one.
   */
  readonly finalAt: (cycle: BatchTable | null, endAt: number) => number;
}
