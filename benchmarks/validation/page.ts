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
    "Tolerances stretched to one band; figures that must be met exactly, and are, stand in the heading of their theme.",
    "![Our figures against the tolerance of each target](validation.svg)",
    ...themes.flatMap(themePart),
    ...notTestedPart(notTested),
    ...closing(),
  ]
    .join("\n\n")
    .concat("\n");
}

function opening(themes: readonly JudgedTheme[]): readonly string[] {
  const all = themes.flatMap(({ verdicts }) => verdicts);
  const predicted = countsOf(themes, "predicted");
  const fitted = countsOf(themes, "fitted");
  const inputs = countsOf(themes, "input");
  return [
    `Of ${all.length} published figures that the program is held against, ${predicted.inside + predicted.outside} are **predicted**: ` +
      `nothing was chosen to meet them. ${predicted.inside} of those lie inside their tolerance, ${predicted.outside} outside; each ` +
      `miss has its sentence. ${exactWords(all)} ${fitted.inside + fitted.outside} are **fitted**: numbers of the data were chosen so ` +
      `that they are met, so meeting them shows that one set of numbers can meet them all at once and no more ` +
      `(${outsideWords(fitted.outside)}). ${inputs.inside + inputs.outside} are **inputs**: ours follows from an assumption or is ` +
      `one, and agreement tests nothing. Only predicted targets are counted as passed or failed.`,
    `A tolerance is a judgement, with its reason beside it; nobody published an error band. Where luck is drawn, ours is the mean ` +
      `over ${SEEDS} independent runs with the 95 % interval of that mean (a single payment is drawn ${LUCKS} times in each); a figure ` +
      `without an interval is exact. *At the edge* means that the interval reaches over an edge of the tolerance. The interval covers ` +
      `luck, not the doubt about assumptions.`,
    table(
      ["theme", "predicted, inside", "fitted, inside", "inputs, inside"],
      themes.map((theme) => [
        `[${plain(theme.title)}](#${anchorOf(theme.title)})`,
        ...(["predicted", "fitted", "input"] as const).map((role) => {
          const { inside, outside } = countsOf([theme], role);
          return inside + outside === 0 ? "" : `${inside} of ${inside + outside}`;
        }),
      ]),
    ),
  ];
}

/** Printed examples test that a rule was read as it is meant, and say nothing of how payments go. */
function exactWords(all: readonly Verdict[]): string {
  const exact = all.filter(({ target }) => target.role === "predicted" && target.because === null);
  const met = exact.filter(({ isInside }) => isInside).length;
  const rest = all.filter(({ target }) => target.role === "predicted").length - exact.length;
  const inside = countsOf([{ title: "", about: null, verdicts: all }], "predicted").inside - met;
  if (exact.length === 0) return "";
  return (
    `${exact.length} of the predicted ones must be met exactly, as printed examples of a tax or a tariff (${met} are): they test that ` +
    `rules were read as they are meant. Of the ${rest} with a tolerance ${inside} are inside.`
  );
}

/** As a page of a repository makes them: small letters, spaces to dashes, no other signs. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(/\s/g, "-");
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
