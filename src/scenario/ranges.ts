// The two ends of a range beside an assumed number: plain, or in one of the units of rates and durations.
// `[30bp, 1.5%]` is a range, `[1.5%, 30bp]` runs backwards, `[30bp, 2h]` is none.

import type { Here } from "./node.ts";
import { numberHint } from "./numbers.ts";
import { no } from "./refusal.ts";
import { text } from "./shape.ts";

const END_WORDS = "one end of a range such as 30bp or 0.5";
const END = /^(-?\d{1,15}(?:\.\d{1,12})?)(%|bp|ms|s|min|h|d)?$/;

export const rangeEnd = text<string>(END_WORDS, (written) => {
  const unit = /(?:%|bp|ms|s|min|h|d)$/;
  return END.test(written) ? { value: written } : no("bad-number", END_WORDS, numberHint(written.replace(unit, "")));
});

const UNITS: Readonly<Record<string, readonly [kind: string, size: number]>> = {
  "": ["number", 1],
  bp: ["rate", 1],
  "%": ["rate", 100],
  ms: ["duration", 1],
  s: ["duration", 1_000],
  min: ["duration", 60_000],
  h: ["duration", 3_600_000],
  d: ["duration", 86_400_000],
};

export function judgeRange(here: Here, [low = "", high = ""]: readonly string[]): void {
  const [first, last] = [sizeOf(low), sizeOf(high)];
  if (first === null || last === null) return;
  const received = `[${low}, ${high}]`;
  if (first.kind !== last.kind) {
    here.report({ code: "out-of-range", expected: "a range with both ends in one kind of unit", received });
  } else if (first.size > last.size) {
    here.report({ code: "out-of-range", expected: "a range whose first end is not above the second", received });
  }
}

function sizeOf(end: string): { readonly kind: string; readonly size: number } | null {
  const [, amount, unit = ""] = END.exec(end) ?? [];
  const [kind, size] = UNITS[unit] ?? [];
  return amount === undefined || kind === undefined || size === undefined
    ? null
    : { kind, size: Number(amount) * size };
}
