// What every text for a terminal must be, whatever it says.

import { expect } from "vitest";

/** At most 100 columns, no colour, no trailing blanks, one line break at the end. */
export function expectFitsTerminal(text: string): void {
  for (const line of text.split("\n")) {
    expect(line.length, line).toBeLessThanOrEqual(100);
    expect(line, "trailing blanks").toBe(line.trimEnd());
  }
  expect(text).not.toContain("\u001b");
  expect(text.endsWith("\n")).toBe(true);
  expect(text.endsWith("\n\n")).toBe(false);
}

/** The lines from the one that equals `heading` until the next empty line. */
export function section(text: string, heading: string): readonly string[] {
  const lines = text.split("\n");
  const at = lines.indexOf(heading);
  expect(at, `the heading "${heading}" in\n${text}`).toBeGreaterThanOrEqual(0);
  const end = lines.indexOf("", at);
  return lines.slice(at + 1, end);
}
