// "What must be true for each rail to win", one sentence a rail, from the differences and counts of the results alone.
// Names no winner where an interval crosses zero, and none without an interval.
//
//   link: dearer than bank by 40.1 bp (38.0 to 42.2): to win on price its costs must fall, or those of bank rise, by more than that; ...

import type { Difference, Estimate, Interval, RailResult, Results } from "../study/index.ts";
import type { Cell, Entry } from "./cells.ts";
import { bpsDecimals, count, duration, fixed, share, signed, signedDuration } from "./figures.ts";
import { statusWords } from "./opening.ts";

/** With one sort of payment the sentence tells all of it; with several, where the rail wins and where it loses. */
export function winningSentences(results: Results, cells: readonly Cell[]): readonly string[] {
  const [only, another] = cells;
  if (only !== undefined && another === undefined)
    return only.entries.map((entry) => `${entry.rail.id}: ${sentence(entry, only.differences)}`);
  return results.rails.map((rail) => `${rail.id}: ${overAll(rail, cells)}`);
}

function overAll(rail: RailResult, cells: readonly Cell[]): string {
  const own = cells.map((cell) => ({ cell, entry: cell.entries.find((entry) => entry.rail.id === rail.id) }));
  const carried = own.filter(({ entry }) => (entry?.cell.payments.completed ?? 0) > 0);
  if (carried.length === 0) return "it completed none of these payments, so it wins nothing here.";
  const faced = carried.flatMap(({ cell }) =>
    cell.differences.flatMap((difference) => oriented(difference, rail.id)).map((one) => ({ cell, ...one })),
  );
  const where = (verdict: string, of: "price" | "speed"): string[] =>
    faced
      .filter((one) => one.pairs > 0 && one[of].verdict === verdict)
      .map(
        (one) => `${nameOf(one.cell)} against ${one.other}${of === "price" ? ` (${unsigned(one.price.mean)})` : ""}`,
      );
  const clause = (before: string, found: readonly string[], after: string): string[] =>
    found.length === 0 ? [] : [`${before} ${found.join(", ")}${after}`];
  const barred = own.length - carried.length;
  const clauses = [
    ...(rail.status === "live" ? [] : [`it must first exist (${statusWords(rail.status)})`]),
    ...clause(
      "it wins on price for",
      where("cheaper", "price"),
      ", until its costs rise or the other's fall by that much",
    ),
    ...clause(
      "it loses on price for",
      where("dearer", "price"),
      ", until its costs fall or the other's rise by more than that",
    ),
    ...clause("no winner on price for", where("no-material-difference", "price"), ""),
    ...clause("faster for", where("faster", "speed"), ""),
    ...clause("slower for", where("slower", "speed"), ""),
    ...(barred === 0
      ? []
      : [`it completes none of ${count(barred)} other ${barred === 1 ? "sort" : "sorts"} of payment here`]),
  ];
  return `${clauses.length === 0 ? "nothing stands beside it to compare with" : clauses.join("; ")}.`;
}

function nameOf({ kind, direction, segment }: Cell): string {
  return `${kind} ${direction} ${segment}`;
}

function unsigned(bps: number | null): string {
  return bps === null ? "" : `${fixed(Math.abs(bps), bpsDecimals(bps))} bp`;
}

function sentence(entry: Entry, differences: readonly Difference[]): string {
  const { rail, cell } = entry;
  const eligible = cell.payments.offered - cell.payments.ineligible;
  if (eligible === 0)
    return `it can carry none of these payments (${reasons(cell.reasons.ineligible)}), so it wins nothing here.`;
  if (cell.payments.completed === 0) return "it completed none of these payments, so it wins nothing here.";
  const faced = differences.flatMap((difference) => oriented(difference, rail.id));
  const clauses = [
    ...(rail.status === "live" ? [] : [`it must first exist (${statusWords(rail.status)})`]),
    ...faced.map(priceClause),
    ...faced.filter((difference) => difference.pairs > 0).map(speedClause),
    ...(cell.payments.ineligible === 0
      ? []
      : [
          `${share(cell.payments.ineligible / cell.payments.offered)} of payments may not use it (${reasons(cell.reasons.ineligible)})`,
        ]),
    ...(cell.payments.completed === eligible
      ? []
      : [`${share(1 - cell.payments.completed / eligible)} of those that may do not complete`]),
  ];
  return `${clauses.length === 0 ? "nothing stands beside it to compare with" : clauses.join("; ")}.`;
}

