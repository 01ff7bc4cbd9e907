// A page as a person reads it in a terminal: at most 100 columns, no colour unless a `bold` is handed in.

import type { Results } from "../study/index.ts";
import { comparisonPage, type PageOptions } from "./comparison.ts";
import { PAGE_WIDTH, layoutTable, wrapIndented, wrapText } from "./layout.ts";
import type { Block, Page } from "./page.ts";

export interface TextOptions {
  /** Makes a heading stand out on a terminal; left out in a pipe. */
  readonly bold?: (text: string) => string;
}

export function comparisonText(results: Results, options: TextOptions & PageOptions = {}): string {
  return pageText(comparisonPage(results, options), options);
}

/** Blocks apart by an empty line; a heading stands directly on what it heads. */
export function pageText(page: Page, options: TextOptions = {}): string {
  const bold = options.bold ?? ((text: string) => text);
  let text = "";
  let previous: Block["kind"] | null = null;
  for (const block of page) {
    if (text !== "") text += previous === "heading" && block.kind !== "heading" ? "\n" : "\n\n";
    text += blockText(block, bold);
    previous = block.kind;
  }
  return `${text}\n`;
}

function blockText(block: Block, bold: (text: string) => string): string {
  switch (block.kind) {
    case "heading":
      return wrapText(block.text, PAGE_WIDTH)
        .map((line) => bold(line))
        .concat(underline(block.level, block.text))
        .join("\n");
    case "paragraph":
      return wrapText(block.text, PAGE_WIDTH).join("\n");
    case "list":
      return block.items.map((item) => wrapIndented(item, 2, "-")).join("\n");
    case "table":
      return layoutTable(block).join("\n");
    default:
      return assertNever(block);
  }
}

/** The two upper levels are underlined, so that sections are seen without colour. */
function underline(level: 1 | 2 | 3, text: string): readonly string[] {
  if (level === 3) return [];
  return [(level === 1 ? "═" : "─").repeat(Math.min(PAGE_WIDTH, text.length))];
}

function assertNever(block: never): never {
  throw new Error(`unknown block ${JSON.stringify(block)}`);
}
