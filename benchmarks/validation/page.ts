// The page of `docs/`: what is tested and what is not, the plot, a table for each theme, and a sentence for each miss.

import {
  countsOf,
  type JudgedTheme,
  oursText,
  publishedText,
  toleranceText,
  type Verdict,
  verdictText,
} from "./judge.ts";
import { LUCKS, SEEDS } from "./lab.ts";
import type { NotTested, PublishedSource, Role } from "./target.ts";

export function validationPage(themes: readonly JudgedTheme[], notTested: readonly NotTested[]): string {
  return [
    "# Held against the evidence",
    ...opening(themes),
    "![Our figures against the tolerance of each target](validation.svg)",
    ...themes.flatMap(themePart),
    ...notTestedPart(notTested),
    ...closing(),
  ]
    .join("\n\n")
    .concat("\n");
}

function opening(themes: readonly JudgedTheme[]): readonly string[] {
  const total = themes.reduce((sum, { verdicts }) => sum + verdicts.length, 0);
  const { inside, outside } = countsOf(themes, "predicted");
  const fitted = countsOf(themes, "fitted");
  const inputs = countsOf(themes, "input");
  return [
    `Of ${total} published figures that the program is held against, ${inside + outside} are **predicted**: nothing was chosen ` +
      `to meet them. ${inside} of those lie inside their tolerance, ${outside} outside; each miss has its sentence. ` +
      `${fitted.inside + fitted.outside} are **fitted**: numbers of the data were chosen so that they are met, so meeting them shows ` +
      `that one set of numbers can meet them all at once and no more (${outsideWords(fitted.outside)}). ${inputs.inside + inputs.outside} are ` +
      `**inputs**: ours follows from an assumption or is one, and agreement tests nothing. Only predicted targets are counted ` +
      `as passed or failed.`,
    `A tolerance is a judgement, with its reason beside it; nobody published an error band. Where luck is drawn, ours is the mean over ${SEEDS} independent runs with the 95 % interval of that mean ` +
      `(a single payment is drawn ${LUCKS} times in each); a figure without an interval is exact. *At the edge* means that the ` +
      `interval reaches over an edge of the tolerance. The interval covers luck, not the doubt about assumptions.`,
  ];
}

function outsideWords(count: number): string {
  return count === 0 ? "none is outside" : `${count} outside all the same`;
}

function themePart({ title, about, verdicts }: JudgedTheme): readonly string[] {
  const misses = verdicts.filter(({ isInside }) => !isInside);
  return [
    `## ${title}`,
    ...(about === null ? [] : [about]),
    table(
      ["target", "published", "ours", "tolerance", "role and verdict"],
      verdicts.map((verdict) => [
        plain(verdict.target.title),
        `${plain(publishedText(verdict.target))}; ${sourceText(verdict.target.source)}`,
        plain(oursText(verdict)),
        toleranceCell(verdict),
        `${verdict.target.role}, ${verdict.isInside ? verdictText(verdict) : `**${verdictText(verdict)}**`}`,
      ]),
    ),
    ...(misses.length === 0 ? [] : [misses.map(missText).join("\n")]),
  ];
}

function toleranceCell({ target }: Verdict): string {
  const words = toleranceText(target);
  return target.because === null ? words : `${plain(words)}: ${plain(target.because)}`;
}

function sourceText({ title, url, date, grade, note }: PublishedSource): string {
  const named = url === undefined ? plain(title) : `[${plain(title)}](${url})`;
  const graded = grade === "published" ? "" : `, ${grade}`;
  return `${named}, ${date}${graded}${note === undefined ? "" : `. ${plain(note)}`}`;
}

function missText({ target: { title, whereOutside } }: Verdict): string {
  return `- *${plain(title)}*: ${whereOutside === null ? "**not explained**" : plain(whereOutside)}`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rule = head.map(() => "---");
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

/** What a table of Markdown would take for its own. */
function plain(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;");
}

function notTestedPart(notTested: readonly NotTested[]): readonly string[] {
  if (notTested.length === 0) return [];
  const rows = notTested.map(({ title, published, why }) => {
    if (typeof published === "string") return [plain(title), plain(published), plain(why)];
    const { value, ...source } = published;
    return [plain(title), `${value === undefined ? "" : `${plain(value)}; `}${sourceText(source)}`, plain(why)];
  });
  return [
    "## Published, and not tested",
    "Figures that were found and that nothing here can be held against.",
    table(["figure", "published", "why not"], rows),
  ];
}

function closing(): readonly string[] {
  const roles: Readonly<Record<Role, string>> = {
    predicted: "nothing was chosen to meet it",
    fitted: "a study of calibration uses it",
    input: "ours follows from what is assumed",
  };
  return [
    "## Run it, change it",
    "`npm run validate` measures everything again and writes this page and the plot; `npm run validate -- --check` says whether " +
      "they are current. Nothing is written when a value is changed for trying:",
    "```console\n$ npm run --silent validate -- --set usd-correspondent.legs.new-york-1.time.median=30min\n```",
    `Targets are data, in \`benchmarks/validation/targets\`; a target has one of the roles ${Object.entries(roles)
      .map(([role, words]) => `*${role}* (${words})`)
      .join(", ")}.`,
  ];
}
