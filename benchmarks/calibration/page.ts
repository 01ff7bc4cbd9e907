// docs/calibration.md, from the study's words and its result. It runs nothing, so that the page can be compared in a moment.

import type { Fit } from "./fit.ts";
import type { StudyResult } from "./result.ts";
import { correlationsOf, type Spread, spreadsOf } from "./spread.ts";
import type { Parameter } from "./study.ts";
import { percent, valueText } from "./words.ts";
import { residualOf, type World } from "./world.ts";

/** Ranges whose ends lie further apart than this factor leave a number open. */
const WIDE = 3;
/** Correlations worth a sentence. */
const STRONG = 0.6;

export function calibrationPage(world: World, result: StudyResult): string {
  const { study } = world;
  const spreads = spreadsOf(study, result.fit, result.refits);
  const blocks = [
    INTRODUCTION,
    numbersTable(study.parameters, result, spreads),
    openNumbers(study.parameters, spreads),
  ];
  const links = correlated(world, result);
  const more = [figuresTable(world, result), searches(world, result), heldTable(world, result), RESIDUE, RUN_IT];
  return `${[...blocks, links, ...more].join("\n\n")}\n`;
}

const INTRODUCTION = `# Calibration

Some times of the bank rail are nowhere published; what is published is what they lead to: shares of payments that arrive within some minutes or hours. This study chooses those times so that the program, run on its own calendars and office hours, comes as near to the published shares as it can. It is run again by \`npm run calibrate\`, from a fixed seed, to the same digits.

**What is run.** [scenarios/validation/world.yaml](../scenarios/validation/world.yaml): payments of banks in three parts of the world, sent in office hours to banks of the same and the other parts, over none, one or two banks in between (30, 54, 16 %). Times are counted from the moment of sending, as Swift does, so the order, the purchase of dollars and the sender's own screening before it are left out, and so are repairs. The rail is the pack's: whatever number moves in the pack moves in this run. Payments to India go from Malaysia, before India's rule of 9 October 2026.

**What is fitted, and to what.** \`benchmarks/calibration/study.yaml\` lists the parameters, where the search begins and between which bounds it stays, and the ids of the targets. What is published and how far it may be missed stands with the target in \`benchmarks/validation/targets\`. Those targets are called *fitted* on the [page of the validation](validation.md), and \`npm run validate\` refuses to call them anything else; no other published figure is looked at here.

**How.** Weighted least squares: a figure's distance from what was published counts in standard deviations, a tolerance being read as 95 % of a normal distribution. The same seed gives the same luck for every trial value (common random numbers), so figures move smoothly with the parameters. The search is the Levenberg-Marquardt method of the library ml-levenberg-marquardt, over logarithms of times and log-odds of shares.

## The numbers`;

function numbersTable(parameters: readonly Parameter[], { fit, old }: StudyResult, spreads: readonly Spread[]): string {
  const rows = parameters.map((parameter, index) => {
    const { rounded, low, high } = spreads[index]!;
    const value = (of: number): string => valueText(parameter, of);
    return `| ${parameter.title} | ${value(old.values[index]!)} | ${value(fit.values[index]!)} | ${value(low)} to ${value(high)} | **${value(rounded)}** |`;
  });
  const head = ["| number | before | fitted | 95 % | in the data |", "| --- | --- | --- | --- | --- |"];
  return `${[...head, ...rows].join("\n")}

The data hold the fitted number no finer than a fifteenth of its range. The 95 % range is that of refits: each has another seed, targets drawn within their tolerances, and everything that the run assumes and the study does not fit drawn within its own range (where payments go, how many banks are in between, how often somebody has to look at a payment, how long India works by hand, and how far the slowest tenth of work by hand lies above its median).`;
}

function openNumbers(parameters: readonly Parameter[], spreads: readonly Spread[]): string {
  const open = parameters.flatMap(({ title }, index) => {
    const { low, high } = spreads[index]!;
    return high / low < WIDE ? [] : [`${lowered(title)} (a factor of ${(high / low).toFixed(1)} between the ends)`];
  });
  return open.length === 0
    ? `No range is wider than a factor of ${WIDE}.`
    : `**Weakly identified**, with ranges wider than a factor of ${WIDE}: ${open.join("; ")}. What rests on them should be read over the whole range.`;
}

function correlated({ study }: World, { refits }: StudyResult): string {
  const correlations = correlationsOf(study, refits);
  const pairs = study.parameters.flatMap(({ title }, a) =>
    study.parameters.slice(a + 1).flatMap((other, offset) => {
      const r = correlations[a]![a + 1 + offset]!;
      return Math.abs(r) < STRONG ? [] : [`${lowered(title)} with ${lowered(other.title)} (${r.toFixed(2)})`];
    }),
  );
  if (pairs.length === 0) return `No two numbers are correlated by more than ${STRONG} over the refits.`;
  return `Numbers that trade against each other over the refits, with their correlation: ${pairs.join("; ")}. One of a pair should not be moved alone.`;
}

