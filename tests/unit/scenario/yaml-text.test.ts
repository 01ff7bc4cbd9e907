// YAML text to located nodes: every scalar stays text, every node knows its place.

import { describe, expect, it } from "vitest";
import { IssueList } from "../../../src/scenario/issue.ts";
import { formatPath, Here, type Node, type Path } from "../../../src/scenario/node.ts";
import { readYaml } from "../../../src/scenario/yaml-text.ts";

function read(text: string): {
  readonly plain: readonly unknown[];
  readonly here: (path: Path) => Here;
  readonly issues: IssueList;
} {
  const issues = new IssueList();
  const documents = readYaml("x", text, issues);
  return {
    plain: documents.map(({ root }) => plainOf(root)),
    here: (path) => {
      const [document] = documents;
      if (document === undefined) throw new Error("no document");
      return new Here(document, issues, path);
    },
    issues,
  };
}

function plainOf(node: Node): unknown {
  if (node.kind === "text") return node.empty ? null : node.text;
  if (node.kind === "list") return node.items.map(plainOf);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainOf(value)]));
}

describe("scalars of YAML", () => {
  it("stay the text that was written", () => {
    expect(read("a: 0.10\nb: NO\nc: 16:30\nd: 1e3\ne: null\nf: ~\ng: 0x10\nh: 2026-03-06\ni: '1'\n").plain).toEqual([
      { a: "0.10", b: "NO", c: "16:30", d: "1e3", e: "null", f: "~", g: "0x10", h: "2026-03-06", i: "1" },
    ]);
  });

  it("tell a value left out from an empty text", () => {
    expect(read("a:\nb: ''\nc: [x, ]\n").plain).toEqual([{ a: null, b: "", c: ["x"] }]);
  });

  it("may be folded over lines", () => {
    expect(read("a: >-\n  one\n  two\nb: |\n  one\n  two\n").plain).toEqual([{ a: "one two", b: "one\ntwo\n" }]);
  });
});

describe("documents", () => {
  it("are several in a file, an empty one counting as none", () => {
    expect(read("a: 1\n---\n# nothing\n---\nb: 2\n...\n").plain).toEqual([{ a: "1" }, { b: "2" }]);
  });

  it("may repeat a value by an alias", () => {
    expect(read("a: &x [1, 2]\nb: *x\n").plain).toEqual([{ a: ["1", "2"], b: ["1", "2"] }]);
  });

  it("read on after a mistake of syntax in another document", () => {
    const { plain, issues } = read("a: b: c\n---\nd: e\n");
    expect(plain).toEqual([{ d: "e" }]);
    expect(issues.count).toBe(1);
  });
});

describe("places", () => {
  it("are lines and columns counted from one", () => {
    const { here } = read("legs:\n  - { id: a, after: [x, y] }\n  - id: b\n");
    expect(here(["legs", 0, "after", 1]).place()).toMatchObject({ line: 2, column: 25 });
    expect(here(["legs", 1, "id"]).place()).toMatchObject({ line: 3, column: 9 });
    expect(here(["legs", 0]).keyPlace("after")).toMatchObject({ line: 2, column: 14 });
  });

  it("fall back to what stands around something that is not there", () => {
    expect(read("a:\n  b: c\n").here(["a", "x", "y"]).place()).toMatchObject({ line: 2, column: 3 });
  });

  it("are told as a path with quotes around keys that are no plain words", () => {
    const { here } = read("calendars: { office.orders: [x] }\n");
    const at = here(["calendars", "office.orders", 0]);
    expect(formatPath(at.document.root, at.path)).toBe('calendars["office.orders"][0]');
  });
});
