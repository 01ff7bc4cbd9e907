// From a rail as data to a plan: one rail for one sort of payment. Reads top to bottom: which variant, does it carry the
// payment, who stands where, which choices are settled, where the principal stands, then the legs one by one.

import { calendarId, gateOf, compileChoices, type Drafting, factsAt, settleChoices } from "./compile-gate.ts";
import { compileCharges, ItemRegister, worstGrade } from "./compile-charge.ts";
import { bookOf } from "./compile-book.ts";
import { compileSpreads, sourcesOfSpread } from "./compile-spread.ts";
import { compileTimings } from "./compile-timing.ts";
import { type Directory, PlanError } from "./directory.ts";
import { METHODS } from "./methods/index.ts";
import { firstCase, sideOf } from "../pricing/index.ts";
import { amountEdgesOf, choicesOfMoney, hasTiers } from "./compile-quote.ts";
import type { ChargePlan, ConvertPlan, LegPlan, Plan, PlanFacts, Refusal } from "./plan.ts";
import type { Leg, LegFields, Participant, Place, Rail, RailVariant } from "./rail.ts";

/** Compiles the rail for the facts, or says why it does not carry such a payment. Throws PlanError for data that cannot run. */
export function compilePlan(directory: Directory, rail: Rail, facts: PlanFacts): Plan | Refusal {
  if (!rail.kinds.includes(facts.kind)) return refusal(rail, "kind-not-carried", `does not carry ${facts.kind}`);
  if (!rail.directions.includes(facts.direction))
    return refusal(rail, "direction-not-carried", `does not carry ${facts.direction}`);
  const variant = variantFor(directory, rail, facts);
  if (variant === null) return refusal(rail, "kind-not-carried", `has no variant for ${facts.kind} ${facts.direction}`);
  const draft: Drafting = { directory, rail, variant, facts, ...settleChoices(directory, variant, facts) };
  const items = new ItemRegister();
  const charges: ChargePlan[] = [];
  const way = [...variant.legs, ...wayBack(variant)];
  const sender = directory.inRole(rail, way[0]!.at, facts.direction);
  const creditor = variant.legs.find((leg) => leg.credits) ?? way[0]!;
  const payee = directory.inRole(rail, creditor.at, facts.direction);
  const currencies = { sender: directory.currency(sender.currency), payee: directory.currency(payee.currency) };
  const place = placeFor(draft, currencies);
  const legs = compileLegs({ draft, way, forward: variant.legs.length, items, charges, currencies, place });
  const forward = variant.legs.length;
  refuseStranded(rail, legs, forward, currencies.sender);
  const creditLeg = legs.findIndex((leg) => leg.credits && !leg.never);
  if (creditLeg < 0) throw new PlanError(rail.id, "no leg credits the beneficiary");
  const roundingSlot = items.slotOf({
    kind: "rounding",
    id: "rounding",
    payer: "nobody",
    payee: "nobody",
    grade: "published",
    recoverable: false,
  });
  const deductsBeforePrincipal = charges.some((charge) => charge.payer === "beneficiary" && charge.leg < place.leg);
  const standsOn = legs[place.leg]!;
  if (deductsBeforePrincipal && (standsOn.never || standsOn.gate !== null))
    throw new PlanError(standsOn.leg.path, "principal-at: the principal may not stand on a leg that may be absent");
  const plan: Omit<Plan, "moneyChoices" | "amountEdges" | "isStepped"> = {
    rail,
    variant,
    facts,
    choices: compileChoices(draft),
    limits: variant.limits.flatMap((limit) => {
      const gate = gateOf(draft, limit.when, sender);
      return gate === "never" ? [] : [{ limit, gate, currency: directory.currency(limit.currency) }];
    }),
    legs,
    forward,
    creditLeg,
    firstMoneyLeg: legs.findIndex((leg) => leg.carriesMoney && !leg.never),
    convertsFrom: legs.map((leg) =>
      legs.some(
        (later) => later.index >= leg.index && later.wayBack === leg.wayBack && !later.never && later.convert !== null,
      ),
    ),
    charges,
    items: items.items,
    roundingSlot,
    senderCurrency: currencies.sender,
    payeeCurrency: currencies.payee,
    principal: place,
    deductsBeforePrincipal,
    isSteppedBeforePrincipal: charges.some(
      (charge) => charge.payer === "beneficiary" && charge.leg < place.leg && hasTiers(charge),
    ),
  };
  const amountEdges = amountEdgesOf(plan);
  const isStepped = amountEdges.length > 0 || charges.some((charge) => charge.leg < forward && hasTiers(charge));
  return { ...plan, moneyChoices: choicesOfMoney(plan), amountEdges, isStepped };
}

