// What the walk of the money along a rail is given, and the one complaint that its parts share: a quote of another pair.

import type { Leg, RailVariant } from "../settlement/index.ts";
import type { LegScene } from "./leg-scene.ts";
import type { Library } from "./library.ts";
import type { Here } from "./node.ts";
import { type PlacedLeg } from "./place-legs.ts";
import type { Spot } from "./spot.ts";

export interface MoneyCheck {
  readonly scene: LegScene;
  readonly list: Spot;
  readonly variant: RailVariant;
  readonly placed: readonly PlacedLeg[];
  readonly places: Here;
  readonly directions: readonly string[];
  readonly back: Here;
  /** Where the variant's own `when` is written. */
  readonly whenAt: Here;
  readonly library: Library;
  /** A currency by code, or the sender's or payee's for a direction; null where nobody stands at that end. */
  readonly currencyOf: (name: string, direction: string) => string | null;
}

/** The quote of whoever stands in the role must be for the two currencies that meet. */
export function reportPair(check: MoneyCheck, leg: Leg, here: Here, direction: string, from: string, to: string): void {
  const quote = leg.convert?.quote;
  if (quote === undefined) return;
  const { cast } = check.scene;
  const id = "id" in quote ? quote.id : cast.player(quote.role, direction)?.quotes?.[quote.name];
  const pair = id === undefined ? undefined : check.library.quotes.shapeOf(id)?.pair;
  if (pair === undefined) return;
  if ((pair.base === from && pair.term === to) || (pair.base === to && pair.term === from)) return;
  here.report({
    code: "quote-pair",
    expected: `a quote for ${from} and ${to}, which meet here for ${direction}`,
    received: `${id}, which is for ${pair.base}/${pair.term}`,
  });
}
