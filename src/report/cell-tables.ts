// The tables of one cell: the comparison itself, the differences against each reference, and the marks beside the price.
// Each figure comes from the results; shown parts are rounded so that they add up to the shown total.

import type { CellResult, Difference, Estimate, Money, Quantiles } from "../study/index.ts";
import type { Cell as ResultCell } from "./cells.ts";
import {
  BEYOND,
  NONE,
  bpsDecimals,
  count,
  duration,
  fixed,
  money,
  percentOfBps,
  roundedToTotal,
  share,
  signed,
  signedDuration,
} from "./figures.ts";
import type { Cell, Table } from "./page.ts";

const ASSUMED = "*";

/** rail | arrives | price | of which | until credited | credited within */
export function comparisonTable(cell: ResultCell, within: readonly string[]): Table {
  return {
    kind: "table",
    head: ["rail", "arrives", "price, bp", "of which, bp", "until credited", "credited within"],
    rows: cell.entries.map((entry) => [
      entry.rail.referenceFor.includes(cell.kind) ? [entry.rail.id, "(reference)"] : entry.rail.id,
      arrives(entry.cell),
      price(entry.cell),
      byKind(entry.cell),
      untilCredited(entry.cell),
      creditedWithin(entry.cell, within),
    ]),
    align: ["left", "right", "right", "right", "right", "right"],
    wrap: [0, 3, 1],
    spaced: true,
  };
}

/** Does any cost shown for this cell rest on an assumed number? Then the footnote of the star is due. */
export function restsOnAssumptions(cell: ResultCell): boolean {
  return cell.entries.some((entry) => entry.cell.price.items.some((item) => item.grade === "assumed"));
}

export function differenceTable(cell: ResultCell): Table {
  return {
    kind: "table",
    head: [
      "rail",
      "against",
      "pairs",
      "price",
      "verdict",
      isApprovedFirst(cell) ? "payout to merchant" : "credit",
      "verdict",
    ],
    rows: cell.differences.map((difference) => [
      difference.rail,
      difference.reference,
      [count(difference.pairs), ...oneSided(difference)],
      withInterval(difference.priceBps, (value) => `${signed(value, bpsDecimals(value))} bp`),
      words(difference.verdict.price),
      withInterval(difference.creditSeconds, signedDuration),
      words(difference.verdict.speed),
    ]),
    align: ["left", "left", "right", "right", "left", "right", "left"],
    wrap: [0, 1, 4, 6],
    spaced: true,
  };
}

/** Where the payer sees an approval long before the payee has the money, both times are told apart. */
export function isApprovedFirst(cell: ResultCell): boolean {
  return cell.entries.some((entry) => entry.cell.milestones["authorised"] !== undefined);
}

/** What stands beside the price and is no part of it; null when there is nothing to show. */
export function besideThePrice(cell: ResultCell): Table | null {
  const shown = cell.entries.filter(({ cell }) => cell.price.bpsOfValue.mean !== null);
  const something = shown.some(
    ({ cell }) =>
      (cell.fxDrift.bpsOfValue.mean ?? 0) !== 0 ||
      [cell.blocked, cell.float, cell.failureCost].some((each) => each !== null && Number(each.amount) !== 0),
  );
  if (!something) return null;
  return {
    kind: "table",
    head: ["rail", "mid moved meanwhile", "blocked until later", "interest in transit", "cost of failures"],
    rows: shown.map(({ rail, cell }) => [
      rail.id,
      withInterval(cell.fxDrift.bpsOfValue, (value) => `${signed(value, bpsDecimals(value))} bp`),
      moneyOrNone(cell.blocked),
      moneyOrNone(cell.float),
      moneyOrNone(cell.failureCost),
    ]),
    align: ["left", "right", "right", "right", "right"],
    wrap: [0],
  };
}

/** When each stage is reached: half of the payments by the first figure, 95 of 100 by the second. */
export function stagesTable(cell: ResultCell): Table {
  const names = [...new Set(cell.entries.flatMap((entry) => Object.keys(entry.cell.milestones)))];
  const both = (quantiles: Quantiles | undefined, completed: boolean): Cell =>
    quantiles === undefined || !completed ? NONE : quantilePair(quantiles);
  return {
    kind: "table",
    head: ["rail", ...names, "credited", "final"],
    rows: cell.entries.map(({ rail, cell }) => {
      const some = cell.payments.completed > 0;
      return [
        rail.id,
        ...names.map((name) => both(cell.milestones[name]?.seconds, some)),
        both(cell.creditLatency.seconds, some),
        both(cell.finalityLatency.seconds, some),
      ];
    }),
    align: ["left", ...names.map(() => "right" as const), "right", "right"],
    wrap: [0],
    spaced: true,
  };
}

export function outcomesTable(cell: ResultCell): Table {
  return {
    kind: "table",
    head: ["rail", "offered", "ineligible", "completed", "short of quote", "rejected", "returned", "unsettled"],
    rows: cell.entries.map(({ rail, cell: { payments } }) => [
      rail.id,
      ...[
        payments.offered,
        payments.ineligible,
        payments.completed,
        payments.underDelivered,
        payments.rejected,
        payments.returned,
        payments.unsettled,
      ].map(count),
    ]),
    align: ["left", "right", "right", "right", "right", "right", "right", "right"],
    wrap: [0],
  };
}

