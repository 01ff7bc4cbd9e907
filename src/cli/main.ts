// The program on one page: parse, load, check, run, compare, render, exit.
// Each verb is a file under `verbs/` that walks through its own part of that list, and is loaded only when asked for.

import { parseArguments } from "./arguments.ts";
import { EXIT, type ExitCode, Stop, bugReport } from "./exit.ts";
import type { Request } from "./request.ts";
import type { Terminal } from "./terminal.ts";

export async function main(argv: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    const parsed = parseArguments(argv, terminal);
    return parsed.ok ? await carryOut(parsed.request, terminal) : parsed.code;
  } catch (error) {
    if (error instanceof Stop) {
      terminal.complain(error.message);
      return error.code;
    }
    const { packageVersion } = await import("./version.ts");
    terminal.complain(bugReport(error, packageVersion()));
    return EXIT.bug;
  }
}

async function carryOut(request: Request, terminal: Terminal): Promise<ExitCode> {
  switch (request.verb) {
    case "run": // load, check, run, compare, render
      return (await import("./verbs/run.ts")).run(request, terminal);
    case "quote": // load the pack, ask, run one payment many times, render
      return (await import("./verbs/quote.ts")).quote(request, terminal);
    case "explain": // load, check, run one payment, render leg by leg
      return (await import("./verbs/explain.ts")).explain(request, terminal);
    case "check": // load, check
      return (await import("./verbs/check.ts")).check(request, terminal);
    case "fee": // load one rule, price one amount, render each step
      return (await import("./verbs/fee.ts")).fee(request, terminal);
    case "calendar": // load one calendar, ask it, render
      return (await import("./verbs/calendar.ts")).calendar(request, terminal);
    case "init": // write a first scenario
      return (await import("./verbs/init.ts")).init(request, terminal);
    case "schema": // what may be written in a file
      return (await import("./verbs/schema.ts")).schema(request, terminal);
    case "version":
      terminal.print(`${(await import("./version.ts")).packageVersion()}\n`);
      return EXIT.fine;
    default:
      return assertNever(request);
  }
}

function assertNever(request: never): never {
  throw new Error(`no verb for ${JSON.stringify(request)}`);
}
