// Whose position skews a quote, compiled for one sort of payment: facts and settled choices say which dealers, and the way of
// the conversion says whether it brings them the currency of their position or takes it.

import type { FxQuote } from "../pricing/index.ts";
import { compileCases, type Drafting } from "./compile-gate.ts";
import { PlanError } from "./directory.ts";
import type { ConvertPlan } from "./plan.ts";
import type { Participant } from "./rail.ts";

/** null where nobody's position does. `from` is the currency that is given. */
export function bookOf(draft: Drafting, quote: FxQuote, at: Participant, from: string): ConvertPlan["book"] {
  if (quote.books.length === 0) return null;
  const path = `${quote.id}.book`;
  const open = compileCases(
    draft,
    quote.books.map(({ when, dealers }) => ({ when, value: dealers })),
    at,
    path,
  );
  if (open.length > 1 || open[0]!.gate !== null)
    throw new PlanError(path, "whose position skews a quote may depend on facts and settled choices only");
  const index = draft.directory.book(open[0]!.value);
  const of = draft.directory.scenario.dealers[index]!;
  return { of, index, comes: of.position === from };
}
