// Promise: laws that every calendar keeps, whatever its hours, holidays and zone.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addBusinessDays,
  advanceWorking,
  alwaysOpen,
  businessDays,
  type CalendarSpec,
  closeAfter,
  compileBatches,
  compileCalendar,
  compileDelivery,
  compileJoint,
  creditAtOf,
  deliver,
  isBusinessDay,
  isOpenAt,
  isTimeError,
  newDelivery,
  nextBatchAt,
  nextOpenAt,
  openMsBetween,
  rollFollowing,
  rollModifiedFollowing,
  type TimeError,
  type Timetable,
  validateCalendar,
} from "../../src/time/index.ts";
import { calendar, instantIn, YEAR_2026 } from "../arbitraries/calendar.ts";
import { bothSeeds } from "../arbitraries/seeds.ts";

const HOUR = 3_600_000;
const table = (spec: CalendarSpec): Timetable => sound(compileCalendar(spec, YEAR_2026));
const instant = instantIn(YEAR_2026);
const work = fc.oneof(
  fc.integer({ min: 1, max: 80 * HOUR }),
  fc.integer({ min: 1, max: 80 }).map((n) => n * HOUR),
);

function sound<T>(value: T | TimeError): T {
  if (isTimeError(value)) throw new Error(`${value.code}: ${value.message}`);
  return value;
}

function holds<Ts extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof Ts]: fc.Arbitrary<Ts[K]> },
  law: (...values: Ts) => void,
  runs = 60,
): void {
  const property = fc.property<Ts>(...arbitraries, (...values) => {
    law(...values);
  });
  for (const parameters of bothSeeds<Ts>(runs)) fc.assert(property, parameters);
}

describe("openings", () => {
  it("arbitrary calendars can be kept", () => {
    holds([calendar()], (spec) => expect(validateCalendar(spec)).toEqual([]));
  });

  it("the next opening is never before now, is open, and is its own next opening", () => {
    holds([calendar(), instant], (spec, t) => {
      const opens = nextOpenAt(table(spec), t);
      expect(opens).toBeGreaterThanOrEqual(t);
      if (!Number.isFinite(opens)) return;
      expect(isOpenAt(table(spec), opens)).toBe(true);
      expect(nextOpenAt(table(spec), opens)).toBe(opens);
      expect(isOpenAt(table(spec), t)).toBe(opens === t);
      expect(openMsBetween(table(spec), t, opens)).toBe(0);
    });
  });

  it("a closing is the first instant that is not open", () => {
    holds([calendar(), instant], (spec, t) => {
      const closes = closeAfter(table(spec), t);
      if (!(closes < YEAR_2026.until)) return;
      expect(isOpenAt(table(spec), closes)).toBe(false);
      expect(isOpenAt(table(spec), closes - 1)).toBe(true);
    });
  });

  it("waiting is fair: who comes later does not get in earlier", () => {
    holds([calendar(), instant, instant], (spec, a, b) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)];
      expect(nextOpenAt(table(spec), early)).toBeLessThanOrEqual(nextOpenAt(table(spec), late));
    });
  });
});

describe("working clocks", () => {
  it("work done in two parts ends when it ends in one", () => {
    holds([calendar(), instant, work, work], (spec, t, first, second) => {
      const whole = advanceWorking(table(spec), t, first + second);
      const half = advanceWorking(table(spec), t, first);
      // Past the end of the run both are Infinity; work that ends with the run's very last open instant cannot go on.
      if (half < YEAR_2026.until) expect(advanceWorking(table(spec), half, second)).toBe(whole);
    });
  });

  it("more work, or a later start, never ends earlier", () => {
    holds([calendar(), instant, instant, work, work], (spec, a, b, some, more) => {
      const [early, late] = [Math.min(a, b), Math.max(a, b)];
      expect(advanceWorking(table(spec), early, some)).toBeLessThanOrEqual(advanceWorking(table(spec), late, some));
      const [less, whole] = [some, some + more].map((ms) => advanceWorking(table(spec), early, ms));
      expect(less).toBeLessThanOrEqual(whole ?? Number.NaN);
      if (Number.isFinite(less)) expect(less).not.toBe(whole);
    });
  });

  it("the open time until work ends is the work", () => {
    holds([calendar(), instant, work], (spec, t, ms) => {
      const ends = advanceWorking(table(spec), t, ms);
      if (Number.isFinite(ends)) expect(openMsBetween(table(spec), t, ends)).toBe(ms);
    });
  });

  it("run like any clock where nothing shuts", () => {
    const always = sound(alwaysOpen(YEAR_2026));
    holds([instant, work], (t, ms) => expect(advanceWorking(always, t, ms)).toBe(t + ms));
  });
});

