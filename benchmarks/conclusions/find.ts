// The work: every assumption alone at both ends of its range, the place where a sentence turns, and all assumptions together.

import { alongRange, type Assumption, atQuantile, settingsAt, valueAt } from "../../src/scenario/index.ts";
import { jointRange, latinHypercube, type Results, turningPosition } from "../../src/study/index.ts";
import type { Bench } from "./bench.ts";
import { figureOf, marginOf } from "./figure.ts";
import type { Found, FoundEnd, FoundScenario, FoundSentence, Joint, Turn, Value } from "./found.ts";
import type { Plan, Sentence } from "./sentence.ts";

export type Tell = (line: string) => void;

/** Assumptions kept for each sentence, beside those that turn it. */
const KEPT = 8;

export function find(plan: Plan, benches: readonly Bench[], tell: Tell): Found {
  const scenarios: FoundScenario[] = [];
  const sentences = benches.flatMap((bench) => {
    const own = plan.sentences.filter(({ scenario }) => scenario === bench.id);
    const whole = bench.whole();
    const joint = jointly(plan, own, bench, tell, whole);
    scenarios.push({
      id: bench.id,
      sha256: bench.digest,
      assumptions: bench.assumptions.length,
      numbers: bench.assumptions.reduce((sum, { numbers }) => sum + numbers.length, 0),
      refused: joint.refused,
    });
    const ends = oneByOne(own, bench, tell, whole);
    return own.map((sentence, index): FoundSentence => {
      const moving = ends[index]!.filter(({ low, high, turns }) => low !== high || turns.length > 0);
      return {
        id: sentence.id,
        whole: kept(figureOf(sentence, whole)),
        centre: centreOf(sentence, bench),
        moved: moving.length,
        ends: moving.filter(({ turns }, place) => place < KEPT || turns.length > 0),
        joint: joint.of[index]!,
      };
    });
  });
  const inOrder = plan.sentences.map(({ id }) => sentences.find((one) => one.id === id)!);
  return { draws: plan.draws, scenarios, sentences: inOrder };
}

/** The figure with every assumption at its centre: what a check measures again. */
export function centreOf(sentence: Sentence, bench: Bench): Value {
  return kept(figureOf(sentence, bench.alone([])!));
}

/** By sentence: the assumptions, those that move it most first. */
function oneByOne(
  sentences: readonly Sentence[],
  bench: Bench,
  tell: Tell,
  whole: Results,
): readonly (readonly FoundEnd[])[] {
  const all = sentences.map((): FoundEnd[] => []);
  const levels = sentences.map((sentence) => levelled(sentence, whole, bench.alone([])!));
  bench.assumptions.forEach((assumption, index) => {
    if (index % 20 === 0) tell(`${bench.id}: assumption ${index + 1} of ${bench.assumptions.length}`);
    sentences.forEach((sentence, s) => all[s]!.push(endsOf(sentence, assumption, bench, levels[s]!)));
  });
  return sentences.map((sentence, s) => {
    const centre = kept(figureOf(sentence, whole));
    return all[s]!.toSorted((a, b) => swingOf(b, centre) - swingOf(a, centre));
  });
}

/**
 * The figure of a smaller run, brought to the level of the whole one: what the whole run has at the centre, and what the smaller run
 * changes from there. Both runs of a difference have the same luck, so it is known much better than either.
 */
function levelled(sentence: Sentence, whole: Results, centre: Results): (results: Results) => number {
  const shift = figureOf(sentence, whole) - figureOf(sentence, centre);
  return (results) => figureOf(sentence, results) + (Number.isFinite(shift) ? shift : 0);
}

function endsOf(
  sentence: Sentence,
  assumption: Assumption,
  bench: Bench,
  level: (results: Results) => number,
): FoundEnd {
  const at = (position: number): number | null => {
    const point = alongRange(position);
    const isCentre = assumption.numbers.every((number) => valueAt(number, point) === number.centre);
    const results = bench.alone(isCentre ? [] : settingsAt(assumption, point));
    return results === null ? null : level(results);
  };
  const margin = (position: number): number => {
    const figure = at(position);
    // What contradicts itself ends the range there, and turns nothing.
    return figure === null ? Number.MIN_VALUE : marginOf(sentence, figure);
  };
  const turns = ([-1, 1] as const).flatMap((to): Turn[] => {
    const position = turningPosition(margin, { to });
    return position === null ? [] : [turnAt(assumption, to, position)];
  });
  return { assumption: assumption.id, low: kept(at(-1)), high: kept(at(1)), turns };
}

function turnAt({ numbers }: Assumption, to: -1 | 1, position: number): Turn {
  const [number] = numbers;
  const { low, centre, high, unit, path } = number!;
  const value = valueAt(number!, alongRange(position));
  return { to, position: rounded(position), value, centre, range: [low, high], unit, path };
}

function jointly(
  { draws, seed }: Plan,
  sentences: readonly Sentence[],
  bench: Bench,
  tell: Tell,
  whole: Results,
): { readonly refused: number; readonly of: readonly Joint[] } {
  const { assumptions } = bench;
  const figures = sentences.map((): number[] => []);
  const centre = bench.together([])!;
  const levels = sentences.map((sentence) => levelled(sentence, whole, centre));
  const rows = latinHypercube({ draws, dimensions: assumptions.length, seed });
  rows.forEach((row, index) => {
    if (index % 20 === 0) tell(`${bench.id}: draw ${index + 1} of ${draws}`);
    const results = bench.together(assumptions.flatMap((one, i) => settingsAt(one, atQuantile(row[i]!))));
    if (results !== null) sentences.forEach((_, s) => figures[s]!.push(levels[s]!(results)));
  });
  const drawn = figures[0]?.length ?? 0;
  const of = sentences.map((sentence, s): Joint => {
    const range = jointRange(figures[s]!);
    return {
      draws: drawn,
      holds: figures[s]!.filter((figure) => marginOf(sentence, figure) > 0).length,
      range: range && { low: kept(range.low), median: kept(range.median), high: kept(range.high) },
    };
  });
  return { refused: draws - drawn, of };
}

/** How far an assumption moves the figure, from end to end; what leads beyond anything moves it most. */
function swingOf({ low, high }: FoundEnd, centre: Value): number {
  const ends = [low, centre, high];
  return ends.includes(null) && new Set(ends).size > 1
    ? Infinity
    : Math.max(...ends.map(Number)) - Math.min(...ends.map(Number));
}

const DIGITS = 9;

/** As many digits as are the same on every machine; what is not finite is null. */
function kept(value: number | null): Value {
  return value === null || !Number.isFinite(value) ? null : rounded(value);
}

function rounded(value: number): number {
  return Number(value.toPrecision(DIGITS));
}
