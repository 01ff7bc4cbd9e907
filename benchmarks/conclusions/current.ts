// Are the pages those of what was found, and was that found of the data as they are? Told without running anything but the centre, and that
// only where it is asked for.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formatIssues } from "../../src/scenario/index.ts";
import { Trouble } from "../validation/sample.ts";
import { Bench } from "./bench.ts";
import { centreOf } from "./find.ts";
import type { Found } from "./found.ts";
import { conclusionsPage } from "./page.ts";
import { withConclusions } from "./readme.ts";
import { type Plan, readPlan } from "./sentence.ts";

export const SENTENCES = "benchmarks/conclusions/sentences.yaml";
export const FOUND = "benchmarks/conclusions/found.json";
export const PAGE = "docs/conclusions.md";
export const README = "README.md";

export function planOf(root: string): Plan {
  const read = readPlan(SENTENCES, textOf(root, SENTENCES));
  if (!read.ok) throw new Trouble(formatIssues(read.issues));
  return read.value;
}

export function foundBefore(root: string): Found {
  if (!existsSync(join(root, FOUND))) throw new Trouble(`there is no ${FOUND} yet: run \`npm run conclusions\``);
  return JSON.parse(textOf(root, FOUND)) as Found;
}

export function benchesOf(root: string, { scenarios }: Plan): readonly Bench[] {
  return Object.entries(scenarios).map(([id, replications]) => new Bench(root, id, replications));
}

export function pagesOf(root: string, plan: Plan): readonly { readonly name: string; readonly text: string }[] {
  const found = foundBefore(root);
  return [
    { name: PAGE, text: conclusionsPage(plan, found) },
    { name: README, text: withConclusions(textOf(root, README), plan, found) },
  ];
}

/** What differs from what was found: data, sentences, pages. */
export function changes(root: string, plan: Plan, benches: readonly Bench[]): readonly string[] {
  const found = foundBefore(root);
  const known = (id: string): boolean => found.sentences.some((one) => one.id === id);
  return [
    ...benches.flatMap(({ id, digest }) =>
      found.scenarios.some((one) => one.id === id && one.sha256 === digest)
        ? []
        : [`${id}: a figure of its data or a range has changed: run \`npm run conclusions\``],
    ),
    ...wordsForNothing(plan, benches),
    ...plan.sentences.flatMap(({ id }) => (known(id) ? [] : [`${id} has not been tried: run \`npm run conclusions\``])),
    ...pagesOf(root, plan).flatMap(({ name, text }) =>
      textOf(root, name) === text ? [] : [`${name} is not what was found: run \`npm run conclusions -- --pages\``],
    ),
  ];
}

/** Words for an assumption that no scenario has: it was renamed, or its range is gone. */
function wordsForNothing({ words }: Plan, benches: readonly Bench[]): readonly string[] {
  const ids = new Set(benches.flatMap(({ assumptions }) => assumptions.map(({ id }) => id)));
  return Object.keys(words)
    .filter((id) => !ids.has(id))
    .map((id) => `${SENTENCES}: words for ${id}, which is no assumption of these scenarios`);
}

/** What the program now makes of the same data. */
export function movedCentres(root: string, plan: Plan, benches: readonly Bench[]): readonly string[] {
  const found = foundBefore(root);
  return plan.sentences.flatMap((sentence) => {
    const bench = benches.find(({ id }) => id === sentence.scenario)!;
    const before = found.sentences.find(({ id }) => id === sentence.id)?.centre;
    const now = centreOf(sentence, bench);
    return now === before
      ? []
      : [`${sentence.id}: its figure was ${before}, it is ${now}: run \`npm run conclusions\``];
  });
}

function textOf(root: string, name: string): string {
  const path = join(root, name);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
