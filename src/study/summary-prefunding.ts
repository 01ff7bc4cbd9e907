// `prefundedUsd` of a rail: the flows of its streams by direction, as completed on it, and what they ask to be held in advance.

import { DAY } from "../time/index.ts";
import type { Ledger } from "./ledger.ts";
import { type DailyFlow, prefunded } from "./prefunding.ts";
import type { Prepared } from "./prepare.ts";
import { isStream } from "./source.ts";
import { weightedSum } from "./weighing.ts";

const VALUE_UNIT = 10_000;
const DAYS_A_YEAR = 365;

/** Minor units of the vehicle currency; null where the rail does not say, or where the payments are no flow. */
export function prefundedMinor(prepared: Prepared, ledger: Ledger, rail: number): bigint | null {
  const { prefunds } = prepared.scenario.rails[rail]!;
  const isFlow = prepared.sources.some(({ source }) => isStream(source.of));
  if (prefunds === null || !isFlow) return null;
  return BigInt(Math.round(prefunded(flowsOf(prepared, ledger, rail), prefunds.lagMs / DAY) * toVehicle(prepared)));
}

/** A day of each direction, in minor units of the reporting currency: streams say what they are in a year, whatever the period. */
function flowsOf(prepared: Prepared, ledger: Ledger, rail: number): DailyFlow[] {
  const { groups, replications } = prepared;
  const directions = [...new Set(groups.map(({ direction }) => direction))];
  return directions.map((direction) => {
    const strata = groups.flatMap((group, g) =>
      group.direction === direction ? [{ of: ledger.tallies[rail]![g]!, weight: group.weight }] : [],
    );
    const value = weightedSum(strata, (tally) => tally.total("value"));
    const squares = weightedSum(strata, (tally) => tally.squares);
    const [from = "", to = ""] = direction.split("->");
    return {
      from,
      to,
      mean: Number(value.numerator) / Number(value.denominator) / VALUE_UNIT / replications / DAYS_A_YEAR,
      variance: Number(squares.numerator) / Number(squares.denominator) / replications / DAYS_A_YEAR,
    };
  });
}

/** From minor units of the reporting currency, at the reference mids. */
function toVehicle({ scenario, around }: Prepared): number {
  const { valuesE8 } = scenario.mids;
  const unit = (currency: number): number => valuesE8[around.codes[currency]!]! * 10 ** around.digits[currency]!;
  return unit(around.vehicle) / unit(around.reporting);
}
