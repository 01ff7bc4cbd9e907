// Money in bare doubles, for callers who have proved that no intermediate leaves the safe integers: no guard, no
// bigint. The proof is made once for each fee term when it is compiled; fast.ts serves whatever it does not cover.

import type { Arithmetic } from "./arithmetic.ts";
import { divideSafe } from "./rounding.ts";

export const plain: Arithmetic<number> = {
  of: (minor) => minor,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  times: (a, factor) => a * factor,
  compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0),
  divide: divideSafe,
  toMinor(a) {
    if (!Number.isSafeInteger(a)) throw new RangeError(`not a safe whole amount: ${a}`);
    return a;
  },
};
