// The command line: which verbs and options there are, what they are called, and what --help says.
// Owns no meaning: it decodes `argv` into a Request and leaves the rest to the verb.

import { type Command, CommanderError, type Option, newCommand, newOption } from "./commander.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import {
  LOG_LEVELS,
  MAX_REPLICATIONS,
  MAX_SEED,
  MAX_VALUE_DAYS,
  amountWithCurrency,
  named,
  namedOnce,
  namedValue,
  repeated,
  wholeNumber,
} from "./option-values.ts";
import { type QuoteOptions, quoteOf, quoteVerb as newQuoteVerb } from "./quote-arguments.ts";
import type { Request } from "./request.ts";
import type { Terminal } from "./terminal.ts";

/** A request to carry out, or the exit code when the command line has answered itself (--help, a mistake). */
export type Parsed = { readonly ok: true; readonly request: Request } | { readonly ok: false; readonly code: ExitCode };

/** `argv` without the two words of Node: `["run", "scenario.yaml"]`. */
export function parseArguments(argv: readonly string[], terminal: Terminal): Parsed {
  let request: Request | null = null;
  const program = commandLine(terminal, (asked) => {
    request = asked;
  });
  try {
    program.parse([...argv], { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (request === null) return { ok: false, code: error.exitCode === 0 ? EXIT.fine : EXIT.usage };
  }
  return request === null ? { ok: false, code: EXIT.usage } : { ok: true, request };
}

function commandLine(terminal: Terminal, ask: (request: Request) => void): Command {
  const program = newCommand("settlesim")
    .description("What does each rail cost, and how long does it take? Compares ways to settle cross-border payments.")
    .option("-V, --version", "print the version")
    .helpCommand(false)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.print,
      writeErr: terminal.complain,
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    })
    .configureHelp({ showGlobalOptions: true })
    .showSuggestionAfterError()
    .addHelpText(
      "after",
      "\nStart with:  settlesim run scenarios/worker-remittance.yaml\nExit codes:  0 fine, 1 your input, 2 usage, 3 our bug, 130 interrupted",
    )
    .on("option:version", () => {
      ask({ verb: "version" });
      throw new CommanderError(0, "settlesim.version", "");
    });
  const add = (verb: Command): void => void program.addCommand(verb.copyInheritedSettings(program));
  for (const verb of [
    runVerb(ask),
    quoteVerb(ask),
    explainVerb(ask),
    checkVerb(ask),
    feeVerb(ask),
    calendarVerb(ask),
    initVerb(ask),
    schemaVerb(ask),
  ])
    add(verb);
  return program;
}

function runVerb(ask: (request: Request) => void): Command {
  const verb = newCommand("run")
    .argument("<file...>", "scenario files, run one after the other")
    .summary("simulate the payments on every rail and compare")
    .description("Simulate the payments of a scenario on every rail and print the comparison.")
    .option(
      "--replications <n>",
      "how often the luck is drawn anew (default: the scenario's)",
      wholeNumber(1, MAX_REPLICATIONS),
    )
    .option("--full", "tell every sort of payment in full, however many there are", false)
    .option("--out <dir>", "also write result.json and its companions into this folder", named)
    .option("--rows", "with --out: also write rows.csv, a row for each payment on each rail", false)
    .addOption(format("text", "json", "csv", "markdown"));
  return common(inputs(set(luck(verb)))).action((files: string[], options: Options) => {
    ask({
      verb: "run",
      files,
      ...luckOf(options),
      ...setOf(options),
      payments: options.payments ?? null,
      fxHistory: options.fxHistory ?? null,
      replications: options.replications ?? null,
      out: options.out ?? null,
      wantsRows: options.rows,
      inFull: options.full,
      format: options.format,
      ...commonOf(options),
    });
  });
}

function quoteVerb(ask: (request: Request) => void): Command {
  const verb = set(luck(newQuoteVerb()));
  return common(verb).action((options: Options & QuoteOptions) => {
    ask({ verb: "quote", ...quoteOf(verb, options), ...luckOf(options), ...setOf(options), ...commonOf(options) });
  });
}

