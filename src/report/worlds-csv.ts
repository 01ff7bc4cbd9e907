// Worlds in long form, one figure a line: the whole world first, then its rails and its sorts of payment. Empty where a
// figure does not exist; the same lines stand in `worlds.csv` and, under their own heads, in the comparison's CSV.
//
//   adopted,today,,,,,saves_money,1500.00,USD

import type { Estimate, MoneyEstimate, RailPart, Results, WorldResult } from "../study/index.ts";

export const WORLD_COLUMNS = [
  "world",
  "against",
  "kind",
  "direction",
  "segment",
  "rail",
  "figure",
  "value",
  "unit",
] as const;

export interface WorldFigure {
  readonly world: string;
  readonly against: string | null;
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  readonly rail: string;
  readonly figure: string;
  readonly value: string | number | null;
  readonly unit: string;
}

type Figure = readonly [figure: string, value: string | number | null, unit: string];
const EVERYTHING = { kind: "", direction: "", segment: "" };

export function worldFigures({ worlds }: Results): readonly WorldFigure[] {
  return worlds.flatMap((world) => {
    const { id, against } = world;
    const lines = (
      where: { readonly kind: string; readonly direction: string; readonly segment: string },
      rails: readonly RailPart[],
      figures: readonly Figure[],
    ): WorldFigure[] => {
      const { kind, direction, segment } = where;
      const at = { world: id, against, kind, direction, segment };
      return [
        ...figures.map(([figure, value, unit]) => ({ ...at, rail: "", figure, value, unit })),
        ...rails.flatMap((rail) => [
          { ...at, rail: rail.id, figure: "payment_share", value: rail.paymentShare, unit: "share" },
          { ...at, rail: rail.id, figure: "value_share", value: rail.valueShare, unit: "share" },
        ]),
      ];
    };
    return [
      ...lines(EVERYTHING, world.rails, wholeFigures(world)),
      ...world.cells.flatMap((cell) =>
        lines(cell, cell.rails, [
          ["completed_share", cell.completedShare, "share"],
          ["price_total", cell.price.amount, cell.price.currency],
          ["fell_back", cell.fellBack, "count"],
          ...(cell.saves === null
            ? []
            : [
                ...moneyFigures("saves_money", cell.saves),
                ...estimateFigures("saves_bp", cell.saves.bpsOfValue, "bp"),
                ...estimateFigures("saves_credit_seconds", cell.saves.creditSeconds, "s"),
              ]),
        ]),
      ),
    ];
  });
}

function wholeFigures(world: WorldResult): readonly Figure[] {
  const dollars = world.usd;
  const { payments, price, netPrice, failureCost, saves } = world;
  return [
    ...Object.entries(payments).map(
      ([name, many]): Figure => [`payments_${name.replaceAll(/([A-Z])/g, "_$1").toLowerCase()}`, many, "count"],
    ),
    ["completed_share", world.completedShare, "share"],
    ["price_total", price.amount, price.currency],
    ["net_price_total", netPrice.amount, netPrice.currency],
    ["failure_cost", failureCost.amount, failureCost.currency],
    ...Object.entries(world.within).map(([mark, value]): Figure => [`credited_within_${mark}`, value, "share"]),
    ["turnover_usd", dollars.turnoverUsd, "dollars"],
    ["legs_settled_in_usd", dollars.legsSettledInUsd, "count"],
    ["prefunded_usd", dollars.prefundedUsd, "dollars"],
    ["fell_back", world.fellBack, "count"],
    ["fell_back_share", world.fellBackShare, "share"],
    ...(saves === null
      ? []
      : [
          ["saves_pairs", saves.pairs, "count"] as const,
          ["saves_only_here", saves.onlyHere, "count"] as const,
          ["saves_only_there", saves.onlyThere, "count"] as const,
          ...moneyFigures("saves_money", saves),
          ...moneyFigures("saves_net_money", saves.net),
          ["saves_turnover_usd", saves.turnoverUsd, "dollars"] as const,
          ...estimateFigures("saves_hours", saves.hours, "h"),
          ["sooner_share", saves.soonerShare, "share"] as const,
          ["later_share", saves.laterShare, "share"] as const,
        ]),
  ];
}

function moneyFigures(name: string, { amount, currency, ci95 }: MoneyEstimate): readonly Figure[] {
  return [
    [name, amount, currency],
    [`${name}_ci95_low`, ci95?.[0] ?? null, currency],
    [`${name}_ci95_high`, ci95?.[1] ?? null, currency],
  ];
}

function estimateFigures(name: string, { mean, ci95 }: Estimate, unit: string): readonly Figure[] {
  return [
    [`${name}_mean`, mean, unit],
    [`${name}_ci95_low`, ci95?.[0] ?? null, unit],
    [`${name}_ci95_high`, ci95?.[1] ?? null, unit],
  ];
}
