// Deferred net settlement: obligations are exchanged at once and discharged together at the end of a cycle, so the leg is
// final at the first settlement of its cycle at or after its end, although the beneficiary may have been credited long ago.

import { nextBatchAt } from "../../time/index.ts";
import type { Method } from "./method.ts";

export const deferredNet: Method = {
  id: "deferred-net",
  finalAt: (cycle, endAt) => (cycle === null ? endAt : nextBatchAt(cycle, endAt)),
};
