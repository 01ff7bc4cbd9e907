// The room's names. Scenario: YAML text in, checked data or located issues out. Opens no file and prints nothing.

export type { Catalogue } from "./assemble.ts";
export {
  alongRange,
  type AssumedNumber,
  type Assumption,
  assumptionsOf,
  atQuantile,
  type Point,
  settingsAt,
  valueAt,
} from "./assumptions.ts";
export type { DocumentKind } from "./document-kind.ts";
export { BEARERS, SEGMENTS } from "./fee-shape.ts";
export {
  type Checked,
  checked,
  type Finding,
  formatIssue,
  formatIssues,
  ISSUE_CODES,
  type Issue,
  type IssueCode,
  IssueList,
} from "./issue.ts";
export { checkPaths, type Documents, loadDocuments, loadScenario } from "./load.ts";
export { numberHint } from "./numbers.ts";
export { type CellFinding, type CellName, CELLS, readAmount, readCell } from "./payment-cells.ts";
export { PARTIES, PLAIN_FILE } from "./payment-file-shape.ts";
export { didYouMean, nearest, nearestOf } from "./near-miss.ts";
export { KINDS } from "./rail-shape.ts";
export { type OpenScenario, openScenario } from "./open.ts";
export { packScenario, type PackFacts, type Written } from "./pack-scenario.ts";
export type { FileAnswer, FileTrouble, Reader } from "./reader.ts";
export type { CheckSummary, LoadOptions } from "./reading.ts";
export { documentSchema } from "./schema.ts";
export { ISO_BEARERS } from "./payment-words.ts";
export { firstInvalidByte, looksLikeUtf16 } from "./yaml-bytes.ts";

// Reading documents of another program's own, with the same care: shapes, and the texts they are made of.
export { decode } from "./decode.ts";
export { idText, labelText, nameText, traceText, urlText } from "./names.ts";
export { Here, nodeAt, type YamlDocument } from "./node.ts";
export { moneyText, whole } from "./numbers.ts";
export { no } from "./refusal.ts";
export { findPlace, stepsOf } from "./set-path.ts";
export { type Decoded, type Of, type Shape, text, word } from "./shape.ts";
export { either, list, nonEmpty, pair, recursive } from "./shape-collections.ts";
export { block, table } from "./shape-maps.ts";
export { date, duration, instant } from "./times.ts";
export { textOfBytes } from "./yaml-bytes.ts";
export { readYaml } from "./yaml-text.ts";
