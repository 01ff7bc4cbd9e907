// The README's part: each headline sentence with how far it may be believed, written from what was found.

import { Trouble } from "../validation/sample.ts";
import type { Found, FoundSentence } from "./found.ts";
import { turningText } from "./page.ts";
import type { Plan, Sentence } from "./sentence.ts";
import { figureText, jointText, rangeText } from "./words.ts";

const BEGIN = "<!-- conclusions -->";
const END = "<!-- /conclusions -->";

export function withConclusions(readme: string, plan: Plan, found: Found): string {
  const [from, until] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || until < from) throw new Trouble(`README.md: expected the marks ${BEGIN} and ${END}`);
  const lines = plan.sentences.flatMap((sentence) => {
    const of = found.sentences.find(({ id }) => id === sentence.id);
    return of === undefined ? [] : [wrapped(lineOf(sentence, of, plan))];
  });
  return `${readme.slice(0, from + BEGIN.length)}\n\n${lines.join("\n")}\n\n${readme.slice(until)}`;
}

function lineOf(sentence: Sentence, of: FoundSentence, plan: Plan): string {
  const turning = of.ends.filter(({ turns }) => turns.length > 0);
  const turns =
    turning.length === 0
      ? "turned by no assumption alone"
      : `turns if ${turning
          .slice(0, SHOWN)
          .map((end) => turningText(end, plan))
          .join(", or if ")}${turning.length > SHOWN ? `, and on ${turning.length - SHOWN} more` : ""}`;
  return `- ${sentence.says} *${figureText(of.whole, sentence)}; ${rangeText(of, sentence)} over all assumptions, true in ${jointText(of)}; ${turns}.*`;
}

const SHOWN = 2;
const WIDTH = 124;

function wrapped(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined) lines.push(word);
    else if (last.length + 1 + word.length > WIDTH) lines.push(`  ${word}`);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.join("\n");
}
