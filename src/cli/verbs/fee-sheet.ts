// Prices one amount by fee rules and their taxes and keeps every step: the sheet that the `fee` verb prints.
// The arithmetic is the pricing room's; here is only which rule, version and case apply, and what the user must still say.

import { type Currency, formatAmount } from "../../money/index.ts";
import {
  type FeeCase,
  type FeeRule,
  type FeeVersion,
  compileTerm,
  explainFee,
  versionOn,
} from "../../pricing/index.ts";
import type { FeeSheet, PricedRule, SheetMoney } from "../../report/index.ts";
import { EXIT, Stop } from "../exit.ts";
import { type FactWorld, type Judgement, judge } from "./fee-facts.ts";

export interface FeeWorld extends FactWorld {
  readonly rules: ReadonlyMap<string, FeeRule>;
}

/** A tax on a tax on a tax: nobody levies more, and a circle of rules must end. */
const DEEPEST_TAX = 4;

export interface Priced {
  readonly amountMinor: number;
  readonly currency: Currency;
  readonly on: string;
  readonly facts: Readonly<Record<string, string>>;
}

/** Prices each rule with its taxes, which whoever pays the fee pays too. A single rule that cannot be priced stops with the reason; among several it is shown as not charged. */
export function feeSheet(rules: readonly FeeRule[], asked: Priced, world: FeeWorld): FeeSheet {
  const lines = rules.flatMap((rule) => priceWithTaxes(rule, asked, asked.amountMinor, world, rules.length === 1, 0));
  return {
    schemaVersion: 1,
    amount: written(asked.amountMinor, asked.currency),
    on: asked.on,
    facts: asked.facts,
    fees: lines.map(({ minor: _minor, in: _in, ...line }) => line),
    totals: totalsOf(lines, asked.currency),
  };
}

type Line = PricedRule & { readonly minor: number; readonly in: Currency };

/** One total a currency: a flat fee may be in another one than the amount. */
function totalsOf(lines: readonly Line[], currency: Currency): readonly SheetMoney[] {
  const sums = new Map<Currency, number>();
  for (const line of lines) if (line.charged) sums.set(line.in, (sums.get(line.in) ?? 0) + line.minor);
  if (sums.size === 0) sums.set(currency, 0);
  return [...sums].map(([each, minor]) => written(minor, each));
}

function written(minor: number, currency: Currency): SheetMoney {
  return { currency: currency.code, amount: formatAmount(minor, currency) };
}

function priceWithTaxes(
  rule: FeeRule,
  asked: Priced,
  baseMinor: number,
  world: FeeWorld,
  alone: boolean,
  depth: number,
): readonly Line[] {
  const line = priceRule(rule, asked, baseMinor, world, alone, depth);
  if (!line.charged || rule.tax === null) return [line];
  if (depth >= DEEPEST_TAX)
    throw new Stop(
      EXIT.input,
      `${rule.id}: expected at most ${DEEPEST_TAX} taxes upon each other, received more (do they go in a circle?)`,
    );
  const tax = world.rules.get(rule.tax);
  if (tax === undefined)
    throw new Stop(EXIT.input, `${rule.id} tax: expected the id of a fee rule, received "${rule.tax}"`);
  const upon = { ...asked, currency: line.in };
  const taxes = priceWithTaxes(tax, upon, line.minor, world, alone, depth + 1);
  return [line, ...taxes.map((each) => ({ ...each, paidBy: line.paidBy }))];
}

