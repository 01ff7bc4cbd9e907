// Over many sorts of payment: one sentence a rail that says, against each other rail, where it wins, where it loses, and on
// which margins that hangs.
//
//   link: it must first exist (announced, not live); against bank it is cheaper for remittance MY->IN (120.3 bp) and faster throughout

import type { BreakEven, RailResult, Results } from "../study/index.ts";
import type { Cell } from "./cells.ts";
import { bpsDecimals, count, fixed } from "./figures.ts";
import { type Faced, oriented } from "./faced.ts";
import { statusWords } from "./opening.ts";

interface Met extends Faced {
  readonly cell: Cell;
}

export function overallSentence(rail: RailResult, cells: readonly Cell[], results: Results): string {
  const carried = cells.filter((cell) =>
    cell.entries.some((one) => one.rail.id === rail.id && one.cell.payments.completed > 0),
  );
  if (carried.length === 0) return `${rail.id}: it completed none of these payments, so it wins nothing here.`;
  const met = carried.flatMap((cell) =>
    facedOnce(cell.differences.flatMap((difference) => oriented(difference, rail.id)))
      .filter(({ pairs }) => pairs > 0)
      .map((faced): Met => ({ ...faced, cell })),
  );
  const others = [...new Set(met.map(({ other }) => other))];
  const barred = cells.length - carried.length;
  const clauses = [
    ...(rail.status === "live" ? [] : [`it must first exist (${statusWords(rail.status)})`]),
    ...others.map((other) => `against ${other} it is ${comparison(met.filter((one) => one.other === other))}`),
    ...breakEvens(results.breakEven.filter((one) => one.rail === rail.id)),
    ...(others.length === 0 ? ["nothing stands beside it to compare with"] : []),
    ...(barred === 0
      ? []
      : [
          barred === 1
            ? "it does not complete the one other sort of payment here"
            : `it completes none of the ${count(barred)} other sorts of payment here`,
        ]),
  ];
  return `${rail.id}: ${clauses.join("; ")}.`;
}

/** Two references stand against each other both ways round; once is enough. */
function facedOnce(faced: readonly Faced[]): readonly Faced[] {
  return faced.filter((one, index) => faced.findIndex(({ other }) => other === one.other) === index);
}

function comparison(met: readonly Met[]): string {
  const price = (verdict: string | null): string[] => {
    const some = met.filter((one) => one.price.verdict === verdict);
    return some.length === 0
      ? []
      : [names(some, (one) => (one.price.mean === null ? "" : ` (${unsigned(one.price.mean)})`))];
  };
  const speed = (verdict: string): string[] => {
    const some = met.filter((one) => one.speed.verdict === verdict);
    if (some.length === 0) return [];
    return [some.length === met.length ? `${verdict} throughout` : `${verdict} for ${names(some, () => "")}`];
  };
  return [
    ...price("cheaper").map(
      (where) => `cheaper for ${where}, which lasts until its costs rise or the other's fall by that much`,
    ),
    ...price("dearer").map(
      (where) => `dearer for ${where}, until its costs fall or the other's rise by more than that`,
    ),
    ...price("no-material-difference").map((where) => `no winner on price for ${where}`),
    ...price("depends-on-assumptions").map((where) => `cheaper or dearer as the assumptions are for ${where}`),
    ...price(null).map((where) => `without a verdict on price for ${where}`),
    ...speed("faster"),
    ...speed("slower"),
  ].join(", ");
}

/** "trade-invoice IN->MY msme (8.8 bp), mid (2.5 bp), MY->IN msme (8.3 bp)": what is like the one before is not said again. */
function names(met: readonly Met[], after: (one: Met) => string): string {
  return met
    .map((one, index) => {
      const before = met[index - 1]?.cell;
      const { kind, direction, segment } = one.cell;
      const sameKind = before?.kind === kind;
      const sameWay = sameKind && before.direction === direction;
      return `${sameKind ? "" : `${kind} `}${sameWay ? "" : `${direction} `}${segment}${after(one)}`;
    })
    .join(", ");
}

/** A rail is the cheaper one below the value at which it breaks even, whatever else is as in the data. */
function breakEvens(all: readonly BreakEven[]): readonly string[] {
  return [...new Set(all.map(({ path }) => path))].flatMap((path) => {
    const solved = all.flatMap((one) =>
      one.path === path && one.value !== null ? [{ ...one, value: one.value }] : [],
    );
    const [first] = solved;
    if (first === undefined) return [];
    const values = solved.map(({ value }) => value);
    const unit = first.unit === "bp" ? " bp" : "";
    const [low, high] = [written(Math.min(...values)), written(Math.max(...values))];
    const now =
      first.now === null ? "" : `; it is ${String(first.now)}${unit}${first.grade === null ? "" : `, ${first.grade}`}`;
    return [
      `it wins on price while ${path} stays below ${low === high ? `${low}${unit}` : `${low} to ${high}${unit}, by sort of payment`}${now}`,
    ];
  });
}

function written(value: number): string {
  return fixed(value, Math.abs(value) >= 10 ? 1 : 2);
}

function unsigned(bps: number): string {
  return `${fixed(Math.abs(bps), bpsDecimals(bps))} bp`;
}
