// The time between two marks of a payment, which no result keeps: published figures often begin when the bank sends, not when
// the customer presses the button, and end at the beneficiary's bank or at the account.
//
//   time: { scenario: world.yaml, rail: usd-correspondent, from: sent, to: credited, is: within 1h }
//
// Taken over the payments that reach `from`: one that never reaches `to` is never within any time. `among: arrived` leaves out
// those that never do.

import { block, no, text, word } from "../../../src/scenario/index.ts";
import type { Passage } from "../../../src/settlement/index.ts";
import { visitPassages } from "../../../src/study/index.ts";
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

interface TimeSpec extends SubjectSpec, CellSpec {
  readonly from: Mark;
  readonly to: Mark;
  readonly is: TimeOf;
  readonly among?: "all" | "arrived" | undefined;
}

/** What a seed left: for each payment that reached the first mark the time to the second, never if it did not. */
interface Times {
  readonly ms: readonly number[];
  readonly weights: readonly number[];
}

export function measureTime(spec: TimeSpec, lab: Lab): Sample {
  const unit = spec.is.kind === "within" ? "share" : "seconds";
  return { unit, values: timesOf(spec, lab).map((times) => valueOf(spec, times)) };
}

function timesOf(spec: TimeSpec, lab: Lab): readonly Times[] {
  const { from, to } = spec;
  const subject = subjectOf(spec);
  const cell = { kind: spec.kind, direction: spec.direction, segment: spec.segment };
  return lab.keep(["times", subject, cell, from, to], () =>
    lab.seeds(subject, (scenario, options) => {
      const ms: number[] = [];
      const weights: number[] = [];
      visitPassages(scenario, options, (visited) => {
        if (!isInCell(visited, cell)) return;
        const [start, end] = [markOf(visited.passage, from), markOf(visited.passage, to)];
        if (start === null) return;
        ms.push(end === null ? Number.POSITIVE_INFINITY : end - start);
        weights.push(visited.weight);
      });
      return { ms, weights };
    }),
  );
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

function valueOf({ is, to, from, among }: TimeSpec, { ms, weights }: Times): number {
  const pairs = ms.map((time, index) => ({ time, weight: weights[index]! }));
  const counted = among === "arrived" ? pairs.filter(({ time }) => Number.isFinite(time)) : pairs;
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

interface Weighted {
  readonly time: number;
  readonly weight: number;
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
