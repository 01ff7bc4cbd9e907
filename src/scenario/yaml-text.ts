// YAML text to located nodes. Plain files are read at once (yaml-plain.ts); what is less plain, and everything that is
// wrong, is the library's (yaml-library.ts). All scalars stay text: `0.10` is never a float, `NO` never a boolean.

import type { IssueList } from "./issue.ts";
import { Lines } from "./lines.ts";
import type { YamlDocument, YamlFile } from "./node.ts";
import { readByLibrary, reportNothing } from "./yaml-library.ts";
import { readPlainYaml } from "./yaml-plain.ts";

/** The documents of one file, in order; those with mistakes of syntax are left out and reported. */
export function readYaml(name: string, text: string, issues: IssueList): readonly YamlDocument[] {
  const file: YamlFile = { name, placeAt: new Lines(name, text).placeAt };
  const roots = readPlainYaml(text);
  if (roots === null) return readByLibrary(file, text, issues);
  if (roots.length === 0) reportNothing(file, issues);
  return roots.map((root) => ({ file, root }));
}
