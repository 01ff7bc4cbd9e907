// Dealers who make a market in a pair, and how their position leans through a run. Trades bring them one currency of the pair
// and take the other; what the two flows leave is their position, worked out day by day before any payment, which reads it
// as given. It knows no payment: the flows are the corridor's, at the adoption that is assumed.
//
//   opening 24.0 m of a limit of 25.0 m; 2.0 m come, 0.5 m go: 25.5 m, so 0.5 m is sold through dollars, a quarter of what came

import type { CurrencyCode } from "../money/index.ts";
import { scale } from "../money/index.ts";
import { type Draws, normalQuantile } from "../chance/index.ts";
import type { Source } from "../pricing/index.ts";
import type { Sourced } from "./rail.ts";

export interface Dealers {
  readonly id: string;
  readonly label: string;
  /** The currency that piles up, and the one it is traded against. */
  readonly position: CurrencyCode;
  readonly against: CurrencyCode;
  /** How many of them there are; each has the limit, and they share the flows. */
  readonly members: number;
  readonly limit: Sourced & { readonly minor: number; readonly currency: CurrencyCode };
  /** Position of all of them together at the first day's opening, in the limit's currency. */
  readonly openingMinor: number;
  /** Half-spreads widen to 1 + skew x lean for trades that add to the position and tighten to 1 - skew x lean for others. */
  readonly skew: Sourced & { readonly millionths: number };
  /** Share of the position that is used up in a calendar day: invested, or spent on what is bought in it. */
  readonly usedUp: Sourced & { readonly millionths: number };
  /** Share of the corridor's flows that these dealers see. */
  readonly adoption: Sourced & { readonly millionths: number };
  /** The corridor's flows: trades that bring the dealers the position's currency, and trades that take it. */
  readonly flows: { readonly coming: Flow; readonly going: Flow };
  /** Standard deviation of a day's flow over its mean. */
  readonly varies: number;
  /** Weight of each month, January first. */
  readonly season: readonly number[];
  /** Calendar on whose good dates trades are made; null: every day. */
  readonly days: string | null;
  /** What happens beyond the limit: sold through the vehicle currency at a cost, or (null) held. */
  readonly surplus: { readonly hundredthsOfBp: number; readonly source: Source } | null;
}

/** All trade of the corridor in one direction, a year of 365 days. */
export interface Flow extends Sourced {
  readonly perYearMinor: number;
  readonly currency: CurrencyCode;
}

/** Day by day since `firstDay`, in minor units of the limit's currency; the payments read `lean` and `sold` only. */
export interface BookPath {
  readonly firstDay: number;
  /** Position over limit at the day's opening, in millionths: from -10^6 to 10^6. */
  readonly lean: Int32Array;
  /** Share of the day's trades on the leaning side that went through the vehicle, in millionths; its sign is the side. */
  readonly sold: Int32Array;
  readonly position: Float64Array;
  readonly coming: Float64Array;
  readonly going: Float64Array;
  readonly used: Float64Array;
  /** Sold through the vehicle, or below nothing: bought. */
  readonly surplus: Float64Array;
}

export interface BookMarket {
  readonly firstDay: number;
  readonly days: number;
  /** 1 where trades are made, by day since `firstDay`. */
  readonly isOpen: Uint8Array;
  /** Month of each day, January 0. */
  readonly month: Uint8Array;
  /** An amount of a flow's currency in the limit's, at the reference mids. */
  readonly inLimit: (minor: number, currency: CurrencyCode) => number;
  readonly comingPurpose: number;
  readonly goingPurpose: number;
}

export const MILLION = 1_000_000;
const DAYS_A_YEAR = 365;
/** A day beyond it would not be added exactly any more. */
const MOST_A_DAY = 1e14;

/** Draws paths of one book; without luck the mean path. What no luck changes is made once for all of them. */
export function bookPathsOf(dealers: Dealers, market: BookMarket): (luck: Draws | null) => BookPath {
  const { coming, going } = dealers.flows;
  const meanComing = meanByDay(dealers, market, coming);
  const meanGoing = meanByDay(dealers, market, going);
  const sigma = Math.sqrt(Math.log(1 + dealers.varies * dealers.varies));
  return (luck) => {
    const path = emptyPath(market);
    for (let day = 0; day < market.days; day++) {
      path.coming[day] = drawn(meanComing[day]!, sigma, luck, day, market.comingPurpose);
      path.going[day] = drawn(meanGoing[day]!, sigma, luck, day, market.goingPurpose);
    }
    follow(dealers, path);
    return path;
  };
}

