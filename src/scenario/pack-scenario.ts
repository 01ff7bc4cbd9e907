// A scenario that nobody has written down: its question comes from the command line, everything else from a folder of data.
// The question is written as a document of its own and read like one, so that every check of a scenario applies to it, and
// what is wrong with it is reported at the path of the answer (`payments.asked.at`), under a file name of the caller's.
//
//   packScenario("question", (facts) => ({ id: "asked", rails: facts.rails.map(({ id }) => id), … }), options)

import type { Scenario } from "../settlement/index.ts";
import { catalogueOf, scenarioOf } from "./assemble.ts";
import { type Checked, checked } from "./issue.ts";
import { type LoadOptions, Reading } from "./reading.ts";

/** What has to be known of the data before a question can be put. */
export interface PackFacts {
  readonly rails: readonly {
    readonly id: string;
    readonly label: string;
    readonly kinds: readonly string[];
    readonly directions: readonly string[];
  }[];
  /** Countries in which somebody stands: the currency and the clock of the first who does. */
  readonly countries: ReadonlyMap<string, { readonly currency: string; readonly zone: string }>;
  /** ISO date of the reference mids; null where there are none. */
  readonly midsOn: string | null;
  readonly currencies: readonly string[];
}

/** A scenario document as it would be written, all values text, lists and maps. */
export type Written = string | readonly Written[] | { readonly [key: string]: Written };

/** `write` may throw what its caller understands: it is called once, when the data have been read. */
export function packScenario(
  name: string,
  write: (facts: PackFacts) => { readonly id: string; readonly [key: string]: Written },
  options: LoadOptions,
): Checked<Scenario> {
  const shelf = new Reading(options);
  for (const path of options.beside ?? []) shelf.any(path);
  shelf.all(options.referencePack);
  const library = shelf.settle();
  if (shelf.issues.hasErrors()) return checked<Scenario>(null, shelf.issues);
  const question = write(factsOf(shelf));
  // JSON is YAML, and quotes every text.
  shelf.text(name, JSON.stringify(question));
  const given = { inputs: shelf.inputs(), overlays: options.overlays ?? [] };
  return checked(scenarioOf(library, catalogueOf(library), question.id, given), shelf.issues);
}

function factsOf({ library }: Reading): PackFacts {
  const countries = new Map<string, { readonly currency: string; readonly zone: string }>();
  for (const { shape } of library.participants.entries.values())
    if (shape !== null && !countries.has(shape.country))
      countries.set(shape.country, { currency: shape.currency, zone: shape.zone });
  return {
    rails: [...library.rails.entries].flatMap(([id, { shape }]) =>
      shape === null
        ? []
        : [{ id, label: shape.label, kinds: shape.carries.kinds, directions: shape.carries.directions }],
    ),
    countries,
    midsOn: library.mids.shapeOf("")?.mids.on ?? null,
    currencies: [...library.currencies.entries.keys()],
  };
}
