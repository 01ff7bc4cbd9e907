// Where words go: results to standard output, everything else to standard error. Owns the one decision about colour.
// A reader that closes the pipe early (`| head`) ends the program quietly; a full disk ends it with a sentence.

import { EXIT } from "./exit.ts";

export interface Terminal {
  /** Results only. */
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Bold on a terminal; absent in a pipe, with NO_COLOR, and on a terminal that is dumb. */
  readonly bold?: (text: string) => string;
}

export function processTerminal(): Terminal {
  const print = (text: string): void => void process.stdout.write(text);
  const complain = (text: string): void => void process.stderr.write(`${visible(text).replace(/\n$/, "")}\n`);
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(EXIT.fine);
    complain(`standard output: expected room for the result, received ${wordsOf(error)}`);
    process.exit(EXIT.input);
  });
  // Nobody is left to be told.
  process.stderr.on("error", (error: NodeJS.ErrnoException) => {
    process.exit(error.code === "EPIPE" ? EXIT.fine : EXIT.input);
  });
  return hasColour() ? { print, complain, bold: (text) => `\u001b[1m${text}\u001b[22m` } : { print, complain };
}

function hasColour(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb";
}

function wordsOf({ code, message }: NodeJS.ErrnoException): string {
  return code === "ENOSPC" ? "a full disk" : (code ?? message);
}

/** Messages repeat what was typed and what files are called: nothing of that may move the cursor or turn the text round. */
export function visible(text: string): string {
  return text.replace(
    /(?![\n\t])[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu,
    (mark) => `\\u${(mark.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`,
  );
}