/** Opens a day with what the last one left, uses up a part, lets the flows in, and sells what is beyond the limit. */
function follow(dealers: Dealers, path: BookPath): void {
  const limit = dealers.limit.minor * dealers.members;
  let position = dealers.openingMinor;
  for (let day = 0; day < path.position.length; day++) {
    path.position[day] = position;
    path.lean[day] = millionthsOf(Math.min(Math.max(position, -limit), limit), limit);
    const used = scale(position, dealers.usedUp.millionths, 1, 1, MILLION, 1, 1, "down");
    const [coming, going] = [path.coming[day]!, path.going[day]!];
    const reached = position - used + coming - going;
    const surplus = dealers.surplus === null ? 0 : reached - Math.min(Math.max(reached, -limit), limit);
    path.used[day] = used;
    path.surplus[day] = surplus;
    path.sold[day] = surplus === 0 ? 0 : millionthsOf(surplus, surplus > 0 ? coming : going);
    position = reached - surplus;
  }
}

function millionthsOf(part: number, whole: number): number {
  return scale(part, MILLION, 1, 1, whole, 1, 1, "half-up");
}

/** A day's flow has its mean on every path: exp(sigma z - sigma^2 / 2), quantised at once. */
function drawn(mean: number, sigma: number, luck: Draws | null, day: number, purpose: number): number {
  const noise =
    luck === null || sigma === 0
      ? 1
      : Math.exp(sigma * normalQuantile(luck.uniform(day, purpose)) - (sigma * sigma) / 2);
  return Math.min(Math.round(mean * noise), MOST_A_DAY);
}

/** The corridor's year over its open days, by season, at the adoption assumed. */
function meanByDay({ adoption, season }: Dealers, market: BookMarket, flow: Flow): Float64Array {
  const perYear = (market.inLimit(flow.perYearMinor, flow.currency) * adoption.millionths) / MILLION;
  const open = market.isOpen.reduce((sum, one) => sum + one, 0);
  const openAYear = (open / market.days) * DAYS_A_YEAR;
  const meanWeight = season.reduce((sum, weight) => sum + weight, 0) / season.length;
  return Float64Array.from({ length: market.days }, (_, day) =>
    market.isOpen[day] === 1 ? ((perYear / openAYear) * season[market.month[day]!]!) / meanWeight : 0,
  );
}

function emptyPath({ firstDay, days }: BookMarket): BookPath {
  const numbers = (): Float64Array => new Float64Array(days);
  return {
    firstDay,
    lean: new Int32Array(days),
    sold: new Int32Array(days),
    position: numbers(),
    coming: numbers(),
    going: numbers(),
    used: numbers(),
    surplus: numbers(),
  };
}

/** The index of a local day: before the path its first, after it its last. */
export function bookDay(path: BookPath, day: number): number {
  const index = day - path.firstDay;
  return index < 0 ? 0 : index >= path.lean.length ? path.lean.length - 1 : index;
}

/** Share of the day's trades of one side that went through the vehicle, in millionths. */
export function soldShare(path: BookPath, index: number, comes: boolean): number {
  const sold = path.sold[index]!;
  return sold > 0 === comes ? Math.abs(sold) : 0;
}

/** What a half-spread is multiplied by, in millionths. `comes`: the trade brings the currency of the position. */
export function leanFactor({ skew }: Dealers, lean: number, comes: boolean): number {
  const shift = Math.round((skew.millionths * Math.abs(lean)) / MILLION);
  return lean >= 0 === comes ? MILLION + shift : MILLION - shift;
}

/**
 * The half-spread as the dealers lean, in hundredths of a basis point, rounded half-up: wider where the trade adds to their
 * position and tighter where it reduces it, and with the cost of the share that must be sold on through the vehicle.
 * Stays below 100 %.
 */
export function leanedSpread(dealers: Dealers, path: BookPath, index: number, comes: boolean, plain: number): number {
  const factor = leanFactor(dealers, path.lean[index]!, comes);
  const cost = (soldShare(path, index, comes) * (dealers.surplus?.hundredthsOfBp ?? 0)) / MILLION;
  return Math.min(Math.round((plain * factor) / MILLION) + Math.round(cost), MILLION - 1);
}
