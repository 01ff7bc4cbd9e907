// On which assumptions verdicts hang most, by what was found of the README's sentences: how much of the margin by which a sentence
// holds is gone at the worse end of an assumption's range. More than all of it: the sentence turns.

import { marginOf } from "../conclusions/figure.ts";
import type { Found, FoundEnd, FoundSentence } from "../conclusions/found.ts";
import type { Plan, Sentence } from "../conclusions/sentence.ts";

export interface Hanging {
  readonly assumption: string;
  /** Sentences that it turns alone. */
  readonly turned: number;
  /** Where it takes most: the part of the margin that is gone, 1 at the turning point. */
  readonly gone: number;
  readonly sentence: Sentence;
}

export function hangingMost({ sentences }: Found, plan: Plan): readonly Hanging[] {
  const all = new Map<string, Hanging>();
  for (const of of sentences) {
    const sentence = plan.sentences.find(({ id }) => id === of.id);
    if (sentence === undefined) continue;
    for (const end of of.ends) {
      const before = all.get(end.assumption);
      const gone = goneAt(end, of, sentence);
      const turned = (before?.turned ?? 0) + (end.turns.length > 0 ? 1 : 0);
      all.set(
        end.assumption,
        before !== undefined && before.gone >= gone
          ? { ...before, turned }
          : { assumption: end.assumption, turned, gone, sentence },
      );
    }
  }
  return [...all.values()].toSorted((a, b) => b.turned - a.turned || b.gone - a.gone);
}

function goneAt({ low, high, turns }: FoundEnd, { whole: centre }: FoundSentence, sentence: Sentence): number {
  if (turns.length > 0) return 1 / Math.min(...turns.map(({ position }) => Math.abs(position)));
  if (centre === null) return 0;
  const whole = marginOf(sentence, centre);
  const least = Math.min(...[low, high].map((figure) => (figure === null ? whole : marginOf(sentence, figure))));
  return whole === 0 ? 0 : Math.max(0, 1 - least / whole);
}
