// Legs from their shape: a leg of its own, or `same-as` another with changes. Owns the merging and the plain keys; what may
// depend on facts is read field by field with the help of build-timing.ts.

import type { CalendarRef, Convert, CycleRef, Leg, LegFields } from "../settlement/index.ts";
import { asList, conditionOf, placed } from "./build-condition.ts";
import { blocksIn, deadlineOf, declinesIn, deliveryOf, durationOf, holdOf, repairOf } from "./build-timing.ts";
import { casesIn, checkCases } from "./cases.ts";
import type { LegScene } from "./leg-scene.ts";
import { didYouMean } from "./near-miss.ts";
import type { Here } from "./node.ts";
import type { FieldsShape, LegShape } from "./rail-shape.ts";
import type { Spot } from "./spot.ts";

/** A leg with every key at the place where it was written, whether here or in the leg it repeats. */
export interface PlacedLeg {
  readonly id: string;
  readonly shape: LegShape;
  readonly spot: Spot;
  readonly field: (key: keyof LegShape) => Spot;
}

/** Legs in their order, those that repeat another filled in. `earlier` are legs that may be repeated too. */
export function placeLegs(
  written: readonly { readonly shape: LegShape; readonly spot: Spot }[],
  earlier: readonly PlacedLeg[] = [],
): readonly PlacedLeg[] {
  const legs: PlacedLeg[] = [];
  const shapes = written.map(({ shape }) => shape);
  written.forEach(({ shape, spot: outside }, index) => {
    const id = shape.id ?? `leg ${index + 1}`;
    const spot = outside.within(shape);
    if (shape.id === undefined && spot.here.isComplete())
      spot.report({ code: "missing-key", expected: "the key id: a name for the leg", received: "no id" });
    const before = legs.find((leg) => leg.id === id) ?? earlier.find((leg) => leg.id === id);
    if (before !== undefined) {
      spot.key("id").report({
        code: "duplicate-id",
        expected: "an id that no other leg has",
        related: before.spot.here.key("id").related("written before at"),
      });
    }
    const base = shape["same-as"] === undefined ? null : baseLeg(spot, shape["same-as"], [...earlier, ...legs], shapes);
    legs.push(base === null ? { id, shape, spot, field: (key) => spot.key(key) } : repeated(id, shape, spot, base));
  });
  return legs;
}

function baseLeg(spot: Spot, name: string, above: readonly PlacedLeg[], all: readonly LegShape[]): PlacedLeg | null {
  const found = above.find((leg) => leg.id === name);
  if (found !== undefined) return found;
  const at = spot.key("same-as");
  if (all.some((leg) => leg.id === name)) {
    at.report({
      code: "cyclic-reference",
      expected: "a leg above this one",
      received: `"${name}", which stands ${name === spot.path.split(".").at(-1) ? "here" : "below"}`,
    });
    return null;
  }
  const names = above.map((leg) => leg.id);
  at.report({
    code: "unknown-reference",
    expected: "the id of a leg above this one",
    known: { what: "legs above", names },
    hint: didYouMean(name, names),
  });
  return null;
}

/** What is not written here is taken over from the other leg, with its place and its source. */
function repeated(id: string, shape: LegShape, spot: Spot, base: PlacedLeg): PlacedLeg {
  const { "same-as": _own, ...own } = shape;
  const { id: _id, source: _source, range: _range, ...taken } = base.shape;
  const field = (key: keyof LegShape): Spot =>
    shape[key] === undefined ? base.field(key).as(`${spot.path}.${key}`) : spot.key(key);
  return { id, shape: { ...taken, ...own }, spot, field };
}

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
  (shape.fees ?? []).forEach((fee, index) => library.fees.refer(fee, field("fees").here.item(index)));
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
  return { into: written.into, quote: scene.cast.quote(written.quote, at.key("quote")), lock: written.lock ?? null };
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

/** Every calendar the leg may go by: cut-offs and batches are looked up in these. */
function calendarsOf(scene: LegScene, leg: PlacedLeg): readonly CalendarRef[] {
  const names = [leg.shape, ...(leg.shape.cases ?? [])].flatMap(({ calendar }) =>
    calendar === undefined
      ? []
      : asList<unknown>(calendar as unknown).map((one) => (typeof one === "string" ? one : (one as { is: string }).is)),
  );
  return [...new Set(names)].flatMap((name) => scene.cast.calendarNamed(name) ?? []);
}

