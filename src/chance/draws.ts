// Uniform draws by address: luck.uniform(payment, purpose) is always the same number under one key. It owns how two
// random words become a uniform, and the typical luck in which every uniform is a half. It does not know what a draw
// decides. Adding a rail or a leg shifts nobody's luck, because nothing is consumed in order.
// drawnLuck(keyOf(1, 0)).uniform(7, purposeOf("sender-screening")) is payment 7's luck at its sender's screening.

import { philox2x32 } from "./philox.ts";

/** Where a uniform in the open interval (0, 1) comes from, addressed by payment and purpose (both below 2^32). */
export interface Draws {
  uniform(payment: number, purpose: number): number;
}

/** Two words of Philox at a time; written and read within one call. */
const words = new Uint32Array(2);

class DrawnLuck implements Draws {
  readonly key: number;

  constructor(key: number) {
    this.key = key;
  }

  /**
   * An odd multiple of 2^-53, from 26 bits of each word: never 0, never 1, never exactly a half, symmetric about it.
   * (53 bits and a half more would round to 1 at the top, and the normal quantile of 1 is infinite.)
   */
  uniform(payment: number, purpose: number): number {
    philox2x32(payment, purpose, this.key, words);
    return ((words[0]! >>> 6) * 2 ** 26 + (words[1]! >>> 6) + 0.5) * 2 ** -52;
  }
}

/** The luck of one replication: random, and the same for the same key, payment and purpose. */
export function drawnLuck(key: number): Draws {
  return new DrawnLuck(key);
}

/** Every uniform is a half: times at their median, an event happens when its chance is at least a half. */
export const typicalLuck: Draws = { uniform: () => 0.5 };
