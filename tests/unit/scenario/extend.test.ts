// Documents laid over others: what is said above holds, the rest comes from below, and every figure keeps the source that is
// true of it.

import { describe, expect, it } from "vitest";
import { checkPaths, formatIssues, loadScenario } from "../../../src/scenario/index.ts";
import type { PaymentStream, Scenario } from "../../../src/settlement/index.ts";
import { PACK, SCENARIO } from "./pack.ts";
import { memory, valueOf } from "./reader.ts";

const FILES = { ...PACK, "base.yaml": SCENARIO };

function loading(text: string, files: Readonly<Record<string, string>> = {}, path = "my.yaml") {
  const reader = memory({ ...FILES, ...files, [path]: text });
  return loadScenario(path, { reader, referencePack: "pack", digest: () => "" });
}

const load = (text: string, files: Readonly<Record<string, string>> = {}, path = "my.yaml"): Scenario =>
  valueOf(loading(text, files, path));
const told = (...given: Parameters<typeof loading>): string => formatIssues(loading(...given).issues);

const MY = "extends: base.yaml\nid: mine\n";
const base = load(SCENARIO, {}, "base.yaml");
const fee = (scenario: Scenario, id: string) => scenario.fees.find((one) => one.id === id);
const sourceOf = (scenario: Scenario, path: string): string | undefined =>
  scenario.parameters.find((one) => one.path === path)?.source.title;

describe("a scenario that extends another", () => {
  it("is the other one but for its name, where it says nothing else", () => {
    const { inputs, ...mine } = load(MY);
    const { inputs: below, ...other } = base;
    const renamed = JSON.parse(JSON.stringify(other).replaceAll(`"${base.id}`, '"mine')) as object;
    expect(JSON.parse(JSON.stringify(mine))).toEqual(renamed);
    expect(inputs.map(({ id }) => id)).toEqual(["base.yaml", "my.yaml", ...below.slice(1).map(({ id }) => id)]);
  });

  it("changes one figure of a map and keeps its neighbours", () => {
    const mine = load(`${MY}period: { until: 2026-09-15 }\nmaterial: { price: 3bp }\n`);
    expect(mine.period).toEqual({ ...base.period, until: "2026-09-15" });
    expect(mine.material).toEqual({ ...base.material, priceBp: 3 });
  });

  it("changes a payment by its id, keeps the others, and takes new ones behind them", () => {
    const two =
      '  - { id: two, kind: remittance, direction: SG->TH, segment: individual, amount: "5.00 SGD", at: 2026-08-07T20:00+08:00 }';
    const mine = load(`${MY}payments:\n${two}\n  - { id: many, simulated: 7 }\n`);
    expect(mine.payments.map(({ id }) => id)).toEqual([...base.payments.map(({ id }) => id), "two"]);
    const many = (scenario: Scenario) => scenario.payments.find(({ id }) => id === "many") as PaymentStream;
    expect(many(mine)).toEqual({ ...many(base), path: "mine.payments.many", simulated: 7, source: many(mine).source });
  });

  it("replaces any other list as a whole", () => {
    expect(load(`${MY}within: [2h]\n`).withinMs.map(({ label }) => label)).toEqual(["2h"]);
  });

  it("may be extended in turn", () => {
    const files = { "middle.yaml": `${MY}seed: 5\nreplications: 3\n` };
    const top = load("extends: middle.yaml\nid: top\nseed: 6\n", files);
    expect(top).toMatchObject({ id: "top", seed: 6, replications: 3, horizonMs: base.horizonMs });
  });

  it("finds a pack that is named below it in the folder of the file that names it", () => {
    const deep = Object.fromEntries(Object.entries(PACK).map(([path, text]) => [`below/my-${path}`, text]));
    const files = { ...deep, "below/base.yaml": SCENARIO.replace("rails:", "pack: my-pack\nrails:") };
    expect(load("extends: below/base.yaml\nid: mine\n", files).rails).toEqual(base.rails);
  });

  it("may stand anywhere and extend one that comes with the program", () => {
    const reader = memory({
      ...Object.fromEntries(Object.entries(PACK).map(([path, text]) => [`program/${path}`, text])),
      "program/worker.yaml": SCENARIO,
      "home/my.yaml": "extends: settlesim:worker\nid: mine\n",
      "home/other.yaml": "extends: settlesim:wroker\nid: mine\n",
    });
    const options = { reader, referencePack: "program/pack", digest: () => "" };
    const mine = valueOf(loadScenario("home/my.yaml", options));
    expect(mine.rails).toEqual(base.rails);
    expect(mine.inputs.map(({ id }) => id)).toContain("settlesim:worker");
    expect(formatIssues(loadScenario("home/other.yaml", options).issues)).toBe(
      'home/other.yaml:1:10 extends: expected a scenario that comes with the program, received "wroker"\n' +
        '  known scenarios: worker\n  hint: did you mean "worker"?',
    );
  });

  it("tells a mistake in the file in which it was written", () => {
    const files = { "wrong.yaml": SCENARIO.replace(/^(\s+)simulated: .*$/m, "$1simulated: none") };
    expect(told("extends: wrong.yaml\nid: mine\n", files)).toMatch(/^wrong\.yaml:\d+:\d+ payments\[1\]\.simulated: /);
    expect(told(`${MY}seed: none\n`)).toMatch(/^my\.yaml:3:7 seed: /);
  });

  it("does not say that a figure it changed comes from where the old one came", () => {
    const changed = `${MY}payments:\n  - id: many\n    amount: { median: "60000.00" }\n`;
    expect(sourceOf(load(changed), "mine.payments.many.amount")).toBe("no source given");
    const cited = load(
      `${MY}payments:\n  - id: many\n    amount: { median: "60000.00", source: ours }\nsources:\n  ours: { title: Our book, grade: reported }\n`,
    );
    expect(sourceOf(cited, "mine.payments.many.amount")).toBe("Our book");
    expect(sourceOf(cited, "mine.payments.many.arrivals")).toBe(sourceOf(base, "my-scenario.payments.many.arrivals"));
  });
});

