// The books of a run's dealers: for each the days of the run and the flows' luck, and from them a path by replication.
// Made before any payment and the same for every rail, in whatever order they run.

import { drawnLuck, keyOf } from "../chance/index.ts";
import { type BookPath, bookPathsOf, type Dealers, type Directory } from "../settlement/index.ts";
import { businessDays, DAY, formatDay, isBusinessDay } from "../time/index.ts";

/** The paths of all dealers of the scenario; null asks for the mean paths, which no luck moves. */
export function booksOf(directory: Directory, seed: number): (replication: number | null) => readonly BookPath[] {
  const paths = directory.scenario.dealers.map((dealers) => pathsOf(directory, dealers));
  return (replication) => {
    const luck = replication === null ? null : drawnLuck(keyOf(seed, replication));
    return paths.map((path) => path(luck));
  };
}

function pathsOf(directory: Directory, dealers: Dealers): ReturnType<typeof bookPathsOf> {
  const { from, until } = directory.range;
  const firstDay = Math.floor(from / DAY);
  const days = Math.ceil(until / DAY) - firstDay;
  const good = dealers.days === null ? null : businessDays(directory.timetable(dealers.days));
  const each = Array.from({ length: days }, (_, day) => firstDay + day);
  return bookPathsOf(dealers, {
    firstDay,
    days,
    isOpen: Uint8Array.from(each, (day) => (good === null || isBusinessDay(good, day) ? 1 : 0)),
    month: Uint8Array.from(each, (day) => Number(formatDay(day).slice(5, 7)) - 1),
    inLimit: (minor, currency) => atReference(directory, minor, currency, dealers.limit.currency),
    comingPurpose: directory.purpose(`flow/${dealers.position}->${dealers.against}`),
    goingPurpose: directory.purpose(`flow/${dealers.against}->${dealers.position}`),
  });
}

/** At the reference mids, however they move later: a few per cent of a limit that is itself assumed. */
function atReference(directory: Directory, minor: number, from: string, to: string): number {
  if (from === to) return minor;
  const { valuesE8 } = directory.scenario.mids;
  const unit = (code: string): number => valuesE8[code]! * 10 ** directory.digitsOf(directory.currency(code));
  return (minor / unit(from)) * unit(to);
}