function refusal(rail: Rail, reason: string, detail: string): Refusal {
  return { rail, reason, detail: `${rail.label} ${detail}` };
}

/** The first variant whose `when` holds for the facts and for the switches as they are set. */
function variantFor(directory: Directory, rail: Rail, facts: PlanFacts): RailVariant | null {
  for (const variant of rail.variants) {
    const { fixed } = settleChoices(directory, variant, facts);
    const first = firstCase([variant], factsAt({ facts, fixed }, undefined))[0];
    if (first !== undefined && first.when === null) return variant;
    if (first !== undefined)
      throw new PlanError(
        rail.id,
        `variant ${variant.id}: \`when\` may test facts and switches only, not luck, dates or amounts`,
      );
  }
  return null;
}

/** The way back: legs of the rail once more, with luck of their own, or legs written for it. */
function wayBack(variant: RailVariant): Leg[] {
  return variant.onReturn.map((step) => {
    if ("leg" in step) {
      refuseTrouble(step.leg);
      return { ...step.leg, credits: false };
    }
    const again = variant.legs.find((leg) => leg.id === step.again);
    if (again === undefined) throw new PlanError(variant.id, `on-return: there is no leg "${step.again}"`);
    const cases = again.cases.map((one) => ({ ...one, value: withoutTrouble(one.value) }));
    const fields = withoutTrouble(again.fields);
    return { ...again, id: `${again.id}/back`, after: null, milestone: null, credits: false, fields, cases };
  });
}

function refuseTrouble(leg: Leg): void {
  const troubles = [leg.fields, ...leg.cases.map((one) => one.value)].flatMap(({ repair, declines }) => [
    ...(repair ?? []).map(({ value }) => value !== null),
    ...(declines ?? []).map(({ value }) => value.length > 0),
  ]);
  if (troubles.includes(true))
    throw new PlanError(leg.path, "on-return: nothing is declined or repaired on the way back");
}

/** On the way back nothing is declined or repaired: it would have no way back of its own. */
function withoutTrouble({ repair: _repair, declines: _declines, ...fields }: LegFields): LegFields {
  return fields;
}

interface PlacePlan {
  readonly leg: number;
  readonly side: "in" | "out";
  readonly currency: number;
}

/** Where the principal stands: in its own currency where the rail has a place for it, else in the beneficiary's. */
function placeFor(draft: Drafting, currencies: { readonly sender: number; readonly payee: number }): PlacePlan {
  const { directory, facts, variant, rail } = draft;
  const firstMoney = variant.legs.findIndex((leg) => !leg.carriesMessage);
  if (facts.fixes !== "principal") return { leg: firstMoney, side: "in", currency: currencies.sender };
  const resolved = variant.places.map((place: Place) => ({
    leg: variant.legs.findIndex((leg) => leg.id === place.leg),
    side: place.side,
    currency: currencyNamed(directory, place.currency, currencies),
  }));
  const wanted = directory.currency(facts.currency);
  const found =
    resolved.find((place) => place.currency === wanted) ??
    resolved.find((place) => place.currency === currencies.payee);
  if (found === undefined || found.leg < 0)
    throw new PlanError(
      rail.id,
      `principal-at: no place for ${facts.currency}, and none for the beneficiary's currency`,
    );
  return found;
}

function currencyNamed(
  directory: Directory,
  name: string,
  currencies: { readonly sender: number; readonly payee: number },
): number {
  if (name === "sender-currency") return currencies.sender;
  return name === "payee-currency" ? currencies.payee : directory.currency(name);
}

interface LegsDraft {
  readonly draft: Drafting;
  readonly way: readonly Leg[];
  readonly forward: number;
  readonly items: ItemRegister;
  readonly charges: ChargePlan[];
  readonly currencies: { readonly sender: number; readonly payee: number };
  readonly place: PlacePlan;
}

function compileLegs(from: LegsDraft): LegPlan[] {
  const { draft, way, forward, currencies } = from;
  const legs: LegPlan[] = [];
  let money = currencies.sender;
  way.forEach((leg, index) => {
    const isBack = index >= forward;
    if (index === forward) money = currencyAtFailure(legs, currencies.sender);
    const at = draft.directory.inRole(draft.rail, leg.at, draft.facts.direction);
    const gate = gateOf(draft, leg.when, at);
    const never = gate === "never";
    const convert = never || leg.convert === null ? null : compileConvert(from, leg, index, at, money);
    if (convert !== null && gate !== null)
      throw new PlanError(leg.path, "a leg that converts may not depend on luck, dates or amounts");
    const charges = never ? [] : compileCharges({ draft, leg, index, at, items: from.items, charges: from.charges });
    if (leg.carriesMessage && (convert !== null || charges.length > 0))
      throw new PlanError(leg.path, "a leg that carries a message moves no money: it neither converts nor charges");
    const currencyIn = money;
    if (convert !== null) money = convert.to;
    const after = afterOf(leg, index, isBack, way, forward);
    legs.push({
      index,
      leg,
      participant: at,
      zone: draft.directory.zone(at.zone),
      gate: never ? null : gate,
      never,
      after,
      carriesMoney: !leg.carriesMessage,
      timings: never ? [] : compileTimings(draft, leg, at),
      convert,
      charges,
      currencyIn,
      currencyOut: money,
      method: METHODS[leg.settles],
      settlementCycle:
        leg.settlementCycle === null
          ? null
          : draft.directory.batches(leg.settlementCycle, null, (ref) => calendarId(draft, ref)),
      milestone: leg.milestone,
      credits: leg.credits,
      wayBack: isBack,
    });
  });
  return legs;
}

