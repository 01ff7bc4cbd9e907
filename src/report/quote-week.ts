// The week of a quote: a table for each rail with the median time to credit by hour and date of sending. An hour at which
// the payment has to wait for a desk to open is marked; a rail that takes the same at every hour is told in a sentence.

import type { QuoteAnswer, QuoteHour, QuoteWeek } from "../study/index.ts";
import { count, duration } from "./figures.ts";
import { type Block, heading, list, paragraph, type Table } from "./page.ts";
import { endsOf } from "./words.ts";

/** Stands behind the time of an hour at which nothing is open yet. */
const CLOSED = "*";

export function weekBlocks({ week, question }: QuoteAnswer): readonly Block[] {
  if (week === null) return [];
  const [here] = endsOf(question.direction);
  const isMarked = week.rails.some(({ hours }) => hours.flat().some(({ beginsShut }) => beginsShut));
  const same = week.rails.flatMap(({ rail, hours }) => {
    const told = new Set(hours.flat().map(hourText));
    return told.size === 1 ? [`${rail}: ${[...told].join("").trimEnd()} at every hour.`] : [];
  });
  const mark = isMarked ? ` A star marks hours at which the desk it begins with is shut, so that it waits.` : "";
  return [
    heading(2, "The same payment at each hour of a week"),
    paragraph(
      `Hours and dates of sending are those of ${here}; times are medians until credit over ${count(week.lucks)} ${week.lucks === 1 ? "luck" : "lucks"}.${mark}`,
    ),
    ...(same.length === 0 ? [] : [list(same)]),
    ...week.rails
      .filter(({ hours }) => new Set(hours.flat().map(hourText)).size > 1)
      .flatMap(({ rail, hours }): Block[] => [heading(3, rail), weekTable(week, hours)]),
  ];
}

function weekTable({ dates }: QuoteWeek, hours: readonly (readonly QuoteHour[])[]): Table {
  return {
    kind: "table",
    head: ["sent at", ...dates.map(({ date, weekday }) => `${weekday} ${date.slice(5)}`)],
    rows: hours.map((days, hour) => [`${String(hour).padStart(2, "0")}:00`, ...days.map(hourText)]),
    align: ["left", ...dates.map(() => "right" as const)],
    wrap: [],
  };
}

function hourText({ medianSeconds, beginsShut, isSkipped }: QuoteHour): string {
  if (isSkipped) return "no such hour";
  return `${medianSeconds === null ? "never" : duration(medianSeconds)}${beginsShut ? CLOSED : " "}`;
}
