// No tax is taken on a tax. A statute may say otherwise (a cess on a duty), and then the rule says so with `accepts`.

import type { FeeRule } from "../../pricing/index.ts";
import { Curve } from "../curve.ts";
import type { Outcome, PricedAmount } from "../finding.ts";
import { text } from "../fraction.ts";
import type { RuleLaw } from "../law.ts";
import { schedulesOf } from "../schedule.ts";
import { firstWhere } from "../halves.ts";
import { notApplicable, proved } from "../trying.ts";

export const noTaxOnTax: RuleLaw = {
  id: "no-tax-on-tax",
  of: "rule",
  sentence: "A tax is not itself taxed.",
  domain: "rules that are a tax, or that tax another rule",
  costs: "A sender pays tax on what is already tax.",
  judge(rule, { rules }): Outcome {
    if (rule.item !== "tax") return notApplicable("the rule is no tax");
    const above = rule.tax === null ? null : (rules?.get(rule.tax) ?? null);
    const below = rule.base.kind === "fee" ? (rules?.get(rule.base.rule) ?? null) : null;
    // Where the tax below names this one, the break is told there.
    if (below?.item === "tax" && below.tax !== rule.id) return broken(below, rule);
    if (rule.tax === null) return proved();
    return broken(rule, above ?? rule);
  },
};

/** The smallest amount of which the tax on the tax is a minor unit, by the last versions of both. */
function broken(taxed: FeeRule, taxing: FeeRule): Outcome {
  const [lower, upper] = [lastCurve(taxed), lastCurve(taxing)];
  const { currency } = taxed;
  const second = (amount: number): number => {
    const tax = lower?.fee(amount) ?? 0;
    return upper === null || tax < upper.low ? 0 : upper.fee(tax);
  };
  const shows = lower !== null && second(lower.high) >= 1;
  const amount = shows ? firstWhere(lower.low, lower.high, (x) => second(x) >= 1) : 0;
  const row = (what: string, curve: Curve, base: number): PricedAmount => ({
    what,
    times: 1,
    amount: { minor: base, currency },
    before: null,
    fee: { minor: curve.fee(base), currency },
    exact: text(curve.exactFraction(base)),
  });
  const rows =
    shows && upper !== null ? [row("the tax", lower, amount), row("the tax on it", upper, lower.fee(amount))] : [];
  return {
    kind: "broken",
    counterexample: {
      size: { minor: amount, currency },
      on: null,
      rows,
      says: [`${taxing.id} is taken on ${taxed.id}, which is a tax`],
      loses: shows ? { minor: second(amount), currency } : null,
      mend: ["take both taxes on the fee, or say which statute has it so (`accepts`)"],
    },
  };
}

function lastCurve(rule: FeeRule): Curve | null {
  const last = schedulesOf(rule).schedules.at(-1);
  return last === undefined ? null : new Curve(last.cases);
}
