import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Stop } from "../../../src/cli/exit.ts";
import { GrowingFile, openOutput, writeOutput } from "../../../src/cli/output.ts";

let folder = "";

/** What the work was stopped with. */
function stopOf(work: () => void): Stop {
  try {
    work();
  } catch (error) {
    if (error instanceof Stop) return error;
    throw error;
  }
  throw new Error("expected it to stop");
}

describe("writing results", () => {
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "settlesim-out-"));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it("makes the folder, writes every file and leaves nothing else", () => {
    const out = join(folder, "a/b");
    openOutput(out);
    expect(readdirSync(out)).toEqual([]);
    writeOutput(out, [
      { name: "result.json", text: "{}\n" },
      { name: "trace.json", text: "é\n" },
    ]);
    expect(readdirSync(out).sort()).toEqual(["result.json", "trace.json"]);
    expect(readFileSync(join(out, "trace.json"), "utf8")).toBe("é\n");
  });

  it("replaces an earlier result as a whole", () => {
    writeFileSync(join(folder, "result.json"), "an older and longer result");
    writeOutput(folder, [{ name: "result.json", text: "new" }]);
    expect(readFileSync(join(folder, "result.json"), "utf8")).toBe("new");
  });

  it("replaces nothing when a folder stands in the place of the last file", () => {
    writeFileSync(join(folder, "result.json"), "old");
    mkdirSync(join(folder, "trace.json"));
    const files = [
      { name: "result.json", text: "new" },
      { name: "trace.json", text: "x" },
    ];
    expect(stopOf(() => writeOutput(folder, files)).message).toContain("received a folder named trace.json in it");
    expect(readFileSync(join(folder, "result.json"), "utf8")).toBe("old");
    expect(readdirSync(folder).sort()).toEqual(["result.json", "trace.json"]);
  });

  it("leaves the earlier result when a file cannot be put in place", () => {
    writeFileSync(join(folder, "result.json"), "old");
    mkdirSync(join(folder, "trace.json/full"), { recursive: true });
    expect(
      stopOf(() =>
        writeOutput(folder, [
          { name: "trace.json", text: "x" },
          { name: "result.json", text: "new" },
        ]),
      ).code,
    ).toBe(1);
    expect(readFileSync(join(folder, "result.json"), "utf8")).toBe("old");
    expect(readdirSync(folder).sort()).toEqual(["result.json", "trace.json"]);
  });

  it("puts a file that grew meanwhile into its place with the others, and not before", () => {
    const rows = new GrowingFile(folder, "rows.csv");
    rows.append("é\n");
    rows.append("x".repeat(100_000));
    expect(readdirSync(folder)).toEqual([`.rows.csv.${process.pid}.tmp`]);
    writeOutput(folder, [{ name: "result.json", text: "new" }], [rows]);
    rows.discard();
    expect(readdirSync(folder).sort()).toEqual(["result.json", "rows.csv"]);
    expect(readFileSync(join(folder, "rows.csv"), "utf8")).toBe(`é\n${"x".repeat(100_000)}`);
  });

  it("leaves nothing of a file whose work did not end well", () => {
    const rows = new GrowingFile(folder, "rows.csv");
    rows.append("half");
    rows.discard();
    expect(readdirSync(folder)).toEqual([]);
    mkdirSync(join(folder, "rows.csv"));
    const again = new GrowingFile(folder, "rows.csv");
    expect(stopOf(() => writeOutput(folder, [], [again])).message).toContain("received a folder named rows.csv in it");
    again.discard();
    expect(readdirSync(folder)).toEqual(["rows.csv"]);
  });

  it("refuses a folder whose name a file has, before any work", () => {
    const taken = join(folder, "taken");
    writeFileSync(taken, "");
    expect(stopOf(() => openOutput(taken)).message).toBe(
      `--out ${taken}: expected a folder that files can be written to, received a file of that name`,
    );
    expect(stopOf(() => openOutput(join(taken, "below"))).code).toBe(1);
  });

  it("refuses a place that cannot be written to", () => {
    expect(stopOf(() => openOutput("/proc/settlesim")).code).toBe(1);
    expect(stopOf(() => openOutput("/dev/null")).message).toContain("a file of that name");
  });
});
