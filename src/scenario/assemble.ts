// From everything that was read to checked data: each noun built and judged, and a scenario with what it draws on.
// All documents are judged, whether a scenario uses them or not; only what it uses is counted among its parameters.

import type { Currency } from "../money/index.ts";
import type { FeeRule, FxQuote } from "../pricing/index.ts";
import type { Dealers, Parameter, Participant, Rail, Scenario } from "../settlement/index.ts";
import type { CalendarSpec, JointSpec } from "../time/index.ts";
import { buildCalendar, buildJoint, isJointShape } from "./build-calendar.ts";
import { buildDealers } from "./build-dealers.ts";
import { buildFee } from "./build-fee.ts";
import { buildMids, buildParticipant, buildQuote } from "./build-quote.ts";
import { buildRail } from "./build-rail.ts";
import { buildScenario, type ScenarioSettings } from "./build-scenario.ts";
import { checkRun } from "./check-run.ts";
import { choicesOfAll } from "./domain.ts";
import type { Library, Shelf } from "./library.ts";
import { checkSet } from "./set-used.ts";
import { Spot } from "./spot.ts";
import { usedData } from "./used-data.ts";

/** Built things by id, each with the parameters that stand in it. */
export interface Built<T> {
  readonly values: ReadonlyMap<string, T>;
  readonly parameters: ReadonlyMap<string, readonly Parameter[]>;
}

export interface Catalogue {
  readonly currencies: ReadonlyMap<string, Currency>;
  readonly calendars: Built<CalendarSpec | JointSpec>;
  readonly fees: Built<FeeRule>;
  readonly quotes: Built<FxQuote>;
  readonly dealers: Built<Dealers>;
  readonly participants: Built<Participant>;
  readonly rails: Built<Rail>;
  readonly mids: Built<Scenario["mids"]>;
  readonly scenarios: Built<ScenarioSettings>;
}

export function catalogueOf(library: Library): Catalogue {
  const choices = choicesOfAll(library);
  const build = <S, T>(
    shelf: Shelf<S>,
    one: (spot: Spot, shape: S) => T,
    pathOf = (id: string): string => id,
  ): Built<T> => {
    const values = new Map<string, T>();
    const parameters = new Map<string, readonly Parameter[]>();
    for (const [id, { here, shape }] of shelf.entries) {
      if (shape === null) continue;
      const own: Parameter[] = [];
      values.set(id, one(new Spot(library, here, pathOf(id), library.sources.defaultOf(here), own), shape));
      parameters.set(id, own);
    }
    return { values, parameters };
  };
  return {
    currencies: new Map(
      [...library.currencies.entries].flatMap(([code, { shape }]) => (shape === null ? [] : [[code, shape] as const])),
    ),
    calendars: build(library.calendars, (spot, shape) => {
      if (isJointShape(shape)) return buildJoint(library, spot.here, shape);
      spot.within(shape).key("open").numbers();
      return buildCalendar(library, spot.here, shape);
    }),
    fees: build(library.fees, (spot, shape) => buildFee(spot, shape, choices)),
    quotes: build(library.quotes, (spot, shape) => buildQuote(spot, shape, choices)),
    dealers: build(library.dealers, buildDealers),
    participants: build(library.participants, buildParticipant),
    mids: build(library.mids, buildMids, () => "reference-mids"),
    rails: build(library.rails, buildRail),
    scenarios: build(library.scenarios, buildScenario),
  };
}

/** The scenario of that id with what it draws on; null where something it needs was refused. */
export function scenarioOf(
  library: Library,
  catalogue: Catalogue,
  id: string,
  given: Pick<Scenario, "inputs" | "overlays">,
): Scenario | null {
  const entry = library.scenarios.entries.get(id);
  const settings = catalogue.scenarios.values.get(id);
  if (entry?.shape == null || settings === undefined) return null;
  const used = usedData(library, entry.shape);
  checkRun({ library, here: entry.here, settings, used, fees: catalogue.fees.values });
  checkSet(library, { ...used, rails: new Set(settings.railIds) });
  const mids = catalogue.mids.values.get("");
  const rails = settings.railIds.flatMap((rail) => catalogue.rails.values.get(rail) ?? []);
  if (mids === undefined || rails.length < settings.railIds.length) return null;
  const { railIds: _, ...own } = settings;
  return {
    ...own,
    ...given,
    currencies: [...catalogue.currencies.values()],
    rails,
    calendars: [...catalogue.calendars.values.values()],
    fees: [...catalogue.fees.values.values()],
    quotes: [...catalogue.quotes.values.values()],
    dealers: [...used.dealers.keys()].flatMap((one) => catalogue.dealers.values.get(one) ?? []),
    participants: [...catalogue.participants.values.values()],
    mids,
    parameters: [
      ...parametersOf(catalogue.scenarios, [id]),
      ...parametersOf(catalogue.rails, settings.railIds),
      ...parametersOf(catalogue.fees, used.fees.keys()),
      ...parametersOf(catalogue.quotes, used.quotes.keys()),
      ...parametersOf(catalogue.dealers, used.dealers.keys()),
      ...parametersOf(catalogue.calendars, used.calendars.keys()),
      ...parametersOf(catalogue.mids, [""]),
    ],
  };
}

/** Two rails may share a leg by way of a variant: a path is listed once. */
function parametersOf(built: Built<unknown>, ids: Iterable<string>): readonly Parameter[] {
  const byPath = new Map<string, Parameter>();
  for (const id of ids) for (const parameter of built.parameters.get(id) ?? []) byPath.set(parameter.path, parameter);
  return [...byPath.values()];
}
