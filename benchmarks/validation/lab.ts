// Where measures get their numbers: scenarios loaded as the command line loads them, run with independent seeds, each run
// once however many targets ask for it. Owns files, seeds and the values of `--set`; judges nothing.

import { join } from "node:path";
import { Files } from "../../src/cli/files.ts";
import {
  type Checked,
  formatIssues,
  type Issue,
  loadDocuments,
  loadScenario,
  type LoadOptions,
  type Reader,
} from "../../src/scenario/index.ts";
import { type Overlay, PlanError, type Scenario } from "../../src/settlement/index.ts";
import { runScenario, type Results, type RunOptions } from "../../src/study/index.ts";
import { DAY } from "../../src/time/index.ts";
import { Trouble } from "./sample.ts";

/** Independent runs of one replication each: any figure of a run then has an interval. */
export const SEEDS = 10;
/** Of one payment: how often its luck is drawn under each seed. */
export const LUCKS = 100;

/** What is run: a file below `scenarios`, or a scenario of one payment written as text, as if it stood there. */
export interface Subject {
  readonly scenario: string | { readonly name: string; readonly text: string };
  readonly rail: string;
  readonly set: readonly Overlay[];
  readonly pick: Readonly<Record<string, string>>;
}

type Documents = Extract<ReturnType<typeof loadDocuments>, { readonly ok: true }>["value"];

export class Lab {
  /** The folder of the package. */
  readonly root: string;
  readonly pack: string;
  private readonly extra: readonly Overlay[];
  private readonly used = new Set<Overlay>();
  private readonly kept = new Map<string, () => unknown>();
  private readonly parsed: NonNullable<LoadOptions["parsed"]> = new Map();
  private refusals: readonly Issue[] = [];

  /** `extra`: values for trying things out, laid over every scenario that has such a place. */
  constructor(root: string, extra: readonly Overlay[] = []) {
    this.root = root;
    this.pack = join(root, "scenarios", "reference");
    this.extra = extra;
  }

  /** The results of each seed. */
  runs(subject: Subject): readonly Results[] {
    return this.keep(["runs", subject], () => this.seeds(subject, runScenario));
  }

  /** `run` for each seed, or once where the luck is typical. */
  seeds<T>(subject: Subject, run: (scenario: Scenario, options: RunOptions) => T): readonly T[] {
    const scenario = this.scenario(subject);
    const options = { ...optionsOf(subject), luck: "drawn" as const, ...oftenOf(subject, scenario) };
    return judged(() => Array.from({ length: SEEDS }, (_, index) => run(scenario, { ...options, seed: index + 1 })));
  }

  /** Once, with every draw at its middle. */
  typical<T>(subject: Subject, run: (scenario: Scenario, options: RunOptions) => T): T {
    const scenario = this.scenario(subject);
    return judged(() => run(scenario, { ...optionsOf(subject), luck: "typical" }));
  }

  /** All the documents of the data that come with the program, and of a folder of `scenarios` beside them. */
  documents(beside: string | null = null): Documents {
    const paths = beside === null ? [] : [join(this.root, "scenarios", beside)];
    return this.keep(["documents", beside], () =>
      this.withExtra([], (overlays) => loadDocuments(paths, { ...this.reading(), overlays })),
    );
  }

  scenario({ scenario, set }: Subject): Scenario {
    return this.keep(["scenario", scenario, set], () =>
      this.withExtra(set, (overlays) => {
        const written = typeof scenario === "string" ? null : scenario;
        const path = join(this.root, "scenarios", written?.name ?? (scenario as string));
        const options = this.reading(written === null ? undefined : { ...written, name: path });
        return loadScenario(path, { ...options, overlays });
      }),
    );
  }

  /** What `--set` gives a place, as written; null where it does not. */
  valueSet(path: string): string | null {
    const found = this.extra.findLast((overlay) => overlay.path === path);
    if (found !== undefined) this.used.add(found);
    return found?.value ?? null;
  }

  /** Computed once for each key; what cannot be is not tried again. */
  keep<T>(key: readonly unknown[], make: () => T): T {
    const name = JSON.stringify(key);
    const known = this.kept.get(name) ?? outcomeOf(make);
    this.kept.set(name, known);
    return known() as T;
  }

  /** Values of `--set` that no scenario had a place for. */
  unused(): readonly { readonly overlay: Overlay; readonly why: string }[] {
    return this.extra
      .filter((overlay) => !this.used.has(overlay))
      .map((overlay) => ({
        overlay,
        why: formatIssues(this.refusals.filter(({ file }) => file === `--set ${overlay.path}`)),
      }));
  }

  /** A value for trying things out goes where there is a place for it, and is left out elsewhere. */
  private withExtra<T>(own: readonly Overlay[], load: (overlays: readonly Overlay[]) => Checked<T>): T {
    const fitting = this.extra.filter((overlay) => {
      const alone = load([...own, overlay]);
      if (!alone.ok) this.refusals = [...this.refusals, ...alone.issues];
      if (alone.ok) this.used.add(overlay);
      return alone.ok;
    });
    const loaded = load([...own, ...fitting]);
    if (loaded.ok) return loaded.value;
    throw new Trouble(
      formatIssues(loaded.issues.filter(({ severity }) => severity === "error")).replaceAll(`${this.root}/`, ""),
    );
  }

  private reading(written?: { readonly name: string; readonly text: string }): LoadOptions {
    // The one text that changes from payment to payment.
    if (written !== undefined) this.parsed.delete(written.name);
    return { reader: readerWith(written), referencePack: this.pack, parsed: this.parsed };
  }
}

function outcomeOf<T>(make: () => T): () => T {
  try {
    const made = make();
    return () => made;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return () => {
      throw error;
    };
  }
}

function optionsOf({ pick, rail }: Subject): Pick<RunOptions, "picks" | "rails" | "version"> {
  return { picks: pick, rails: [rail], version: "validation" };
}

/** Mids of a single payment need not move after it is over: hardly one deals later. */
const MIDS_MOVE = 14 * DAY;

function oftenOf(subject: Subject, { payments }: Scenario): Pick<RunOptions, "replications" | "midsMove"> {
  const [one] = payments;
  if (typeof subject.scenario === "string" || one === undefined || !("initiatedAt" in one)) return { replications: 1 };
  return { replications: LUCKS, midsMove: { from: one.initiatedAt, until: one.initiatedAt + MIDS_MOVE } };
}

/** The disk, and one text that is in no file. */
function readerWith(written: { readonly name: string; readonly text: string } | undefined): Reader {
  const files = new Files(null);
  if (written === undefined) return files;
  const isIt = (path: string): boolean => path === written.name;
  return {
    read: (path) => (isIt(path) ? { ok: true, value: new TextEncoder().encode(written.text) } : files.read(path)),
    list: (folder) => files.list(folder),
    kindOf: (path) => (isIt(path) ? "file" : files.kindOf(path)),
  };
}

function judged<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof PlanError) throw new Trouble(error.message);
    throw error;
  }
}
