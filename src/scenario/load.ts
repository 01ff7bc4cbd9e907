// The doors of the room: a scenario with its pack, single documents for the verbs that look at one rule or calendar, and any
// files or folders for `check`. Files come through a `Reader`; everything wrong comes back as issues, nothing is thrown.
//
//   loadScenario("scenarios/worker-remittance.yaml", { reader, referencePack, digest })

import type { Scenario } from "../settlement/index.ts";
import { type Catalogue, catalogueOf, scenarioOf } from "./assemble.ts";
import { type DocumentKind, KIND_WORDS } from "./document-kind.ts";
import { type Checked, checked, IssueList } from "./issue.ts";
import { Library } from "./library.ts";
import { neededFiles } from "./needed.ts";
import { type Here, shorten, type YamlDocument } from "./node.ts";
import type { FileTrouble, Reader } from "./reader.ts";
import { textOfBytes } from "./yaml-bytes.ts";
import { readYaml } from "./yaml-text.ts";

export interface LoadOptions {
  readonly reader: Reader;
  /** Folder of the data that come with the program. */
  readonly referencePack: string;
  /** SHA-256 in hexadecimal; left out where nobody asks for digests. */
  readonly digest?: (bytes: Uint8Array) => string;
}

/**
 * The one scenario in a file, with the pack it names, or with the data that come with the program. Of the pack only what
 * the scenario needs is parsed; when that does not answer, everything is, so that a message knows every name there is.
 */
export function loadScenario(path: string, options: LoadOptions): Checked<Scenario> {
  const lean = readScenario(path, options, true);
  return lean.ok ? lean : readScenario(path, options, false);
}

function readScenario(path: string, options: LoadOptions, isLean: boolean): Checked<Scenario> {
  const shelf = new Reading(options, null, isLean);
  const before = shelf.library.kinds.length;
  shelf.file(path, baseName(path));
  const own = shelf.library.kinds.slice(before).filter(({ kind }) => kind === "scenario");
  const scenario = onlyScenario(shelf, path, own);
  if (scenario === null) return checked<Scenario>(null, shelf.issues);
  if (!shelf.pack(path, packOf(scenario))) return checked<Scenario>(null, shelf.issues);
  const catalogue = catalogueOf(shelf.library);
  const id = idOf(scenario);
  return checked(scenarioOf(shelf.library, catalogue, id, shelf.inputs()), shelf.issues);
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
  const own = shelf.library.kinds.flatMap(({ here }) => idOf(here) || []);
  shelf.background(options.referencePack);
  return checked({ ...catalogueOf(shelf.library), own }, shelf.issues);
}

export interface CheckSummary {
  readonly files: number;
  readonly documents: Readonly<Partial<Record<DocumentKind, number>>>;
}

/** Everything wrong with files and folders of any documents; scenarios among them are judged with their packs. */
export function checkPaths(paths: readonly string[], options: LoadOptions): Checked<CheckSummary> {
  const all = new Reading(options);
  const byPack = new Map<string, string[]>();
  const rest = new Set<string>();
  for (const file of new Set(paths.flatMap((path) => all.filesOf(path)))) {
    const before = all.library.kinds.length;
    all.file(file, file);
    const scenario = all.library.kinds.slice(before).find(({ kind }) => kind === "scenario");
    if (scenario === undefined) rest.add(file);
    else {
      const { folder } = packOf(scenario.here);
      const pack = folder === null ? "" : join(folderOf(file), folder);
      byPack.set(pack, [...(byPack.get(pack) ?? []), file]);
    }
  }
  for (const files of byPack.values()) {
    const shelf = new Reading(options, all);
    for (const file of files) shelf.file(file, file);
    const scenarios = shelf.library.kinds.filter(({ kind }) => kind === "scenario");
    const [first] = scenarios;
    // Without its data a scenario cannot be judged further.
    if (first === undefined || !shelf.pack(files[0] ?? "", packOf(first.here))) continue;
    const catalogue = catalogueOf(shelf.library);
    for (const { here } of scenarios) scenarioOf(shelf.library, catalogue, idOf(here), []);
    for (const file of rest) if (shelf.has(file)) rest.delete(file);
  }
  if (rest.size > 0) {
    const shelf = new Reading(options, all);
    for (const file of rest) shelf.file(file, file);
    shelf.background(options.referencePack);
    catalogueOf(shelf.library);
  }
  return checked(all.summary(), all.issues);
}

