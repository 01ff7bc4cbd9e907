// The whole study in order, and the short version of it that shows a stored result to be the result of today's engine and data.

import { coordinatesOf } from "./coordinates.ts";
import { fitAt, fitNear, searchFrom, type Slopes, slopesAt } from "./fit.ts";
import { CholeskyDecomposition, Matrix } from "ml-matrix";
import type { StudyResult } from "./result.ts";
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
  return { fit, fromOld, old, slopes, refits: found };
}

/** In coordinates, how far the optimum may be from where a step from the stored one leads: a hundredth of a time or of odds. */
export const CLOSE = 0.01;
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
  const step = stepFrom(slopesAt(fit.values, task), residuals);
  const known = stepFrom(slopes, residuals);
  return world.study.parameters.flatMap(({ id }, index) => {
    const far = Math.max(Math.abs(step[index]!), Math.abs(known[index]!));
    return far <= CLOSE ? [] : [`${id}: the stored optimum is ${far.toFixed(3)} away from the least squares`];
  });
}

/** Gauss and Newton's step to the least squares of the line that the slopes draw. */
export function stepFrom(slopes: Slopes, residuals: readonly number[]): number[] {
  const jacobian = new Matrix(slopes.map((row) => [...row]));
  const normal = jacobian.transpose().mmul(jacobian);
  const down = jacobian.transpose().mmul(Matrix.columnVector([...residuals]));
  return new CholeskyDecomposition(normal)
    .solve(down)
    .to1DArray()
    .map((step) => -step);
}
