// `run --rows` as a user meets it: a file beside the result, rows of a file of payments by their number, and a plain word
// where there is no folder to write into.

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { settlesim } from "../support/cli.ts";

const WORKER = "scenarios/worker-remittance.yaml";
const folder = mkdtempSync(join(tmpdir(), "settlesim-rows-cli-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("writes a line for each payment of a file on each rail, and leaves nothing half done", () => {
  const path = join(folder, "mine.csv");
  const row = "remittance,MY->IN,individual,1000.00,MYR,2026-08-07T20:00+08:00\n";
  writeFileSync(path, `id,kind,direction,segment,amount,currency,initiated_at\nTR/1,${row}TR/2,${row}`);
  const out = join(folder, "out");
  const run = `run ${WORKER} --payments "${path}" --replications 1 --rail upi-paynet --rail usd-correspondent --quiet`;
  const { code, stderr } = settlesim(`${run} --out "${out}" --rows`);
  expect([code, stderr]).toEqual([0, ""]);
  expect(readdirSync(out).filter((name) => name.includes("rows"))).toEqual(["rows.csv"]);
  const [head, ...lines] = readFileSync(join(out, "rows.csv"), "utf8").trimEnd().split("\n");
  expect(head).toMatch(/^replication,payment,kind,direction,/);
  expect(lines.map((line) => line.split(",").slice(0, 2).join(" "))).toEqual([
    "0 mine.csv:1",
    "0 mine.csv:1",
    "0 mine.csv:2",
    "0 mine.csv:2",
  ]);
});

it("asks for a folder where there is none", () => {
  const { code, stdout, stderr } = settlesim(`run ${WORKER} --rows`);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("--rows: expected a folder to write rows.csv into");
});
