// What a payment costs on each rail, in the sender's money and per cent of it: a column for each kind of item, and who
// bears it. Printed parts add up to the printed total, because the answer apportioned them.

import type { Borne, QuoteAnswer, QuoteRail } from "../study/index.ts";
import { grouped, percentOfBps } from "./figures.ts";
import { wrapText } from "./layout.ts";
import { type Block, type Cell, heading, list, type Table } from "./page.ts";
import { itemWords } from "./words.ts";

/** The words of a head, in lines of about the width of the figures below them. */
const NARROW = 10;
/** In the order in which a reader asks. */
const KINDS = ["fee", "tax", "fx-margin", "deduction"];

export function costTables(answer: QuoteAnswer, rails: readonly QuoteRail[]): readonly Block[] {
  const priced = rails.filter(({ price }) => price !== null);
  if (priced.length === 0) return [];
  const kinds = KINDS.filter((kind) => priced.some((rail) => isSeen(partOf(rail, kind))));
  const table: Table = {
    kind: "table",
    head: [
      [`cost in ${answer.currency}`, "and per cent"],
      ...kinds.map((kind) => wrapText(itemWords(kind), NARROW)),
      "in all",
      ["paid", "on top"],
      ["taken", "from money"],
    ],
    rows: priced.map((rail) => [
      rail.rail,
      ...kinds.map((kind) => partCell(partOf(rail, kind))),
      partCell(rail.price ?? undefined),
      partCell(rail.price?.onTop),
      partCell(rail.price?.fromMoney),
    ]),
    align: ["left", ...kinds.map(() => "right" as const), "right", "right", "right"],
    wrap: [0],
    spaced: true,
  };
  const net = priced.flatMap(({ rail, price }) =>
    price === null || price.netBps === price.bps
      ? []
      : [`${rail}: ${percentOfBps(price.netBps)} net of the taxes that the sender recovers.`],
  );
  // A column of its own would be wider than what stands in it.
  const rounding = priced.flatMap((rail) => {
    const part = partOf(rail, "rounding");
    return part === undefined || !isSeen(part) ? [] : [`${rail.rail} ${grouped(part.amount)}`];
  });
  const blocked = priced.flatMap(({ rail, blocked: of }) =>
    of === null
      ? []
      : [
          `${rail}: ${grouped(of.mean)} ${of.currency} more leave the account and are blocked until the tax return: no part of the price.`,
        ],
  );
  const notes = [
    ...net,
    ...blocked,
    ...(rounding.length === 0 ? [] : [`Rounding is part of the sum: ${rounding.join(", ")}.`]),
  ];
  return [heading(2, "What it costs"), table, ...(notes.length === 0 ? [] : [list(notes)])];
}

function partOf({ price }: QuoteRail, kind: string): Borne | undefined {
  return price?.byKind.find((part) => part.of === kind);
}

/** A column is left out where it would hold nothing but zeros as printed. */
function isSeen(part: Borne | undefined): boolean {
  return part !== undefined && /[1-9]/.test(part.amount);
}

function partCell(part: Borne | undefined): Cell {
  return part === undefined ? "-" : [grouped(part.amount), percentOfBps(part.bps)];
}
