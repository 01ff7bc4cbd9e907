// How dear a margin may become before its rail costs what the reference costs. Every payment that completes on both is priced
// with the margin at none, as it is and at twice that, under its own luck. A margin is linear in its half-spread h where the
// customer sells the base currency and goes with h ÷ (1+h) where it is bought; the curve (a + b·x) ÷ (1 + c·x) is both, so
// it is laid through the three sums of price differences of each replication, and its root is the break-even. Taxes and
// fees that follow the converted amount are in the prices.
//
//   the factor at 0, 1 and 2: 60 bp cheaper, 5 bp cheaper, 50 bp dearer -> it breaks even at 1.09

import { isPlan, settle } from "../settlement/index.ts";
import { ExactTotals, ratioOf, tInterval } from "../stats/index.ts";
import type { Cell, Figures, PairKey } from "./ledger.ts";
import type { Prepared, PreparedSource } from "./prepare.ts";
import { POINTS, type Variation } from "./variations.ts";
import { ofStrata } from "./weighing.ts";
import type { Passed } from "./world-ledger.ts";

const FIGURE_DECIMALS = 12;
const VALUE = POINTS;

/** A variation against one reference in one cell. */
export interface EvenKey {
  readonly variation: Variation;
  readonly pair: PairKey;
  readonly cell: Cell;
}

export class BreakEvenLedger {
  readonly keys: readonly EvenKey[];
  /** By key: the break-even of each replication, in the unit of the variation; null where nothing was compared. */
  readonly figures: Figures = new Map();
  /** Keys with a replication that breaks even nowhere. */
  private readonly endless = new Set<number>();
  private readonly prepared: Prepared;
  /** By variation, then group: the keys that count the payment. */
  private readonly counted: readonly (readonly (readonly number[])[])[];
  /** By key, then group: of this replication, and of all. */
  private current: ReadonlyMap<number, ExactTotals>[];
  private readonly all: readonly ReadonlyMap<number, ExactTotals>[];
  private readonly prices = new Float64Array(POINTS);

  constructor(prepared: Prepared, cells: readonly Cell[], pairs: readonly PairKey[]) {
    this.prepared = prepared;
    this.keys = prepared.variations.flatMap((variation) =>
      pairs.flatMap((pair): EvenKey[] => {
        const cell = cells[pair.cell]!;
        const isMoved = prepared.sources.some(
          (one) => cell.groups.includes(one.group) && one.plans[pair.rail]!.some((plan) => isMoving(variation, plan)),
        );
        return pair.rail === variation.rail && isMoved ? [{ variation, pair, cell }] : [];
      }),
    );
    this.counted = prepared.variations.map((variation) =>
      prepared.groups.map((_, g) =>
        this.keys.flatMap((key, k) => (key.variation === variation && key.cell.groups.includes(g) ? [k] : [])),
      ),
    );
    this.current = this.fresh();
    this.all = this.fresh();
  }

  /** One payment, as it stands after it has passed over all rails. */
  add(one: PreparedSource, passed: Passed): void {
    const { variations } = this.prepared;
    for (let v = 0; v < variations.length; v++) {
      const keys = this.counted[v]![one.group]!;
      const passage = passed.arrived[variations[v]!.rail] ?? null;
      if (keys.length === 0 || passage === null || !passage.completed) continue;
      if (!this.isPaired(keys, passed) || !this.price(variations[v]!, one, passed)) continue;
      for (let i = 0; i < keys.length; i++) {
        const key = keys[i]!;
        const there = passed.arrived[this.keys[key]!.pair.reference] ?? null;
        if (there === null || !there.completed) continue;
        const totals = this.current[key]!.get(one.group)!;
        totals.add(VALUE, passage.principalValue);
        for (let point = 0; point < POINTS; point++) totals.add(point, this.prices[point]! - there.priceValue);
      }
    }
  }

  private isPaired(keys: readonly number[], { arrived }: Passed): boolean {
    for (let i = 0; i < keys.length; i++) {
      if (arrived[this.keys[keys[i]!]!.pair.reference]?.completed === true) return true;
    }
    return false;
  }

