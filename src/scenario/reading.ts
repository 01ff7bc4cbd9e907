// Files read into one library, each once: by path, below a folder, or as the pack a scenario names.

import type { Overlay, Scenario } from "../settlement/index.ts";
import { EXTENDS_WORDS } from "./common-shape.ts";
import type { LocalDate } from "../time/index.ts";
import { type DocumentKind, kindOf } from "./document-kind.ts";
import { extended, extendsOf, type Read } from "./extend.ts";
import { extendsFile, overBase, type Shelf } from "./extend-scenario.ts";
import { IssueList } from "./issue.ts";
import { Library } from "./library.ts";
import { neededFiles } from "./needed.ts";
import { Here, shorten, type YamlDocument } from "./node.ts";
import { overlaid } from "./overlay.ts";
import { baseName, folderOf, isOutside, join, normal, plainPath } from "./paths.ts";
import type { FileTrouble, Reader } from "./reader.ts";
import { textOfBytes } from "./yaml-bytes.ts";
import { readYaml } from "./yaml-text.ts";

export interface LoadOptions {
  readonly reader: Reader;
  /** Folder of the data that come with the program. */
  readonly referencePack: string;
  /** What files hold, by path, kept by whoever reads them again: those in which nothing is wrong. */
  readonly parsed?: Map<string, readonly YamlDocument[]>;
  /** SHA-256 in hexadecimal; left out where nobody asks for digests. */
  readonly digest?: (bytes: Uint8Array) => string;
  /** Values set on the command line. */
  readonly overlays?: readonly Overlay[];
  /** Files and folders of data beside the pack, for a question that stands in no file. */
  readonly beside?: readonly string[];
  /** The period of a file of payments, in place of the scenario's own: its own payments are not run then. */
  readonly filePeriod?: { readonly from: LocalDate; readonly until: LocalDate };
}

export interface CheckSummary {
  readonly files: number;
  readonly documents: Readonly<Partial<Record<DocumentKind, number>>>;
}

function documentsOf(path: string, bytes: Uint8Array, issues: IssueList): readonly YamlDocument[] {
  const text = textOfBytes(path, bytes, issues);
  return text === null ? [] : readYaml(path, text, issues);
}

/** Files read, each once; `settle` then puts their documents into the library. */
export class Reading {
  readonly issues: IssueList;
  readonly library: Library;
  readonly documents: Read[] = [];
  /** What a file holds, so that a reading that begins anew does not parse it again. */
  readonly parsed: Map<string, readonly YamlDocument[]>;
  private readonly options: LoadOptions;
  private readonly digests = new Map<string, { readonly id: string; readonly sha256: string }>();
  private readonly read = new Set<string>();
  private readonly seen = new Set<string>();
  private readonly added = new Set<YamlDocument>();

  /** Parse only what is needed of a folder of data. */
  private readonly isLean: boolean;
  /** What was read so far, and the names asked for: what a folder of data is needed for. */
  private readonly texts: string[];

  constructor(
    options: LoadOptions,
    from: Pick<Reading, "parsed" | "issues"> | null = null,
    isLean = false,
    names: readonly string[] = [],
  ) {
    this.options = options;
    this.isLean = isLean;
    // A value may name what nothing else names.
    this.texts = [...names, ...(options.overlays ?? []).map(({ path, value }) => `${path} ${value}`)];
    this.issues = from?.issues ?? new IssueList();
    this.parsed = from?.parsed ?? new Map();
    this.library = new Library(this.issues, options.filePeriod);
  }

  has(path: string): boolean {
    return this.read.has(this.identity(path));
  }

  /** `id` is the name of the file among the inputs: relative, so that no machine's folders show. */
  file(path: string, id: string, isBackground = false): void {
    const key = this.identity(path);
    if (this.read.has(key)) return;
    this.read.add(key);
    const documents = this.documentsIn(path, id, isBackground);
    if ("code" in documents) return this.refuse(path, documents);
    for (const document of documents) {
      const whole = extendsFile(document) ? overBase(document, { path, id }, this.shelf) : document;
      if (whole !== null) this.add(whole, isBackground, document);
    }
  }

