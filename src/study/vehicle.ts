// What a completed payment did with the vehicle currency: how much was converted into it and out of it, and how many of its
// money legs settled in it. A payment that goes through dollars turns them over twice: bought here, sold there; so does one
// whose customer sees a single conversion that its provider crosses and settles through dollars, as a card network does.

import { convertAtMid } from "../pricing/index.ts";
import type { LegPlan, Passage, Surroundings } from "../settlement/index.ts";

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
    else if (convert.through === around.vehicle) minor += 2 * crossed(legs[i]!, passage, around);
  }
  return minor;
}

/** What a conversion through the vehicle currency pays out, in that currency at the mids of initiation. */
function crossed(leg: LegPlan, passage: Passage, { initiationMids, digits, vehicle }: Surroundings): number {
  const to = leg.currencyOut;
  const out = passage.amountOut[leg.index]!;
  return convertAtMid(out, initiationMids[to]!, initiationMids[vehicle]!, digits[to]!, digits[vehicle]!, "half-up");
}

/** Money legs that settle in the vehicle currency, conversions left out; a conversion through it settles once. */
export function vehicleLegs(passage: Passage, around: Surroundings): number {
  const { legs, forward } = passage.plan;
  let count = 0;
  for (let i = 0; i < forward; i++) {
    const leg = legs[i]!;
    if (passage.present[i] !== 1 || !leg.carriesMoney) continue;
    const { convert } = leg;
    if (convert?.from === around.vehicle || convert?.to === around.vehicle) continue;
    if (leg.currencyOut === around.vehicle || convert?.through === around.vehicle) count++;
  }
  return count;
}
