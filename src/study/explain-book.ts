// Why dealers quoted wider or tighter, told: their position at the opening of the local day, the limit it is measured by,
// whether this trade adds to it, and the share of the day's trades that is sold on.

import {
  bookDay,
  leanFactor,
  type ConvertPlan,
  type LegPlan,
  MILLION,
  soldShare,
  type Surroundings,
} from "../settlement/index.ts";
import { formatDay } from "../time/index.ts";
import { amountOf, originOf } from "./explain-amount.ts";
import type { BookExplanation } from "./explanation.ts";

export function bookTold(
  around: Surroundings,
  plan: LegPlan,
  { of, index, comes }: NonNullable<ConvertPlan["book"]>,
  dealtAt: number,
  plainHundredths: number,
): BookExplanation {
  const path = around.books[index]!;
  const day = bookDay(path, plan.zone.dayAt(dealtAt));
  const lean = path.lean[day]!;
  const position = amountOf(around, path.position[day]!, around.codes.indexOf(of.limit.currency));
  const limit = amountOf(around, of.limit.minor * of.members, around.codes.indexOf(of.limit.currency));
  const soldOn = soldShare(path, day, comes);
  return {
    dealers: of.label,
    day: formatDay(path.firstDay + day),
    position: `${position.text} ${position.currency} of ${of.position}, ${lean < 0 ? "short, " : ""}limit ${limit.text} ${limit.currency}`,
    lean: lean / MILLION,
    adds: lean >= 0 === comes,
    plainBp: String(plainHundredths / 100),
    factor: (leanFactor(of, lean, comes) / MILLION).toFixed(4).replace(/\.?0+$/, ""),
    soldShare: soldOn / MILLION,
    origins: [
      of.skew,
      of.limit,
      of.adoption,
      ...(soldOn > 0 && of.surplus !== null ? [{ path: `${of.id}.surplus`, source: of.surplus.source }] : []),
    ].map(({ path: at, source }) => originOf(at, source)),
  };
}
