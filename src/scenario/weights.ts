// Weights of the hours of a day, the days of a week and the months of a year, written by ranges:
// `{ 00-08: 1, 08-20: 3, 20-24: 1 }`. Each hour, day and month is named exactly once, so that nothing is left to guess.

import { daysOf } from "./calendar-shape.ts";
import type { Here } from "./node.ts";

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const HOURS = Array.from({ length: 24 }, (_, hour) => `${twoDigits(hour)}-${twoDigits(hour + 1)}`);

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const NAMES = { hours: HOURS, weekdays: WEEKDAYS, months: MONTHS } as const;
const MONTH = MONTHS.join("|");

/** `dec`, or `oct-dec`; `nov-feb` goes over the new year. */
export const MONTH_RANGE: RegExp = new RegExp(`^(?:${MONTH})(?:-(?:${MONTH}))?$`);

type Unit = keyof typeof NAMES;

/** One weight for each of the 24 hours, 7 weekdays (Sunday first) or 12 months; without any, all weigh the same. */
export function coveringWeights(
  here: Here,
  written: Readonly<Record<string, number>> | undefined,
  unit: Unit,
): readonly number[] {
  const names: readonly string[] = NAMES[unit];
  if (written === undefined) return names.map(() => 1);
  const weights = names.map((): number | null => null);
  for (const [key, weight] of Object.entries(written)) {
    for (const index of indexesOf(unit, key)) {
      if (weights[index] !== null) {
        here.reportKey(key, {
          code: "conflicting-keys",
          expected: `${unit} that no other key names`,
          received: `${names[index]} again`,
        });
      }
      weights[index] = weight;
    }
  }
  const missing = names.filter((_, index) => weights[index] === null);
  if (missing.length > 0 && here.isComplete()) {
    here.report({
      code: "missing-key",
      expected: `a weight for each of the ${names.length} ${unit}`,
      received: `none for ${missing.slice(0, 4).join(", ")}${missing.length > 4 ? ", …" : ""}`,
    });
  } else if (weights.every((weight) => weight === 0)) {
    here.report({
      code: "out-of-range",
      expected: "a weight above zero for at least one of them",
      received: "only zeros",
    });
  }
  return weights.map((weight) => weight ?? 0);
}

function indexesOf(unit: Unit, key: string): readonly number[] {
  if (unit === "hours") return hoursOf(key);
  return unit === "weekdays" ? (daysOf(key)?.days ?? []) : monthsOf(key);
}

function monthsOf(key: string): readonly number[] {
  const [from = 0, until = from] = key.split("-").map((month) => MONTHS.indexOf(month));
  return Array.from({ length: ((until - from + 12) % 12) + 1 }, (_, i) => (from + i) % 12);
}

/** `22-06` goes over midnight. */
function hoursOf(key: string): readonly number[] {
  const [from = 0, until = 0] = key.split("-").map(Number);
  const length = until > from ? until - from : until + 24 - from;
  return Array.from({ length }, (_, i) => (from + i) % 24);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