describe("joint calendars", () => {
  const joint = (how: "all" | "any", members: readonly Timetable[]): Timetable =>
    sound(compileJoint({ id: how, joint: { how, of: members.map(({ id }) => id) } }, members, YEAR_2026));

  it("are open when all are, or when any is, and so are their dates", () => {
    holds([calendar(), calendar(), instant, fc.integer({ min: 20_456, max: 20_814 })], (left, right, t, day) => {
      const members = [table(left), table(right)];
      const open = members.map((member) => isOpenAt(member, t));
      expect(isOpenAt(joint("all", members), t)).toBe(open.every(Boolean));
      expect(isOpenAt(joint("any", members), t)).toBe(open.some(Boolean));
      const good = members.map((member) => isBusinessDay(businessDays(member), day));
      expect(isBusinessDay(businessDays(joint("all", members)), day)).toBe(good.every(Boolean));
      expect(isBusinessDay(businessDays(joint("any", members)), day)).toBe(good.some(Boolean));
    });
  });

  it("do not notice a member that never shuts, or are always open because of it", () => {
    const always = sound(alwaysOpen(YEAR_2026));
    holds([calendar(), instant], (spec, t) => {
      expect(nextOpenAt(joint("all", [always, table(spec)]), t)).toBe(nextOpenAt(table(spec), t));
      expect(nextOpenAt(joint("any", [always, table(spec)]), t)).toBe(t);
    });
  });
});

describe("batches", () => {
  it("leave at or after the payment is ready, and credit no earlier", () => {
    const every = fc.constantFrom(15, 30, 60, 420).map((minutes) => ({ every: minutes * 60_000 }));
    const windows = fc.constant({
      windows: [
        { submitBy: 300, creditBy: 660 },
        { submitBy: 1020, creditBy: 1500 },
      ],
    });
    holds([calendar(), fc.oneof(every, windows), instant], (spec, batch, t) => {
      const batches = sound(compileBatches(table(spec), batch));
      const leaves = nextBatchAt(batches, t);
      expect(leaves).toBeGreaterThanOrEqual(t);
      expect(creditAtOf(batches, t)).toBeGreaterThanOrEqual(leaves);
      if (leaves < YEAR_2026.until) expect(nextBatchAt(batches, leaves)).toBe(leaves);
    });
  });
});

describe("value dates", () => {
  const day = fc.integer({ min: 20_456, max: 20_814 });

  it("are good, and counting on from one is counting further from the first", () => {
    holds([calendar(), day, fc.nat(9), fc.nat(9)], (spec, from, a, b) => {
      const days = businessDays(table(spec));
      const value = addBusinessDays(days, from, a);
      if (!Number.isFinite(value)) return;
      expect(isBusinessDay(days, value)).toBe(true);
      expect(addBusinessDays(days, value, b)).toBe(addBusinessDays(days, from, a + b));
    });
  });

  it("stay in their month when rolled by modified following", () => {
    holds([calendar(), day], (spec, from) => {
      const days = businessDays(table(spec));
      const [plain, modified] = [rollFollowing(days, from), rollModifiedFollowing(days, from)];
      if (!Number.isFinite(plain) || !Number.isFinite(modified)) return;
      expect(isBusinessDay(days, modified)).toBe(true);
      expect(modified === plain || modified < from).toBe(true);
    });
  });

  it("are never delivered before the deal, nor with more shut time than the wait", () => {
    holds([calendar(), calendar(), instant, fc.nat(3)], (left, right, t, count) => {
      const calendars = [table(left), table(right)];
      const deliveries = sound(compileDelivery({ calendars, placeZone: left.zone, ...YEAR_2026 }));
      const out = newDelivery();
      deliver(deliveries, t, count, out);
      expect(out.endAt).toBeGreaterThanOrEqual(t);
      expect(out.closedMs).toBeGreaterThanOrEqual(0);
      if (Number.isFinite(out.endAt)) expect(out.closedMs).toBeLessThanOrEqual(out.endAt - t);
      const later = newDelivery();
      deliver(deliveries, t, count + 1, later);
      expect(later.endAt).toBeGreaterThanOrEqual(out.endAt);
    });
  });
});
