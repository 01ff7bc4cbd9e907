// Scenarios that are run again and again with values set: files read once, each point run once however many sentences ask for it.

import { join } from "node:path";
import { Files } from "../../src/cli/files.ts";
import {
  type Assumption,
  assumptionsOf,
  formatIssues,
  type OpenScenario,
  openScenario,
} from "../../src/scenario/index.ts";
import { type Overlay, PlanError } from "../../src/settlement/index.ts";
import { type Results, runScenario } from "../../src/study/index.ts";
import { Trouble } from "../validation/sample.ts";
import { digestOf } from "./digest.ts";

export interface Replications {
  readonly alone: number;
  readonly together: number;
}

export class Bench {
  readonly id: string;
  /** Of a run for an assumption alone, and of one for all together. */
  readonly replications: Replications;
  readonly assumptions: readonly Assumption[];
  private readonly root: string;
  private readonly opened: OpenScenario;
  private readonly kept = new Map<string, Results | null>();

  /** A scenario of `scenarios/`, by its id. */
  constructor(root: string, id: string, replications: Replications) {
    const opened = openScenario(join(root, "scenarios", `${id}.yaml`), {
      reader: new Files(null),
      referencePack: join(root, "scenarios", "reference"),
      digest: () => "", // asked for, so that the run lists its files
    });
    if (!opened.ok) throw new Trouble(formatIssues(opened.issues).replaceAll(`${root}/`, ""));
    this.root = root;
    this.id = id;
    this.replications = replications;
    this.opened = opened.value;
    this.assumptions = assumptionsOf(opened.value.scenario);
  }

  /** Of everything that is computed with. */
  get digest(): string {
    const names = this.opened.scenario.inputs.map(({ id }) => id);
    return digestOf(join(this.root, "scenarios"), names);
  }

  /** As many replications as the scenario itself has. */
  whole(): Results {
    return runScenario(this.opened.scenario, { luck: "drawn", version: "conclusions" });
  }

  /** null where these values contradict each other: an opening position above its limit. */
  alone(settings: readonly Overlay[]): Results | null {
    const key = JSON.stringify(settings);
    const known = this.kept.get(key);
    if (known !== undefined) return known;
    const results = this.run(settings, this.replications.alone);
    this.kept.set(key, results);
    return results;
  }

  together(settings: readonly Overlay[]): Results | null {
    return this.run(settings, this.replications.together);
  }

  private run(settings: readonly Overlay[], replications: number): Results | null {
    const read = settings.length === 0 ? null : this.opened.with(settings);
    if (read?.ok === false) return null;
    try {
      return runScenario(read?.value ?? this.opened.scenario, {
        luck: "drawn",
        version: "conclusions",
        replications,
      });
    } catch (error) {
      if (error instanceof PlanError) return null;
      throw error;
    }
  }
}