  /** The documents of a file, which counts as an input; parsed once. */
  private documentsIn(path: string, id: string, isBackground = false): readonly YamlDocument[] | FileTrouble {
    const key = this.identity(path);
    const answer = this.options.reader.read(path);
    this.seen.add(key);
    if (!answer.ok) return answer.trouble;
    if (this.isLean) this.texts.push(new TextDecoder().decode(answer.value));
    const { digest } = this.options;
    if (digest !== undefined) this.digests.set(key, { id, sha256: digest(answer.value) });
    const issues = isBackground ? this.library.backgroundIssues : this.issues;
    const known = this.parsed.get(key) ?? this.options.parsed?.get(key);
    const before = issues.count;
    const documents = known ?? documentsOf(path, answer.value, issues);
    this.parsed.set(key, documents);
    if (issues.count === before) this.options.parsed?.set(key, documents);
    return documents;
  }

  /** A document as `written` in its file, over what it extends there; each comes once, however many files lead to it. */
  private add(document: YamlDocument, isBackground: boolean, written = document): void {
    if (this.added.has(written)) return;
    this.added.add(written);
    const issues = isBackground ? this.library.backgroundIssues : this.issues;
    const here = new Here(document, issues);
    if (here.has("extends") && extendsOf(document) === null)
      return here.key("extends").report({ code: "wrong-kind", expected: EXTENDS_WORDS });
    // What it is may stand in the document that it extends.
    const kind = kindOf(extendsOf(document) === null ? here : new Here(document, new IssueList()));
    this.documents.push({ document, kind, isBackground, isScenario: kind === "scenario" });
  }

  private get shelf(): Shelf {
    return {
      reader: this.options.reader,
      referencePack: this.options.referencePack,
      here: (document) => new Here(document, this.issues),
      documentsIn: (path, id) => this.documentsIn(path, id),
      isScenario: (document) => extendsFile(document) || kindOf(new Here(document, new IssueList())) === "scenario",
      adopt: (document) => this.add(document, false),
      identityOf: (path) => this.identity(path),
    };
  }

  /** The files and folders a scenario names under `with`: documents of its own, beside the pack. */
  beside(scenario: Here, id: string): void {
    const list = scenario.key("with").node();
    if (list?.kind !== "list") return;
    list.items.forEach((item, index) => {
      const here = scenario.key("with").item(index);
      if (item.kind !== "text" || item.empty) return;
      const name = plainPath(item.text);
      const path = join(folderOf(here.file().name), name);
      if (isOutside(item.text)) {
        here.report({
          code: "file-outside",
          expected: "a file or folder below the scenario's own folder, without .. and not from the root",
        });
      } else if (this.options.reader.kindOf(path) === "missing") {
        here.report({
          code: "file-missing",
          expected: "a file or folder below the scenario's own folder",
          received: `"${shorten(item.text)}", which is not there`,
        });
      } else {
        for (const file of this.filesOf(path)) this.file(file, join(folderOf(id), name + file.slice(path.length)));
      }
    });
  }

  /** All files are read: the values that were set are laid in, and every document is decoded. */
  settle(): Library {
    const { overlays = [] } = this.options;
    const whole = extended(this.documents, this.issues);
    const documents = overlays.length === 0 ? whole : overlaid(whole, overlays, this.issues);
    for (const { document, isBackground } of documents) this.library.add(document, isBackground);
    return this.library;
  }

  /** A document that stands in no file: what was asked on a command line. */
  text(name: string, text: string): void {
    for (const document of readYaml(name, text, this.issues)) this.library.add(document);
  }

  /** Every YAML file of a folder of data. */
  all(folder: string): boolean {
    return this.folder(folder, false);
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
  pack(named: { readonly here: Here; readonly folder: string | null }): boolean {
    const { here } = named;
    if (named.folder === null) return this.folder(this.options.referencePack, false);
    if (isOutside(named.folder)) {
      const expected = "a folder below the scenario's own, without .. and not from the root";
      here.report({ code: "file-outside", expected });
      return false;
    }
    const folder = plainPath(named.folder);
    const path = join(folderOf(here.file().name), folder);
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
    for (const { kind } of this.documents) if (kind !== null) documents[kind] = (documents[kind] ?? 0) + 1;
    return { files: this.seen.size, documents };
  }

  private refuse(path: string, { code, expected, received, hint }: FileTrouble): void {
    this.issues.add({ file: path, line: 1, column: 1 }, "", { code, expected, received, hint: hint ?? undefined });
  }
}

/** The folder a scenario names as its pack; null where it names none. */
export function packOf(here: Here): { readonly here: Here; readonly folder: string | null } {
  const node = here.key("pack").node();
  return {
    here: here.key("pack"),
    folder: node?.kind === "text" && !node.empty && node.text.trim() !== "" ? node.text : null,
  };
}
