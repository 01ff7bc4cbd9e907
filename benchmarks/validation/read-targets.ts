// Files of targets read, with everything that is wrong in any of them told at once and in its place.

import { relative } from "node:path";
import {
  decode,
  type FileTrouble,
  Here,
  type IssueList,
  type Reader,
  readYaml,
  textOfBytes,
} from "../../src/scenario/index.ts";
import {
  type NotTested,
  notTestedShape,
  type Target,
  type Theme,
  targetOf,
  targetShape,
  themeShape,
} from "./target.ts";

/** Where targets are read from; `root` is taken off the names of files, so that no machine's folders show. */
export interface Shelf {
  readonly root: string;
  readonly reader: Reader;
  readonly issues: IssueList;
}

/** Every file of the folder is a theme. */
export function readTargets(folder: string, shelf: Shelf): readonly Theme[] {
  const { reader, issues, root } = shelf;
  const files = reader.list(folder);
  if (!files.ok) issues.add(headOf(relative(root, folder)), "", findingOf(files.trouble));
  const seen = new Map<string, Here>();
  return (files.ok ? files.value : []).flatMap((path) => themeOf(documentsOf(path, shelf), seen) ?? []);
}

/** A file of figures that are not tested; none where there is no such file. */
export function readNotTested(path: string, shelf: Shelf): readonly NotTested[] {
  if (shelf.reader.kindOf(path) === "missing") return [];
  return documentsOf(path, shelf).flatMap((here) => decode(notTestedShape, here)?.value ?? []);
}

function documentsOf(path: string, { root, reader, issues }: Shelf): readonly Here[] {
  const name = relative(root, path);
  const answer = reader.read(path);
  if (!answer.ok) {
    issues.add(headOf(name), "", findingOf(answer.trouble));
    return [];
  }
  const text = textOfBytes(name, answer.value, issues);
  return text === null ? [] : readYaml(name, text, issues).map((document) => new Here(document, issues));
}

function headOf(file: string) {
  return { file, line: 1, column: 1 };
}

function findingOf({ hint, ...trouble }: FileTrouble) {
  return { ...trouble, hint: hint ?? undefined };
}

function themeOf([first, ...rest]: readonly Here[], seen: Map<string, Here>): Theme | null {
  if (first === undefined) return null;
  const theme = decode(themeShape, first);
  const targets = rest.flatMap((here) => {
    const read = decode(targetShape, here);
    // What was refused in part is not judged as a whole.
    const target = read === null || !read.here.isComplete() ? null : targetOf(read.value, here);
    if (target !== null) refuseTwin(target, seen);
    return target ?? [];
  });
  return theme === null ? null : { title: theme.value.theme, about: theme.value.about ?? null, targets };
}

function refuseTwin({ id, here }: Target, seen: Map<string, Here>): void {
  const before = seen.get(id);
  seen.set(id, before ?? here);
  if (before === undefined) return;
  const related = before.key("id").related("the first");
  here.key("id").report({ code: "duplicate-id", expected: "an id of its own", related });
}
