// Gets a verb its data: reads through the one reader, says what is wrong with it, and stops when that is an error.
// Warnings are for `check`: they stop nothing and are not repeated with every run.

import { createHash } from "node:crypto";
import { dirname } from "node:path";
import { type Checked, type LoadOptions, formatIssues, loadDocuments, loadScenario } from "../../scenario/index.ts";
import type { Scenario } from "../../settlement/index.ts";
import { EXIT, Stop } from "../exit.ts";
import { Files, foldersOf, referencePack } from "../files.ts";

type Documents = Extract<ReturnType<typeof loadDocuments>, { readonly ok: true }>["value"];

/** A scenario and its pack; nothing outside its own folder and what comes with the program is read. */
export function loadChecked(
  path: string,
  overlays: NonNullable<LoadOptions["overlays"]> = [],
  filePeriod?: NonNullable<LoadOptions["filePeriod"]>,
): Scenario {
  const options = { ...reading([...foldersOf(path), dirname(referencePack())]), digest: sha256, overlays };
  return valueOf(loadScenario(path, filePeriod === undefined ? options : { ...options, filePeriod }));
}

/**
 * Documents by path, with the pack that comes with the program as their background: what the paths and `names` need of it,
 * or all of it.
 */
export function loadNamed(paths: readonly string[], names: readonly string[] | null = null): Documents {
  return valueOf(loadDocuments(paths, reading(null), names));
}

/** Reads where the command line points: anywhere (null), or below some folders. */
export function reading(roots: readonly string[] | null): LoadOptions {
  return { reader: new Files(roots), referencePack: referencePack() };
}

/** The data that come with the program, or those of a folder that the command line names. */
export function readingPack(folder: string | null, overlays: NonNullable<LoadOptions["overlays"]>): LoadOptions {
  const options = { ...reading(null), digest: sha256, overlays };
  return folder === null ? options : { ...options, referencePack: folder };
}

/** "3 problems" or "1 problem", for the last line under a list of them. */
export function problems(count: number): string {
  return count === 1 ? "1 problem" : `${count} problems`;
}

export function valueOf<T>(checked: Checked<T>): T {
  if (checked.ok) return checked.value;
  const errors = checked.issues.filter((issue) => issue.severity === "error");
  throw new Stop(EXIT.input, `${formatIssues(errors)}\n${problems(errors.length)}, nothing was run`);
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
