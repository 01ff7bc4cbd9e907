// What a world comes to, whose payments are shared among rails: surveys count whole markets, not one rail.
//
//   world: { scenario: remittances.yaml, world: today, figure: credited-within 1d }

import { block, idText, no, text } from "../../../src/scenario/index.ts";
import { runScenario, type WorldResult } from "../../../src/study/index.ts";
import type { Lab } from "../lab.ts";
import { type Sample, Trouble } from "../sample.ts";
import { fileName } from "./subject.ts";

const WORDS = "a figure of a world: completed, or credited-within and a TIME of the scenario's `within`";

const figureText = text<string>(WORDS, (written) =>
  /^(?:completed|credited-within \S+)$/.test(written) ? { value: written } : no("unknown-word", WORDS),
);

export const worldShape = block("a figure of a world", { scenario: fileName, world: idText, figure: figureText });

export function measureWorld(
  { scenario, world, figure }: { readonly scenario: string; readonly world: string; readonly figure: string },
  lab: Lab,
): Sample {
  const subject = { scenario, rail: "", set: [], pick: {} };
  const runs = lab.keep(["worlds", subject], () =>
    lab.seeds(subject, (loaded, { rails: _all, ...options }) => runScenario(loaded, options)),
  );
  const values = runs.map(({ worlds }) => {
    const found = worlds.find(({ id }) => id === world);
    if (found === undefined)
      throw new Trouble(`there is no world ${world}`, `known: ${worlds.map(({ id }) => id).join(", ")}`);
    const value = valueOf(found, figure);
    if (value == null)
      throw new Trouble(`there is no ${figure} here`, `known: ${Object.keys(found.within).join(", ")}`);
    return value;
  });
  return { unit: "share", values };
}

function valueOf(world: WorldResult, figure: string): number | null | undefined {
  const [name = "", time = ""] = figure.split(" ");
  return name === "completed" ? world.completedShare : world.within[time];
}
