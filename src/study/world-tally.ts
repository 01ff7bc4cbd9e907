// What a run keeps of a world: for each world and group exact sums of the payments as they ended there, and for each world
// against the named one the sums over payments that completed in both. All sums are whole numbers.

import type { Outcome } from "../settlement/index.ts";
import { ExactTotals } from "../stats/index.ts";
import { addSquare, SQUARE_PARTS, squareOf } from "./square.ts";

/** How one payment ended in one world: written over for every payment. */
export interface Ending {
  outcome: Outcome;
  /** The rail it took first. */
  first: number;
  /** The rail that completed it. */
  rail: number;
  fellBack: boolean;
  underDelivered: boolean;
  value: number;
  /** With what earlier attempts have sunk; of a payment that did not complete, only that. */
  price: number;
  net: number;
  /** From the first initiation, whatever happened in between. */
  latencyMs: number;
  turnover: number;
  vehicleLegs: number;
}

export function newEnding(): Ending {
  return {
    outcome: "ineligible",
    first: -1,
    rail: -1,
    fellBack: false,
    underDelivered: false,
    value: 0,
    price: 0,
    net: 0,
    latencyMs: 0,
    turnover: 0,
    vehicleLegs: 0,
  };
}

const WORLD_TOTALS = ["price", "net", "failure", "turnover", "vehicleLegs"] as const;
type WorldTotal = (typeof WORLD_TOTALS)[number];
const AT = Object.fromEntries(WORLD_TOTALS.map((name, i) => [name, i])) as Readonly<Record<WorldTotal, number>>;

export class WorldTally {
  readonly totals: ExactTotals;
  readonly counts: Record<Outcome, number> = { ineligible: 0, completed: 0, rejected: 0, returned: 0, unsettled: 0 };
  underDelivered = 0;
  fellBack = 0;
  readonly within: number[];
  /** Completed payments by the rail that completed them. */
  readonly byRail: number[];
  private readonly withinMs: readonly number[];

  constructor(withinMs: readonly number[], rails: number) {
    this.withinMs = withinMs;
    this.within = withinMs.map(() => 0);
    this.byRail = Array.from({ length: rails }, () => 0);
    this.totals = new ExactTotals(WORLD_TOTALS.length + rails * (1 + SQUARE_PARTS.length));
  }

  get eligible(): number {
    const { completed, rejected, returned, unsettled } = this.counts;
    return completed + rejected + returned + unsettled;
  }

  total(name: WorldTotal): bigint {
    return this.totals.toBigInt(AT[name]);
  }

  /** Value of the payments that a rail completed. */
  valueOn(rail: number): bigint {
    return this.totals.toBigInt(WORLD_TOTALS.length + rail);
  }

  /** Squares of those values, in minor units of the reporting currency. */
  squaresOn(rail: number): bigint {
    const first = this.firstSquare(rail);
    return squareOf((part) => this.totals.toBigInt(first + SQUARE_PARTS.indexOf(part)));
  }

  private firstSquare(rail: number): number {
    return WORLD_TOTALS.length + this.byRail.length + rail * SQUARE_PARTS.length;
  }

  add(ending: Ending): void {
    const { totals } = this;
    this.counts[ending.outcome]++;
    if (ending.fellBack) this.fellBack++;
    if (ending.outcome !== "completed") {
      totals.add(AT.failure, ending.price);
      return;
    }
    if (ending.underDelivered) this.underDelivered++;
    totals.add(AT.price, ending.price);
    totals.add(AT.net, ending.net);
    totals.add(AT.turnover, ending.turnover);
    totals.add(AT.vehicleLegs, ending.vehicleLegs);
    totals.add(WORLD_TOTALS.length + ending.rail, ending.value);
    addSquare(totals, this.firstSquare(ending.rail), ending.value);
    this.byRail[ending.rail]!++;
    for (let k = 0; k < this.within.length; k++) if (ending.latencyMs <= this.withinMs[k]!) this.within[k]!++;
  }

  merge(other: WorldTally): void {
    this.totals.merge(other.totals);
    for (const outcome of Object.keys(this.counts) as Outcome[]) this.counts[outcome] += other.counts[outcome];
    this.underDelivered += other.underDelivered;
    this.fellBack += other.fellBack;
    for (let k = 0; k < this.within.length; k++) this.within[k]! += other.within[k]!;
    for (let r = 0; r < this.byRail.length; r++) this.byRail[r]! += other.byRail[r]!;
  }
}

const SAVED_TOTALS = ["value", "price", "net", "ms", "turnover"] as const;
type SavedTotal = (typeof SAVED_TOTALS)[number];
const SAVED_AT = Object.fromEntries(SAVED_TOTALS.map((name, i) => [name, i])) as Readonly<Record<SavedTotal, number>>;

/** A world against another, over the payments that completed in both; saved is what the other took more. */
export class Saving {
  readonly totals = new ExactTotals(SAVED_TOTALS.length);
  pairs = 0;
  onlyHere = 0;
  onlyThere = 0;
  sooner = 0;
  later = 0;

  total(name: SavedTotal): bigint {
    return this.totals.toBigInt(SAVED_AT[name]);
  }

  /** Times that differ by no more than `materialMs` are neither sooner nor later. */
  add(here: Ending, there: Ending, materialMs: number): void {
    const completedHere = here.outcome === "completed";
    const completedThere = there.outcome === "completed";
    if (!completedHere || !completedThere) {
      if (completedHere) this.onlyHere++;
      else if (completedThere) this.onlyThere++;
      return;
    }
    const { totals } = this;
    const ms = there.latencyMs - here.latencyMs;
    this.pairs++;
    totals.add(SAVED_AT.value, here.value);
    totals.add(SAVED_AT.price, there.price - here.price);
    totals.add(SAVED_AT.net, there.net - here.net);
    totals.add(SAVED_AT.ms, ms);
    totals.add(SAVED_AT.turnover, there.turnover - here.turnover);
    if (ms > materialMs) this.sooner++;
    else if (ms < -materialMs) this.later++;
  }

  merge(other: Saving): void {
    this.totals.merge(other.totals);
    this.pairs += other.pairs;
    this.onlyHere += other.onlyHere;
    this.onlyThere += other.onlyThere;
    this.sooner += other.sooner;
    this.later += other.later;
  }
}