/** "ineligible on quick-link: over-limit 1,204": one line for each rail and outcome that has reasons. */
export function reasonLines(cell: ResultCell): readonly string[] {
  return cell.entries.flatMap(({ rail, cell: { reasons } }) =>
    (["ineligible", "rejected", "returned"] as const).flatMap((outcome) => {
      const named = Object.entries(reasons[outcome]).filter(([, many]) => many > 0);
      return named.length === 0
        ? []
        : [`${outcome} on ${rail.id}: ${named.map(([reason, many]) => `${reason} ${count(many)}`).join(", ")}`];
    }),
  );
}

/** "-120.3 bp" over "-122.4 to -118.2". */
export function withInterval(estimate: Estimate, write: (value: number) => string): Cell {
  if (estimate.mean === null) return NONE;
  if (estimate.ci95 === null) return write(estimate.mean);
  return [write(estimate.mean), `${write(estimate.ci95[0])} to`, write(estimate.ci95[1])];
}

function moneyOrNone(value: Money | null): string {
  return value === null ? NONE : money(value);
}

function arrives(cell: CellResult): Cell {
  if (cell.received === null || cell.sent === null) return "nothing";
  const rate = cell.effectiveRate;
  return [
    money(cell.received),
    `for ${money(cell.sent)}`,
    ...(rate === null ? [] : [`1 ${rate.from} = ${shorterRate(rate.value)} ${rate.to}`]),
  ];
}

function price(cell: CellResult): Cell {
  const { mean, ci95 } = cell.price.bpsOfValue;
  if (mean === null) return NONE;
  const net = cell.price.netBpsOfValue.mean;
  return [
    fixed(mean, bpsDecimals(mean)),
    ...(ci95 === null ? [] : [`± ${fixed((ci95[1] - ci95[0]) / 2, bpsDecimals(mean))}`]),
    percentOfBps(mean),
    ...(net === null || net === mean ? [] : [`net ${fixed(net, bpsDecimals(net))}`]),
  ];
}

/** The price by kind of cost, largest first, adding up to the price shown beside it. */
function byKind(cell: CellResult): Cell {
  const total = cell.price.bpsOfValue.mean;
  if (total === null) return NONE;
  const kinds = new Map<string, { bps: number; assumed: boolean }>();
  for (const item of cell.price.items) {
    const sum = kinds.get(item.kind) ?? { bps: 0, assumed: false };
    kinds.set(item.kind, { bps: sum.bps + item.bpsOfValue, assumed: sum.assumed || item.grade === "assumed" });
  }
  const largestFirst = [...kinds].sort(([, a], [, b]) => Math.abs(b.bps) - Math.abs(a.bps));
  const shown = roundedToTotal(
    largestFirst.map(([, sum]) => sum.bps),
    total,
    bpsDecimals(total),
  );
  const lines = largestFirst.map(([kind, sum], index) => `${kind}${sum.assumed ? ASSUMED : ""} ${shown[index] ?? ""}`);
  return lines.filter((_, index) => Number(shown[index]) !== 0 || lines.length === 1);
}

function untilCredited(cell: CellResult): Cell {
  if (cell.payments.completed === 0) return NONE;
  const approved = cell.milestones["authorised"];
  return [
    ...(approved === undefined ? [] : [`approved ${quantile(approved.seconds.p50)}`, "then paid out"]),
    ...quantilePair(cell.creditLatency.seconds),
  ];
}

function creditedWithin(cell: CellResult, within: readonly string[]): Cell {
  const marks = ["1h", "1d"].filter((mark) => within.includes(mark));
  const shown = (marks.length > 0 ? marks : within.slice(-2)).map(
    (mark) => `${mark}: ${share(cell.creditLatency.within[mark] ?? null)}`,
  );
  return [...shown, `ever: ${share(cell.completedShare)}`];
}

/** One figure where half and nearly all take the same time, as with a single payment. */
function quantilePair({ p50, p95 }: Quantiles): readonly string[] {
  return p50 !== null && p50 === p95 ? [quantile(p50)] : [`p50 ${quantile(p50)}`, `p95 ${quantile(p95)}`];
}

function quantile(seconds: number | null): string {
  return seconds === null ? BEYOND : duration(seconds);
}

function oneSided(difference: Difference): readonly string[] {
  return [
    ...(difference.onlyHere > 0 ? [`${count(difference.onlyHere)} only here`] : []),
    ...(difference.onlyThere > 0 ? [`${count(difference.onlyThere)} only there`] : []),
  ];
}

function words(verdict: string | null): string {
  return verdict === null ? "no verdict" : verdict.replaceAll("-", " ");
}

function shorterRate(rate: string): string {
  const value = Number(rate);
  return value >= 1 ? fixed(value, 4) : rate;
}
