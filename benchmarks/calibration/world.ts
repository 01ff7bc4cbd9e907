// The run that the study looks at: the scenario with the parameters set, under a seed, and the figure of each target on it. The
// same seed draws the same luck for every value of the parameters, so that a small step of a parameter is a small step of a
// figure.

import { join } from "node:path";
import { Files } from "../../src/cli/files.ts";
import {
  type Assumption,
  assumptionsOf,
  atQuantile,
  formatIssues,
  IssueList,
  type OpenScenario,
  openScenario,
  settingsAt,
} from "../../src/scenario/index.ts";
import type { Overlay } from "../../src/settlement/index.ts";
import { Lab } from "../validation/lab.ts";
import { measureTime, passedIn, type TimeSpec, timeAmong } from "../validation/measures/time.ts";
import { readTargets } from "../validation/read-targets.ts";
import { figureOf } from "../validation/sample.ts";
import type { Target } from "../validation/target.ts";
import { isShare, type Values } from "./coordinates.ts";
import type { Study } from "./study.ts";

/** Of 95 % of a normal distribution in each direction. */
const NORMAL_95 = 1.96;

/** A target as the study sees it. */
export interface Aim {
  readonly target: Target;
  readonly spec: TimeSpec;
  /** As published; in the middle of two figures. */
  readonly value: number;
  /** The tolerance is read as 95 % of a normal distribution with two halves, one on each side of the value. */
  readonly below: number;
  readonly above: number;
}

/** What is different from the study's own run. */
export interface Circumstances {
  readonly seed: number;
  /** By parameter: at how many times the median its tail is. */
  readonly tails: readonly (number | null)[];
  readonly set: readonly Overlay[];
}

export class World {
  readonly study: Study;
  private readonly root: string;
  readonly aims: readonly Aim[];
  private readonly opened: OpenScenario;

  constructor(root: string, study: Study) {
    this.study = study;
    this.root = root;
    this.aims = aimsOf(root, study);
    const path = join(root, "scenarios", study.scenario);
    const overlays = Object.entries(study.payments).map(([stream, count]) => ({
      path: `payments.${stream}.simulated`,
      value: String(count),
    }));
    const reading = { reader: new Files(null), referencePack: join(root, "scenarios", "reference"), overlays };
    const opened = openScenario(path, reading);
    if (!opened.ok) throw new Error(formatIssues(opened.issues));
    this.opened = opened.value;
  }

  get ordinary(): Circumstances {
    const { seed, parameters } = this.study;
    return { seed, tails: parameters.map(({ tail }) => tail?.times ?? null), set: [] };
  }

  /** The numbers of the run that are known within a range only and are not fitted. */
  get assumed(): readonly Assumption[] {
    const fitted = new Set(this.study.parameters.map(({ set }) => set));
    return assumptionsOf(this.opened.scenario).filter(({ numbers }) => !numbers.some(({ path }) => fitted.has(path)));
  }

  /** Each of them so far up its distribution. */
  assumedAt(shares: readonly number[]): readonly Overlay[] {
    return this.assumed.flatMap((assumption, index) => settingsAt(assumption, atQuantile(shares[index]!)));
  }

  /** The figure of each target. */
  figures(values: Values, { seed, tails, set }: Circumstances): number[] {
    const loaded = this.opened.with([...set, ...this.settings(values, tails)]);
    if (!loaded.ok) throw new Error(formatIssues(loaded.issues.filter(({ severity }) => severity === "error")));
    const { rail } = this.study;
    const passed = passedIn(loaded.value, { luck: "drawn", seed, replications: 1, rails: [rail], version: "study" });
    return this.aims.map(({ spec }) => timeAmong(spec, passed));
  }

  /** The times that are told beside, as the validation measures them. */
  beside(values: Values, { tails, set }: Circumstances): number[] {
    const lab = new Lab(this.root, [...set, ...this.settings(values, tails)]);
    return this.study.beside.map(({ time }) => figureOf(measureTime(time, lab)).mean);
  }

  private settings(values: Values, tails: readonly (number | null)[]): readonly Overlay[] {
    return this.study.parameters.flatMap((parameter, index): Overlay[] => {
      const { set, rest, tail } = parameter;
      const value = values[index]!;
      if (!isShare(parameter)) {
        const times = tails[index] ?? 1;
        const above = tail === undefined ? [] : [{ path: tail.set, value: milliseconds(value * times) }];
        return [{ path: set, value: milliseconds(value) }, ...above];
      }
      const share = value.toFixed(SHARE_DECIMALS);
      const left = (1 - Number(share)).toFixed(SHARE_DECIMALS);
      return [{ path: set, value: share }, ...(rest === undefined ? [] : [{ path: rest, value: left }])];
    });
  }
}

/** How far a figure is from what was published, in standard deviations; no share is above one of 100 %. */
export function residualOf({ value, below, above }: Aim, figure: number): number {
  const far = figure - value;
  return far === 0 ? 0 : far / (far < 0 ? below : above);
}

const SHARE_DECIMALS = 6;

function milliseconds(seconds: number): string {
  return `${Math.round(seconds * 1000)}ms`;
}

function aimsOf(root: string, { targets, scenario }: Study): readonly Aim[] {
  const issues = new IssueList();
  const shelf = { root, reader: new Files(null), issues };
  const all = readTargets(join(root, "benchmarks", "validation", "targets"), shelf).flatMap((theme) => theme.targets);
  if (issues.hasErrors()) throw new Error(formatIssues(issues.sorted()));
  return targets.map((id) => {
    const target = all.find((one) => one.id === id);
    if (target === undefined) throw new Error(`${id}: no target of that name`);
    const spec = target.measure.time;
    if (spec === undefined || spec.scenario !== scenario || spec.set !== undefined || spec.pick !== undefined)
      throw new Error(`${id}: the study takes times between two marks in ${scenario} as it stands`);
    const { published, from, to } = target;
    const value = (published.low.value + published.high.value) / 2;
    return { target, spec, value, below: (value - from.value) / NORMAL_95, above: (to.value - value) / NORMAL_95 };
  });
}
