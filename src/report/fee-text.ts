// The steps of the `fee` verb: one amount priced by one rule (and its taxes), each step shown, and a total that adds up.
// Reads a FeeSheet, which the verb fills from the pricing room; computes nothing.
//
//   1% on 100,000.00 = 1,000.00; floor 250.00 not reached; half-up 1,234.565 -> 1,234.57

import { grouped, money } from "./figures.ts";
import { type Block, type Page, type Table, heading, paragraph } from "./page.ts";
import { type TextOptions, pageText } from "./text.ts";

/** What the `fee` verb answers; printed as it is with `--format json`. */
export interface FeeSheet {
  readonly schemaVersion: 1;
  readonly amount: SheetMoney;
  readonly on: string;
  readonly facts: Readonly<Record<string, string>>;
  /** In the order of the file; a tax stands right after the fee it is on. */
  readonly fees: readonly PricedRule[];
  /** Of each rule with its taxes, one for each currency that something is charged in. There is no sum over several rules. */
  readonly totals: readonly RuleTotal[];
}

export interface SheetMoney {
  readonly currency: string;
  readonly amount: string;
}

export interface RuleTotal extends SheetMoney {
  readonly rule: string;
}

export interface PricedRule {
  readonly rule: string;
  readonly label: string;
  readonly item: string;
  /** The rule whose tax it is; it stands below that rule. */
  readonly taxOf: string | null;
  /** Why it is not charged, or on what condition it was taken to be; null: it always is. */
  readonly condition: string | null;
  readonly charged: boolean;
  /** What the rule is a function of: "in", "converted", "fee of bank.transfer-fee". */
  readonly base: { readonly is: string; readonly amount: string } | null;
  readonly paidBy: Readonly<Record<string, string>>;
  readonly paidTo: string;
  readonly recoverableBy: readonly string[];
  readonly version: { readonly from: string | null; readonly until: string | null };
  readonly steps: readonly FeeStepLine[];
  readonly fee: SheetMoney;
  readonly source: {
    readonly title: string;
    readonly url: string | null;
    readonly retrieved: string | null;
    readonly grade: string;
    readonly note: string | null;
  };
}

/** One step as the pricing room names it, in plain decimals of the rule's currency. */
export type FeeStepLine =
  | {
      readonly kind: "charge";
      readonly above: string | null;
      readonly upTo: string | null;
      readonly on: string;
      readonly flat: string;
      readonly rate: string | null;
      readonly value: string;
    }
  | { readonly kind: "floor" | "cap"; readonly bound: string; readonly applied: boolean; readonly value: string }
  | { readonly kind: "rounding"; readonly rounding: string; readonly before: string; readonly value: string }
  | { readonly kind: "then"; readonly base: string }
  | { readonly kind: "before"; readonly on: string; readonly value: string };

export function feeText(sheet: FeeSheet, options: TextOptions = {}): string {
  return pageText(feePage(sheet), options);
}

export function feePage(sheet: FeeSheet): Page {
  const facts = Object.entries(sheet.facts).map(([name, value]) => `${name} = ${value}`);
  return [
    heading(1, `The fees on ${money(sheet.amount)} on ${sheet.on}`),
    ...(facts.length === 0 ? [] : [paragraph(`For a payment with ${facts.join(", ")}.`)]),
    ...sheet.fees.flatMap(ruleBlocks),
    ...totals(sheet),
  ];
}

function ruleBlocks(priced: PricedRule): readonly Block[] {
  const isNamed = priced.label !== "" && priced.label !== priced.rule;
  const title = heading(2, isNamed ? `${priced.label} (${priced.rule})` : priced.rule);
  const not = `Not charged${priced.taxOf === null ? "" : ` on ${priced.taxOf}`}`;
  if (!priced.charged) return [title, paragraph(`${not}: ${priced.condition ?? "its condition does not hold"}.`)];
  const rows: (readonly [string, string])[] = [
    ...(priced.base === null
      ? []
      : [["base", `${grouped(priced.base.amount)} ${priced.fee.currency} (${priced.base.is})`] as const]),
    ["version", period(priced.version)],
    ...priced.steps.filter((step) => step.kind !== "rounding" || step.before !== step.value).map(stepRow),
    [priced.item, money(priced.fee)],
    ["paid", paidWords(priced)],
    ...(priced.recoverableBy.length === 0 ? [] : [["recovered by", priced.recoverableBy.join(", ")] as const]),
    ...(priced.condition === null ? [] : [["on condition", priced.condition] as const]),
    ["source", sourceText(priced.source)],
  ];
  return [title, { kind: "table", head: [], rows, align: ["left", "left"], wrap: [1] }];
}

