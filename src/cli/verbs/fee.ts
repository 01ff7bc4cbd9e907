// `fee`: load one rule (or the rules of a file), price one amount, show each step.

import { isRefusal, parseAmount } from "../../money/index.ts";
import type { Condition, FeeRule } from "../../pricing/index.ts";
import { feeText, json } from "../../report/index.ts";
import { BEARERS, ISO_BEARERS, KINDS, SEGMENTS } from "../../scenario/index.ts";
import { isTimeError, parseLocalDate } from "../../time/index.ts";
import { EXIT, type ExitCode, Stop, usage } from "../exit.ts";
import type { FeeRequest } from "../request.ts";
import type { Terminal } from "../terminal.ts";
import { choicesOf, unknown } from "./against-scenario.ts";
import { judgeFacts } from "./fee-facts.ts";
import { feeSheet } from "./fee-sheet.ts";
import { type Target, findTarget } from "./target.ts";

type Documents = Target["documents"];

export async function fee(request: FeeRequest, terminal: Terminal): Promise<ExitCode> {
  const on = parseLocalDate(request.on);
  if (isTimeError(on)) {
    const why = /^\d{4}-\d{2}-\d{2}$/.test(request.on) ? on.message : undefined;
    throw usage("--on", "a date such as 2026-08-07", request.on, why);
  }
  const { documents, ids } = findTarget(request.target, "fees");
  const rules = documents.fees.values;
  const facts = withUsualBearer(request.facts);
  const words = wordsOf(documents);
  judgeFacts(facts, words);
  const currency = documents.currencies.get(request.amount.currency);
  if (currency === undefined)
    throw new Stop(
      EXIT.input,
      unknown("--amount", "a currency that is declared", request.amount.currency, [...documents.currencies.keys()]),
    );
  const amountMinor = parseAmount(request.amount.text, currency);
  if (isRefusal(amountMinor)) throw new Stop(EXIT.input, `--amount: ${amountMinor.error}`);
  const mids = documents.mids.values.get("");
  const sheet = feeSheet(
    withoutTaxesOfOthers(ids, rules),
    { amountMinor, currency, on, facts },
    {
      rules,
      currencyOf: (code) => documents.currencies.get(code),
      midOf: (code) => mids?.valuesE8[code] ?? null,
      valuesOf: (name) => words.get(name) ?? [],
    },
  );
  terminal.print(request.format === "json" ? json(sheet) : feeText(sheet, terminal));
  return EXIT.fine;
}

/** ISO 20022 says DEBT, SHAR and CRED. */
function withUsualBearer(facts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const bearer = facts["bearer"];
  return bearer === undefined ? facts : { ...facts, bearer: ISO_BEARERS[bearer] ?? bearer };
}

/** What each fact can be: the words of the program, the countries, currencies and calendars of the data, the rails' choices. */
function wordsOf(documents: Documents): ReadonlyMap<string, readonly string[]> {
  const countries = [...new Set([...documents.participants.values.values()].map(({ country }) => country))].sort();
  const between = countries.flatMap((from) => countries.filter((to) => to !== from).map((to) => `${from}->${to}`));
  // A rule may name a direction that no participant here serves.
  const named = [...documents.fees.values.values()].flatMap((rule) =>
    conditionsOf(rule).flatMap((condition) => condition?.direction ?? []),
  );
  return new Map<string, readonly string[]>([
    ...[...choicesOf(documents.rails.values.values())].map(([name, values]) => [name, [...values]] as const),
    ["kind", KINDS],
    ["segment", SEGMENTS],
    ["bearer", ["SHA", ...BEARERS.filter((bearer) => bearer !== "SHA")]], // the usual one is the example of a question
    ["country", countries],
    ["direction", [...new Set([...between, ...named])]],
    ["currency", [...documents.currencies.keys()]],
    ["open", [...documents.calendars.values.keys(), "none"]],
  ]);
}

function conditionsOf(rule: FeeRule): readonly (Condition | null)[] {
  return [rule.when, ...rule.versions.flatMap(({ cases }) => cases.map(({ when }) => when))];
}

/** Of a whole file, a tax is priced under the fee that it is on, not a second time by itself. */
function withoutTaxesOfOthers(ids: readonly string[], rules: ReadonlyMap<string, FeeRule>): readonly FeeRule[] {
  const wanted = ids.flatMap((id) => rules.get(id) ?? []);
  const taxes = new Set(wanted.map((rule) => rule.tax));
  const left = wanted.filter((rule) => !taxes.has(rule.id));
  return left.length > 0 ? left : wanted;
}
