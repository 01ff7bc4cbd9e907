// What can happen to a payment at a leg, and how long it takes: durations, holds, declines, repairs, deliveries, deadlines.
// From shapes to the data that is compiled, each block of numbers with its path and source.

import type { CalendarRef, Case, Deadline, Decline, Duration, Hold, LegFields, Repair } from "../settlement/index.ts";
import { casesIn } from "./cases.ts";
import type { LegScene } from "./leg-scene.ts";
import type { DeclineShape, LegShape, SpanShape } from "./rail-shape.ts";
import { referFee } from "./refer-fee.ts";
import type { Spot } from "./spot.ts";

const NO_TIME = { kind: "fixed", ms: 0 } as const;

/** One of three forms: a median with its 95th percentile, a fixed time, or anything between two times. */
export function durationOf(spot: Spot, shape: SpanShape): Duration {
  if (typeof shape === "number") return { kind: "fixed", ms: shape, ...spot.numbers() };
  const at = spot.within(shape);
  const origin = at.numbers();
  const { median, p95, fixed, uniform } = shape;
  const forms = [median !== undefined || p95 !== undefined, fixed !== undefined, uniform !== undefined].filter(
    Boolean,
  ).length;
  if (forms !== 1) {
    if (forms > 1 || at.here.isComplete()) {
      const code = forms === 0 ? "missing-key" : "conflicting-keys";
      at.report({ code, expected: "one form of time: median and p95, fixed, or uniform" });
    }
    return { ...NO_TIME, ...origin };
  }
  if (fixed !== undefined) return { kind: "fixed", ms: fixed, ...origin };
  if (uniform !== undefined) return uniformOf(at, uniform, origin);
  if (median === undefined || p95 === undefined) {
    if (at.here.isComplete())
      at.report({
        code: "missing-key",
        expected: `the key ${median === undefined ? "median" : "p95"} beside ${median === undefined ? "p95" : "median"}`,
      });
    return { ...NO_TIME, ...origin };
  }
  if (median <= 0) at.key("median").report({ code: "out-of-range", expected: "a median above zero" });
  if (p95 < median)
    at.key("p95").report({ code: "out-of-range", expected: "a 95th percentile that is not below the median" });
  return { kind: "lognormal", medianMs: median, p95Ms: p95, ...origin };
}

function uniformOf(
  at: Spot,
  [fromMs, untilMs]: readonly [number, number],
  origin: ReturnType<Spot["numbers"]>,
): Duration {
  if (fromMs > untilMs)
    at.key("uniform").report({
      code: "out-of-range",
      expected: "a first time that is not above the second",
      received: "two times in falling order",
    });
  return { kind: "uniform", fromMs, untilMs, ...origin };
}

type Written<K extends keyof LegShape> = Exclude<LegShape[K], undefined>;
type Block<T> = T extends readonly (infer U)[] ? Exclude<U, { is: "none" }> : Exclude<T, "none">;

/** A list of cases of blocks, where `none` says on purpose that there is nothing. */
export function blocksIn<W, R>(
  scene: LegScene,
  spot: Spot,
  written: W,
  read: (at: Spot, shape: Block<W>) => R,
): readonly Case<R | null>[] {
  return casesIn(scene, spot, written, (at, one): R | null => {
    if (one === "none" || (typeof one === "object" && one !== null && "is" in one)) return null;
    return read(at.within(one as object), one as Block<W>);
  });
}

export function holdOf(scene: LegScene, at: Spot, shape: Block<Written<"hold">>): Hold {
  return {
    ...at.numbers(),
    chance: shape.chance,
    time: durationOf(at.key("time"), shape.time),
    clock: shape.clock ?? null,
    calendar: shape.calendar === undefined ? null : calendarAt(scene, at, shape.calendar),
    luck: shape.luck ?? null,
  };
}

export function repairOf(scene: LegScene, at: Spot, shape: Block<Written<"repair">>): Repair {
  (shape.fees ?? []).forEach((id, index) => referFee(at.library, id, at.here.key("fees").item(index)));
  return {
    ...at.numbers(),
    chance: shape.chance,
    time: durationOf(at.key("time"), shape.time),
    clock: shape.clock,
    calendar: shape.calendar === undefined ? null : calendarAt(scene, at, shape.calendar),
    unrepaired: shape.unrepaired,
    reason: shape.reason ?? "unrepaired",
    fees: shape.fees ?? [],
    luck: shape.luck ?? null,
  };
}

function declineOf(at: Spot, shape: DeclineShape): Decline {
  const { retry, reversal } = shape;
  return {
    ...at.numbers(),
    chance: shape.chance,
    reason: shape.reason,
    byPayer: shape.payer ?? false,
    luck: shape.luck ?? null,
    retry:
      retry === undefined
        ? null
        : {
            times: retry.times,
            chance: retry.chance,
            time: durationOf(at.key("retry").within(retry).key("time"), retry.time),
          },
    reversal:
      reversal === undefined ? null : durationOf(at.key("reversal").within(reversal).key("time"), reversal.time),
  };
}

/** A list whose items say `when` is a list of cases; without any `when` all of them apply, one after the other. */
export function declinesIn(
  scene: LegScene,
  spot: Spot,
  written: Written<"decline">,
): NonNullable<LegFields["declines"]> {
  if (Array.isArray(written) && !written.some((one) => "when" in one || "is" in one)) {
    const all = written.map((one, index) => {
      const at = spot.item(index).within(one);
      return declineOf(at, one as DeclineShape);
    });
    return [{ when: null, value: all }];
  }
  const cases = blocksIn(scene, spot, written, declineOf);
  return cases.map(({ when, value }) => ({ when, value: value === null ? [] : [value] }));
}

export function deliveryOf(scene: LegScene, at: Spot, shape: Block<Written<"delivery">>) {
  at.numbers();
  const calendars = shape.calendars.map(
    (name, index): CalendarRef => scene.cast.calendar(name, at.here.key("calendars").item(index)),
  );
  const days = casesIn(scene, at.key("days"), shape.days, (inner, one): number => {
    if (typeof one === "number") return one;
    inner.within(one as object).numbers();
    return (one as { is: number }).is;
  });
  return { calendars, days };
}

export function deadlineOf(scene: LegScene, at: Spot, shape: Block<Written<"no-later-than">>): Deadline {
  at.numbers();
  if (shape["else-days"] < shape.days) {
    at.key("else-days").report({
      code: "out-of-range",
      expected: `as many days as in time or more (days: ${shape.days})`,
    });
  }
  return {
    calendar: scene.cast.calendar(shape.calendar, at.here.key("calendar")),
    arrivedBefore: shape["arrived-before"],
    days: shape.days,
    elseDays: shape["else-days"],
    by: shape.by ?? "end-of-day",
  };
}

export function calendarAt(scene: LegScene, at: Spot, name: string): CalendarRef {
  return scene.calendar(name, at.here.key("calendar"));
}
