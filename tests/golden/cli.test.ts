// The command as its users meet it: exit codes, results apart from everything else, pipes, the contract of the JSON, the
// same bytes twice, and what happens when something stands in a file's place.

import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BIN, ROOT, settlesim, settlesimIn, shell } from "./command.ts";
import { RESULT, expectShape } from "./contract.ts";

const FRIDAY = "scenarios/friday-evening.yaml";
const WORKER = "scenarios/worker-remittance.yaml";
let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "settlesim-cli-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

interface Result {
  readonly rails: readonly { readonly id: string; readonly cells: readonly CellJson[] }[];
  readonly assumptions: {
    readonly published: number;
    readonly reported: number;
    readonly assumed: number;
    readonly fitted: number;
    readonly list: readonly { readonly grade: string }[];
  };
}

interface CellJson {
  readonly payments: Readonly<
    Record<"offered" | "ineligible" | "completed" | "rejected" | "returned" | "unsettled", number>
  >;
  readonly completedShare: number;
  readonly reasons: Readonly<Record<"ineligible" | "rejected", Readonly<Record<string, number>>>>;
  readonly price: {
    readonly bpsOfValue: { readonly mean: number };
    readonly total: { readonly amount: string };
    readonly items: readonly { readonly amount: string; readonly bpsOfValue: number }[];
  };
  readonly creditLatency: {
    readonly seconds: { readonly mean: number };
    readonly byCause: Readonly<Record<string, number>>;
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

describe("a run", () => {
  const json = settlesim("run", WORKER, "--replications", "3", "--format", "json");
  const result = JSON.parse(json.out) as Result;

  it("prints the result and nothing else", () => {
    expect(json).toMatchObject({ code: 0, err: "" });
    expect(json.out.endsWith("}\n")).toBe(true);
  });

  it("holds every key of the contract, with the decimals it promises", () => {
    expectShape(result, RESULT);
  });

  it("gives the same bytes for the same scenario and seed, and others for another seed", () => {
    expect(settlesim("run", WORKER, "--replications", "3", "--format", "json").out).toBe(json.out);
    expect(settlesim("run", WORKER, "--replications", "3", "--seed", "2", "--format", "json").out).not.toBe(json.out);
  });

  it("accounts for every payment offered", () => {
    for (const { payments, completedShare, reasons } of result.rails.flatMap((rail) => rail.cells)) {
      const { offered, ineligible, completed, rejected, returned, unsettled } = payments;
      expect(ineligible + completed + rejected + returned + unsettled).toBe(offered);
      expect(completedShare).toBeCloseTo(completed / (offered - ineligible), 5);
      expect(sum(Object.values(reasons.ineligible))).toBe(ineligible);
      expect(sum(Object.values(reasons.rejected))).toBe(rejected);
    }
  });

  it("shows items that add up to the price, in money to the last digit, and causes that add up to the time", () => {
    for (const { price, creditLatency } of result.rails.flatMap((rail) => rail.cells)) {
      const cents = (text: string): bigint => BigInt(text.replace(".", ""));
      expect(price.items.reduce((total, item) => total + cents(item.amount), 0n)).toBe(cents(price.total.amount));
      expect(sum(price.items.map((item) => item.bpsOfValue))).toBeCloseTo(price.bpsOfValue.mean, 3);
      expect(sum(Object.values(creditLatency.byCause))).toBeCloseTo(creditLatency.seconds.mean, 2);
    }
  });

  it("counts as many numbers by grade as it lists", () => {
    const { list, ...grades } = result.assumptions;
    expect(list.filter((each) => each.grade === "assumed").length).toBe(grades.assumed);
  });

  it("writes with --out the same result it would print, and leaves nothing half-written", () => {
    const out = join(folder, "out/deep");
    const run = settlesim("run", WORKER, "--replications", "3", "--out", out);
    expect(run).toMatchObject({ code: 0, err: "" });
    expect(readdirSync(out).sort()).toEqual(["latency.csv", "replications.csv", "result.json", "week.csv"]);
    expect(readFileSync(join(out, "result.json"), "utf8")).toBe(json.out);
  });

  it("writes tables with as many fields as columns, one figure of one replication a line", () => {
    const out = join(folder, "tables");
    expect(settlesim("run", WORKER, "--replications", "3", "--out", out).code).toBe(0);
    const heads = {
      "replications.csv": "replication,kind,direction,segment,rail,against,figure,value",
      "latency.csv": "rail,kind,direction,segment,seconds,share_credited",
      "week.csv": "rail,kind,direction,segment,weekday,hour,payments,share_credited,median_seconds",
    };
    for (const [name, head] of Object.entries(heads)) {
      const lines = readFileSync(join(out, name), "utf8").trimEnd().split("\n");
      expect(lines[0]).toBe(head);
      expect(lines.length).toBeGreaterThan(6);
      for (const line of lines) expect(line.split(",").length, line).toBe(head.split(",").length);
    }
    const prices = readFileSync(join(out, "replications.csv"), "utf8")
      .split("\n")
      .filter((line) => line.includes(",upi-paynet,,price_bps,"));
    const mean = sum(prices.map((line) => Number(line.split(",").at(-1)))) / prices.length;
    expect(prices.length).toBe(3);
    expect(mean).toBeCloseTo(
      result.rails.find((rail) => rail.id === "upi-paynet")?.cells[0]?.price.bpsOfValue.mean ?? Number.NaN,
      0,
    );
  });

  it("writes the traced payment beside it where the scenario names one", () => {
    const out = join(folder, "traced");
    expect(settlesim("run", FRIDAY, "--replications", "2", "--out", out, "--quiet").code).toBe(0);
    expect(readdirSync(out)).toContain("trace.json");
    expect(readFileSync(join(out, "trace.json"), "utf8")).toBe(
      settlesim("explain", FRIDAY, "friday", "--format", "json").out,
    );
  });

  it("leaves out rails that are not asked for, and changes no byte of the others", () => {
    const alone = JSON.parse(
      settlesim("run", WORKER, "--replications", "3", "--rail", "upi-paynet", "--format", "json").out,
    ) as Result;
    expect(alone.rails).toEqual(result.rails.filter((rail) => rail.id === "upi-paynet"));
  });
});

describe("a report in the terminal", () => {
  it("fits 100 columns without colour in a pipe", () => {
    const { code, out, err } = settlesim("run", FRIDAY, "--replications", "2");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).not.toContain("\u001b");
    for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(100);
  });

  it("begins with the luck when luck is typical", () => {
    const { out } = settlesim("run", FRIDAY, "--luck", "typical", "--pick", "correspondents=two");
    expect(out.split("\n")[0]).toMatch(/^Typical luck: /);
    expect(out.slice(0, out.indexOf("\n\n"))).toMatch(/correspondents\s=\stwo/);
    expect(out).not.toContain("±");
  });

  it("is also CSV and Markdown", () => {
    expect(settlesim("run", FRIDAY, "--replications", "2", "--format", "csv").out).toMatch(
      /^rail,kind,direction,segment,reference,figure,value,unit\n/,
    );
    expect(settlesim("run", FRIDAY, "--replications", "2", "--format", "markdown").out).toMatch(/^# /);
  });

  it("tells one payment leg by leg within 100 columns", () => {
    const { code, out, err } = settlesim("explain", FRIDAY, "friday", "--luck", "typical");
    expect({ code, err }).toEqual({ code: 0, err: "" });
    for (const line of out.split("\n")) expect(line.length, line).toBeLessThanOrEqual(100);
    expect(out).toContain("Fri 2026-08-07 20:00 +08:00 in Malaysia, Fri 2026-08-07 17:30 +05:30 in India");
  });
});

describe("the ground rooms by themselves", () => {
  it("prices one amount by one rule, each step shown", () => {
    // Rule 32(2)(b): 1% of the first lakh is 1,000.00, 0.5% of the next 95,000.00 is 475.00; 18% of 1,475.00 is 265.50.
    const { code, out, err } = settlesim(
      "fee",
      "in.gst-on-conversion-inward",
      "--amount",
      "195000.00 INR",
      "--on",
      "2026-08-07",
    );
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/total +265\.50 INR/);
    const json = JSON.parse(
      settlesim(
        "fee",
        "scenarios/reference/fees/in-taxes.yaml#in.gst-on-conversion-inward",
        "--amount",
        "195000.00 INR",
        "--on",
        "2026-08-07",
        "--format",
        "json",
      ).out,
    );
    expect(json.totals).toEqual([{ rule: "in.gst-on-conversion-inward", currency: "INR", amount: "265.50" }]);
  });

  it("asks a calendar: a Friday evening in Kuala Lumpur is a closed Indian branch, open on the first Saturday", () => {
    const { code, out, err } = settlesim(
      "calendar",
      "in-branch",
      "--at",
      "2026-03-06T20:00+08:00",
      "--value-days",
      "0",
      "--format",
      "json",
    );
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const sheet = JSON.parse(out);
    expect(sheet).toMatchObject({ isOpen: false, businessDate: "2026-03-07", value: { tradeDate: "2026-03-07" } });
    expect(sheet.nextOpenAt.iso.slice(0, 10)).toBe("2026-03-07");
  });

  it("prints the JSON Schema of one kind or of all", () => {
    expect(JSON.parse(settlesim("schema").out)).toHaveProperty("anyOf");
    expect(JSON.parse(settlesim("schema", "rail").out)).toMatchObject({ type: "object" });
  });
});

describe("exit codes and where words go", () => {
  it("answers --help and --version with 0 on standard output", () => {
    expect(settlesim("--help")).toMatchObject({ code: 0, err: "" });
    expect(settlesim("--version")).toMatchObject({
      code: 0,
      err: "",
      out: `${JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version}\n`,
    });
  });

  it("ends with 2 on a command line that means nothing, and prints no result", () => {
    for (const argv of [
      [],
      ["rnu", FRIDAY],
      ["run"],
      ["run", FRIDAY, "--sed", "1"],
      ["run", FRIDAY, "--format", "xml"],
      ["calendar", "in-branch", "--at", "yesterday"],
      ["fee", "x", "--amount", "1 INR", "--on", "2026-02-30"],
      ["schema", "rial"],
      ["run", FRIDAY, WORKER, "--format", "json"],
    ]) {
      const ended = settlesim(...argv);
      expect({ argv, code: ended.code, out: ended.out }).toEqual({ argv, code: 2, out: "" });
      expect(ended.err.length).toBeGreaterThan(20);
    }
  });

  it("ends with 1 on input to mend, says where, and shows no stack", () => {
    const bad = join(folder, "bad.yaml");
    writeFileSync(
      bad,
      readFileSync(join(ROOT, FRIDAY), "utf8")
        .replace(/^replications:/m, "replicatoins:")
        .replace("pack: reference\n", ""),
    );
    const ended = settlesim("run", bad);
    expect(ended).toMatchObject({ code: 1, out: "" });
    expect(ended.err).toMatch(/bad\.yaml:\d+:\d+ replicatoins: expected/);
    expect(ended.err).toContain('did you mean "replications"?');
    expect(ended.err).not.toMatch(/^\s+at .*:\d+:\d+/m);
    expect(settlesim("check", bad)).toMatchObject({ code: 1, out: "" });
    expect(JSON.parse(settlesim("check", bad, "--format", "json").out)).toMatchObject({
      ok: false,
      issues: expect.arrayContaining([expect.objectContaining({ code: "unknown-key", line: expect.any(Number) })]),
    });
  });

  it("ends with 1 on a name that nothing has, with the nearest one", () => {
    for (const [argv, near] of [
      [["run", FRIDAY, "--rail", "upi-paynett"], "upi-paynet"],
      [["run", FRIDAY, "--pick", "correspondent=two"], "correspondents"],
      [["explain", FRIDAY, "firday"], "friday"],
      [["calendar", "in-brnach", "--at", "2026-03-06T20:00+08:00"], "in-branch"],
      [
        ["fee", "in.gst-on-conversion-inwrd", "--amount", "1.00 INR", "--on", "2026-08-07"],
        "in.gst-on-conversion-inward",
      ],
    ] as const) {
      const ended = settlesim(...argv);
      expect({ argv, code: ended.code, out: ended.out }).toEqual({ argv, code: 1, out: "" });
      expect(ended.err).toContain(`did you mean "${near}"?`);
    }
  });

  it("says what stands in a file's place, and never waits for it", () => {
    const pipe = join(folder, "pipe.yaml");
    execFileSync("mkfifo", [pipe]);
    mkdirSync(join(folder, "empty"));
    writeFileSync(join(folder, "nothing.yaml"), "");
    writeFileSync(join(folder, "binary.yaml"), new Uint8Array([0, 1, 2, 3]));
    for (const path of [
      folder,
      pipe,
      "/dev/zero",
      "/dev/stdin",
      join(folder, "empty"),
      join(folder, "nothing.yaml"),
      join(folder, "binary.yaml"),
      join(folder, "absent.yaml"),
    ]) {
      const ended = settlesim("run", path);
      expect({ path, code: ended.code, out: ended.out }).toEqual({ path, code: 1, out: "" });
      expect(ended.err).toMatch(/expected .*, received /);
    }
  });

  it("reads nothing outside the scenario's folder", () => {
    const outside = join(folder, "outside.yaml");
    writeFileSync(outside, readFileSync(join(ROOT, FRIDAY), "utf8").replace("pack: reference", "pack: ../../etc"));
    const ended = settlesim("run", outside);
    expect(ended).toMatchObject({ code: 1, out: "" });
    expect(ended.err).toMatch(/outside\.yaml:\d+:\d+ pack: expected a folder below the scenario's own/);
  });

  it("refuses a place for results before it simulates", () => {
    const taken = join(folder, "taken");
    writeFileSync(taken, "");
    expect(settlesim("run", FRIDAY, "--out", taken)).toMatchObject({ code: 1, out: "" });
    expect(settlesim("run", FRIDAY, "--out", "/proc/none").err).toContain("--out /proc/none: expected a folder");
  });

  it("ends quietly when the reader of a pipe has seen enough", () => {
    const { err, out } = shell(`$SETTLESIM run ${FRIDAY} --replications 2 --format json | head -c 12`);
    expect({ err, out }).toEqual({ err: "", out: '{\n  "schemaV' });
  });

  it("logs to standard error when asked, as JSON, and never into the result", () => {
    const { code, out, err } = settlesim(
      "run",
      FRIDAY,
      "--replications",
      "2",
      "--format",
      "json",
      "--log-level",
      "info",
    );
    expect(code).toBe(0);
    expect(() => JSON.parse(out)).not.toThrow();
    for (const line of err.trim().split("\n")) expect(JSON.parse(line)).toHaveProperty("msg");
  });

  it("runs from any folder, with the pack that comes with the program", () => {
    writeFileSync(join(folder, "own.yaml"), readFileSync(join(ROOT, FRIDAY), "utf8").replace("pack: reference\n", ""));
    expect(settlesimIn(folder, ["run", "own.yaml", "--replications", "2"])).toMatchObject({ code: 0, err: "" });
  });

  it("stops at once on Ctrl-C, with no result and nothing half-written", async () => {
    const out = join(folder, "interrupted");
    const child = spawn(process.execPath, [BIN, "run", WORKER, "--replications", "100000", "--out", out], {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    child.stdout.on("data", (chunk) => {
      printed += String(chunk);
    });
    const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
      child.on("exit", (code, signal) => resolve({ code, signal })),
    );
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    child.kill("SIGINT");
    const { code, signal } = await ended;
    expect({ code, signal }).toEqual({ code: 130, signal: null });
    expect(printed).toBe("");
    expect(readdirSync(out)).toEqual([]);
  });
});
