// A world: how the payments of each kind are shared among the rails, and where a payment turns when its rail does not take
// it or fails it. Nothing here says which share is likely: that is what a scenario supposes.
//
//   adopted: remittances 60 % over the bank, 40 % over the link; whoever the link fails goes to the bank

import type { Sourced } from "./rail.ts";

/** Shares for the payments of a kind that match: the first entry of the kind that matches holds. */
export interface WorldShares {
  readonly kind: string;
  /** null: any. */
  readonly directions: readonly string[] | null;
  readonly segments: readonly string[] | null;
  /** Rails with their shares as whole parts of `whole`. */
  readonly names: readonly string[];
  readonly parts: readonly number[];
  readonly whole: number;
}

export interface World extends Sourced {
  readonly id: string;
  readonly label: string;
  readonly shares: readonly WorldShares[];
  /** Kind -> rails to turn to, in this order. */
  readonly fallback: Readonly<Record<string, readonly string[]>>;
}

/** The shares that hold for a sort of payment; null: the world says nothing of it. */
export function sharesFor(
  shares: readonly WorldShares[],
  of: { readonly kind: string; readonly direction: string; readonly segment: string },
): WorldShares | null {
  const found = shares.find(
    ({ kind, directions, segments }) =>
      kind === of.kind && (directions?.includes(of.direction) ?? true) && (segments?.includes(of.segment) ?? true),
  );
  return found ?? null;
}
