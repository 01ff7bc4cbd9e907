// A value set where the scenario never looks changes nothing, and whoever set it believes otherwise: that is a mistake.

import type { Library } from "./library.ts";

const NOUNS = ["rails", "fees", "quotes", "calendars"] as const;

/** Reports values set in documents that a run does not use. */
export function checkSet(
  library: Library,
  used: Readonly<Record<(typeof NOUNS)[number], { readonly has: (id: string) => boolean }>>,
): void {
  for (const noun of NOUNS) {
    const shelf = library[noun];
    for (const [id, { here }] of shelf.entries) {
      if (used[noun].has(id)) continue;
      for (const path of here.document.set ?? []) {
        here.along(path).report({
          code: "path-unknown",
          expected: `a path into a ${shelf.noun} that the scenario uses`,
          received: `one into ${id}, which it does not`,
          known: {
            what: `${shelf.nouns} it uses`,
            names: [...shelf.entries.keys()].filter((one) => used[noun].has(one)),
          },
        });
      }
    }
  }
}
