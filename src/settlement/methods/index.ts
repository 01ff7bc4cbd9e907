// The settlement methods: the only plug of the model. Each is a file of one shape: when is a leg final? A new rail needs
// data; a new method is a rare, argued event.

import type { LegPlan } from "../plan.ts";
import type { SettlementMethod } from "../rail.ts";
import { book } from "./book.ts";
import { deferredNet } from "./deferred-net.ts";
import { gross } from "./gross.ts";
import type { Method } from "./method.ts";

const METHODS: Readonly<Record<SettlementMethod, Method>> = { book, gross, "deferred-net": deferredNet };

export function finalityOf(leg: LegPlan, endAt: number): number {
  return METHODS[leg.method].finalAt(leg, endAt);
}
