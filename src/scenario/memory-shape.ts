// What went before a payment, as it is written: `memory: { sender-year-to-date: "900000.00" }` of a single payment, and
// distributions of a stream. Amounts in the payment's currency.

import { annotations } from "./common-shape.ts";
import { amountText, shareText } from "./numbers.ts";
import type { Of } from "./shape.ts";
import { block } from "./shape-maps.ts";

export const memoryShape = block("what went before the payment", {
  "sender-year-to-date": amountText.optional(),
  "sender-today": amountText.optional(),
  "merchant-month": amountText.optional(),
});

const drawn = block("a distribution of what went before", {
  none: shareText.optional(),
  median: amountText,
  p95: amountText,
  ...annotations,
});

export const streamMemoryShape = block("what went before the payments", {
  "sender-year-to-date": drawn.optional(),
  "sender-today": drawn.optional(),
  "merchant-month": drawn.optional(),
  ...annotations,
});

export type MemoryShape = Of<typeof memoryShape>;
export type StreamMemoryShape = Of<typeof streamMemoryShape>;
