// What a fee rule says of itself to the laws: the amounts it is stated for (`for-amounts`), and which laws it breaks on
// purpose (`accepts`), with the reason and where it comes from.

import type { CurrencyCode } from "../money/index.ts";
import type { AcceptedBreak, AmountDomain } from "../pricing/index.ts";
import { amountOf } from "./amounts.ts";
import type { AcceptsShape, AmountsShape } from "./fee-shape.ts";
import type { Spot } from "./spot.ts";

export function amountsOf(spot: Spot, shape: AmountsShape, currency: CurrencyCode): AmountDomain {
  const { here, library } = spot;
  const amount = (key: "from" | "up-to"): number | null => {
    const text = shape[key];
    return text === undefined ? null : amountOf(library, here.key(key), text, currency);
  };
  const [from, upTo] = [amount("from"), amount("up-to")];
  if (shape.from === undefined && shape["up-to"] === undefined)
    here.report({ code: "missing-key", expected: "from, up-to or both" });
  if (from !== null && upTo !== null && upTo < from)
    here.key("up-to").report({
      code: "out-of-range",
      expected: "an amount up-to that is not below from",
      received: `from ${shape.from} up to ${shape["up-to"]}`,
    });
  return { from, upTo };
}

/** A break without a source of its own has that of the block around it. */
export function acceptsOf(spot: Spot, shapes: readonly AcceptsShape[]): readonly AcceptedBreak[] {
  return shapes.map((shape, index) => {
    const at = spot.item(index).within(shape);
    const twice = shapes.findIndex(({ law }) => law === shape.law);
    if (twice !== index)
      at.here.key("law").report({ code: "conflicting-keys", expected: "each law once", received: shape.law });
    return { law: shape.law, because: shape.because, source: at.library.sources.demand(at.here, at.source) };
  });
}
