// Files of targets read, with everything that is wrong in any of them told at once and in its place.

import { relative } from "node:path";
import {
  type Checked,
  checked,
  decode,
  Here,
  IssueList,
  type Reader,
  readYaml,
  textOfBytes,
} from "../../src/scenario/index.ts";
import { type Target, type Theme, targetOf, targetShape, themeShape } from "./target.ts";

/** `root` is taken off the names of files, so that no machine's folders show. */
export function readTargets(folder: string, reader: Reader, root: string): Checked<readonly Theme[]> {
  const issues = new IssueList();
  const files = reader.list(folder);
  const at = { file: relative(root, folder), line: 1, column: 1 };
  if (!files.ok) issues.add(at, "", { ...files.trouble, hint: files.trouble.hint ?? undefined });
  const seen = new Map<string, Here>();
  const themes = (files.ok ? files.value : []).flatMap((path) => {
    const answer = reader.read(path);
    const name = relative(root, path);
    if (!answer.ok) {
      const { trouble } = answer;
      issues.add({ ...at, file: name }, "", { ...trouble, hint: trouble.hint ?? undefined });
      return [];
    }
    const text = textOfBytes(name, answer.value, issues);
    return text === null ? [] : (themeOf(name, text, issues, seen) ?? []);
  });
  return checked(themes, issues);
}

function themeOf(name: string, text: string, issues: IssueList, seen: Map<string, Here>): Theme | null {
  const [first, ...rest] = readYaml(name, text, issues).map((document) => new Here(document, issues));
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
