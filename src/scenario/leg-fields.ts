// The fields of a leg that may depend on facts: clock, calendar, cut-off, cycle, times, and what can go wrong. Each is a list of
// cases; a single value is a list of one.

import type { CalendarRef, CycleRef, LegFields } from "../settlement/index.ts";
import { asList } from "./build-condition.ts";
import { blocksIn, deadlineOf, declinesIn, deliveryOf, durationOf, holdOf, repairOf } from "./build-timing.ts";
import { casesIn } from "./cases.ts";
import type { LegScene } from "./leg-scene.ts";
import type { Here } from "./node.ts";
import type { PlacedLeg } from "./place-legs.ts";
import type { FieldsShape } from "./rail-shape.ts";
import type { Spot } from "./spot.ts";

/** The fields that may depend on facts, of a leg or of one of its cases. */
export function fieldsOf(
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

/** Every calendar the leg may go by: cut-offs and batches are looked up in these. */
export function calendarsOf(scene: LegScene, leg: PlacedLeg): readonly CalendarRef[] {
  const names = [leg.shape, ...(leg.shape.cases ?? [])].flatMap(({ calendar }) =>
    calendar === undefined
      ? []
      : asList<unknown>(calendar as unknown).map((one) => (typeof one === "string" ? one : (one as { is: string }).is)),
  );
  return [...new Set(names)].flatMap((name) => scene.cast.calendarNamed(name) ?? []);
}