  /** The payment's prices at the three points; false where one of them leaves nothing of it. */
  private price({ rail, plans }: Variation, one: PreparedSource, { payment, bearer, arrived }: Passed): boolean {
    const { around, rails, scenario } = this.prepared;
    const { again, scratch } = rails[rail]!;
    const plan = one.plans[rail]![bearer]!;
    const points = isPlan(plan) ? plans.get(plan) : undefined;
    if (points === undefined || again === null || scratch === null) return false;
    for (let point = 0; point < POINTS; point++) {
      const varied = points[point]!;
      if (varied === null) {
        this.prices[point] = arrived[rail]!.priceValue;
        continue;
      }
      again.plan = varied;
      scratch.plan = varied;
      settle(again, scratch, payment, around, scenario.horizonMs);
      if (!again.completed) return false;
      this.prices[point] = again.priceValue;
    }
    return true;
  }

  /** Takes the break-evens of the replication that ended. */
  closeReplication(): void {
    this.keys.forEach((key, k) => {
      const [none = null, asItIs = null, twice = null] = this.differences(this.current[k]!);
      const isCompared = none !== null && asItIs !== null && twice !== null;
      const root = isCompared ? rootOf(none, asItIs, twice) : null;
      if (isCompared && root === null) this.endless.add(k);
      const found = root === null ? null : root * key.variation.middle;
      const known = this.figures.get(`${k}`);
      if (known === undefined) this.figures.set(`${k}`, [found]);
      else known.push(found);
      for (const [g, totals] of this.current[k]!) this.all[k]!.get(g)!.merge(totals);
    });
    this.current = this.fresh();
  }

  /** Difference of price over value at the three points, over all replications. */
  overAll(key: number): readonly (number | null)[] {
    return this.differences(this.all[key]!);
  }

  /** Mean and interval over replications that compared anything; none unless each of those breaks even. */
  evenAt(key: number): { readonly mean: number; readonly low: number | null; readonly high: number | null } | null {
    const roots = (this.figures.get(`${key}`) ?? []).filter((root) => root !== null);
    if (roots.length === 0 || this.endless.has(key)) return null;
    const interval = tInterval(roots);
    const mean = roots.reduce((sum, root) => sum + root, 0) / roots.length;
    return { mean, low: interval?.low ?? null, high: interval?.high ?? null };
  }

  private differences(byGroup: ReadonlyMap<number, ExactTotals>): readonly (number | null)[] {
    const strata = [...byGroup].map(([g, of]) => ({ of, weight: this.prepared.groups[g]!.weight }));
    return Array.from({ length: POINTS }, (_, point) => {
      const sums = ofStrata(
        strata,
        (totals) => totals.toBigInt(point),
        (totals) => totals.toBigInt(VALUE),
      );
      return ratioOf(sums.above, sums.below, FIGURE_DECIMALS);
    });
  }

  private fresh(): Map<number, ExactTotals>[] {
    return this.keys.map(({ cell }) => new Map(cell.groups.map((g) => [g, new ExactTotals(POINTS + 1)])));
  }
}

function isMoving({ plans }: Variation, plan: PreparedSource["plans"][number][number]): boolean {
  return isPlan(plan) && plans.has(plan);
}

/**
 * Where the price difference (a + b·x) ÷ (1 + c·x) through (0, none), (1, asItIs) and (2, twice) crosses zero: a straight line
 * where c is 0, and h ÷ (1+h) otherwise. null where it does not rise from point to point, or only crosses beyond its pole.
 */
export function rootOf(none: number, asItIs: number, twice: number): number | null {
  if (!(none < asItIs && asItIs < twice)) return null;
  const c = (2 * asItIs - none - twice) / (2 * (twice - asItIs));
  const b = asItIs * (1 + c) - none;
  const root = -none / b;
  return b > 0 && 1 + c * root > 0 ? root : null;
}
