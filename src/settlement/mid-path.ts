// The path of the mids: one value per currency and hour, in units per numeraire x 10^8, so that every cross is a quotient
// of two and they triangulate. A path begins at the run's first instant with the reference mids, moves in each hour in
// which a market of the data is open, is flat while all are shut, and drifts nowhere. Typical luck has no moves at all.

import { type Draws, purposeOf, studentT } from "../chance/index.ts";
import { isOpenAt, type Timetable } from "../time/index.ts";
import type { Mids } from "./scenario.ts";

export const HOUR_MS = 3_600_000;
const YEAR_HOURS = 365.25 * 24;

export interface MidPath {
  readonly startAt: number;
  readonly steps: number;
  /** By currency, then by hour since `startAt`. A flat path has one step. */
  readonly values: readonly Float64Array[];
}

/** Which step holds at an instant; before the path its first, after it its last. */
export function stepAt(path: MidPath, at: number): number {
  if (path.steps === 1) return 0;
  const step = Math.floor((at - path.startAt) / HOUR_MS);
  return step < 0 ? 0 : step >= path.steps ? path.steps - 1 : step;
}

export function flatPath(mids: Mids, codes: readonly string[]): MidPath {
  return { startAt: 0, steps: 1, values: codes.map((code) => Float64Array.of(startOf(mids, code))) };
}

export interface Market {
  readonly mids: Mids;
  readonly codes: readonly string[];
  readonly from: number;
  readonly until: number;
  readonly hours: Readonly<Record<string, Timetable>>;
}

/** A currency that the data gives no mid stays at zero, and no plan converts it (checked when the scenario is read). */
function startOf(mids: Mids, code: string): number {
  return mids.valuesE8[code] ?? 0;
}

/** One path of a market; `pathsOf` draws many. */
export function drawPath(request: Market & { readonly luck: Draws }): MidPath {
  return pathsOf(request)(request.luck);
}

/**
 * Draws paths of one market: hourly, fat-tailed (Student's t, scaled to unit variance), correlated, quantised at every
 * step. What no luck changes (the open hours, currencies that stand still) is made once for all of them.
 */
export function pathsOf({ mids, codes, from, until, hours }: Market): (luck: Draws) => MidPath {
  const steps = Math.max(1, Math.ceil((until - from) / HOUR_MS) + 1);
  const still = codes.map((code) => new Float64Array(steps).fill(startOf(mids, code)));
  const tables = Object.values(hours);
  const openSteps = Array.from({ length: steps }, (_, step) => step).filter((step) =>
    tables.some((table) => isOpenAt(table, from + step * HOUR_MS)),
  );
  const hoursAYear = (openSteps.length / steps) * YEAR_HOURS;
  const movers = codes.flatMap((code, index) => {
    const volatility = mids.volatility[code] ?? 0;
    const sigma = volatility / Math.sqrt(hoursAYear);
    return volatility > 0 ? [{ code, index, sigma, purpose: purposeOf(`fx/${code}`) }] : [];
  });
  if (openSteps.length === 0 || movers.length === 0) return () => ({ startAt: from, steps, values: still });
  const factor = choleskyFactor(
    movers.map(({ code }) => code),
    mids,
  );
  const tails = studentT(mids.degreesOfFreedom);
  const shocks = new Float64Array(movers.length);
  return (luck) => {
    const values = [...still];
    for (const { index } of movers) values[index] = new Float64Array(steps);
    const level = movers.map(({ code }) => startOf(mids, code));
    let written = 0;
    for (const step of openSteps) {
      if (step === 0) continue; // the reference mids hold at the first instant
      fillLevels(values, movers, level, written, step);
      written = step;
      for (let m = 0; m < movers.length; m++) {
        shocks[m] = tails.quantile(luck.uniform(step, movers[m]!.purpose)) / tails.deviation;
      }
      for (let m = 0; m < movers.length; m++) {
        const { sigma } = movers[m]!;
        let shock = 0;
        for (let k = 0; k <= m; k++) shock += factor[m]![k]! * shocks[k]!;
        level[m] = Math.round(level[m]! * Math.exp(sigma * shock - (sigma * sigma) / 2));
      }
    }
    fillLevels(values, movers, level, written, steps);
    return { startAt: from, steps, values };
  };
}

/** Between two moves every mid stays where it is. */
function fillLevels(
  values: readonly Float64Array[],
  movers: readonly { readonly index: number }[],
  level: readonly number[],
  from: number,
  until: number,
): void {
  movers.forEach(({ index }, m) => values[index]!.fill(level[m]!, from, until));
}

/** Lower triangular factor of the correlation matrix; pairs that are not named are uncorrelated. */
function choleskyFactor(codes: readonly string[], mids: Mids): number[][] {
  const correlation = (a: string, b: string): number =>
    a === b
      ? 1
      : (mids.correlations.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a))?.value ??
        0);
  const factor: number[][] = [];
  for (let i = 0; i < codes.length; i++) {
    const row: number[] = [];
    for (let j = 0; j <= i; j++) {
      let rest = correlation(codes[i]!, codes[j]!);
      const other = j === i ? row : factor[j]!;
      for (let k = 0; k < j; k++) rest -= row[k]! * other[k]!;
      // A pivot of nothing: the currency moves exactly as those before it do, and has no share of its own to give.
      row.push(i === j ? Math.sqrt(Math.max(rest, 0)) : other[j] === 0 ? 0 : rest / other[j]!);
    }
    factor.push(row);
  }
  return factor;
}
