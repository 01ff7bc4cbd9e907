// `fee`: load one rule (or the rules of a file), price one amount, show each step.

import { isRefusal, parseAmount } from "../../money/index.ts";
import { feeText, json } from "../../report/index.ts";
import { BEARERS, KINDS, SEGMENTS } from "../../scenario/index.ts";
import { isTimeError, parseLocalDate } from "../../time/index.ts";
import { EXIT, type ExitCode, Stop, usage } from "../exit.ts";
import type { FeeRequest } from "../request.ts";
import type { Terminal } from "../terminal.ts";
import { choicesOf, unknown } from "./against-scenario.ts";
import { judgeFacts } from "./fee-facts.ts";
import { feeSheet } from "./fee-sheet.ts";
import { findTarget } from "./target.ts";

export async function fee(request: FeeRequest, terminal: Terminal): Promise<ExitCode> {
  const on = parseLocalDate(request.on);
  if (isTimeError(on)) throw usage("--on", "a date such as 2026-08-07", request.on, on.message);
  const { documents, ids } = findTarget(request.target, "fees");
  const rules = documents.fees.values;
  judgeFacts(
    request.facts,
    new Map<string, Iterable<string>>([
      ...choicesOf(documents.rails.values.values()),
      ["kind", KINDS],
      ["segment", SEGMENTS],
      ["bearer", BEARERS],
    ]),
  );
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
    { amountMinor, currency, on, facts: request.facts },
    {
      rules,
      currencyOf: (code) => documents.currencies.get(code),
      midOf: (code) => mids?.valuesE8[code] ?? null,
    },
  );
  terminal.print(request.format === "json" ? json(sheet) : feeText(sheet, terminal));
  return EXIT.fine;
}

/** Of a whole file, a tax is priced under the fee that it is on, not a second time by itself. */
function withoutTaxesOfOthers<R extends { readonly id: string; readonly tax: string | null }>(
  ids: readonly string[],
  rules: ReadonlyMap<string, R>,
): readonly R[] {
  const wanted = ids.flatMap((id) => rules.get(id) ?? []);
  const taxes = new Set(wanted.map((rule) => rule.tax));
  const left = wanted.filter((rule) => !taxes.has(rule.id));
  return left.length > 0 ? left : wanted;
}
