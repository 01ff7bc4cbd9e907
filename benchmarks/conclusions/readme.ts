// The README's part: each headline sentence with how far it may be believed, as one table, written from what was found.

import { Trouble } from "../validation/sample.ts";
import type { Found, FoundSentence } from "./found.ts";
import type { Plan, Sentence } from "./sentence.ts";
import { figureText, jointText, rangeText, turningText } from "./words.ts";

const BEGIN = "<!-- conclusions -->";
const END = "<!-- /conclusions -->";
const SHOWN = 2;

export function withConclusions(readme: string, plan: Plan, found: Found): string {
  const [from, until] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (from < 0 || until < from) throw new Trouble(`README.md: expected the marks ${BEGIN} and ${END}`);
  const rows = plan.sentences.flatMap((sentence) => {
    const of = found.sentences.find(({ id }) => id === sentence.id);
    return of === undefined ? [] : [rowOf(sentence, of, plan)];
  });
  const table = [
    "| sentence | now | 95 % of draws | holds in | turns, if one assumption alone is moved |",
    "| --- | --: | --: | --: | --- |",
    ...rows,
  ].join("\n");
  return `${readme.slice(0, from + BEGIN.length)}\n\n${table}\n\n${readme.slice(until)}`;
}

function rowOf(sentence: Sentence, of: FoundSentence, plan: Plan): string {
  const turning = of.ends.filter(({ turns }) => turns.length > 0).map((end) => turningText(end, plan));
  const more = turning.length > SHOWN ? `; or ${turning.length - SHOWN} more` : "";
  const turns = turning.length === 0 ? "on none" : `if ${turning.slice(0, SHOWN).join("; or if ")}${more}`;
  const cells = [sentence.says, figureText(of.whole, sentence), rangeText(of, sentence), jointText(of), turns];
  return `| ${cells.join(" | ")} |`;
}
