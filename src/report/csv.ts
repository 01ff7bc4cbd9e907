// The results in long form, one figure a line, for a spreadsheet or a data frame: rail, cell, figure, value, unit.
// `reference` is empty except for differences and worlds. A figure that does not exist has an empty value.
//
//   slow-bank,remittance,MY->IN,individual,,price_mean,161.3,bp

import type { BreakEven, CellResult, Difference, Estimate, Money, RailResult, Results } from "../study/index.ts";
import { worldFigures } from "./worlds-csv.ts";

const COLUMNS = ["rail", "kind", "direction", "segment", "reference", "figure", "value", "unit"] as const;

type Figure = readonly [figure: string, value: number | string | null, unit: string];

export function resultsCsv(results: Results): string {
  const lines: string[] = [COLUMNS.join(",")];
  for (const rail of results.rails) {
    for (const [figure, value, unit] of dollarFigures(rail.usd))
      lines.push(csvLine([rail.id, "", "", "", "", figure, value, unit]));
    for (const cell of rail.cells) {
      for (const [figure, value, unit] of cellFigures(cell))
        lines.push(csvLine([rail.id, cell.kind, cell.direction, cell.segment, "", figure, value, unit]));
    }
  }
  for (const difference of results.differences) {
    const { rail, kind, direction, segment, reference } = difference;
    for (const [figure, value, unit] of differenceFigures(difference))
      lines.push(csvLine([rail, kind, direction, segment, reference, figure, value, unit]));
  }
  for (const one of results.breakEven) {
    for (const [figure, value, unit] of breakEvenFigures(one))
      lines.push(csvLine([one.rail, one.kind, one.direction, one.segment, one.reference, figure, value, unit]));
  }
  for (const { world, against, kind, direction, segment, rail, figure, value, unit } of worldFigures(results))
    lines.push(csvLine([rail, kind, direction, segment, against, `world_${figure}:${world}`, value, unit]));
  return `${lines.join("\n")}\n`;
}

/** One line of comma-separated values: fields with a comma, quote or line break are quoted, quotes doubled. */
export function csvLine(fields: readonly (number | string | null)[]): string {
  return fields
    .map((field) => (field === null ? "" : String(field)))
    .map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field))
    .join(",");
}

function dollarFigures(dollars: RailResult["usd"]): readonly Figure[] {
  return [
    ["turnover_usd", dollars.turnoverUsd, "dollars"],
    ["legs_settled_in_usd", dollars.legsSettledInUsd, "count"],
    ["prefunded_usd", dollars.prefundedUsd, "dollars"],
  ];
}

function cellFigures(cell: CellResult): readonly Figure[] {
  const { price, creditLatency, finalityLatency } = cell;
  const figures: readonly Figure[] = [
    ["weight", cell.weight, "payments"],
    ...counts("payments", cell.payments),
    ...(["ineligible", "rejected", "returned"] as const).flatMap((outcome) =>
      counts(`reason_${outcome}`, cell.reasons[outcome]),
    ),
    ["completed_share", cell.completedShare, "share"],
    ...estimate("price", price.bpsOfValue, "bp"),
    ...estimate("net_price", price.netBpsOfValue, "bp"),
    ...estimate("price_per_payment", price.bpsPerPayment, "bp"),
    ["price_per_payment_p50", price.bpsPerPayment.p50, "bp"],
    ["price_per_payment_p95", price.bpsPerPayment.p95, "bp"],
    ["price_total", price.total.amount, price.total.currency],
    ...price.items.flatMap((item): readonly Figure[] => {
      const name = `item_${item.kind}:${item.id}:${item.payer}:${item.payee}`;
      return [
        [name, item.bpsOfValue, "bp"],
        [name, item.amount, price.total.currency],
      ];
    }),
    ...estimate("fx_drift", cell.fxDrift.bpsOfValue, "bp"),
    ...moneyFigure("blocked", cell.blocked),
    ...moneyFigure("float", cell.float),
    ...moneyFigure("failure_cost", cell.failureCost),
    ["credit_seconds_mean", creditLatency.seconds.mean, "s"],
    ["credit_seconds_p50", creditLatency.seconds.p50, "s"],
    ["credit_seconds_p95", creditLatency.seconds.p95, "s"],
    ...within("credited_within", creditLatency.within),
    ...Object.entries(creditLatency.byCause).map(([cause, seconds]): Figure => [`cause_${cause}`, seconds, "s"]),
    ["final_seconds_p50", finalityLatency.seconds.p50, "s"],
    ["final_seconds_p95", finalityLatency.seconds.p95, "s"],
    ...Object.entries(cell.milestones).flatMap(([name, milestone]): readonly Figure[] => [
      [`${name}_seconds_p50`, milestone.seconds.p50, "s"],
      [`${name}_seconds_p95`, milestone.seconds.p95, "s"],
      ...within(`${name}_within`, milestone.within),
    ]),
    ...moneyFigure("sent_mean", cell.sent),
    ...moneyFigure("received_mean", cell.received),
    ...(cell.effectiveRate === null
      ? []
      : [["effective_rate", cell.effectiveRate.value, `${cell.effectiveRate.to}/${cell.effectiveRate.from}`] as const]),
  ];
  return figures.map(([figure, value, unit]): Figure => [snake(figure), value, unit]);
}

