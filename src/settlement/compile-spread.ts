// The half-spreads of a quote, compiled for one sort of payment. A derived one is laid out as the product of the cases it
// is made of, in their order, so that the first that holds is the sum of the first of each, and the loop tests gates only.
//
//   1.0 times (USD/XAA 45 bp while open, else 47.5 bp) + (USD/XBB 30 bp) -> 75 bp while open, else 77.5 bp

import {
  type DerivedSpread,
  derivedSpread,
  type FxQuote,
  isDerived,
  isHalfSpread,
  type Source,
} from "../pricing/index.ts";
import { bothGates, compileCases, type Drafting } from "./compile-gate.ts";
import { PlanError } from "./directory.ts";
import type { Gated, SpreadPlan } from "./plan.ts";
import type { Participant } from "./rail.ts";

type Part = NonNullable<SpreadPlan["derived"]>["of"][number];

/** The cases that may still hold for the facts of the draft. Throws PlanError where one may be missing. */
export function compileSpreads(draft: Drafting, quote: FxQuote, at: Participant): Gated<SpreadPlan>[] {
  const path = `${quote.id}.half-spread`;
  const written = quote.halfSpread.map((one) => ({ when: one.when, value: one }));
  return compileCases(draft, written, at, path).flatMap(({ gate, value }): Gated<SpreadPlan>[] => {
    if (!isDerived(value)) return [{ gate, value: { ...value, derived: null } }];
    return partsOf(draft, value, at, path).map((combination) => ({
      gate: bothGates(gate, combination.gate),
      value: madeOf(value, combination.value, path),
    }));
  });
}

/** Every source a half-spread rests on. */
export function sourcesOfSpread({ source, derived }: SpreadPlan): readonly Source[] {
  return [source, ...(derived?.of ?? []).map((part) => part.source)];
}

/** One case of each quote, in the order in which the first match counts. */
function partsOf(draft: Drafting, { of }: DerivedSpread, at: Participant, path: string): Gated<readonly Part[]>[] {
  return of.reduce<Gated<readonly Part[]>[]>(
    (sofar, id) => {
      const cases = statedCases(draft, id, at, path);
      return sofar.flatMap((one) =>
        cases.map(({ gate, value }) => ({ gate: bothGates(one.gate, gate), value: [...one.value, value] })),
      );
    },
    [{ gate: null, value: [] }],
  );
}

function statedCases(draft: Drafting, id: string, at: Participant, path: string): Gated<Part>[] {
  const { halfSpread } = draft.directory.quote(id);
  const cases = halfSpread.map((one) => {
    if (isDerived(one)) throw new PlanError(path, `${id} is derived itself: name quotes that state their half-spreads`);
    return { when: one.when, value: { quote: id, hundredthsOfBp: one.hundredthsOfBp, source: one.source } };
  });
  return compileCases(draft, cases, at, `${id}.half-spread`);
}

function madeOf({ times, source }: DerivedSpread, of: readonly Part[], path: string): SpreadPlan {
  const hundredthsOfBp = derivedSpread(
    times,
    of.map((part) => part.hundredthsOfBp),
  );
  if (!isHalfSpread(hundredthsOfBp))
    throw new PlanError(path, `a derived half-spread of ${hundredthsOfBp / 100} bp leaves nothing of the money`);
  return { hundredthsOfBp, source, derived: { times, of } };
}
