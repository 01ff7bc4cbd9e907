// Lines and columns of offsets in a text, counted from one. Line starts are looked for when the first place is asked for,
// which for most files is never.

import type { Place } from "./issue.ts";

export class Lines {
  private readonly file: string;
  private readonly text: string;
  private starts: readonly number[] | null = null;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  readonly placeAt = (offset: number): Place => {
    this.starts ??= lineStarts(this.text);
    const at = Math.min(Math.max(offset, 0), this.text.length);
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return { file: this.file, line: low + 1, column: at - (this.starts[low] ?? 0) + 1 };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", end + 1)) starts.push(end + 1);
  return starts;
}
