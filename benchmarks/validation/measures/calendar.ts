// What a calendar says: is it open at an instant, when does money have value, how many weekdays of a year is it shut.
//
//   calendar: { id: us-fed, figure: weekday-closings, from: 2026-01-01, until: 2026-12-31 }
//   calendar: { id: in-my-fx, figure: value-date 2, at: 2026-11-06T18:30+08:00 }

import { Stop } from "../../../src/cli/exit.ts";
import { calendarSheet, compileCovered } from "../../../src/cli/verbs/calendar-sheet.ts";
import type { CalendarSheet } from "../../../src/report/index.ts";
import { block, date, idText, instant, no, type Of, text } from "../../../src/scenario/index.ts";
import {
  type AnyCalendarSpec,
  businessDays,
  dayNumberOf,
  isBusinessDay,
  isTimeError,
  type LocalDate,
  parseInstant,
  weekdayOf,
} from "../../../src/time/index.ts";
import type { Lab } from "../lab.ts";
import { exactly, type Sample, Trouble } from "../sample.ts";
import { dataText } from "./subject.ts";

const FIGURES = ["open", "opens-after", "value-date N", "days-to-value N", "weekday-closings"] as const;
const WORDS = `a figure of a calendar: ${FIGURES.join(", ")}`;

interface FigureName {
  readonly name: "open" | "opens-after" | "value-date" | "days-to-value" | "weekday-closings";
  readonly days: number;
}

const figureText = text<FigureName>(WORDS, (written) => {
  const [, name, days] = /^(open|opens-after|weekday-closings|value-date|days-to-value)(?: (\d))?$/.exec(written) ?? [];
  const isCounted = name === "value-date" || name === "days-to-value";
  if (name === undefined || isCounted !== (days !== undefined)) return no("unknown-word", WORDS);
  return { value: { name: name as FigureName["name"], days: Number(days ?? 0) } };
});

export const calendarShape = block("a figure of a calendar", {
  id: idText,
  with: dataText.optional(),
  figure: figureText,
  at: instant.optional(),
  from: date.optional(),
  until: date.optional(),
});

type Spec = Of<typeof calendarShape>;

export function measureCalendar(spec: Spec, lab: Lab): Sample {
  const { id, figure, at, from, until } = spec;
  const specs = [...lab.documents(spec.with ?? null).calendars.values.values()];
  if (!specs.some((each) => each.id === id)) throw new Trouble(`there is no calendar ${id}`);
  try {
    if (figure.name === "weekday-closings") {
      if (from === undefined || until === undefined) throw new Trouble("weekday-closings needs `from` and `until`");
      return exactly(closings(id, specs, dayNumberOf(from), dayNumberOf(until)), "number");
    }
    if (at === undefined) throw new Trouble(`${figure.name} needs \`at\``);
    const question = { at, cutOff: null, batch: null, valueDays: figure.days, workingMs: null };
    return exactly(...valueOf(figure, calendarSheet(id, specs, question), at));
  } catch (error) {
    if (error instanceof Stop) throw new Trouble(error.message);
    throw error;
  }
}

function valueOf({ name }: FigureName, sheet: CalendarSheet, at: number): Parameters<typeof exactly> {
  switch (name) {
    case "open":
      return [sheet.isOpen ? 1 : 0, "answer"];
    case "opens-after": {
      const opens = parseInstant(sheet.nextOpenAt?.iso ?? "");
      return [isTimeError(opens) ? Number.NaN : (opens - at) / 1000, "seconds"];
    }
    case "value-date":
      return [valueDay(sheet), "date"];
    case "days-to-value":
      return [valueDay(sheet) - dayNumberOf(sheet.at.local.slice(4, 14) as LocalDate), "number"];
    case "weekday-closings":
      throw new Error("closings are counted apart");
    default:
      return assertNever(name);
  }
}

function valueDay({ value }: CalendarSheet): number {
  if (value?.businessDaysOn == null) throw new Trouble("its value date lies beyond the calendar");
  return dayNumberOf(value.businessDaysOn as LocalDate);
}

/** Dates from Monday to Friday that are no business date. */
function closings(id: string, specs: readonly AnyCalendarSpec[], from: number, until: number): number {
  const days = businessDays(compileCovered(id, specs));
  if (from < days.first || until >= days.first + days.good.length)
    throw new Trouble(`${id} does not cover all those dates`);
  let shut = 0;
  for (let day = from; day <= until; day++) {
    const weekday = weekdayOf(day);
    if (weekday >= 1 && weekday <= 5 && !isBusinessDay(days, day)) shut += 1;
  }
  return shut;
}

function assertNever(name: never): never {
  throw new Error(`no figure ${String(name)}`);
}
