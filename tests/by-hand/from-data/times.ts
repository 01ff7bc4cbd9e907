// When each leg of a payment is ready, starts and ends, in the order that the model states: cut-off, opening, batch, work, delivery,
// deadline.

import { addDays, batchTimes, type Calendar, localDate, nextBatch } from "./calendars.ts";
import { type Data, type Fields, known, list, text } from "./data.ts";
import { milliseconds } from "./exact.ts";
import { type Facts, type Moment, mustNotHappen } from "./facts.ts";

export interface Leg {
  readonly told: Fields;
  readonly id: string;
  readonly readyAt: number;
  readonly startAt: number;
  readonly endAt: number;
  readonly finalAt: number;
  readonly moment: Moment;
  /** When a conversion here is dealt. */
  readonly dealtAt: number;
}

const LEG = [
  "id at to same-as when after cases cause carries milestone credits",
  "calendar clock cut-off cycle time hold decline repair delivery no-later-than",
  "convert fees settles settlement-cycle",
];

export function timesOf(facts: Facts, told: readonly Data[]): Leg[] {
  const legs: Leg[] = [];
  const ends = new Map<string, number>();
  const written = new Map<string, Fields>();
  let above = "";
  for (const one of told) {
    const own = known(one, ...LEG);
    const base = own["same-as"] === undefined ? {} : written.get(text(own["same-as"]))!;
    const fields = { ...base, ...own };
    const id = text(fields.id);
    written.set(id, fields);
    const after = own.after === undefined ? (above === "" ? [] : [above]) : list(own.after).map(text);
    const readyAt = Math.max(...after.map((name) => ends.get(name) ?? missing(name)), facts.payment.at);
    above = id;
    const place = facts.participant(text(fields.at));
    const date = localDate(readyAt, text(place.zone));
    const moment = { date, country: text(place.country), instant: readyAt };
    // What waits for an absent leg waits for what that leg would have waited for.
    if (!facts.holds(fields.when, moment)) ends.set(id, readyAt);
    else {
      const { when: _, ...chosen } = fields.cases === undefined ? ({} as Fields) : facts.must(fields.cases, moment);
      const leg = legOf(facts, known({ ...fields, ...chosen }, ...LEG), moment, text(place.zone));
      ends.set(id, leg.endAt);
      legs.push(leg);
    }
  }
  return legs;
}

function missing(name: string): never {
  throw new Error(`waits for a leg that is not above it: ${name}`);
}

function legOf(facts: Facts, told: Fields, moment: Moment, zone: string): Leg {
  for (const event of [told.hold, told.decline, told.repair]) mustNotHappen(event);
  const readyAt = moment.instant;
  const calendar = told.calendar === undefined ? undefined : facts.calendar(text(told.calendar));
  const startAt = startOf(facts, told, moment, calendar, zone);
  const worked = work(startAt, lengthOf(facts, told, moment), told.clock, calendar);
  const value = valued(facts, told, worked, { ...moment, instant: worked }, zone);
  const endAt = Math.min(value.endAt, deadline(facts, told, moment, zone));
  const finalAt = told.carries === "message" ? 0 : finalOf(facts, told, endAt);
  return { told, id: text(told.id), readyAt, startAt, endAt, finalAt, moment, dealtAt: value.dealtAt };
}

function startOf(facts: Facts, told: Fields, moment: Moment, calendar: Calendar | undefined, zone: string): number {
  let start = moment.instant;
  if (told["cut-off"] !== undefined && calendar!.good(moment.date) && calendar!.cutOff(text(told["cut-off"]), start)) {
    start = Math.max(start, calendar!.closes(moment.date));
  }
  if (calendar !== undefined) start = calendar.windowAt(start).from;
  if (told.cycle === undefined) return start;
  for (;;) {
    start = batchOf(facts, told.cycle, calendar, start, zone);
    const opened = calendar === undefined ? start : calendar.windowAt(start).from;
    if (opened === start) return start;
    start = opened;
  }
}

