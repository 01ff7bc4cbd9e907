// A word somebody evidently meant, or none: a far guess helps nobody.

import { describe, expect, it } from "vitest";
import { editDistance, nearest } from "../../../src/scenario/near-miss.ts";

describe("the distance of two words", () => {
  // The first three are the textbook examples of the edit distance; the last is a swap of neighbours, one edit.
  it.each([
    ["kitten", "sitting", 3],
    ["flaw", "lawn", 2],
    ["", "abc", 3],
    ["calendar", "calednar", 1],
  ])("%s to %s is %d", (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });
});

describe("the word that is meant", () => {
  const known = ["calendar", "cut-off", "cycle", "no-later-than"];

  it.each([
    ["calender", "calendar"],
    ["cutOff", "cut-off"],
    ["cut_off", "cut-off"],
    ["Cycles", "cycle"],
  ])("for %s is %s", (written, meant) => {
    expect(nearest(written, known)).toBe(meant);
  });

  it.each(["", "clock", "zone", "x".repeat(100_000)])("is none for a word that is far from all", (written) => {
    expect(nearest(written, known)).toBeNull();
  });
});
