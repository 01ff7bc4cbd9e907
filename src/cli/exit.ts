// How the program ends: the exit codes, and the one way in which code below `main` may end it early.
// What can be judged from the command line alone is usage (2); what takes a file to judge is input (1).

export const EXIT = {
  fine: 0,
  /** Something to mend in the user's files or values; a broken law of a fee rule too. */
  input: 1,
  /** A verb, option or option value that does not exist. */
  usage: 2,
  /** A broken promise of ours. */
  bug: 3,
  /** A threshold asked for with --fail-if was passed. */
  threshold: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** An expected end: what to tell the user, and the exit code. No stack trace is ever shown for it. */
export class Stop extends Error {
  readonly code: ExitCode;

  constructor(code: ExitCode, message: string) {
    super(message);
    this.name = "Stop";
    this.code = code;
  }
}

/** An option value that cannot mean anything: "expected a date such as 2026-03-06, received ...". */
export function usage(option: string, expected: string, received: string, hint?: string): Stop {
  return new Stop(
    EXIT.usage,
    `${option}: expected ${expected}, received "${received}"${hint === undefined ? "" : `\n  hint: ${hint}`}`,
  );
}

/** What a user can do about an error that is ours. The values are in the message; nothing is sent anywhere. */
export function bugReport(error: unknown, version: string): string {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return [
    "settlesim broke a promise of its own; the result would not be trustworthy, so there is none.",
    "Please report it with the command, the scenario file and these lines:",
    `  settlesim ${version}, Node ${process.version}, ${process.platform}`,
    ...told.split("\n").map((line) => `  ${line}`),
    "",
  ].join("\n");
}