function differenceFigures(difference: Difference): readonly Figure[] {
  return [
    ...counts("difference", {
      pairs: difference.pairs,
      onlyHere: difference.onlyHere,
      onlyThere: difference.onlyThere,
    }),
    ...estimate("difference_price", difference.priceBps, "bp"),
    ...estimate("difference_credit_seconds", difference.creditSeconds, "s"),
    ["difference_credit_seconds_p50", difference.creditSeconds.p50, "s"],
    ...imbalanceFigures(difference.imbalance),
    ["verdict_price", difference.verdict.price, "verdict"],
    ["verdict_speed", difference.verdict.speed, "verdict"],
  ];
}

function breakEvenFigures({ path, value, ci95, now, unit, withoutBps }: BreakEven): readonly Figure[] {
  const name = path.replaceAll(", ", "+");
  return [
    [`break_even:${name}`, value, unit],
    [`break_even_ci95_low:${name}`, ci95?.[0] ?? null, unit],
    [`break_even_ci95_high:${name}`, ci95?.[1] ?? null, unit],
    [`break_even_now:${name}`, now, unit],
    [`break_even_without:${name}`, withoutBps, "bp"],
  ];
}

/** Only where dealers' positions skew the rail's quotes. */
function imbalanceFigures(imbalance: Difference["imbalance"]): readonly Figure[] {
  if (imbalance === null) return [];
  return [
    ...estimate("difference_imbalance", imbalance.bps, "bp"),
    ["difference_sold_share", imbalance.soldShare, "share"],
    ...imbalance.byLean.flatMap(({ upTo, pairs, priceBps }): Figure[] => [
      [`difference_pairs_lean_up_to:${upTo}`, pairs, "count"],
      [`difference_price_lean_up_to:${upTo}`, priceBps.mean, "bp"],
    ]),
  ];
}

function moneyFigure(name: string, value: Money | null): readonly Figure[] {
  return [[name, value?.amount ?? null, value?.currency ?? ""]];
}

function counts(prefix: string, counted: object): readonly Figure[] {
  return Object.entries(counted).map(([name, many]): Figure => [snake(`${prefix}_${name}`), many, "count"]);
}

function within(prefix: string, shares: Readonly<Record<string, number>>): readonly Figure[] {
  return Object.entries(shares).map(([mark, value]): Figure => [`${prefix}_${mark}`, value, "share"]);
}

function estimate(name: string, { mean, ci95 }: Estimate, unit: string): readonly Figure[] {
  return [
    [`${name}_mean`, mean, unit],
    [`${name}_ci95_low`, ci95?.[0] ?? null, unit],
    [`${name}_ci95_high`, ci95?.[1] ?? null, unit],
  ];
}

/** onlyHere -> only_here, over-limit -> over_limit. Ids after a colon stay as the scenario wrote them. */
function snake(name: string): string {
  const [figure = "", ...id] = name.split(":");
  return [
    figure
      .replaceAll(/([a-z])([A-Z])/g, "$1_$2")
      .replaceAll("-", "_")
      .toLowerCase(),
    ...id,
  ].join(":");
}
