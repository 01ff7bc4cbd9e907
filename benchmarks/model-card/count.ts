// What stands in the data, counted: numbers by grade in each room of the pack and in the year of the corridor, how old their
// sources are, which numbers have ranges.

import type { Documents } from "../../src/scenario/index.ts";
import type { Parameter, Scenario } from "../../src/settlement/index.ts";

export const GRADES = ["published", "reported", "fitted", "assumed"] as const;

/** A number with the document it stands in. */
export interface Counted extends Parameter {
  readonly document: string;
}

export interface Room {
  readonly name: string;
  readonly documents: number;
  readonly numbers: readonly Counted[];
}

const ROOMS = [
  ["rails", "Rails"],
  ["fees", "Fees and taxes"],
  ["quotes", "Margins in rates"],
  ["dealers", "Dealers"],
  ["calendars", "Calendars"],
  ["mids", "Mid rates"],
] as const;

/** A number that two variants of a rail share is one. */
export function roomsOf(documents: Documents, scenario: Scenario): readonly Room[] {
  const rooms = ROOMS.map(([noun, name]): Room => {
    const built = documents[noun];
    const numbers = [...built.parameters].flatMap(([id, own]) =>
      own.map((one): Counted => ({ ...one, document: id === "" ? one.path.split(".")[0]! : id })),
    );
    return { name, documents: built.values.size, numbers: onceEach(numbers) };
  });
  const own = scenario.parameters.filter(({ at }) => at.startsWith(`${scenario.id}.`));
  const numbers = onceEach(own.map((one): Counted => ({ ...one, document: scenario.id })));
  return [...rooms, { name: `Payments and worlds of ${scenario.id}`, documents: 1, numbers }];
}

function onceEach(numbers: readonly Counted[]): readonly Counted[] {
  return [...new Map(numbers.map((one) => [one.at, one])).values()];
}

export function withGrade(numbers: readonly Counted[], grade: string): readonly Counted[] {
  return numbers.filter(({ source }) => source.grade === grade);
}

export interface Span {
  readonly first: string;
  readonly last: string;
}

/** The dates on which sources were looked at. */
export function seenOf(numbers: readonly Counted[]): Span | null {
  return spanOf(numbers.flatMap(({ source }) => source.retrieved ?? []));
}

const YEAR = /\b(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?(?:-(?:[0-2]\d|3[01]))?(?![\d/])/g;

/** The latest date that each source names in its title; a source is dated by the last thing it knows. */
export function datedOf(
  numbers: readonly Counted[],
  until: string,
): { readonly span: Span | null; readonly undated: number } {
  const titles = [...new Set(numbers.map(({ source }) => source.title))];
  const dates = titles.map(
    (title) =>
      (title.match(YEAR) ?? [])
        .filter((date) => date <= until)
        .toSorted()
        .at(-1) ?? null,
  );
  return { span: spanOf(dates.flatMap((date) => date ?? [])), undated: dates.filter((date) => date === null).length };
}

function spanOf(dates: readonly string[]): Span | null {
  const [first] = dates.toSorted();
  return first === undefined ? null : { first, last: dates.toSorted().at(-1)! };
}

/** Closed dates of all calendars by how sure they are, and the last date that every calendar knows. */
export function holidaysOf({ calendars }: Documents): {
  readonly byGrade: ReadonlyMap<string, number>;
  readonly until: string;
} {
  const specs = [...calendars.values.values()].flatMap((spec) => ("closed" in spec ? [spec] : []));
  const byGrade = new Map<string, number>();
  for (const { grade } of specs.flatMap(({ closed }) => closed)) byGrade.set(grade, (byGrade.get(grade) ?? 0) + 1);
  return { byGrade, until: specs.map(({ covers }) => covers.until).toSorted()[0] ?? "" };
}
