// What is at hand while one payment on one rail is told: its passage, a second room for its quote, and the run it is of.

import type { Passage, Payment } from "../settlement/index.ts";
import type { Prepared } from "./prepare.ts";

export interface RailContext {
  readonly passage: Passage;
  readonly scratch: Passage;
  readonly prepared: Prepared;
  readonly payment: Payment;
}
