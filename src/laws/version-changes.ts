// What changes on the day a version ends and the next begins: the price of round amounts on both days, for each set of facts
// that both versions tell apart.

import { checkFeeRule, type FeeRule } from "../pricing/index.ts";
import { Curve } from "./curve.ts";
import { dayBeside } from "./facts.ts";
import type { FactValues, Money } from "./finding.ts";
import { roundNumbers } from "./round-numbers.ts";
import { type Schedule, schedulesOf } from "./schedule.ts";

export interface VersionChange {
  /** The first day of the later version. */
  readonly on: string;
  readonly facts: FactValues;
  readonly prices: readonly { readonly amount: Money; readonly before: Money; readonly after: Money }[];
}

/** In order of their dates; amounts whose price does not change are left out, and changes of nothing. */
export function judgeVersions(rule: FeeRule): readonly VersionChange[] {
  if (checkFeeRule(rule).length > 0) return [];
  const { schedules } = schedulesOf(rule);
  return schedules
    .flatMap((later) => {
      const { from } = later;
      if (from === null) return [];
      const earlier = schedules.find((one) => endsBefore(one, from) && isOfSameFacts(one.facts, later.facts));
      if (earlier === undefined) return [];
      const prices = pricesOf(rule, earlier, later);
      return prices.length === 0 ? [] : [{ on: from, facts: later.facts, prices }];
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}

function endsBefore({ until }: Schedule, date: string): boolean {
  return until !== null && dayBeside(until, 1) === date;
}

/** A fact that only one of the two versions asks for is no difference. */
function isOfSameFacts(one: FactValues, other: FactValues): boolean {
  return Object.entries(one).every(
    ([name, value]) => other[name] === undefined || JSON.stringify(other[name]) === JSON.stringify(value),
  );
}

function pricesOf(rule: FeeRule, earlier: Schedule, later: Schedule): VersionChange["prices"] {
  const [old, now] = [new Curve(earlier.cases), new Curve(later.cases)];
  const money = (minor: number): Money => ({ minor, currency: rule.currency });
  return roundNumbers(Math.max(old.low, now.low, 100), Math.min(old.high, now.high, 1e10))
    .map((amount) => ({ amount: money(amount), before: money(old.fee(amount)), after: money(now.fee(amount)) }))
    .filter(({ before, after }) => before.minor !== after.minor);
}
