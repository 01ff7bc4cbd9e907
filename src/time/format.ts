// Instants on paper, in the clock of a zone. Always with the offset, so that a line read alone is still an instant.
//   formatInstant(instant, kualaLumpur, "MYT") = "Fri 2026-03-06 20:00 MYT"

import { type DayNumber, formatDay, twoDigits, WEEKDAY_NAMES, weekdayOf } from "./date.ts";
import { DAY, HOUR, MINUTE, SECOND } from "./duration.ts";
import { formatOffset, type Instant } from "./instant.ts";
import type { Zone } from "./zone.ts";

/** `Fri 2026-03-06 20:00 +08:00`; `label` (say, MYT) takes the place of the offset where the reader knows it. */
export function formatInstant(instant: Instant, zone: Zone, label?: string): string {
  if (!Number.isFinite(instant)) return "never";
  const { day, clock, offset } = localParts(instant, zone);
  return `${WEEKDAY_NAMES[weekdayOf(day)]} ${formatDay(day)} ${clock} ${label ?? formatOffset(offset)}`;
}

/** `2026-03-06T20:00:00+08:00` in a zone, `2026-03-06T12:00:00Z` without one; milliseconds only where there are any. */
export function formatInstantIso(instant: Instant, zone?: Zone): string {
  if (!Number.isFinite(instant)) return "never";
  const { day, clock, offset } = localParts(instant, zone);
  const seconds = clock.length === 5 ? `${clock}:00` : clock;
  return `${formatDay(day)}T${seconds}${zone === undefined ? "Z" : formatOffset(offset)}`;
}

function localParts(instant: Instant, zone: Zone | undefined): { day: DayNumber; clock: string; offset: number } {
  const offset = zone === undefined ? 0 : zone.offsetAt(instant);
  const local = instant + offset;
  const day = Math.floor(local / DAY);
  return { day, clock: formatClock(local - day * DAY), offset };
}

function formatClock(msOfDay: number): string {
  const hm = `${twoDigits(Math.floor(msOfDay / HOUR))}:${twoDigits(Math.floor(msOfDay / MINUTE) % 60)}`;
  const seconds = Math.floor(msOfDay / SECOND) % 60;
  const ms = msOfDay % SECOND;
  if (seconds === 0 && ms === 0) return hm;
  return ms === 0 ? `${hm}:${twoDigits(seconds)}` : `${hm}:${twoDigits(seconds)}.${String(ms).padStart(3, "0")}`;
}
