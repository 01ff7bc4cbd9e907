// Lists of cases of which the first match counts: which payment is left without one?

import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "../../../src/money/index.ts";
import type { Condition } from "../../../src/pricing/index.ts";
import { canBothHold, type Domain, uncovered } from "../../../src/scenario/coverage.ts";

const domain: Domain = {
  facts: { kind: ["remittance", "trade-invoice"], direction: ["A->B", "B->A"], segment: ["individual", "large"] },
  choices: new Map([["routing", ["serial", "cover"]]]),
};
const amount = (above: number | null, upTo: number | null): Condition => ({
  amount: { above, upTo, currency: "SGD" as CurrencyCode },
});

describe("a list of cases", () => {
  it.each<[string, readonly (Condition | null)[], string | null]>([
    ["with a last case that always holds", [{ kind: ["remittance"] }, null], null],
    ["over every kind", [{ kind: ["remittance"] }, { kind: ["trade-invoice"] }], null],
    ["over one kind of two", [{ kind: ["remittance"] }], "kind trade-invoice"],
    ["over every value of a choice", [{ choices: { routing: ["serial"] } }, { choices: { routing: ["cover"] } }], null],
    ["over one value of a choice", [{ choices: { routing: ["serial"] } }], "choice routing cover"],
    ["over all dates", [{ until: "2026-10-08" }, { from: "2026-10-09" }], null],
    ["with a day between", [{ until: "2026-10-08" }, { from: "2026-10-10" }], "on 2026-10-09"],
    ["from a date on", [{ from: "2026-10-09" }], "before 2026-10-09"],
    ["over all amounts", [amount(null, 1_000), amount(1_000, null)], null],
    ["without the edge itself", [amount(null, 999), amount(1_000, null)], "an amount of 1000 minor units of SGD"],
    ["over open and not over closed", [{ open: "office" }], "office closed"],
    ["with purposes named", [{ purpose: ["family"] }], "purpose another"],
    [
      "that only together cover everything",
      [{ kind: ["remittance"], direction: ["A->B"] }, { direction: ["B->A"] }, { kind: ["trade-invoice"] }],
      null,
    ],
  ])("%s", (_, cases, expected) => {
    const found = uncovered(cases, domain);
    if (expected === null) expect(found).toBeNull();
    else expect(found).toContain(expected);
  });

  it("need not cover what the place where it stands excludes", () => {
    expect(uncovered([{ kind: ["remittance"] }], domain, [{ kind: ["remittance"] }])).toBeNull();
  });

  it("need not cover what cannot occur", () => {
    const excludes = (facts: ReadonlyMap<string, string>): boolean => facts.get("kind") === "trade-invoice";
    expect(uncovered([{ kind: ["remittance"] }], { ...domain, excludes })).toBeNull();
  });

  it("with more combinations than can be tried must end with a case that always holds", () => {
    const choices = new Map(Array.from({ length: 20 }, (_, i) => [`c${i}`, ["a", "b"]] as const));
    const tests = Object.fromEntries([...choices.keys()].map((name) => [name, ["a", "b"]]));
    expect(uncovered([{ choices: tests }], { ...domain, choices })).not.toBeNull();
    expect(uncovered([{ choices: tests }, null], { ...domain, choices })).toBeNull();
  });
});

describe("two conditions", () => {
  it("may both hold unless one excludes the other", () => {
    expect(canBothHold({ kind: ["remittance"] }, { direction: ["A->B"] }, domain)).toBe(true);
    expect(canBothHold({ choices: { routing: ["serial"] } }, { choices: { routing: ["cover"] } }, domain)).toBe(false);
    expect(canBothHold({ until: "2026-10-08" }, { from: "2026-10-09" }, domain)).toBe(false);
    expect(canBothHold(null, { kind: ["remittance"] }, domain)).toBe(true);
  });
});
