// Promise: a leg passes the time step by step (cut-off, opening, batch, work), and every minute has a cause.
// a-office keeps 01:00-09:00 UTC (09:00-17:00 in AA), orders until 07:00 UTC; 6 March 2026 is a Friday.

import { describe, expect, it } from "vitest";
import type { Scenario } from "../../../src/settlement/index.ts";
import { iso, legNamed, rigged, settleOne, waitsOf } from "../../arbitraries/passage.ts";
import {
  at,
  between,
  code,
  credit,
  decline,
  DIRECT,
  fixed,
  HOUR,
  hold,
  just,
  leg,
  type LegPart,
  lognormal,
  MINUTE,
  payment,
  railOf,
  repair,
  scenarioOf,
  when,
} from "../../arbitraries/scenario.ts";

/** One leg under test at the sender's bank, then a credit that takes no time. */
function through(part: LegPart, initiatedAt: string): Scenario {
  const rail = railOf([leg("work", "sender-bank", part), credit({ convert: DIRECT })]);
  return scenarioOf({ rails: [rail], payments: [payment({ initiatedAt: at(initiatedAt) })] });
}

/** When the work began, when it was done, and what was waited for. */
function passes(part: LegPart, initiatedAt: string, uniforms: Readonly<Record<string, number>> = {}) {
  const { passage } = settleOne(through(part, initiatedAt), { luck: rigged(uniforms) });
  expect(passage.outcome).toBe("completed");
  return { workAt: iso(passage.workAt[0]!), endAt: iso(passage.endAt[0]!), waits: waitsOf(passage) };
}

describe("cut-off and opening", () => {
  const order = { calendar: "a-office", cutOff: "order", time: fixed(30 * MINUTE) };

  it("takes an order at the minute of the cut-off the same day", () => {
    // 07:00 UTC exactly is in time; 30 min of work from there.
    expect(passes(order, "2026-03-06T07:00Z")).toEqual({
      workAt: "2026-03-06T07:00Z",
      endAt: "2026-03-06T07:30Z",
      waits: { processing: 30 * MINUTE },
    });
  });

  it("leaves an order one millisecond past the cut-off until Monday's opening", () => {
    // Friday 07:00:00.001 to Monday 9 March 01:00 is 66 h less a millisecond.
    expect(passes(order, "2026-03-06T07:00:00.001Z")).toEqual({
      workAt: "2026-03-09T01:00Z",
      endAt: "2026-03-09T01:30Z",
      waits: { closed: 66 * HOUR - 1, processing: 30 * MINUTE },
    });
  });

  it("starts work that came before opening when the office opens", () => {
    // 00:20 UTC is 08:20 in AA; the office opens at 01:00 UTC.
    expect(passes(order, "2026-03-05T00:20Z")).toEqual({
      workAt: "2026-03-05T01:00Z",
      endAt: "2026-03-05T01:30Z",
      waits: { closed: 40 * MINUTE, processing: 30 * MINUTE },
    });
  });

  it("does not ask a calendar it does not have", () => {
    expect(passes({ time: fixed(30 * MINUTE) }, "2026-03-07T12:00Z").waits).toEqual({ processing: 30 * MINUTE });
  });
});

describe("clocks", () => {
  const fourHours = { calendar: "a-office", time: fixed(4 * HOUR) };

  it("runs elapsed time through the night once the leg has started while open", () => {
    // Friday 08:30 UTC is half an hour before closing; four hours run on to 12:30 UTC.
    expect(passes({ ...fourHours, clock: "elapsed" }, "2026-03-06T08:30Z")).toEqual({
      workAt: "2026-03-06T08:30Z",
      endAt: "2026-03-06T12:30Z",
      waits: { processing: 4 * HOUR },
    });
  });

  it("stops working time over the weekend and calls the pause closed", () => {
    // Half an hour on Friday, the pause of 64 h until Monday 01:00, then three and a half hours: 04:30.
    expect(passes({ ...fourHours, clock: "working" }, "2026-03-06T08:30Z")).toEqual({
      workAt: "2026-03-06T08:30Z",
      endAt: "2026-03-09T04:30Z",
      waits: { processing: 4 * HOUR, closed: 64 * HOUR },
    });
  });

  it("finishes work that fills the day to its end at closing time", () => {
    // Friday 05:00 + 4 h = 09:00, the closing instant itself.
    expect(passes({ ...fourHours, clock: "working" }, "2026-03-06T05:00Z").endAt).toBe("2026-03-06T09:00Z");
  });

  it("counts the work as what the leg says it is", () => {
    expect(passes({ cause: "preparation", time: fixed(HOUR) }, "2026-03-03T02:00Z").waits).toEqual({
      preparation: HOUR,
    });
    expect(passes({ cause: "screening", time: fixed(HOUR) }, "2026-03-03T02:00Z").waits).toEqual({ screening: HOUR });
  });
});