function stepRow(step: FeeStepLine): readonly [string, string] {
  switch (step.kind) {
    case "charge":
      return [tierName(step), `${chargeSum(step)} = ${grouped(step.value)}`];
    case "floor":
    case "cap":
      return [step.kind, `${grouped(step.bound)}: ${step.applied ? "applied" : "not applied"}, ${grouped(step.value)}`];
    case "rounding":
      return ["rounded", `${grouped(step.before)} -> ${grouped(step.value)} (${step.rounding})`];
    case "then":
      return ["then", `on ${grouped(step.base)}`];
    case "before":
      return ["less", `${grouped(step.value)} on the ${grouped(step.on)} that went before`];
    default:
      return assertNever(step);
  }
}

function tierName(step: Extract<FeeStepLine, { kind: "charge" }>): string {
  if (step.above === null && step.upTo === null) return "charge";
  if (step.upTo === null) return `above ${grouped(step.above ?? "0")}`;
  return step.above === null ? `up to ${grouped(step.upTo)}` : `${grouped(step.above)} to ${grouped(step.upTo)}`;
}

/** "10.00 + 0.25% of 1,000.00", leaving out what is nothing. */
function chargeSum(step: Extract<FeeStepLine, { kind: "charge" }>): string {
  const flat = Number(step.flat) === 0 && step.rate !== null ? [] : [`${grouped(step.flat)} flat`];
  const rate = step.rate === null ? [] : [`${step.rate} of ${grouped(step.on)}`];
  return [...flat, ...rate].join(" + ");
}

/** What a rule leaves out it has not said: "by the sender, not stated to whom". */
function paidWords({ paidBy, paidTo }: PricedRule): string {
  const isStated = Object.keys(paidBy).length > 0;
  if (paidTo === "unstated")
    return isStated ? `${payers(paidBy)}, not stated to whom` : "not stated by whom and to whom";
  return isStated ? `${payers(paidBy)} to ${paidTo}` : `not stated by whom, to ${paidTo}`;
}

/** "by the beneficiary (SHA, BEN), by nobody (OUR)" */
function payers(paidBy: Readonly<Record<string, string>>): string {
  const bearers = new Map<string, string[]>();
  for (const [bearer, payer] of Object.entries(paidBy)) bearers.set(payer, [...(bearers.get(payer) ?? []), bearer]);
  return [...bearers]
    .map(([payer, by]) => {
      const name = payer === "none" ? "by nobody" : `by the ${payer}`;
      return bearers.size === 1 ? name : `${name} (${by.join(", ")})`;
    })
    .join(", ");
}

function period(version: { readonly from: string | null; readonly until: string | null }): string {
  if (version.from === null && version.until === null) return "in force on every date";
  return `in force ${version.from === null ? "" : `from ${version.from} `}${version.until === null ? "until further notice" : `until ${version.until}`}`;
}

function sourceText(source: PricedRule["source"]): string {
  return [
    source.grade,
    source.title,
    source.url,
    source.retrieved === null ? null : `seen ${source.retrieved}`,
    source.note,
  ]
    .filter((each) => each !== null && each !== "")
    .join(", ");
}

/** Several rules may be alternatives, and nobody says which belong together: each has its own total. */
function totals(sheet: FeeSheet): readonly Block[] {
  const isOne = sheet.fees.filter(({ taxOf }) => taxOf === null).length < 2;
  if (isOne) return [heading(2, "In all"), totalTable(sheet, "total")];
  return [
    heading(2, "Each rule with its taxes"),
    paragraph("Rules of one file may be alternatives, so they are not added up."),
    totalTable(sheet, null),
  ];
}

function totalTable(sheet: FeeSheet, word: string | null): Table {
  const groups: PricedRule[][] = [];
  for (const priced of sheet.fees) {
    if (priced.taxOf === null) groups.push([]);
    groups.at(-1)?.push(priced);
  }
  const rows = groups.flatMap((group) => {
    const charged = group.filter((priced) => priced.charged);
    const lines = charged.map((priced) => [priced.rule, priced.item, money(priced.fee)]);
    // The total of a fee alone among several rules is the line itself.
    if (word === null && charged.length < 2) return lines;
    const own = sheet.totals.filter(({ rule }) => rule === group[0]?.rule);
    return [...lines, ...own.map((total) => [word ?? `total of ${total.rule}`, "", money(total)])];
  });
  return { kind: "table", head: ["rule", "kind", "charged"], rows, align: ["left", "left", "right"], wrap: [0] };
}

function assertNever(step: never): never {
  throw new Error(`unknown step ${JSON.stringify(step)}`);
}
