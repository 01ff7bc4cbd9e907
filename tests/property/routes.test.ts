// Promise: a rail takes the share of payments that the world gives it, and when shares change a payment only moves to a rail
// that has gained on the one it leaves; so a share that is raised moves payments to that rail and nowhere else.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawnLuck, keyOf, purposeOf } from "../../src/chance/index.ts";
import { chosenBy, racingIn, type Route, raceOf } from "../../src/study/routes.ts";
import { expectLaw } from "../arbitraries/law.ts";

const RAILS = ["bank", "card", "dealer", "link"];

function routeWith(weights: readonly number[]): Route {
  const whole = weights.reduce((sum, one) => sum + one, 0);
  const rails = weights.flatMap((weight, rail) => (weight > 0 ? [rail] : []));
  return { rails, shares: rails.map((rail) => weights[rail]! / whole), fallback: [] };
}

const weights = fc
  .array(fc.nat(100), { minLength: RAILS.length, maxLength: RAILS.length })
  .filter((all) => all.some((one) => one > 0));

/** What each rail of a payment draws, as a run draws it. */
function hasteOf(payment: number, seed: number): Float64Array {
  const luck = drawnLuck(keyOf(seed, 0));
  return Float64Array.from(RAILS, (rail) => -Math.log(luck.uniform(payment, purposeOf(raceOf(rail)))));
}

const payment = fc.nat(1_000_000);

describe("shares of a world", () => {
  it("move a payment only to a rail that has gained on the one it leaves", () => {
    expectLaw(
      fc.property(weights, weights, payment, fc.nat(100), (before, after, number, seed) => {
        const haste = hasteOf(number, seed);
        const left = chosenBy(routeWith(before), haste);
        const taken = chosenBy(routeWith(after), haste);
        if (left !== taken) expect(after[taken]! * before[left]!).toBeGreaterThan(after[left]! * before[taken]!);
      }),
    );
  });

  it("that raise one rail over others which keep their proportions move payments to that rail only", () => {
    const raised = fc.tuple(weights, fc.nat(RAILS.length - 1), fc.integer({ min: 1, max: 100 }));
    expectLaw(
      fc.property(raised, payment, fc.nat(100), ([before, rail, more], number, seed) => {
        const after = before.map((weight, r) => (r === rail ? weight + more : weight));
        const haste = hasteOf(number, seed);
        const taken = chosenBy(routeWith(after), haste);
        if (taken !== chosenBy(routeWith(before), haste)) expect(taken).toBe(rail);
      }),
    );
  });

  it("are kept in the long run", () => {
    // 20,000 payments at seed 7: a share p is hit within four deviations, 4·√(p·(1−p) ÷ 20,000).
    const route = routeWith([50, 0, 15, 35]);
    const counts = RAILS.map(() => 0);
    const payments = 20_000;
    for (let number = 0; number < payments; number++) counts[chosenBy(route, hasteOf(number, 7))]!++;
    [0.5, 0, 0.15, 0.35].forEach((share, rail) => {
      const deviation = Math.sqrt((share * (1 - share)) / payments);
      expect(Math.abs(counts[rail]! / payments - share)).toBeLessThanOrEqual(4 * deviation);
    });
  });

  it("need no draw where one rail has everything", () => {
    expect(racingIn([routeWith([1, 0, 0, 0]), routeWith([0, 0, 0, 1])])).toEqual([]);
    expect(racingIn([routeWith([1, 0, 0, 0]), routeWith([1, 0, 0, 1])])).toEqual([0, 3]);
  });
});
