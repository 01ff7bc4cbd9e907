// The first answer wherever a margin is assumed: at which value its rail costs what the reference costs, beside the value the
// data has and the range it is assumed in. Whether the range decides it or not is said in words.
//
//   local costs the same as dollars at 1.12 times the margins it is derived of (1.08 to 1.16); the data assumes 1.0 (0.6 to 1.5)

import type { BreakEven, Results } from "../study/index.ts";
import { NONE, bpsDecimals, fixed, signed } from "./figures.ts";
import { type Block, heading, list, paragraph, type Table } from "./page.ts";

/** So many break-evens of one margin against one reference have a sentence each; more stand in a table. */
const TOLD_IN_SENTENCES = 2;

const RANGE_DECIDES = "the range decides";

export function breakEvenPage({ breakEven }: Results): readonly Block[] {
  if (breakEven.length === 0) return [];
  const factors = breakEven.filter(({ unit }) => unit === "times");
  const derivedOf = [...new Set(factors.flatMap(({ of }) => of))].join(" and ");
  const meaning = [
    "Below its break-even a margin leaves its rail the cheaper one.",
    ...(factors.length === 0 ? [] : [`A factor multiplies the half-spreads of ${derivedOf} together.`]),
    ...(breakEven.some((one) => judged(one) === RANGE_DECIDES)
      ? ["Where the range decides, the assumption is what makes a rail cheap or dear."]
      : []),
  ].join(" ");
  const groups = grouped(breakEven);
  const few = groups.filter((group) => group.length <= TOLD_IN_SENTENCES).flat();
  return [
    heading(2, "Where it breaks even"),
    ...groups.filter((group) => group.length > TOLD_IN_SENTENCES).flatMap(told),
    ...(few.length === 0 ? [] : [list(few.map(sentence))]),
    paragraph(meaning),
  ];
}

/** Those of one margin against one reference stand together. */
function grouped(breakEven: readonly BreakEven[]): readonly (readonly BreakEven[])[] {
  const groups = new Map<string, BreakEven[]>();
  for (const one of breakEven) {
    const key = [one.path, one.rail, one.reference, dataHas(one)].join("|");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function sentence(one: BreakEven): string {
  const { rail, reference, value, withoutBps } = one;
  if (value === null && withoutBps <= 0)
    return `${paymentOf(one)}: ${rail} stays cheaper than ${reference} at any margin. The data has ${dataHas(one)}.`;
  if (value === null)
    return `${paymentOf(one)}: no margin makes ${rail} as cheap as ${reference}; with none at all it is still ${signed(withoutBps, bpsDecimals(withoutBps))} bp dearer. The data has ${dataHas(one)}.`;
  return `${paymentOf(one)}: ${rail} costs the same as ${reference} at a ${noun(one)} of ${evenAt(one)}; the data has ${dataHas(one)}: ${judged(one)}.`;
}

function told(group: readonly BreakEven[]): readonly Block[] {
  const [first] = group;
  if (first === undefined) return [];
  const table: Table = {
    kind: "table",
    head: ["payment", "breaks even at", "so"],
    rows: group.map((one) => [paymentOf(one), evenAt(one), judged(one)]),
    align: ["left", "left", "left"],
    wrap: [0, 2],
  };
  return [
    paragraph(
      `${first.rail} costs the same as ${first.reference} at the ${noun(first)} below; the data has ${dataHas(first)}.`,
    ),
    table,
  ];
}

function paymentOf({ kind, direction, segment }: BreakEven): string {
  return `${kind} ${direction}, ${segment}`;
}

function noun({ unit }: BreakEven): string {
  return unit === "times" ? "factor" : "half-spread";
}

/** "1.12 (1.08 to 1.16)" */
function evenAt(one: BreakEven): string {
  if (one.value === null) return NONE;
  const value = `${written(one, one.value)}${one.unit === "bp" ? " bp" : ""}`;
  return one.ci95 === null ? value : `${value} (${written(one, one.ci95[0])} to ${written(one, one.ci95[1])})`;
}

/** "1.0, assumed (0.6 to 1.5)" */
function dataHas({ cases, unit, range, grade }: BreakEven): string {
  const value = [...new Set([Math.min(...cases), Math.max(...cases)])].map(plain).join(" to ");
  const known = grade === null ? "" : `, ${grade}`;
  return `${value}${unit === "bp" ? " bp" : ""}${known}${range === null ? "" : ` (${range.map((end) => end.replace(/bp$/, " bp")).join(" to ")})`}`;
}

/** What the assumption decides: nothing, everything, or which side of the break-even one believes in. */
function judged(one: BreakEven): string {
  const { value, range, cases, unit, withoutBps } = one;
  if (value === null) return withoutBps <= 0 ? "cheaper at any margin" : "dearer at any margin";
  const ends = range?.map((end) => inUnit(end, unit));
  const [low, high] = ends ?? [Math.min(...cases), Math.max(...cases)];
  if (low == null || high == null) return "cheaper below it";
  if (high < value) return ends === undefined ? "cheaper as it is" : "cheaper throughout";
  if (low > value) return ends === undefined ? "dearer as it is" : "dearer throughout";
  if (ends !== undefined) return RANGE_DECIDES;
  return low === high ? "just even as it is" : "its cases differ";
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
