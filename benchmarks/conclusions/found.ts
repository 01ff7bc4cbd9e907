// What was found of each sentence, as it is kept in a file: pages are written from it without running anything.

import type { JointRange } from "../../src/study/index.ts";

export interface Found {
  readonly draws: number;
  readonly scenarios: readonly FoundScenario[];
  readonly sentences: readonly FoundSentence[];
}

export interface FoundScenario {
  readonly id: string;
  /** Of every figure and range it was tried with. */
  readonly sha256: string;
  /** Assumptions, and the numbers of the data they stand for. */
  readonly assumptions: number;
  readonly numbers: number;
  /** Draws whose values contradict each other. */
  readonly refused: number;
}

export interface FoundSentence {
  readonly id: string;
  /** With every assumption at its centre, in the whole run that the README shows. Ranges are at this level. */
  readonly whole: Value;
  /** The same in the smaller run: what a check measures again. */
  readonly centre: Value;
  /** Assumptions that move the figure at all, those that move it most first. */
  readonly moved: number;
  readonly ends: readonly FoundEnd[];
  readonly joint: Joint;
}

/** null: never, or beyond anything. */
export type Value = number | null;

export interface FoundEnd {
  readonly assumption: string;
  readonly low: Value;
  readonly high: Value;
  /** Where the sentence turns, on the way to one end or to both. */
  readonly turns: readonly Turn[];
}

export interface Turn {
  readonly to: -1 | 1;
  readonly position: number;
  /** The assumption's first number there. */
  readonly value: number;
  readonly centre: number;
  readonly range: readonly [low: number, high: number];
  readonly unit: string;
  readonly path: string;
}

export interface Joint {
  readonly draws: number;
  readonly holds: number;
  /** null where the figure was endless in too many draws. */
  readonly range: { readonly [K in keyof JointRange]: Value } | null;
}
