// A terminal that remembers: what was printed as a result, and what was said beside it.

import type { Terminal } from "../../../src/cli/terminal.ts";

export interface FakeTerminal extends Terminal {
  readonly printed: () => string;
  readonly complained: () => string;
}

export function fakeTerminal(): FakeTerminal {
  let printed = "";
  let complained = "";
  return {
    print: (text) => {
      printed += text;
    },
    complain: (text) => {
      complained += text;
    },
    printed: () => printed,
    complained: () => complained,
  };
}
