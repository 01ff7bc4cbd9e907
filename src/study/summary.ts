// From what the ledger holds to the result contract. Nothing is simulated here; figures over several cells are not made.

import { isPlan, type Plan, type Scenario, type StatusPeriod } from "../settlement/index.ts";
import { formatInstantIso, type Instant } from "../time/index.ts";
import type { BooksLedger } from "./books-ledger.ts";
import { hangsOn, type Side } from "./hangs-on.ts";
import type { BreakEvenLedger } from "./break-even.ts";
import { breakEvenResults } from "./summary-break-even.ts";
import { cellResult, type CellContext } from "./summary-cell.ts";
import { differenceResult } from "./summary-difference.ts";
import type { Ledger } from "./ledger.ts";
import { onlyPayment, type Prepared, type RunOptions } from "./prepare.ts";
import type { Assumptions, RailResult, Results, RunFacts, StatusNote } from "./results.ts";
import { decimalText, wholeOf } from "./rounding.ts";
import { prefundedOnRail } from "./summary-prefunding.ts";
import { worldResults } from "./summary-world.ts";
import { LEG_UNIT } from "./vehicle.ts";
import { weightedSum } from "./weighing.ts";
import type { WorldLedger } from "./world-ledger.ts";

/** What a run holds when it has ended. */
export interface Held {
  readonly prepared: Prepared;
  readonly ledger: Ledger;
  readonly worlds: WorldLedger | null;
  readonly breakEven: BreakEvenLedger | null;
  readonly books: BooksLedger;
}

export function resultsOf({ prepared, ledger, worlds, breakEven, books }: Held, options: RunOptions): Results {
  const context: CellContext = { prepared, ledger };
  const rails = prepared.rails.map((_, r) => railResult(context, r));
  return {
    schemaVersion: 1,
    run: runFacts(prepared, ledger, options),
    rails,
    differences: ledger.pairKeys.map((key, k) => {
      const side = (r: number): Side => ({ rail: rails[r]!.id, cell: rails[r]!.cells[key.cell]! });
      const difference = differenceResult(context, k);
      return { ...difference, hangsOn: hangsOn(difference.priceBps.mean, side(key.rail), side(key.reference)) };
    }),
    worlds: worlds === null ? [] : worldResults(prepared, worlds, ledger.cells),
    dealers: books.results(),
    breakEven: breakEven === null ? [] : breakEvenResults(prepared, breakEven),
    assumptions: assumptionsOf(prepared),
  };
}

function runFacts(prepared: Prepared, ledger: Ledger, options: RunOptions): RunFacts {
  const { scenario, isTypical } = prepared;
  const typical = [...ledger.choices.values()].map(({ name, value, share }) => ({
    name,
    value,
    share,
    how: "typical" as const,
  }));
  const picked = Object.entries(scenario.picks).map(([name, value]) => ({
    name,
    value,
    share: null,
    how: "picked" as const,
  }));
  const only = onlyPayment(scenario);
  return {
    tool: "settlesim",
    version: options.version,
    scenario: { id: scenario.id, title: scenario.title, question: scenario.question },
    inputs: scenario.inputs,
    overlays: scenario.overlays,
    seed: prepared.seed,
    replications: prepared.replications,
    luck: isTypical ? "typical" : "drawn",
    choices: [...picked, ...typical],
    period: { from: scenario.period.from, to: scenario.period.until },
    fx: scenario.mids.history === undefined ? "simulated" : "history",
    fxHistory: historyOf(scenario.mids.history),
    reportingCurrency: scenario.reportingCurrency,
    mids: midsOf(prepared),
    within: scenario.withinMs.map(({ label }) => label),
    paymentFile: prepared.file?.file.facts ?? null,
    initiatedAt: only === null ? null : formatInstantIso(only.initiatedAt as Instant),
  };
}

