// Worlds as they are read: shares as exact parts, cases by direction and segment, fallbacks in order, and where they come from.

import { describe, expect, it } from "vitest";
import { loadScenario } from "../../../src/scenario/index.ts";
import type { Scenario } from "../../../src/settlement/index.ts";
import { PACK, SCENARIO } from "./pack.ts";
import { memory, valueOf } from "./reader.ts";

const WORLDS = `
worlds:
  - id: today
    shares: { remittance: { my-rail: "1" }, trade-invoice: { my-rail: "1" } }
  - id: adopted
    label: Some of it elsewhere
    shares:
      remittance:
        - { when: { direction: SG->TH, segment: [individual, msme] }, rails: { my-rail: "0.75", other: "0.25" } }
        - { rails: { my-rail: "1" } }
      trade-invoice: { my-rail: "1" }
    fallback: { remittance: [my-rail, other] }
    source: { title: Supposed, grade: assumed, range: ["0.1", "0.4"] }
against: today
`;

const RAIL_ID = "through-dollars";
/** A second rail: the first again under another name, with the sources of its file. */
const [first = ""] = PACK["pack/rail.yaml"].split(/^---$/m);
const sources = PACK["pack/rail.yaml"].slice(PACK["pack/rail.yaml"].lastIndexOf("---"));
const OTHER = `${first.replace(`id: ${RAIL_ID}`, "id: other")}${sources}`;

function load(): Scenario {
  const text = SCENARIO.replace(`[${RAIL_ID}]`, `[${RAIL_ID}, other]`) + WORLDS.replaceAll("my-rail", RAIL_ID);
  const reader = memory({ ...PACK, "pack/other.yaml": OTHER, "my.yaml": text });
  return valueOf(loadScenario("my.yaml", { reader, referencePack: "pack", digest: () => "" }));
}

describe("worlds", () => {
  const scenario = load();
  const [today, adopted] = scenario.worlds;

  it("keep shares exact, case by case", () => {
    expect(adopted!.shares.filter(({ kind }) => kind === "remittance")).toEqual([
      {
        kind: "remittance",
        directions: ["SG->TH"],
        segments: ["individual", "msme"],
        names: [RAIL_ID, "other"],
        parts: [75, 25],
        whole: 100,
      },
      { kind: "remittance", directions: null, segments: null, names: [RAIL_ID], parts: [1], whole: 1 },
    ]);
    expect(adopted!.fallback).toEqual({ remittance: [RAIL_ID, "other"] });
  });

  it("are called by their id where they have no label, and are measured against the one that is named", () => {
    expect([today!.label, adopted!.label, scenario.against]).toEqual(["today", "Some of it elsewhere", "today"]);
  });

  it("stand among the numbers of the run, with their source", () => {
    const found = scenario.parameters.find(({ path }) => path.endsWith("worlds.adopted"));
    expect(found?.source).toMatchObject({ title: "Supposed", grade: "assumed", range: ["0.1", "0.4"] });
  });
});
