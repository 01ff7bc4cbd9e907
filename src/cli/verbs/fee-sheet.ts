// Prices one amount by fee rules and their taxes and keeps every step: the sheet that the `fee` verb prints.
// The arithmetic is the pricing room's; here is only which rule, version and case apply, and what the user must still say.
// Several rules are priced each for itself: nobody says that they belong together, so there is no sum over them.

import { type Currency, formatAmount } from "../../money/index.ts";
import {
  type ChargeBearer,
  type FeeCase,
  type FeeRule,
  type FeeVersion,
  compileTerm,
  explainFee,
  versionOn,
} from "../../pricing/index.ts";
import type { FeeSheet, PricedRule, RuleTotal, SheetMoney } from "../../report/index.ts";
import { EXIT, Stop } from "../exit.ts";
import { type FactWorld, type Given, judge, memoryOf } from "./fee-facts.ts";
import { Questions } from "./fee-questions.ts";

export interface FeeWorld extends FactWorld {
  readonly rules: ReadonlyMap<string, FeeRule>;
}

/** A tax on a tax on a tax: nobody levies more, and a circle of rules must end. */
const DEEPEST_TAX = 4;
/** The usual bearer first: it is the example of a question. */
const BEARERS: readonly ChargeBearer[] = ["SHA", "OUR", "BEN"];

type Line = PricedRule & { readonly minor: number; readonly in: Currency };

/** What a rule is a function of: the amount given, or the fee of another rule. */
interface Base {
  readonly minor: number;
  readonly currency: Currency;
  readonly words: string;
}

/** A rule on its base, and the fee above it whose tax it is. */
interface Task {
  readonly rule: FeeRule;
  readonly base: Base;
  readonly on: Line | null;
  readonly depth: number;
}

/**
 * Prices each rule with its taxes, which whoever pays the fee pays too. A single rule that cannot be priced stops with the
 * reason; among several it is shown as not charged. Whatever must be known and was not said is asked at once.
 */
export function feeSheet(rules: readonly FeeRule[], asked: Given, world: FeeWorld): FeeSheet {
  const groups = new Pricing(rules, asked, world).groups();
  const lines = groups.flat();
  return {
    schemaVersion: 1,
    amount: written(asked.amountMinor, asked.currency),
    on: asked.on,
    facts: asked.facts,
    fees: lines.map(({ minor: _minor, in: _in, ...line }) => line),
    totals: groups.flatMap((group) => totalsOf(group, asked.currency)),
  };
}

/** One total for each currency that a rule and its taxes are charged in. */
function totalsOf(group: readonly Line[], currency: Currency): readonly RuleTotal[] {
  const [first] = group;
  if (first === undefined) return [];
  const sums = new Map<Currency, number>();
  for (const line of group) if (line.charged) sums.set(line.in, (sums.get(line.in) ?? 0) + line.minor);
  if (sums.size === 0) sums.set(currency, 0);
  return [...sums].map(([each, minor]) => ({ rule: first.rule, ...written(minor, each) }));
}

function written(minor: number, currency: Currency): SheetMoney {
  return { currency: currency.code, amount: formatAmount(minor, currency) };
}

class Pricing {
  private readonly questions = new Questions();
  private readonly rules: readonly FeeRule[];
  private readonly asked: Given;
  private readonly world: FeeWorld;
  /** Priced so far, by the rule asked about. */
  private readonly done = new Map<string, readonly Line[]>();

  constructor(rules: readonly FeeRule[], asked: Given, world: FeeWorld) {
    this.rules = rules;
    this.asked = asked;
    this.world = world;
  }

  /** The lines of each rule with its taxes, in the order asked for. */
  groups(): readonly (readonly Line[])[] {
    for (const rule of this.rules) this.group(rule);
    this.questions.stopIfAny();
    return this.rules.map((rule) => this.done.get(rule.id) ?? []);
  }

  /** A share of another rule's fee comes after that rule, wherever it stands in the file. */
  private group(rule: FeeRule): void {
    if (this.done.has(rule.id)) return;
    this.done.set(rule.id, []);
    const { amountMinor, currency } = this.asked;
    const given = { minor: amountMinor, currency, words: givenWords(rule) };
    const base = rule.base.kind === "fee" && this.rules.length > 1 ? this.feeOf(rule, rule.base.rule) : given;
    this.done.set(rule.id, "minor" in base ? this.priceWithTaxes({ rule, base, on: null, depth: 0 }) : base);
  }

  /** The fee that another rule of the file charges here; or the line that says why there is none. */
  private feeOf(rule: FeeRule, id: string): Base | readonly Line[] {
    for (const other of this.rules) if (leadsTo(other, id, this.world)) this.group(other);
    const line = [...this.done.values()].flat().findLast((each) => each.rule === id);
    if (line === undefined) {
      if (this.rules.some((other) => leadsTo(other, id, this.world))) return []; // it was asked about, or it goes in a circle
      return [this.notCharged(rule, null, `it is a share of the fee ${id}, which is not among these rules`)];
    }
    if (!line.charged) return [this.notCharged(rule, null, `the fee ${id}, of which it is a share, is not charged`)];
    return { minor: line.minor, currency: line.in, words: `the fee ${id}` };
  }

