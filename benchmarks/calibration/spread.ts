// How sure a fitted number is. Each refit has other luck, targets drawn within their tolerances, and everything that the run assumes
// and the study does not fit drawn within its range; what it finds spreads as all of that together lets it. Spreads are taken of
// logarithms and log-odds, so that a range never leaves what is possible.

import { drawnLuck, keyOf, normalQuantile, purposeOf } from "../../src/chance/index.ts";
import { isShare, type Values } from "./coordinates.ts";
import { type Fit, fitNear, type Slopes } from "./fit.ts";
import type { Parameter, Study } from "./study.ts";
import type { World } from "./world.ts";

export interface Spread {
  /** 95 % of a normal distribution of the refits, around the fitted value. */
  readonly low: number;
  readonly high: number;
  /** The value, no finer than its range allows. */
  readonly rounded: number;
  readonly lowRounded: number;
  readonly highRounded: number;
}

export function refit(world: World, fit: Fit, slopes: Slopes, told: (done: number) => void): Values[] {
  const { study, aims } = world;
  const assumed = world.assumed.length;
  return Array.from({ length: study.refits }, (_, index) => {
    const luck = drawnLuck(keyOf(study.seed, index + 1));
    const draw = (what: string, number: number): number => luck.uniform(number, purposeOf(`study/${what}`));
    const aimed = aims.map((_, aim) => normalQuantile(draw("target", aim)));
    const tails = study.parameters.map(({ tail }, parameter) => {
      if (tail === undefined) return null;
      const [low, high] = tail.range;
      return low * (high / low) ** draw("tail", parameter);
    });
    const set = world.assumedAt(Array.from({ length: assumed }, (_none, number) => draw("assumed", number)));
    const circumstances = { seed: study.seed + index + 1, tails, set };
    const { values } = fitNear(fit.values, slopes, { world, circumstances, aims: aimed });
    told(index + 1);
    return values;
  });
}

export function spreadsOf(study: Study, { values }: Fit, refits: readonly Values[]): Spread[] {
  return study.parameters.map((parameter, index) => {
    const own = scaleOf(parameter);
    const deviation = deviationOf(refits.map((one) => own.to(one[index]!)));
    const centre = own.to(values[index]!);
    const [low, high] = [own.from(centre - NORMAL_95 * deviation), own.from(centre + NORMAL_95 * deviation)];
    const step = stepFor(parameter, values[index]!, high - low);
    const [rounded, lowRounded, highRounded] = [values[index]!, low, high].map((value) => roundTo(value, step));
    return { low, high, rounded: rounded!, lowRounded: lowRounded!, highRounded: highRounded! };
  });
}

/** Of the logarithms and log-odds that the refits found. */
export function correlationsOf({ parameters }: Study, refits: readonly Values[]): number[][] {
  const columns = parameters.map((parameter, index) => {
    const values = refits.map((one) => scaleOf(parameter).to(one[index]!));
    const mean = meanOf(values);
    const deviation = deviationOf(values);
    return values.map((value) => (value - mean) / deviation);
  });
  return columns.map((a) => columns.map((b) => a.reduce((sum, value, i) => sum + value * b[i]!, 0) / (a.length - 1)));
}

const NORMAL_95 = 1.96;

function scaleOf(parameter: Parameter) {
  return isShare(parameter)
    ? { to: (share: number) => Math.log(share / (1 - share)), from: (odds: number) => 1 / (1 + Math.exp(-odds)) }
    : { to: Math.log, from: Math.exp };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1));
}

const SHARE_STEPS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05];
/** Seconds, for times below ten minutes, and whole minutes above. */
const SHORT_STEPS = [1, 2, 5, 10, 20, 30, 60];
const LONG_STEPS = [60, 120, 300, 600, 1200, 1800, 3600];
const TEN_MINUTES = 600;

/** The largest round step that is no more than a fifteenth of the range. */
function stepFor(parameter: Parameter, value: number, width: number): number {
  const steps = isShare(parameter) ? SHARE_STEPS : value < TEN_MINUTES ? SHORT_STEPS : LONG_STEPS;
  return steps.findLast((step) => step <= width / 15) ?? steps[0]!;
}

function roundTo(value: number, step: number): number {
  return Number((Math.max(1, Math.round(value / step)) * step).toFixed(3));
}
