// What it costs somebody that money is on its way: its worth times the yearly rate of the sender's currency times the time
// until it is credited. It stands beside the price and is no part of it.
//
//   INR 100,000 for two days at 5.25 %: 28.77

import { scale } from "../money/index.ts";
import { isPlan, type Passage, type Surroundings } from "../settlement/index.ts";
import type { Prepared } from "./prepare.ts";

const YEAR_MS = 365.25 * 24 * 3_600_000;

/** In 10^-4 of a minor unit of the reporting currency, rounded half-even; 0 where the currency has no rate. */
export function floatValue(passage: Passage, { carry }: Pick<Surroundings, "carry">): number {
  const rate = carry[passage.plan.senderCurrency];
  if (rate === undefined || rate === null) return 0;
  const { principalValue, creditLatencyMs } = passage;
  return scale(principalValue, creditLatencyMs, rate.numerator, 1, YEAR_MS, rate.denominator, 1, "half-even");
}

/** Does every sender of these groups pay out of a currency with a rate? Where nobody is carried there is nothing to say. */
export function hasCarry(
  { prepared }: { readonly prepared: Prepared },
  rail: number,
  groups: readonly number[],
): boolean {
  const plans = prepared.sources
    .filter(({ group }) => groups.includes(group))
    .flatMap((source) => source.plans[rail]!.filter(isPlan));
  return plans.length > 0 && plans.every((plan) => (prepared.around.carry[plan.senderCurrency] ?? null) !== null);
}
