// Sentences are data, read with the care of every other file: what is wrong is told with its place, all at once.

import { describe, expect, it } from "vitest";
import { marginOf } from "../../benchmarks/conclusions/figure.ts";
import { readPlan } from "../../benchmarks/conclusions/sentence.ts";
import { figureText } from "../../benchmarks/conclusions/words.ts";
import { formatIssues } from "../../src/scenario/index.ts";
import { PLAN } from "./toy.ts";

function told(text: string): string {
  const read = readPlan("plan.yaml", text);
  return read.ok ? "" : formatIssues(read.issues);
}

describe("a file of sentences", () => {
  it("is right as it stands", () => {
    expect(told(PLAN)).toBe("");
  });

  it.each([
    ["says:", "sayz:", /plan\.yaml:8:1 .*sayz[\s\S]*says/],
    ["scenario: toy", "scenario: toi", /scenario: expected one of the scenarios above, received "toi"/],
    ["below: 0bp", "under: 0bp", /holds/],
    ["below: 0bp", "below: 0 bp", /write 0bp/],
    ["of: [ {", "of: [ { price: with-fee, against: with-margin }, {", /take/],
    ["draws: 200", "draws: 0", /draws.*from 1 to 10,000/],
    ["price: with-margin", "prise: with-margin", /did you mean "price"/],
  ])("is refused with %s written %s", (right, wrong, words) => {
    expect(told(PLAN.replace(right, wrong))).toMatch(words);
  });

  it("has no two sentences of one name", () => {
    const [, sentence = ""] = PLAN.split("---");
    expect(told(`${PLAN}---${sentence}`)).toMatch(/an id of its own/);
  });
});

describe("a bound", () => {
  const zero = { value: 0, unit: "share" as const, text: "0bp" };

  it("is not met by what is equal to it", () => {
    expect(marginOf({ bound: zero, isAbove: true }, 0)).toBe(0);
    expect(marginOf({ bound: zero, isAbove: false }, -0.5)).toBe(0.5);
  });

  it("gives its unit to the figure", () => {
    const text = (value: number | null, unit: "share" | "seconds" | "number" | "money USD", written: string): string =>
      figureText(value, { bound: { value: 0, unit, text: written } });
    expect(text(-0.0111, "share", "0bp")).toBe("-111 bp");
    expect(text(0.00043951, "share", "0bp")).toBe("4.4 bp");
    expect(text(0.5301, "share", "50%")).toBe("53.0 %");
    expect(text(-809, "seconds", "0s")).toBe("-13 min 29 s");
    expect(text(9_668_000, "money USD", "0 USD")).toBe("9.7 million USD");
    expect(text(3_164_000_000, "money USD", "0 USD")).toBe("3.16 billion USD");
    expect(text(0.744, "number", "1")).toBe("0.74");
    expect(text(null, "seconds", "0s")).toBe("beyond anything");
  });
});
