// Where words go: results to standard output, everything else to standard error. Owns the one decision about colour.
// A reader that closes the pipe early (`| head`) ends the program quietly.

export interface Terminal {
  /** Results only. */
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Bold on a terminal; absent in a pipe, with NO_COLOR, and on a terminal that is dumb. */
  readonly bold?: (text: string) => string;
}

export function processTerminal(): Terminal {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", endQuietlyOnClosedPipe);
  const print = (text: string): void => void process.stdout.write(text);
  const complain = (text: string): void => void process.stderr.write(text.endsWith("\n") ? text : `${text}\n`);
  return hasColour() ? { print, complain, bold: (text) => `\u001b[1m${text}\u001b[22m` } : { print, complain };
}

function hasColour(): boolean {
  const { NO_COLOR, TERM } = process.env;
  return process.stdout.isTTY && (NO_COLOR === undefined || NO_COLOR === "") && TERM !== "dumb";
}

function endQuietlyOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
}