function historyOf(history: Scenario["mids"]["history"]): RunFacts["fxHistory"] {
  const [first, last] = [history?.fixes[0], history?.fixes.at(-1)];
  if (history === undefined || first === undefined || last === undefined) return null;
  const { id, published, fixes } = history;
  return { id, published, fixes: fixes.length, from: first.on, to: last.on };
}

const VALUE_DECIMALS = 8;

function midsOf({ scenario }: Prepared): RunFacts["mids"] {
  const { on, numeraire, valuesE8 } = scenario.mids;
  const values = Object.entries(valuesE8).filter(([currency]) => currency !== numeraire);
  return {
    on,
    numeraire,
    values: values.map(([currency, value]) => ({
      currency,
      value: decimalText(BigInt(value), VALUE_DECIMALS).replace(/\.?0+$/, ""),
    })),
  };
}

function railResult(context: CellContext, r: number): RailResult {
  const { prepared, ledger } = context;
  const rail = prepared.scenario.rails[r]!;
  const notes = statusNotes(prepared, r);
  const order = ["live", "announced", "hypothetical"] as const;
  const weakest = notes.reduce<(typeof order)[number]>(
    (worst, note) => (order.indexOf(note.is) > order.indexOf(worst) ? note.is : worst),
    "live",
  );
  return {
    id: rail.id,
    label: rail.label,
    status: weakest,
    statusNotes: notes,
    referenceFor: Object.entries(prepared.scenario.references)
      .filter(([, ids]) => ids.includes(rail.id))
      .map(([kind]) => kind),
    usd: {
      turnoverUsd: turnoverOf(context, r),
      legsSettledInUsd: wholeLegs(ledger.tallies[r]!.reduce((sum, tally) => sum + tally.total("vehicleLegs"), 0n)),
      prefundedUsd: prefundedOnRail(prepared, ledger, r),
    },
    cells: ledger.cells.map((_, c) => cellResult(context, r, c)),
  };
}

/** Counted in millionths, because dealers may sell a share of a payment on. */
function wholeLegs(millionths: bigint): number {
  return Number(wholeOf(millionths, BigInt(LEG_UNIT)));
}

/** Weighted, the mean of a replication, in the vehicle currency. */
function turnoverOf({ prepared, ledger }: CellContext, r: number): string {
  const strata = ledger.tallies[r]!.map((of, g) => ({ of, weight: prepared.groups[g]!.weight }));
  const sum = weightedSum(strata, (tally) => tally.total("turnover"));
  const minor = wholeOf(sum.numerator, sum.denominator * BigInt(prepared.replications));
  return decimalText(minor, prepared.around.digits[prepared.around.vehicle]!);
}

/** Status of the variants that may carry one of the run's payments, in the part of the run in which it holds. */
function statusNotes(prepared: Prepared, r: number): StatusNote[] {
  const plans = prepared.sources.flatMap((source) => source.plans[r]!).filter(isPlan);
  const variants = [...new Set(plans.map((plan) => plan.variant))];
  const { period } = prepared.scenario;
  return variants.flatMap((variant) =>
    variant.status
      .filter((status) => status.from <= period.until && (status.until === null || status.until >= period.from))
      .map((status) =>
        noteOf(
          status,
          variant.id,
          plans.filter((plan) => plan.variant === variant),
        ),
      ),
  );
}

function noteOf(status: StatusPeriod, variant: string, plans: readonly Plan[]): StatusNote {
  const { from, until, is, source } = status;
  return { variant, from, until, is, kinds: [...new Set(plans.map((plan) => plan.facts.kind))], source: source.title };
}

export function assumptionsOf({ scenario }: Pick<Prepared, "scenario">): Assumptions {
  const list = scenario.parameters.map(({ path, source }) => ({ path, grade: source.grade, source: source.title }));
  const count = (grade: string): number => list.filter((one) => one.grade === grade).length;
  return {
    published: count("published"),
    reported: count("reported"),
    assumed: count("assumed"),
    fitted: count("fitted"),
    list,
  };
}
