// The same page as GitHub-flavoured Markdown, for a pull request or a note. Text from scenarios is escaped.

import type { Results } from "../study/index.ts";
import { comparisonPage } from "./comparison.ts";
import { type Block, type Cell, type Page, type Table, heading, linesOf } from "./page.ts";

export function comparisonMarkdown(results: Results): string {
  return pageMarkdown([...comparisonPage(results, { inFull: true }), ...assumptionList(results)]);
}

export function pageMarkdown(page: Page): string {
  return `${page.map(blockMarkdown).join("\n\n")}\n`;
}

/** Markdown has room for what the terminal only counts: every assumed number with its source. */
function assumptionList({ assumptions }: Results): readonly Block[] {
  const assumed = assumptions.list.filter((each) => each.grade === "assumed");
  if (assumed.length === 0) return [];
  return [
    heading(3, "Assumed numbers"),
    {
      kind: "table",
      head: ["number", "source"],
      rows: assumed.map(({ path, source }) => [path, source]),
      align: ["left", "left"],
      wrap: [0, 1],
    },
  ];
}

function blockMarkdown(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `${"#".repeat(block.level)} ${escaped(block.text)}`;
    case "paragraph":
      return escaped(block.text);
    case "list":
      return block.items.map((item) => `- ${escaped(item)}`).join("\n");
    case "table":
      return tableMarkdown(block);
    default:
      return assertNever(block);
  }
}

function tableMarkdown(table: Table): string {
  const head = table.head.length > 0 ? table.head : table.align.map(() => "");
  const row = (cells: readonly Cell[]): string =>
    `| ${cells.map((cell) => linesOf(cell).map(escaped).join("<br>")).join(" | ")} |`;
  const rule = `| ${table.align.map((align) => (align === "right" ? "---:" : "---")).join(" | ")} |`;
  return [row(head), rule, ...table.rows.map(row)].join("\n");
}

function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]|<>#]/g, (character) => `\\${character}`);
}

function assertNever(block: never): never {
  throw new Error(`unknown block ${JSON.stringify(block)}`);
}
