// A page: headings, paragraphs, lists and tables as plain data, before anybody decides how wide a screen is.
// What is on a page is decided by `comparison.ts` and its neighbours; how it looks, by `text.ts` and `markdown.ts`.
//
//   { kind: "table", head: ["rail", "price"], rows: [["link", "41.0 bp"]], align: ["left", "right"] }

export type Align = "left" | "right";

/** A cell is one line, or several stacked ones. */
export type Cell = string | readonly string[];

export interface Table {
  readonly kind: "table";
  /** Empty: a table without a head, for labels beside values. */
  readonly head: readonly Cell[];
  readonly rows: readonly (readonly Cell[])[];
  readonly align: readonly Align[];
  /** Columns whose text may be wrapped, the first giving way first, when the table is wider than the page. */
  readonly wrap: readonly number[];
  /** An empty line between rows of several lines. */
  readonly spaced?: boolean;
}

export type Block =
  | { readonly kind: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | Table;

export type Page = readonly Block[];

export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: "heading", level, text };
}

export function paragraph(text: string): Block {
  return { kind: "paragraph", text };
}

export function list(items: readonly string[]): Block {
  return { kind: "list", items };
}

/** The lines of a cell. */
export function linesOf(cell: Cell): readonly string[] {
  return typeof cell === "string" ? [cell] : cell;
}
