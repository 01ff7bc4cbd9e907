// Pages that are written from the data are those of the data as they are. What the program makes of them at the centre is measured
// by `npm run conclusions -- --check`, in CI.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { benchesOf, changes, planOf } from "../../benchmarks/conclusions/current.ts";
import { cardOf } from "../../benchmarks/model-card/make.ts";
import { filesBelow, ROOT } from "../architecture/source-tree.ts";

describe("pages written from the data", () => {
  it("say what was found, of the data and sentences as they are (else: npm run conclusions)", () => {
    const plan = planOf(ROOT);
    expect(changes(ROOT, plan, benchesOf(ROOT, plan))).toEqual([]);
  });

  it("describe the model as it is (else: npm run model-card)", () => {
    const isCurrent = readFileSync(join(ROOT, "docs", "model-card.md"), "utf8") === cardOf(ROOT);
    expect(isCurrent).toBe(true);
  });

  it("count as many documents as the files have", () => {
    const keys = filesBelow("scenarios/reference", /\.ya?ml$/)
      .flatMap((path) => parseAllDocuments(readFileSync(join(ROOT, path), "utf8"), { schema: "failsafe" }))
      .map((document) => Object.keys((document.toJS() ?? {}) as object));
    const having = (...names: readonly string[]): number =>
      keys.filter((own) => names.some((name) => own.includes(name))).length;
    const card = readFileSync(join(ROOT, "docs", "model-card.md"), "utf8");
    expect(card).toContain(`| Fees and taxes | ${having("fee", "versions")} |`);
    expect(card).toContain(`| Rails | ${having("legs", "variants")} |`);
    expect(card).toContain(`| Margins in rates | ${having("pair")} |`);
    expect(card).toContain(`| Calendars | ${having("open", "joint")} |`);
  });
});