function documentsOf(path: string, bytes: Uint8Array, issues: IssueList): readonly YamlDocument[] {
  const text = textOfBytes(path, bytes, issues);
  return text === null ? [] : readYaml(path, text, issues);
}

/** Files read into one library, each once. */
class Reading {
  readonly issues: IssueList;
  readonly library: Library;
  /** What a file holds, so that a reading that begins anew does not parse it again. */
  private readonly parsed: Map<string, readonly YamlDocument[]>;
  private readonly options: LoadOptions;
  private readonly digests = new Map<string, { readonly id: string; readonly sha256: string }>();
  private readonly read = new Set<string>();
  private fileCount = 0;

  /** Parse only what is needed of a folder of data. */
  private readonly isLean: boolean;
  /** What was read so far, and the names asked for: what a folder of data is needed for. */
  private readonly texts: string[];

  constructor(options: LoadOptions, from: Reading | null = null, isLean = false, names: readonly string[] = []) {
    this.options = options;
    this.isLean = isLean;
    this.texts = [...names];
    this.issues = from?.issues ?? new IssueList();
    this.parsed = from?.parsed ?? new Map();
    this.library = new Library(this.issues);
  }

  has(path: string): boolean {
    return this.read.has(this.identity(path));
  }

  /** `id` is the name of the file among the inputs: relative, so that no machine's folders show. */
  file(path: string, id: string, isBackground = false): void {
    const key = this.identity(path);
    if (this.read.has(key)) return;
    this.read.add(key);
    this.fileCount += 1;
    const answer = this.options.reader.read(path);
    const issues = isBackground ? new IssueList() : this.issues;
    if (!answer.ok) return this.refuse(path, answer.trouble);
    if (this.isLean) this.texts.push(new TextDecoder().decode(answer.value));
    const { digest } = this.options;
    if (digest !== undefined) this.digests.set(key, { id, sha256: digest(answer.value) });
    const documents = this.parsed.get(key) ?? documentsOf(path, answer.value, issues);
    this.parsed.set(key, documents);
    for (const document of documents) this.library.add(document, isBackground);
  }

  /** A file, or every YAML file below a folder. */
  any(path: string): void {
    for (const file of this.filesOf(path)) this.file(file, file);
  }

  filesOf(path: string): readonly string[] {
    if (this.options.reader.kindOf(path) !== "folder") return [path];
    const answer = this.options.reader.list(path);
    if (answer.ok) return answer.value;
    this.refuse(path, answer.trouble);
    return [];
  }

  /** The pack a scenario names, a folder below its own; or the data that come with the program. False: not to be had. */
  pack(scenario: string, named: { readonly here: Here; readonly folder: string | null }): boolean {
    const { here } = named;
    if (named.folder === null) return this.folder(this.options.referencePack, false);
    if (named.folder.startsWith("/") || /^[A-Za-z]:|\\/.test(named.folder) || named.folder.split("/").includes("..")) {
      const expected = "a folder below the scenario's own, without .. and not from the root";
      here.report({ code: "file-outside", expected });
      return false;
    }
    const folder = named.folder.replace(/^(?:\.\/)+|\/+$/g, "");
    const path = join(folderOf(scenario), folder);
    const { reader } = this.options;
    if (reader.kindOf(path) !== "folder") {
      here.report({
        code: "file-missing",
        expected: "a folder below the scenario's own",
        received: `"${shorten(folder)}", which is no folder there`,
        hint: "leave `pack` out to use the data that come with the program",
      });
      return false;
    }
    const answer = reader.list(path);
    if (!answer.ok) here.report({ ...answer.trouble, hint: answer.trouble.hint ?? undefined });
    else for (const file of this.neededOf(answer.value)) this.file(file, folder + file.slice(path.length));
    return answer.ok;
  }