describe("how long work takes", () => {
  it("takes the median of a lognormal at typical luck, and its 95th percentile at 0.95", () => {
    const time = lognormal(30 * MINUTE, 4 * HOUR);
    expect(passes({ time }, "2026-03-03T02:00Z").waits).toEqual({ processing: 30 * MINUTE });
    // The normal quantile of 0.95 is 1.6448536 to seven decimals, the number sigma is made with: within a second of 4 h.
    const { waits } = passes({ time }, "2026-03-03T02:00Z", { "rail/work": 0.95 });
    expect(Math.abs(waits["processing"]! - 4 * HOUR)).toBeLessThan(1000);
  });

  it("takes a uniform time at its share of the span", () => {
    // 10 min + 0.25 x 40 min = 20 min.
    const time = between(10 * MINUTE, 50 * MINUTE);
    expect(passes({ time }, "2026-03-03T02:00Z", { "rail/work": 0.25 }).waits).toEqual({ processing: 20 * MINUTE });
  });

  it("shares its luck with a leg of another rail that names it", () => {
    // One hour at 0.5, its 95th percentile of 5 h at 0.95: the name is the address, not the rail.
    const rails = ["one", "two"].map((id) =>
      railOf(
        [leg("work", "sender-bank", { time: between(0, 100 * MINUTE), luck: "shared" }), credit({ convert: DIRECT })],
        { id },
      ),
    );
    const scenario = scenarioOf({ rails });
    const luck = rigged({ shared: 0.3 });
    const ends = [0, 1].map((rail) => settleOne(scenario, { luck, rail }).passage.creditLatencyMs);
    expect(ends).toEqual([30 * MINUTE, 30 * MINUTE]);
  });
});

describe("batches", () => {
  it("goes with the batch that leaves at the very instant it is ready", () => {
    // a-office has batches at 12:00 and 17:00 in AA: 04:00 and 09:00 UTC.
    const part = { calendar: "a-office", cycle: "half", time: fixed(5 * MINUTE) };
    expect(passes(part, "2026-03-03T04:00Z")).toEqual({
      workAt: "2026-03-03T04:00Z",
      endAt: "2026-03-03T04:05Z",
      waits: { processing: 5 * MINUTE },
    });
  });

  it("waits for the next batch a millisecond later", () => {
    const part = { calendar: "a-office", cycle: "half", time: fixed(5 * MINUTE) };
    expect(passes(part, "2026-03-03T04:00:00.001Z")).toEqual({
      workAt: "2026-03-03T09:00Z",
      endAt: "2026-03-03T09:05Z",
      waits: { batch: 5 * HOUR - 1, processing: 5 * MINUTE },
    });
  });

  it("leaves every hour inside the hours of its calendar", () => {
    // Friday 08:10 UTC: the next full hour is 09:00 UTC, which is closing time and still a batch.
    const part = { calendar: "a-office", cycle: HOUR };
    expect(passes(part, "2026-03-06T08:10Z").waits).toEqual({ batch: 50 * MINUTE });
    // Saturday: closed until Monday 01:00 UTC, the opening instant is the first batch.
    expect(passes(part, "2026-03-07T01:00Z").waits).toEqual({ closed: 48 * HOUR });
  });
});

