// Fits text into a width: wraps paragraphs at spaces and hyphens, and lays a table out in columns two spaces apart.
// Knows nothing of payments; a table that is too wide gives way in the columns that say they may wrap.

import Table from "cli-table3";
import { type Cell, type Table as PageTable, linesOf } from "./page.ts";

export const PAGE_WIDTH = 100;
const GAP = 2;
/** A wrapped column is never made narrower than this, so that a word stays readable. */
const NARROWEST = 8;
/** Stands for a space that must not be broken while lines are made. */
const KEPT_SPACE = "\u00a0";

/** Lines of at most `width` characters; breaks at spaces, inside a word only when it is longer than a line. */
export function wrapText(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of piecesOf(text, width)) {
    if (line !== "" && line.length + piece.trimEnd().length > width) {
      lines.push(line.trimEnd());
      line = "";
    }
    let rest = piece;
    while (rest.trimEnd().length > width) {
      lines.push(rest.slice(0, width));
      rest = rest.slice(width);
    }
    line += rest;
  }
  if (line !== "" || lines.length === 0) lines.push(line.trimEnd());
  return lines.map((each) => each.replaceAll(KEPT_SPACE, " "));
}

/** The same with every line after the first indented by `indent` spaces. */
export function wrapIndented(text: string, indent: number, first = "", width = PAGE_WIDTH): string {
  return wrapText(text, width - indent)
    .map((line, index) => (index === 0 ? first.padEnd(indent) : " ".repeat(indent)) + line)
    .join("\n");
}

/** The table as lines of at most `width` characters, a rule under its head, no colour. */
export function layoutTable(table: PageTable, width = PAGE_WIDTH): readonly string[] {
  const all = table.head.length > 0 ? [table.head, ...table.rows] : table.rows;
  const widths = columnWidths(all, table.wrap, width);
  const body = new Table({
    colAligns: [...table.align],
    colWidths: [...widths],
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
    chars: blankChars(),
  });
  for (const [index, row] of all.entries()) {
    body.push(
      row.map((cell, column) =>
        linesOf(cell)
          .flatMap((line) => wrapText(line, widths[column] ?? width))
          .join("\n"),
      ),
    );
    if (index === 0 && table.head.length > 0) body.push(widths.map((column) => "─".repeat(column)));
    if (table.spaced === true && index > 0 && index < all.length - 1) body.push(widths.map(() => ""));
  }
  return body
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
}

/** Words with the space after them; a number keeps its unit, and only an id longer than a line is cut at its joints. */
function piecesOf(text: string, width: number): readonly string[] {
  const words = text
    .replaceAll(/(?<=\d) (?=(?:d|h|min|s|ms|bp|[A-Z]{3})\b|%)|(?<=\d (?:d|h|min)) (?=\d)/g, KEPT_SPACE)
    .split(/(?<= )/);
  return words.flatMap((word) =>
    word.trimEnd().length > width ? word.split(/(?<=[a-z0-9][-/])(?=[a-z])|(?<=[a-z]\.)(?=[a-z])/) : [word],
  );
}

function columnWidths(rows: readonly (readonly Cell[])[], wrap: readonly number[], width: number): readonly number[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(1, ...rows.flatMap((row) => linesOf(row[column] ?? "").map((line) => line.length))),
  );
  let over = widths.reduce((sum, each) => sum + each, 0) + GAP * (columns - 1) - width;
  for (const column of [...wrap, ...widths.keys()]) {
    if (over <= 0) break;
    const now = widths[column] ?? 0;
    const given = Math.max(0, Math.min(over, now - NARROWEST));
    widths[column] = now - given;
    over -= given;
  }
  return widths;
}

function blankChars(): Record<string, string> {
  const names = ["top", "bottom", "left", "right", "mid"];
  const blank = Object.fromEntries(
    names.flatMap((name) => [name, `${name}-mid`, `${name}-left`, `${name}-right`]).map((name) => [name, ""]),
  );
  return { ...blank, middle: " ".repeat(GAP) };
}
