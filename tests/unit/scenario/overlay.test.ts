// Values set on the command line: they are read as if the file said them, and are told apart from what it says.

import { describe, expect, it } from "vitest";
import { formatIssues, loadScenario } from "../../../src/scenario/index.ts";
import type { PaymentStream, Scenario } from "../../../src/settlement/index.ts";
import { PACK, SCENARIO } from "./pack.ts";
import { memory, valueOf } from "./reader.ts";

const overlaysOf = (...set: readonly string[]) =>
  set.map((one) => ({ path: one.slice(0, one.indexOf("=")), value: one.slice(one.indexOf("=") + 1) }));

function loadSet(...set: readonly string[]) {
  const reader = memory({ ...PACK, "my.yaml": SCENARIO });
  return loadScenario("my.yaml", { reader, referencePack: "pack", overlays: overlaysOf(...set) });
}

const load = (...set: readonly string[]): Scenario => valueOf(loadSet(...set));
const plain = load();
const stream = (scenario: Scenario): PaymentStream => scenario.payments[1] as PaymentStream;

describe("a value that is set", () => {
  it("takes the place of the one that is written", () => {
    const set = load("payments.many.amount.median=60000.00");
    expect(stream(set).amount).toEqual({ ...stream(plain).amount, medianMinor: 6_000_000 });
    expect(set.payments[0]).toEqual(plain.payments[0]);
    expect(set.rails).toEqual(plain.rails);
  });

  it("finds an item by its id or by its number, and a key with dots", () => {
    const byId = load(
      "payments.many.simulated=500",
      "sg.usd-sgd.half-spread[0].is=90bp",
      "sg-office.batches.giro.at[1]=11:00",
    );
    expect(stream(byId).simulated).toBe(500);
    expect(byId.quotes.find(({ id }) => id === "sg.usd-sgd")?.halfSpread[0]).toMatchObject({ hundredthsOfBp: 9_000 });
    expect(stream(load("payments[1].simulated=500")).simulated).toBe(500);
  });

  it("may stand where nothing is written", () => {
    expect(load("seed=7", "material.price=2bp")).toMatchObject({ seed: 7, material: { priceBp: 2, speedMs: 60_000 } });
  });

  it("is not what the source of its block says, and only its block is not", () => {
    const set = load("sg.usd-sgd.half-spread[0].is=90bp");
    const changed = set.parameters.filter((one, index) => one.source.title !== plain.parameters[index]?.source.title);
    expect(changed.map(({ path, source }) => [path, source.grade, source.title])).toEqual([
      ["sg.usd-sgd.half-spread[0]", "assumed", "Set on the command line: sg.usd-sgd.half-spread[0].is = 90bp"],
    ]);
  });

  it("is named among what was run, in the order in which it was given", () => {
    expect(plain.overlays).toEqual([]);
    expect(load("seed=7", "horizon=30d").overlays).toEqual([
      { path: "seed", value: "7" },
      { path: "horizon", value: "30d" },
    ]);
  });

  it("changes no file: the inputs are the same", () => {
    expect(load("seed=7").inputs).toEqual(plain.inputs);
  });

  it("leaves what is around it in its place for messages", () => {
    const { issues } = loadSet("period.from=2027-09-01");
    expect(formatIssues(issues)).toMatch(/^my\.yaml:\d+:\d+ period\.until: /m);
  });
});
