// Promise: what a run keeps is exact, so chunks of it merge to the same bytes in any grouping.

import fc from "fast-check";
import { expect, it } from "vitest";
import { drawnLuck, keyOf } from "../../src/chance/index.ts";
import { CAUSES, OUTCOMES } from "../../src/settlement/index.ts";
import { Pairing } from "../../src/study/pairing.ts";
import { Tally, type TallyShape, TOTALS } from "../../src/study/tally.ts";
import { expectLaw } from "../arbitraries/law.ts";
import { midsWandering, type Settled, settleOne } from "../arbitraries/passage.ts";
import { anyPayment, scenarioWithRails } from "../arbitraries/rail.ts";

/** Several payments over one rail, settled, and how they are dealt out to chunks that are merged in a tree. */
const chunked = fc.record({
  scenario: scenarioWithRails({
    payments: fc
      .array(anyPayment(), { minLength: 3, maxLength: 6 })
      .map((all) => all.map((one, i) => ({ ...one, id: `p${i}` }))),
  }),
  chunkOf: fc.array(fc.nat(2), { minLength: 6, maxLength: 6 }),
  leftFirst: fc.boolean(),
});

function shapeFor(settled: readonly Settled[]): TallyShape {
  const slots = new Map<Settled["plan"], readonly number[]>();
  const items = settled.flatMap(({ plan }) => {
    const first = [...slots.values()].reduce((sum, one) => sum + one.length, 0);
    slots.set(
      plan,
      plan.items.map((_, i) => first + i),
    );
    return plan.items;
  });
  return { withinMs: [3_600_000, 86_400_000], items, slots };
}

/** Everything a tally holds, as text. */
function contentOf(tally: Tally, items: number): string {
  const { counts, underDelivered, within, latency, finality, bps, milestones } = tally;
  const sketches = [latency, finality, bps, ...milestones.map(({ seconds }) => seconds)].map(({ parts }) => ({
    ...parts,
    pages: parts.pages.map((page) => (page === null ? null : [...page])),
  }));
  return JSON.stringify({
    totals: TOTALS.map((name) => `${tally.total(name)}`),
    causes: CAUSES.map((_, c) => `${tally.cause(c)}`),
    items: Array.from({ length: items }, (_, i) => `${tally.item(i)}`),
    counts: OUTCOMES.map((outcome) => counts[outcome]),
    reasons: Object.entries(Object.fromEntries(tally.reasons)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    underDelivered,
    within,
    milestones: milestones.map((one) => one.within),
    sketches,
  });
}

it("tallies merge to the same content in any grouping", () => {
  expectLaw(
    fc.property(chunked, ({ scenario, chunkOf, leftFirst }) => {
      const settled = scenario.payments.map((_, payment) =>
        settleOne(scenario, { payment, luck: drawnLuck(keyOf(scenario.seed, 0)), path: midsWandering(scenario, 7) }),
      );
      const shape = shapeFor(settled);
      const whole = new Tally(shape);
      const chunks = [new Tally(shape), new Tally(shape), new Tally(shape)];
      settled.forEach(({ passage, around }, i) => {
        whole.add(passage, around);
        chunks[chunkOf[i]!]!.add(passage, around);
      });
      const [a, b, c] = chunks as [Tally, Tally, Tally];
      if (leftFirst) {
        a.merge(b);
        a.merge(c);
      } else {
        b.merge(c);
        a.merge(b);
      }
      expect(contentOf(a, shape.items.length)).toBe(contentOf(whole, shape.items.length));
    }),
    8,
  );
});

it("pairings merge to the same content in any grouping", () => {
  expectLaw(
    fc.property(chunked, ({ scenario, chunkOf, leftFirst }) => {
      const lucks = [1, 2].map((seed) => drawnLuck(keyOf(seed, 0)));
      const [here, there] = lucks.map((luck) =>
        scenario.payments.map((_, payment) => settleOne(scenario, { payment, luck }).passage),
      );
      const whole = new Pairing();
      const chunks = [new Pairing(), new Pairing(), new Pairing()];
      here!.forEach((passage, i) => {
        const other = chunkOf[i] === 2 ? null : there![i]!;
        whole.add(passage, other);
        chunks[chunkOf[i]!]!.add(passage, other);
      });
      const [a, b, c] = chunks as [Pairing, Pairing, Pairing];
      if (leftFirst) a.merge(b);
      else b.merge(c);
      a.merge(leftFirst ? c : b);
      const content = (one: Pairing) => [
        one.pairs,
        one.onlyHere,
        one.onlyThere,
        one.value,
        one.price,
        one.ms,
        one.seconds.count,
        one.seconds.quantile(0.5),
      ];
      expect(content(a)).toEqual(content(whole));
    }),
    8,
  );
});
