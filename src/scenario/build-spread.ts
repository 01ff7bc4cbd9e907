// The half-spreads of a quote: stated (`is: 45bp`), or derived from what other quotes take of the same payment
// (`{ times: "1.0", of: [in.usd-inr, my.usd-myr] }`). Those must state theirs, so that nothing leads in a circle.

import type { FxQuote, HalfSpread } from "../pricing/index.ts";
import { asList, type ChoiceValues, conditionOf, placed } from "./build-condition.ts";
import { uncovered } from "./coverage.ts";
import { domainOf, runsOut, unreachable } from "./domain.ts";
import type { Here } from "./node.ts";
import type { QuoteShape, SpreadShape } from "./quote-shape.ts";
import type { Spot } from "./spot.ts";

export function spreadsOf(spot: Spot, quote: QuoteShape, choices: ChoiceValues): FxQuote["halfSpread"] {
  const written = quote["half-spread"];
  const cases = asList<number | SpreadShape>(written);
  const isList = Array.isArray(written);
  const built = cases.map((one, index): HalfSpread => {
    const at = isList ? spot.item(index) : spot;
    if (typeof one === "number") return { when: null, hundredthsOfBp: one, source: at.numbers().source };
    const when = conditionOf(spot.library, at.here.key("when"), one.when, choices);
    if (when === null && index < cases.length - 1) spot.item(index + 1).report(unreachable());
    const { source } = at.within(one).numbers();
    checkKeys(at.here, one);
    if (one.of === undefined) return { when, hundredthsOfBp: one.is ?? 0, source };
    const of = asList(one.of);
    for (const [id, place] of placed(at.here.key("of"), of)) referTo(spot, quote, id, place);
    return { when, times: one.times ?? { numerator: 1, denominator: 1 }, of, source };
  });
  const conditions = built.map(({ when }) => when);
  const missing = spot.here.isComplete() ? uncovered(conditions, domainOf(spot.library, choices)) : null;
  if (missing !== null) spot.report(runsOut(missing));
  return built;
}

/** A half-spread is either stated or derived, and a derived one says of what. */
function checkKeys(here: Here, { is, times, of }: SpreadShape): void {
  const derives = times !== undefined || of !== undefined;
  if (is !== undefined && derives) {
    const expected = "either is, or times and of";
    here.reportKey("is", { code: "conflicting-keys", expected, received: "both" });
  } else if (here.isComplete() && is === undefined && (times === undefined || of === undefined)) {
    here.report({
      code: "missing-key",
      expected: derives ? "times and of: so many times the half-spreads of other quotes" : "is, or times and of",
      received: derives ? `only ${times === undefined ? "of" : "times"}` : "neither",
      hint: derives ? 'write { times: "1.0", of: [the ids of the quotes] }' : undefined,
    });
  }
}

function referTo(spot: Spot, quote: QuoteShape, id: string, place: Here): void {
  const other = spot.library.quotes.refer(id, place);
  if (other === null) return;
  const cases = asList<number | SpreadShape>(other["half-spread"]);
  if (id !== quote.id && cases.every((one) => typeof one === "number" || one.of === undefined)) return;
  place.report({
    code: "cyclic-reference",
    expected: "a quote that states its half-spreads",
    received: id === quote.id ? "this quote itself" : `"${id}", whose half-spreads are derived too`,
    hint: "name the quotes that it is derived of",
  });
}