/** A difference seen from one rail: its own price and time minus the other's. */
interface Faced {
  readonly other: string;
  readonly pairs: number;
  readonly price: { readonly mean: number | null; readonly ci95: Interval | null; readonly verdict: string | null };
  readonly speed: { readonly mean: number | null; readonly ci95: Interval | null; readonly verdict: string | null };
}

function oriented(difference: Difference, rail: string): readonly Faced[] {
  const { priceBps, creditSeconds, verdict, pairs } = difference;
  if (difference.rail === rail) {
    return [
      {
        other: difference.reference,
        pairs,
        price: { ...priceBps, verdict: verdict.price },
        speed: { ...creditSeconds, verdict: verdict.speed },
      },
    ];
  }
  if (difference.reference !== rail) return [];
  return [
    {
      other: difference.rail,
      pairs,
      price: { ...turned(priceBps), verdict: opposite(verdict.price) },
      speed: { ...turned(creditSeconds), verdict: opposite(verdict.speed) },
    },
  ];
}

function priceClause({ other, pairs, price }: Faced): string {
  if (pairs === 0 || price.mean === null)
    return `no payment completed on both it and ${other}, so their prices cannot be compared`;
  const by = `${fixed(Math.abs(price.mean), bpsDecimals(price.mean))} bp`;
  const interval = intervalText(price.ci95, (value) => signed(value, bpsDecimals(price.mean ?? value)));
  switch (price.verdict) {
    case "cheaper":
      return `cheaper than ${other} by ${by}${interval}: it wins on price until its costs rise, or those of ${other} fall, by that much`;
    case "dearer":
      return `dearer than ${other} by ${by}${interval}: to win on price its costs must fall, or those of ${other} rise, by more than that`;
    case "no-material-difference":
      return `no winner on price against ${other}: the difference${interval} ${crossesZero(price.ci95) ? "crosses zero" : "is too small to matter here"}`;
    case "depends-on-assumptions":
      return `on price the winner against ${other} depends on assumed numbers: the difference${interval} ${crossesZero(price.ci95) ? "crosses zero" : "turns with them"}`;
    default:
      return price.mean === 0
        ? `as dear as ${other} on this luck`
        : `${price.mean < 0 ? "cheaper" : "dearer"} than ${other} by ${by} on this luck, which is no verdict`;
  }
}

function speedClause({ other, speed }: Faced): string {
  if (speed.mean === null) return `its time cannot be compared with ${other}`;
  const by = duration(Math.abs(speed.mean));
  const interval = intervalText(speed.ci95, signedDuration);
  switch (speed.verdict) {
    case "faster":
      return `faster than ${other} by ${by}${interval}, which it must keep to win on speed`;
    case "slower":
      return `slower than ${other} by ${by}${interval}, which it must make up to win on speed`;
    case "no-material-difference":
      return `no winner on speed against ${other}: the difference${interval} ${crossesZero(speed.ci95) ? "crosses zero" : "is too small to matter here"}`;
    case "depends-on-assumptions":
      return `on speed the winner against ${other} depends on assumed numbers`;
    default:
      return speed.mean === 0
        ? `as fast as ${other} on this luck`
        : `${speed.mean < 0 ? "faster" : "slower"} by ${by} on this luck`;
  }
}

function turned(estimate: Estimate): { mean: number | null; ci95: Interval | null } {
  return {
    mean: estimate.mean === null ? null : -estimate.mean,
    ci95: estimate.ci95 === null ? null : [-estimate.ci95[1], -estimate.ci95[0]],
  };
}

function opposite(verdict: string | null): string | null {
  const opposites: Readonly<Record<string, string>> = {
    cheaper: "dearer",
    dearer: "cheaper",
    faster: "slower",
    slower: "faster",
  };
  return verdict === null ? null : (opposites[verdict] ?? verdict);
}

function crossesZero(interval: Interval | null): boolean {
  return interval !== null && interval[0] <= 0 && interval[1] >= 0;
}

function intervalText(interval: Interval | null, write: (value: number) => string): string {
  return interval === null ? "" : ` (${write(interval[0])} to ${write(interval[1])})`;
}

function reasons(counted: Readonly<Record<string, number>>): string {
  const named = Object.entries(counted).filter(([, many]) => many > 0);
  return named.length === 0
    ? "no reason recorded"
    : named.map(([reason, many]) => `${reason} ${count(many)}`).join(", ");
}
