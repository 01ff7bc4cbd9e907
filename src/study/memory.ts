// What went before a payment, written into it: as the scenario states it for a single payment, drawn for a stream. For a
// share of the senders nothing went before; one draw decides that and the amount.
//
//   { none: "0.6", median: "150000", p95: "900000" }: six in ten have sent nothing yet this year

import { lognormalMs, normalQuantile, purposeOf, sigmaOf, type Draws } from "../chance/index.ts";
import { MAX_AMOUNT_MINOR } from "../money/index.ts";
import { MEMORIES, type MemoryName } from "../pricing/index.ts";
import type { Payment, PaymentStream, SinglePayment, StreamMemory } from "../settlement/index.ts";

export function rememberSingle({ memory = {} }: SinglePayment, payment: Payment): void {
  const today = memory["sender-today"] ?? 0;
  payment.senderToday = today;
  payment.senderYearToDate = Math.max(memory["sender-year-to-date"] ?? 0, today);
  payment.merchantMonth = memory["merchant-month"] ?? 0;
}

interface Drawn {
  readonly purpose: number;
  readonly none: number;
  readonly mu: number;
  readonly sigma: number;
}

/** Draws the memories of a stream's payments; today is a part of the year. */
export function memoryOfStream({ memory = {} }: PaymentStream): (index: number, luck: Draws, payment: Payment) => void {
  const [year, today, month] = MEMORIES.map((name) => compiled(name, memory[name]));
  return (index, luck, payment) => {
    payment.senderToday = amountOf(today, index, luck);
    payment.senderYearToDate = Math.max(amountOf(year, index, luck), payment.senderToday);
    payment.merchantMonth = amountOf(month, index, luck);
  };
}

function compiled(name: MemoryName, of: StreamMemory | undefined): Drawn | undefined {
  if (of === undefined) return undefined;
  return {
    purpose: purposeOf(`stream/memory/${name}`),
    none: of.noneShare,
    mu: Math.log(of.medianMinor),
    sigma: sigmaOf(of.medianMinor, of.p95Minor),
  };
}

function amountOf(of: Drawn | undefined, index: number, luck: Draws): number {
  if (of === undefined) return 0;
  const uniform = luck.uniform(index, of.purpose);
  if (uniform <= of.none) return 0;
  const amount = lognormalMs(of.mu, of.sigma, normalQuantile((uniform - of.none) / (1 - of.none)));
  return Math.min(amount, MAX_AMOUNT_MINOR);
}
