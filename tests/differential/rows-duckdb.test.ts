// The totals of a run, recomputed from its rows by another engine: a corridor of strata, three kinds of payment, five rails and two
// worlds. Counts and money are equal; what is printed as a ratio is equal to its last place.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CellResult, Results } from "../../src/study/index.ts";
import { settlesim } from "../support/cli.ts";
import { ROOT } from "../support/load.ts";
import * as duck from "./duck.ts";

const REPLICATIONS = 2;
const folder = mkdtempSync(join(tmpdir(), "settlesim-rows-"));
afterAll(() => rmSync(folder, { recursive: true }));

let results: Results;
let engine: duck.Duck;
let trouble: string | null = null;

beforeAll(async () => {
  const run = settlesim(
    `run scenarios/corridor-2026.yaml --replications ${REPLICATIONS} --rows --out "${folder}" --quiet`,
  );
  expect(run.stderr).toBe("");
  results = JSON.parse(readFileSync(join(folder, "result.json"), "utf8")) as Results;
  try {
    await import("@duckdb/node-api");
  } catch (error) {
    trouble = error instanceof Error ? error.message : "no reason given";
    return;
  }
  engine = await duck.duckOver(folder);
});

describe("the rows of a run add up, in another engine, to its result", () => {
  const ours = (name: string, work: () => Promise<void>): void =>
    it(name, async ({ skip }) => {
      if (trouble !== null) skip(`DID NOT RUN: no DuckDB on ${process.platform}-${process.arch}: ${trouble}`);
      await work();
    });

  ours("counts, money and means of every rail and cell", async () => {
    const found = byCell(await engine.ask(duck.CELLS));
    const bps = byCell(await engine.ask(duck.BPS));
    for (const { name, cell } of cells()) {
      const { payments, price, creditLatency } = cell;
      const row = found.get(name)!;
      expect(row, name).toMatchObject({
        offered: BigInt(payments.offered),
        ineligible: BigInt(payments.ineligible),
        completed: BigInt(payments.completed),
        rejected: BigInt(payments.rejected),
        returned: BigInt(payments.returned),
        unsettled: BigInt(payments.unsettled),
        under: BigInt(payments.underDelivered),
        price: minor(price.total),
        ...(cell.blocked === null ? {} : { blocked: minor(cell.blocked) }),
        failure: minor(cell.failureCost),
        ...(cell.float === null ? {} : { float: minor(cell.float) }),
        sent: cell.sent === null ? null : minor(cell.sent),
        received: cell.received === null ? null : minor(cell.received),
      });
      same(row["seconds"], creditLatency.seconds.mean, 3, name);
      const ratios = bps.get(name)!;
      same(ratios["bps"], price.bpsOfValue.mean, 4, name);
      same(ratios["net"], price.netBpsOfValue.mean, 4, name);
      same(ratios["drift"], cell.fxDrift.bpsOfValue.mean, 4, name);
    }
    expect(found.size).toBe(cells().length);
  });

  ours("why payments were not carried, rejected or returned", async () => {
    const found = await engine.ask(duck.REASONS);
    const told = cells().flatMap(({ name, cell }) =>
      Object.entries(cell.reasons).flatMap(([outcome, reasons]) =>
        Object.entries(reasons).map(([reason, payments]) => `${name} ${outcome} ${reason} ${payments}`),
      ),
    );
    const counted = found.map(
      (row) => `${nameOf(row)} ${String(row["outcome"])} ${String(row["reason"])} ${String(row["payments"])}`,
    );
    expect(counted.sort()).toEqual(told.sort());
  });

  ours("each item of the price, to the minor unit", async () => {
    const rows = await engine.ask(duck.ITEMS);
    const found = rows
      .filter((row) => row["amount"] !== 0n)
      .map((row) => `${nameOf(row)} ${String(row["item"])} ${String(row["amount"])}`);
    const told = cells().flatMap(({ name, cell }) =>
      cell.price.items
        .map(({ kind, id, payer, payee, amount }) => ({
          item: `${kind}:${id}:${payer}:${payee}`,
          amount: whole(amount),
        }))
        .filter(({ amount }) => amount !== 0n)
        .map(({ item, amount }) => `${name} ${item} ${amount}`),
    );
    expect(told.length).toBeGreaterThan(50);
    expect(found.sort()).toEqual(told.sort());
  });

  ours("the shares credited in time", async () => {
    const marks: Readonly<Record<string, number>> = {
      "60s": 60e3,
      "10min": 600e3,
      "1h": 3600e3,
      "6h": 6 * 3600e3,
      "1d": 24 * 3600e3,
    };
    expect(Object.keys(marks)).toEqual(expect.arrayContaining([...results.run.within]));
    for (const mark of results.run.within) {
      const found = byCell(await engine.ask(duck.within(marks[mark]!)));
      for (const { name, cell } of cells()) {
        same(found.get(name)?.["share"] ?? 0, cell.creditLatency.within[mark]!, 6, `${name} ${mark}`);
      }
    }
  });

  ours("differences over pairs", async () => {
    expect(results.differences.length).toBeGreaterThan(5);
    const pairOf = (row: duck.Asked): string => `${nameOf(row)} ${String(row["reference"])}`;
    const counts = new Map((await engine.ask(duck.PAIRS)).map((row) => [pairOf(row), row]));
    const means = new Map((await engine.ask(duck.DIFFERENCES)).map((row) => [pairOf(row), row]));
    for (const { rail, reference, kind, direction, segment, ...one } of results.differences) {
      const name = `${rail} ${kind} ${direction} ${segment} ${reference}`;
      const { pairs, here, there } = counts.get(name)!;
      expect([pairs, here, there], name).toEqual([one.pairs, one.onlyHere, one.onlyThere].map(BigInt));
      same(means.get(name)?.["bps"] ?? null, one.priceBps.mean, 4, name);
      same(means.get(name)?.["seconds"] ?? null, one.creditSeconds.mean, 3, name);
    }
  });

  ours("the queries of docs/rows.md give what they say", async () => {
    const page = readFileSync(join(ROOT, "docs", "rows.md"), "utf8");
    const [prices, items] = [...page.matchAll(/```sql\n([^`]*)```/g)].map(([, sql]) =>
      sql!.replace("results/rows.csv", join(folder, "rows.csv")),
    );
    const found = byCell(await engine.ask(prices!));
    for (const { name, cell } of cells().filter((one) => one.cell.payments.completed > 0)) {
      // One quotient over all replications, where the result has the mean of each one's.
      expect(Number(found.get(name)!["price_bp"]) / cell.price.bpsOfValue.mean!, name).toBeCloseTo(1, 0);
      expect(found.get(name)!["completed"]).toBe(BigInt(cell.payments.completed));
    }
    expect((await engine.ask(items!)).length).toBeGreaterThan(3);
  });

  ours("worlds: counts, money, what they save, and over which rails", async () => {
    const found = new Map((await engine.ask(duck.WORLDS)).map((row) => [row["world"], row]));
    const rails = await engine.ask(duck.RAILS_OF_WORLDS);
    expect(results.worlds.length).toBe(2);
    for (const { id, against, saves, ...world } of results.worlds) {
      expect(found.get(id)).toMatchObject({
        offered: BigInt(world.payments.offered),
        ineligible: BigInt(world.payments.ineligible),
        completed: BigInt(world.payments.completed),
        rejected: BigInt(world.payments.rejected),
        fell: BigInt(world.fellBack),
        price: minor(world.price),
        net: minor(world.netPrice),
        failure: minor(world.failureCost),
        turnover: whole(world.usd.turnoverUsd),
      });
      for (const part of world.rails) {
        const row = rails.find((one) => one["world"] === id && one["rail"] === part.id)!;
        same(row["share"], part.paymentShare, 6, `${id} ${part.id}`);
        same(row["value"], part.valueShare, 6, `${id} ${part.id}`);
      }
      if (saves === null || against === null) continue;
      const [row] = await engine.ask(duck.saved(id, against));
      expect(row).toEqual({ pairs: BigInt(saves.pairs), price: minor(saves), net: minor(saves.net) });
    }
    const turned = await engine.ask(duck.TURNOVER);
    for (const { id, usd } of results.rails) {
      expect(turned.find((row) => row["rail"] === id)?.["turnover"], id).toBe(whole(usd.turnoverUsd));
    }
  });
});

function cells(): readonly { readonly name: string; readonly cell: CellResult }[] {
  return results.rails.flatMap(({ id, cells: ofRail }) =>
    ofRail.map((cell) => ({ name: `${id} ${cell.kind} ${cell.direction} ${cell.segment}`, cell })),
  );
}

function nameOf(row: duck.Asked): string {
  return ["rail", "kind", "direction", "segment"].map((column) => row[column]).join(" ");
}

function byCell(rows: readonly duck.Asked[]): ReadonlyMap<string, duck.Asked> {
  return new Map(rows.map((row) => [nameOf(row), row]));
}

/** Minor units of an amount with two decimals. */
function whole(amount: string): bigint {
  expect(amount).toMatch(/^-?\d+\.\d\d$/);
  return BigInt(amount.replace(".", ""));
}

function minor({ amount }: { readonly amount: string }): bigint {
  return whole(amount);
}

/** Equal to the last decimal shown: the engine divides in floating point, so half a unit of that decimal may be off. */
function same(found: duck.Asked[string] | undefined, shown: number | null, decimals: number, where: string): void {
  if (shown === null) expect(found ?? null, where).toBeNull();
  else expect(Math.abs(Number(found) - shown), where).toBeLessThanOrEqual(0.500_001 * 10 ** -decimals);
}
