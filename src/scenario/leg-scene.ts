// What surrounds a leg while it is read: the rail's cast, the choices its conditions may test, and the conditions that hold
// already where a list of cases stands.

import type { Condition } from "../pricing/index.ts";
import type { CalendarRef } from "../settlement/index.ts";
import { ALWAYS } from "../time/index.ts";
import type { ChoiceValues } from "./build-condition.ts";
import type { Domain } from "./coverage.ts";
import type { Here } from "./node.ts";
import type { Cast } from "./references.ts";

export class LegScene {
  readonly cast: Cast;
  readonly choices: ChoiceValues;
  readonly domain: Domain;
  readonly given: readonly (Condition | null)[];
  /** Legs that name others which are not there: then nobody can say which way the money takes. */
  readonly links: { areBroken: boolean };

  constructor(
    cast: Cast,
    choices: ChoiceValues,
    domain: Domain,
    given: readonly (Condition | null)[],
    links = { areBroken: false },
  ) {
    this.cast = cast;
    this.choices = choices;
    this.domain = domain;
    this.given = given;
    this.links = links;
  }

  inside(when: Condition | null): LegScene {
    return when === null ? this : new LegScene(this.cast, this.choices, this.domain, [...this.given, when], this.links);
  }

  calendar(name: string, here: Here): CalendarRef {
    return name === ALWAYS ? { id: ALWAYS } : this.cast.calendar(name, here);
  }
}
