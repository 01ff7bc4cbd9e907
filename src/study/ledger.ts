// The default sink: a tally for every rail and group, a pairing for every rail, reference and group, and the figures of
// each replication, from which the intervals come.

import { isPlan, type ItemPlan, type Passage, type Plan, type Surroundings } from "../settlement/index.ts";
import { ratioOf } from "../stats/index.ts";
import { choicesOf, type SettledChoice } from "./choices.ts";
import { LEAN_BANDS, Pairing } from "./pairing.ts";
import type { Prepared } from "./prepare.ts";
import { Tally, type TallyShape } from "./tally.ts";
import { ofStrata, type Stratum } from "./weighing.ts";

/** A rail against a reference of its kind, in one cell. */
export interface PairKey {
  readonly rail: number;
  readonly reference: number;
  readonly cell: number;
}

/** A kind, direction and segment, with the groups (one for each weight) that make it up. */
export interface Cell {
  readonly kind: string;
  readonly direction: string;
  readonly segment: string;
  readonly groups: readonly number[];
}

/** Ratios of one replication, kept for the interval; decimals enough that the t-interval sees no rounding. */
const FIGURE_DECIMALS = 12;

/** Figures by name, one for each replication; null where there was nothing to divide by. */
export type Figures = Map<string, (number | null)[]>;

export class Ledger {
  readonly cells: readonly Cell[];
  readonly pairKeys: readonly PairKey[];
  /** By rail, then group: over all replications. */
  readonly tallies: readonly (readonly Tally[])[];
  /** By pair key, then group. */
  readonly pairings: readonly ReadonlyMap<number, Pairing>[];
  /** By rail and cell: `rail/cell/figure`; by pair key: `pair/index/figure`. */
  readonly figures: Figures = new Map();
  readonly choices = new Map<string, SettledChoice>();
  private current: Tally[][];
  private currentPairs: Map<number, Pairing>[];
  private readonly shapes: readonly (readonly TallyShape[])[];
  private readonly weights: readonly { readonly numerator: number; readonly denominator: number }[];

  constructor(prepared: Prepared) {
    this.weights = prepared.groups.map((group) => group.weight);
    this.cells = cellsOf(prepared);
    this.pairKeys = pairKeysOf(prepared, this.cells);
    this.shapes = prepared.rails.map((_, r) => prepared.groups.map((_group, g) => shapeOf(prepared, r, g)));
    this.tallies = this.freshTallies();
    this.pairings = this.freshPairs();
    this.current = this.freshTallies();
    this.currentPairs = this.freshPairs();
  }

  /** The figures of the replications that have one, in their order. */
  figuresOf(name: string): number[] {
    return (this.figures.get(name) ?? []).filter((figure) => figure !== null);
  }

  refuse(rail: number, group: number, reason: string): void {
    this.current[rail]![group]!.refuse(reason);
  }

  add(rail: number, group: number, passage: Passage, around: Surroundings): void {
    this.current[rail]![group]!.add(passage, around);
  }

  /** Under typical luck every payment tells which choices were settled how, so that the report can list them. */
  noteChoices(passage: Passage): void {
    for (const one of choicesOf(passage)) {
      if (one.how === "settled") continue;
      this.choices.set(`${one.name}=${one.value}`, one);
    }
  }

  /** One payment on all rails; null where a rail does not carry it. */
  pair(group: number, arrived: readonly (Passage | null)[]): void {
    for (let k = 0; k < this.pairKeys.length; k++) {
      const pairing = this.currentPairs[k]!.get(group);
      if (pairing === undefined) continue;
      const { rail, reference } = this.pairKeys[k]!;
      pairing.add(arrived[rail]!, arrived[reference]!);
    }
  }

  /** Takes the figures of the replication that ended and adds its sums to the run's. */
  closeReplication(): void {
    this.current.forEach((groups, r) => {
      this.cells.forEach((cell, c) =>
        this.noteCell(
          `${r}/${c}`,
          cell.groups.map((g) => ({ of: groups[g]!, weight: this.weights[g]! })),
        ),
      );
      groups.forEach((tally, g) => this.tallies[r]![g]!.merge(tally));
    });
    this.currentPairs.forEach((pairs, k) => {
      const strata = [...pairs].map(([g, of]) => ({ of, weight: this.weights[g]! }));
      this.noteRatio(
        `pair/${k}/price`,
        strata,
        (pairing) => pairing.price,
        (pairing) => pairing.value,
      );
      this.noteRatio(
        `pair/${k}/ms`,
        strata,
        (pairing) => pairing.ms,
        (pairing) => BigInt(pairing.pairs),
      );
      this.noteLean(`pair/${k}`, strata);
      for (const [g, pairing] of pairs) this.pairings[k]!.get(g)!.merge(pairing);
    });
    this.current = this.freshTallies();
    this.currentPairs = this.freshPairs();
  }

