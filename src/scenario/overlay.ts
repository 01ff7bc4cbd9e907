// Values set on the command line, laid into the documents before they are decoded, so that a value set is judged as one that
// is written. A path begins in the scenario, or with the id of any document that was read.
//
//   { path: "link.person-bilateral.half-spread[0].is", value: "50bp" }

import type { Overlay } from "../settlement/index.ts";
import { idOf } from "./document-id.ts";
import type { Finding, IssueList, Place } from "./issue.ts";
import { didYouMean, nearest, nearestOf } from "./near-miss.ts";
import { controlIn, type Entry, type Node, nodeAt, type Path, type YamlDocument, type YamlFile } from "./node.ts";
import { scenarioShape } from "./scenario-shape.ts";
import { findPlace, stepsOf } from "./set-path.ts";

const SCENARIO_KEYS = Object.keys(scenarioShape.keys);

/** They are read before a value can be set. */
const BEFORE_VALUES = ["id", "pack", "extends", "with"];

export interface Settable {
  readonly document: YamlDocument;
  /** The scenario that is run: paths may begin with one of its keys. */
  readonly isScenario: boolean;
}

/** The documents with every value in its place; what cannot be placed is reported under `--set PATH`. */
export function overlaid<T extends Settable>(
  read: readonly T[],
  overlays: readonly Overlay[],
  issues: IssueList,
): readonly T[] {
  let documents = read;
  for (const { path, value } of overlays) {
    const refuse = (finding: Finding & { readonly received: string }): void => issues.add(placeOf(path), path, finding);
    const target = targetOf(path, value, documents, refuse);
    if (target === null) continue;
    const { at, place } = target;
    const file: YamlFile = { name: nameAt(path), given: `${path} = ${value}`, placeAt: () => placeOf(path) };
    const { root, set = [] } = at.document;
    const document = { ...at.document, root: setAt(root, place, value, file), set: [...set, place] };
    documents = documents.map((each) => (each === at ? { ...at, document } : each));
  }
  return documents;
}

function nameAt(path: string): string {
  return `--set ${path}`;
}

function placeOf(path: string): Place {
  return { file: nameAt(path), line: 0, column: 0 };
}

function targetOf<T extends Settable>(
  path: string,
  value: string,
  documents: readonly T[],
  refuse: (finding: Finding & { readonly received: string }) => void,
): { readonly at: T; readonly place: Path } | null {
  const control = controlIn(value);
  if (control !== null) {
    refuse({ code: "control-character", expected: "printable text", received: `the control character ${control}` });
    return null;
  }
  const steps = stepsOf(path);
  if (steps === null) {
    refuse({
      code: "path-unknown",
      expected: "a path such as payments.worker.amount.median or FEE.versions[0].fee.rate",
      received: "no such path",
    });
    return null;
  }
  if (BEFORE_VALUES.includes(path)) {
    refuse({
      code: "path-unknown",
      expected: `a path other than ${path}, which says what is read before any value is set`,
      received: `"${path}"`,
      hint: "write it in a scenario of your own: it may extend this one",
    });
    return null;
  }
  const start = startOf(steps, documents);
  if (start === null) {
    refuse(noDocument(steps, documents));
    return null;
  }
  const found = findPlace(start.at.document.root, steps, steps.length - start.rest.length);
  if ("finding" in found) {
    refuse(found.finding);
    return null;
  }
  const before = nodeAt(start.at.document.root, found.path);
  if (before?.from?.given !== undefined) {
    refuse({
      code: "duplicate-id",
      expected: "each value set once",
      received: "another value for the same place",
      hint: `it is set by --set ${before.from.given}`,
    });
    return null;
  }
  return { at: start.at, place: found.path };
}

/** The document a path begins in, and the steps inside it; of ids the longest that fits. */
function startOf<T extends Settable>(
  steps: readonly string[],
  documents: readonly T[],
): { readonly at: T; readonly rest: readonly string[] } | null {
  const scenario = documents.find((each) => each.isScenario);
  const first = steps[0] ?? "";
  if (scenario !== undefined && (SCENARIO_KEYS.includes(first) || nodeAt(scenario.document.root, [first]) !== null))
    return { at: scenario, rest: steps };
  for (let length = steps.length - 1; length > 0; length -= 1) {
    const id = steps.slice(0, length).join(".");
    const at = documents.find(({ document }) => idOf(document) === id);
    if (at !== undefined) return { at, rest: steps.slice(length) };
  }
  return null;
}

function noDocument(steps: readonly string[], documents: readonly Settable[]): Finding & { readonly received: string } {
  const ids = documents.flatMap(({ document }) => idOf(document) ?? []);
  const path = steps.join(".");
  if (ids.includes(path)) {
    return {
      code: "path-not-a-value",
      expected: `a path to a value inside ${path}`,
      received: "the document as a whole",
    };
  }
  // An id has as many dots as it has: it is compared with as much of the path.
  const near = ids.filter((id) => nearest(steps.slice(0, id.split(".").length).join("."), [id]) !== null);
  const [best] = nearestOf(path, near, 1);
  const isKey = steps.length === 1;
  return {
    code: "path-unknown",
    expected: "a key of the scenario, or the id of a document and a path inside it",
    received: `"${path}"`,
    known: isKey
      ? { what: "keys of a scenario, the nearest", names: nearestOf(path, SCENARIO_KEYS, NEAREST_SHOWN) }
      : { what: `ids, the nearest of ${ids.length}`, names: nearestOf(path, ids, NEAREST_SHOWN) },
    hint: best === undefined ? didYouMean(steps[0] ?? "", SCENARIO_KEYS) : `did you mean "${best}"?`,
  };
}

const NEAREST_SHOWN = 5;

/** The tree with the value at the path. Maps on the way that are not written are made. */
function setAt(node: Node | null, path: Path, value: string, file: YamlFile): Node {
  const [step, ...rest] = path;
  if (step === undefined) return { kind: "text", offset: 0, text: value, empty: false, from: file };
  if (typeof step === "number") {
    if (node?.kind !== "list") throw new Error(`no list to set item ${step} of`);
    return {
      ...node,
      items: node.items.map((item, index) => (index === step ? setAt(item, rest, value, file) : item)),
    };
  }
  const around =
    node?.kind === "map" ? node : { kind: "map" as const, offset: 0, entries: new Map<string, Entry>(), from: file };
  const before = around.entries.get(step);
  const child = setAt(before?.value ?? null, rest, value, file);
  const entry: Entry = before === undefined ? { keyOffset: 0, value: child, from: file } : { ...before, value: child };
  return { ...around, entries: new Map([...around.entries, [step, entry]]) };
}
