// Mids as they were: the last fix published at or before an instant holds until the next. Every replication sees the same path,
// so results are conditional on this history.
//
//   Friday's fix, published at 14:00 UTC, holds over the weekend until Monday 14:00

import type { MidHistory } from "./mid-fix.ts";
import { HOUR_MS, type MidPath } from "./mid-path.ts";

/** Steps are hours, and fixes are published on the hour: none is early or late. */
export function historyPath(
  { fixes }: MidHistory,
  codes: readonly string[],
  { from, until }: { readonly from: number; readonly until: number },
): MidPath {
  const steps = Math.max(1, Math.ceil((until - from) / HOUR_MS) + 1);
  const values = codes.map(() => new Float64Array(steps));
  fixes.forEach(({ at, valuesE8 }, index) => {
    const first = index === 0 ? 0 : stepFrom(at, from, steps);
    codes.forEach((code, c) => values[c]!.fill(valuesE8[code] ?? 0, first));
  });
  return { startAt: from, steps, values };
}

function stepFrom(at: number, from: number, steps: number): number {
  return Math.min(Math.max(Math.ceil((at - from) / HOUR_MS), 0), steps);
}
