// The loop: every payment over all rails before the next one, replication by replication. Nothing of a payment is kept
// but what the sinks add up, so a run of ten million needs the memory of ten thousand.

import {
  fixInitiation,
  isPlan,
  type Passage,
  type Payment,
  type Plan,
  type Scenario,
  settle,
  witness,
} from "../settlement/index.ts";
import { type Prepared, type PreparedSource, prepare, type RunOptions } from "./prepare.ts";
import { Ledger } from "./ledger.ts";
import { resultsOf } from "./summary.ts";
import { latencyRows, replicationRows, type StudyTables } from "./tables.ts";
import { WeekSink } from "./week.ts";
import type { Results } from "./results.ts";

/** One payment in a thousand is checked again in exact arithmetic, by a second way. */
const WITNESS_EVERY = 1000;

/** Simulates the scenario and compares its rails. Throws PlanError when the data cannot be run. */
export function runScenario(scenario: Scenario, options: RunOptions): Results {
  const prepared = prepare(scenario, options);
  return resultsOf(prepared, simulate(prepared, options, null), options);
}

/** The same with the tables that `--out` writes beside the result. */
export function runStudy(
  scenario: Scenario,
  options: RunOptions,
): { readonly results: Results; readonly tables: StudyTables } {
  const prepared = prepare(scenario, options);
  const week = new WeekSink(prepared);
  const ledger = simulate(prepared, options, week);
  const tables = {
    replications: replicationRows(prepared, ledger),
    latency: latencyRows(prepared, ledger),
    week: week.rows(prepared, ledger),
  };
  return { results: resultsOf(prepared, ledger, options), tables };
}

function simulate(prepared: Prepared, options: RunOptions, week: WeekSink | null): Ledger {
  const ledger = new Ledger(prepared);
  for (let replication = 0; replication < prepared.replications; replication++) {
    runReplication(prepared, { ledger, week }, replication);
    ledger.closeReplication();
    options.onProgress?.(replication + 1, prepared.replications);
  }
  return ledger;
}

/** Where payments go when they have passed: the ledger always, the hours of the week when somebody asked. */
interface Sinks {
  readonly ledger: Ledger;
  readonly week: WeekSink | null;
}

function runReplication(prepared: Prepared, sinks: Sinks, replication: number): void {
  prepared.around.path = prepared.pathOf(replication);
  const payment: Payment = { number: 0, initiatedAt: 0, amountMinor: 0, currency: 0, bearer: "SHA" };
  for (const one of prepared.sources) runSource(prepared, sinks, one, payment, replication);
}

function runSource(
  prepared: Prepared,
  sinks: Sinks,
  from: PreparedSource,
  payment: Payment,
  replication: number,
): void {
  const { around, rails, scenario } = prepared;
  const { ledger, week } = sinks;
  const { source, group, plans } = from;
  const luck = prepared.luckOf(source, replication);
  const arrived: (Passage | null)[] = rails.map(() => null);
  around.luck = luck;
  for (let index = 0; index < source.count; index++) {
    source.draw(index, luck, payment);
    fixInitiation(around, payment.initiatedAt);
    const bearer = source.bearers.length === 1 ? 0 : source.bearers.indexOf(payment.bearer);
    for (let r = 0; r < rails.length; r++) {
      const plan = plans[r]![bearer]!;
      const { passage, scratch } = rails[r]!;
      arrived[r] = null;
      if (passage === null || scratch === null || !isPlan(plan)) {
        ledger.refuse(r, group, isPlan(plan) ? "not-carried" : plan.reason);
        continue;
      }
      assign(passage, scratch, plan);
      settle(passage, scratch, payment, around, scenario.horizonMs);
      if (index % WITNESS_EVERY === 0) witness(passage, around);
      if (prepared.isTypical) ledger.noteChoices(passage);
      ledger.add(r, group, passage, around);
      week?.add(r, group, passage);
      arrived[r] = passage;
    }
    ledger.pair(group, arrived);
  }
}

function assign(passage: Passage, scratch: Passage, plan: Plan): void {
  passage.plan = plan;
  scratch.plan = plan;
}
