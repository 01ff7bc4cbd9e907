// Gates: what is left of a `when` once the facts are known, tested while a payment runs, and the choices (luck settled
// by name) that gates may ask for. A choice is settled when it is first tested, on the local date of the leg that asks.
//
//   { amount: { above: 1000 }, from: 2026-10-09, choices: { correspondents: two } }

import { compareProducts } from "../money/index.ts";
import { isOpenAt, type Zone } from "../time/index.ts";
import type { Passage } from "./payment.ts";
import type { ChoiceOutcomePlan, Gate, Gated } from "./plan.ts";
import type { Surroundings } from "./surroundings.ts";

export function holds(gate: Gate | null, passage: Passage, around: Surroundings, zone: Zone, at: number): boolean {
  if (gate === null) return true;
  if (gate.fromDay !== -Infinity || gate.untilDay !== Infinity) {
    const day = zone.dayAt(at);
    if (day < gate.fromDay || day > gate.untilDay) return false;
  }
  for (let i = 0; i < gate.amounts.length; i++) if (!isWithin(gate.amounts[i]!, passage, around)) return false;
  for (let i = 0; i < gate.memories.length; i++) if (!isRemembered(gate.memories[i]!, passage, around)) return false;
  for (let i = 0; i < gate.opens.length; i++) if (!isOpenAt(gate.opens[i]!, at)) return false;
  for (let i = 0; i < gate.choices.length; i++) {
    const test = gate.choices[i]!;
    if (test.allowed[settleChoice(passage, test.choice, around, zone, at)] !== true) return false;
  }
  return true;
}

/** The first case whose gate holds. That there is one is checked when the plan is compiled. */
export function firstOpen<T>(
  cases: readonly Gated<T>[],
  passage: Passage,
  around: Surroundings,
  zone: Zone,
  at: number,
): number {
  for (let i = 0; i < cases.length; i++) {
    if (holds(cases[i]!.gate, passage, around, zone, at)) return i;
  }
  throw new Error(`${passage.plan.rail.id}: no case holds although the plan was checked`);
}

/** The value of a choice, drawn when nobody has asked for it before. */
export function settleChoice(passage: Passage, choice: number, around: Surroundings, zone: Zone, at: number): number {
  const known = passage.chosen[choice]!;
  if (known >= 0) return known;
  const plan = passage.plan.choices[choice]!;
  const held = firstOpen(plan.cases, passage, around, zone, at);
  const outcome = plan.cases[held]!.value;
  const value = outcome.settled
    ? outcome.values[0]!
    : pickByShare(outcome, around.luck.uniform(passage.paymentNumber, plan.purpose));
  passage.chosen[choice] = value;
  passage.chosenCase[choice] = held;
  return value;
}

/** The first value whose cumulative share reaches the uniform. */
export function pickByShare(outcome: ChoiceOutcomePlan, uniform: number): number {
  const last = outcome.values.length - 1;
  for (let i = 0; i < last; i++) {
    if (uniform <= outcome.sharesUpTo[i]!) return outcome.values[i]!;
  }
  return outcome.values[last]!;
}

/** above < principal <= up-to, the principal valued at the mids of initiation; exact, whatever the currencies. */
function isWithin(test: Gate["amounts"][number], passage: Passage, around: Surroundings): boolean {
  if (test.aboveMinor !== null && comparePrincipal(passage, test.aboveMinor, test.currency, around) <= 0) return false;
  return test.upToMinor === null || comparePrincipal(passage, test.upToMinor, test.currency, around) <= 0;
}

/** The same of what went before, which stands in the payment's own currency. */
function isRemembered(test: Gate["memories"][number], passage: Passage, around: Surroundings): boolean {
  const { memoryCurrency: own } = passage;
  const minor = passage.memory[test.memory]!;
  if (test.aboveMinor !== null && compareAmounts(minor, own, test.aboveMinor, test.currency, around) <= 0) return false;
  return test.upToMinor === null || compareAmounts(minor, own, test.upToMinor, test.currency, around) <= 0;
}

/** Compares the principal with an amount in another currency. */
export function comparePrincipal(passage: Passage, minor: number, currency: number, around: Surroundings): -1 | 0 | 1 {
  return compareAmounts(passage.principalMinor, passage.plan.principal.currency, minor, currency, around);
}

/** Compares amounts of two currencies at the mids of initiation, without forming a quotient. */
export function compareAmounts(
  ownMinor: number,
  own: number,
  minor: number,
  currency: number,
  around: Surroundings,
): -1 | 0 | 1 {
  const digits = around.digits[currency]! - around.digits[own]!;
  const mids = around.initiationMids;
  return compareProducts(
    ownMinor,
    mids[currency]!,
    digits > 0 ? 10 ** digits : 1,
    minor,
    mids[own]!,
    digits < 0 ? 10 ** -digits : 1,
  );
}
