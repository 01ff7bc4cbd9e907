// docs/conclusions.md: each sentence with when it holds, when it turns, and the range of its figure. For a reader who has to
// decide something and reads no code.

import type { Found, FoundSentence } from "./found.ts";
import type { Plan, Sentence } from "./sentence.ts";
import { assumptionText, figureText, jointText, rangeText, turningText } from "./words.ts";

export function conclusionsPage(plan: Plan, found: Found): string {
  return [
    "# What can be said, and how far",
    ...opening(found),
    ...plan.sentences.flatMap((sentence) => {
      const of = found.sentences.find(({ id }) => id === sentence.id);
      return of === undefined ? [] : sentencePart(sentence, of, plan, found);
    }),
    ...closing(plan),
  ]
    .join("\n\n")
    .concat("\n");
}

function opening({ scenarios, sentences, draws }: Found): readonly string[] {
  const alone = sentences.filter(({ ends }) => ends.every(({ turns }) => turns.length === 0));
  const always = alone.filter(({ joint }) => joint.holds === joint.draws);
  return [
    "Every sentence below rests on numbers that nobody has published. Each of those numbers has a range in the data. Here every one of " +
      "them, **alone**, is put at both ends of its range, and the page tells which of them turns the sentence into its contrary and at " +
      `which value; then **all of them at once** are drawn ${draws} times, and the page tells in how many draws the sentence still holds.`,
    `Of ${sentences.length} sentences ${alone.length} are turned by no single assumption, and ${always.length} of those hold in every ` +
      "draw. The others say what one must believe.",
    scenarios
      .map(
        ({ id, assumptions, numbers, refused }) =>
          `*${id}* has ${assumptions} assumptions that stand for ${numbers} numbers` +
          (refused === 0
            ? "."
            : `; ${refused} draws contradicted themselves (a dealer that opens beyond its limit) and are left out.`),
      )
      .join(" "),
  ];
}

function sentencePart(sentence: Sentence, of: FoundSentence, plan: Plan, found: Found): readonly string[] {
  const turning = of.ends.filter(({ turns }) => turns.length > 0);
  const assumptions = found.scenarios.find(({ id }) => id === sentence.scenario)?.assumptions ?? 0;
  return [
    `## ${sentence.says}`,
    [
      `- **Now**: ${figureText(of.whole, sentence)} (${sentence.label}); the sentence holds ${boundText(sentence)}.`,
      `- **Holds** in ${jointText(of)}; 95 % of them lie from ${rangeText(of, sentence)}${medianText(of, sentence)}.`,
      turning.length === 0
        ? `- **Turns** on none of ${assumptions} assumptions alone.`
        : `- **Turns** if ${turning.map((end) => turningText(end, plan)).join("; or if ")}. ${restText(turning.length, assumptions)}`,
    ].join("\n"),
    ...(of.ends.length === 0 ? [] : [movedTable(sentence, of, plan)]),
  ];
}

function restText(turning: number, assumptions: number): string {
  return `None of the other ${assumptions - turning} turns it alone.`;
}

/** Where ranges are lopsided, half of the draws do not lie on either side of the centre. */
function medianText({ joint: { range } }: FoundSentence, sentence: Sentence): string {
  return range === null ? "" : `, half of them below ${figureText(range.median, sentence)}`;
}

function boundText({ isAbove, bound }: Sentence): string {
  return `${isAbove ? "above" : "below"} ${bound.text}`;
}

/** What moves the figure most, from end to end; what moves nothing that is printed is only counted. */
function movedTable(sentence: Sentence, { ends, moved }: FoundSentence, plan: Plan): string {
  const rows = ends
    .map(({ assumption, low, high }) => [assumption, figureText(low, sentence), figureText(high, sentence)] as const)
    .filter(([, low, high]) => low !== high)
    .map(([assumption, low, high]) => `| ${assumptionText(assumption, plan)} | ${low} | ${high} |`);
  const more = moved - rows.length;
  return [
    "| what moves it most | at its low end | at its high end |",
    "| --- | --- | --- |",
    ...rows,
    ...(more > 0 ? [`| ${more} more move it less | | |`] : []),
  ].join("\n");
}

function closing({ scenarios }: Plan): readonly string[] {
  const runs = Object.entries(scenarios).map(([id, { alone, together }]) => `${alone} and ${together} of ${id}`);
  return [
    "## How this was worked out",
    `Alone: every number of an assumption goes from its low end over its centre to its high end; what moves together in the world ` +
      "(`moves-with`) moves together here, a median takes its 95th percentile along, and shares go on adding up to 1. The value at which a sentence " +
      "turns is searched for with new runs. Together: a Latin hypercube, each assumption triangular over its range, independent of the others. " +
      "The centre of a range is its likeliest value and not its middle, so where many ranges reach further up than down the draws lie above *now*. " +
      "All of this is a statement about the ranges, not about the world: a range is somebody's judgement too, with its source in the data.",
    `Each point is a smaller run (replications for one alone and for all together: ${runs.join(", ")}) under one seed. Its difference from ` +
      "the same run at the centre is added to the whole run that the README shows (*now*): under one luck a difference is known much better " +
      "than either figure. Numbers that are assumed without a range (hours of sending, the worlds' shares) stand still; the " +
      "[model card](model-card.md) lists them.",
    "`npm run conclusions` tries everything again (minutes) and writes this page; `npm run conclusions -- --check` measures the centre again and " +
      "says whether data, sentences or program have changed since (seconds). Sentences are data, in `benchmarks/conclusions/sentences.yaml`.",
  ];
}
