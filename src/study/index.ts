// The study room's door: running a scenario, what a run leaves, and how one payment is told.

export { explainPayment, type ExplainOptions, UnknownPayment } from "./explain.ts";
export type * from "./explanation.ts";
export type { RunOptions } from "./prepare.ts";
export {
  BLOCK_BYTES,
  type PaymentFile,
  type PaymentFileFacts,
  PaymentRows,
  type PaymentSort,
  ROWS_A_BLOCK,
} from "./payment-rows.ts";
export { type MidAnswer, type SetMid, withMid } from "./quote-mids.ts";
export { quoteScenario, type QuoteOptions } from "./quote.ts";
export type * from "./quote-answer.ts";
export type * from "./results.ts";
export type * from "./rows.ts";
export { runScenario, runStudy, type Study, studySteps } from "./run.ts";
export type { LatencyRow, ReplicationRow, StudyTables, WeekRow } from "./tables.ts";
export { simulatedMids } from "./simulated-mids.ts";
export { visitPassages, type Visited } from "./visit.ts";
export { type JointRange, jointRange, latinHypercube } from "./joint-draws.ts";
export { type Margin, turningPosition } from "./turning.ts";
