// How much the mids that a run draws move in a year: the root of a year's squared daily moves, of one currency against another.
//
//   volatility: { scenario: mids.yaml, rail: usd-correspondent, base: USD, quote: INR }

import { block } from "../../../src/scenario/index.ts";
import { type MidPath, stepAt } from "../../../src/settlement/index.ts";
import { simulatedMids } from "../../../src/study/index.ts";
import { DAY } from "../../../src/time/index.ts";
import type { Lab } from "../lab.ts";
import { type Sample, Trouble } from "../sample.ts";
import { currencyCode, type SubjectSpec, subjectKeys, subjectOf } from "./subject.ts";

export const volatilityShape = block("a volatility", { ...subjectKeys, base: currencyCode, quote: currencyCode });

const DAYS_A_YEAR = 365.25;

export function measureVolatility(
  spec: SubjectSpec & { readonly base: string; readonly quote: string },
  lab: Lab,
): Sample {
  const subject = subjectOf(spec);
  const drawn = lab.keep(["mids", subject], () => lab.seeds(subject, simulatedMids));
  const values = drawn.map(({ codes, paths }) => {
    const [base, quote] = [codes.indexOf(spec.base), codes.indexOf(spec.quote)];
    if (base < 0 || quote < 0) throw new Trouble(`expected two of the currencies ${codes.join(", ")}`);
    return Math.sqrt(meanOf(paths.map((path) => yearlyVariance(path, base, quote))));
  });
  return { unit: "share", values };
}

function yearlyVariance(path: MidPath, base: number, quote: number): number {
  const { startAt, steps, values } = path;
  const rateAt = (at: number): number => values[quote]![stepAt(path, at)]! / values[base]![stepAt(path, at)]!;
  const days = Math.floor(((steps - 1) * 3_600_000) / DAY);
  let squares = 0;
  for (let day = 1; day <= days; day++)
    squares += Math.log(rateAt(startAt + day * DAY) / rateAt(startAt + (day - 1) * DAY)) ** 2;
  return (squares / days) * DAYS_A_YEAR;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
