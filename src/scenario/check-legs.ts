// What a rail may not ask of its legs, though each leg is sound by itself: luck before the facts are settled, fees on a base
// that is not there, failures without a way back, a way back that ends in the wrong currency.

import type { Condition } from "../pricing/index.ts";
import type { Leg, RailVariant } from "../settlement/index.ts";
import { type MoneyCheck, reportPair } from "./money-check.ts";
import type { Here } from "./node.ts";

export function checkLegs(check: MoneyCheck): void {
  const { variant, placed, library } = check;
  const settled = settledChoices(variant);
  factsOnly(variant.when, check.whenAt, "a variant is chosen", settled);
  variant.legs.forEach((leg, index) => {
    const at = placed[index];
    if (at === undefined) return;
    if (leg.convert !== null) factsOnly(leg.when, at.field("when").here, "a conversion is planned", settled);
    for (const [position, id] of leg.fees.entries()) {
      const base = library.fees.shapeOf(id)?.base;
      if (base === undefined) continue;
      const here = at.field("fees").here.item(position);
      if ((base === "converted" || base === "fx-margin") && leg.convert === null) {
        here.report({
          code: "fee-base",
          expected: "a fee whose base is there: this leg converts nothing",
          received: `"${id}", whose base is ${base}`,
        });
      }
      if (base.startsWith("fee:")) checkChargedBefore(check, { leg, index, position, id, on: base.slice(4), here });
    }
  });
}

interface FeeOnFee {
  readonly leg: Leg;
  readonly index: number;
  readonly position: number;
  readonly id: string;
  readonly on: string;
  readonly here: Here;
}

/** A fee on a fee needs that fee on the same leg before it, or on a leg above. */
function checkChargedBefore({ variant }: MoneyCheck, { leg, index, position, id, on, here }: FeeOnFee): void {
  const before = [...variant.legs.slice(0, index).flatMap((above) => above.fees), ...leg.fees.slice(0, position)];
  if (before.includes(on)) return;
  here.report({
    code: "fee-base",
    expected: `the fee ${on} before it, on this leg or one above`,
    received: `"${id}", whose base is fee:${on}`,
  });
}

/** Settled before a run: what tests luck, dates, amounts or opening hours is not. */
function factsOnly(when: Condition | null, here: Here, what: string, settled: ReadonlySet<string>): void {
  if (when === null) return;
  const open = [
    ...Object.keys(when.choices ?? {}).filter((name) => !settled.has(name)),
    ...(["amount", "open", "from", "until"] as const).filter((key) => when[key] !== undefined),
    ...Object.keys(when.memory ?? {}),
  ];
  for (const key of open) {
    here.reportKey(key, {
      code: "fact-only",
      expected: `a fact of the payment such as kind, direction, segment or bearer: ${what} before the run`,
    });
  }
}

/** Choices without luck, whatever the payment: switches, and what follows from facts and other switches. */
function settledChoices({ choices }: RailVariant): ReadonlySet<string> {
  const settled = new Set<string>();
  for (let before = -1; before !== settled.size; ) {
    before = settled.size;
    for (const { name, cases } of choices)
      if (cases.every(({ when, value }) => value.kind === "is" && isSettled(when, settled))) settled.add(name);
  }
  return settled;
}

function isSettled(when: Condition | null, settled: ReadonlySet<string>): boolean {
  if (when === null) return true;
  const { choices, amount, open, from, until } = when;
  return (
    [amount, open, from, until].every((test) => test === undefined) &&
    Object.keys(choices ?? {}).every((name) => settled.has(name))
  );
}

/** What cannot be mended goes back: from the leg where that is found, in the currency the money then has. */
export function checkWayBack(
  check: MoneyCheck,
  direction: string,
  moneyAfter: readonly string[],
  sender: string,
): void {
  const { variant, placed } = check;
  const failing = variant.legs.flatMap((leg, index) => (mayFail(leg) ? [index] : []));
  const [first, ...others] = failing;
  if (first === undefined) return;
  const money = moneyAfter[first];
  const other = others.find((index) => moneyAfter[index] !== money);
  if (other !== undefined) {
    placed[other]?.field("repair").report({
      code: "money-chain",
      expected: `repairs that may fail where the money is in one currency (${money}), so that it can go back`,
      received: `one where it is in ${moneyAfter[other]}`,
    });
    return;
  }
  if (variant.onReturn.length === 0) {
    placed[first]?.field("repair").report({
      code: "money-chain",
      expected: "a way back under on-return, since repairs may fail",
      received: "no on-return",
    });
    return;
  }
  walkBack(check, direction, money ?? sender, sender);
}

function walkBack(check: MoneyCheck, direction: string, from: string, sender: string): void {
  const { variant, back } = check;
  let money = from;
  variant.onReturn.forEach((step, index) => {
    const leg = "leg" in step ? step.leg : variant.legs.find(({ id }) => id === step.again);
    if (leg?.convert == null) return;
    const to = check.currencyOf(leg.convert.into, direction);
    if (to !== null && to !== money) {
      reportPair(
        check,
        leg,
        "leg" in step ? back.item(index).key("convert").key("quote") : back.item(index),
        direction,
        money,
        to,
      );
    }
    money = to ?? money;
  });
  if (money !== sender && back.isComplete()) {
    back.report({
      code: "money-chain",
      expected: `a way back that ends in ${sender}, the sender's currency, for ${direction}`,
      received: `one that ends in ${money}`,
      hint: "a leg with `convert: { into: sender-currency, … }` is missing",
    });
  }
}

function mayFail(leg: Leg): boolean {
  const repairs = [...(leg.fields.repair ?? []), ...leg.cases.flatMap(({ value }) => value.repair ?? [])];
  return repairs.some(({ value }) => value !== null && value.unrepaired > 0);
}
