// The study as data: what is fitted, to which targets, from where and between which bounds. Reads study.yaml and judges its words;
// fits nothing.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  block,
  decode,
  formatIssues,
  Here,
  idText,
  IssueList,
  labelText,
  list,
  nameText,
  type Of,
  pair,
  readYaml,
  table,
  text,
  whole,
} from "../../src/scenario/index.ts";
import { overlayText } from "../validation/measures/subject.ts";
import { timeShape } from "../validation/measures/time.ts";
import { quantityText } from "../validation/quantity.ts";

const file = join(import.meta.dirname, "study.yaml");
const anyText = text<string>("a path such as my-rail.legs.send.time.median", (written) => ({ value: written }));
const factor = text<number>("a factor of at least 1", (written) =>
  Number(written) >= 1 ? { value: Number(written) } : { code: "out-of-range", expected: "a factor of at least 1" },
);

/** A share of payments such as 0.40, or a time such as 90s. */
const number = quantityText;

const parameterShape = block("a parameter", {
  id: nameText,
  title: labelText,
  /** What `--set` takes. */
  set: anyText,
  /** Takes what a share leaves of 1. */
  rest: anyText.optional(),
  /** Of a 95th percentile: the parameter it is above. */
  above: nameText.optional(),
  /** Of a median: a 95th percentile that is held at so many times the median, and between which factors it is drawn for refits. */
  tail: block("a tail", { set: anyText, times: factor, range: pair("two factors", factor) }).optional(),
  /** Where the data hold the two ends of its range. */
  range: pair("two paths", anyText).optional(),
  was: number,
  start: number,
  from: number,
  to: number,
});

/** Something that the study does not fit, at another value. */
const heldShape = block("something held otherwise", {
  title: labelText,
  /** Another tail of a parameter. */
  tail: table("a map from parameters to factors", nameText, factor).optional(),
  set: list("a list of values to set", overlayText).optional(),
});

const besideShape = block("a time told beside", { title: labelText, time: timeShape });

const studyShape = block("a study", {
  scenario: anyText,
  rail: idText,
  seed: whole("a seed", 0, 4_294_967_295),
  refits: whole("refits", 2, 1_000),
  payments: table("a map from streams to payments", nameText, whole("payments", 1, 1_000_000)),
  targets: list("a list of ids of targets", idText),
  /** Targets that numbers were worked out from without a search. */
  elsewhere: list("a list of ids of targets", idText),
  parameters: list("a list of parameters", parameterShape),
  held: list("a list of what is held otherwise", heldShape),
  beside: list("a list of times", besideShape),
});

export type Parameter = Of<typeof parameterShape>;
export type Held = Of<typeof heldShape>;
export type Study = Of<typeof studyShape>;

export function readStudy(): Study {
  const issues = new IssueList();
  const [document] = readYaml("benchmarks/calibration/study.yaml", readFileSync(file, "utf8"), issues);
  const study = document === undefined ? null : decode(studyShape, new Here(document, issues));
  if (study === null || issues.hasErrors()) throw new Error(formatIssues(issues.sorted()));
  return study.value;
}
