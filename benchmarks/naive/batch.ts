// Batches and settlement cycles, asked of the calendar as it is written. A payment that is ready exactly when a batch
// leaves goes with it.

import { Temporal } from "temporal-polyfill";
import type { BatchSpec } from "../../src/time/index.ts";
import { type Calendars, dateAt, edgeOf, windowsOn } from "./calendar.ts";

const DAY_MS = 86_400_000;

/** The first batch at or after `at`; `Infinity` past the run. */
export function nextBatch(calendars: Calendars, id: string, batch: BatchSpec, at: number): number {
  if (!calendars.knows(at)) return Infinity;
  const leaves = "every" in batch ? nextInterval(calendars, id, batch.every, at) : nextTime(calendars, id, batch, at);
  return leaves < calendars.until ? leaves : Infinity;
}

/** Every so many minutes since local midnight while the calendar is open, the closing instant included. */
function nextInterval(calendars: Calendars, id: string, every: number, at: number): number {
  const zone = calendars.zoneOf(id);
  for (let t = at; t < Infinity; ) {
    const local = Temporal.Instant.fromEpochMilliseconds(t).toZonedDateTimeISO(zone);
    const { hour, minute, second, millisecond } = local;
    const sinceMidnight = ((hour * 60 + minute) * 60 + second) * 1000 + millisecond;
    const next = t + Math.min(Math.ceil(sinceMidnight / every) * every, DAY_MS) - sinceMidnight;
    const moved = local.getTimeZoneTransition("next")?.epochMilliseconds ?? Infinity;
    if (next >= moved) t = moved;
    else if (calendars.isOpen(id, next) || calendars.isOpen(id, next - 1)) return next;
    else t = calendars.nextOpening(id, next);
  }
  return Infinity;
}

/** At written times of each business date. */
function nextTime(calendars: Calendars, id: string, batch: Exclude<BatchSpec, { every: number }>, at: number): number {
  const spec = calendars.plainSpec(id);
  for (let date = dateAt(at, spec.zone).subtract({ days: 1 }); ; date = date.add({ days: 1 })) {
    const windows = [...windowsOn(spec, date), ...windowsOn(spec, date.add({ days: 1 }))];
    const times = windows.flatMap((window) => {
      const minutes = "at" in batch ? batch.at : batch.windows.map(({ submitBy }) => submitBy);
      const departures = minutes.map((minute) => edgeOf(window.date, minute, spec.zone));
      return "at" in batch ? departures.filter((t) => t >= window.open && t <= window.close) : departures;
    });
    const next = Math.min(...times.filter((t) => t >= at));
    if (next < Infinity) return next;
    if (edgeOf(date, 0, spec.zone) >= calendars.until) return Infinity;
  }
}
