// Weighted least squares over the simulated figures, by the Levenberg-Marquardt steps of a library. It goes on from a step that made
// things worse, with more damping; here such a step is taken back first, because a figure of this run bends too much for that.
// Slopes to one side do for the search; the last steps use slopes to both.

import { levenbergMarquardt } from "ml-levenberg-marquardt";
import { coordinatesOf, type Values, valuesAt } from "./coordinates.ts";
import { type Circumstances, residualOf, type World } from "./world.ts";

/** A tenth of a time, or as much of the odds of a share. */
const STEP = 0.1;
const STEPS = 24;
/** Damping of the first step, what it is multiplied with after a step in vain and divided by after another, and where it ends. */
const DAMPING = { first: 1, up: 10, down: 5, last: 1000, least: 0.01 };
/** Two steps that lower the sum of squares by less are the last. */
const GAIN = 0.005;
/** Steps that are taken with slopes that are known. */
const NEAR_STEPS = 5;

export interface Fit {
  readonly values: Values;
  readonly figures: readonly number[];
  /** Sum of the squared residuals, in standard deviations. */
  readonly squares: number;
}

/** Aim by parameter, in standard deviations for a unit of a coordinate. */
export type Slopes = readonly (readonly number[])[];

interface Task {
  readonly world: World;
  readonly circumstances: Circumstances;
  /** In place of what was published: so many standard deviations from it. */
  readonly aims?: readonly number[];
}

/** Where the search ends that begins at `start`: near the optimum, not yet on it. */
export function searchFrom(start: Values, task: Task): Values {
  return stepsFrom(start, STEPS, problemOf(task), task);
}

/** The optimum near a place whose slopes are known: one run a step, where finding slopes takes twelve. */
export function fitNear(start: Values, slopes: Slopes, task: Task): Fit {
  const problem = { ...problemOf(task), slopes };
  const values = stepsFrom(start, NEAR_STEPS, problem, task);
  return fitAt(coordinatesOf(task.world.study.parameters, values), task, problem.model);
}

function stepsFrom(start: Values, steps: number, problem: Problem, { world, aims }: Task): Values {
  const { parameters } = world.study;
  let at = coordinatesOf(parameters, start);
  let best = Number.POSITIVE_INFINITY;
  let damping = problem.slopes === undefined ? DAMPING.first : DAMPING.least;
  let idle = 0;
  for (let step = 0; step < steps && damping <= DAMPING.last && idle < 2; step++) {
    const { slopes, model, bounds } = problem;
    const { parameterValues, parameterError } = levenbergMarquardt(goalsOf(world, aims), model, {
      ...bounds,
      initialValues: at,
      ...(slopes === undefined
        ? { gradientDifference: STEP }
        : { jacobianFunction: () => (aim: number) => [...slopes[aim]!] }),
      maxIterations: 1,
      damping,
      errorTolerance: TINY,
    });
    const gain = best - parameterError;
    // The first step is measured against where it began, which the library does itself.
    const isBetter = step === 0 ? parameterValues.some((value, index) => value !== at[index]) : gain > 0;
    damping = isBetter ? Math.max(damping / DAMPING.down, DAMPING.least) : damping * DAMPING.up;
    idle = isBetter && gain < GAIN ? idle + 1 : 0;
    at = parameterValues;
    best = Math.min(best, parameterError);
  }
  return valuesAt(parameters, at);
}

const TINY = 1e-9;

export function slopesAt(values: Values, { world, circumstances }: Task): Slopes {
  const { parameters } = world.study;
  const { model } = problemOf({ world, circumstances });
  const at = coordinatesOf(parameters, values);
  const columns = at.map((_, index) => {
    const shifted = (by: number): number[] => at.map((one, other) => (other === index ? one + by : one));
    const [up, down] = [model(shifted(STEP)), model(shifted(-STEP))];
    return world.aims.map((_none, aim) => (up(aim) - down(aim)) / (2 * STEP));
  });
  return world.aims.map((_, aim) => columns.map((column) => column[aim]!));
}

/** No search: what the figures are at some coordinates. */
export function fitAt(at: readonly number[], task: Task, model: Model = problemOf(task).model): Fit {
  const { world, aims } = task;
  const values = valuesAt(world.study.parameters, at);
  const residual = model([...at]);
  const goals = goalsOf(world, aims);
  const squares = goals.y.reduce((sum, goal, index) => sum + (residual(index) - goal) ** 2, 0);
  return { values, figures: world.figures(values, task.circumstances), squares };
}

/** By coordinates and aim: how far a figure is from what was published, in standard deviations. */
type Model = (coordinates: number[]) => (aim: number) => number;

interface Problem {
  readonly model: Model;
  readonly bounds: ReturnType<typeof boundsOf>;
  readonly slopes?: Slopes;
}

function problemOf({ world, circumstances }: Task): Problem {
  const { parameters } = world.study;
  const known = new Map<string, readonly number[]>();
  const model: Model = (coordinates) => {
    const key = coordinates.join();
    const figures = known.get(key) ?? world.figures(valuesAt(parameters, coordinates), circumstances);
    known.set(key, figures);
    return (aim) => residualOf(world.aims[aim]!, figures[aim]!);
  };
  return { model, bounds: boundsOf(world) };
}

/** No distance from what was published, or from what is drawn in its place. */
function goalsOf({ aims: all }: World, aims: readonly number[] | undefined) {
  return { x: all.map((_, index) => index), y: all.map((_none, index) => aims?.[index] ?? 0) };
}

/** A bound of a 95th percentile is one of its factor over the median's start. */
function boundsOf({ study: { parameters } }: World) {
  const start = parameters.map((parameter) => parameter.start.value);
  const bounded = (side: "from" | "to"): number[] =>
    parameters.map((parameter, index) => {
      const values = start.map((value, other) => (other === index ? parameter[side].value : value));
      return coordinatesOf(parameters, values)[index]!;
    });
  return { minValues: bounded("from"), maxValues: bounded("to") };
}
