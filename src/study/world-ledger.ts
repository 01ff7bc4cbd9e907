// The sink of worlds: follows every payment through every world, once it has passed over all rails. The first rail's passage
// is at hand; a fallback that begins at once is too. After a rejection or a return the payment is sent again from the
// instant at which it is known and the money is back, judged by the mids of its first initiation; the wait and what was
// sunk stay with it.
//
//   adopted: over the link, declined after 90 s; then over the bank, credited after 1 d 2 h and 90 s

import { purposeOf } from "../chance/index.ts";
import { isPlan, type Passage, type Payment, settle, witness } from "../settlement/index.ts";
import { ratioOf } from "../stats/index.ts";
import type { Cell, Figures } from "./ledger.ts";
import { type Prepared, type PreparedSource, WITNESS_EVERY } from "./prepare.ts";
import { chosenBy, raceOf, racingIn, type Route } from "./routes.ts";
import { vehicleLegs, vehicleTurnover } from "./vehicle.ts";
import { ofStrata, weightedSum } from "./weighing.ts";
import { type Ending, newEnding, Saving, WorldTally } from "./world-tally.ts";

const FIGURE_DECIMALS = 12;
/** Money figures are kept in minor units with some decimals, so that a t-interval sees no rounding. */
const MINOR_DECIMALS = 6;
const VALUE_UNIT = 10_000n;

/** One payment, as it stands after it has passed over all rails: written over for every payment. */
export interface Passed {
  readonly payment: Payment;
  index: number;
  /** Which of the source's bearers it has. */
  bearer: number;
  /** By rail; null where the rail does not carry it. */
  readonly arrived: (Passage | null)[];
}

export class WorldLedger {
  /** By world, then group: over all replications. */
  readonly tallies: readonly (readonly WorldTally[])[];
  readonly savings: readonly (readonly Saving[])[];
  /** `world/figure` over everything and `world/cell/figure`: `money` and `net` in minor units, `ms`, `bps`. */
  readonly figures: Figures = new Map();
  private current: WorldTally[][];
  private currentSavings: Saving[][];
  private readonly prepared: Prepared;
  private readonly cells: readonly Cell[];
  /** By world: how the payment at hand ended there. */
  readonly endings: readonly Ending[];
  private readonly haste: Float64Array;
  private readonly purposes: readonly number[];
  private readonly racing = new Map<readonly Route[], readonly number[]>();

  constructor(prepared: Prepared, cells: readonly Cell[]) {
    this.prepared = prepared;
    this.cells = cells;
    this.endings = prepared.worlds.map(newEnding);
    this.haste = new Float64Array(prepared.rails.length);
    this.purposes = prepared.rails.map(({ id }) => purposeOf(raceOf(id)));
    this.tallies = this.freshTallies();
    this.savings = this.freshSavings();
    this.current = this.freshTallies();
    this.currentSavings = this.freshSavings();
  }

  add(one: PreparedSource, passed: Passed): void {
    const { prepared, endings, current, currentSavings } = this;
    this.race(one.routes, passed.payment.number);
    for (let w = 0; w < endings.length; w++) {
      this.follow(one, one.routes[w]!, passed, endings[w]!);
      current[w]![one.group]!.add(endings[w]!);
    }
    const there = endings[prepared.against];
    if (there === undefined) return;
    const { speedMs } = prepared.scenario.material;
    for (let w = 0; w < endings.length; w++) {
      if (w !== prepared.against) currentSavings[w]![one.group]!.add(endings[w]!, there, speedMs);
    }
  }

  private race(routes: readonly Route[], payment: number): void {
    let rails = this.racing.get(routes);
    if (rails === undefined) {
      rails = racingIn(routes);
      this.racing.set(routes, rails);
    }
    const { luck } = this.prepared.around;
    for (let i = 0; i < rails.length; i++) {
      this.haste[rails[i]!] = -Math.log(luck.uniform(payment, this.purposes[rails[i]!]!));
    }
  }

