// What the card is made of, read from the files of the package.

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Files } from "../../src/cli/files.ts";
import {
  type Checked,
  checked,
  formatIssues,
  IssueList,
  loadDocuments,
  loadScenario,
  type Reader,
} from "../../src/scenario/index.ts";
import type { Found } from "../conclusions/found.ts";
import { readPlan } from "../conclusions/sentence.ts";
import { readTargets } from "../validation/read-targets.ts";
import type { Theme } from "../validation/target.ts";
import { modelCard } from "./card.ts";

/** The scenario whose own numbers are counted beside those of the pack. */
const SCENARIO = "scenarios/corridor-2026.yaml";

export function cardOf(root: string): string {
  const reading = { reader: new Files(null), referencePack: join(root, "scenarios", "reference") };
  const textOf = (name: string): string => readFileSync(join(root, name), "utf8");
  const { version, license } = JSON.parse(textOf("package.json")) as { version: string; license: string };
  const kept = join(root, "benchmarks", "conclusions", "found.json");
  const sentences = "benchmarks/conclusions/sentences.yaml";
  return modelCard({
    template: textOf("benchmarks/model-card/card.md"),
    version,
    licence: license,
    documents: valueOf(loadDocuments([], reading, null)),
    scenario: valueOf(loadScenario(join(root, SCENARIO), reading)),
    conclusions: existsSync(kept)
      ? {
          found: JSON.parse(textOf("benchmarks/conclusions/found.json")) as Found,
          plan: valueOf(readPlan(sentences, textOf(sentences))),
        }
      : null,
    targets: targetsOf(root, reading.reader),
  });
}

function targetsOf(root: string, reader: Reader): readonly Theme[] {
  const issues = new IssueList();
  const themes = readTargets(join(root, "benchmarks", "validation", "targets"), { root, reader, issues });
  return valueOf(checked(themes, issues));
}

function valueOf<T>(read: Checked<T>): T {
  if (!read.ok) throw new Error(formatIssues(read.issues));
  return read.value;
}
