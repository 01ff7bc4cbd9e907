// The drawing of the rooms stays true: imports run one way, from the ground up, and only through a room's index.

import { describe, expect, it } from "vitest";
import { type SourceFile, sourceFiles, targetOf, withoutComments } from "./source-tree.ts";

const GROUND = ["money", "time", "chance", "stats"];

/** Room -> rooms that it may import. `cli` and the files directly under src may import any. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  money: [],
  time: [],
  chance: [],
  stats: [],
  pricing: ["money", "time"],
  settlement: ["pricing", ...GROUND],
  scenario: ["settlement", "pricing", ...GROUND],
  study: ["settlement", "pricing", ...GROUND],
  laws: ["settlement", "pricing", ...GROUND],
  io: ["scenario", "study", "settlement", "pricing", ...GROUND],
  report: ["study"],
};

const files = sourceFiles();

function roomOf(path: string): string {
  const parts = path.split("/");
  return parts.length > 2 ? (parts[1] ?? "") : "";
}

/** Every import of another room, as [file, target]. */
function crossings(file: SourceFile): readonly (readonly [string, string])[] {
  return file.imports.flatMap((specifier) => {
    const target = targetOf(file, specifier);
    return target === null || roomOf(target) === file.room ? [] : [[file.path, target] as const];
  });
}

describe("the rooms of the source", () => {
  it("has only rooms that the drawing has", () => {
    const rooms = new Set(files.map((file) => file.room));
    expect([...rooms].filter((room) => room !== "" && room !== "cli" && !Object.hasOwn(MAY_IMPORT, room))).toEqual([]);
  });

  it("imports nothing of the project into the ground rooms", () => {
    const found = files.filter((file) => GROUND.includes(file.room)).flatMap(crossings);
    expect(found).toEqual([]);
  });

  it("imports across rooms only from the ground up", () => {
    const found = files
      .filter((file) => file.room !== "cli" && file.room !== "")
      .flatMap(crossings)
      .filter(([from, to]) => !MAY_IMPORT[roomOf(from)]?.includes(roomOf(to)));
    expect(found).toEqual([]);
  });

  it("never lets a report reach the settlement or the scenario", () => {
    const found = files.filter((file) => file.room === "report").flatMap(crossings);
    expect(found.filter(([, to]) => roomOf(to) !== "study")).toEqual([]);
  });

  it("enters another room through its index", () => {
    const found = files.flatMap(crossings).filter(([, to]) => roomOf(to) !== "" && !to.endsWith("/index.ts"));
    expect(found).toEqual([]);
  });

  it("keeps each index a list of names", () => {
    const indexes = files.filter((file) => /^src\/[^/]+\/index\.ts$/.test(file.path));
    for (const { path, code } of indexes) {
      const rest = code.replaceAll(/export\s+(?:type\s+)?(?:\*|\{[^}]*\})\s+from\s+"[^"]+";?/g, "").trim();
      expect(rest, path).toBe("");
    }
  });

  it("has no circle of imports", () => {
    const graph = new Map(files.map((file) => [file.path, file.imports.flatMap((each) => targetOf(file, each) ?? [])]));
    const done = new Set<string>();
    const circles: string[] = [];
    const walk = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(" -> "));
      if (way.includes(path) || done.has(path)) return;
      for (const next of graph.get(path) ?? []) walk(next, [...way, path]);
      done.add(path);
    };
    for (const path of graph.keys()) walk(path, []);
    expect(circles).toEqual([]);
  });

  it("imports only files that are there", () => {
    const paths = new Set(files.map((file) => file.path));
    const missing = files.flatMap((file) =>
      file.imports
        .flatMap((each) => targetOf(file, each) ?? [])
        .filter((target) => !paths.has(target))
        .map((target) => `${file.path} -> ${target}`),
    );
    expect(missing).toEqual([]);
  });
});

describe("reading the source for these tests", () => {
  it("leaves out comments and keeps strings, templates and regular expressions", () => {
    const text = [
      'const a = "// no comment"; // a comment',
      "/* block\n two */ const b = `/* kept */`;",
      "const c = /[/*]x/; // gone",
    ].join("\n");
    const code = withoutComments(text);
    expect(code).toContain('"// no comment"');
    expect(code).toContain("`/* kept */`");
    expect(code).toContain("/[/*]x/");
    expect(code).not.toMatch(/a comment|block|gone/);
    expect(code.split("\n").length).toBe(text.split("\n").length);
  });
});