  /** From rail to rail until one completes the payment, or none is left, or nobody knows what became of it. */
  private follow(one: PreparedSource, route: Route, passed: Passed, ending: Ending): void {
    const first = chosenBy(route, this.haste);
    const { initiatedAt } = passed.payment;
    let rail = first;
    let at = initiatedAt;
    let passage = passed.arrived[rail] ?? null;
    ending.outcome = "ineligible";
    ending.first = first;
    ending.fellBack = false;
    ending.price = 0;
    ending.net = 0;
    for (let next = 0; ; next++) {
      if (passage !== null && passage.outcome !== "ineligible") {
        ending.outcome = passage.outcome;
        if (passage.outcome === "unsettled") return;
        ending.price += passage.priceValue;
        ending.net += passage.netValue;
        if (passage.outcome === "completed") {
          this.conclude(ending, passage, rail, at - initiatedAt);
          return;
        }
        at = passage.refundedAt;
      }
      if (route.fallback[next] === first) next++;
      if (next >= route.fallback.length) return;
      rail = route.fallback[next]!;
      ending.fellBack = true;
      passage = at === initiatedAt ? (passed.arrived[rail] ?? null) : this.sendAgain(one, passed, rail, at);
    }
  }

  private conclude(ending: Ending, passage: Passage, rail: number, waitedMs: number): void {
    const { around } = this.prepared;
    ending.rail = rail;
    ending.value = passage.principalValue;
    ending.latencyMs = waitedMs + passage.creditLatencyMs;
    ending.underDelivered = passage.underDelivered;
    ending.turnover = vehicleTurnover(passage, around);
    ending.vehicleLegs = vehicleLegs(passage, around);
  }

  /** The payment over another rail from a later instant; null where the rail does not carry it. */
  private sendAgain(one: PreparedSource, { payment, index, bearer }: Passed, rail: number, at: number): Passage | null {
    const { around, rails, scenario } = this.prepared;
    const plan = one.plans[rail]![bearer]!;
    const { again, scratch } = rails[rail]!;
    const { initiatedAt } = payment;
    const leftMs = scenario.horizonMs - (at - initiatedAt);
    if (again === null || scratch === null || !isPlan(plan) || !(leftMs > 0)) return null;
    again.plan = plan;
    scratch.plan = plan;
    payment.initiatedAt = at;
    settle(again, scratch, payment, around, leftMs);
    payment.initiatedAt = initiatedAt;
    if (index % WITNESS_EVERY === 0) witness(again, around);
    return again;
  }

  /** Takes the figures of the replication that ended and adds its sums to the run's. */
  closeReplication(): void {
    const { prepared, cells } = this;
    const everything = prepared.groups.map((_, g) => g);
    this.currentSavings.forEach((groups, w) => {
      if (w === prepared.against) return;
      this.note(`${w}`, groups, everything);
      cells.forEach((cell, c) => this.note(`${w}/${c}`, groups, cell.groups));
    });
    this.current.forEach((groups, w) => groups.forEach((tally, g) => this.tallies[w]![g]!.merge(tally)));
    this.currentSavings.forEach((groups, w) => groups.forEach((saving, g) => this.savings[w]![g]!.merge(saving)));
    this.current = this.freshTallies();
    this.currentSavings = this.freshSavings();
  }

  private note(name: string, savings: readonly Saving[], groups: readonly number[]): void {
    const strata = groups.map((g) => ({ of: savings[g]!, weight: this.prepared.groups[g]!.weight }));
    const pairs = (saving: Saving): bigint => BigInt(saving.pairs);
    for (const figure of ["price", "net", "ms"] as const) {
      const sum = weightedSum(strata, (saving) => saving.total(figure));
      const unit = figure === "ms" ? 1n : VALUE_UNIT;
      this.push(`${name}/${figure}`, ratioOf(sum.numerator, sum.denominator * unit, MINOR_DECIMALS));
    }
    const bps = ofStrata(
      strata,
      (saving) => saving.total("price"),
      (saving) => saving.total("value"),
    );
    this.push(`${name}/bps`, ratioOf(bps.above, bps.below, FIGURE_DECIMALS));
    const mean = ofStrata(strata, (saving) => saving.total("ms"), pairs);
    this.push(`${name}/mean-ms`, ratioOf(mean.above, mean.below, FIGURE_DECIMALS));
  }

  private push(name: string, figure: number | null): void {
    const known = this.figures.get(name);
    if (known === undefined) this.figures.set(name, [figure]);
    else known.push(figure);
  }

  /** The figures of the replications that have one, in their order. */
  figuresOf(name: string): number[] {
    return (this.figures.get(name) ?? []).filter((figure) => figure !== null);
  }

  private freshTallies(): WorldTally[][] {
    const { worlds, groups, scenario, rails } = this.prepared;
    const withinMs = scenario.withinMs.map(({ ms }) => ms);
    return worlds.map(() => groups.map(() => new WorldTally(withinMs, rails.length)));
  }

  private freshSavings(): Saving[][] {
    return this.prepared.worlds.map(() => this.prepared.groups.map(() => new Saving()));
  }
}
