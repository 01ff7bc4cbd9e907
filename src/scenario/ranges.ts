// The two ends of a range beside an assumed number: plain, or in one of the units of rates and durations.
// `[30bp, 1.5%]` is a range, `[1.5%, 30bp]` runs backwards, `[30bp, 2h]` is none.

import type { Here } from "./node.ts";
import { numberHint } from "./numbers.ts";
import { no } from "./refusal.ts";
import { text } from "./shape.ts";
import { inUnit, writtenNumber } from "./written-number.ts";

const END_WORDS = "one end of a range such as 30bp or 0.5";

export const rangeEnd = text<string>(END_WORDS, (written) => {
  const unit = /(?:%|bp|ms|s|min|h|d)$/;
  return writtenNumber(written) !== null
    ? { value: written }
    : no("bad-number", END_WORDS, numberHint(written.replace(unit, "")));
});

export function judgeRange(here: Here, [low = "", high = ""]: readonly string[]): void {
  const [first, last] = [writtenNumber(low), writtenNumber(high)];
  if (first === null || last === null) return;
  const lowest = inUnit(first, last.unit);
  const received = `[${low}, ${high}]`;
  if (lowest === null) {
    here.report({ code: "out-of-range", expected: "a range with both ends in one kind of unit", received });
  } else if (lowest > last.value) {
    here.report({ code: "out-of-range", expected: "a range whose first end is not above the second", received });
  }
}
