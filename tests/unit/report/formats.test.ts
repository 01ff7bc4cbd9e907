import { describe, expect, it } from "vitest";
import { csvLine, resultsCsv } from "../../../src/report/csv.ts";
import { resultsJson } from "../../../src/report/json.ts";
import { comparisonMarkdown } from "../../../src/report/markdown.ts";
import type { Results } from "../../../src/study/index.ts";
import { rail, results } from "./sample-results.ts";

/** The same data with the keys of every object turned round. */
function turned<T>(value: T): T {
  if (Array.isArray(value)) return value.map(turned) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, each]) => [key, turned(each)]),
  ) as T;
}

describe("results for machines", () => {
  it("writes every figure of the results as JSON and nothing else", () => {
    expect(JSON.parse(resultsJson(results()))).toEqual(results());
  });

  it("writes the keys of the contract in one order, whatever order they were built in", () => {
    const shuffled = turned(results());
    const keys = (text: string): readonly string[] => Object.keys(JSON.parse(text).rails[0].cells[0]);
    expect(keys(resultsJson(shuffled))).toEqual(keys(resultsJson(results())));
    expect(resultsJson(results()).startsWith('{\n  "schemaVersion": 1,\n  "run": {\n    "tool": "settlesim",')).toBe(
      true,
    );
  });

  it("leaves out what is no part of the contract", () => {
    const extra = { ...results(), elapsedMs: 12 } as Results;
    expect(resultsJson(extra)).toBe(resultsJson(results()));
  });

  it("writes one figure a line as CSV, with as many fields as columns", () => {
    const lines = resultsCsv(results()).trimEnd().split("\n");
    expect(lines[0]).toBe("rail,kind,direction,segment,reference,figure,value,unit");
    for (const line of lines) expect(line.split(",").length, line).toBe(8);
    expect(lines).toContain("slow-bank,remittance,MY->IN,individual,,price_mean,161.3,bp");
    expect(lines).toContain("slow-bank,remittance,MY->IN,individual,,credit_seconds_p95,,s");
    expect(lines).toContain("quick-link,remittance,MY->IN,individual,,reason_ineligible_over_limit,1000,count");
    expect(lines).toContain("quick-link,remittance,MY->IN,individual,slow-bank,difference_price_ci95_low,-122.4,bp");
    expect(lines).toContain("quick-link,remittance,MY->IN,individual,slow-bank,verdict_speed,faster,verdict");
  });

  it("quotes a CSV field that holds a comma, a quote or a line break", () => {
    expect(csvLine(["a,b", 'say "x"', "two\nlines", 1, null])).toBe('"a,b","say ""x""","two\nlines",1,');
  });

  it("writes Markdown tables whose rows all have the columns of their head", () => {
    const lines = comparisonMarkdown(results()).split("\n");
    let columns: number | null = null;
    for (const line of lines) {
      if (!line.startsWith("|")) columns = null;
      else {
        const cells = line.replaceAll("\\|", "").split("|").length;
        expect(cells, line).toBe(columns ?? cells);
        columns = cells;
      }
    }
    expect(lines).toContain("| slow-bank.quote | Our own guess |");
  });

  it("keeps text of a scenario from becoming Markdown of its own", () => {
    const sly = results({ rails: [rail({ label: "<b>[link](x) | `code`" })] });
    expect(comparisonMarkdown(sly)).toContain("\\<b\\>\\[link\\](x) \\| \\`code\\`");
  });
});
