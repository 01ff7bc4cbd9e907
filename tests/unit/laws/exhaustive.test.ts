// Promise: what the laws say of a schedule, verdict and smallest amount, is what trying every amount up to 400, every pair of
// amounts and every two-way split says.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Curve, probes, smallestSplit } from "../../../src/laws/index.ts";
import { firstFallOfFee, firstFallOfNet } from "../../../src/laws/falls.ts";
import { exactFee } from "../../../src/laws/reference.ts";
import { firstAbove } from "../../../src/laws/laws/not-above-amount.ts";
import { expectLaw } from "../../arbitraries/law.ts";
import { smallestAbove, smallestFall, smallestNetFall, smallestPair, smallestTriple, tableOf } from "./brute.ts";
import { smallCases } from "./small-terms.ts";

const RUNS = 200;

describe("pieces", () => {
  test("give every amount the exact fee and the charged one", () => {
    expectLaw(
      fc.property(smallCases, (cases) => {
        const [curve, table] = [new Curve(cases), tableOf(cases)];
        const wrong: number[] = [];
        for (let amount = table.low; amount <= table.high; amount += 1) {
          const { of, by } = curve.exactFraction(amount);
          const { term } = cases.find(({ to }) => amount <= to)!;
          const said = exactFee(term, amount);
          const isRead = (term.then !== null && term.rounding !== null) || (said.of === of && said.by === by);
          const isExact = isRead && of * 1_000_000n === BigInt(table.exact[amount]!) * by;
          const inParts = curve.exact(amount) * by === of * curve.parts;
          if (curve.fee(amount) !== table.fee[amount] || !isExact || !inParts) wrong.push(amount);
        }
        expect(wrong).toEqual([]);
      }),
      RUNS,
    );
  });

  test("are in order, without a gap, and their ends are among the probes", () => {
    expectLaw(
      fc.property(smallCases, (cases) => {
        const curve = new Curve(cases);
        let next = curve.low;
        for (const { from, to } of curve.pieces) {
          expect(from).toBe(next);
          expect(to).toBeGreaterThanOrEqual(from);
          next = to + 1;
        }
        expect(next).toBe(curve.high + 1);
        const asked = new Set(probes(curve));
        for (const { from, to } of curve.pieces) expect(asked.has(from) && asked.has(to)).toBe(true);
      }),
      50,
    );
  });
});

describe("the smallest amount", () => {
  test("at which a fee falls is the one exhaustive search finds", () => {
    expectLaw(
      fc.property(smallCases, (cases) => {
        const [curve, table] = [new Curve(cases), tableOf(cases)];
        expect(firstFallOfFee(curve)?.to ?? null).toBe(smallestFall(table));
      }),
      RUNS,
    );
  });

  test("at which sending more leaves less is the one exhaustive search finds", () => {
    expectLaw(
      fc.property(smallCases, (cases) => {
        const [curve, table] = [new Curve(cases), tableOf(cases)];
        expect(firstFallOfNet(curve)?.to ?? null).toBe(smallestNetFall(table));
      }),
      RUNS,
    );
  });

  test("of which the fee is above the amount is the one exhaustive search finds", () => {
    expectLaw(
      fc.property(smallCases, (cases) => {
        expect(firstAbove(new Curve(cases))).toBe(smallestAbove(tableOf(cases)));
      }),
      RUNS,
    );
  });

  // Trying all pairs where rounding decides is what the exhaustive search does too; walking from the ends is not.
  for (const [how, allPairsTo] of [
    ["walking from the ends of pieces", 0],
    ["trying all pairs of small wholes", 2000],
  ] as const) {
    test(`that is cheaper in two parts is the one exhaustive search finds, ${how}`, () => {
      expectLaw(
        fc.property(smallCases, (cases) => {
          const [curve, table] = [new Curve(cases), tableOf(cases)];
          const found = smallestSplit(curve, { allPairsTo, work: 1e6 });
          expect(found.isComplete).toBe(true);
          const least = smallestPair(table);
          const { split } = found;
          if (split === null) {
            expect(least).toBe(null);
            return;
          }
          const count = split.parts.reduce((sum, { times }) => sum + times, 0);
          const total = (of: readonly number[]) =>
            split.parts.reduce((sum, { amount, times }) => sum + times * of[amount]!, 0);
          expect(split.parts.reduce((sum, { amount, times }) => sum + times * amount, 0)).toBe(split.whole);
          expect(total(table.fee)).toBeLessThan(table.fee[split.whole]!);
          expect(total(table.exact)).toBeLessThan(table.exact[split.whole]!);
          if (count === 2) expect(split.whole).toBe(least);
          else expect(split.whole).toBeLessThan(least ?? Infinity);
        }),
        RUNS,
      );
    });
  }

  test("that is cheaper in three parts is never missed", () => {
    expectLaw(
      fc.property(smallCases, (cases) => {
        const curve = new Curve(
          cases.map((one) => ({ ...one, to: Math.min(one.to, 120) })).filter((one) => one.from <= 120),
        );
        const table = { ...tableOf(cases), high: 120 };
        const rounded = (millionths: number, whole: number) =>
          curve.roundParts((BigInt(millionths) * curve.parts) / 1_000_000n, whole);
        const least = Math.min(smallestPair(table) ?? Infinity, smallestTriple(table, rounded) ?? Infinity);
        expect(smallestSplit(curve).split?.whole ?? Infinity).toBeLessThanOrEqual(least);
      }),
      40,
    );
  });
});
