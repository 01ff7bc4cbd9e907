// Promise: the smallest amount that reaches a target is found whichever piece it lies in, and pieces that are known to be too
// small are not looked through.

import { describe, expect, it } from "vitest";
import { smallestReaching } from "../../../src/settlement/solve.ts";

/** A fee of 5 up to 200 and of 50 above: 195 is left by 200 already, and by nothing else below 245. */
function asked(): { at: (amount: number) => number; piece: (amount: number) => number; tries: () => number } {
  let tries = 0;
  return {
    at: (amount) => {
      tries++;
      return amount - (amount <= 200 ? 5 : 50);
    },
    piece: (amount) => (amount <= 200 ? 0 : 1),
    tries: () => tries,
  };
}

describe("the smallest amount", () => {
  it("is the one before a jump where that reaches the target, wherever one begins to look", () => {
    for (const guess of [1, 195, 240, 300]) expect(smallestReaching(asked(), 195, guess)).toBe(200);
    expect(smallestReaching(asked(), 196, 196)).toBe(246);
  });

  it("is the same when what cannot be enough is said, for fewer tries", () => {
    const [blind, told] = [asked(), asked()];
    expect(smallestReaching(blind, 195, 195)).toBe(200);
    expect(smallestReaching(told, 195, 195, 195)).toBe(200);
    expect(told.tries()).toBeLessThan(blind.tries());
  });
});
