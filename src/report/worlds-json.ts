// Worlds and break-evens in `result.json`, key for key and always in this order. Adds and rounds nothing.

import type { BreakEven, MoneyEstimate, RailPart, WorldCell, WorldResult } from "../study/index.ts";
import { countsJson, moneyJson, pick } from "./pick.ts";

export function worldJson(world: WorldResult): unknown {
  return {
    ...pick(world, ["id", "label"]),
    payments: countsJson(world.payments),
    ...pick(world, ["completedShare"]),
    price: moneyJson(world.price),
    netPrice: moneyJson(world.netPrice),
    failureCost: moneyJson(world.failureCost),
    ...pick(world, ["within"]),
    usd: pick(world.usd, ["turnoverUsd", "legsSettledInUsd", "prefundedUsd"]),
    ...pick(world, ["fellBack", "fellBackShare"]),
    rails: world.rails.map(partJson),
    ...pick(world, ["against"]),
    saves:
      world.saves === null
        ? null
        : {
            ...estimateJson(world.saves),
            ...pick(world.saves, ["turnoverUsd", "pairs", "onlyHere", "onlyThere"]),
            net: estimateJson(world.saves.net),
            hours: pick(world.saves.hours, ["mean", "ci95"]),
            ...pick(world.saves, ["soonerShare", "laterShare"]),
          },
    cells: world.cells.map(cellJson),
  };
}

export function breakEvenJson(one: BreakEven): unknown {
  return pick(one, [
    "path",
    "kind",
    "direction",
    "segment",
    "rail",
    "reference",
    "value",
    "ci95",
    "range95",
    "unit",
    "now",
    "cases",
    "range",
    "grade",
    "of",
    "withoutBps",
  ]);
}

function cellJson(cell: WorldCell): unknown {
  return {
    ...pick(cell, ["kind", "direction", "segment", "completedShare"]),
    price: moneyJson(cell.price),
    ...pick(cell, ["fellBack"]),
    rails: cell.rails.map(partJson),
    saves:
      cell.saves === null
        ? null
        : {
            ...estimateJson(cell.saves),
            bpsOfValue: pick(cell.saves.bpsOfValue, ["mean", "ci95"]),
            creditSeconds: pick(cell.saves.creditSeconds, ["mean", "ci95"]),
          },
  };
}

function partJson(part: RailPart): unknown {
  return pick(part, ["id", "paymentShare", "valueShare"]);
}

function estimateJson(value: MoneyEstimate): MoneyEstimate {
  return pick(value, ["currency", "amount", "ci95"]);
}
