// What a rail says besides its legs: its status by date, the places where the principal may stand, and limits.

import type { RailVariant, StatusPeriod } from "../settlement/index.ts";
import { dayNumberOf, formatDay, type LocalDate } from "../time/index.ts";
import { amountOf } from "./amounts.ts";
import { conditionOf } from "./build-condition.ts";
import type { LegScene } from "./leg-scene.ts";
import { didYouMean } from "./near-miss.ts";
import type { PlacedLeg } from "./place-legs.ts";
import type { LimitShape, VariantShape } from "./rail-shape.ts";
import type { Spot } from "./spot.ts";

export function statusOf(spot: Spot, variant: Pick<VariantShape, "status" | "principal-at">): readonly StatusPeriod[] {
  const periods = variant.status ?? [];
  if (periods.length === 0) {
    if (spot.here.node() === null)
      spot.report({
        code: "missing-key",
        expected: "the key status: periods in which the rail is live, announced or hypothetical",
        received: "no status",
      });
    return [];
  }
  periods.forEach((period, index) => {
    const at = spot.item(index).here;
    if (period.until !== undefined && period.until < period.from)
      at.key("until").report({ code: "dates-reversed", expected: `a date not before ${period.from}` });
    const next = periods[index + 1];
    if (next === undefined || !spot.here.keepsItemsWith("from", "until")) return;
    const later = spot.item(index + 1).here;
    const related = at.related("the period before it");
    if (period.until === undefined || next.from <= period.until) {
      later.key("from").report({
        code: "date-overlap",
        expected: "exactly one status on every date",
        received: `${next.from}, while the period before it ${period.until === undefined ? "has no end" : `lasts until ${period.until}`}`,
        related,
      });
    } else if (dayAfter(period.until) !== next.from) {
      later.key("from").report({
        code: "date-gap",
        expected: `${dayAfter(period.until)}, the day after the period before it`,
        related,
      });
    }
  });
  return periods.map(({ from, until = null, is }, index) => {
    const at = spot.item(index).within(periods[index] ?? {});
    return { ...at.numbers(), from, until, is };
  });
}

function dayAfter(date: LocalDate): string {
  return formatDay(dayNumberOf(date) + 1);
}

export function placesOf(
  spot: Spot,
  variant: Pick<VariantShape, "status" | "principal-at">,
  legs: readonly PlacedLeg[],
): RailVariant["places"] {
  const written = variant["principal-at"];
  if (written === undefined) {
    if (spot.here.node() === null)
      spot.report({
        code: "missing-key",
        expected: "the key principal-at: where the principal stands in each currency",
        received: "no principal-at",
      });
    return [];
  }
  const names = legs.map((leg) => leg.id);
  return Object.entries(written).map(([currency, { leg, side }]) => {
    const at = spot.here.key(currency);
    if (!names.includes(leg))
      at.report({
        code: "unknown-reference",
        expected: "a leg of the rail with .in or .out",
        known: { what: "legs", names },
        hint: didYouMean(leg, names),
      });
    if (/^[A-Z]{3}$/.test(currency)) spot.library.currencies.refer(currency, at);
    return { currency, leg, side };
  });
}

export function limitsOf(scene: LegScene, spot: Spot, limits: readonly LimitShape[]): RailVariant["limits"] {
  return limits.map((limit, index) => {
    const at = spot.item(index).within(limit);
    const { library } = spot;
    library.currencies.refer(limit.currency, at.here.key("currency"));
    return {
      ...at.numbers(),
      when: conditionOf(library, at.here.key("when"), limit.when, scene.choices),
      per: limit.per,
      amountMinor: amountOf(library, at.here.key("amount"), limit.amount, limit.currency) ?? 0,
      currency: limit.currency,
      reason: limit.reason,
    };
  });
}
