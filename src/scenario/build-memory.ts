// What went before a payment (`memory:`), from text to minor units of the payment's currency: amounts for a single payment,
// distributions for a stream. Today is a part of the year, so the year to date may not be less.

import type { CurrencyCode } from "../money/index.ts";
import { MEMORIES } from "../pricing/index.ts";
import type { PaymentStream, SinglePayment } from "../settlement/index.ts";
import { amountOf } from "./amounts.ts";
import type { MemoryShape, StreamMemoryShape } from "./memory-shape.ts";
import type { Spot } from "./spot.ts";

export function memoryOf(spot: Spot, shape: MemoryShape, currency: CurrencyCode): NonNullable<SinglePayment["memory"]> {
  const { here, library } = spot;
  const amounts = MEMORIES.flatMap((name) => {
    const text = shape[name];
    const minor = text === undefined ? null : amountOf(library, here.key(name), text, currency);
    return minor === null ? [] : [[name, minor] as const];
  });
  const memory: NonNullable<SinglePayment["memory"]> = Object.fromEntries(amounts);
  const [year, today] = [memory["sender-year-to-date"], memory["sender-today"]];
  if (year !== undefined && today !== undefined && year < today)
    here.key("sender-year-to-date").report({
      code: "out-of-range",
      expected: "a year to date that is not below sender-today, which is a part of it",
      received: `${shape["sender-year-to-date"]} and ${shape["sender-today"]} today`,
    });
  return memory;
}

export function streamMemoryOf(
  spot: Spot,
  shape: StreamMemoryShape,
  currency: CurrencyCode,
): NonNullable<PaymentStream["memory"]> {
  const memories = MEMORIES.flatMap((name) => {
    const of = shape[name];
    if (of === undefined) return [];
    const at = spot.key(name).within(of);
    const { path, source } = at.numbers();
    const read = (key: "median" | "p95"): number => amountOf(at.library, at.here.key(key), of[key], currency) ?? 0;
    const before = at.here.issues.count;
    const [medianMinor, p95Minor] = [read("median"), read("p95")];
    if (at.here.issues.count === before && medianMinor < 1)
      at.here.key("median").report({ code: "out-of-range", expected: "a median above zero" });
    else if (at.here.issues.count === before && p95Minor < medianMinor)
      at.here.key("p95").report({ code: "out-of-range", expected: "a 95th percentile that is not below the median" });
    const noneShare = of.none === undefined ? 0 : of.none.units / 10 ** of.none.scale;
    return [[name, { path, source, noneShare, medianMinor, p95Minor }] as const];
  });
  return Object.fromEntries(memories);
}
