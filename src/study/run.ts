// The loop: every payment over all rails before the next one, replication by replication. Nothing of a payment is kept
// but what the sinks add up, so a run of ten million needs the memory of ten thousand.

import { fixInitiation, type Payment, type Scenario, startPayment, witness } from "../settlement/index.ts";
import { type Prepared, type PreparedSource, prepare, type RunOptions, WITNESS_EVERY } from "./prepare.ts";
import { BooksLedger } from "./books-ledger.ts";
import { BreakEvenLedger } from "./break-even.ts";
import type { FileCursor } from "./file-cursor.ts";
import { Ledger } from "./ledger.ts";
import { bearerOf, refusalOn, settleOnRail } from "./on-rail.ts";
import { ROWS_A_BLOCK } from "./payment-rows.ts";
import { RowSink } from "./row-sink.ts";
import { resultsOf } from "./summary.ts";
import { latencyRows, replicationRows, type StudyTables } from "./tables.ts";
import { WeekSink } from "./week.ts";
import { type Passed, WorldLedger } from "./world-ledger.ts";
import type { Results } from "./results.ts";

/** Payments between two steps: some tens of milliseconds of work. */
const STEP = 16_384;

export interface Study {
  readonly results: Results;
  /** What `--out` writes beside the result; null unless asked for. */
  readonly tables: StudyTables | null;
}

/** Simulates the scenario and compares its rails. Throws PlanError when the data cannot be run. */
export function runScenario(scenario: Scenario, options: RunOptions): Results {
  return finish(studySteps(scenario, options)).results;
}

/** The same with the tables that `--out` writes beside the result. */
export function runStudy(scenario: Scenario, options: RunOptions): Study {
  return finish(studySteps(scenario, options, true));
}

/**
 * The same in steps of some ten thousand payments, for a caller that has to stay awake in between. What is done between
 * the steps changes nothing.
 */
export function* studySteps(scenario: Scenario, options: RunOptions, wantsTables = false): Generator<void, Study> {
  const prepared = prepare(scenario, options);
  const week = wantsTables ? new WeekSink(prepared) : null;
  const ledger = new Ledger(prepared);
  const books = new BooksLedger(prepared);
  const worlds = prepared.worlds.length === 0 ? null : new WorldLedger(prepared, ledger.cells);
  const breakEven =
    prepared.variations.length === 0 ? null : new BreakEvenLedger(prepared, ledger.cells, ledger.pairKeys);
  const rows = options.rows === undefined ? null : new RowSink(prepared, options.rows);
  const sinks: Sinks = { ledger, week, worlds, breakEven, rows };
  for (let replication = 0; replication < prepared.replications; replication++) {
    yield* replicationSteps(prepared, sinks, replication);
    ledger.closeReplication();
    books.add(prepared.around.books);
    worlds?.closeReplication();
    breakEven?.closeReplication();
    options.onProgress?.(replication + 1, prepared.replications);
    yield;
  }
  const tables = week && {
    replications: replicationRows(prepared, ledger),
    latency: latencyRows(prepared, ledger),
    week: week.rows(prepared, ledger),
  };
  return { results: resultsOf({ prepared, ledger, worlds, breakEven, books }, options), tables };
}

function finish(steps: Generator<void, Study>): Study {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Where payments go when they have passed: the ledger always, the others when somebody asked. */
export interface Sinks {
  readonly ledger: Ledger;
  readonly week: WeekSink | null;
  readonly worlds: WorldLedger | null;
  readonly breakEven: BreakEvenLedger | null;
  readonly rows: RowSink | null;
}

function* replicationSteps(prepared: Prepared, sinks: Sinks, replication: number): Generator<void, void> {
  prepared.around.path = prepared.pathOf(replication);
  prepared.around.books = prepared.booksOf(replication);
  sinks.rows?.beginReplication(replication);
  const payment = startPayment();
  if (prepared.file !== null) {
    yield* fileSteps(prepared, prepared.file, sinks, newPassed(prepared, payment), replication);
    return;
  }
  for (const one of prepared.sources) {
    prepared.around.luck = prepared.luckOf(one.source, replication);
    for (let from = 0; from < one.source.count; from += STEP) {
      if (from > 0) yield;
      runPart(prepared, sinks, one, payment, { from, until: Math.min(from + STEP, one.source.count) });
    }
  }
}

/** Block by block, in the order of the file; the rows of a block may be of any sort. */
function* fileSteps(
  prepared: Prepared,
  file: FileCursor,
  sinks: Sinks,
  passed: Passed,
  replication: number,
): Generator<void, void> {
  const { sources, around } = prepared;
  around.luck = prepared.luckOf(sources[0]!.source, replication); // all sorts of a file share one
  for (let block = 0; block < file.blocks; block++) {
    if (block > 0) yield;
    const rows = file.load(block);
    for (let row = 0; row < rows; row++) {
      const one = sources[file.rows.sort[row]!]!;
      one.source.draw(row, around.luck, passed.payment);
      passed.index = block * ROWS_A_BLOCK + row;
      pass(prepared, sinks, one, passed);
    }
  }
}

/** Payments `from` to before `until` of one source, each over all rails. */
export function runPart(
  prepared: Prepared,
  sinks: Sinks,
  one: PreparedSource,
  payment: Payment,
  { from, until }: { readonly from: number; readonly until: number },
): void {
  const { luck } = prepared.around;
  const passed = newPassed(prepared, payment);
  for (let index = from; index < until; index++) {
    one.source.draw(index, luck, payment);
    passed.index = index;
    pass(prepared, sinks, one, passed);
  }
}

function newPassed({ rails }: Prepared, payment: Payment): Passed {
  return { payment, index: 0, bearer: 0, arrived: rails.map(() => null) };
}

/** The payment that was drawn, over all rails and into the sinks. */
function pass(prepared: Prepared, sinks: Sinks, one: PreparedSource, passed: Passed): void {
  const { around, rails } = prepared;
  const { ledger, week, worlds, breakEven, rows } = sinks;
  const { group } = one;
  const { payment, arrived, index } = passed;
  fixInitiation(around, payment.initiatedAt);
  rows?.begin(one, passed);
  const bearer = bearerOf(one, payment);
  for (let r = 0; r < rails.length; r++) {
    const passage = settleOnRail(prepared, one, payment, r, bearer);
    arrived[r] = passage;
    if (passage === null) {
      const reason = refusalOn(one, r, bearer);
      ledger.refuse(r, group, reason);
      rows?.refuse(r, reason);
      continue;
    }
    if (index % WITNESS_EVERY === 0) witness(passage, around);
    if (prepared.isTypical) ledger.noteChoices(passage);
    ledger.add(r, group, passage, around);
    week?.add(r, group, passage);
    rows?.add(r, passage);
  }
  ledger.pair(group, arrived);
  passed.bearer = bearer;
  worlds?.add(one, passed);
  if (worlds !== null) rows?.addWorlds(worlds.endings);
  breakEven?.add(one, passed);
}
