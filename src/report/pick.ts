// Values with their keys in a fixed order, so that the same results are the same bytes in whatever order they were built.

import type { Money, PaymentCounts } from "../study/index.ts";

/** These keys of a value, in this order. */
export function pick<T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> {
  return Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, K>;
}

export function moneyJson(value: Money | null): unknown {
  return value === null ? null : pick(value, ["currency", "amount"]);
}

/** What became of payments, of a cell or of a world. */
export function countsJson(counts: PaymentCounts): unknown {
  return pick(counts, ["offered", "ineligible", "completed", "underDelivered", "rejected", "returned", "unsettled"]);
}
