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

describe("a rule that says only what is needed to price it", () => {
  it("is read with what follows from that, and warned of for want of a source", () => {
    const text = 'id: my-fee\nbase: in\ncurrency: SGD\nfee: { rate: "0.25%", rounding: half-up }\n';
    const checked = loadDocuments(["own.yaml"], {
      reader: memory({ ...PACK, "own.yaml": text }),
      referencePack: "pack",
    });
    expect(checked.issues.map(({ severity, code }) => `${severity} ${code}`)).toEqual(["warning missing-source"]);
    const rule = valueOf(checked).fees.values.get("my-fee");
    expect(rule).toMatchObject({ label: "my-fee", paidBy: null, paidTo: "unstated" });
    expect(rule?.versions[0]?.cases[0]?.source).toMatchObject({ title: "no source given", grade: "assumed" });
  });
});

describe("a closed date", () => {
  it("may name its source by a title, as a gazette is named", () => {
    const own = `
id: own
zone: Asia/Singapore
covers: 2026-01-01..2026-12-31
open: { mon-fri: "09:00-17:00" }
closed: [ { on: 2026-08-10, name: National Day, grade: notified, source: Gazette 2026/14 } ]
source: { title: Hours, grade: published }
`;
    const calendar = read({ "own.yaml": own }, ["own.yaml"], null).calendars.values.get("own");
    expect(calendar).toMatchObject({ closed: [{ source: "Gazette 2026/14" }] });
  });
});
