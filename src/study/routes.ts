// Worlds made ready: which of the run's worlds can be told with the rails at hand, and for every source of payments the
// route of each world. A route is chosen by an exponential race: each rail has one draw u a payment, by its own name and
// the same in every world, and the smallest −ln(u) ÷ share wins. A rail wins with its share, and a share that is raised
// can only win payments for that rail.

import { type CellFacts, PlanError, type Scenario, sharesFor, type World } from "../settlement/index.ts";

/** Rails by index, in the order of their names, so that the order of a file decides nothing. */
export interface Route {
  readonly rails: readonly number[];
  /** Each above zero; they add up to one. */
  readonly shares: readonly number[];
  readonly fallback: readonly number[];
}

/** A world that names a rail which was left out of the run is no world of this run. */
export function worldsOf({ worlds, rails }: Scenario): readonly World[] {
  const isThere = (id: string): boolean => rails.some((rail) => rail.id === id);
  return worlds.filter(
    ({ shares, fallback }) =>
      shares.every(({ names, parts }) => names.every((name, i) => parts[i] === 0 || isThere(name))) &&
      Object.values(fallback).every((names) => names.every(isThere)),
  );
}

export function routeOf({ rails }: Scenario, world: World, of: CellFacts): Route {
  const indexOf = (id: string): number => rails.findIndex((rail) => rail.id === id);
  const shares = sharesFor(world.shares, of);
  // The scenario's own payments were checked; those of a file may be of another kind.
  if (shares === null) throw new PlanError(`worlds.${world.id}.shares`, `there are none for ${of.kind}`);
  const sharing = shares.names
    .map((name, i) => ({ name, share: shares.parts[i]! / shares.whole }))
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return {
    rails: sharing.map(({ name }) => indexOf(name)),
    shares: sharing.map(({ share }) => share),
    fallback: (world.fallback[of.kind] ?? []).map(indexOf),
  };
}

/** Rails that have to race for a payment in some world. */
export function racingIn(routes: readonly Route[]): readonly number[] {
  const rails = routes.filter((route) => route.rails.length > 1).flatMap((route) => route.rails);
  return [...new Set(rails)].toSorted((a, b) => a - b);
}

/** The rail that takes the payment; `haste` holds −ln(u) for every rail that races. */
export function chosenBy(route: Route, haste: Float64Array): number {
  let best = route.rails[0]!;
  let soonest = Infinity;
  for (let i = 0; route.rails.length > 1 && i < route.rails.length; i++) {
    const after = haste[route.rails[i]!]! / route.shares[i]!;
    if (after < soonest) {
      soonest = after;
      best = route.rails[i]!;
    }
  }
  return best;
}

/** The name of the draw by which a rail races for a payment. */
export function raceOf(rail: string): string {
  return `world/${rail}`;
}
