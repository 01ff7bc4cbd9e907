// The comparison as a page: what stands on it and in which order. `text.ts` and `markdown.ts` decide how it looks.
//
//   question, status of the rails, what is assumed -> at a glance -> each sort of payment in full -> dollars, sources -> who wins when

import type { Results } from "../study/index.ts";
import { atAGlance } from "./at-a-glance.ts";
import { breakEvenPage } from "./break-even-page.ts";
import { cellPage } from "./cell-page.ts";
import { cellsOf } from "./cells.ts";
import { NONE, count, grouped } from "./figures.ts";
import { opening } from "./opening.ts";
import { type Block, type Page, heading, list, paragraph } from "./page.ts";
import { assumptionNote, restsOn } from "./rests-on.ts";
import { imbalancePage } from "./imbalance-page.ts";
import { winningSentences } from "./winning.ts";
import { worldsPage } from "./worlds-page.ts";

export interface PageOptions {
  /** Every sort of payment in full, however many there are. */
  readonly inFull?: boolean;
}

/** So many sorts of payment are told in full without being asked. */
const TOLD_IN_FULL = 2;

export function comparisonPage(results: Results, { inFull = false }: PageOptions = {}): Page {
  const cells = cellsOf(results);
  const isLong = cells.length > TOLD_IN_FULL && !inFull;
  return [
    ...opening(results),
    assumptionNote(results),
    ...breakEvenPage(results),
    ...worldsPage(results),
    ...(cells.length > 1 ? atAGlance(results) : []),
    ...(isLong
      ? [paragraph("--full tells each sort of payment in full: what arrives, why that price, why that time.")]
      : cells.flatMap((cell) => cellPage(cell, results))),
    ...dollars(results),
    ...imbalancePage(results),
    ...restsOn(results),
    heading(2, "What must be true for each rail to win"),
    list(winningSentences(results, cells)),
  ];
}

function dollars(results: Results): readonly Block[] {
  return [
    heading(2, "Dollars"),
    {
      kind: "table",
      head: ["rail", "turned over, $", "legs settled in dollars", "funded in advance, $"],
      rows: results.rails.map(({ id, usd: dollars }) => [
        id,
        grouped(dollars.turnoverUsd),
        count(dollars.legsSettledInUsd),
        dollars.prefundedUsd === null ? NONE : grouped(dollars.prefundedUsd),
      ]),
      align: ["left", "right", "right", "right"],
      wrap: [0],
    },
  ];
}
