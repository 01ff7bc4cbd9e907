// A sentence that the README says, as data: the figure that decides it and when it holds.
//
//   id: world-saves
//   says: With the link adopted, a year of the corridor costs less.
//   scenario: corridor-2026
//   figure: { of: [ { world: adopted, figure: saves } ] }
//   holds: { above: 0 USD }

import {
  block,
  type Checked,
  checked,
  decode,
  either,
  Here,
  idText,
  IssueList,
  labelText,
  no,
  nonEmpty,
  type Of,
  readYaml,
  table,
  text,
  whole,
  word,
} from "../../src/scenario/index.ts";
import { type Quantity, quantityText } from "../validation/quantity.ts";
import { figureText } from "../validation/measures/cell.ts";

const anyWord = text<string>("a word such as remittance", (written) => ({ value: written }));

const cellKeys = { kind: anyWord.optional(), direction: anyWord.optional(), segment: anyWord.optional() };

const WORLD_WORDS = "saves, fewer-dollars or more-within TIME";

const worldFigure = text<string>(WORLD_WORDS, (written) =>
  /^(?:saves|fewer-dollars|more-within \S+)$/.test(written) ? { value: written } : no("unknown-word", WORLD_WORDS),
);

export const termShape = either(
  "a figure of a price, a time, a share, a world or a break-even",
  block("a difference of price", { price: idText, against: idText, ...cellKeys }),
  block("a difference of time", { time: figureText, of: idText, against: idText, ...cellKeys }),
  block("a share", { share: figureText, of: idText, ...cellKeys }),
  block("a figure of a world", { world: idText, figure: worldFigure }),
  block("a break-even", { "break-even": idText, against: idText, ...cellKeys }),
);

const sentenceShape = block("a sentence", {
  id: idText,
  says: labelText,
  scenario: idText,
  /** What the figure is, for tables. */
  label: labelText,
  figure: block("a figure", {
    take: word(["greatest", "least"], "which of several").optional(),
    of: nonEmpty("a list of figures", termShape),
  }),
  holds: either(
    "when the sentence holds: { above: 0bp } or { below: 0bp }",
    block("a bound", { above: quantityText }),
    block("a bound", { below: quantityText }),
  ),
});

/** Replications of the run for an assumption alone, and of one for all together. */
const runShape = block("a run", { alone: whole("replications", 1, 1_000), together: whole("replications", 2, 1_000) });

const settingShape = block("how conclusions are tried", {
  scenarios: table("scenarios and how they are run", idText, runShape),
  draws: whole("draws of all assumptions", 1, 10_000),
  seed: whole("a seed", 0, 1_000_000_000),
  words: table("assumptions in words", anyWord, labelText),
});

export type Term = Of<typeof termShape>;
export type Setting = Of<typeof settingShape>;

export interface Sentence extends Omit<Of<typeof sentenceShape>, "holds"> {
  readonly bound: Quantity;
  readonly isAbove: boolean;
}

export interface Plan extends Setting {
  readonly sentences: readonly Sentence[];
}

export function readPlan(name: string, written: string): Checked<Plan> {
  const issues = new IssueList();
  const [first, ...rest] = readYaml(name, written, issues).map((document) => new Here(document, issues));
  const setting = first === undefined ? null : decode(settingShape, first);
  const seen = new Set<string>();
  const sentences = rest.flatMap((here): Sentence[] => {
    const read = decode(sentenceShape, here)?.value;
    if (read === undefined) return [];
    const { holds, ...sentence } = read;
    const { figure, id, scenario } = sentence;
    if (seen.has(id)) here.key("id").report({ code: "duplicate-id", expected: "an id of its own" });
    seen.add(id);
    if (setting !== null && !Object.hasOwn(setting.value.scenarios, scenario))
      here.key("scenario").report({
        code: "unknown-reference",
        expected: "one of the scenarios above",
        known: { what: "scenarios", names: Object.keys(setting.value.scenarios) },
      });
    if (figure.of.length > 1 !== (figure.take !== undefined))
      here
        .key("figure")
        .report({ code: "missing-key", expected: "take, the greatest or the least, beside several figures" });
    return [{ ...sentence, bound: "above" in holds ? holds.above : holds.below, isAbove: "above" in holds }];
  });
  return checked(setting === null ? null : { ...setting.value, sentences }, issues);
}