function explainVerb(ask: (request: Request) => void): Command {
  const verb = newCommand("explain")
    .argument("<file>", "scenario file")
    .argument("<payment>", "id of a payment")
    .summary("tell one payment leg by leg")
    .description(
      "Tell one payment leg by leg: each wait with its cause, each cost with rule, version, source and grade.",
    )
    .option("--replication <n>", "which replication of the run, from 0", wholeNumber(0, MAX_REPLICATIONS - 1), 0)
    .addOption(format("text", "json"));
  return common(inputs(set(luck(verb)))).action((file: string, payment: string, options: Options) => {
    ask({
      verb: "explain",
      file,
      payment,
      ...luckOf(options),
      ...setOf(options),
      payments: options.payments ?? null,
      fxHistory: options.fxHistory ?? null,
      replication: options.replication,
      format: plain(options),
      ...commonOf(options),
    });
  });
}

function checkVerb(ask: (request: Request) => void): Command {
  const verb = newCommand("check")
    .argument("<path...>", "files (YAML, or payments as CSV), or folders whose YAML files are all read")
    .summary("read and judge files, run nothing")
    .description("Read files and judge schema, references, dates and fee rules; run nothing.")
    .addOption(format("text", "json"));
  return common(verb).action((paths: string[], options: Options) =>
    ask({ verb: "check", paths, format: plain(options), ...commonOf(options) }),
  );
}

function feeVerb(ask: (request: Request) => void): Command {
  const verb = newCommand("fee")
    .argument("<rule>", "a file, FILE#ID or FOLDER#ID, or the id of a rule of the reference pack")
    .summary("price one amount by one fee rule, each step shown")
    .description("Price one amount by one fee rule and its taxes, each step shown.")
    .requiredOption("--amount <amount>", 'the base of the fee, such as "1000.00 ABC"', amountWithCurrency)
    .requiredOption("--on <date>", "local date that picks the version, such as 2026-08-07")
    .option(
      "--when <name=value>",
      "a fact of the payment, such as segment=msme (repeatable)",
      namedValue("segment=msme"),
      {},
    )
    .addOption(format("text", "json"));
  return common(verb).action((target: string, options: Options) => {
    ask({
      verb: "fee",
      target,
      amount: options.amount,
      on: options.on,
      facts: options.when,
      format: plain(options),
      ...commonOf(options),
    });
  });
}

function calendarVerb(ask: (request: Request) => void): Command {
  const verb = newCommand("calendar")
    .argument("<calendar>", "a file, FILE#ID or FOLDER#ID, or the id of a calendar of the reference pack")
    .summary("ask a calendar: open, cut-off, batch, value date")
    .description("Ask a calendar at one instant: open or not, next opening, cut-off, batch, value date.")
    .requiredOption("--at <instant>", "with its offset, such as 2026-03-06T20:00+08:00")
    .option("--cut-off <name>", "when is an order accepted that must meet this cut-off")
    .option("--batch <name>", "next settlement of this batch; a plain interval such as 30min also works")
    .option("--value-days <n>", "value date this many days on", wholeNumber(0, MAX_VALUE_DAYS))
    .option("--working <duration>", "when is this much work done, counting open hours only, such as 2h")
    .addOption(format("text", "json"));
  return common(verb).action((target: string, options: Options) => {
    const { at, cutOff = null, batch = null, valueDays = null, working = null } = options;
    ask({
      verb: "calendar",
      target,
      at,
      cutOff,
      batch,
      valueDays,
      working,
      format: plain(options),
      ...commonOf(options),
    });
  });
}

function initVerb(ask: (request: Request) => void): Command {
  const verb = newCommand("init")
    .argument("[place]", "a folder, or the file to write (default: first-scenario.yaml here)", ".")
    .summary("write a first scenario with comments")
    .description("Write a first scenario with comments, which runs as it stands. Nothing is overwritten.");
  return common(verb).action((place: string, options: Options) =>
    ask({ verb: "init", place: named(place), ...commonOf(options) }),
  );
}