/** `close` of the leg's own calendar, `in-neft.neft`, or every so often on full local hours. */
function batchOf(facts: Facts, cycle: Data, calendar: Calendar | undefined, instant: number, zone: string): number {
  if (typeof cycle !== "string") {
    return nextBatch(batchTimes(`every ${text(known(cycle, "every").every)}`), instant, zone);
  }
  const [name, batch] = cycle.split(".");
  return batch === undefined ? calendar!.nextBatch(name!, instant) : facts.calendar(name!).nextBatch(batch, instant);
}

function lengthOf(facts: Facts, told: Fields, moment: Moment): number {
  if (told.time === undefined) return 0;
  const time = known(facts.must(told.time, moment), "when", "median", "fixed", "uniform");
  if (time.uniform === undefined) return milliseconds(text(time.median ?? time.fixed));
  const [from, until] = list(time.uniform).map((end) => milliseconds(text(end))) as [number, number];
  return (from + until) / 2;
}

function work(start: number, length: number, clock: Data | undefined, calendar: Calendar | undefined): number {
  if (clock === undefined || clock === "elapsed") return start + length;
  if (clock !== "working") throw new Error(`unknown clock: ${JSON.stringify(clock)}`);
  let [now, left] = [start, length];
  for (;;) {
    const window = calendar!.windowAt(now);
    if (window.from + left <= window.until) return window.from + left;
    left -= window.until - window.from;
    now = window.until;
  }
}

/** The wait for a value date, counted from the trade date, which rolls to the next date that is good in all calendars. */
function valued(
  facts: Facts,
  told: Fields,
  now: number,
  moment: Moment,
  zone: string,
): { endAt: number; dealtAt: number } {
  const delivery = told.delivery === undefined ? { is: "none" } : facts.must(told.delivery, moment);
  known(delivery, "when", "is", "calendars", "days");
  if (delivery.is !== undefined) {
    if (delivery.is !== "none") throw new Error(`unknown delivery: ${JSON.stringify(delivery)}`);
    return { endAt: now, dealtAt: now };
  }
  const calendars = list(delivery.calendars).map((name) => facts.calendar(text(name)));
  const good = (date: string): boolean => calendars.every((calendar) => calendar.good(date));
  const next = (date: string): string => (good(date) ? date : next(addDays(date, 1)));
  const days = Number(typeof delivery.days === "string" ? delivery.days : text(facts.must(delivery.days, moment).is));
  const today = localDate(now, zone);
  const late = good(today) && now >= calendars[0]!.closes(today);
  let date = next(late ? addDays(today, 1) : today);
  const dealtAt = date === today ? now : calendars[0]!.opens(date);
  for (let day = 0; day < days; day++) date = next(addDays(date, 1));
  const opens = Math.max(...calendars.map((calendar) => calendar.opens(date)));
  const allOpen = calendars.every((calendar) => calendar.windowAt(now).from === now);
  if (opens <= now && !allOpen) throw new Error(`shut again before the last of them opened: ${text(told.id)}`);
  return { endAt: Math.max(now, opens), dealtAt };
}

/** The end of the date until which the money must be credited. */
function deadline(facts: Facts, told: Fields, moment: Moment, zone: string): number {
  if (told["no-later-than"] === undefined) return Number.POSITIVE_INFINITY;
  const rule = known(facts.must(told["no-later-than"], moment), "when is calendar arrived-before days else-days by");
  if (rule.is === "none") return Number.POSITIVE_INFINITY;
  if (rule["arrived-before"] !== "close" || rule.by !== "end-of-day")
    throw new Error(`unknown: ${JSON.stringify(rule)}`);
  const calendar = facts.calendar(text(rule.calendar));
  const inTime = calendar.good(moment.date) && moment.instant < calendar.closes(moment.date);
  let date = moment.date;
  while (!calendar.good(date)) date = addDays(date, -1);
  for (let left = Number(inTime ? rule.days : rule["else-days"]); left > 0; left--) {
    do date = addDays(date, 1);
    while (!calendar.good(date));
  }
  return nextBatch(["00:00"], calendar.closes(date), zone);
}

/** Gross and book are final at once, net settlement with the next batch of its cycle. */
function finalOf(facts: Facts, told: Fields, endAt: number): number {
  if (told.settles !== "deferred-net") return endAt;
  const [calendar, batch] = text(told["settlement-cycle"]).split(".");
  return facts.calendar(calendar!).nextBatch(batch!, endAt);
}
