// `npm run validate` keeps its promises: a miss without a sentence is seen, a fit is told from a prediction, the page is what the
// code writes, and bad targets are told in their places, all at once.

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { type Desk, deskOf, targetText, THEME } from "./validation-desk.ts";

const desks: Desk[] = [];

function desk(targets: string, studied?: readonly string[]): Desk {
  const one = deskOf(targets, studied);
  desks.push(one);
  return one;
}

afterEach(() => {
  for (const one of desks.splice(0)) one.remove();
});

const MISS = { published: "{ value: 181.00 INR, title: A wrong table, date: 2017, grade: published }" };
const EXPLAINED = { ...MISS, "where-outside": "The table is wrong." };

describe("what passes and what fails", () => {
  it("counts predicted targets only, in the last line", () => {
    const targets = [
      targetText("a.met"),
      targetText("a.missed", EXPLAINED),
      targetText("a.fitted", { role: "fitted" }),
      targetText("a.input", { ...EXPLAINED, role: "input" }),
    ];
    const { code, out } = desk(THEME + targets.join(""), ["a.fitted"]).validate();
    expect(out.trimEnd().split("\n").at(-1)).toBe("1 passed, 1 failed");
    expect(code).toBe(0);
  });

  it("ends with 1 where a miss has no sentence, and says so on the page", () => {
    const one = desk(THEME + targetText("a.missed", MISS));
    const { code, error } = one.validate();
    expect(code).toBe(1);
    expect(error).toContain("a.missed: not explained");
    expect(readFileSync(join(one.folder, "validation.md"), "utf8")).toContain("**not explained**");
  });

  it("ends with 1 where a sentence explains what is not outside", () => {
    const { code, error } = desk(THEME + targetText("a.met", { "where-outside": "It was, once." })).validate();
    expect(code).toBe(1);
    expect(error).toContain("a.met: explained though inside");
  });

  it("keeps its table within 100 columns", () => {
    const long = { title: "words ".repeat(40), "where-outside": "because ".repeat(60), ...MISS };
    const { out } = desk(THEME + targetText(`a.${"long-".repeat(15)}id`, long)).validate();
    expect(out.split("\n").filter((line) => line.length > 100)).toEqual([]);
  });
});

describe("a fit and a prediction", () => {
  it("refuses a prediction that a study uses", () => {
    const { code, error } = desk(THEME + targetText("a.met"), ["a.met"]).validate();
    expect(code).toBe(1);
    expect(error).toMatch(/all\.yaml:\d+:\d+ role: expected fitted, because the calibration study uses this target/);
  });

  it("refuses a fit that no study uses", () => {
    const { error } = desk(THEME + targetText("a.met", { role: "fitted" })).validate();
    expect(error).toContain("expected predicted or input, because no calibration study uses this target");
  });

  it("refuses a study that names no target", () => {
    expect(desk(THEME + targetText("a.met"), ["a.gone"]).validate().error).toContain("a.gone");
  });
});

describe("a value changed for trying", () => {
  // A share that is read off first, and then held to: the number that it hangs on is moved, and it must leave the band.
  const measure =
    "{ time: { scenario: world.yaml, rail: usd-correspondent, from: sent, to: at-beneficiary-bank, is: within 10min } }";
  const held = (from: string, to: string): string =>
    THEME +
    targetText("a.share", {
      published: `{ value: ${from}, title: Read off, date: 2026, grade: assumed }`,
      tolerance: `{ from: ${from}, to: ${to}, because: it was read off }`,
      role: "fitted",
      measure,
    });

  it("moves a fitted target out of its tolerance, is noticed, and writes nothing", () => {
    const shown = /a\.share +\S+ % +([\d.]+) %/.exec(desk(held("0%", "100%"), ["a.share"]).validate().out)?.[1];
    const share = Number(shown);
    const one = desk(held(`${(share - 5).toFixed(1)}%`, `${(share + 5).toFixed(1)}%`), ["a.share"]);
    expect(one.validate().code).toBe(0);
    const page = readFileSync(join(one.folder, "validation.md"), "utf8");
    const { code, out, error } = one.validate("--set", "usd-correspondent.legs.new-york-1.time.median=60min");
    expect(out).toContain("outside");
    expect(error).toContain("a.share: not explained");
    expect(code).toBe(1);
    expect(readFileSync(join(one.folder, "validation.md"), "utf8")).toBe(page);
  });

  it("is refused where nothing that was measured has such a value", () => {
    const { code, error } = desk(held("0%", "100%"), ["a.share"]).validate("--set", "usd-correspondent.legs.nowhere=1");
    expect(code).toBe(1);
    expect(error).toContain("nowhere");
  });
});

