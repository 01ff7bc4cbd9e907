// Conclusions about a model whose answers are known. Per 1,000.00: the fee is 12.00 = 120 bp, the margin h costs h (the sender
// sells the base currency), so margin less fee is h - 120 bp, with h triangular over 20, 80 and 200 bp:
//
//   turns at h = 120 bp, a third of the way from 80 to 200
//   holds in 1 - 80^2 / (180 x 120) = 70.37 % of all draws
//   2.5th percentile of h   20 + sqrt(0.025 x 180 x 60)   =  36.43 -> -83.57 bp
//   97.5th percentile       200 - sqrt(0.025 x 180 x 120) = 176.76 ->  56.76 bp

import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Bench } from "../../benchmarks/conclusions/bench.ts";
import { find } from "../../benchmarks/conclusions/find.ts";
import type { Found } from "../../benchmarks/conclusions/found.ts";
import { conclusionsPage } from "../../benchmarks/conclusions/page.ts";
import { withConclusions } from "../../benchmarks/conclusions/readme.ts";
import { type Plan, readPlan } from "../../benchmarks/conclusions/sentence.ts";
import { PLAN, toyFolder } from "./toy.ts";

const folders: string[] = [];
let plan: Plan;
let found: Found;

function bench(change?: (data: string) => string): Bench {
  const root = toyFolder(change);
  folders.push(root);
  return new Bench(root, "toy", { alone: 1, together: 2 });
}

beforeAll(() => {
  const read = readPlan("plan.yaml", PLAN);
  if (!read.ok) throw new Error(JSON.stringify(read.issues));
  plan = read.value;
  found = find(plan, [bench()], () => undefined);
});

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const BP = 1e-4;
/** What is credited is rounded to a hundredth of a baht: a few millionths of a basis point of 1,000 dollars. */
const ROUNDED = 0.005;

describe("a sentence about a price that is linear in one assumption", () => {
  it("has its figure at the centre", () => {
    expect(found.sentences[0]!.whole! / BP).toBeCloseTo(80 - 120, 2);
  });

  it("turns where the price is the same, and on nothing else", () => {
    const turning = found.sentences[0]!.ends.filter(({ turns }) => turns.length > 0);
    expect(turning.map(({ assumption }) => assumption)).toEqual(["assumed-margin.half-spread.is"]);
    const [turn] = turning[0]!.turns;
    expect(turn).toMatchObject({ to: 1, unit: "bp", centre: 80, range: [20, 200] });
    expect(turn!.value).toBeCloseTo(120, 1);
    expect(turn!.position).toBeCloseTo(1 / 3, 2);
  });

  it("is moved by the margin from end to end, and not by a time", () => {
    const [end, ...others] = found.sentences[0]!.ends;
    expect(others).toEqual([]);
    expect(end!.low! / BP).toBeCloseTo(20 - 120, 2);
    expect(end!.high! / BP).toBeCloseTo(200 - 120, 2);
    expect(found.scenarios[0]).toMatchObject({ assumptions: 2, numbers: 2, refused: 0 });
  });

  it("holds in as many draws as the distribution says, with its percentiles", () => {
    const { draws, holds, range } = found.sentences[0]!.joint;
    expect(draws).toBe(200);
    // A hypercube of 200 parts is at most one part off.
    expect(Math.abs(holds / draws - 0.7037)).toBeLessThanOrEqual(1.5 / 200);
    // The percentile of 200 draws lies inside one part: half a per cent of the distribution wide.
    expect(Math.abs(range!.low! / BP + 83.57)).toBeLessThan(2 + ROUNDED);
    expect(Math.abs(range!.high! / BP - 56.76)).toBeLessThan(3 + ROUNDED);
  });
});

describe("what was found", () => {
  it("is told in words, with the value at which the sentence turns", () => {
    const page = conclusionsPage(plan, found);
    expect(page).toContain("**Turns** if the margin is above 120 bp (assumed 80 bp, 20 bp to 200 bp).");
    expect(page).toContain("None of the other 1 turns it alone.");
    const readme = withConclusions("before\n<!-- conclusions -->\nstale\n<!-- /conclusions -->\nafter\n", plan, found);
    expect(readme).toMatch(
      /\n\| The margin is cheaper than the fee\. \| -40 bp \| -8\d to 5\d bp \| 7[01] % of 200 draws \| if the margin/,
    );
    expect(readme).not.toContain("stale");
    expect(readme.startsWith("before\n") && readme.endsWith("after\n")).toBe(true);
  });

  it("is of the figures and ranges, not of what is said about them", () => {
    const known = found.scenarios[0]!.sha256;
    expect(
      bench((data) => `# A comment\n${data.replace("A guess", "A better guess").replace("label: Fee", "label: A fee")}`)
        .digest,
    ).toBe(known);
    expect(bench((data) => data.replace("is: 80bp", "is: 81bp")).digest).not.toBe(known);
    expect(bench((data) => data.replace("200bp]", "210bp]")).digest).not.toBe(known);
    expect(bench((data) => data.replace('"12.00"', '"13.00"')).digest).not.toBe(known);
  });
});
