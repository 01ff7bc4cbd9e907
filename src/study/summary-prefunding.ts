// `prefundedUsd` of a rail, and of a world: the flows of the streams by direction, as completed on each rail, and what they ask
// to be held in advance there.

import { DAY } from "../time/index.ts";
import type { Ledger } from "./ledger.ts";
import { type DailyFlow, prefunded } from "./prefunding.ts";
import type { Prepared } from "./prepare.ts";
import { decimalText } from "./rounding.ts";
import { isStream } from "./source.ts";
import { weightedSum } from "./weighing.ts";
import type { WorldTally } from "./world-tally.ts";

const VALUE_UNIT = 10_000;
const DAYS_A_YEAR = 365;

/** What a group's payments came to on a rail: the sum of their values, and of their squares in minor units. */
interface Sums {
  readonly value: bigint;
  readonly squares: bigint;
}

/** In the vehicle currency; null where the rail does not say, or where the payments are no flow. */
export function prefundedOnRail(prepared: Prepared, ledger: Ledger, rail: number): string | null {
  const minor = minorOn(prepared, rail, (g) => {
    const tally = ledger.tallies[rail]![g]!;
    return { value: tally.total("value"), squares: tally.squares };
  });
  return minor === null ? null : textOf(prepared, minor);
}

/** Over the rails of a world that say, each with the payments it has there; null where none does. */
export function prefundedInWorld(prepared: Prepared, tallies: readonly WorldTally[]): string | null {
  const minors = prepared.rails
    .map((_, rail) =>
      minorOn(prepared, rail, (g) => ({ value: tallies[g]!.valueOn(rail), squares: tallies[g]!.squaresOn(rail) })),
    )
    .filter((minor) => minor !== null);
  return minors.length === 0
    ? null
    : textOf(
        prepared,
        minors.reduce((sum, minor) => sum + minor, 0),
      );
}

function minorOn(prepared: Prepared, rail: number, sumsOf: (group: number) => Sums): number | null {
  const { prefunds } = prepared.scenario.rails[rail]!;
  const isFlow = prepared.sources.some(({ source }) => isStream(source.of));
  if (prefunds === null || !isFlow) return null;
  return Math.round(prefunded(flowsOf(prepared, sumsOf), prefunds.lagMs / DAY) * toVehicle(prepared));
}

/** A day of each direction, in minor units of the reporting currency: streams say what they are in a year, whatever the period. */
function flowsOf({ groups, replications }: Prepared, sumsOf: (group: number) => Sums): DailyFlow[] {
  const directions = [...new Set(groups.map(({ direction }) => direction))];
  return directions.map((direction) => {
    const strata = groups.flatMap((group, g) =>
      group.direction === direction ? [{ of: sumsOf(g), weight: group.weight }] : [],
    );
    const value = weightedSum(strata, (sums) => sums.value);
    const squares = weightedSum(strata, (sums) => sums.squares);
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

function textOf({ around }: Prepared, minor: number): string {
  return decimalText(BigInt(minor), around.digits[around.vehicle]!);
}
