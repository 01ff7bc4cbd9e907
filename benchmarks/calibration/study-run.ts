// The whole study in order, and the short version of it that shows a stored result to be the result of today's engine and data.

import { coordinatesOf } from "./coordinates.ts";
import { type Fit, fitAt, fitNear, searchFrom, type Slopes, slopesAt } from "./fit.ts";
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { HeldFit, StudyResult } from "./result.ts";
import type { Held } from "./study.ts";
import { refit } from "./spread.ts";
import { residualOf, type World } from "./world.ts";

export type Told = (what: string) => void;

export function runStudy(world: World, told: Told): StudyResult {
  const { parameters, refits } = world.study;
  const task = { world, circumstances: world.ordinary };
  told("searching from the start values");
  const near = searchFrom(
    parameters.map(({ start }) => start.value),
    task,
  );
  const slopes = slopesAt(near, task);
  const fit = fitNear(near, slopes, task);
  told(`sum of squares ${fit.squares.toFixed(3)}; searching from the values before`);
  const before = parameters.map(({ was }) => was.value);
  const old = fitAt(coordinatesOf(parameters, before), task);
  const fromOld = fitNear(searchFrom(before, task), slopes, task);
  told(`sum of squares ${fromOld.squares.toFixed(3)}; refitting`);
  const found = refit(world, fit, slopes, (done) => told(`refit ${done} of ${refits}`));
  const held = world.study.held.map((one) => {
    told(one.title);
    return heldOtherwise(world, fit, one);
  });
  return { fit, fromOld, old, slopes, refits: found, beside: world.beside(fit.values, world.ordinary), held };
}

/** The same study where something that it holds has another value. */
function heldOtherwise(world: World, { values }: Fit, { tail = {}, set = [] }: Held): HeldFit {
  const { parameters } = world.study;
  const tails = parameters.map((parameter, index) => tail[parameter.id] ?? world.ordinary.tails[index] ?? null);
  const circumstances = { ...world.ordinary, tails, set };
  const found = searchFrom(values, { world, circumstances });
  const fit = fitAt(coordinatesOf(parameters, found), { world, circumstances });
  return { fit, beside: world.beside(found, circumstances) };
}

/** By so much the sum of squares may still fall: a tenth of a standard deviation is 0.01. */
export const CLOSE = 0.05;
/** A step goes no further than the slopes may be trusted; along what no target tells, they lead anywhere. */
const DAMPING = 0.1;
/** Figures are shares of thousands of payments: the same luck gives the same shares. */
const SAME = 1e-6;

/** What is no longer so; empty where the stored result stands. */
export function checkStudy(world: World, { fit, slopes }: StudyResult): readonly string[] {
  const task = { world, circumstances: world.ordinary };
  const figures = world.figures(fit.values, task.circumstances);
  const moved = world.aims.flatMap(({ target }, index) =>
    Math.abs(figures[index]! - fit.figures[index]!) <= SAME
      ? []
      : [
          `${target.id}: ${figures[index]!.toFixed(6)} at the stored optimum, where the study found ${fit.figures[index]!.toFixed(6)}`,
        ],
  );
  if (moved.length > 0) return moved;
  const residuals = figures.map((figure, index) => residualOf(world.aims[index]!, figure));
  const gain = Math.max(...[slopes, slopesAt(fit.values, task)].map((one) => gainFrom(one, residuals)));
  return gain <= CLOSE
    ? []
    : [`the sum of squares can still fall by ${gain.toFixed(3)}: the stored optimum is none any more`];
}

/** What a damped step of Gauss and Newton's gains, by the line that the slopes draw. */
export function gainFrom(slopes: Slopes, residuals: readonly number[]): number {
  const jacobian = new Matrix(slopes.map((row) => [...row]));
  const turned = jacobian.transpose();
  const normal = turned.mmul(jacobian).add(Matrix.eye(jacobian.columns, jacobian.columns).mul(DAMPING));
  const step = new CholeskyDecomposition(normal).solve(turned.mmul(Matrix.columnVector([...residuals])));
  const left = Matrix.columnVector([...residuals]).sub(jacobian.mmul(step));
  return squaresOf(residuals) - squaresOf(left.to1DArray());
}

function squaresOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
