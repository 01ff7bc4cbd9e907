import { describe, expect, it } from "vitest";
import { visible } from "../../../src/cli/terminal.ts";

describe("what a message repeats", () => {
  it.each([
    ["a\u001b[31mb", "a\\u001b[31mb"],
    ["a\u202eb", "a\\u202eb"],
    ["a\rb\u009bc", "a\\u000db\\u009bc"],
    ["two\nlines\tof मुंबई and தமிழ்", "two\nlines\tof मुंबई and தமிழ்"],
  ])("%j is shown as %j", (typed, shown) => {
    expect(visible(typed)).toBe(shown);
  });
});
