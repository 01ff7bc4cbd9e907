// The time between two marks of a payment, which no result keeps: published figures often begin when the bank sends, not when
// the customer presses the button, and end at the beneficiary's bank or at the account.
//
//   time: { scenario: world.yaml, rail: usd-correspondent, from: sent, to: credited, is: within 1h }
//
// Taken over the payments that reach `from`: one that never reaches `to` is never within any time. `among: arrived` leaves out
// those that never do.

import { block, no, text, word } from "../../../src/scenario/index.ts";
import type { Passage, Scenario } from "../../../src/settlement/index.ts";
import { type RunOptions, visitPassages } from "../../../src/study/index.ts";
import { isTimeError, parseDuration } from "../../../src/time/index.ts";
import type { Lab } from "../lab.ts";
import { type Sample, Trouble } from "../sample.ts";
import { type CellSpec, cellKeys, isInCell, type SubjectSpec, subjectKeys, subjectOf } from "./subject.ts";

export type TimeOf =
  | { readonly kind: "within"; readonly ms: number }
  | { readonly kind: "quantile"; readonly at: number }
  | { readonly kind: "mean" };

const WORDS = "what of the time: within 10min, median, p95 or mean";

export const timeOfText = text<TimeOf>(WORDS, (written) => {
  if (written === "mean") return { value: { kind: "mean" } };
  const percent = /^p(\d{1,2})$/.exec(written)?.[1] ?? (written === "median" ? "50" : undefined);
  if (percent !== undefined) return { value: { kind: "quantile", at: Number(percent) / 100 } };
  const ms = parseDuration(/^within (\S+)$/.exec(written)?.[1] ?? "");
  return isTimeError(ms) ? no("bad-duration", WORDS) : { value: { kind: "within", ms } };
});

export const MARKS = ["initiated", "authorised", "sent", "at-beneficiary-bank", "credited", "final"] as const;
export type Mark = (typeof MARKS)[number];

const markWord = word(MARKS, "a mark");

export const timeShape = block("a time between two marks", {
  ...subjectKeys,
  ...cellKeys,
  from: markWord,
  to: markWord,
  is: timeOfText,
  among: word(["all", "arrived"], "which payments").optional(),
});

export interface TimeSpec extends SubjectSpec, CellSpec {
  readonly from: Mark;
  readonly to: Mark;
  readonly is: TimeOf;
  readonly among?: "all" | "arrived" | undefined;
}

/** A payment of a run: its cell, what it stands for, and when it passed each mark (in the order of MARKS; null: never). */
export interface Passed {
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  readonly weight: number;
  readonly marks: readonly (number | null)[];
}

interface Weighted {
  readonly time: number;
  readonly weight: number;
}

export function measureTime(spec: TimeSpec, lab: Lab): Sample {
  const unit = spec.is.kind === "within" ? "share" : "seconds";
  return { unit, values: passedOf(spec, lab).map((passed) => timeAmong(spec, passed)) };
}

/** The payments of each seed, drawn once for all the times that are asked of them. */
function passedOf(spec: TimeSpec, lab: Lab): readonly (readonly Passed[])[] {
  const subject = subjectOf(spec);
  return lab.keep(["passed", subject], () => lab.seeds(subject, passedIn));
}

/** All payments of a run. */
export function passedIn(scenario: Scenario, options: RunOptions): readonly Passed[] {
  const passed: Passed[] = [];
  visitPassages(scenario, options, ({ kind, direction, segment, weight, passage }) => {
    passed.push({ kind, direction, segment, weight, marks: MARKS.map((mark) => markOf(passage, mark)) });
  });
  return passed;
}

/** The figure of one run. */
export function timeAmong(spec: TimeSpec, passed: readonly Passed[]): number {
  return valueOf(spec, timesOf(spec, passed));
}

/** For each payment that reached the first mark the time to the second; never, if it did not. */
function timesOf({ kind, direction, segment, from, to }: TimeSpec, passed: readonly Passed[]): readonly Weighted[] {
  const [first, second] = [MARKS.indexOf(from), MARKS.indexOf(to)];
  return passed.flatMap((one) => {
    const [start, end] = [one.marks[first] ?? null, one.marks[second] ?? null];
    if (start === null || !isInCell(one, { kind, direction, segment })) return [];
    return { time: end === null ? Number.POSITIVE_INFINITY : end - start, weight: one.weight };
  });
}

/** null: it never gets there. */
function markOf(passage: Passage, mark: Mark): number | null {
  const { plan, completed } = passage;
  if (passage.outcome === "ineligible") return null;
  if (mark === "initiated") return passage.initiatedAt;
  if (mark === "credited") return completed ? passage.creditAt : null;
  if (mark === "final") return completed ? passage.settledAt : null;
  const legs = completed ? plan.forward : Math.min(plan.forward, passage.failedLeg);
  for (let leg = 0; leg < legs; leg++)
    if (plan.legs[leg]!.milestone === mark && passage.present[leg] === 1) return passage.endAt[leg]!;
  return null;
}

function valueOf({ is, to, from, among }: TimeSpec, times: readonly Weighted[]): number {
  const counted = among === "arrived" ? times.filter(({ time }) => Number.isFinite(time)) : times;
  const total = weightOf(counted);
  if (total === 0) throw new Trouble(`no payment gets from ${from} to ${to}`);
  switch (is.kind) {
    case "within":
      return weightOf(counted.filter(({ time }) => time <= is.ms)) / total;
    case "quantile":
      return quantileOf(counted, total * is.at, to) / 1000;
    case "mean": {
      const arrived = counted.filter(({ time }) => Number.isFinite(time));
      return arrived.reduce((sum, { time, weight }) => sum + time * weight, 0) / weightOf(arrived) / 1000;
    }
    default:
      return assertNever(is);
  }
}

function quantileOf(pairs: readonly Weighted[], reach: number, to: Mark): number {
  let seen = 0;
  for (const { time, weight } of pairs.toSorted((a, b) => a.time - b.time)) {
    seen += weight;
    if (seen < reach) continue;
    if (Number.isFinite(time)) return time;
    break;
  }
  throw new Trouble(`so many payments never get to ${to}`);
}

function weightOf(pairs: readonly Weighted[]): number {
  return pairs.reduce((sum, { weight }) => sum + weight, 0);
}

function assertNever(of: never): never {
  throw new Error(`no time of ${String(of)}`);
}
