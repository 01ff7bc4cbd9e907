// Dealers of the tiny world: they pile up XBB against XAA, with a limit in XDD. 2,000.00 XDD a day come and 1,000.00 go,
// every day of the week, unless a test says otherwise.

import { type BookMarket, type Dealers } from "../../src/settlement/dealers.ts";
import { code, SOURCE } from "./scenario.ts";

/** A year of 365 days at this much a day, in minor units. */
export const daily = (minor: number): number => minor * 365;

const sourced = { path: "dealers", source: SOURCE };

export interface DealersPart extends Partial<Omit<Dealers, "limit" | "skew" | "usedUp" | "adoption" | "flows">> {
  readonly limitMinor?: number;
  readonly skewMillionths?: number;
  readonly usedUpMillionths?: number;
  readonly adoptionMillionths?: number;
  readonly comingPerYear?: number;
  readonly goingPerYear?: number;
}

export function dealersOf(part: DealersPart = {}): Dealers {
  const { limitMinor, skewMillionths, usedUpMillionths, adoptionMillionths, comingPerYear, goingPerYear, ...own } =
    part;
  const flow = (perYearMinor: number) => ({ ...sourced, perYearMinor, currency: code("XDD") });
  return {
    id: "book",
    label: "Dealers",
    position: code("XBB"),
    against: code("XAA"),
    members: 1,
    limit: { ...sourced, minor: limitMinor ?? 500_000, currency: code("XDD") },
    openingMinor: 0,
    skew: { ...sourced, millionths: skewMillionths ?? 600_000 },
    usedUp: { ...sourced, millionths: usedUpMillionths ?? 0 },
    adoption: { ...sourced, millionths: adoptionMillionths ?? 1_000_000 },
    flows: { coming: flow(comingPerYear ?? daily(200_000)), going: flow(goingPerYear ?? daily(100_000)) },
    varies: 0,
    season: Array.from({ length: 12 }, () => 1),
    days: null,
    surplus: { hundredthsOfBp: 350, source: SOURCE },
    ...own,
  };
}

/** March 2026 and after, every day open; 1 March is day 20513 since 1970. */
export function bookMarket(days: number, part: Partial<BookMarket> = {}): BookMarket {
  return {
    firstDay: 20_513,
    days,
    isOpen: new Uint8Array(days).fill(1),
    month: new Uint8Array(days).fill(2),
    inLimit: (minor) => minor,
    comingPurpose: 1,
    goingPurpose: 2,
    ...part,
  };
}
