// Which variants of a rail no payment of a scenario can take, by the facts that are settled before a run.

import type { Path } from "./node.ts";
import type { RailShape } from "./rail-shape.ts";

/** The paths of the variants that are left aside. */
export function untakenVariants(
  rail: RailShape,
  payments: readonly { readonly kind: string; readonly direction: string; readonly segment: string }[],
): readonly Path[] {
  return (rail.variants ?? []).flatMap((variant, index): Path[] => {
    const wanted = (fact: "kind" | "direction" | "segment", value: string): boolean => {
      const values = variant.when?.[fact];
      return values === undefined || (Array.isArray(values) ? values.includes(value) : values === value);
    };
    const isTaken = payments.some(
      ({ kind, direction, segment }) =>
        wanted("kind", kind) && wanted("direction", direction) && wanted("segment", segment),
    );
    return isTaken ? [] : [["variants", index]];
  });
}