describe("cases", () => {
  const twoPaths = (part: LegPart): Scenario =>
    scenarioOf({
      rails: [railOf([leg("work", "sender-bank", part), credit({ convert: DIRECT })])],
      payments: [payment({ initiatedAt: at("2026-03-08T15:59Z") }), payment({ initiatedAt: at("2026-03-08T16:00Z") })],
    });

  it("changes on the local date of the place where the leg stands", () => {
    // Midnight in AA (+08:00) before 9 March is 8 March 16:00 UTC.
    const scenario = twoPaths({
      fields: { time: [when({ until: "2026-03-08" }, fixed(HOUR)), ...just(fixed(2 * HOUR))] },
    });
    const latencies = [0, 1].map((index) => settleOne(scenario, { payment: index }).passage.creditLatencyMs);
    expect(latencies).toEqual([HOUR, 2 * HOUR]);
  });

  it("sets several fields of the leg together, over what the leg says by itself", () => {
    const scenario = twoPaths({
      cause: "preparation",
      time: fixed(HOUR),
      cases: [
        when({ until: "2026-03-08" }, { time: just(fixed(3 * HOUR)), cause: just("screening" as const) }),
        when({ from: "2026-03-09" }, {}),
        { when: null, value: {} },
      ],
    });
    const waits = [0, 1].map((index) => waitsOf(settleOne(scenario, { payment: index }).passage));
    expect(waits).toEqual([{ screening: 3 * HOUR }, { preparation: HOUR }]);
  });

  it("asks whether a calendar is open at the moment the leg is ready", () => {
    const part: LegPart = {
      fields: { time: [when({ open: "a-office" }, fixed(MINUTE)), ...just(fixed(HOUR))] },
    };
    // Monday 08:59 UTC is open; 09:00 UTC, the closing instant, is not.
    expect(passes(part, "2026-03-09T08:59Z").waits).toEqual({ processing: MINUTE });
    expect(passes(part, "2026-03-09T09:00Z").waits).toEqual({ processing: HOUR });
  });

  it("tests amounts above an edge and up to it, in another currency at the mid", () => {
    // 1,000.00 XAA is 250.00 XDD: up to 250.00 holds, above 250.00 does not.
    const part: LegPart = {
      fields: {
        time: [
          when({ amount: { above: 25_000, upTo: null, currency: code("XDD") } }, fixed(HOUR)),
          ...just(fixed(MINUTE)),
        ],
      },
    };
    const scenario = through(part, "2026-03-03T02:00Z");
    expect(settleOne(scenario).passage.creditLatencyMs).toBe(MINUTE);
    const more = { ...scenario, payments: [payment({ amountMinor: 100_001 })] };
    expect(settleOne(more).passage.creditLatencyMs).toBe(HOUR);
  });
});

describe("the order of steps", () => {
  it("is cut-off, opening, batch, work, hold, decline, repair, delivery, deadline", () => {
    // Friday 07:30 UTC, past the cut-off: closed to Monday 01:00 (65 h 30 min). Batch at 04:00 (3 h). Work 1 h: 05:00.
    // Hold 30 min: 05:30. Decline mended by one retry of 10 min: 05:40. Repair 20 min: 06:00. Delivery next day in
    // a-office: Tuesday 10 March 01:00, 19 h. In all 89 h 30 min.
    const part: LegPart = {
      calendar: "a-office",
      cutOff: "order",
      cycle: "half",
      time: fixed(HOUR),
      hold: hold(0.5, fixed(30 * MINUTE)),
      declines: [decline(0.5, "busy", { retry: { times: 1, chance: 0.4, time: fixed(10 * MINUTE) } })],
      repair: repair(0.5, fixed(20 * MINUTE)),
      delivery: { calendars: ["a-office"], days: 1 },
    };
    const { passage } = settleOne(through(part, "2026-03-06T07:30Z"));
    expect(iso(passage.endAt[legNamed(passage, "work")]!)).toBe("2026-03-10T01:00Z");
    expect(waitsOf(passage)).toEqual({
      closed: 65.5 * HOUR,
      batch: 3 * HOUR,
      processing: HOUR,
      screening: 30 * MINUTE,
      retry: 10 * MINUTE,
      repair: 20 * MINUTE,
      "value-date": 19 * HOUR,
    });
  });
});
