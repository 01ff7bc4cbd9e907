// `result.json`: the contract of a run, key for key and always in this order, whatever order the values were built in.
// Adds and rounds nothing. Names inside `reasons` and `byCause` keep the order of the results.

import type {
  CellResult,
  DealersResult,
  Difference,
  ItemResult,
  RailResult,
  Results,
  RunFacts,
} from "../study/index.ts";
import { countsJson, moneyJson, pick } from "./pick.ts";
import { breakEvenJson, worldJson } from "./worlds-json.ts";

export function resultsJson(results: Results): string {
  return json({
    ...pick(results, ["schemaVersion"]),
    run: runJson(results.run),
    rails: results.rails.map(railJson),
    differences: results.differences.map(differenceJson),
    worlds: results.worlds.map(worldJson),
    dealers: results.dealers.map(dealersJson),
    breakEven: results.breakEven.map(breakEvenJson),
    assumptions: {
      ...pick(results.assumptions, ["published", "reported", "assumed", "fitted"]),
      list: results.assumptions.list.map((each) => pick(each, ["path", "grade", "source"])),
    },
  });
}

/** Plain data as JSON with two spaces and a final line break, the way every verb prints it. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function runJson(run: RunFacts): unknown {
  return {
    ...pick(run, ["tool", "version"]),
    scenario: pick(run.scenario, ["id", "title", "question"]),
    inputs: run.inputs.map((input) => pick(input, ["id", "sha256"])),
    overlays: run.overlays.map((overlay) => pick(overlay, ["path", "value"])),
    ...pick(run, ["seed", "replications", "luck"]),
    choices: run.choices.map((choice) => pick(choice, ["name", "value", "share", "how"])),
    period: pick(run.period, ["from", "to"]),
    ...pick(run, ["fx"]),
    fxHistory: run.fxHistory && pick(run.fxHistory, ["id", "published", "fixes", "from", "to"]),
    ...pick(run, ["reportingCurrency"]),
    mids: {
      ...pick(run.mids, ["on", "numeraire"]),
      values: run.mids.values.map((mid) => pick(mid, ["currency", "value"])),
    },
    ...pick(run, ["within", "initiatedAt"]),
    paymentFile: run.paymentFile && {
      ...pick(run.paymentFile, ["id", "rows"]),
      sums: run.paymentFile.sums.map((sum) => pick(sum, ["currency", "amount"])),
      ...pick(run.paymentFile, ["first", "last", "setsPeriod"]),
    },
  };
}

function railJson(rail: RailResult): unknown {
  return {
    ...pick(rail, ["id", "label", "status"]),
    statusNotes: rail.statusNotes.map((note) => pick(note, ["variant", "from", "until", "is", "kinds", "source"])),
    ...pick(rail, ["referenceFor"]),
    usd: pick(rail.usd, ["turnoverUsd", "legsSettledInUsd", "prefundedUsd"]),
    cells: rail.cells.map(cellJson),
  };
}

function cellJson(cell: CellResult): unknown {
  return {
    ...pick(cell, ["kind", "direction", "segment", "weight"]),
    payments: countsJson(cell.payments),
    reasons: pick(cell.reasons, ["ineligible", "rejected", "returned"]),
    ...pick(cell, ["completedShare"]),
    price: {
      bpsOfValue: pick(cell.price.bpsOfValue, ["mean", "ci95", "range95"]),
      netBpsOfValue: pick(cell.price.netBpsOfValue, ["mean", "ci95", "range95"]),
      bpsPerPayment: pick(cell.price.bpsPerPayment, ["mean", "ci95", "p50", "p95"]),
      total: moneyJson(cell.price.total),
      items: cell.price.items.map(itemJson),
    },
    fxDrift: { bpsOfValue: pick(cell.fxDrift.bpsOfValue, ["mean", "ci95"]) },
    blocked: moneyJson(cell.blocked),
    float: moneyJson(cell.float),
    failureCost: moneyJson(cell.failureCost),
    creditLatency: {
      seconds: pick(cell.creditLatency.seconds, ["mean", "p50", "p95"]),
      ...pick(cell.creditLatency, ["within", "byCause"]),
    },
    finalityLatency: { seconds: pick(cell.finalityLatency.seconds, ["p50", "p95"]) },
    milestones: Object.fromEntries(
      Object.entries(cell.milestones).map(([name, { seconds, within }]) => [
        name,
        { seconds: pick(seconds, ["p50", "p95"]), within },
      ]),
    ),
    sent: moneyJson(cell.sent),
    received: moneyJson(cell.received),
    effectiveRate: cell.effectiveRate === null ? null : pick(cell.effectiveRate, ["from", "to", "value"]),
  };
}

function itemJson(item: ItemResult): unknown {
  return pick(item, ["kind", "id", "payer", "payee", "bpsOfValue", "amount", "grade"]);
}

function differenceJson(difference: Difference): unknown {
  return {
    ...pick(difference, ["kind", "direction", "segment", "rail", "reference", "pairs", "onlyHere", "onlyThere"]),
    priceBps: pick(difference.priceBps, ["mean", "ci95", "range95"]),
    creditSeconds: pick(difference.creditSeconds, ["mean", "ci95", "p50"]),
    imbalance: imbalanceJson(difference.imbalance),
    verdict: pick(difference.verdict, ["price", "speed"]),
    hangsOn: difference.hangsOn === null ? null : pick(difference.hangsOn, ["rail", "item", "bps", "turnsAtBps"]),
  };
}

function imbalanceJson(imbalance: Difference["imbalance"]): unknown {
  if (imbalance === null) return null;
  return {
    bps: pick(imbalance.bps, ["mean", "ci95"]),
    ...pick(imbalance, ["soldShare"]),
    byLean: imbalance.byLean.map((band) => ({
      ...pick(band, ["upTo", "pairs"]),
      priceBps: pick(band.priceBps, ["mean", "ci95"]),
    })),
  };
}

function dealersJson(dealers: DealersResult): unknown {
  return {
    ...pick(dealers, ["id", "label", "position"]),
    limit: moneyJson(dealers.limit),
    opened: moneyJson(dealers.opened),
    came: moneyJson(dealers.came),
    went: moneyJson(dealers.went),
    usedUp: moneyJson(dealers.usedUp),
    sold: moneyJson(dealers.sold),
    held: moneyJson(dealers.held),
    lean: pick(dealers.lean, ["mean", "atEnd"]),
    ...pick(dealers, ["atLimitShare", "soldOfSurplus"]),
  };
}
