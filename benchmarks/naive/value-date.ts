// Value dates and deadlines, counted on a list of local dates: is this one good in all the calendars? and the next one?

import type { Temporal } from "temporal-polyfill";
import type { Deadline } from "../../src/settlement/index.ts";
import { type Calendars, dateAt, edgeOf } from "./calendar.ts";

export interface Delivered {
  readonly endAt: number;
  readonly tradeAt: number;
  /** The part of the wait on dates that are not good in all the calendars. */
  readonly closedMs: number;
}

const NEVER: Delivered = { endAt: Infinity, tradeAt: Infinity, closedMs: 0 };

/**
 * Trade date: the local date at `zone`, rolled to the next good one when it is not good or the first calendar has closed.
 * Value date: `days` good dates on; one more for today's money after some calendar has closed. It ends when the last of
 * the calendars opens on the value date.
 */
export function deliver(
  calendars: Calendars,
  ids: readonly string[],
  zone: string,
  at: number,
  days: number,
): Delivered {
  if (!calendars.knows(at)) return NEVER;
  const isGood = (date: Temporal.PlainDate): boolean => ids.every((id) => calendars.isGood(id, date));
  const hours = (id: string, date: Temporal.PlainDate) => calendars.hoursOn(id, date, zone);
  const today = dateAt(at, zone);
  const leader = ids[0]!;
  const isRolled = !isGood(today) || at >= hours(leader, today).close;
  const trade = isRolled ? nextGood(calendars, isGood, today.add({ days: 1 }), zone) : today;
  if (trade === null) return NEVER;
  const isTooLate = days === 0 && at >= Math.min(...ids.map((id) => hours(id, trade).close));
  let value: Temporal.PlainDate | null = trade;
  for (let left = days + (isTooLate ? 1 : 0); left > 0 && value !== null; left--)
    value = nextGood(calendars, isGood, value.add({ days: 1 }), zone);
  if (value === null) return NEVER;
  const valueDate = value;
  const endAt = Math.max(at, ...ids.map((id) => hours(id, valueDate).open));
  const tradeAt = isRolled ? Math.max(at, hours(leader, trade).open) : at;
  return { endAt, tradeAt, closedMs: shutBetween(isGood, zone, at, endAt) };
}

function nextGood(
  calendars: Calendars,
  isGood: (date: Temporal.PlainDate) => boolean,
  from: Temporal.PlainDate,
  zone: string,
): Temporal.PlainDate | null {
  for (let date = from; edgeOf(date, 0, zone) < calendars.until; date = date.add({ days: 1 })) {
    if (isGood(date)) return date;
  }
  return null;
}

function shutBetween(isGood: (date: Temporal.PlainDate) => boolean, zone: string, from: number, until: number): number {
  let shut = 0;
  for (let date = dateAt(from, zone); edgeOf(date, 0, zone) < until; date = date.add({ days: 1 })) {
    if (isGood(date)) continue;
    const [start, end] = [edgeOf(date, 0, zone), edgeOf(date.add({ days: 1 }), 0, zone)];
    shut += Math.min(end, until) - Math.max(start, from);
  }
  return shut;
}

/** The latest instant that a rule allows for what arrived at `arrivedAt`. */
export function latestAllowed(calendars: Calendars, calendar: string, deadline: Deadline, arrivedAt: number): number {
  const zone = calendars.zoneOf(calendar);
  const today = dateAt(arrivedAt, zone);
  const isGood = (date: Temporal.PlainDate): boolean => calendars.isGood(calendar, date);
  const isInTime = isGood(today) && arrivedAt < endOfArrival(calendars, calendar, deadline, today, zone);
  let date: Temporal.PlainDate = today;
  while (!isGood(date)) date = date.subtract({ days: 1 });
  for (let left = isInTime ? deadline.days : deadline.elseDays; left > 0; left--) {
    const next = nextGood(calendars, isGood, date.add({ days: 1 }), zone);
    if (next === null) return Infinity;
    date = next;
  }
  if (deadline.by === "close") return calendars.hoursOn(calendar, date, zone).close;
  return edgeOf(date.add({ days: 1 }), 0, zone) - 1;
}

function endOfArrival(
  calendars: Calendars,
  calendar: string,
  deadline: Deadline,
  date: Temporal.PlainDate,
  zone: string,
): number {
  return deadline.arrivedBefore === "close"
    ? calendars.hoursOn(calendar, date, zone).close
    : edgeOf(date, deadline.arrivedBefore, zone);
}
