// Is a text a zone that can be compiled? Asked of the time room, once for each zone.

import { compileZone, type Instant, isTimeError } from "../time/index.ts";

const asked = new Map<string, boolean>();

export function isZone(id: string): boolean {
  const known = asked.get(id);
  if (known !== undefined) return known;
  const found = !isTimeError(compileZone(id, 0 as Instant, 86_400_000 as Instant));
  asked.set(id, found);
  return found;
}
