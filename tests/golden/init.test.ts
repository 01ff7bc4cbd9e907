// `init`: what it writes runs at once, from a folder that knows nothing of the program's, and so does what its comments offer.

import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { settlesimIn } from "./command.ts";

let folder = "";

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "settlesim-init-"));
});

afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const read = (name: string): string => readFileSync(at(name), "utf8");

describe("a first scenario", () => {
  it("is written and says what comes next", () => {
    expect(settlesimIn(folder, ["init"])).toMatchObject({
      code: 0,
      err: "",
      out: "first-scenario.yaml is written, and runs as it stands:\n\n  settlesim run first-scenario.yaml\n",
    });
  });

  it("has nothing to mend, and nothing to think about", () => {
    const done = settlesimIn(folder, ["check", "first-scenario.yaml"]);
    expect(done).toMatchObject({ code: 0, err: "", out: "1 file (1 scenario): nothing to mend\n" });
  });

  it("runs every command that its comments name", () => {
    const commands = [...read("first-scenario.yaml").matchAll(/^# {3}settlesim (.*?)(?: {2,}.*)?$/gm)].map(
      ([, one = ""]) => one,
    );
    expect(commands.map((one) => one.split(" ")[0])).toEqual(["run", "explain", "check", "run"]);
    for (const command of commands) {
      const argv = [...command.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ""));
      expect({ command, ...settlesimIn(folder, argv) }).toMatchObject({ command, code: 0, err: "" });
    }
  });

  it("offers keys and a year of payments that are right when the # is taken away", () => {
    const text = read("first-scenario.yaml");
    const [before = "", after = ""] = text.split("payments:\n");
    const year = after
      .split("\n")
      .filter((line) => line.startsWith("#|"))
      .map((line) => line.slice(2));
    const keys = before.replace(/^# (picks|within|trace): /gm, "$1: ").replace("trace: friday", "trace: year:3");
    const period = keys.replace(/^period: .*$/m, "period: { from: 2026-07-01, until: 2027-06-30 }");
    writeFileSync(at("year.yaml"), `${period}payments:\n${year.join("\n")}\n`);
    expect(keys).toContain("\npicks: ");
    const checked = settlesimIn(folder, ["check", "year.yaml", "--format", "json"]);
    expect(checked.code).toBe(0);
    const { issues } = JSON.parse(checked.out) as { readonly issues: readonly { readonly severity: string }[] };
    expect(issues).toEqual([]);
    expect(settlesimIn(folder, ["run", "year.yaml", "--replications", "2"])).toMatchObject({ code: 0, err: "" });
  });

  it("is never written over anything", () => {
    writeFileSync(at("first-scenario.yaml"), "mine");
    const done = settlesimIn(folder, ["init", "."]);
    expect(done).toMatchObject({ code: 1, out: "" });
    expect(done.err).toBe(
      "init first-scenario.yaml: expected a place for a new file, received something that stands there already, and is kept\n" +
        "  hint: name another file, such as my-scenario.yaml\n",
    );
    expect(read("first-scenario.yaml")).toBe("mine");
  });

  it("may have a name and a folder of its own, and speaks of itself by that name", () => {
    expect(settlesimIn(folder, ["init", "new/deep/mine.yaml"]).code).toBe(0);
    expect(read("new/deep/mine.yaml")).toContain("settlesim run mine.yaml ");
    expect(settlesimIn(folder, ["init", "other folder"]).out).toContain(
      "settlesim run 'other folder/first-scenario.yaml'",
    );
    expect(existsSync(at("other folder/first-scenario.yaml"))).toBe(true);
    mkdirSync(at("odd.yaml"));
    expect(settlesimIn(folder, ["init", "odd.yaml"]).code).toBe(0);
    expect(existsSync(at("odd.yaml/first-scenario.yaml"))).toBe(true);
  });

  it("says why a place will not do", () => {
    expect(settlesimIn(folder, ["init", "first-scenario.yaml/below"])).toMatchObject({ code: 1, out: "" });
    expect(settlesimIn(folder, ["init", ""])).toMatchObject({ code: 2, out: "" });
  });
});
