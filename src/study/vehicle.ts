// What a completed payment did with the vehicle currency: how much was converted into it and out of it, and how many of its
// money legs settled in it. A payment that goes through dollars turns them over twice: bought here, sold there.

import type { Passage, Surroundings } from "../settlement/index.ts";

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
  }
  return minor;
}

/** Money legs that settle in the vehicle currency, conversions left out. */
export function vehicleLegs(passage: Passage, around: Surroundings): number {
  const { legs, forward } = passage.plan;
  let count = 0;
  for (let i = 0; i < forward; i++) {
    const leg = legs[i]!;
    const converts = leg.convert?.from === around.vehicle || leg.convert?.to === around.vehicle;
    if (passage.present[i] === 1 && !converts && leg.carriesMoney && leg.currencyOut === around.vehicle) count++;
  }
  return count;
}
