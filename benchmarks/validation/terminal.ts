// What the terminal shows: a table for each theme within 100 columns, what is not explained, and the count in the last line.

import { pageText } from "../../src/report/index.ts";
import { countsOf, type JudgedTheme, oursText, publishedText, toleranceText, verdictText } from "./judge.ts";

export function terminalText(themes: readonly JudgedTheme[]): string {
  const blocks = themes.flatMap(({ title, verdicts }) => {
    if (verdicts.length === 0) return [];
    const misses = verdicts.filter(({ isInside }) => !isInside);
    return [
      { kind: "heading" as const, level: 2 as const, text: title },
      {
        kind: "table" as const,
        head: ["target", "published", "ours", "tolerance", "role", ""],
        rows: verdicts.map((verdict) => [
          verdict.target.id,
          publishedText(verdict.target),
          oursText(verdict),
          toleranceText(verdict.target),
          verdict.target.role,
          verdictText(verdict),
        ]),
        align: ["left", "right", "right", "right", "left", "left"] as const,
        wrap: [0, 2, 3, 1],
      },
      ...(misses.length === 0
        ? []
        : [
            {
              kind: "list" as const,
              items: misses.map(({ target }) => `${target.id}: ${target.whereOutside ?? "NOT EXPLAINED"}`),
            },
          ]),
    ];
  });
  return pageText(blocks);
}

/** The last line of standard output. */
export function countLine(themes: readonly JudgedTheme[]): string {
  const { inside, outside } = countsOf(themes, "predicted");
  return `${inside} passed, ${outside} failed`;
}
