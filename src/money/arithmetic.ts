// The operations that a fee needs, over any kind of number N. The evaluator of fees is written once over this interface
// and run with two: exact.ts defines the answer, fast.ts must agree with it. N always holds a whole number in a scale
// that the caller knows (hundredths of a minor unit, say), so that no fraction is ever approximated.

import type { Rounding } from "./rounding.ts";

export interface Arithmetic<N> {
  /** A safe integer as N. */
  of(minor: number): N;
  add(a: N, b: N): N;
  subtract(a: N, b: N): N;
  /** a × factor, a safe integer. */
  times(a: N, factor: number): N;
  compare(a: N, b: N): -1 | 0 | 1;
  /** a ÷ by (a safe integer > 0) rounded once to a whole number: the only operation that loses anything. */
  divide(a: N, by: number, rounding: Rounding): N;
  /** Back to a number. Throws RangeError when it is not a safe integer. */
  toMinor(a: N): number;
}
