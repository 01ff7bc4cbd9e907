// The charges of a leg, compiled: which rules apply to these facts, who bears them under the payment's bearer, which
// version and case may be in force, and in which cost item they end. A fee's taxes follow it, each on the fee as its base.

import {
  compileTerm,
  type CompiledTerm,
  type FeeRule,
  type FeeVersion,
  firstCase,
  type Grade,
  GRADES,
  MEMORIES,
  type Source,
} from "../pricing/index.ts";
import { dayNumberOf, type LocalDate } from "../time/index.ts";
import { compileGate, coversAll, type Drafting, factsAt, gateOf } from "./compile-gate.ts";
import { PlanError } from "./directory.ts";
import type { ChargePlan, Gated, ItemPlan, Payer } from "./plan.ts";
import type { Leg, Participant } from "./rail.ts";

/** Cost items of a plan, one for each kind, id and payer. */
export class ItemRegister {
  readonly items: ItemPlan[] = [];

  slotOf(item: ItemPlan): number {
    const known = this.items.findIndex(
      (one) => one.kind === item.kind && one.id === item.id && one.payer === item.payer,
    );
    if (known >= 0) return known;
    return this.items.push(item) - 1;
  }
}

export interface ChargeDraft {
  readonly draft: Drafting;
  readonly leg: Leg;
  readonly index: number;
  readonly at: Participant;
  readonly items: ItemRegister;
  /** Charges of the whole plan so far; new ones are added. */
  readonly charges: ChargePlan[];
}

/** Adds the charges of a leg to the plan and returns those that are its own. */
export function compileCharges(from: ChargeDraft): ChargePlan[] {
  const first = from.charges.length;
  for (const id of from.leg.fees) addCharge(from, id, null, false);
  const repairs = repairFees(from.leg);
  for (const id of repairs) addCharge(from, id, null, true);
  return from.charges.slice(first);
}

function repairFees(leg: Leg): readonly string[] {
  const cases = [leg.fields, ...leg.cases.map((one) => one.value)].flatMap((fields) => fields.repair ?? []);
  return [...new Set(cases.flatMap(({ value }) => value?.fees ?? []))];
}

const NO_ITEM = -1;

function itemOf(rule: FeeRule, draft: Drafting): Omit<ItemPlan, "kind" | "payer"> {
  const recoverable = rule.recoverableBy.includes(draft.facts.segment);
  return { id: rule.id, payee: rule.paidTo, grade: gradeOf(rule, draft), recoverable };
}

/** A tax has the payer of its fee, whatever its own rule would say alone. */
function addCharge(from: ChargeDraft, id: string, taxOf: ChargePlan | null, onRepair: boolean): void {
  const { draft, at, items, charges } = from;
  const rule = draft.directory.fee(id);
  const bearer = draft.facts.bearer;
  const payer: Payer | "none" = taxOf?.payer ?? rule.paidBy?.[bearer] ?? "none";
  const gate = gateOf(draft, rule.when, at);
  if (payer === "none" || gate === "never") return;
  const baseCharge = taxOf?.index ?? baseIndex(rule, charges, from.index);
  if (rule.base.kind === "fee" && baseCharge < 0) return; // its fee is not charged, so neither is it
  const charge: ChargePlan = {
    index: charges.length,
    rule,
    leg: from.index,
    slot: rule.item === "blocked" ? NO_ITEM : items.slotOf({ ...itemOf(rule, draft), kind: rule.item, payer }),
    payer,
    isSenderSide: taxOf?.isSenderSide ?? rule.paidBy?.SHA === "sender",
    currency: draft.directory.currency(rule.currency),
    gate,
    versions: rule.versions.map((version) => compileVersion(draft, rule, version, at)),
    byInitiation: rule.inForceBy === "initiation-date",
    memory: rule.cumulative === null ? -1 : MEMORIES.indexOf(rule.cumulative),
    baseCharge,
    onRepair,
    // What was blocked for a payment that did not go through is given back.
    refundable: rule.item === "blocked" || (taxOf?.refundable ?? rule.refundable),
  };
  charges.push(charge);
  if (rule.tax !== null) addCharge(from, rule.tax, charge, onRepair);
}

/** The fee a rule is based on: the nearest one before it, on this leg rather than on an earlier one. */
function baseIndex(rule: FeeRule, charges: readonly ChargePlan[], leg: number): number {
  if (rule.base.kind !== "fee") return -1;
  const { rule: id } = rule.base;
  const here = charges.findLastIndex((charge) => charge.rule.id === id && charge.leg === leg);
  return here >= 0 ? here : charges.findLastIndex((charge) => charge.rule.id === id);
}

function compileVersion(
  draft: Drafting,
  rule: FeeRule,
  version: FeeVersion,
  at: Participant,
): ChargePlan["versions"][number] {
  const open = firstCase(version.cases, factsAt(draft, at.country));
  const fromDay = version.from === null ? -Infinity : dayNumberOf(version.from as LocalDate);
  const untilDay = version.until === null ? Infinity : dayNumberOf(version.until as LocalDate);
  const cases: Gated<{ term: CompiledTerm; source: Source }>[] = open.map(({ when, of }) => ({
    gate: compileGate(draft, when),
    value: { term: termOf(rule, of.term), source: of.source },
  }));
  const isUsed = dayNumberOf(draft.directory.scenario.period.from as LocalDate) <= untilDay;
  if (isUsed && !coversAll(open, draft))
    throw new PlanError(rule.id, "no case may hold for some payment: end the list with a case without `when`");
  return { version, fromDay, untilDay, cases };
}

function termOf(rule: FeeRule, term: Parameters<typeof compileTerm>[0]): CompiledTerm {
  const compiled = compileTerm(term);
  if (!compiled.ok) throw new PlanError(rule.id, compiled.problems[0]?.message ?? "cannot be priced");
  return compiled.term;
}

/** The worst grade of what may be in force in the run, as far as versions go. */
function gradeOf(rule: FeeRule, { directory }: Drafting): Grade {
  const { from, until } = directory.scenario.period;
  const used = rule.versions.filter(
    (version) => (version.until === null || version.until >= from) && (version.from === null || version.from <= until),
  );
  return worstGrade(used.flatMap((version) => version.cases.map((one) => one.source)));
}

/** GRADES stand best first. */
export function worstGrade(sources: readonly Source[]): Grade {
  return sources.reduce<Grade>(
    (worst, { grade }) => (GRADES.indexOf(grade) > GRADES.indexOf(worst) ? grade : worst),
    GRADES[0],
  );
}
