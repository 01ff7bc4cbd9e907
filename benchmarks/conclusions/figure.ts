// The figure of a sentence, read off the results of a run. What is not credited within the horizon counts as never.

import type { CellResult, Results } from "../../src/study/index.ts";
import { Trouble } from "../validation/sample.ts";
import type { Sentence, Term } from "./sentence.ts";

type CellKeys = { readonly [K in "kind" | "direction" | "segment"]?: string | undefined };

/** In parts of one, seconds, units of money or plain. */
export function figureOf({ figure }: Pick<Sentence, "figure">, results: Results): number {
  const values = figure.of.map((term) => termOf(term, results));
  return figure.take === "least" ? Math.min(...values) : Math.max(...values);
}

/** By how much the sentence holds; not above 0: it does not. */
export function marginOf({ bound, isAbove }: Pick<Sentence, "bound" | "isAbove">, figure: number): number {
  return isAbove ? figure - bound.value : bound.value - figure;
}

const BPS = 10_000;

function termOf(term: Term, results: Results): number {
  if ("price" in term) return priceOf(term, results);
  if ("time" in term) {
    const [here, there] = [term.of, term.against].map((rail) => cellOf(results, rail, term));
    return inTime(term.time, here!) - inTime(term.time, there!);
  }
  if ("share" in term) return term.share.figure.value(cellOf(results, term.of, term), term.share.of) ?? Number.NaN;
  return "world" in term ? worldOf(term, results) : evenOf(term, results);
}

function priceOf(term: Extract<Term, { price: string }>, { differences }: Results): number {
  const found = only(
    differences.filter(
      ({ rail, reference, ...cell }) => rail === term.price && reference === term.against && isIn(cell, term),
    ),
    `${term.price} against ${term.against}`,
  );
  return known(found.priceBps.mean, `a price of ${term.price} against ${term.against}`) / BPS;
}

function inTime({ figure, of }: Extract<Term, { of: string; time: unknown }>["time"], cell: CellResult): number {
  return figure.value(cell, of) ?? Infinity;
}

function cellOf({ rails }: Results, id: string, keys: CellKeys): CellResult {
  const cells = rails.filter((rail) => rail.id === id).flatMap((rail) => rail.cells);
  return only(
    cells.filter((cell) => isIn(cell, keys)),
    `cells of ${id}`,
  );
}

function worldOf({ world: id, figure }: Extract<Term, { world: string }>, { worlds }: Results): number {
  const world = only(
    worlds.filter((one) => one.id === id),
    `worlds ${id}`,
  );
  if (world.saves === null) throw new Trouble(`the world ${id} is measured against nothing`);
  if (figure === "saves") return Number(world.saves.amount);
  if (figure === "fewer-dollars") return Number(world.saves.turnoverUsd);
  const label = figure.replace("more-within ", "");
  const against = only(
    worlds.filter((one) => one.id === world.against),
    "worlds to compare with",
  );
  const [here, there] = [world, against].map(({ within }) => within[label]);
  return known(here, `within ${label}`) - known(there, `within ${label}`);
}

function evenOf(term: Extract<Term, { "break-even": string }>, { breakEven }: Results): number {
  const rail = term["break-even"];
  const found = only(
    breakEven.filter((one) => one.rail === rail && one.reference === term.against && isIn(one, term)),
    `break-evens of ${rail}`,
  );
  // Dearer even at no margin: it would have to be below none. Cheaper whatever the margin: beyond any.
  return found.value ?? (found.withoutBps > 0 ? -Infinity : Infinity);
}

function isIn(cell: Required<CellKeys>, keys: CellKeys): boolean {
  return (["kind", "direction", "segment"] as const).every((key) => keys[key] === undefined || keys[key] === cell[key]);
}

function only<T>(found: readonly T[], what: string): T {
  const [first, another] = found;
  if (first === undefined || another !== undefined)
    throw new Trouble(`expected one of ${what}, received ${found.length}: name kind, direction or segment`);
  return first;
}

function known(value: number | null | undefined, what: string): number {
  if (value == null) throw new Trouble(`there is no ${what} here`);
  return value;
}
