// "What must be true for each rail to win", one sentence a rail, from the differences and counts of the results alone.
// Names no winner where an interval crosses zero, and none without an interval.
//
//   link: dearer than bank by 40.1 bp (38.0 to 42.2): to win on price its costs must fall, or those of bank rise, by more than that; ...

import type { Difference, Interval, Results } from "../study/index.ts";
import type { Cell, Entry } from "./cells.ts";
import { bpsDecimals, count, duration, fixed, share, signed, signedDuration } from "./figures.ts";
import { type Faced, oriented } from "./faced.ts";
import { statusWords } from "./opening.ts";
import { overallSentence } from "./winning-overall.ts";

/** With one sort of payment the sentence tells all of it; with several, where the rail wins and where it loses. */
export function winningSentences(results: Results, cells: readonly Cell[]): readonly string[] {
  const [only, another] = cells;
  if (only !== undefined && another === undefined)
    return only.entries.map((entry) => `${entry.rail.id}: ${sentence(entry, only.differences)}`);
  return results.rails.map((rail) => overallSentence(rail, cells, results));
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