  private noteLean(name: string, strata: readonly Stratum<Pairing>[]): void {
    const value = (pairing: Pairing): bigint => pairing.value;
    this.noteRatio(`${name}/lean`, strata, (pairing) => pairing.lean, value);
    this.noteRatio(`${name}/sold`, strata, (pairing) => pairing.sold, value);
    LEAN_BANDS.forEach((_, band) =>
      this.noteRatio(
        `${name}/band/${band}`,
        strata,
        (pairing) => pairing.bandPrice(band),
        (pairing) => pairing.bandValue(band),
      ),
    );
  }

  private noteCell(name: string, strata: readonly Stratum<Tally>[]): void {
    const value = (tally: Tally): bigint => tally.total("value");
    this.noteRatio(`${name}/price`, strata, (tally) => tally.total("price"), value);
    this.noteRatio(`${name}/net`, strata, (tally) => tally.total("net"), value);
    this.noteRatio(`${name}/drift`, strata, (tally) => tally.total("drift"), value);
    this.noteRatio(
      `${name}/bps`,
      strata,
      (tally) => tally.total("bps"),
      (tally) => BigInt(tally.counts.completed),
    );
    const items = strata[0]?.of.shape.items.length ?? 0;
    for (let i = 0; i < items; i++) this.noteRatio(`${name}/item/${i}`, strata, (tally) => tally.item(i), value);
  }

  private noteRatio<T>(
    name: string,
    strata: readonly Stratum<T>[],
    above: (of: T) => bigint,
    below: (of: T) => bigint,
  ): void {
    const sums = ofStrata(strata, above, below);
    const figure = ratioOf(sums.above, sums.below, FIGURE_DECIMALS);
    const known = this.figures.get(name);
    if (known === undefined) this.figures.set(name, [figure]);
    else known.push(figure);
  }

  private freshTallies(): Tally[][] {
    return this.shapes.map((groups) => groups.map((shape) => new Tally(shape)));
  }

  private freshPairs(): Map<number, Pairing>[] {
    return this.pairKeys.map(({ cell }) => new Map(this.cells[cell]!.groups.map((g) => [g, new Pairing()])));
  }
}

function cellsOf({ groups }: Prepared): Cell[] {
  const cells: { kind: string; direction: string; segment: string; groups: number[] }[] = [];
  groups.forEach(({ kind, direction, segment }, g) => {
    const known = cells.find((cell) => cell.kind === kind && cell.direction === direction && cell.segment === segment);
    if (known === undefined) cells.push({ kind, direction, segment, groups: [g] });
    else known.groups.push(g);
  });
  return cells;
}

/** Every rail against every reference of the cell's kind, in the scenario's order; none against itself. */
function pairKeysOf({ scenario, rails }: Prepared, cells: readonly Cell[]): PairKey[] {
  return cells.flatMap((cell, c) => {
    const references = scenario.references[cell.kind] ?? [];
    return references.flatMap((id) => {
      const reference = rails.findIndex((rail) => rail.id === id);
      return reference < 0
        ? []
        : rails.flatMap((_, rail) => (rail === reference ? [] : [{ rail, reference, cell: c }]));
    });
  });
}

/** One list of cost items for all plans that a rail may use in a cell, so that bearers and weights add up. */
function shapeOf(prepared: Prepared, rail: number, group: number): TallyShape {
  const { kind, direction, segment } = prepared.groups[group]!;
  const plans = prepared.sources
    .filter(({ group: g }) => {
      const other = prepared.groups[g]!;
      return other.kind === kind && other.direction === direction && other.segment === segment;
    })
    .flatMap((source) => source.plans[rail]!.filter(isPlan));
  const items: ItemPlan[] = [];
  const slots = new Map<Plan, readonly number[]>();
  for (const plan of plans)
    slots.set(
      plan,
      plan.items.map((item) => slotIn(items, item)),
    );
  return { withinMs: prepared.scenario.withinMs.map(({ ms }) => ms), items, slots };
}

function slotIn(items: ItemPlan[], item: ItemPlan): number {
  const known = items.findIndex(
    (one) => one.kind === item.kind && one.id === item.id && one.payer === item.payer && one.payee === item.payee,
  );
  return known >= 0 ? known : items.push(item) - 1;
}
