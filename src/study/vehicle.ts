// What a completed payment did with the vehicle currency: how much was converted into it and out of it, and how many of its
// money legs settled in it. A payment that goes through dollars turns them over twice: bought here, sold there; so does one
// whose customer sees a single conversion that its provider crosses and settles through dollars, as a card network does, and
// the share of one that dealers cannot keep.

import { scale } from "../money/index.ts";
import { convertAtMid } from "../pricing/index.ts";
import { type LegPlan, MILLION, type Passage, type Surroundings } from "../settlement/index.ts";

/** Legs are counted in millionths: of a payment, dealers may sell a share on. */
export const LEG_UNIT = MILLION;

/** Notional converted through the vehicle currency, in its minor units, each conversion by itself. */
export function vehicleTurnover(passage: Passage, around: Surroundings): number {
  const { legs, forward } = passage.plan;
  let minor = 0;
  for (let i = 0; i < forward; i++) {
    if (passage.present[i] !== 1) continue;
    const { convert } = legs[i]!;
    if (convert === null) continue;
    if (convert.from === around.vehicle) minor += passage.amountIn[i]!;
    else if (convert.to === around.vehicle) minor += passage.amountOut[i]!;
    else minor += 2 * crossed(legs[i]!, passage, around);
  }
  return minor;
}

/** What of a conversion's outcome came through the vehicle currency, in that currency at the mids of initiation. */
function crossed(leg: LegPlan, passage: Passage, around: Surroundings): number {
  const share = shareThrough(leg, passage, around);
  if (share === 0) return 0;
  const { initiationMids, digits, vehicle } = around;
  const to = leg.currencyOut;
  const out = scale(passage.amountOut[leg.index]!, share, 1, 1, MILLION, 1, 1, "half-up");
  return convertAtMid(out, initiationMids[to]!, initiationMids[vehicle]!, digits[to]!, digits[vehicle]!, "half-up");
}

/** In millionths: all of it where the provider always crosses, what cannot be kept where dealers lean, else nothing. */
function shareThrough({ index, convert }: LegPlan, passage: Passage, { vehicle }: Surroundings): number {
  if (convert === null) return 0;
  if (convert.through === vehicle) return MILLION;
  return convert.book === null ? 0 : passage.soldOn[index]!;
}

/**
 * Money legs that settle in the vehicle currency, in millionths of a leg; conversions left out, but a conversion through it
 * settles once.
 */
export function vehicleLegs(passage: Passage, around: Surroundings): number {
  const { legs, forward } = passage.plan;
  let count = 0;
  for (let i = 0; i < forward; i++) {
    const leg = legs[i]!;
    if (passage.present[i] !== 1 || !leg.carriesMoney) continue;
    const { convert } = leg;
    if (convert?.from === around.vehicle || convert?.to === around.vehicle) continue;
    count += leg.currencyOut === around.vehicle ? LEG_UNIT : shareThrough(leg, passage, around);
  }
  return count;
}
