// The rail's quote: what may be expected of an amount at initiation, without luck in time. Every choice that money asks
// for is tried with each of its values, and the results are weighed. Which choices those are is found by trying: a
// journey that meets one without a value stops, and begins again once for each value.

import type { Choice, ChoiceOutcome } from "../../src/settlement/index.ts";
import { holds } from "./condition.ts";
import { type Decimal, Decimal as Decimals, decimal, rounded } from "./decimal.ts";
import type { Decide, Journey } from "./journey.ts";
import { blockedMoney, moveOut, senderCharges, smallestReaching } from "./money.ts";
import { planJourney, readiness } from "./route.ts";

export interface Quote {
  readonly credit: Decimal;
  readonly debit: Decimal;
}

class Unsettled extends Error {
  readonly choice: Choice;
  readonly outcome: ChoiceOutcome;

  constructor(choice: Choice, outcome: ChoiceOutcome) {
    super(`${choice.name} has no value yet`);
    this.choice = choice;
    this.outcome = outcome;
  }
}

/** The values tried at the moment; a choice beyond them stops the journey. */
function byTrying(settled: ReadonlyMap<string, string>): Decide {
  return (_journey, choice, outcome) => {
    const value = settled.get(choice.name);
    if (value === undefined) throw new Unsettled(choice, outcome);
    return value;
  };
}

/** Expected credit, rounded down, and expected debit, rounded up; `principal` is what amount tests see. */
export function quoteAmount(journey: Journey, principal: Journey["principal"], amount: Decimal): Quote {
  const sums = expectation(journey, principal, amount, new Map());
  return { credit: rounded(sums.credit, "floor"), debit: rounded(sums.debit, "ceiling") };
}

function expectation(
  journey: Journey,
  principal: Journey["principal"],
  amount: Decimal,
  settled: ReadonlyMap<string, string>,
): Quote {
  try {
    return outcomeOf(journey, principal, amount, settled);
  } catch (error) {
    if (!(error instanceof Unsettled)) throw error;
    const { choice, outcome } = error;
    const values = outcome.kind === "is" ? [outcome.name] : outcome.names;
    let [credit, debit] = [decimal(0), decimal(0)];
    values.forEach((value, index) => {
      const share = outcome.kind === "is" ? decimal(1) : decimal(outcome.parts[index]!).div(outcome.whole);
      if (share.isZero()) return;
      const one = expectation(journey, principal, amount, new Map([...settled, [choice.name, value]]));
      credit = credit.plus(share.times(one.credit));
      debit = debit.plus(share.times(one.debit));
    });
    return { credit, debit };
  }
}

/** One way through all that is charged, everything at the moment of initiation. */
function outcomeOf(
  journey: Journey,
  principal: Journey["principal"],
  amount: Decimal,
  settled: ReadonlyMap<string, string>,
): Quote {
  const { world, order, rail } = journey;
  const quoted = planJourney(world, order, rail, byTrying(settled)) as Journey;
  quoted.principal = principal;
  for (const stop of quoted.stops) {
    stop.readyAt = stop.workAt = stop.endAt = stop.dealtAt = order.initiatedAt;
    stop.isThere = !stop.leg.carriesMessage && holds(stop.leg.when, quoted, readiness(stop));
  }
  const left = moveOut(quoted, amount, quoted.stops);
  return { credit: Decimals.max(left, 0), debit: amount.plus(senderCharges(quoted)).plus(blockedMoney(quoted)) };
}

/** The smallest amount whose quoted credit reaches a target. */
export function solveCredit(journey: Journey, target: Decimal): Decimal | null {
  return smallestReaching(target, (amount) => quoteAmount(journey, journey.principal, amount).credit);
}

/** The largest amount whose quoted debit stays within a target. */
export function solveDebit(journey: Journey, target: Decimal): Decimal | null {
  const tooMuch = smallestReaching(target.plus(1), (amount) => quoteAmount(journey, journey.principal, amount).debit);
  return tooMuch === null || tooMuch.lte(1) ? null : tooMuch.minus(1);
}