  private priceWithTaxes(task: Task): readonly Line[] {
    const { rule, depth } = task;
    const line = this.priceRule(task);
    if ((line !== null && !line.charged) || rule.tax === null) return line === null ? [] : [line];
    if (depth >= DEEPEST_TAX)
      throw new Stop(
        EXIT.input,
        `${rule.id}: expected at most ${DEEPEST_TAX} taxes upon each other, received more (do they go in a circle?)`,
      );
    const tax = this.world.rules.get(rule.tax);
    if (tax === undefined)
      throw new Stop(EXIT.input, `${rule.id} tax: expected the id of a fee rule, received "${rule.tax}"`);
    // Of a fee that cannot be priced yet the tax is looked at too, for what must be known of it.
    const on = line ?? this.notCharged(rule, task.on, "");
    const base = { minor: on.minor, currency: line?.in ?? task.base.currency, words: `the fee ${rule.id}` };
    const taxes = this.priceWithTaxes({ rule: tax, base, on, depth: depth + 1 });
    return line === null ? [] : [line, ...taxes];
  }

  /** null: a question must be answered first. */
  private priceRule(task: Task): Line | null {
    const { rule, base, on } = task;
    const { asked, world } = this;
    const currency = rule.currency === base.currency.code ? base.currency : world.currencyOf(rule.currency);
    if (currency === undefined)
      return this.refuse(task, `expected a currency that is declared, received ${rule.currency}`);
    const applies = judge(rule.when, asked, world);
    if (applies.holds === "no") return this.notCharged(rule, on, `it holds for ${applies.words}`);
    const payers = on === null ? payersOf(rule, asked) : "somebody";
    if (payers === "nobody") return this.notCharged(rule, on, nobodyPays(rule, asked));
    if (payers === "depends") this.questions.add(rule.id, [{ name: "bearer", values: BEARERS }]);
    const version = versionOn(rule, asked.on);
    if (version === null) {
      const periods = rule.versions.map(periodOf).join("; ");
      if (on !== null)
        return this.notCharged(rule, on, `it is not in force on ${asked.on}, but on other dates (${periods})`);
      const why = `expected a date on which a version is in force (${periods}), received ${asked.on}`;
      return this.refuse(task, why);
    }
    const chosen = this.chooseCase(rule, version);
    if (chosen === "asked" || payers === "depends") return null;
    if (chosen === null) return this.refuse(task, `none of its cases holds on ${asked.on} for the facts given`);
    const isFlat = rule.base.kind === "none" && !takesBase(rule);
    if (!isFlat && currency !== base.currency) return this.refuseForeign(task);
    return this.charge(task, chosen, version, {
      currency,
      base: isFlat && on === null ? null : base,
      condition: applies.holds === "undecided" ? `charged if ${applies.words}` : null,
    });
  }

  private charge(
    { rule, base: whole, on }: Task,
    { term, source }: FeeCase,
    { from, until }: FeeVersion,
    { currency, base, condition }: { currency: Currency; base: Base | null; condition: string | null },
  ): Line {
    const compiled = compileTerm(term);
    if (!compiled.ok)
      throw new Stop(
        EXIT.input,
        `${rule.id}: ${compiled.problems.map((problem) => `${problem.at} ${problem.message}`.trim()).join("; ")}`,
      );
    const isInCurrency = whole.currency === currency;
    const before = rule.cumulative === null || !isInCurrency || on !== null ? 0 : memoryOf(rule.cumulative, this.asked);
    const { steps, fee } = explainFee(compiled.term, isInCurrency ? whole.minor : 0, currency.digits, before);
    return {
      ...this.identity(rule, on, condition),
      charged: true,
      base: base === null || !isInCurrency ? null : { is: base.words, amount: formatAmount(base.minor, base.currency) },
      version: { from, until },
      steps,
      fee: written(fee, currency),
      source: sourceOf(source),
      minor: fee,
      in: currency,
    };
  }

  /** A share of money in another currency. A tax belongs to the total of its fee, so without it there is none. */
  private refuseForeign(task: Task): Line {
    const { rule, base, on } = task;
    if (on === null && this.rules.length > 1 && rule.base.kind === "fee")
      return this.notCharged(rule, on, `${foreignWords(rule, base)}, so it is not priced here`);
    if (on === null)
      return this.refuse(task, `it prices amounts in ${rule.currency}, the amount is in ${base.currency.code}`);
    throw new Stop(
      EXIT.input,
      [
        `${rule.id}: expected a tax in the currency of its fee, received ${foreignWords(rule, base)}`,
        "  hint: a run converts it at the mid of its time; here it is not priced, and without it the total would be wrong",
      ].join("\n"),
    );
  }