function schemaVerb(ask: (request: Request) => void): Command {
  const verb = newCommand("schema")
    .argument("[kind]", "scenario, rail, fee, calendar, ... (default: all kinds in one schema)")
    .summary("print the JSON Schema of the files, for editors")
    .description("Print the JSON Schema of the files that people write, for editors.");
  return common(verb).action((kind: string | undefined, options: Options) =>
    ask({ verb: "schema", kind: kind ?? null, ...commonOf(options) }),
  );
}

/** Options as commander hands them over; each verb reads only those that it declares above. */
interface Options {
  readonly seed?: number;
  readonly replications?: number;
  readonly replication: number;
  readonly luck: "drawn" | "typical";
  readonly pick: Readonly<Record<string, string>>;
  readonly rail: readonly string[];
  readonly set: Readonly<Record<string, string>>;
  readonly payments?: string;
  readonly fxHistory?: string;
  readonly out?: string;
  readonly rows: boolean;
  readonly full: boolean;
  readonly format: "text" | "json" | "csv" | "markdown";
  readonly amount: { readonly text: string; readonly currency: string };
  readonly on: string;
  readonly when: Readonly<Record<string, string>>;
  readonly at: string;
  readonly cutOff?: string;
  readonly batch?: string;
  readonly valueDays?: number;
  readonly working?: string;
  readonly quiet: boolean;
  readonly logLevel: (typeof LOG_LEVELS)[number];
}

function luck(verb: Command): Command {
  return verb
    .option(
      "--seed <n>",
      verb.name() === "quote"
        ? "where the luck starts (default: 1)"
        : "where the luck starts (default: the scenario's)",
      wholeNumber(0, MAX_SEED),
    )
    .addOption(
      newOption("--luck <how>", "drawn at random, or typical: every draw at its middle")
        .choices(["drawn", "typical"])
        .default("drawn"),
    )
    .option(
      "--pick <name=value>",
      "settle a choice, such as correspondents=two (repeatable)",
      namedValue("correspondents=two"),
      {},
    )
    .option("--rail <id>", "only this rail (repeatable)", repeated, []);
}

function set(verb: Command): Command {
  return verb.option(
    "--set <path=value>",
    "a value in place of the files', such as replications=5 or FEE.fee.flat=2.00 (repeatable)",
    namedValue("payments.worker.amount.median=500.00"),
    {},
  );
}

function inputs(verb: Command): Command {
  return verb
    .option("--payments <file>", "a CSV file of payments in place of the scenario's own", namedOnce)
    .option(
      "--fx-history <file>",
      "published rates in place of simulated ones: the ECB's eurofxref-hist.csv",
      namedOnce,
    );
}

function common(verb: Command): Command {
  return verb
    .option("-q, --quiet", "no log on standard error", false)
    .addOption(newOption("--log-level <level>", "log to standard error").choices(LOG_LEVELS).default("warn"));
}

function format(first: string, ...others: string[]): Option {
  return newOption("--format <format>", "how the result is printed")
    .choices([first, ...others])
    .default(first);
}

function plain(options: Options): "text" | "json" {
  return options.format === "json" ? "json" : "text";
}

function luckOf({ seed, luck, pick, rail }: Options): {
  seed: number | null;
  luck: "drawn" | "typical";
  picks: Readonly<Record<string, string>>;
  rails: readonly string[];
} {
  return { seed: seed ?? null, luck, picks: pick, rails: rail };
}

function setOf({ set }: Options): { overlays: { path: string; value: string }[] } {
  return { overlays: Object.entries(set).map(([path, value]) => ({ path, value })) };
}

function commonOf({ quiet, logLevel }: Options): { quiet: boolean; logLevel: (typeof LOG_LEVELS)[number] } {
  return { quiet, logLevel: quiet ? "silent" : logLevel };
}
