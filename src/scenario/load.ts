// The doors of the room: a scenario with its pack, single documents for the verbs that look at one rule or calendar, and any
// files or folders for `check`. Files come through a `Reader`; everything wrong comes back as issues, nothing is thrown.
//
//   loadScenario("scenarios/worker-remittance.yaml", { reader, referencePack, digest })

import type { Scenario } from "../settlement/index.ts";
import { type Catalogue, catalogueOf, scenarioOf } from "./assemble.ts";
import { KIND_WORDS } from "./document-kind.ts";
import { extendsOf, type Read } from "./extend.ts";
import { type Checked, checked, type Issue } from "./issue.ts";
import { Here } from "./node.ts";
import { baseName, folderOf, join } from "./paths.ts";
import { type CheckSummary, type LoadOptions, packOf, Reading } from "./reading.ts";

/**
 * The one scenario in a file, with the pack it names, or with the data that come with the program. Of the pack only what
 * the scenario needs is parsed; when that does not answer, everything is, so that a message knows every name there is.
 */
export function loadScenario(path: string, options: LoadOptions): Checked<Scenario> {
  const lean = readScenario(path, options, true);
  return lean.ok ? lean : readScenario(path, options, false);
}

export function readScenario(path: string, options: LoadOptions, isLean: boolean): Checked<Scenario> {
  const shelf = new Reading(options, null, isLean);
  shelf.file(path, baseName(path));
  const scenario = onlyScenario(shelf, path);
  if (scenario !== null) shelf.beside(scenario, baseName(path));
  const hasPack = scenario !== null && shelf.pack(packOf(scenario));
  const library = shelf.settle();
  if (!hasPack) return checked<Scenario>(null, shelf.issues);
  const { overlays = [] } = options;
  const given = { inputs: shelf.inputs(), overlays };
  return checked(scenarioOf(library, catalogueOf(library), idOf(scenario), given), shelf.issues);
}

export type Documents = Catalogue & { readonly own: readonly string[] };

/**
 * Fee rules, calendars and the like by themselves, with the data that come with the program as their background: what the
 * files and `names` need of it, or everything (no names given, or no answer without it).
 */
export function loadDocuments(
  paths: readonly string[],
  options: LoadOptions,
  names: readonly string[] | null = null,
): Checked<Documents> {
  const lean = names === null ? null : readDocuments(paths, options, names, true);
  return lean?.ok === true ? lean : readDocuments(paths, options, [], false);
}

function readDocuments(
  paths: readonly string[],
  options: LoadOptions,
  names: readonly string[],
  isLean: boolean,
): Checked<Documents> {
  const shelf = new Reading(options, null, isLean, names);
  for (const path of paths) shelf.any(path);
  const own = shelf.documents.flatMap((read) => idOf(hereOf(read, shelf)) || []);
  shelf.background(options.referencePack);
  const documents = { ...catalogueOf(shelf.settle()), own };
  // A part of the data that does not hold together by itself lacks something: all of it must answer.
  if (isLean && shelf.library.backgroundIssues.hasErrors()) return { ok: false, issues: [] };
  return checked(documents, shelf.issues);
}

/** Everything wrong with files and folders of any documents; scenarios among them are judged with their packs. */
export function checkPaths(paths: readonly string[], options: LoadOptions): Checked<CheckSummary> {
  const all = new Reading(options);
  const byPack = new Map<string, string[]>();
  const rest = new Set<string>();
  const asked = new Set(paths.flatMap((path) => all.filesOf(path)));
  for (const file of asked) {
    const before = all.documents.length;
    all.file(file, file);
    const scenario = all.documents.slice(before).find(({ isScenario }) => isScenario);
    if (scenario === undefined) rest.add(file);
    else {
      const { here, folder } = packOf(hereOf(scenario, all));
      const pack = folder === null ? "" : join(folderOf(here.file().name), folder);
      // What one scenario brings along for itself is not there for another.
      const isAlone = all.documents.length > before + 1 || hereOf(scenario, all).has("with");
      const group = isAlone ? `${pack}\n${file}` : pack;
      byPack.set(group, [...(byPack.get(group) ?? []), file]);
    }
  }
  for (const files of byPack.values()) {
    const shelf = new Reading(options, all);
    for (const file of files) shelf.file(file, file);
    const scenarios = shelf.documents.flatMap((read) => (read.isScenario ? hereOf(read, shelf) : []));
    const [first] = scenarios;
    if (first !== undefined) shelf.beside(first, files[0] ?? "");
    const hasPack = first !== undefined && shelf.pack(packOf(first));
    const library = shelf.settle();
    // Without its data a scenario cannot be judged further.
    if (!hasPack) continue;
    const catalogue = catalogueOf(library);
    for (const here of scenarios) scenarioOf(library, catalogue, idOf(here), { inputs: [], overlays: [] });
    for (const file of rest) if (shelf.has(file)) rest.delete(file);
  }
  if (rest.size > 0) {
    const shelf = new Reading(options, all);
    for (const file of rest) shelf.file(file, file);
    shelf.background(options.referencePack);
    catalogueOf(shelf.settle());
  }
  // What to think about in the data that come with the program is not for whoever only draws on them.
  const isOurs = ({ file, severity }: Issue): boolean =>
    severity === "warning" && file.startsWith(`${options.referencePack}/`) && !asked.has(file);
  const told = checked(all.summary(), all.issues);
  return { ...told, issues: told.issues.filter((issue) => !isOurs(issue)) };
}

function hereOf({ document }: Read, shelf: Reading): Here {
  return new Here(document, shelf.issues);
}

function onlyScenario(shelf: Reading, path: string): Here | null {
  const [first, second] = shelf.documents.flatMap((read) => (read.isScenario ? hereOf(read, shelf) : []));
  if (first === undefined) {
    const other = shelf.documents.find(({ kind }) => kind !== null);
    if (other?.kind != null) {
      hereOf(other, shelf).report({
        code: "document-unexpected",
        expected: "a scenario (a document with `payments` and `rails`)",
        received: KIND_WORDS[other.kind],
      });
    } else if (!shelf.issues.hasErrors() && !shelf.documents.some(({ document }) => extendsOf(document) !== null)) {
      shelf.issues.add({ file: path, line: 1, column: 1 }, "", {
        code: "file-empty",
        expected: "a scenario",
        received: "no document",
      });
    }
    return null;
  }
  if (second === undefined) return first;
  second.report({
    code: "document-unexpected",
    expected: "one scenario in a file",
    received: "a second one",
    related: first.related("the first"),
  });
  return null;
}

function idOf(here: Here): string {
  const node = here.key("id").node();
  return node?.kind === "text" ? node.text : "";
}
