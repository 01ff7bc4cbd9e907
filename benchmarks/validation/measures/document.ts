// A number as it stands in a document of the data, for figures that the program takes as given.
//
//   document: { id: dealers-special-rupee, at: flows.IN->MY.is }

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { Files } from "../../../src/cli/files.ts";
import {
  block,
  findPlace,
  IssueList,
  idText,
  labelText,
  nodeAt,
  type Of,
  readYaml,
  stepsOf,
  textOfBytes,
  type YamlDocument,
} from "../../../src/scenario/index.ts";
import type { Lab } from "../lab.ts";
import { readQuantity } from "../quantity.ts";
import { exactly, type Sample, Trouble } from "../sample.ts";

export const documentShape = block("a number of a document", { id: idText, at: labelText });

export function measureDocument({ id, at }: Of<typeof documentShape>, lab: Lab): Sample {
  const root = lab.keep(["files"], () => documentsOf(lab)).find((document) => idOf(document) === id)?.root;
  if (root === undefined) throw new Trouble(`there is no document ${id}`);
  const steps = stepsOf(at);
  if (steps === null) throw new Trouble(`expected a path such as limits[0].amount, received ${at}`);
  const set = lab.valueSet(`${id}.${at}`);
  const found = findPlace(root, steps, 0);
  if ("finding" in found) throw new Trouble(`${at}: expected ${found.finding.expected}`, found.finding.hint ?? null);
  const node = nodeAt(root, found.path);
  if (node?.kind !== "text") throw new Trouble(`there is nothing at ${at} of ${id}`);
  const read = readQuantity(set ?? node.text);
  if (!("value" in read)) throw new Trouble(`${at} of ${id} is no figure: ${node.text}`);
  return exactly(read.value.value, read.value.unit);
}

function documentsOf(lab: Lab): readonly YamlDocument[] {
  const files = new Files(null);
  const packed = files.list(lab.pack);
  const own = ["scenarios", join("scenarios", "validation")].flatMap((folder) =>
    readdirSync(join(lab.root, folder))
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => join(lab.root, folder, name)),
  );
  const issues = new IssueList();
  return [...(packed.ok ? packed.value : []), ...own.sort()].flatMap((path) => {
    const read = files.read(path);
    const text = read.ok ? textOfBytes(path, read.value, issues) : null;
    return text === null ? [] : readYaml(path, text, issues);
  });
}

function idOf({ root }: YamlDocument): string {
  const node = nodeAt(root, ["id"]);
  return node?.kind === "text" ? node.text : "";
}