function priceRule(
  rule: FeeRule,
  asked: Priced,
  baseMinor: number,
  world: FeeWorld,
  alone: boolean,
  depth: number,
): Line {
  const refuse = (why: string): Line => {
    if (alone) throw new Stop(EXIT.input, `${rule.id}: ${why}`);
    return notCharged(rule, asked, why);
  };
  // A tax may leave its base out, because the fee that names it is its base.
  const isFlat = depth === 0 && rule.base.kind === "none" && !takesBase(rule);
  const currency = rule.currency === asked.currency.code ? asked.currency : world.currencyOf(rule.currency);
  if (currency === undefined) return refuse(`expected a currency that is declared, received ${rule.currency}`);
  if (!isFlat && rule.currency !== asked.currency.code)
    return refuse(`it prices amounts in ${rule.currency}, the amount is in ${asked.currency.code}`);
  const applies = judge(rule.when, asked, world);
  if (applies.holds === "no") return notCharged(rule, asked, `it holds for ${applies.words}`);
  const version = versionOn(rule, asked.on);
  if (version === null)
    return refuse(
      `expected a date on which a version is in force (${rule.versions.map(periodOf).join("; ")}), received ${asked.on}`,
    );
  const chosen = chooseCase(rule, version, asked, world);
  if (chosen === null) return refuse(`none of its cases holds on ${asked.on} for the facts given`);
  const compiled = compileTerm(chosen.term);
  if (!compiled.ok)
    throw new Stop(
      EXIT.input,
      `${rule.id}: ${compiled.problems.map((problem) => `${problem.at} ${problem.message}`.trim()).join("; ")}`,
    );
  const { steps, fee } = explainFee(compiled.term, isFlat ? 0 : baseMinor, currency.digits);
  return {
    ...identity(rule, asked, applies.holds === "undecided" ? `charged if ${applies.words}` : null),
    charged: true,
    base: isFlat ? null : { is: baseName(rule, depth), amount: formatAmount(baseMinor, asked.currency) },
    version: { from: version.from, until: version.until },
    steps,
    fee: written(fee, currency),
    source: sourceOf(chosen),
    minor: fee,
    in: currency,
  };
}

/** Cases are read top to bottom; one that cannot be judged from the facts given ends the reading with a question. */
function chooseCase(rule: FeeRule, version: FeeVersion, asked: Priced, world: FeeWorld): FeeCase | null {
  for (const one of version.cases) {
    const judged: Judgement = judge(one.when, asked, world);
    if (judged.holds === "yes") return one;
    if (judged.holds === "undecided") {
      const hint =
        judged.ask.length === 0 ? "" : `\n  hint: say so with ${judged.ask.map((each) => `--when ${each}`).join(" ")}`;
      throw new Stop(
        EXIT.input,
        `${rule.id}: expected to know whether ${judged.words}, because the fee depends on it${hint}`,
      );
    }
  }
  return null;
}

function notCharged(rule: FeeRule, asked: Priced, why: string): Line {
  return {
    ...identity(rule, asked, why),
    charged: false,
    base: null,
    version: { from: null, until: null },
    steps: [],
    fee: written(0, asked.currency),
    source: sourceOf(rule.versions[0]?.cases[0]),
    minor: 0,
    in: asked.currency,
  };
}

function identity(
  rule: FeeRule,
  asked: Priced,
  condition: string | null,
): Pick<Line, "rule" | "label" | "item" | "condition" | "paidBy" | "paidTo" | "recoverableBy"> {
  const bearer = asked.facts["bearer"];
  const paidBy = Object.entries(rule.paidBy ?? {}).filter(([name]) => bearer === undefined || name === bearer);
  return {
    rule: rule.id,
    label: rule.label,
    item: rule.item,
    condition,
    paidBy: Object.fromEntries(paidBy),
    paidTo: rule.paidTo,
    recoverableBy: rule.recoverableBy,
  };
}

function sourceOf(one: FeeCase | undefined): PricedRule["source"] {
  if (one === undefined) return { title: "", url: null, retrieved: null, grade: "assumed", note: null };
  const { title, url, retrieved, grade, note } = one.source;
  return { title, url, retrieved, grade, note };
}

/** Only the first term of a chain sees the base. */
function takesBase(rule: FeeRule): boolean {
  return rule.versions.some((version) => version.cases.some(({ term }) => term.rate !== null || term.tiers !== null));
}

function baseName(rule: FeeRule, depth: number): string {
  if (rule.base.kind === "none") return depth === 0 ? "the amount given" : "the fee above";
  if (rule.base.kind === "fee")
    return depth === 0 ? `the amount given, as the fee ${rule.base.rule}` : `the fee ${rule.base.rule}`;
  return depth === 0 ? `the amount given, as ${rule.base.kind}` : rule.base.kind;
}

function periodOf(version: Pick<FeeVersion, "from" | "until">): string {
  if (version.from === null) return version.until === null ? "always" : `until ${version.until}`;
  return version.until === null ? `from ${version.from}` : `${version.from} to ${version.until}`;
}
