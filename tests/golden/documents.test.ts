// What the documents show is what the program prints: every output block of the README and of the guides, and the
// expected output beside every scenario. A moved figure shows here first, and belongs into the changelog.

import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isUpdating, settlesim } from "../support/cli.ts";
import { ROOT } from "../support/load.ts";

const DOCUMENTS = [
  "README.md",
  "docs/quote.md",
  "docs/our-bank.md",
  "docs/payment-files.md",
  "docs/add-your-corridor.md",
];
/** `<!-- output: ARGS | head 40 -->`, then a block of text with what that prints. */
const MARKED = /<!-- output: (.+?)(?: \| head (\d+))? -->\n(?:\n```text\n([\s\S]*?)```\n)?/g;

/** `<!-- file: PATH -->`, then a block with what stands in that file. */
const QUOTED = /<!-- file: (.+?) -->\n\n```yaml\n([\s\S]*?)```\n/g;

describe("every file in the documents is the file", () => {
  for (const name of DOCUMENTS) {
    const path = join(ROOT, name);
    const fileAt = (file: string): string => readFileSync(join(ROOT, file), "utf8");
    if (isUpdating) {
      const text = readFileSync(path, "utf8").replace(
        QUOTED,
        (_, file: string) => `<!-- file: ${file} -->\n\n\`\`\`yaml\n${fileAt(file)}\`\`\`\n`,
      );
      writeFileSync(path, text);
    }
    for (const [, file = "", block] of readFileSync(path, "utf8").matchAll(QUOTED))
      it(`${name}: ${file}`, () => expect(block).toBe(fileAt(file)));
  }
});

describe("every output in the documents is real", () => {
  for (const name of DOCUMENTS) {
    const path = join(ROOT, name);
    const text = readFileSync(path, "utf8");
    if (isUpdating) {
      writeFileSync(
        path,
        text.replace(MARKED, (whole, args: string, lines: string | undefined) => {
          const marker = whole.slice(0, whole.indexOf("-->") + 3);
          return `${marker}\n\n\`\`\`text\n${shown(args, lines)}\`\`\`\n`;
        }),
      );
    }
    const blocks = [...readFileSync(path, "utf8").matchAll(MARKED)];
    it(`${name} shows outputs`, () => expect(blocks.length).toBeGreaterThan(0));
    for (const [, args, lines, block] of blocks) {
      it(`${name}: settlesim ${args}`, () => expect(block).toBe(shown(args!, lines)));
    }
  }
});

function shown(args: string, lines: string | undefined): string {
  const { code, stdout } = settlesim(args);
  expect(code).toBe(0);
  if (lines === undefined) return stdout;
  return `${stdout.split("\n").slice(0, Number(lines)).join("\n")}\n…\n`;
}

/** The scenarios that come with the program: those of the corridor, and of a corridor with data of its own. */
const FOLDERS = ["scenarios", "scenarios/singapore"];
const filesOf = (ending: string): readonly string[] =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder)).flatMap((name) => (name.endsWith(ending) ? `${folder}/${name}` : [])),
  );

describe("every scenario has its expected output beside it", () => {
  const names = filesOf(".yaml");
  it("there are scenarios", () => expect(names.length).toBeGreaterThanOrEqual(3));
  for (const name of names) {
    it(`${name} prints what stands beside it`, () => {
      const expected = join(ROOT, name.replace(".yaml", ".expected.txt"));
      const { code, stdout, stderr } = settlesim(`run ${name}`);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      if (isUpdating) writeFileSync(expected, stdout);
      expect(existsSync(expected)).toBe(true);
      expect(stdout).toBe(readFileSync(expected, "utf8"));
    });
    it(`${name} asks its question in its header`, () => {
      const text = readFileSync(join(ROOT, name), "utf8");
      expect(text.startsWith("# The question:")).toBe(true);
    });
  }
});

describe("no line is wider than 100 columns", () => {
  for (const name of filesOf(".expected.txt")) {
    it(name, () => {
      const lines = readFileSync(join(ROOT, name), "utf8").split("\n");
      expect(lines.filter((line) => line.length > 100)).toEqual([]);
    });
  }
});
