// However a file is spoilt, reading it ends with a value or with issues that have a place in it; it never throws.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPaths, loadScenario } from "../../src/scenario/index.ts";
import { propertyRuns } from "../arbitraries/seeds.ts";
import { spoiltFile } from "../arbitraries/yaml.ts";
import { PACK, SCENARIO } from "../unit/scenario/pack.ts";
import { memory } from "../unit/scenario/reader.ts";

describe("a spoilt file", () => {
  it("is read to a value or to issues with a place inside it", () => {
    fc.assert(
      fc.property(spoiltFile, (text) => {
        const reader = memory({ ...PACK, "x.yaml": text });
        const lines = text.split("\n");
        const checked = checkPaths(["x.yaml"], { reader, referencePack: "pack" });
        expect(checked.ok).toBe(!checked.issues.some(({ severity }) => severity === "error"));
        for (const { file, line, column, expected, received } of checked.issues) {
          expect(file).toBe("x.yaml");
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1] ?? "").length + 1);
          expect(expected).not.toBe("");
          expect(received).not.toBe("");
        }
      }),
      propertyRuns(60),
    );
  });

  it("of a pack never lets a scenario through to a run without all it needs", () => {
    fc.assert(
      fc.property(fc.constantFrom("pack/money.yaml", "pack/places.yaml", "pack/rail.yaml"), fc.nat(), (path, at) => {
        const lines = PACK[path].split("\n");
        lines.splice(at % lines.length, 1);
        const reader = memory({ ...PACK, [path]: lines.join("\n"), "my.yaml": SCENARIO });
        const loaded = loadScenario("my.yaml", { reader, referencePack: "pack" });
        if (!loaded.ok) return;
        const used = new Set(
          loaded.value.rails.flatMap((rail) => rail.variants.flatMap(({ legs }) => legs.flatMap(({ fees }) => fees))),
        );
        const known = new Set(loaded.value.fees.map(({ id }) => id));
        expect([...used].filter((id) => !known.has(id))).toEqual([]);
      }),
      propertyRuns(40),
    );
  });
});
