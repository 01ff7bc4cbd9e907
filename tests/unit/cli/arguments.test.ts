import { describe, expect, it } from "vitest";
import { type Parsed, parseArguments } from "../../../src/cli/arguments.ts";
import type { Request } from "../../../src/cli/request.ts";
import { type FakeTerminal, fakeTerminal } from "./fake-terminal.ts";

function parse(...argv: readonly string[]): { readonly parsed: Parsed; readonly terminal: FakeTerminal } {
  const terminal = fakeTerminal();
  return { parsed: parseArguments(argv, terminal), terminal };
}

function requestOf(...argv: readonly string[]): Request {
  const { parsed, terminal } = parse(...argv);
  if (!parsed.ok) throw new Error(terminal.complained());
  return parsed.request;
}

/** What is said about a command line that is refused; it must not print a result. */
function refusal(...argv: readonly string[]): string {
  const { parsed, terminal } = parse(...argv);
  expect(parsed).toEqual({ ok: false, code: 2 });
  expect(terminal.printed()).toBe("");
  return terminal.complained();
}

describe("the command line", () => {
  it("reads a run with all its options", () => {
    expect(
      requestOf(
        "run",
        "a.yaml",
        "b.yaml",
        "--seed",
        "7",
        "--replications",
        "40",
        "--luck",
        "typical",
        "--pick",
        "correspondents=two",
        "--pick",
        "routing=serial",
        "--rail",
        "x",
        "--rail",
        "y",
        "--set",
        "payments.worker.amount.median=500.00",
        "--set",
        'calendars["a.b"]=c=d',
        "--payments",
        "july.csv",
        "--fx-history",
        "eurofxref-hist.csv",
        "--out",
        "results",
        "--rows",
        "--format",
        "json",
        "--quiet",
      ),
    ).toEqual({
      verb: "run",
      files: ["a.yaml", "b.yaml"],
      inFull: false,
      seed: 7,
      luck: "typical",
      picks: { correspondents: "two", routing: "serial" },
      rails: ["x", "y"],
      overlays: [
        { path: "payments.worker.amount.median", value: "500.00" },
        { path: 'calendars["a.b"]', value: "c=d" },
      ],
      payments: "july.csv",
      fxHistory: "eurofxref-hist.csv",
      replications: 40,
      out: "results",
      wantsRows: true,
      format: "json",
      quiet: true,
      logLevel: "silent",
    });
  });

  it("leaves to the scenario what the command line does not say", () => {
    expect(requestOf("run", "a.yaml")).toMatchObject({
      seed: null,
      replications: null,
      luck: "drawn",
      picks: {},
      rails: [],
      overlays: [],
      payments: null,
      fxHistory: null,
      out: null,
      format: "text",
      quiet: false,
      logLevel: "warn",
    });
  });

  it("reads the other verbs", () => {
    expect(requestOf("explain", "a.yaml", "friday", "--replication", "3", "--format", "json")).toMatchObject({
      verb: "explain",
      file: "a.yaml",
      payment: "friday",
      replication: 3,
      format: "json",
    });
    expect(requestOf("check", "a", "b")).toMatchObject({ verb: "check", paths: ["a", "b"], format: "text" });
    expect(
      requestOf("fee", "rule", "--amount", "1000.00 ABC", "--on", "2026-08-07", "--when", "segment=msme"),
    ).toMatchObject({
      verb: "fee",
      target: "rule",
      amount: { text: "1000.00", currency: "ABC" },
      on: "2026-08-07",
      facts: { segment: "msme" },
    });
    expect(
      requestOf(
        "calendar",
        "days",
        "--at",
        "2026-03-06T20:00+08:00",
        "--cut-off",
        "order",
        "--batch",
        "noon",
        "--value-days",
        "2",
        "--working",
        "2h",
      ),
    ).toMatchObject({
      verb: "calendar",
      target: "days",
      at: "2026-03-06T20:00+08:00",
      cutOff: "order",
      batch: "noon",
      valueDays: 2,
      working: "2h",
    });
    expect(requestOf("schema")).toMatchObject({ verb: "schema", kind: null });
    expect(requestOf("schema", "rail")).toMatchObject({ verb: "schema", kind: "rail" });
  });

  it("answers --help by itself, as a result, with exit code 0", () => {
    for (const argv of [["--help"], ["-h"], ["run", "--help"], ["fee", "x", "--help"]]) {
      const { parsed, terminal } = parse(...argv);
      expect(parsed).toEqual({ ok: false, code: 0 });
      expect(terminal.complained()).toBe("");
      expect(terminal.printed().length).toBeGreaterThan(4);
    }
    expect(requestOf("--version")).toEqual({ verb: "version" });
    expect(requestOf("-V")).toEqual({ verb: "version" });
  });

  it("lists in --help the verbs there are, and none of a later day", () => {
    const help = parse("--help").terminal.printed();
    const verbs = [...help.matchAll(/^ {2}([a-z]+) \[options\]/gm)].map((match) => match[1]);
    expect(verbs).toEqual(["run", "quote", "explain", "check", "fee", "calendar", "init", "schema"]);
  });

  it("explains each verb within 100 columns", () => {
    for (const verb of [[], ["run"], ["explain"], ["check"], ["fee"], ["calendar"], ["schema"]]) {
      for (const line of parse(...verb, "--help")
        .terminal.printed()
        .split("\n"))
        expect(line.length, line).toBeLessThanOrEqual(100);
    }
  });

  it("asks for a verb when there is none", () => {
    expect(refusal()).toContain("Usage: settlesim");
  });

  it("refuses an unknown verb or option and names the nearest one", () => {
    expect(refusal("rnu", "a.yaml")).toContain("Did you mean run?");
    expect(refusal("explian", "a.yaml", "x")).toContain("Did you mean explain?");
    expect(refusal("run", "a.yaml", "--sede", "1")).toContain("Did you mean --seed?");
    expect(refusal("run", "a.yaml", "--formt", "json")).toContain("Did you mean --format?");
    expect(refusal("sweep", "a.yaml")).toContain("unknown command 'sweep'");
  });

  it("refuses a number that is none, or out of its bounds, and says the bounds", () => {
    for (const seed of ["abc", "1.5", "-1", "1e3", "0x10", "", " 1", "4294967296", "NaN", "Infinity", "９"]) {
      expect(refusal("run", "a.yaml", `--seed=${seed}`), seed).toContain(
        "Expected a whole number from 0 to 4294967295.",
      );
    }
    expect(refusal("run", "a.yaml", "--replications", "0")).toContain("Expected a whole number from 1 to 100000.");
    expect(refusal("calendar", "c", "--at", "x", "--value-days=-1")).toContain(
      "Expected a whole number from 0 to 366.",
    );
    expect(requestOf("run", "a.yaml", "--seed", "4294967295")).toMatchObject({ seed: 4_294_967_295 });
  });

  it("refuses a word outside a short list and shows the list", () => {
    expect(refusal("run", "a.yaml", "--format", "xml")).toContain("Allowed choices are text, json, csv, markdown.");
    expect(refusal("explain", "a.yaml", "p", "--format", "csv")).toContain("Allowed choices are text, json.");
    expect(refusal("run", "a.yaml", "--luck", "bad")).toContain("Allowed choices are drawn, typical.");
  });

  it("refuses a pick that is no name=value, and one name twice", () => {
    for (const pick of ["correspondents", "=two", "correspondents=", ""])
      expect(refusal("run", "a.yaml", `--pick=${pick}`)).toContain("Expected name=value, such as correspondents=two.");
    expect(refusal("run", "a.yaml", "--pick", "a=1", "--pick", "a=2")).toContain('"a" is given twice.');
    expect(refusal("run", "a.yaml", "--payments", "a.csv", "--payments", "b.csv")).toContain("given twice");
  });

  it("takes a prototype key as a plain name", () => {
    const request = requestOf("run", "a.yaml", "--pick", "__proto__=x");
    expect(request.verb === "run" && Object.entries(request.picks)).toEqual([["__proto__", "x"]]);
    expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  });

  it("refuses an amount without its currency, with separators, a sign or an exponent", () => {
    for (const amount of [
      "1000",
      "1,000.00 ABC",
      "1e3 ABC",
      "-5 ABC",
      "ABC 5",
      "1000.00ABC",
      "NaN ABC",
      "1000 abc",
      "",
    ]) {
      expect(refusal("fee", "r", "--on", "2026-01-01", `--amount=${amount}`), amount).toContain(
        "Expected an amount and its currency",
      );
    }
  });

  it("asks for what a verb cannot do without", () => {
    expect(refusal("run")).toContain("missing required argument 'file'");
    expect(refusal("fee", "r", "--on", "2026-01-01")).toContain("--amount");
    expect(refusal("calendar", "c")).toContain("--at");
    expect(refusal("explain", "a.yaml")).toContain("missing required argument 'payment'");
    expect(refusal("explain", "a.yaml", "p", "q")).toContain("too many arguments");
  });
});
