// What it costs a year to hold ready the dollars that payments are made of, for each payment: held in advance, times the policy
// rate of the dollar, over the payments that the rail completes. The provider's cost: no customer sees it, and no price has it.
//
//   liquidity: { scenario: bank-liquidity.yaml, rail: usd-correspondent }

import { block } from "../../../src/scenario/index.ts";
import type { Lab } from "../lab.ts";
import { type Sample, Trouble } from "../sample.ts";
import { type SubjectSpec, subjectKeys, subjectOf } from "./subject.ts";

export const liquidityShape = block("what liquidity costs a payment", subjectKeys);

/** Dollars are what a run counts as held. */
const HELD_IN = "USD";

export function measureLiquidity(spec: SubjectSpec, lab: Lab): Sample {
  const rate = lab.documents(null).mids.values.get("")?.carry?.[HELD_IN];
  if (rate === undefined) throw new Trouble(`the data give no policy rate of ${HELD_IN}`);
  const perYear = rate.numerator / rate.denominator;
  const values = lab.runs(subjectOf(spec)).map(({ rails: [rail] }) => {
    if (rail === undefined) throw new Trouble(`no rail ${spec.rail} in the scenario`);
    const { prefundedUsd } = rail.usd;
    if (prefundedUsd === null) throw new Trouble(`nothing is held in advance on ${spec.rail} for these payments`);
    const payments = rail.cells.reduce((sum, { weight, payments }) => sum + Number(weight) * payments.completed, 0);
    return (Number(prefundedUsd) * perYear) / payments;
  });
  return { unit: `money ${HELD_IN}`, values };
}
