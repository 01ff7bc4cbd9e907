// A desk for tests of the validation: targets in a folder of their own, the program's own data, and what was said.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../../benchmarks/validation/run.ts";
import { ROOT } from "../support/load.ts";

export interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

export interface Desk {
  readonly folder: string;
  readonly validate: (...args: string[]) => Said;
  readonly remove: () => void;
}

/** `studied`: the targets that a calibration says it uses. */
export function deskOf(targets: string, studied: readonly string[] = []): Desk {
  const folder = mkdtempSync(join(tmpdir(), "validation-"));
  mkdirSync(join(folder, "targets"));
  writeFileSync(join(folder, "targets", "all.yaml"), targets);
  return {
    folder,
    validate: (...args) => {
      let [out, error] = ["", ""];
      const code = run(args, {
        root: ROOT,
        docs: folder,
        inputs: { folder, studied },
        print: (text) => void (out += text),
        complain: (text) => void (error += text),
      });
      return { code, out, error };
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

export const THEME = "theme: Tests\n";

/** A target as text; `change` puts other lines in the place of its own. */
export function targetText(id: string, change: Readonly<Record<string, string>> = {}): string {
  const lines: Readonly<Record<string, string>> = {
    title: "Tax on changing one lakh",
    published: "{ value: 180.00 INR, title: A worked table, date: 2017, grade: published }",
    tolerance: "exact",
    role: "predicted",
    // One per cent of a lakh is 1,000, of which 18 % are 180.
    measure: "{ fee: { rule: in.gst-on-conversion, amount: 100000 INR, on: 2026-08-07 } }",
    ...change,
  };
  return [`---\nid: ${id}`, ...Object.entries(lines).map(([key, value]) => `${key}: ${value}`), ""].join("\n");
}
