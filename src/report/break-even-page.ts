// The first answer wherever a margin is assumed: at which value its rail costs what the reference costs, beside the value the
// data has and the range it is assumed in. Whether the range decides it or not is said in words.
//
//   local costs the same as dollars at 1.12 times the margins it is derived of (1.08 to 1.16); the data assumes 1.0 (0.6 to 1.5)

import type { BreakEven, Results } from "../study/index.ts";
import { NONE, bpsDecimals, fixed, signed } from "./figures.ts";
import { type Block, type Cell, heading, list, paragraph, type Table } from "./page.ts";

/** So many break-evens have a sentence each; more stand in a table. */
const TOLD_IN_SENTENCES = 2;

const RANGE_DECIDES = "the range decides";

export function breakEvenPage({ breakEven }: Results): readonly Block[] {
  if (breakEven.length === 0) return [];
  const isFew = breakEven.length <= TOLD_IN_SENTENCES;
  const factors = breakEven.filter(({ unit }) => unit === "times");
  const derivedOf = [...new Set(factors.flatMap(({ of }) => of))].join(" and ");
  const meaning = [
    "Below its break-even a margin leaves its rail the cheaper one.",
    ...(factors.length === 0 ? [] : [`A factor multiplies the half-spreads of ${derivedOf} together.`]),
    ...(breakEven.some((one) => judged(one) === RANGE_DECIDES)
      ? ["Where the range decides, the assumption is what makes a rail cheap or dear."]
      : []),
  ].join(" ");
  return [
    heading(2, "Where it breaks even"),
    ...(isFew ? [list(breakEven.map(sentence))] : [table(breakEven)]),
    paragraph(meaning),
  ];
}

function sentence(one: BreakEven): string {
  const { kind, direction, segment, rail, reference, value, ci95, withoutBps } = one;
  const payment = `${kind} ${direction}, ${segment}`;
  if (value === null)
    return `${payment}: no margin makes ${rail} as cheap as ${reference}; with none at all it is still ${signed(withoutBps, bpsDecimals(withoutBps))} bp dearer. The data has ${dataHas(one)}.`;
  const interval = ci95 === null ? "" : ` (${written(one, ci95[0])} to ${written(one, ci95[1])})`;
  return `${payment}: ${rail} costs the same as ${reference} at ${one.unit === "times" ? "a factor of" : "a half-spread of"} ${written(one, value)}${one.unit === "bp" ? " bp" : ""}${interval}; the data has ${dataHas(one)}: ${judged(one)}.`;
}

function table(breakEven: readonly BreakEven[]): Table {
  return {
    kind: "table",
    head: ["payment", "rail", "costs the same as", "at", "the data has", "so"],
    rows: breakEven.map((one) => [
      [`${one.kind} ${one.direction}`, one.segment],
      one.rail,
      one.reference,
      evenAt(one),
      dataHas(one).split(/ (?=\()/),
      judged(one),
    ]),
    align: ["left", "left", "left", "right", "left", "left"],
    wrap: [5, 4, 2, 1],
    spaced: true,
  };
}

function evenAt(one: BreakEven): Cell {
  if (one.value === null) return NONE;
  const mean = `${written(one, one.value)}${one.unit === "bp" ? " bp" : ""}`;
  return one.ci95 === null ? mean : [mean, `${written(one, one.ci95[0])} to ${written(one, one.ci95[1])}`];
}

/** "1.0, assumed (0.6 to 1.5)" */
function dataHas({ now, unit, range, grade }: BreakEven): string {
  const value = now === null ? "by case" : unit === "bp" ? `${plain(now)} bp` : plain(now);
  const known = grade === null ? "" : `, ${grade}`;
  return `${value}${known}${range === null ? "" : ` (${range.join(" to ")})`}`;
}

/** What the assumption decides: nothing, everything, or which side of the break-even one believes in. */
function judged(one: BreakEven): string {
  const { value, range, now, unit } = one;
  if (value === null) return "dearer at any margin";
  const ends = range?.map((end) => inUnit(end, unit));
  const [low, high] = ends ?? [now, now];
  if (low == null || high == null) return "cheaper below it";
  if (high < value) return ends === undefined ? "cheaper as it is" : "cheaper throughout";
  if (low > value) return ends === undefined ? "dearer as it is" : "dearer throughout";
  return RANGE_DECIDES;
}

const UNITS: Readonly<Record<string, number>> = { bp: 1, "%": 100 };

/** An end of a range as a number in the unit of the break-even; null where it is in another. */
function inUnit(end: string, unit: BreakEven["unit"]): number | null {
  const [, amount = "", suffix = ""] = /^(-?[\d.]+)(%|bp)?$/.exec(end) ?? [];
  if (amount === "" || (unit === "bp") !== (suffix !== "")) return null;
  return Number(amount) * (UNITS[suffix] ?? 1);
}

/** A factor has two decimals, and a third where two would hide its interval. */
function written({ unit, ci95 }: BreakEven, value: number): string {
  if (unit === "bp") return fixed(value, bpsDecimals(value));
  const isHidden = ci95 !== null && fixed(ci95[0], 2) === fixed(ci95[1], 2);
  return fixed(value, isHidden ? 3 : 2);
}

function plain(value: number): string {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}
