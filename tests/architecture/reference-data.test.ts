// Every document of the reference pack says where its numbers come from, and names nothing that only its author can open.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { ROOT, filesBelow } from "./source-tree.ts";

type Plain = string | readonly Plain[] | { readonly [key: string]: Plain } | null;

const GRADES = ["published", "reported", "assumed", "fitted"];
const HOLIDAY_GRADES = ["notified", "listed", "projected", "expected"];

const documents = filesBelow("scenarios", /\.ya?ml$/).flatMap((path) =>
  parseAllDocuments(readFileSync(join(ROOT, path), "utf8"), { schema: "failsafe" }).map((parsed) => ({
    path,
    content: parsed.toJS() as Plain,
  })),
);
/** The pack that comes with the program, and a corridor with data of its own beside it. */
const reference = documents.filter(({ path }) => /^scenarios\/(?:reference|singapore\/data)\//.test(path));

/** Every map below, the document itself included. */
function mapsIn(value: Plain): readonly { readonly [key: string]: Plain }[] {
  if (value === null || typeof value === "string") return [];
  if (Array.isArray(value)) return value.flatMap(mapsIn);
  const map = value as { readonly [key: string]: Plain };
  return [map, ...Object.values(map).flatMap(mapsIn)];
}

/** Documents whose keys carry numbers of the world; a participant only names things, currencies have their decimals from ISO 4217. */
function needsSource(content: Plain): boolean {
  const keys = Object.keys(content ?? {});
  return (
    ["legs", "variants", "versions", "fee", "zone", "pair", "mids"].some((key) => keys.includes(key)) &&
    !keys.includes("country")
  );
}

describe("the data that come with the program", () => {
  it("is there", () => {
    expect(reference.length).toBeGreaterThan(20);
  });

  it("gives a source in every document that carries numbers", () => {
    const bySource = new Set(
      documents
        .filter(({ content }) => mapsIn(content).some((map) => "source" in map || "sources" in map))
        .map(({ path }) => path),
    );
    const without = reference.filter(
      ({ path, content }) =>
        needsSource(content) && !mapsIn(content).some((map) => "source" in map) && !bySource.has(path),
    );
    expect(without.map(({ path }) => path)).toEqual([]);
  });

  it("gives every source a title, a known grade, and with an address the date on which somebody looked", () => {
    const sources = documents.flatMap(({ path, content }) => {
      const listed = mapsIn(content).flatMap((map) =>
        Object.entries((map["sources"] as { readonly [key: string]: Plain }) ?? {}),
      );
      const inline = mapsIn(content).flatMap((map) =>
        typeof map["source"] === "object" ? [["inline", map["source"]] as const] : [],
      );
      return [...listed, ...inline].map(([key, source]) => ({
        where: `${path} ${key}`,
        source: source as Readonly<Record<string, string>>,
      }));
    });
    expect(sources.length).toBeGreaterThan(10);
    for (const { where, source } of sources) {
      expect(source["title"]?.length ?? 0, where).toBeGreaterThan(8);
      expect(GRADES, where).toContain(source["grade"]);
      if (source["url"] === undefined) continue;
      expect(source["url"], where).toMatch(/^https?:\/\/[a-z0-9.-]+\.[a-z]{2,}/);
      expect(source["retrieved"] ?? "", where).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
  });

  it("grades every holiday", () => {
    const closed = reference.flatMap(({ path, content }) =>
      mapsIn(content).flatMap((map) =>
        Array.isArray(map["closed"])
          ? map["closed"].map((day) => ({ path, day: day as Readonly<Record<string, string>> }))
          : [],
      ),
    );
    expect(closed.length).toBeGreaterThan(50);
    for (const { path, day } of closed) expect(HOLIDAY_GRADES, `${path} ${day["on"]}`).toContain(day["grade"]);
  });

  it("cites the original publication, never a private note or a path on somebody's machine", () => {
    const paths = [...filesBelow("scenarios", /\.(?:ya?ml|txt|json)$/), ...filesBelow("src", /\.ts$/)];
    const found = paths.filter((path) =>
      /\b[A-Z]{2}-[A-Z]\d{1,2}\b|\/(?:home|tmp|work|Users)\/|localhost|\bfacts\//.test(
        readFileSync(join(ROOT, path), "utf8"),
      ),
    );
    expect(found).toEqual([]);
  });
});
