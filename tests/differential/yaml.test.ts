// Two readers of YAML, one answer: where the plain reader takes a text, the library takes it too, without a word, and to the
// same nodes at the same places. Where it does not, it has no say.

import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatIssues, IssueList } from "../../src/scenario/issue.ts";
import { Lines } from "../../src/scenario/lines.ts";
import { readByLibrary } from "../../src/scenario/yaml-library.ts";
import { readPlainYaml } from "../../src/scenario/yaml-plain.ts";
import { bothSeeds } from "../arbitraries/seeds.ts";
import { spoiltFile, yamlSoup } from "../arbitraries/yaml.ts";
import { ROOT } from "../support/load.ts";

function expectSameAnswer(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === null) return false;
  const issues = new IssueList();
  const documents = readByLibrary({ name: "x", placeAt: new Lines("x", text).placeAt }, text, issues);
  if (plain.length > 0) expect(formatIssues(issues.sorted())).toBe("");
  expect(documents.map(({ root }) => root)).toEqual(plain);
  return true;
}

function yamlBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return yamlBelow(path);
    return name.endsWith(".yaml") ? [path] : [];
  });
}

describe("the plain reader and the library", () => {
  it("agree on every file of the reference data, and the plain reader takes them all", () => {
    const files = yamlBelow(join(ROOT, "scenarios"));
    const left = files.filter((path) => !expectSameAnswer(readFileSync(path, "utf8")));
    expect(left).toEqual([]);
    expect(files.length).toBeGreaterThan(20);
  });

  it.each([
    "a: 1\n",
    "a:\n- b\n- c\n",
    "a:\n  - b: 1\n    c: 2\n  - d\n",
    'a: { b: c, d: [e, f], g: "h" }   # i\n',
    "a: [\n  b, # c\n  { d: e }\n  ]\n",
    "a: >-\n  one\n  two\nb: c\n",
    "# only\n",
    "---\na: b\n---\n# nothing\n---\nc: d",
    "{ a: b }\n",
    "- a\n- - b\n",
    "a: b #c\nd: e#f\ng: 'h#i'\n",
    "a: -1\nb: http://x.org/y:z\n",
    "a:\n  { b: c }\n",
    "a: 16:30\nb: [16:30, IN->MY]\n",
  ])("agree on %j", (text) => {
    expectSameAnswer(text);
  });

  it("agree wherever the plain reader takes a spoilt file", () => {
    for (const parameters of bothSeeds(150))
      fc.assert(
        fc.property(spoiltFile, (text) => void expectSameAnswer(text)),
        parameters,
      );
  });

  it("agree wherever the plain reader takes a soup of marks", () => {
    for (const parameters of bothSeeds(2_000))
      fc.assert(
        fc.property(yamlSoup, (text) => void expectSameAnswer(text)),
        parameters,
      );
  });
});
