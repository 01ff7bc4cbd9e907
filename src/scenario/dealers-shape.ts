// Dealers as they are written: the currency that piles up with them, their limit, the corridor's two flows and the share of
// them that comes this way, how the position skews their quotes, and what becomes of what is beyond the limit.

import { annotations, fileKeys } from "./common-shape.ts";
import { currencyText, idText, labelText, pattern } from "./names.ts";
import { amountText, decimal, halfSpread, shareText, whole } from "./numbers.ts";
import { monthKey } from "./scenario-shape.ts";
import { type Of, type Shape, word } from "./shape.ts";
import { either } from "./shape-collections.ts";
import { block, table } from "./shape-maps.ts";

/** A number by itself, or with what is said about it: `{ is: "0.6", range: ["0", "1"], source: guess }`. */
function annotated<T>(what: string, value: Shape<T>) {
  return either(what, value, block(what, { is: value, ...annotations }));
}

const flow = block("a flow", { "per-year": amountText, currency: currencyText, ...annotations });

/** `none` is the switch that keeps what is beyond the limit, beside the cost of selling it. */
const throughText = pattern("a currency code such as THB, or none", /^(?:[A-Z]{3}|none)$/);

const exchangeText = pattern("one currency for another such as THB->IDR", /^[A-Z]{3}->[A-Z]{3}$/, "bad-direction");

export const dealersShape = block("dealers", {
  id: idText,
  label: labelText,
  position: currencyText,
  against: currencyText,
  dealers: annotated("a number of dealers", whole("a number of dealers", 1, 1_000)),
  limit: block("a limit", { amount: amountText, currency: currencyText, ...annotations }),
  opening: block("an opening position", { amount: amountText, ...annotations }).optional(),
  skew: annotated("a skew", shareText),
  "used-up": annotated("a share used up in a day", shareText),
  adoption: annotated("an adoption", shareText),
  flows: table("a map from exchanges such as THB->IDR to flows", exchangeText, flow),
  "daily-variation": annotated("a variation by day", decimal("a variation by day", 0, 10)).optional(),
  season: table("a map from months to weights", monthKey, decimal("a weight", 0, 1_000)).optional(),
  days: idText.optional(),
  surplus: either(
    "none, or how the surplus is sold",
    word(["none"], "none"),
    block("how the surplus is sold", { through: throughText, "half-spread": halfSpread, ...annotations }),
  ),
  ...annotations,
  ...fileKeys,
});

export type DealersShape = Of<typeof dealersShape>;