  /** The data that come with the program, where nothing else says what a name means: what was read before wins. */
  background(folder: string): void {
    this.folder(folder, true);
  }

  private folder(folder: string, isBackground: boolean): boolean {
    const answer = this.options.reader.list(folder);
    if (!answer.ok) this.refuse(folder, answer.trouble);
    else {
      for (const file of this.neededOf(answer.value)) {
        this.file(file, join(baseName(folder), file.slice(folder.length).replace(/^\/+/, "")), isBackground);
      }
    }
    return answer.ok;
  }

  /** The files of a folder that are to be parsed. One that cannot be read is among them, so that it is reported. */
  private neededOf(files: readonly string[]): readonly string[] {
    if (!this.isLean) return files;
    const texts = new Map<string, string>();
    for (const file of files) {
      const answer = this.options.reader.read(file);
      texts.set(file, answer.ok ? new TextDecoder().decode(answer.value) : "");
    }
    const needed = neededFiles(this.texts.join("\n"), texts);
    return files.filter((file) => needed.has(file));
  }

  /** One file under two spellings is read once. */
  private identity(path: string): string {
    return this.options.reader.identityOf?.(path) ?? normal(path);
  }

  inputs(): Scenario["inputs"] {
    return [...this.digests.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }

  summary(): CheckSummary {
    const documents: Partial<Record<DocumentKind, number>> = {};
    for (const { kind } of this.library.kinds) documents[kind] = (documents[kind] ?? 0) + 1;
    return { files: this.fileCount, documents };
  }

  private refuse(path: string, { code, expected, received, hint }: FileTrouble): void {
    this.issues.add({ file: path, line: 1, column: 1 }, "", { code, expected, received, hint: hint ?? undefined });
  }
}

function onlyScenario(shelf: Reading, path: string, own: readonly { readonly here: Here }[]): Here | null {
  const [first, second] = own;
  if (first === undefined) {
    const other = shelf.library.kinds[0];
    if (other !== undefined) {
      other.here.report({
        code: "document-unexpected",
        expected: "a scenario (a document with `payments` and `rails`)",
        received: KIND_WORDS[other.kind],
      });
    } else if (!shelf.issues.hasErrors()) {
      shelf.issues.add({ file: path, line: 1, column: 1 }, "", {
        code: "file-empty",
        expected: "a scenario",
        received: "no document",
      });
    }
    return null;
  }
  if (second === undefined) return first.here;
  second.here.report({
    code: "document-unexpected",
    expected: "one scenario in a file",
    received: "a second one",
    related: first.here.related("the first"),
  });
  return null;
}

function packOf(here: Here): { readonly here: Here; readonly folder: string | null } {
  const node = here.key("pack").node();
  return {
    here: here.key("pack"),
    folder: node?.kind === "text" && !node.empty && node.text.trim() !== "" ? node.text : null,
  };
}

function idOf(here: Here): string {
  const node = here.key("id").node();
  return node?.kind === "text" ? node.text : "";
}

// Paths as texts: this room knows no file system, and slashes do on all of them.

function folderOf(path: string): string {
  const cut = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\"));
  return cut < 0 ? "" : path.slice(0, cut);
}

function baseName(path: string): string {
  return path.replace(/[\\/]+$/, "").replace(/^.*[\\/]/, "");
}

function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function normal(path: string): string {
  const steps: string[] = [];
  for (const step of path.split(/[\\/]+/)) {
    if (step === "." || step === "") continue;
    if (step === ".." && steps.length > 0 && steps.at(-1) !== "..") steps.pop();
    else steps.push(step);
  }
  return (path.startsWith("/") ? "/" : "") + steps.join("/");
}