/** The way back begins with the money as the leg whose repair may fail had left it. */
function currencyAtFailure(legs: readonly LegPlan[], otherwise: number): number {
  const failing = legs.filter(mayFailRepair);
  const currencies = new Set(failing.map((leg) => leg.currencyOut));
  if (currencies.size > 1)
    throw new PlanError(failing[1]!.leg.path, "repairs that may fail must stand where the money is in one currency");
  return failing[0]?.currencyOut ?? otherwise;
}

/** A payment that may be sent back must come home in the currency it was sent in. */
function refuseStranded(rail: Rail, legs: readonly LegPlan[], forward: number, sender: number): void {
  const isReturned = legs.slice(0, forward).some(mayFailRepair);
  const end = legs.length > forward ? legs.at(-1)!.currencyOut : currencyAtFailure(legs, sender);
  if (isReturned && end !== sender)
    throw new PlanError(rail.id, "on-return: the way back does not end in the sender's currency");
}

function mayFailRepair(leg: LegPlan): boolean {
  return leg.timings.some(({ value }) => value.repair !== null && value.repair.unrepaired > 0);
}

function afterOf(leg: Leg, index: number, isBack: boolean, way: readonly Leg[], forward: number): number[] {
  const first = isBack ? forward : 0;
  if (leg.after === null) return index === first ? [] : [index - 1];
  return leg.after.map((id) => {
    const found = way.findIndex((one, i) => one.id === id && i < index);
    if (found < 0) throw new PlanError(leg.path, `after: "${id}" is no leg above this one`);
    return found;
  });
}

function compileConvert(from: LegsDraft, leg: Leg, index: number, at: Participant, money: number): ConvertPlan | null {
  const { draft, items, place, way, currencies } = from;
  const of = leg.convert!;
  const to = currencyNamed(draft.directory, of.into, currencies);
  if (to === money) return null; // nothing to convert: the sender's and the beneficiary's currency may be the bought one
  const holder = "id" in of.quote ? null : draft.directory.inRole(draft.rail, of.quote.role, draft.facts.direction);
  const quoteId = "id" in of.quote ? of.quote.id : holder!.quotes[of.quote.name];
  if (quoteId === undefined)
    throw new PlanError(
      `${leg.path}.convert`,
      `${holder!.id} has no quote "${"name" in of.quote ? of.quote.name : ""}"`,
    );
  const quote = draft.directory.quote(quoteId);
  const codes = draft.directory.scenario.currencies.map((currency) => currency.code);
  const side = sideOf(quote, codes[money]!, codes[to]!);
  if (side === null)
    throw new PlanError(
      `${leg.path}.convert`,
      `quote ${quote.id} is for ${quote.base}/${quote.term}, not for ${codes[money]} into ${codes[to]}`,
    );
  const spreads = compileSpreads(draft, quote, at);
  // Where the credit is fixed the sender makes up for every margin; else who stands after the principal gets less.
  const bearsBefore =
    draft.facts.fixes === "credit" || index < place.leg || (index === place.leg && place.side === "out");
  return {
    of,
    quote,
    from: money,
    to,
    provider: quote.provider ?? holder?.id ?? at.id,
    buysBase: side === "buys-base",
    spreads,
    through: of.through === null ? -1 : draft.directory.currency(of.through),
    lockLeg: of.lock === null ? -1 : way.findIndex((one) => one.id === of.lock),
    validityMs: quote.validityMs ?? Infinity,
    book: bookOf(draft, quote, at, codes[money]!),
    slot: items.slotOf({
      kind: "fx-margin",
      id: `${leg.id}.fx-margin`,
      payer: bearsBefore ? "sender" : "beneficiary",
      payee: quote.provider ?? holder?.id ?? at.id,
      grade: worstGrade(spreads.flatMap(({ value }) => sourcesOfSpread(value))),
      recoverable: false,
    }),
  };
}
