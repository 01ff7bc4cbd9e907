// What dealers' position makes of a half-spread, in decimals: their limit, their position in the morning, and what of the
// day's flow they could not keep. The flows of the days are given, as the mids are; everything read off them is worked out here.

import type { FxQuote } from "../../src/pricing/index.ts";
import { dateAt } from "./calendar.ts";
import { firstHolding, type Moment } from "./condition.ts";
import { Decimal as Decimals, type Decimal, decimal, rounded } from "./decimal.ts";
import type { Journey } from "./journey.ts";

const DAY_MS = 86_400_000;
const MILLION = 1_000_000;

/** In hundredths of a basis point, as `plain` is; each step is rounded half-up to a millionth. */
export function leaned(journey: Journey, quote: FxQuote, from: string, moment: Moment, plain: Decimal): Decimal {
  if (quote.books.length === 0) return plain;
  const cases = quote.books.map(({ when, dealers }) => ({ when, value: dealers }));
  const { dealers, path } = journey.world.dealers(firstHolding(cases, journey, moment));
  const today = Date.parse(dateAt(moment.at, moment.zone).toString()) / DAY_MS - path.firstDay;
  const day = Math.min(Math.max(today, 0), path.position.length - 1);
  const limit = decimal(dealers.limit.minor).times(dealers.members);
  const position = decimal(path.position[day]!);
  const lean = millionths(Decimals.min(position.abs(), limit), limit);
  const brings = dealers.position === from;
  const isLong = !position.isNegative();
  const shift = rounded(lean.times(dealers.skew.millionths).div(MILLION), "half-up");
  const factor = brings === isLong ? shift.plus(MILLION) : shift.neg().plus(MILLION);
  return rounded(plain.times(factor).div(MILLION), "half-up").plus(costOfSelling());

  function costOfSelling(): Decimal {
    const surplus = decimal(path.surplus[day]!);
    if (surplus.isZero() || surplus.isNegative() === brings) return decimal(0);
    const sold = millionths(surplus.abs(), decimal(brings ? path.coming[day]! : path.going[day]!));
    return rounded(sold.times(dealers.surplus!.hundredthsOfBp).div(MILLION), "half-up");
  }
}

function millionths(part: Decimal, whole: Decimal): Decimal {
  return rounded(part.times(MILLION).div(whole), "half-up");
}
