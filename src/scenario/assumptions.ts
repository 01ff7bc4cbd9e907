// What nobody knows exactly: the numbers of a scenario that are given with a range, those that move together taken as one. One
// assumption can be put at any point of its range; the values to set come with what has to move along, so that medians stay
// below their 95th percentiles and shares add up to 1.
//
//   settingsAt(kappa, alongRange(-1)) = [{ path: "direct.half-spread.times", value: "0.6" }]

import type { Follower, Overlay, RangedNumber, Scenario } from "../settlement/index.ts";
import type { Source } from "../pricing/index.ts";
import { triangularQuantile } from "../stats/index.ts";
import { inUnit } from "./written-number.ts";

export interface AssumedNumber extends RangedNumber {
  /** As reports list it. */
  readonly name: string;
  readonly source: Source;
}

/** Numbers that move together: each goes through its own range, from low to high, as the others go through theirs. */
export interface Assumption {
  /** The name of the group, or the path of its only number. */
  readonly id: string;
  readonly numbers: readonly AssumedNumber[];
}

/** In the order of the scenario's parameters. A place that two variants share is one number. */
export function assumptionsOf({ parameters }: Pick<Scenario, "parameters">): readonly Assumption[] {
  const groups = new Map<string, AssumedNumber[]>();
  for (const { path: name, source, number } of parameters) {
    if (number === undefined) continue;
    const key = JSON.stringify([number.movesWith, number.movesWith === null ? number.rangeAt : null]);
    const group = groups.get(key) ?? [];
    if (!group.some(({ path }) => path === number.path)) group.push({ ...number, name, source });
    groups.set(key, group);
  }
  return [...groups.values()].map((numbers) => ({ id: numbers[0]!.movesWith ?? numbers[0]!.path, numbers }));
}

/** Where in its range a number is put. */
export type Point = (number: RangedNumber) => number;

/** -1 is the low end, 0 the centre, 1 the high end; straight lines between them. */
export function alongRange(position: number): Point {
  return ({ low, centre, high }) => centre + (position < 0 ? centre - low : high - centre) * position;
}

/** So far up the triangular distribution from low over centre to high; `share` from 0 to 1. */
export function atQuantile(share: number): Point {
  return (number) => triangularQuantile(share, number);
}

/** The values to set. Numbers that the data write in coarse steps are put on the nearest step. */
export function settingsAt({ numbers }: Assumption, point: Point): readonly Overlay[] {
  return numbers.flatMap((number) => {
    const value = valueAt(number, point);
    return [{ path: number.path, value: textOf(value, number) }, ...followersAt(number, value)];
  });
}

/** What the number is put at, in its unit. */
export function valueAt(number: RangedNumber, point: Point): number {
  return stepOf(Math.max(point(number), number.least ?? -Infinity), number.decimals);
}

function followersAt({ centre, followers }: RangedNumber, value: number): readonly Overlay[] {
  const rest = followers.filter(({ how }) => how === "rest");
  const shares = sharesOf(rest, 1 - value);
  return [
    ...rest.map((one, index) => ({ path: one.path, value: textOf(shares[index]!, one) })),
    ...followers
      .filter(({ how }) => how === "in-proportion")
      .map((one) => ({ path: one.path, value: textOf(centre === 0 ? one.value : (one.value * value) / centre, one) })),
  ];
}

/** What is left, in the proportion in which the others share it now (evenly where they have nothing); the last takes what rounding leaves. */
function sharesOf(others: readonly Follower[], left: number): readonly number[] {
  const whole = others.reduce((sum, { value }) => sum + value, 0);
  const shares = others.map(({ value, decimals }) =>
    stepOf(whole === 0 ? left / others.length : (left * value) / whole, decimals),
  );
  const before = shares.slice(0, -1).reduce((sum, share) => sum + share, 0);
  return shares.map((share, index) => (index === shares.length - 1 ? Math.max(0, left - before) : share));
}

function stepOf(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}

/** In milliseconds where it is a time, so that no unit is too coarse. */
function textOf(value: number, { unit, decimals }: Pick<Follower, "unit" | "decimals">): string {
  const ms = inUnit({ value, unit }, "ms");
  if (ms !== null) return `${Math.round(ms)}ms`;
  const text = value.toFixed(decimals);
  return `${decimals > CENTS ? text.replace(/\.?0+$/, "") : text}${unit}`;
}

/** Up to here a number keeps the decimals that its currency has. */
const CENTS = 3;