describe("the page", () => {
  const targets =
    THEME + targetText("a.met", { title: "Less than | and <than>" }) + targetText("a.missed", { ...EXPLAINED });

  it("is written with its plot, the same bytes each time, and then is current", () => {
    const one = desk(targets);
    const read = (): readonly string[] =>
      ["validation.md", "validation.svg"].map((name) => readFileSync(join(one.folder, name), "utf8"));
    expect(one.validate("--check").code).toBe(1);
    expect(existsSync(join(one.folder, "validation.md"))).toBe(false);
    expect(one.validate().code).toBe(0);
    const before = read();
    expect(one.validate("--check")).toMatchObject({ code: 0, out: "1 passed, 1 failed\n", error: "" });
    one.validate();
    expect(read()).toEqual(before);
    writeFileSync(join(one.folder, "validation.md"), `${before[0] ?? ""}!`);
    expect(one.validate("--check").error).toContain("docs/validation.md is not what is measured now");
  });

  it("says how many of each role there are, and why a figure is outside", () => {
    const one = desk(targets);
    one.validate();
    const page = readFileSync(join(one.folder, "validation.md"), "utf8");
    expect(page).toContain("Of 2 published figures");
    expect(page).toContain("1 of those lie inside their tolerance, 1 outside");
    expect(page).toContain("Less than \\| and &lt;than>");
    expect(page).toContain("*Tax on changing one lakh*: The table is wrong.");
  });

  it("tells what was found and is not tested", () => {
    const one = desk(targets);
    writeFileSync(
      join(one.folder, "not-tested.yaml"),
      "id: b.gap\ntitle: Times by leg\npublished: only their sum\nwhy: Nothing here ends where it does.\n",
    );
    one.validate();
    const page = readFileSync(join(one.folder, "validation.md"), "utf8");
    expect(page).toContain("| Times by leg | only their sum | Nothing here ends where it does. |");
  });
});

describe("targets that cannot be read or measured", () => {
  it("are told in their places, all at once", () => {
    const targets = [
      targetText("a.key", { tolerence: "exact" }),
      targetText("a.role", { role: "guessed" }),
      targetText("a.figure", { published: "{ value: '75 %', title: T t, date: 2026, grade: published }" }),
      targetText("a.units", { tolerance: "{ from: 1%, to: 2%, because: any }" }),
      targetText("a.measure", { measure: "{ fees: { rule: x } }" }),
      targetText("a.twin"),
      targetText("a.twin"),
    ];
    const { code, error } = desk(THEME + targets.join("")).validate();
    expect(code).toBe(1);
    const heads = error.split("\n").filter((line) => /^\S+:\d+:\d+/.test(line));
    expect(heads.map((line) => line.replace(/^\S*\/(all\.yaml:\d+):\d+ (\S+): .*$/, "$1 $2"))).toEqual([
      "all.yaml:9 tolerence",
      "all.yaml:15 role",
      "all.yaml:20 published.value",
      "all.yaml:28 tolerance",
      "all.yaml:37 measure.fees",
      "all.yaml:46 id",
    ]);
    expect(error).toContain('did you mean "tolerance"?');
    expect(error).toContain("write 75%");
    expect(error).toContain('did you mean "fee"?');
  });

  it("are told with what there is instead", () => {
    const targets = [
      targetText("a.rule", { measure: "{ fee: { rule: in.no-such-rule, amount: 1 INR, on: 2026-08-07 } }" }),
      targetText("a.file", { measure: "{ cell: { scenario: none.yaml, rail: usd-correspondent, figure: price } }" }),
      targetText("a.unit", { measure: "{ calendar: { id: us-fed, figure: open, at: 2026-08-07T20:00Z } }" }),
    ];
    const { code, error } = desk(THEME + targets.join("")).validate();
    expect(code).toBe(1);
    expect(error).toContain("there is no fee rule in.no-such-rule");
    expect(error).toContain("scenarios/validation/none.yaml");
    expect(error).toContain("a figure in answer, where the target is in money INR");
  });

  it("are not looked for under a name that is none", () => {
    const { error } = desk(THEME + targetText("a.met")).validate("--target", "a.mat");
    expect(error).toContain('did you mean "a.met"?');
  });

  it("leave an option that means nothing to the usage", () => {
    const one = desk(THEME + targetText("a.met"));
    expect(one.validate("--chek").code).toBe(2);
    expect(one.validate("--set", "x").code).toBe(2);
    expect(one.validate("--check", "--set", "a=b").code).toBe(2);
  });
});
