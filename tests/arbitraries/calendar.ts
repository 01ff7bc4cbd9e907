// Calendars that can be kept, for property tests: a zone with or without daylight saving, one or two windows a day that
// may open the evening before, “nth Saturday” rules, holidays, special sessions. All of them cover the year 2026.
//   fc.assert(fc.property(calendar(), instantIn(YEAR_2026), (spec, t) => …))

import fc from "fast-check";
import type {
  CalendarSpec,
  ClosedDate,
  Instant,
  InstantRange,
  SpecialOpening,
  WindowSpec,
} from "../../src/time/index.ts";
import { formatDay, parseInstant } from "../../src/time/index.ts";

const FIRST_DAY = 20_454; // 2026-01-01
const ZONES = [
  "Asia/Kolkata",
  "Asia/Kuala_Lumpur",
  "America/New_York",
  "Europe/London",
  "Australia/Lord_Howe",
  "+05:30",
  "UTC",
];

/** Some days inside 2026, so that every zone's local dates are covered. */
export const YEAR_2026: InstantRange = {
  from: parseInstant("2026-01-03T00:00Z") as Instant,
  until: parseInstant("2026-12-29T00:00Z") as Instant,
};

/** Often near a change of clocks in New York, London or Lord Howe, or near midnight UTC; else anywhere. */
export function instantIn({ from, until }: InstantRange): fc.Arbitrary<number> {
  const odd = ["2026-03-08T07:00Z", "2026-11-01T06:00Z", "2026-03-29T01:00Z", "2026-04-04T15:00Z", "2026-10-03T15:30Z"];
  const near = fc.tuple(fc.constantFrom(...odd), fc.integer({ min: -200_000_000, max: 200_000_000 }));
  const wholeHours = fc.integer({ min: 0, max: Math.floor((until - 1 - from) / 3_600_000) });
  return fc
    .oneof(
      { weight: 3, arbitrary: fc.integer({ min: from, max: until - 1 }) },
      { weight: 1, arbitrary: near.map(([text, shift]) => (parseInstant(text) as Instant) + shift) },
      { weight: 1, arbitrary: wholeHours.map((hours) => from + hours * 3_600_000) },
    )
    .filter((t) => t >= from && t < until);
}

const minutes = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: Math.ceil(min / 15), max: Math.floor(max / 15) }).map((quarters) => quarters * 15);

/** Rising edges with the last at most 20:00, so that an evening window of the next date never meets this one's. */
function windows(): fc.Arbitrary<WindowSpec[]> {
  const days = fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 });
  const edges = fc.uniqueArray(minutes(-240, 1200), { minLength: 4, maxLength: 4 });
  const nth = fc.option(fc.subarray([1, 2, 3, 4, 5], { minLength: 1 }), { nil: undefined });
  return fc.tuple(days, edges, nth, fc.boolean()).map(([chosen, unordered, which, hasTwo]) => {
    const [a = 0, b = 0, c = 0, d = 0] = [...unordered].sort((x, y) => x - y);
    const second = { days: chosen, from: c, until: Math.max(d, 15) };
    const first = { days: chosen, from: a, until: b };
    if (!hasTwo || b <= 0 || c < 0) return [which === undefined ? second : { ...second, nth: which }];
    return [which === undefined ? first : { ...first, nth: which }, second];
  });
}

function aroundTheClock(): fc.Arbitrary<WindowSpec[]> {
  return fc.constant([{ days: [0, 1, 2, 3, 4, 5, 6], from: 0, until: 1440 }]);
}

function closedDates(): fc.Arbitrary<ClosedDate[]> {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 40 });
  return days.map((chosen) =>
    chosen.map((day) => ({ on: formatDay(FIRST_DAY + day), name: `holiday ${day}`, grade: "projected" })),
  );
}

function specials(): fc.Arbitrary<SpecialOpening[]> {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 364 }), { maxLength: 5 });
  const hours = fc.tuple(minutes(0, 600), minutes(615, 1200));
  return fc
    .tuple(days, hours)
    .map(([chosen, [from, until]]) => chosen.map((day) => ({ on: formatDay(FIRST_DAY + day), open: { from, until } })));
}

export function calendar(): fc.Arbitrary<CalendarSpec> {
  return fc
    .record({
      zone: fc.constantFrom(...ZONES),
      open: fc.oneof({ weight: 6, arbitrary: windows() }, { weight: 1, arbitrary: aroundTheClock() }),
      closed: closedDates(),
      special: specials(),
    })
    .map((fields) => ({
      id: "arbitrary",
      covers: { from: formatDay(FIRST_DAY), until: formatDay(FIRST_DAY + 364) },
      cutOffs: {},
      batches: {},
      ...fields,
    }));
}
