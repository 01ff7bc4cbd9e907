// Which margins of a run are asked how dear they may become: every half-spread that is derived from others (a factor that
// nobody publishes), and the stated ones that the scenario names. For each the plans of its rail with that margin at none, as
// it is, and at twice that: three prices of every payment, from which the break-even is read.

import type { Source } from "../pricing/index.ts";
import { derivedSpread, HALF_SPREAD_ONE } from "../pricing/index.ts";
import { isPlan, type Plan, PlanError, type Refusal, type Scenario, type SpreadPlan } from "../settlement/index.ts";

/** Where the prices are taken: none, as it is, twice as it is. */
export const POINTS = 3;

export interface Variation {
  readonly rail: number;
  /** Quotes whose half-spreads move together. */
  readonly quotes: ReadonlySet<string>;
  /** A factor of the half-spreads it is derived of, or basis points in place of what is stated. */
  readonly unit: "times" | "bp";
  /** The middle of the three points, in the unit. */
  readonly middle: number;
  /** Plan of the run -> that plan at each point; null: the run has it already. */
  readonly plans: ReadonlyMap<Plan, readonly (Plan | null)[]>;
}

/** What is known of a source of payments: its plans by rail, then by bearer. */
interface Planned {
  readonly plans: readonly (readonly (Plan | Refusal)[])[];
}

export function variationsOf(scenario: Scenario, sources: readonly Planned[]): readonly Variation[] {
  const derived = scenario.rails.flatMap((_, rail) => {
    const plans = plansOn(rail, sources);
    const quotes = plans.flatMap((plan) => spreadsIn(plan).flatMap(({ quote, of }) => (of.derived ? [quote] : [])));
    return quotes.length === 0 ? [] : [variation({ rail, quotes: new Set(quotes), unit: "times", plans })];
  });
  const asked = scenario.breakEven.flatMap(({ rail: id, quotes, path }) => {
    const rail = scenario.rails.findIndex((one) => one.id === id);
    if (rail < 0) return []; // left out of the run
    const plans = plansOn(rail, sources);
    const found = plans.flatMap((plan) => spreadsIn(plan)).filter(({ quote }) => quotes.includes(quote));
    const missing = quotes.find((quote) => found.every((one) => one.quote !== quote));
    if (missing !== undefined && scenario.payments.length === 0) return []; // a file need not have such payments
    if (missing !== undefined) throw new PlanError(path, `no payment of this run is converted at ${missing} on ${id}`);
    if (found.every(({ of }) => of.derived !== null)) return []; // it stands there already
    return [variation({ rail, quotes: new Set(quotes), unit: "bp", plans })];
  });
  return [...derived, ...asked];
}

function plansOn(rail: number, sources: readonly Planned[]): readonly Plan[] {
  return [...new Set(sources.flatMap((source) => source.plans[rail]!.filter(isPlan)))];
}

interface Dealt {
  readonly quote: string;
  readonly of: SpreadPlan;
}

/** Every half-spread that a plan may deal at. */
export function spreadsIn({ legs }: Plan): readonly Dealt[] {
  return legs.flatMap(({ convert }) =>
    convert === null ? [] : convert.spreads.map(({ value }) => ({ quote: convert.quote.id, of: value })),
  );
}

/** What a half-spread is in the unit of a variation; null for one that does not move with it. */
export function measureOf({ derived, hundredthsOfBp }: SpreadPlan, unit: Variation["unit"]): number | null {
  if (unit === "bp") return hundredthsOfBp / 100;
  return derived === null ? null : derived.times.numerator / derived.times.denominator;
}

function variation(of: Pick<Variation, "rail" | "unit" | "quotes"> & { readonly plans: readonly Plan[] }): Variation {
  const { rail, unit, quotes, plans } = of;
  const moving = plans.filter((plan) => spreadsIn(plan).some((one) => moves(one, of)));
  const largest = Math.max(...moving.flatMap((plan) => measuresIn(plan, of)));
  const middle = largest > 0 ? largest : 1;
  return {
    rail,
    quotes,
    unit,
    middle,
    plans: new Map(
      moving.map((plan) => {
        const isAsRun = measuresIn(plan, of).every((measure) => measure === middle);
        return [plan, [0, 1, 2].map((point) => (point === 1 && isAsRun ? null : planAt(plan, of, middle * point)))];
      }),
    ),
  };
}

function moves({ quote, of }: Dealt, { quotes, unit }: Pick<Variation, "quotes" | "unit">): boolean {
  return quotes.has(quote) && measureOf(of, unit) !== null;
}

/** The distinct values that the moving half-spreads of a plan have in the run. */
export function measuresIn(plan: Plan, of: Pick<Variation, "quotes" | "unit">): readonly number[] {
  return [...new Set(spreadsIn(plan).flatMap((one) => (moves(one, of) ? [measureOf(one.of, of.unit)!] : [])))];
}

/** The sources of the half-spreads that move. */
export function sourcesIn(plan: Plan, of: Pick<Variation, "quotes" | "unit">): readonly Source[] {
  return spreadsIn(plan).flatMap((one) => (moves(one, of) ? [one.of.source] : []));
}

/** The same plan with its moving half-spreads at `measure`: legs, gates, slots and luck are those of the run. */
function planAt(plan: Plan, of: Pick<Variation, "quotes" | "unit">, measure: number): Plan {
  const spreadAt = (spread: SpreadPlan): SpreadPlan => {
    const hundredthsOfBp =
      of.unit === "bp" || spread.derived === null
        ? Math.round(measure * 100)
        : derivedSpread(
            timesAt(spread.derived.times, measure),
            spread.derived.of.map((part) => part.hundredthsOfBp),
          );
    return { ...spread, hundredthsOfBp: Math.min(hundredthsOfBp, HALF_SPREAD_ONE - 1) };
  };
  const legs = plan.legs.map((leg) => {
    const { convert } = leg;
    if (convert === null || !of.quotes.has(convert.quote.id)) return leg;
    const spreads = convert.spreads.map(({ gate, value }) => ({
      gate,
      value: moves({ quote: convert.quote.id, of: value }, of) ? spreadAt(value) : value,
    }));
    return { ...leg, convert: { ...convert, spreads } };
  });
  return { ...plan, legs };
}

/** Half-spreads of hundredths of a basis point need no finer factor than millionths. */
const FACTOR_UNIT = 1_000_000;

function timesAt(times: NonNullable<SpreadPlan["derived"]>["times"], measure: number): typeof times {
  const now = times.numerator / times.denominator;
  if (measure === now) return times;
  return { numerator: Math.round(measure * FACTOR_UNIT), denominator: FACTOR_UNIT };
}