  /** Cases are read top to bottom; what must be known to choose one is asked, of all that may be reached. */
  private chooseCase(rule: FeeRule, version: FeeVersion): FeeCase | "asked" | null {
    let isAsked = false;
    for (const one of version.cases) {
      const { holds, ask } = judge(one.when, this.asked, this.world);
      if (holds === "yes") return isAsked ? "asked" : one;
      if (holds === "no") continue;
      this.questions.add(rule.id, ask);
      isAsked = true;
    }
    return isAsked ? "asked" : null;
  }

  private refuse({ rule, on }: Task, why: string): Line {
    if (this.rules.length === 1) throw new Stop(EXIT.input, `${rule.id}: ${why}`);
    return this.notCharged(rule, on, why);
  }

  private notCharged(rule: FeeRule, on: Line | null, why: string): Line {
    return {
      ...this.identity(rule, on, why),
      charged: false,
      base: null,
      version: { from: null, until: null },
      steps: [],
      fee: written(0, this.asked.currency),
      source: sourceOf(rule.versions[0]?.cases[0]?.source),
      minor: 0,
      in: this.asked.currency,
    };
  }

  private identity(
    rule: FeeRule,
    on: Line | null,
    condition: string | null,
  ): Pick<Line, "rule" | "label" | "item" | "taxOf" | "condition" | "paidBy" | "paidTo" | "recoverableBy"> {
    const own = Object.fromEntries(bearersOf(rule, this.asked).map((bearer) => [bearer, rule.paidBy?.[bearer] ?? ""]));
    return {
      rule: rule.id,
      label: rule.label,
      item: rule.item,
      taxOf: on?.rule ?? null,
      condition,
      paidBy: on?.paidBy ?? (rule.paidBy === null ? {} : own),
      paidTo: rule.paidTo,
      recoverableBy: rule.recoverableBy,
    };
  }
}

/** Is the rule of that id this one, or a tax on it? */
function leadsTo(rule: FeeRule, id: string, world: FeeWorld, depth = 0): boolean {
  if (rule.id === id) return true;
  const tax = rule.tax === null || depth >= DEEPEST_TAX ? undefined : world.rules.get(rule.tax);
  return tax !== undefined && leadsTo(tax, id, world, depth + 1);
}

/** The bearers that the facts and the rule's own condition leave open. */
function bearersOf(rule: FeeRule, { facts }: Given): readonly ChargeBearer[] {
  const said = facts["bearer"];
  return BEARERS.filter((bearer) =>
    said === undefined ? (rule.when?.bearer?.includes(bearer) ?? true) : bearer === said,
  );
}

/** A rule that does not say who pays can be priced all the same. */
function payersOf(rule: FeeRule, asked: Given): "somebody" | "nobody" | "depends" {
  const payers = bearersOf(rule, asked).map((bearer) => rule.paidBy?.[bearer]);
  if (!payers.includes("none")) return "somebody";
  return payers.every((payer) => payer === "none") ? "nobody" : "depends";
}

function nobodyPays(rule: FeeRule, asked: Given): string {
  const isByBearer = BEARERS.some((bearer) => rule.paidBy?.[bearer] !== "none");
  return isByBearer ? `nobody pays it under ${bearersOf(rule, asked).join(" or ")}` : "nobody pays it";
}

function foreignWords(rule: FeeRule, base: Base): string {
  return `a share in ${rule.currency} of ${base.words}, which is in ${base.currency.code}: that needs a mid`;
}

function sourceOf(source: FeeCase["source"] | undefined): PricedRule["source"] {
  if (source === undefined) return { title: "", url: null, retrieved: null, grade: "assumed", note: null };
  const { title, url, retrieved, grade, note } = source;
  return { title, url, retrieved, grade, note };
}

/** Only the first term of a chain sees the base. */
function takesBase(rule: FeeRule): boolean {
  return rule.versions.some((version) => version.cases.some(({ term }) => term.rate !== null || term.tiers !== null));
}

const BASE_WORDS = {
  in: ", as what comes in",
  out: ", as what goes out",
  converted: ", as what is converted",
  principal: ", as the principal",
  "fx-margin": ", as the margin in the rate",
  none: "",
} as const;

function givenWords({ base }: FeeRule): string {
  return `the amount given${base.kind === "fee" ? `, as the fee ${base.rule}` : BASE_WORDS[base.kind]}`;
}

function periodOf(version: Pick<FeeVersion, "from" | "until">): string {
  if (version.from === null) return version.until === null ? "always" : `until ${version.until}`;
  return version.until === null ? `from ${version.from}` : `${version.from} to ${version.until}`;
}
