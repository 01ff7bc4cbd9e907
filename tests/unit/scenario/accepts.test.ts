// What a fee rule says of itself to the laws: the amounts it is stated for, and the breaks it declares.

import { describe, expect, it } from "vitest";
import { loadDocuments } from "../../../src/scenario/index.ts";
import { memory, valueOf } from "./reader.ts";
import { PACK } from "./pack.ts";

const RULE = `
id: my-slabs
base: in
currency: SGD
for-amounts: { from: "10.00", up-to: "200000" }
accepts:
  - { law: net-monotone, because: The scheme charges by slabs, source: scheme }
versions:
  - until: 2025-12-31
    fee: { flat: "1.00" }
    accepts: [ { law: splitting-does-not-pay, because: Nobody may split } ]
  - { from: 2026-01-01, fee: { flat: "2.00" } }
source: { title: Own sheet, grade: published }
sources:
  scheme: { title: Scheme rules, grade: published }
`;

const load = (text: string) =>
  loadDocuments(["own.yaml"], { reader: memory({ ...PACK, "own.yaml": text }), referencePack: "pack" });

describe("what a rule says of itself", () => {
  it("is the amounts it is stated for, in minor units, and breaks with their reason and source", () => {
    const rule = valueOf(load(RULE)).fees.values.get("my-slabs");
    expect(rule?.forAmounts).toEqual({ from: 1000, upTo: 20_000_000 });
    expect(rule?.accepts).toMatchObject([
      { law: "net-monotone", because: "The scheme charges by slabs", source: { title: "Scheme rules" } },
    ]);
    // Without a source of its own a break has that of the document.
    expect(rule?.versions.map(({ accepts }) => accepts?.map(({ law, source }) => [law, source.title]))).toEqual([
      [["splitting-does-not-pay", "Own sheet"]],
      undefined,
    ]);
  });

  it("is refused where the amounts are reversed, a law is unknown, or is declared twice", () => {
    const codes = (text: string) => load(text).issues.map(({ code, path }) => `${code} ${path}`);
    expect(codes(RULE.replace('"200000"', '"9"'))).toEqual(["out-of-range for-amounts.up-to"]);
    expect(codes(RULE.replace("net-monotone", "net-monoton"))).toEqual(["unknown-word accepts[0].law"]);
    expect(
      codes(RULE.replace("source: scheme }", "source: scheme }\n  - { law: net-monotone, because: Again }")),
    ).toEqual(["conflicting-keys accepts[1].law"]);
  });
});
