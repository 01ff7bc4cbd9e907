// A difference of two rails as seen from either: price and time of the one minus those of the other, with its verdict.

import type { Difference, Estimate, Interval } from "../study/index.ts";

/** A difference seen from one rail: its own price and time minus the other's. */
export interface Faced {
  readonly other: string;
  readonly pairs: number;
  readonly price: { readonly mean: number | null; readonly ci95: Interval | null; readonly verdict: string | null };
  readonly speed: { readonly mean: number | null; readonly ci95: Interval | null; readonly verdict: string | null };
}

export function oriented(difference: Difference, rail: string): readonly Faced[] {
  const { priceBps, creditSeconds, verdict, pairs } = difference;
  if (difference.rail === rail) {
    return [
      {
        other: difference.reference,
        pairs,
        price: { ...priceBps, verdict: verdict.price },
        speed: { ...creditSeconds, verdict: verdict.speed },
      },
    ];
  }
  if (difference.reference !== rail) return [];
  return [
    {
      other: difference.rail,
      pairs,
      price: { ...turned(priceBps), verdict: opposite(verdict.price) },
      speed: { ...turned(creditSeconds), verdict: opposite(verdict.speed) },
    },
  ];
}

function turned(estimate: Estimate): { mean: number | null; ci95: Interval | null } {
  return {
    mean: estimate.mean === null ? null : -estimate.mean,
    ci95: estimate.ci95 === null ? null : [-estimate.ci95[1], -estimate.ci95[0]],
  };
}

function opposite(verdict: string | null): string | null {
  const opposites: Readonly<Record<string, string>> = {
    cheaper: "dearer",
    dearer: "cheaper",
    faster: "slower",
    slower: "faster",
  };
  return verdict === null ? null : (opposites[verdict] ?? verdict);
}
