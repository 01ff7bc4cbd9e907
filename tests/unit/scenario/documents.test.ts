// Single documents with a pack as their background: what a verb that looks at one rule or one calendar is given.

import { describe, expect, it } from "vitest";
import { loadDocuments } from "../../../src/scenario/index.ts";
import { memory, valueOf } from "./reader.ts";
import { PACK, RAIL } from "./pack.ts";

/** A fee that costs more where the rail's luck is `cover`; nothing in its file names that rail. */
const BY_ROUTING = `
id: by-routing
paid-by: sender
label: A fee
paid-to: sender-bank
currency: SGD
when: { path: long }
fee: [ { when: { routing: cover }, flat: "9.00" }, { flat: "2.00" } ]
source: { title: Made up, grade: assumed }
`;

function read(files: Readonly<Record<string, string>>, paths: readonly string[], names: readonly string[] | null) {
  return valueOf(loadDocuments(paths, { reader: memory({ ...PACK, ...files }), referencePack: "pack" }, names));
}

describe("a part of a pack", () => {
  it("never loses the test of a choice for want of the rail that declares it", () => {
    const files = { "pack/by-routing.yaml": BY_ROUTING };
    for (const names of [["by-routing"], null]) {
      const rule = read(files, [], names).fees.values.get("by-routing");
      expect(rule?.when).toEqual({ choices: { path: ["long"] } });
      expect(rule?.versions[0]?.cases[0]?.when).toEqual({ choices: { routing: ["cover"] } });
    }
  });

  it("keeps a test that nothing declares undecided, rather than take it to hold always", () => {
    const files = { "pack/by-routing.yaml": BY_ROUTING, "pack/rail.yaml": RAIL.replaceAll("routing", "way") };
    for (const names of [["by-routing"], null]) {
      const rule = read(files, [], names).fees.values.get("by-routing");
      expect(rule?.versions[0]?.cases[0]?.when).toEqual({ choices: { routing: ["cover"] } });
    }
  });

  it("refuses such a test in a file that was asked about", () => {
    const reader = memory({ ...PACK, "own.yaml": BY_ROUTING.replace("path:", "pathh:") });
    const checked = loadDocuments(["own.yaml"], { reader, referencePack: "pack" }, ["own.yaml"]);
    expect(checked.issues.map(({ code, path }) => `${code} ${path}`)).toEqual(["unknown-key when.pathh"]);
  });
});