/** The fields that may depend on facts, of a leg or of one of its cases. */
function fieldsOf(
  scene: LegScene,
  shape: FieldsShape,
  field: (key: keyof FieldsShape) => Spot,
  calendars: readonly CalendarRef[],
): LegFields {
  const fields: { -readonly [Key in keyof LegFields]: LegFields[Key] } = {};
  const words = <T>(key: keyof FieldsShape, read: (value: string, here: Here) => T) =>
    casesIn(scene, field(key), shape[key], (at, one) => {
      const isBlock = typeof one === "object" && one !== null;
      return read(isBlock ? (one as { is: string }).is : (one as string), isBlock ? at.here.key("is") : at.here);
    });
  if (shape.cause !== undefined)
    fields.cause = words("cause", (value) => value as "preparation" | "processing" | "screening");
  if (shape.clock !== undefined) fields.clock = words("clock", (value) => value as "elapsed" | "working");
  if (shape.calendar !== undefined) fields.calendar = words("calendar", (value, here) => scene.calendar(value, here));
  if (shape["cut-off"] !== undefined)
    fields.cutOff = words("cut-off", (value, here) => cutOffOf(scene, value, here, calendars));
  if (shape.cycle !== undefined) fields.cycle = cyclesIn(scene, field("cycle"), shape.cycle, calendars);
  if (shape.time !== undefined) fields.time = timesIn(scene, field("time"), shape.time);
  if (shape.hold !== undefined)
    fields.hold = blocksIn(scene, field("hold"), shape.hold, (at, one) => holdOf(scene, at, one));
  if (shape.decline !== undefined) fields.declines = declinesIn(scene, field("decline"), shape.decline);
  if (shape.repair !== undefined)
    fields.repair = blocksIn(scene, field("repair"), shape.repair, (at, one) => repairOf(scene, at, one));
  if (shape.delivery !== undefined)
    fields.delivery = blocksIn(scene, field("delivery"), shape.delivery, (at, one) => deliveryOf(scene, at, one));
  if (shape["no-later-than"] !== undefined) {
    fields.deadline = blocksIn(scene, field("no-later-than"), shape["no-later-than"], (at, one) =>
      deadlineOf(scene, at, one),
    );
  }
  return fields;
}

function cutOffOf(scene: LegScene, name: string, here: Here, calendars: readonly CalendarRef[]): string | null {
  if (name === "none") return null;
  scene.cast.cutOff(name, calendars, here);
  return name;
}

function cyclesIn(
  scene: LegScene,
  spot: Spot,
  written: NonNullable<FieldsShape["cycle"]>,
  calendars: readonly CalendarRef[],
): NonNullable<LegFields["cycle"]> {
  return casesIn(scene, spot, written, (at, one): CycleRef | null => {
    if (typeof one === "string") return one === "none" ? null : scene.cast.cycle(one, calendars, at.here);
    const { is, every } = one as { is?: string; every?: number };
    if (every !== undefined) {
      at.within(one as object).numbers();
      if (every < 60_000 || every > 86_400_000)
        at.key("every").report({ code: "out-of-range", expected: "an interval from 1min to 1d" });
      if (calendars.length === 0)
        at.report({
          code: "missing-key",
          expected: "a calendar on the leg, inside which the cycle runs",
          received: "no calendar",
        });
      return { everyMs: every };
    }
    if (is === undefined) {
      if (at.here.isComplete()) at.report({ code: "missing-key", expected: "is, a batch by name, or every" });
      return null;
    }
    return is === "none" ? null : scene.cast.cycle(is, calendars, at.here.key("is"));
  });
}

function timesIn(
  scene: LegScene,
  spot: Spot,
  written: NonNullable<FieldsShape["time"]>,
): NonNullable<LegFields["time"]> {
  return casesIn(scene, spot, written, (at, one) => {
    if (typeof one === "object" && one !== null && "is" in one) return null;
    return durationOf(at, one as Parameters<typeof durationOf>[1]);
  });
}
