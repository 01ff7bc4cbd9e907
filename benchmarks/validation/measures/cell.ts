// A figure of one cell of a run's results, as the program reports it: what a user would read off.
//
//   cell: { scenario: world.yaml, rail: usd-correspondent, figure: credited-within 1h }

import { block, didYouMean, no, text } from "../../../src/scenario/index.ts";
import type { CellResult } from "../../../src/study/index.ts";
import type { Lab } from "../lab.ts";
import type { Unit } from "../quantity.ts";
import { type Sample, Trouble } from "../sample.ts";
import { type CellSpec, cellKeys, isInCell, type SubjectSpec, subjectKeys, subjectOf } from "./subject.ts";

interface Figure {
  /** The word behind the name, where one is needed. */
  readonly of: string | null;
  readonly unit: (cell: CellResult) => Unit;
  readonly value: (cell: CellResult, of: string) => number | null | undefined;
}

const BPS = 10_000;
const inBps = (value: number | null | undefined): number | null => (value == null ? null : value / BPS);
const share: Figure["unit"] = () => "share";
const seconds: Figure["unit"] = () => "seconds";

function eligible({ payments }: CellResult): number {
  return payments.offered - payments.ineligible;
}

/** Of payments that end so, those with a reason, or all. */
function ending(counts: keyof CellResult["reasons"], over: (cell: CellResult) => number): Figure["value"] {
  return (cell, of) => (of === "any" ? cell.payments[counts] : (cell.reasons[counts][of] ?? 0)) / over(cell);
}

export const FIGURES: Readonly<Record<string, Figure>> = {
  price: { of: null, unit: share, value: (cell) => inBps(cell.price.bpsOfValue.mean) },
  "net-price": { of: null, unit: share, value: (cell) => inBps(cell.price.netBpsOfValue.mean) },
  "price-per-payment": { of: null, unit: share, value: (cell) => inBps(cell.price.bpsPerPayment.mean) },
  "price-p50": { of: null, unit: share, value: (cell) => inBps(cell.price.bpsPerPayment.p50) },
  "price-p95": { of: null, unit: share, value: (cell) => inBps(cell.price.bpsPerPayment.p95) },
  cost: {
    of: "KIND of cost item",
    unit: share,
    value: (cell, of) => inBps(sumOf(cell.price.items.filter(({ kind }) => kind === of).map((one) => one.bpsOfValue))),
  },
  item: {
    of: "ID of a cost item",
    unit: share,
    value: (cell, of) => {
      const found = cell.price.items.filter(({ id }) => id === of);
      return found.length === 0 ? null : inBps(sumOf(found.map((one) => one.bpsOfValue)));
    },
  },
  drift: { of: null, unit: share, value: (cell) => inBps(cell.fxDrift.bpsOfValue.mean) },
  completed: { of: null, unit: share, value: (cell) => cell.completedShare },
  ineligible: { of: "REASON or any", unit: share, value: ending("ineligible", ({ payments }) => payments.offered) },
  rejected: { of: "REASON or any", unit: share, value: ending("rejected", eligible) },
  returned: { of: "REASON or any", unit: share, value: ending("returned", eligible) },
  "credited-within": {
    of: "TIME of the scenario's `within`",
    unit: share,
    value: (cell, of) => cell.creditLatency.within[of],
  },
  "credited-p50": { of: null, unit: seconds, value: (cell) => cell.creditLatency.seconds.p50 },
  "credited-p95": { of: null, unit: seconds, value: (cell) => cell.creditLatency.seconds.p95 },
  "credited-mean": { of: null, unit: seconds, value: (cell) => cell.creditLatency.seconds.mean },
  "cause-share": {
    of: "CAUSE",
    unit: share,
    value: ({ creditLatency }, of) =>
      creditLatency.seconds.mean === null ? null : (creditLatency.byCause[of] ?? 0) / creditLatency.seconds.mean,
  },
  "final-p50": { of: null, unit: seconds, value: (cell) => cell.finalityLatency.seconds.p50 },
  "final-p95": { of: null, unit: seconds, value: (cell) => cell.finalityLatency.seconds.p95 },
  "effective-rate": {
    of: null,
    unit: () => "number",
    value: (cell) => (cell.effectiveRate === null ? null : Number(cell.effectiveRate.value)),
  },
  sent: { of: null, unit: moneyOf("sent"), value: (cell) => amountOf(cell, "sent") },
  received: { of: null, unit: moneyOf("received"), value: (cell) => amountOf(cell, "received") },
};

export interface FigureName {
  readonly figure: Figure;
  readonly of: string;
  readonly text: string;
}

export const figureText = text<FigureName>("a figure of a cell such as price or credited-within 1h", (written) => {
  const [, name = "", of = ""] = /^(\S+)(?: (\S+))?$/.exec(written) ?? [];
  const figure = FIGURES[name];
  const names = Object.keys(FIGURES);
  if (figure === undefined)
    return {
      ...no("unknown-word", "a figure of a cell", didYouMean(name, names)),
      known: { what: "figures", names },
    };
  if ((figure.of === null) !== (of === ""))
    return no("unknown-word", figure.of === null ? `${name} with nothing behind it` : `${name} and the ${figure.of}`);
  return { value: { figure, of, text: written } };
});

export const cellShape = block("a figure of a cell", { ...subjectKeys, ...cellKeys, figure: figureText });

export function measureCell(spec: SubjectSpec & CellSpec & { readonly figure: FigureName }, lab: Lab): Sample {
  const { figure, of, text: name } = spec.figure;
  let unit: Unit = "number";
  const values = lab.runs(subjectOf(spec)).map(({ rails }) => {
    const cells = rails.flatMap((rail) => rail.cells);
    const [cell, another] = cells.filter((each) => isInCell(each, spec));
    if (cell === undefined || another !== undefined) throw new Trouble(wrongCells(cells, cell === undefined));
    const value = figure.value(cell, of);
    if (value == null) throw new Trouble(`there is no ${name} here`, knownFor(cell, name));
    unit = figure.unit(cell);
    return value;
  });
  return { unit, values };
}

function wrongCells(cells: readonly CellResult[], isNone: boolean): string {
  const known = cells.map(({ kind, direction, segment }) => `${kind} ${direction} ${segment}`);
  if (known.length === 0) return "no such rail in the scenario, or it carries none of its payments";
  return `expected one cell, received ${isNone ? "none" : "several"} of ${known.join(", ")}`;
}

function knownFor(cell: CellResult, name: string): string | null {
  const keys = name.startsWith("credited-within")
    ? Object.keys(cell.creditLatency.within)
    : name.startsWith("item ")
      ? cell.price.items.map(({ id }) => id)
      : [];
  return keys.length === 0 ? null : `known: ${keys.join(", ")}`;
}

function moneyOf(which: "sent" | "received"): Figure["unit"] {
  return (cell) => `money ${cell[which]?.currency ?? ""}`;
}

function amountOf(cell: CellResult, which: "sent" | "received"): number | null {
  const money = cell[which];
  return money === null ? null : Number(money.amount);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
