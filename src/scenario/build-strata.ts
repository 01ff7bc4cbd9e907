// The amount strata of a stream: their edges, and how many of a year's payments fall into each by the stream's own
// distribution, in whole payments that add up to the year's.

import { normalProbability, sigmaOf } from "../chance/index.ts";
import { apportion } from "../money/index.ts";
import type { AmountStratum, PaymentStream } from "../settlement/index.ts";
import { amountOf } from "./amounts.ts";
import type { Here } from "./node.ts";
import type { StreamShape } from "./scenario-shape.ts";
import type { Spot } from "./spot.ts";

/** Shares are cut to so many parts before they are handed out, so that machines agree. */
const PARTS = 1e12;

/** Simulated payments of a stream: as written, or the sum of its strata. */
export function simulatedIn({ simulated, strata }: StreamShape): number {
  return simulated ?? (strata ?? []).reduce((sum, stratum) => sum + stratum.simulated, 0);
}

export function simulatedOf(here: Here, shape: StreamShape): number {
  if (shape.strata !== undefined && shape.simulated !== undefined) {
    here.key("simulated").report({
      code: "conflicting-keys",
      expected: "simulated or strata, not both",
      hint: "leave it out: with strata it is their sum",
    });
  } else if (shape.strata === undefined && shape.simulated === undefined && here.isComplete()) {
    here.report({
      code: "missing-key",
      expected: "the key simulated, or strata that each have one",
      received: "a stream with neither",
    });
  }
  return Math.max(simulatedIn(shape), 1);
}

export function strataOf(
  at: Spot,
  shape: StreamShape,
  amount: PaymentStream["amount"],
): { readonly strata?: readonly AmountStratum[] } {
  const { strata } = shape;
  if (strata === undefined) return {};
  const list = at.key("strata");
  const before = at.here.issues.count;
  const edges = strata.map((stratum, index) => edgeOf(list.item(index), shape, stratum, index === strata.length - 1));
  checkEdges(list, edges, amount);
  if (at.here.issues.count > before || strata.length === 0) return {};
  const perYear = apportion(shape["per-year"], partsOf(edges, amount));
  perYear.forEach((count, index) => {
    if (count > 0) return;
    list.item(index).report({
      code: "out-of-range",
      expected: "a stratum into which at least one payment a year falls",
      received: "none, by the median and the 95th percentile of the amounts",
      hint: "move its edge, or leave it out",
    });
  });
  return {
    strata: strata.map(({ simulated }, i) => ({ upToMinor: edges[i] ?? null, perYear: perYear[i] ?? 0, simulated })),
  };
}

function edgeOf(
  at: Spot,
  shape: StreamShape,
  stratum: NonNullable<StreamShape["strata"]>[number],
  isLast: boolean,
): number | null {
  const text = stratum["up-to"];
  if (text !== undefined && isLast) {
    at.key("up-to").report({ code: "tiers-open-end", expected: "a last stratum without up-to: it takes the rest" });
    return null;
  }
  if (text === undefined) {
    if (!isLast && at.here.isComplete())
      at.report({ code: "tiers-open-end", expected: "an up-to, which only the last stratum leaves out" });
    return null;
  }
  return amountOf(at.library, at.here.key("up-to"), text, shape.amount.currency);
}

/** Edges rise, and stand inside the amounts there are. */
function checkEdges(
  list: Spot,
  edges: readonly (number | null)[],
  { minMinor, maxMinor }: PaymentStream["amount"],
): void {
  edges.forEach((edge, index) => {
    if (edge === null) return;
    const below = index === 0 ? minMinor - 1 : (edges[index - 1] ?? 0);
    const at = list.item(index).key("up-to");
    if (edge <= below) {
      at.report({
        code: "tiers-out-of-order",
        expected: index === 0 ? "an edge not below the least amount" : "an edge above that of the stratum before",
      });
    }
    if (edge >= maxMinor) at.report({ code: "out-of-range", expected: "an edge below the largest amount" });
  });
}

function partsOf(edges: readonly (number | null)[], { medianMinor, p95Minor }: PaymentStream["amount"]): number[] {
  const sigma = sigmaOf(medianMinor, p95Minor);
  let before = 0;
  return edges.map((edge) => {
    const z = edge === null ? Infinity : Math.log(edge / medianMinor) / sigma;
    // Without any spread all amounts are the median, and belong below an edge that is not below it.
    const upTo = Math.round(PARTS * (Number.isNaN(z) ? 1 : normalProbability(z)));
    const part = upTo - before;
    before = upTo;
    return part;
  });
}