function figuresTable(world: World, { fit, old }: StudyResult): string {
  const residuals = fit.figures.map((figure, index) => residualOf(world.aims[index]!, figure));
  const rows = world.aims.map(({ target }, index) => {
    const { title, published, from, to } = target;
    const said = published.kind === "between" ? `${published.low.text} to ${published.high.text}` : published.low.text;
    return `| ${title} (\`${target.id}\`) | ${spaced(said)} | ${spaced(from.text)} to ${spaced(to.text)} | ${percent(old.figures[index]!)} | ${percent(fit.figures[index]!)} | ${residuals[index]!.toFixed(2)} |`;
  });
  return `## The figures

| published figure | published | tolerance | with the numbers before | fitted | off by, in standard deviations |
| --- | --- | --- | --- | --- | --- |
${rows.join("\n")}`;
}

function searches({ study }: World, { fit, fromOld, old }: StudyResult): string {
  const far = study.parameters.map((_, index) => Math.abs(Math.log(fromOld.values[index]! / fit.values[index]!)));
  return `The sum of squared residuals is ${fit.squares.toFixed(2)} (${old.squares.toFixed(1)} with the numbers before), with ${study.targets.length} targets and ${study.parameters.length} parameters. A second search, begun at the numbers before, ends at ${fromOld.squares.toFixed(2)}, no parameter further than ${percent(Math.max(...far))} from the first. What remains is the last of the day's shares: whoever sends on a Friday afternoon what needs a clerk waits for Monday, so no working time brings it to 100 %.`;
}

function heldTable({ study }: World, { fit, beside, held }: StudyResult): string {
  const { parameters } = study;
  const row = (title: string, one: Fit, times: readonly number[]): string => {
    const values = parameters.map((parameter, index) => valueText(parameter, one.values[index]!));
    return `| ${[title, one.squares.toFixed(2), ...values, ...times.map(days)].join(" | ")} |`;
  };
  const head = [
    "held otherwise",
    "sum of squares",
    ...parameters.map(({ id }) => id),
    ...study.beside.map((one) => one.title),
  ];
  return `## What is held, at other values

The study again, each time with one thing that it does not fit at another value; the last columns are fitted to nothing.

| ${head.join(" | ")} |
|${" --- |".repeat(head.length)}
${[row("nothing", fit, beside), ...study.held.map(({ title }, index) => row(title, held[index]!.fit, held[index]!.beside))].join("\n")}`;
}

function days(seconds: number): string {
  return `${(seconds / DAY_SECONDS).toFixed(1)} d`;
}

const DAY_SECONDS = 86_400;

const RESIDUE = `## What stayed assumed, and why

- **The holds** in New York and at the sender's bank. Two shares at the beneficiary's bank fix two numbers of New York; a third more or fewer holds moves those a little and is met as well.
- **The tail of the work by hand**: its 95th percentile is held at twice the median and drawn between 1.5 and 3 times for the refits. The larger it is, the worse the shares are met, and the nearer the work without a hand comes to nothing; the shares do not say how small it may be.
- **The tail of the work without a hand** (95 % within 40 min). No published figure tells it.
- **The sender's message** and all that comes before it: in nobody's statistics.
- **India's work by hand before its rule**: one working day, since banks waited for the statement of the day's end, and six for one payment in twenty. The share within an hour fixes the share without a hand only together with it. That recipients wait 2 to 5 days (veritect.ai, April 2026) does not say from when: the last two columns above show what half a day, one and two mean from sending and from the order. Nothing is fitted to it.
- **India after its rule.** Nothing has been measured yet: the share without a hand (0.20 to 0.50) and an hour's work by hand are assumptions, and the rule's deadline is taken as kept.
- **Malaysia.** No figure is published: the world's fitted numbers stand for it, on Malaysia's own office hours and holidays.
- **The world's map**: which part of the world sends how much to which, and that New York's hours stand for every bank in between. The ranges above include the first and not the second.

The figures are of different years (2018 to 2026) and not of one population: those of 2018 and 2019 are of the first members of gpi.`;

const RUN_IT = `## Run it again

\`\`\`console
$ npm run --silent calibrate                # fits, refits, writes this page: some minutes
$ npm run --silent calibrate -- --check     # is the stored optimum still one, and are page and data those of the study?
\`\`\`

A number in the data that is not the study's, a figure that the engine no longer gives, or an optimum that is none any more makes \`--check\` fail with the place.`;

function lowered(title: string): string {
  return title.startsWith("Median") || title.startsWith("Share")
    ? title.charAt(0).toLowerCase() + title.slice(1)
    : title;
}

function spaced(text: string): string {
  return text.replace("%", " %");
}
