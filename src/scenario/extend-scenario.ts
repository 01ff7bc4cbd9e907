// A scenario that extends another: `extends: base.yaml` in a folder below its own, or `extends: settlesim:worker-remittance`, one of those
// that come with the program. The other documents of that file come along.

import { extendsOf } from "./extend.ts";
import type { Finding } from "./issue.ts";
import { mergedDocument } from "./merge.ts";
import { didYouMean } from "./near-miss.ts";
import { Here, shorten, type YamlDocument } from "./node.ts";
import { baseName, folderOf, isOutside, join, plainPath } from "./paths.ts";
import type { FileTrouble, Reader } from "./reader.ts";

const PROGRAM = "settlesim:";
const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Does the document name a file, as scenarios do, rather than an id? */
export function extendsFile(document: YamlDocument): boolean {
  const written = extendsOf(document) ?? "";
  return written.startsWith(PROGRAM) || /\.ya?ml$/i.test(written);
}

/** What reading a base takes. */
export interface Shelf {
  readonly reader: Reader;
  /** Folder of the data that come with the program; its scenarios stand beside it. */
  readonly referencePack: string;
  readonly here: (document: YamlDocument) => Here;
  /** The documents of a file, or why there are none. */
  readonly documentsIn: (path: string, id: string) => readonly YamlDocument[] | FileTrouble;
  readonly isScenario: (document: YamlDocument) => boolean;
  /** Takes a document that comes along. */
  readonly adopt: (document: YamlDocument) => void;
  readonly identityOf: (path: string) => string;
}

interface Base {
  readonly path: string;
  /** Its name among the inputs. */
  readonly id: string;
}

/** The document over what it extends, and so on down; null when something of that is wrong, which is reported. */
export function overBase(
  document: YamlDocument,
  at: Base,
  shelf: Shelf,
  way: readonly Base[] = [],
  top: Here = shelf.here(document).key("extends"),
): YamlDocument | null {
  if (!extendsFile(document)) return document;
  const here = shelf.here(document).key("extends");
  const base = baseAt(extendsOf(document) ?? "", at, here, shelf);
  if (base === null) return null;
  const steps = [...way, at];
  const circle = steps.findIndex(({ path }) => shelf.identityOf(path) === shelf.identityOf(base.path));
  if (circle >= 0) {
    const names = [...steps.slice(circle), base].map(({ id }) => shorten(id));
    top.report({
      code: "cyclic-reference",
      expected: "a scenario that leads back to none it came from",
      received: names.join(" -> "),
    });
    return null;
  }
  const documents = shelf.documentsIn(base.path, base.id);
  if ("code" in documents) {
    here.report({ ...documents, hint: documents.hint ?? undefined });
    return null;
  }
  const [scenario, second] = documents.filter(shelf.isScenario);
  if (scenario === undefined || second !== undefined) {
    // A file that cannot be read has said so itself.
    if (documents.length > 0) here.report(notOne(scenario !== undefined));
    return null;
  }
  for (const other of documents) if (other !== scenario) shelf.adopt(other);
  const below = overBase(scenario, base, shelf, steps, top);
  return below === null ? null : mergedDocument(below, document);
}

function notOne(hasMany: boolean): Finding {
  return {
    code: "document-unexpected",
    expected: "a file with one scenario",
    received: hasMany ? "one with several" : "one without",
  };
}

function baseAt(written: string, at: Base, here: Here, { reader, referencePack }: Shelf): Base | null {
  if (written.startsWith(PROGRAM)) {
    const name = written.slice(PROGRAM.length);
    const folder = folderOf(referencePack);
    const path = join(folder, `${name}.yaml`);
    if (NAME.test(name) && reader.kindOf(path) === "file") return { path, id: written };
    const names = namesIn(folder, reader);
    here.report({
      code: "file-missing",
      expected: "a scenario that comes with the program",
      received: `"${shorten(name)}"`,
      known: { what: "scenarios", names },
      hint: didYouMean(name, names),
    });
    return null;
  }
  if (isOutside(written)) {
    here.report({
      code: "file-outside",
      expected: "a file below the scenario's own folder, without .. and not from the root",
      hint: "copy it there; one that comes with the program is named settlesim:NAME",
    });
    return null;
  }
  const path = join(folderOf(at.path), plainPath(written));
  if (reader.kindOf(path) === "file") return { path, id: join(folderOf(at.id), plainPath(written)) };
  const answer = reader.list(folderOf(path) === "" ? "." : folderOf(path));
  const beside = answer.ok
    ? answer.value.filter((one) => folderOf(one).replace(/^\.$/, "") === folderOf(path)).map(baseName)
    : [];
  here.report({
    code: "file-missing",
    expected: "a scenario in the folder of this one",
    received: `"${shorten(written)}", which is no file there`,
    hint: didYouMean(baseName(path), beside) ?? "one that comes with the program is named settlesim:NAME",
  });
  return null;
}

function namesIn(folder: string, reader: Reader): readonly string[] {
  const answer = reader.list(folder === "" ? "." : folder);
  if (!answer.ok) return [];
  return answer.value
    .filter((path) => folderOf(path).replace(/^\.$/, "") === folder)
    .map((path) => baseName(path).replace(/\.ya?ml$/i, ""));
}
