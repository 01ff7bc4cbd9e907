// `check`: any files, judged with the program's own data as their background, which gives way to what the user wrote.

import { describe, expect, it } from "vitest";
import { checkPaths, documentSchema, formatIssues, loadDocuments } from "../../../src/scenario/index.ts";
import { PACK, RAIL, SCENARIO } from "./pack.ts";
import { memory, valueOf } from "./reader.ts";

const FEE = `
id: my-fee
label: My fee
paid-by: sender
paid-to: sender-bank
currency: SGD
tax: services-tax
fee: { flat: "2.00" }
source: { title: Tariff, grade: published }
`;

describe("checking files", () => {
  it("counts what was read, the background left aside", () => {
    const reader = memory({ ...PACK, "my.yaml": `${FEE}---${FEE.replace("my-fee", "my-other-fee")}` });
    expect(valueOf(checkPaths(["my.yaml"], { reader, referencePack: "pack" }))).toEqual({
      files: 1,
      documents: { fee: 2 },
    });
  });

  it("lets a file bear the id of something in the background, and judges the file by its own words", () => {
    const mine = FEE.replace("my-fee", "transfer-fee").replace("services-tax", "no-tax");
    const { issues } = checkPaths(["my.yaml"], { reader: memory({ ...PACK, "my.yaml": mine }), referencePack: "pack" });
    expect(issues.map(({ code, path }) => ({ code, path }))).toEqual([{ code: "unknown-reference", path: "tax" }]);
  });

  it("keeps the mistakes of the background to itself", () => {
    const broken = { ...PACK, "pack/rail.yaml": RAIL.replace("base: source-amount", "base: nonsense") };
    const reader = memory({ ...broken, "my.yaml": FEE });
    expect(formatIssues(checkPaths(["my.yaml"], { reader, referencePack: "pack" }).issues)).toBe("");
    expect(checkPaths(["pack"], { reader, referencePack: "pack" }).ok).toBe(false);
  });

  it("judges scenarios in a folder with the pack each names, and every file once", () => {
    const reader = memory({ ...PACK, "a.yaml": SCENARIO.replace("rails:", "pack: pack\nrails:"), "b.yaml": FEE });
    const summary = valueOf(checkPaths(["a.yaml", "pack", "b.yaml"], { reader, referencePack: "pack" }));
    expect(summary.files).toBe(5);
    expect(summary.documents).toMatchObject({ scenario: 1, rail: 1, calendar: 3, joint: 1 });
  });

  it("reads a file once however it is spelt, when the reader knows that it is one", () => {
    const files = memory({ ...PACK, "./pack/rail.yaml": RAIL });
    const identityOf = (path: string): string => path.replace(/^\.\//, "");
    const options = { reader: { ...files, identityOf }, referencePack: "pack" };
    expect(
      formatIssues(
        checkPaths(["pack/rail.yaml", "./pack/rail.yaml", "pack/money.yaml", "pack/places.yaml"], options).issues,
      ),
    ).toBe("");
  });

  it("tells the issues of several files in the order of files and lines", () => {
    const bad = FEE.replace("services-tax", "no-tax").replace("SGD", "sgd");
    const reader = memory({ ...PACK, "b.yaml": bad.replace("my-fee", "b"), "a.yaml": bad.replace("my-fee", "a") });
    const { issues } = checkPaths(["b.yaml", "a.yaml"], { reader, referencePack: "pack" });
    expect(issues.map(({ file, line }) => `${file}:${line}`)).toEqual(["a.yaml:6", "a.yaml:7", "b.yaml:6", "b.yaml:7"]);
  });
});

describe("documents by themselves", () => {
  it("are read with what they refer to, and told apart from it", () => {
    const options = { reader: memory({ ...PACK, "my.yaml": FEE }), referencePack: "pack" };
    const { own, fees } = valueOf(loadDocuments(["my.yaml"], options));
    expect(own).toEqual(["my-fee"]);
    expect([...fees.values.keys()]).toContain("services-tax");
  });
});

describe("the schema for editors", () => {
  const schema = documentSchema() as { anyOf: { title: string; properties: Record<string, unknown> }[]; $defs: object };

  it("describes every document, from the shapes that read it", () => {
    expect(schema.anyOf.map(({ title }) => title)).toEqual([
      "scenario",
      "rail",
      "fee",
      "calendar",
      "joint",
      "quote",
      "dealers",
      "participant",
      "currencies",
      "mids",
      "sources",
    ]);
    const rail = schema.anyOf.find(({ title }) => title === "rail");
    expect(Object.keys(rail?.properties ?? {})).toContain("principal-at");
  });

  it("takes any scalar where a text is read, since an editor sees 0.5 as a number", () => {
    const fee = schema.anyOf.find(({ title }) => title === "fee");
    expect(fee?.properties["id"]).toMatchObject({ type: ["string", "number", "boolean"] });
    expect(JSON.stringify(fee)).toContain('"enum":["up","down","floor","ceiling","half-up","half-down","half-even"]');
  });

  it("names the fee term once, which stands inside itself", () => {
    expect(Object.keys(schema.$defs)).toEqual(["fee-term"]);
    expect(JSON.stringify(schema)).toContain('{"$ref":"#/$defs/fee-term"}');
  });
});
