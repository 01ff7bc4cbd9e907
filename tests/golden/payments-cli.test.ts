// Files of payments and of rates as a user meets them on the command line: exit codes, results apart from complaints, the same
// bytes from memory and from a file, and what the contract says of them.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settlesim } from "../support/cli.ts";
import { RESULT, expectShape } from "./contract.ts";

const WORKER = "scenarios/worker-remittance.yaml";
const HEAD = "id,kind,direction,segment,amount,currency,initiated_at\n";
const row = (id: string, amount = "1000.00"): string =>
  `${id},remittance,MY->IN,individual,${amount},MYR,2026-08-07T20:00+08:00\n`;
let folder = "";
const fileOf = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "settlesim-cli-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("run --payments", () => {
  it("gives the result contract, with the file among its inputs and its totals to compare", () => {
    const path = fileOf("mine.csv", HEAD + row("one") + row("two", "12.34"));
    const { code, stdout, stderr } = settlesim(`run ${WORKER} --payments ${path} --replications 2 --format json`);
    expect([code, stderr]).toEqual([0, ""]);
    const result = JSON.parse(stdout) as { run: { inputs: { id: string }[]; paymentFile: unknown }; rails: unknown[] };
    expectShape(result, RESULT);
    expect(result.run.inputs.map(({ id }) => id)).toContain("mine.csv");
    expect(result.run.paymentFile).toEqual({
      id: "mine.csv",
      rows: 2,
      sums: [{ currency: "MYR", amount: "1012.34" }],
      first: "2026-08-07T12:00:00Z",
      last: "2026-08-07T12:00:00Z",
      setsPeriod: false,
    });
    expect(stdout).not.toContain(folder);
  });

  it("runs nothing where a row is wrong, and says which", () => {
    const path = fileOf("wrong.csv", HEAD + row("one") + row("two", "x") + row("one"));
    const { code, stdout, stderr } = settlesim(`run ${WORKER} --payments ${path}`);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("wrong.csv:3:34 amount: expected");
    expect(stderr).toContain("wrong.csv:4:1 id: expected an id that no other payment has");
    expect(stderr).toContain("2 problems, nothing was run");
  });

  it.each([
    ["nowhere.csv", "expected a file, received nothing of that name"],
    [".", "expected a file, received a folder"],
  ])("says of %s what it is", (path, said) => {
    const { code, stdout, stderr } = settlesim(`run ${WORKER} --payments ${path}`);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain(said);
  });

  it("says of an explained payment that is not in the file that it is not there", () => {
    const path = fileOf("one.csv", HEAD + row("one"));
    const { code, stderr } = settlesim(`explain ${WORKER} two --payments ${path}`);
    expect(code).toBe(1);
    expect(stderr).toContain("PAYMENT: expected the id of a payment");
  });
});

describe("check of a file of payments", () => {
  it("judges it by itself, by the currencies and countries of the data", () => {
    const right = fileOf("right.csv", HEAD + row("one"));
    expect(settlesim(`check ${right}`)).toMatchObject({ code: 0, stderr: "" });
    const wrong = fileOf("wrong.csv", HEAD + row("one").replace("MYR", "XYZ"));
    const { code, stderr } = settlesim(`check ${wrong}`);
    expect(code).toBe(1);
    expect(stderr).toContain('wrong.csv:2:42 currency: expected a currency of the data, received "XYZ"');
  });

  it("judges it by a scenario beside it, period included", () => {
    const late = fileOf("late.csv", HEAD + row("one").replace("2026-08-07", "2028-08-07"));
    expect(settlesim(`check ${late}`).code).toBe(0);
    const { code, stderr } = settlesim(`check ${WORKER} ${late} --quiet`);
    expect(code).toBe(1);
    expect(stderr).toContain("expected an instant from 2026-07-01 to 2027-06-30 UTC, the period of the run");
  });
});

describe("run --fx-history", () => {
  // One rate for the whole year, written every day: 1 EUR = 1.25 USD = 120 INR = 5 MYR.
  const days = Array.from({ length: 380 }, (_, i) => new Date(Date.UTC(2026, 5, 20) + i * 86_400_000));
  const text = `Date,USD,INR,MYR,\n${days.map((day) => `${day.toISOString().slice(0, 10)},1.25,120,5,\n`).join("")}`;

  it("says that results are conditional on it, and judges by its rates", () => {
    const path = fileOf("eurofxref-hist.csv", text);
    const { code, stdout } = settlesim(`run ${WORKER} --fx-history ${path} --replications 2 --format json`);
    expect(code).toBe(0);
    const { run } = JSON.parse(stdout) as { run: Readonly<Record<string, unknown>> };
    // 120 / 1.25 = 96 and 5 / 1.25 = 4; the fix of 30 June holds when the run begins.
    expect(run).toMatchObject({
      fx: "history",
      fxHistory: {
        id: "eurofxref-hist.csv",
        published: "16:00 Central European Time",
        from: "2026-06-30",
        to: "2027-07-04",
      },
      mids: {
        on: "2026-06-30",
        values: [
          { currency: "INR", value: "96" },
          { currency: "MYR", value: "4" },
        ],
      },
    });
  });

  it("refuses one that ends before the run does", () => {
    const path = fileOf("short.csv", text.slice(0, text.indexOf("2027-01-01")));
    const { code, stdout, stderr } = settlesim(`run ${WORKER} --fx-history ${path}`);
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("expected rates of INR at least every 10 days of the run, received none from 2027-01-01");
  });
});
