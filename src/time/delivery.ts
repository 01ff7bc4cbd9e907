// When does a conversion deliver? From the instant of dealing to the opening of the value date, over one or several
// calendars that must all be good on it. Owns the trade date, its rolling, and how much of the wait lies on dates that
// are not good; knows nothing of rates.
//   Friday 16:00 in Mumbai after the 15:30 close, spot: trade date Monday, value date Wednesday

import { businessDays, isBusinessDay } from "./business-day.ts";
import type { InstantRange } from "./instant.ts";
import type { Timetable } from "./timetable.ts";
import { isTimeError, type TimeError, timeError } from "./trouble.ts";
import { compileZone, type Zone } from "./zone.ts";

export interface DeliverySpec extends InstantRange {
  /** The first one's close ends the dealing day. */
  readonly calendars: readonly Timetable[];
  /** The zone of the place where the deal is struck: its local date is the trade date. */
  readonly placeZone: string;
}

export interface DeliveryTable extends InstantRange {
  readonly zone: Zone;
  readonly firstDay: number;
  /** For each local date from `firstDay`: the first good date on it or after it, as an index into the arrays below. */
  readonly nextGood: Int32Array;
  readonly goodCount: number;
  readonly goodDay: Int32Array;
  /** Of the first calendar. */
  readonly tradeOpen: Float64Array;
  readonly tradeClose: Float64Array;
  /** When the last of the calendars opens, and when the first of them closes, on a good date. */
  readonly lastOpen: Float64Array;
  readonly firstClose: Float64Array;
  /** For each local date: where it begins, and the milliseconds of dates not good before it. */
  readonly dayStart: Float64Array;
  readonly closedBefore: Float64Array;
}

/** Written over by `deliver`, so that the loop allocates nothing. */
export interface Delivery {
  /** `Infinity` where the calendars end first. */
  endAt: number;
  /** The instant itself, or the first calendar's opening on a trade date that was rolled. */
  tradeAt: number;
  /** The part of the wait that lies on local dates not good in all calendars. The rest waits for the value date. */
  closedMs: number;
}

export function newDelivery(): Delivery {
  return { endAt: 0, tradeAt: 0, closedMs: 0 };
}

/** Openings may fall on the local date after: a centre in the west opens when it is tomorrow in the east. */
const LATER_DAYS = 2;

export function compileDelivery(spec: DeliverySpec): DeliveryTable | TimeError {
  const { calendars, from, until } = spec;
  const leader = calendars[0];
  if (leader === undefined) return timeError("unknown-calendar", "a delivery needs a calendar");
  const zone = compileZone(spec.placeZone, from, until);
  if (isTimeError(zone)) return zone;
  const firstDay = zone.dayAt(from);
  const lastDay = zone.dayAt(until);
  const good = businessDays(...calendars);
  const goodDays: number[] = [];
  const nextGood = new Int32Array(lastDay - firstDay + 1);
  const dayStart = new Float64Array(lastDay - firstDay + 2 + LATER_DAYS);
  const closedBefore = new Float64Array(dayStart.length);
  for (let day = firstDay; day < firstDay + dayStart.length; day++) {
    const i = day - firstDay;
    dayStart[i] = zone.startOfDay(day);
    if (i > 0) {
      const shut = isBusinessDay(good, day - 1) ? 0 : dayStart[i] - dayStart[i - 1]!;
      closedBefore[i] = closedBefore[i - 1]! + shut;
    }
    if (day > lastDay) continue;
    nextGood[i] = goodDays.length;
    if (isBusinessDay(good, day)) goodDays.push(day);
  }
  const edges = (calendarsHere: readonly Timetable[], which: "open" | "close"): Float64Array =>
    Float64Array.from(goodDays, (day) => edgeOn(calendarsHere, zone, day, which));
  return {
    from,
    until,
    zone,
    firstDay,
    nextGood,
    goodCount: goodDays.length,
    goodDay: Int32Array.from(goodDays),
    tradeOpen: edges([leader], "open"),
    tradeClose: edges([leader], "close"),
    lastOpen: edges(calendars, "open"),
    firstClose: edges(calendars, "close"),
    dayStart,
    closedBefore,
  };
}

/** The last opening, or the first closing. A calendar that never shuts has the local date from end to end. */
function edgeOn(calendars: readonly Timetable[], zone: Zone, day: number, which: "open" | "close"): number {
  const edges = calendars.map((calendar) => {
    if (calendar.always) return zone.startOfDay(which === "open" ? day : day + 1);
    return calendar.dates[which][day - calendar.dates.first] as number;
  });
  return which === "open" ? Math.max(...edges) : Math.min(...edges);
}

/**
 * Trade date: the local date at t, rolled to the next good one when it is not good or t is at or past the first
 * calendar's close. Value date: `days` good dates on. It ends when the last calendar opens on the value date, never
 * before t; so with `days` 0, a good date and all calendars open, at once. With `days` 0 after one of the other
 * calendars has closed, that centre cannot deliver today any more and the value date is the next good one.
 */
export function deliver(table: DeliveryTable, t: number, days: number, out: Delivery): void {
  out.endAt = Number.POSITIVE_INFINITY;
  out.tradeAt = Number.POSITIVE_INFINITY;
  out.closedMs = 0;
  if (!(t >= table.from && t < table.until)) return;
  const day = table.zone.dayAt(t);
  let trade = table.nextGood[day - table.firstDay] as number;
  if (trade >= table.goodCount) return;
  let isRolled = table.goodDay[trade] !== day;
  if (!isRolled && t >= (table.tradeClose[trade] as number)) {
    trade++;
    isRolled = true;
    if (trade >= table.goodCount) return;
  }
  const opens = table.tradeOpen[trade] as number;
  out.tradeAt = isRolled && opens > t ? opens : t;
  const isTooLateToday = days === 0 && t >= (table.firstClose[trade] as number);
  const value = trade + days + (isTooLateToday ? 1 : 0);
  if (value >= table.goodCount) return;
  const ends = table.lastOpen[value] as number;
  out.endAt = ends > t ? ends : t;
  out.closedMs = closedMsBefore(table, out.endAt) - closedMsBefore(table, t);
}

function closedMsBefore(table: DeliveryTable, t: number): number {
  const i = table.zone.dayAt(t) - table.firstDay;
  const before = table.closedBefore[i] as number;
  const isGood = table.closedBefore[i + 1] === before;
  return isGood ? before : before + (t - (table.dayStart[i] as number));
}
