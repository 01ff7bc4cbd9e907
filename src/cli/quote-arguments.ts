// The options of `quote`: what is sent, whence and where to, and how the answer is told. Owns no meaning beyond the command
// line: whether a country, a date or a rate can be answered is judged with the data at hand.
//
//   quote --principal "1000 ABC" --to XX --week

import { type Command, newCommand, newOption } from "./commander.ts";
import { amountWithCurrency, named, namedValue, repeated } from "./option-values.ts";
import type { Common, LuckOptions, QuoteRequest, SetOptions } from "./request.ts";

/** Options as commander hands them over. */
export interface QuoteOptions {
  readonly principal?: QuoteRequest["amount"];
  readonly debit?: QuoteRequest["amount"];
  readonly credit?: QuoteRequest["amount"];
  readonly from?: string;
  readonly to?: string;
  readonly kind: string;
  readonly segment?: string;
  readonly bearer: string;
  readonly purpose?: string;
  readonly memory: Readonly<Record<string, string>>;
  readonly at?: string;
  readonly mid: readonly string[];
  readonly week: boolean;
  readonly explain: boolean;
  readonly pack?: string;
  readonly with: readonly string[];
  readonly format: "text" | "json" | "markdown";
}

const AMOUNTS = ["principal", "debit", "credit"] as const;

export function quoteVerb(): Command {
  const verb = newCommand("quote")
    .summary("one payment on every rail: what arrives, when, for how much")
    .description(
      "Answer a sender: one payment on every rail, its luck drawn a thousand times. Needs one amount and a country.",
    );
  const words = {
    principal: "the instructed amount: the invoice, the bill, what is sent before charges",
    debit: "what leaves the sender, charges included",
    credit: "what the beneficiary must get",
  };
  for (const amount of AMOUNTS)
    verb.addOption(
      newOption(`--${amount} <amount>`, `${words[amount]}, such as "1000.00 ABC"`)
        .argParser(amountWithCurrency)
        .conflicts(AMOUNTS.filter((other) => other !== amount)),
    );
  return verb
    .option("--to <country>", "country of the beneficiary, two capital letters", named)
    .option("--from <country>", "country of the sender (default: the one that money can come from)", named)
    .option("--kind <kind>", "remittance, trade-invoice or merchant-qr", named, "remittance")
    .option("--segment <segment>", "who sends: individual, msme, mid or large (default: by kind)", named)
    .option("--bearer <bearer>", "who bears the charges: OUR, SHA or BEN", named, "SHA")
    .option("--purpose <purpose>", "what a person sends it for, such as education", named)
    .option(
      "--memory <name=amount>",
      "what went before, in the currency of the amount: sender-year-to-date, sender-today or merchant-month (repeatable)",
      namedValue("sender-year-to-date=900000.00"),
      {},
    )
    .option(
      "--at <instant>",
      "with its offset, such as 2026-03-06T20:00+08:00, or a date (default: that of the mids)",
      named,
    )
    .option("--mid <rate>", 'a mid rate in place of the data\'s, such as "ABC/DEF 23.37" (repeatable)', repeated, [])
    .option("--week", "also the time to credit at each hour of seven days", false)
    .option("--explain", "also one payment of typical luck, leg by leg", false)
    .option("--pack <folder>", "data in place of those that come with the program", named)
    .option(
      "--with <path>",
      "a file or folder of data beside the others, such as a corridor's (repeatable)",
      repeated,
      [],
    )
    .addOption(
      newOption("--format <format>", "how the answer is printed").choices(["text", "json", "markdown"]).default("text"),
    );
}

/** What a quote is asked, without the options that it shares with other verbs. */
export function quoteOf(
  verb: Command,
  options: QuoteOptions,
): Omit<QuoteRequest, "verb" | keyof LuckOptions | keyof SetOptions | keyof Common> {
  const { fixes, amount } =
    amountOf(options) ??
    verb.error('error: one of --principal, --debit and --credit is needed, such as --principal "1000.00 ABC"');
  return {
    fixes,
    amount,
    from: options.from ?? null,
    to: options.to ?? null,
    kind: options.kind,
    segment: options.segment ?? null,
    bearer: options.bearer,
    purpose: options.purpose ?? null,
    memory: options.memory,
    at: options.at ?? null,
    mids: options.mid,
    wantsWeek: options.week,
    wantsExplanation: options.explain,
    pack: options.pack ?? null,
    beside: options.with,
    format: options.format,
  };
}

function amountOf(options: QuoteOptions): Pick<QuoteRequest, "fixes" | "amount"> | null {
  for (const fixes of AMOUNTS) {
    const amount = options[fixes];
    if (amount !== undefined) return { fixes, amount };
  }
  return null;
}
