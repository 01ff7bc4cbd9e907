// What a scenario needs of a library: the rails it names, and from there every fee rule, quote and calendar they lead to, each
// with the place that asks for it. A pack may hold calendars that end before this run and rails of other countries.

import { membersOf } from "./build-calendar.ts";
import type { Library, Shelf } from "./library.ts";
import type { Here, Path } from "./node.ts";
import type { ScenarioShape } from "./scenario-shape.ts";
import { untakenVariants } from "./untaken-variants.ts";

/** Ids with the first place that uses each. */
export interface UsedData {
  readonly calendars: ReadonlyMap<string, Here>;
  readonly fees: ReadonlyMap<string, Here>;
  readonly quotes: ReadonlyMap<string, Here>;
  readonly dealers: ReadonlyMap<string, Here>;
}

export function usedData(library: Library, shape: ScenarioShape): UsedData {
  const empty = (): Map<string, Here> => new Map();
  const used = { calendars: empty(), fees: empty(), quotes: empty(), dealers: empty() };
  const reach = (from: (here: Here) => boolean): void => {
    collect(library.fees, used.fees, from);
    collect(library.quotes, used.quotes, from);
    collect(library.dealers, used.dealers, from);
    collect(library.calendars, used.calendars, from);
  };
  for (const id of shape.rails) {
    const entry = library.rails.entries.get(id);
    if (entry?.shape == null) continue;
    const skipped = untakenVariants(entry.shape, shape.payments);
    reach((here) => here.document === entry.here.document && !isBelow(here.path, skipped));
  }
  // Taxes of fees, fees of fees, quotes of quotes, dealers behind quotes, and the calendars that all of them ask.
  for (let before = -1; before !== used.fees.size + used.quotes.size + used.dealers.size; ) {
    before = used.fees.size + used.quotes.size + used.dealers.size;
    const documents = new Set([
      ...documentsOf(library.fees, used.fees),
      ...documentsOf(library.quotes, used.quotes),
      ...documentsOf(library.dealers, used.dealers),
    ]);
    reach((here) => documents.has(here.document));
  }
  const mids = library.mids.entries.get("");
  if (mids !== undefined) reach((here) => here.document === mids.here.document);
  addMembers(library, used.calendars);
  return used;
}

function collect<S>(shelf: Shelf<S>, into: Map<string, Here>, from: (here: Here) => boolean): void {
  for (const { id, here } of shelf.uses) if (!into.has(id) && from(here)) into.set(id, here);
}

function documentsOf<S>(shelf: Shelf<S>, ids: ReadonlyMap<string, Here>) {
  return [...ids.keys()].flatMap((id) => shelf.entries.get(id)?.here.document ?? []);
}

function addMembers(library: Library, calendars: Map<string, Here>): void {
  const queue = [...calendars];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [id, here] = next;
    for (const member of membersOf(library, id)) {
      if (calendars.has(member) || !library.calendars.entries.has(member)) continue;
      calendars.set(member, here);
      queue.push([member, here]);
    }
  }
}

function isBelow(path: Path, parts: readonly Path[]): boolean {
  return parts.some((part) => part.every((step, index) => path[index] === step));
}
