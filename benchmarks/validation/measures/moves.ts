// How far the mids that a run draws move within so many trading days: the size of an ordinary day, and of a bad one.
//
//   moves: { scenario: mids-of-a-year.yaml, rail: usd-card, base: MYR, quote: INR, days: 1, is: p99 }
//
// Days are Mondays to Fridays, taken at one hour, as published daily rates are; a move is the absolute log return.

import { block, no, text, whole } from "../../../src/scenario/index.ts";
import { type MidPath, stepAt } from "../../../src/settlement/index.ts";
import { simulatedMids } from "../../../src/study/index.ts";
import { DAY } from "../../../src/time/index.ts";
import type { Lab } from "../lab.ts";
import { type Sample, Trouble } from "../sample.ts";
import { currencyCode, type SubjectSpec, subjectKeys, subjectOf } from "./subject.ts";

const WORDS = "what of the moves: median, p95 or kurtosis";

type MoveOf = { readonly kind: "quantile"; readonly at: number } | { readonly kind: "kurtosis" };

const moveOfText = text<MoveOf>(WORDS, (written) => {
  if (written === "kurtosis") return { value: { kind: "kurtosis" } };
  const percent = /^p(\d{1,2})$/.exec(written)?.[1] ?? (written === "median" ? "50" : undefined);
  return percent === undefined ? no("unknown-word", WORDS) : { value: { kind: "quantile", at: Number(percent) / 100 } };
});

export const movesShape = block("how far mids move", {
  ...subjectKeys,
  base: currencyCode,
  quote: currencyCode,
  days: whole("trading days", 1, 20),
  is: moveOfText,
});

interface MovesSpec extends SubjectSpec {
  readonly base: string;
  readonly quote: string;
  readonly days: number;
  readonly is: MoveOf;
}

export function measureMoves(spec: MovesSpec, lab: Lab): Sample {
  const subject = subjectOf(spec);
  const drawn = lab.keep(["mids", subject], () => lab.seeds(subject, simulatedMids));
  const values = drawn.map(({ codes, paths }) => {
    const [base, quote] = [codes.indexOf(spec.base), codes.indexOf(spec.quote)];
    if (base < 0 || quote < 0) throw new Trouble(`expected two of the currencies ${codes.join(", ")}`);
    return valueOf(
      spec.is,
      paths.flatMap((path) => movesOf(ratesOf(path, base, quote), spec.days)),
    );
  });
  return { unit: spec.is.kind === "kurtosis" ? "number" : "share", values };
}

/** Of Mondays to Fridays, at the hour of the path's first instant. */
function ratesOf(path: MidPath, base: number, quote: number): readonly number[] {
  const { startAt, steps, values } = path;
  const days = Math.floor(((steps - 1) * 3_600_000) / DAY);
  return Array.from({ length: days + 1 }, (_, day) => startAt + day * DAY)
    .filter((at) => isWeekday(at))
    .map((at) => values[quote]![stepAt(path, at)]! / values[base]![stepAt(path, at)]!);
}

/** 1 January 1970 was a Thursday. */
function isWeekday(at: number): boolean {
  const weekday = (Math.floor(at / DAY) + 4) % 7;
  return weekday !== 0 && weekday !== 6;
}

function movesOf(rates: readonly number[], days: number): readonly number[] {
  return rates.slice(days).map((rate, index) => Math.log(rate / rates[index]!));
}

function valueOf(is: MoveOf, moves: readonly number[]): number {
  if (is.kind === "quantile") return moves.map(Math.abs).toSorted((a, b) => a - b)[Math.floor(is.at * moves.length)]!;
  const moment = (power: number): number => moves.reduce((sum, move) => sum + move ** power, 0) / moves.length;
  return moment(4) / moment(2) ** 2;
}