describe("a scenario that names what it extends by an id", () => {
  it("is told that a scenario extends a file", () => {
    expect(told("extends: my-scenario\nid: mine\n")).toBe(
      'my.yaml:1:10 extends: expected the id of another document, received "my-scenario"\n' +
        "  hint: a scenario extends a file such as base.yaml, or settlesim:NAME",
    );
  });
});

describe("files beside a scenario", () => {
  const OURS = `
id: transfer-fee
extends: transfer-fee
label: Our fee
fee: { flat: "3.00" }
source: { title: Our tariff, grade: published }
`;
  const id = base.fees[0]?.id ?? "";
  const ours = OURS.replaceAll("transfer-fee", id);

  it("take the place of a document of the pack and keep what they do not say", () => {
    const mine = load(`${MY}with: [ours.yaml]\n`, { "ours.yaml": ours });
    expect(fee(mine, id)).toMatchObject({ label: "Our fee", paidTo: fee(base, id)?.paidTo, tax: fee(base, id)?.tax });
    expect(fee(mine, id)?.versions.map(({ cases }) => cases.map(({ source }) => source.title))).toEqual([
      ["Our tariff"],
    ]);
    expect(mine.fees).toHaveLength(base.fees.length);
    expect(mine.inputs.map((one) => one.id)).toContain("ours.yaml");
  });

  it("may be a folder, and the pack's figures keep their sources", () => {
    const quote =
      "id: sg.usd-sgd\nextends: sg.usd-sgd\nhalf-spread: 5bp\nsource: { title: Our desk, grade: reported }\n";
    const mine = load(`${MY}with: [ours]\n`, { "ours/a.yaml": ours, "ours/b.yaml": quote });
    expect(sourceOf(mine, "sg.usd-sgd.half-spread")).toBe("Our desk");
    expect(sourceOf(mine, "sg.usd-sgd.validity")).toBe(sourceOf(base, "sg.usd-sgd.validity"));
  });

  it("may hold a rule of their own that begins as another", () => {
    const mine = load(`${MY}with: [ours.yaml]\n`, { "ours.yaml": ours.replace(`id: ${id}`, "id: our-fee") });
    expect(fee(mine, id)).toEqual(fee(base, id));
    expect(fee(mine, "our-fee")?.label).toBe("Our fee");
  });

  it("must say that they take the place of something", () => {
    const plain = ours.replace(/^extends.*\n/m, "paid-by: sender\npaid-to: sender-bank\ncurrency: SGD\n");
    expect(told(`${MY}with: [ours.yaml]\n`, { "ours.yaml": plain })).toContain(
      `hint: write \`extends: ${id}\` to take its place`,
    );
  });

  it("are there for their own scenario only, when many are checked", () => {
    const other = ours.replace("3.00", "4.00");
    const reader = memory({
      ...FILES,
      "a.yaml": `${MY}with: [ours-a.yaml]\n`,
      "b.yaml": `${MY.replace("mine", "theirs")}with: [ours-b.yaml]\n`,
      "ours-a.yaml": ours,
      "ours-b.yaml": other,
    });
    const paths = ["a.yaml", "b.yaml", "base.yaml", "ours-a.yaml", "ours-b.yaml"];
    const checked = checkPaths(paths, { reader, referencePack: "pack" });
    expect(formatIssues(checked.issues.filter(({ severity }) => severity === "error"))).toBe("");
  });
});
