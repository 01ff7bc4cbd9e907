// One leg from its shape to data: where it stands, what it waits for, what it converts and charges, how it settles.
// What may depend on facts is in leg-fields.ts, legs that repeat others in place-legs.ts.

import type { CalendarRef, Convert, Leg } from "../settlement/index.ts";
import { asList, conditionOf, placed } from "./build-condition.ts";
import { checkCases } from "./cases.ts";
import { calendarsOf, fieldsOf } from "./leg-fields.ts";
import type { LegScene } from "./leg-scene.ts";
import { didYouMean } from "./near-miss.ts";
import type { PlacedLeg } from "./place-legs.ts";
import { referFee } from "./refer-fee.ts";

/** One leg as data. `ids` are the legs above it. */
export function buildLeg(
  scene: LegScene,
  leg: PlacedLeg,
  above: readonly PlacedLeg[],
  forward: readonly PlacedLeg[],
): Leg {
  const { shape, spot, field, id } = leg;
  const { library } = spot;
  if (shape["same-as"] !== undefined || shape.at === undefined || !scene.cast.roles.includes(shape.at)) {
    scene.links.areBroken = true;
  }
  if (shape.at === undefined) {
    if (spot.here.isComplete() && shape["same-as"] === undefined)
      spot.report({ code: "missing-key", expected: "the key at: the role where the leg stands", received: "no at" });
  } else scene.cast.role(shape.at, field("at").here);
  if (shape.to !== undefined) scene.cast.role(shape.to, field("to").here);
  const when = conditionOf(library, field("when").here, shape.when, scene.choices);
  const inner = scene.inside(when);
  const fees = shape.fees ?? [];
  fees.forEach((fee, index) => {
    const at = field("fees").here.item(index);
    referFee(library, fee, at);
    if (fees.indexOf(fee) < index) at.report({ code: "duplicate-id", expected: "each fee once on a leg" });
  });
  const calendars = calendarsOf(inner, leg);
  return {
    id,
    path: spot.path,
    at: shape.at ?? "",
    when,
    after: afterOf(scene, leg, above, forward),
    carriesMessage: shape.carries === "message",
    convert: convertOf(scene, leg, above),
    fees: shape.fees ?? [],
    settles: shape.settles ?? "book",
    settlementCycle: settlementCycleOf(inner, leg),
    milestone: shape.milestone ?? null,
    credits: shape.credits ?? false,
    luck: shape.luck ?? null,
    fields: fieldsOf(inner, shape, field, calendars),
    cases: legCases(inner, leg, calendars),
  };
}

function legCases(scene: LegScene, leg: PlacedLeg, calendars: readonly CalendarRef[]): Leg["cases"] {
  const { shape, field, spot } = leg;
  if (shape.cases === undefined) return [];
  const list = field("cases");
  const cases = shape.cases.map((one, index) => {
    const at = list.item(index).within(one);
    const when = conditionOf(spot.library, at.here.key("when"), one.when, scene.choices);
    return { when, value: fieldsOf(scene.inside(when), one, (key) => at.key(key), calendars) };
  });
  checkCases(scene, list, cases);
  return cases;
}

function afterOf(
  scene: LegScene,
  leg: PlacedLeg,
  above: readonly PlacedLeg[],
  forward: readonly PlacedLeg[],
): readonly string[] | null {
  const written = leg.shape.after;
  if (written === undefined) return null;
  const names = above.map((one) => one.id);
  const ids = asList(written);
  for (const [name, here] of placed(leg.field("after").here, ids)) {
    if (names.includes(name)) continue;
    scene.links.areBroken = true;
    const below = forward.find((one) => one.id === name);
    if (below !== undefined && leadsTo(below, leg.id, forward)) {
      here.report({
        code: "cyclic-reference",
        expected: "legs that do not wait for this one",
        received: `"${name}", which starts after "${leg.id}"`,
      });
    } else {
      here.report({
        code: "unknown-reference",
        expected: "the id of a leg above this one",
        received: `"${name}"${below === undefined ? "" : ", which stands below"}`,
        known: { what: "legs above", names },
        hint:
          below === undefined ? didYouMean(name, names) : "legs are written in the order in which they run: move it up",
      });
    }
  }
  return ids;
}

/** Does a leg, directly or through others, wait for `target`? */
function leadsTo(leg: PlacedLeg, target: string, legs: readonly PlacedLeg[], seen = new Set<string>()): boolean {
  if (leg.id === target) return true;
  if (seen.has(leg.id)) return false;
  seen.add(leg.id);
  const index = legs.indexOf(leg);
  const before = leg.shape.after === undefined ? [legs[index - 1]?.id ?? ""] : asList(leg.shape.after);
  return before.some((name) => {
    const next = legs.find((one) => one.id === name);
    return next !== undefined && leadsTo(next, target, legs, seen);
  });
}

function convertOf(scene: LegScene, leg: PlacedLeg, above: readonly PlacedLeg[]): Convert | null {
  const written = leg.shape.convert;
  if (written === undefined) return null;
  const at = leg.field("convert").here;
  if (/^[A-Z]{3}$/.test(written.into)) leg.spot.library.currencies.refer(written.into, at.key("into"));
  const names = above.map((one) => one.id);
  if (written.lock !== undefined && !names.includes(written.lock)) {
    at.key("lock").report({
      code: "unknown-reference",
      expected: "the id of a leg above this one, at whose end the rate is fixed",
      known: { what: "legs above", names },
      hint: didYouMean(written.lock, names),
    });
  }
  if (written.through !== undefined) leg.spot.library.currencies.refer(written.through, at.key("through"));
  return {
    into: written.into,
    quote: scene.cast.quote(written.quote, at.key("quote")),
    lock: written.lock ?? null,
    through: written.through ?? null,
  };
}

function settlementCycleOf(scene: LegScene, leg: PlacedLeg): Leg["settlementCycle"] {
  const { shape, spot } = leg;
  const written = shape["settlement-cycle"];
  if (written === undefined) {
    if (shape.settles === "deferred-net")
      spot.report({
        code: "missing-key",
        expected: "the key settlement-cycle: the batch that settles, CALENDAR.BATCH",
        received: "deferred-net without it",
      });
    return null;
  }
  const at = leg.field("settlement-cycle").here;
  if (shape.settles !== "deferred-net")
    at.report({ code: "conflicting-keys", expected: "a settlement-cycle only beside settles: deferred-net" });
  const cycle = scene.cast.cycle(written, [], at);
  if ("everyMs" in cycle || cycle.calendar === null) return null;
  return { calendar: cycle.calendar, batch: cycle.batch };
}
