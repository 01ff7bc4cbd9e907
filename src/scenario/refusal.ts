// How a scalar is refused: which mistake, what was expected, and the usual repair.

import type { IssueCode } from "./issue.ts";
import type { Note } from "./shape.ts";

/** A refusal, in short. */
export function no(code: IssueCode, expected: string, hint?: string): Note {
  return { code, expected, ...(hint === undefined ? {} : { hint }) };
}
